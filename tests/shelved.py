"""A folder with maps, as builds leave them, for the tests of programs that ask."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jipu.render.map_json import to_json
from tests.levelled import levelled_map, shared_levels

SECRET = "寒武纪专用原话"


def shelve(folder: Path) -> Path:
    """Four maps: one with a quote that no share edition may hold, an earlier one, a share edition alone, and a file that is none."""
    rolemap = levelled_map()
    first = next(claim for claim in rolemap.claims if claim.quotes)
    told = replace(first, quotes=(replace(first.quotes[0], text=SECRET, at=(0, 2)),))
    claims = tuple(told if claim.id == first.id else claim for claim in rolemap.claims)
    maps = {"前端": replace(rolemap, claims=claims), "earlier": levelled_map(30), "passed-on": shared_levels()}
    for name, each in maps.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "map.json").write_text(to_json(each), "utf-8")
    (folder / "broken").mkdir()
    (folder / "broken" / "map.json").write_text("{", "utf-8")
    (folder / "nothing").mkdir()
    return folder
