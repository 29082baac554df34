"""An erasure that has begun: a small record that is written first and removed last, so that one that was broken off is finished."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from jipu.pipeline import PRIVATE
from jipu.written import replace_file, writing

FILE = "erasing.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapBefore:
    """A map of the pool as it was: its folder below the workspace, how many people it counted (None: not known), its day, and whether it was shared."""

    folder: str
    n: int | None
    as_of: str | None
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What is being erased. It names people by their handles and documents by their ids, which tell nothing when those are gone.

    number    of its certificate
    why       request, or retention
    files     kept files that go, by digest
    since     the day the first of the documents came: exports from then on may hold them
    removed   what was found to be removed, counted before anything was
    prepared  whether everything is done for which their names and texts had to be known
    """

    number: int
    when: str
    by: str
    why: str
    handles: tuple[str, ...]
    documents: tuple[str, ...]
    files: tuple[str, ...]
    since: str
    removed: Mapping[str, int]
    maps: tuple[MapBefore, ...] = ()
    prepared: bool = field(default=False)


def write(folder: Path, pending: Pending) -> None:
    """Keep the record; it is there whole or not at all. Raises NotWritable."""
    path = _path(folder)
    with writing(path.parent, path):
        replace_file(path, json.dumps(asdict(pending), ensure_ascii=False).encode(), private=True)


def read(folder: Path) -> Pending | None:
    """The erasure that was broken off, if one was."""
    path = _path(folder)
    return _pending(json.loads(path.read_text("utf-8"))) if path.is_file() else None


def remove(folder: Path) -> None:
    """The erasure is done."""
    _path(folder).unlink(missing_ok=True)
    _path(folder).with_suffix(".json.tmp").unlink(missing_ok=True)


def _pending(fields: dict[str, Any]) -> Pending:
    told: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return Pending(**{**told, "maps": tuple(MapBefore(**row) for row in fields["maps"])})


def _path(folder: Path) -> Path:
    return folder / PRIVATE / FILE
