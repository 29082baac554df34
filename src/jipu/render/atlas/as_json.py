"""An atlas as data: what a search on the page looks through, and atlas.json."""

from __future__ import annotations

import json
from typing import Any

from jipu.render.atlas.seen import Seen
from jipu.uses.atlas.apart import Difference, Near, Own, Rise
from jipu.uses.atlas.joined import Atlas
from jipu.uses.atlas.knowledge import COUNTED, HEADING, Place, Subject

FORMAT = 1


def searched(seen: Seen) -> dict[str, Any]:
    """Every subject of every map, short: section, names, writings, and of each role its place, claim, k and n."""
    order = {place.key: number for number, place in enumerate(seen.atlas.places)}
    return {
        "roles": [[place.role.title, *_english(place), seen.page(place), place.n] for place in seen.atlas.places],
        "aliases": ["|".join(place.role.aliases) for place in seen.atlas.places],
        "kinds": list(COUNTED),
        "subjects": [_found(subject, order) for subject in seen.atlas.subjects],
    }


def _english(place: Place) -> list[str]:
    """The first English name, else the title again: a search shows one in either language."""
    return [next((name for name in place.role.aliases if name.isascii()), place.role.title)]


def _found(subject: Subject, order: dict[str, int]) -> list[Any]:
    names = {subject.zh, subject.en}
    writings = "|".join(one for one in subject.writings if one not in names)
    cells = sorted(((order[key], cell) for key, cell in subject.cells.items()), key=lambda row: (-row[1].share, row[0]))
    return [COUNTED.index(subject.section), subject.zh, subject.en, writings, [[at, cell.claim, cell.k, cell.n] for at, cell in cells]]


def atlas_json(atlas: Atlas, seen: Seen) -> str:
    """The atlas as JSON text."""
    return json.dumps(atlas_data(atlas, seen), ensure_ascii=False, indent=1) + "\n"


def atlas_data(atlas: Atlas, seen: Seen) -> dict[str, Any]:
    """The atlas as data for JSON: every item with the ids of its claims in the maps of its roles."""
    return {
        "format": FORMAT,
        "edition": atlas.edition,
        "example": atlas.example,
        "families": [
            {"name": family.name, "rungs": [{"grade": rung.grade, "roles": [place.key for place in rung.places]} for rung in family.rungs]}
            for family in atlas.families
        ],
        "roles": [_role(place, seen) for place in atlas.places],
        "subjects": [_subject(subject) for subject in atlas.subjects],
        "own": {key: [_own(row) for row in rows] for key, rows in atlas.own.items()},
        "rises": [_rise(rise) for rise in atlas.rises],
        "near": {key: [_near(row) for row in rows] for key, rows in atlas.near.items()},
        "moves": [
            {"from": one.lower, "to": one.upper, "map": one.at, "claim": one.claim, "k": one.k, "n": one.n} for one in atlas.passages
        ],
        "left_out": [{"path": row.path, "why": row.why, "details": dict(row.details)} for row in seen.left_out],
    }


def _role(place: Place, seen: Seen) -> dict[str, Any]:
    told = place.rolemap.provenance
    return {
        "id": place.key,
        "title": place.role.title,
        "family": place.family,
        "grade": place.grade,
        "n": place.n,
        "counted": place.population,
        "page": seen.page(place),
        "map": {
            "made_at": told.made_at,
            "as_of": told.as_of,
            "inputs": told.inputs_hash,
            "settings": told.settings_hash,
            "version": told.version,
        },
    }


def _subject(subject: Subject) -> dict[str, Any]:
    cells = {key: {"claims": list(cell.claims), "k": cell.k, "n": cell.n} for key, cell in subject.cells.items()}
    return {
        "section": subject.section,
        "id": subject.id,
        "zh": subject.zh,
        "en": subject.en,
        "under": subject.above,
        "of_one_map": subject.id.startswith(HEADING),
        "roles": cells,
    }


def _own(row: Own) -> dict[str, Any]:
    claims = list(row.cell.claims)
    told = {"subject": row.subject.id, "claims": claims, "k": row.cell.k, "n": row.cell.n}
    return told | {"others": list(row.others), "q": round(row.q, 4), "alone": row.alone}


def _rise(rise: Rise) -> dict[str, Any]:
    told: dict[str, Any] = {"from": [place.key for place in rise.lower], "to": rise.upper.key}
    return told | {name: [_difference(row) for row in getattr(rise, name)] for name in ("more", "fewer", "looks")}


def _difference(row: Difference) -> dict[str, Any]:
    told = {"subject": row.subject.id, "claims": list(row.claims)}
    return told | {"upper": list(row.upper), "lower": list(row.lower), "q": round(row.q, 4)}


def _near(row: Near) -> dict[str, Any]:
    return {"role": row.other.key, "similarity": round(row.similarity, 3), "common": [one.id for one in row.common], "catalogue": row.known}
