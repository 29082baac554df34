"""A map of a higher role takes over from a map of the lower one, which may be gone by the time it is counted again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jipu.errors import NewerMap, NotAMap
from jipu.model.rolemap import RoleMap
from jipu.render.map_json import read_map
from jipu.uses.inherit import inheriting

GONE = "above_gone"  # a warning of the map


def above(rolemap: RoleMap, lower: Path | None) -> RoleMap:
    """The map with what it takes over from the map at `lower`; where that can no longer be read, a warning that says so."""
    if lower is None:
        return rolemap
    try:
        return inheriting(rolemap, read_map(lower))
    except (NotAMap, NewerMap):
        sample = replace(rolemap.sample, warnings={**rolemap.sample.warnings, GONE: 1})
        return replace(rolemap, sample=sample)
