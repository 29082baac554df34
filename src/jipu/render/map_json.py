"""map.json: the map as data, with its published JSON Schema."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from jipu.errors import NotAMap
from jipu.model.rolemap import RoleMap

SCHEMA_ID = "https://jipu.example/schema/map-1.json"


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[RoleMap]:
    return TypeAdapter(RoleMap)


def to_json(rolemap: RoleMap) -> str:
    """The map as JSON text, readable and stable."""
    return json.dumps(_adapter().dump_python(rolemap, mode="json"), ensure_ascii=False, indent=1) + "\n"


def read_map(path: Path) -> RoleMap:
    """A map that `to_json` wrote. Raises NotAMap."""
    try:
        return _adapter().validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise NotAMap(path=path.name) from error


def schema() -> dict[str, Any]:
    """The JSON Schema of map.json."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **_adapter().json_schema(mode="serialization")}
