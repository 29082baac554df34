"""Small invented maps for paths and courses: skills of the lexicon in their groups, told by people drawn by lot."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.standings import standing_rows
from jipu.model.claim import Claim, Presence, Quote, claim_id
from jipu.model.level import Standing
from jipu.model.rolemap import RoleMap
from jipu.statistics.shares import support
from tests.levelled import levelled_map

PEOPLE = tuple(f"人{number}" for number in range(24))
Told = Mapping[str, Sequence[str]]  # concept id → who tells it


def map_with(
    told: Told, *, grades: Mapping[str, Mapping[str, int]] | None = None, quotes: Mapping[str, Sequence[Quote]] | None = None
) -> RoleMap:
    """A map of two dozen people in which each skill is told by these."""
    lexicon = load_lexicon()
    groups = sorted({group for skill in told if (group := lexicon.group_of(skill))})
    dimensions = sorted({dimension for group in groups if (dimension := lexicon.dimension_of(group))})
    skills = [_skill(name, people, (grades or {}).get(name), (quotes or {}).get(name, ())) for name, people in told.items()]
    above = [_above("group", name, [who for skill in told if lexicon.group_of(skill) == name for who in told[skill]]) for name in groups]
    top = [_above("dimension", name, PEOPLE) for name in dimensions]
    whole = levelled_map(40)
    return replace(whole, claims=(*top, *above, *skills), sample=replace(whole.sample, n=len(PEOPLE)))


def lottery(seed: int) -> RoleMap:
    """A map whose skills and people come by lot: half of its skills build on one another in the lexicon, half are of one field, told by some within others."""
    chance, lexicon = random.Random(seed), load_lexicon()
    rows = [name for name in sorted(standing_rows()) if name in lexicon]
    linked = [name for one in chance.sample(rows, 8) for name in (one, *standing_rows()[one].after)]
    field = [name for name in rows if lexicon.dimension_of(name) == chance.choice(("d.web", "d.data", "d.product"))]
    told: dict[str, list[str]] = {}
    last: Sequence[str] = PEOPLE
    for name in dict.fromkeys([*linked, *chance.sample(field, min(10, len(field)))]):
        told[name] = last = _some(chance, last if len(last) > 6 and chance.random() < 0.6 else PEOPLE)
    return map_with(told)


def shuffled(rolemap: RoleMap, seed: int) -> RoleMap:
    """The same map with its claims, and the people of each, in another order."""
    chance, claims = random.Random(seed), list(rolemap.claims)
    chance.shuffle(claims)
    return replace(rolemap, claims=tuple(replace(claim, people=tuple(chance.sample(claim.people, len(claim.people)))) for claim in claims))


def _some(chance: random.Random, among: Sequence[str]) -> list[str]:
    return sorted(chance.sample(among, chance.randint(1, max(2, len(among) * 2 // 3))))


def _skill(name: str, people: Sequence[str], grades: Mapping[str, int] | None, quotes: Sequence[Quote]) -> Claim:
    concept, row = load_lexicon()[name], standing_rows().get(name)
    payload = Presence(
        subject=name,
        zh=concept.zh,
        en=concept.en,
        kind=concept.kind,
        grades={"demonstrated": len(people)} if grades is None else grades,
        standing=Standing(kind=row.kind, by="lexicon") if row else None,
    )
    group = load_lexicon().group_of(name) or ""
    return _claim("skill", name, payload, people, claim_id("r", "group", group), quotes)


def _above(section: str, name: str, people: Collection[str]) -> Claim:
    concept, dimension = load_lexicon()[name], load_lexicon().dimension_of(name) or ""
    payload = Presence(subject=name, zh=concept.zh, en=concept.en, kind=concept.kind)
    return _claim(section, name, payload, sorted(set(people)), claim_id("r", "dimension", dimension) if section == "group" else None, ())


def _claim(section: str, name: str, payload: Presence, people: Sequence[str], parent: str | None, quotes: Sequence[Quote]) -> Claim:
    return Claim(
        id=claim_id("r", section, name),
        section=section,  # type: ignore[arg-type]
        payload=payload,
        supports=(support(len(people), len(PEOPLE)),),
        parent=parent,
        people=tuple(people),
        quotes=tuple(quotes),
        marks=("tail",) if section == "skill" and len(people) < 3 else (),
    )
