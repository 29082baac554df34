"""Looking into a map.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Map = dict[str, Any]


def load(folder: Path) -> Map:
    return json.loads((folder / "map.json").read_text("utf-8"))


def without_time(rolemap: Map) -> Map:
    """The map without the minute it was made in, and those its corrections were made in."""
    corrected = rolemap["corrections"]
    rows = {name: [{**row, "when": ""} for row in corrected[name]] for name in ("edits", "orphaned", "releases")}
    return {**rolemap, "provenance": {**rolemap["provenance"], "made_at": ""}, "corrections": {**corrected, **rows}}


def skill(rolemap: Map, name: str) -> dict[str, Any] | None:
    return next((c for c in rolemap["claims"] if c["section"] == "skill" and c["payload"]["zh"] == name), None)


def people(rolemap: Map) -> dict[str, tuple[int, int]]:
    """Every count of people: claim id → (k, n)."""
    return {
        claim["id"]: (support["k"], support["n"])
        for claim in rolemap["claims"]
        for support in claim["supports"]
        if support["population"] == "resumes" and claim["section"] != "advice"
    }


def reasons(rows: list[dict[str, Any]]) -> dict[str, str]:
    """File → reason code, of left-out files and versions."""
    return {row["file"]: row["reason"]["code"] for row in rows}
