"""map.json: the map as data, with its published JSON Schema."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from jipu.errors import NewerMap, NotAMap
from jipu.model.claim import LINES, Claim
from jipu.model.rolemap import FORMAT_VERSION, RoleMap

LINES_APART = 4  # the first format that keeps lines in a section of their own
SCHEMA_ID = "https://jipu.example/schema/map-5.json"


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[RoleMap]:
    return TypeAdapter(RoleMap)


def to_json(rolemap: RoleMap) -> str:
    """The map as JSON text, readable and stable."""
    return json.dumps(_adapter().dump_python(rolemap, mode="json"), ensure_ascii=False, indent=1) + "\n"


def read_map(path: Path) -> RoleMap:
    """A map that `to_json` wrote, in this version or an earlier one: what that one did not tell stays empty. Raises NotAMap, NewerMap."""
    try:
        content = path.read_bytes()
        if (version := _version(content)) > FORMAT_VERSION:
            raise NewerMap(path=path.name, version=version, known=FORMAT_VERSION)
        rolemap = _adapter().validate_json(content)
    except (OSError, ValidationError) as error:
        raise NotAMap(path=path.name) from error
    return replace(rolemap, claims=tuple(map(_in_own_section, rolemap.claims))) if version < LINES_APART else rolemap


def _in_own_section(claim: Claim) -> Claim:
    """A line of a group where lines stand today: until format 3 they stood among the groups."""
    return replace(claim, section="line") if claim.section == "group" and isinstance(claim.payload, LINES) else claim


def _version(content: bytes) -> int:
    """The format of a map, told before its fields are judged: a later one may hold words that this version does not know."""
    try:
        told = json.loads(content)
    except ValueError:
        return 0
    version = told.get("format_version") if isinstance(told, dict) else None
    return version if isinstance(version, int) else 0


def schema() -> dict[str, Any]:
    """The JSON Schema of map.json."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **_adapter().json_schema(mode="serialization")}
