"""Maps of a few invented people, for tests of what stands beside the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.builders import Said, reading

from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Claim, Presence
from jipu.model.person import Person
from jipu.model.reading import Reading
from jipu.model.resume import Resume, Span
from jipu.model.role import Member, Sample
from jipu.model.rolemap import RoleMap
from jipu.settings import Settings
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map

ROLE = shape_role("前端开发")
SETTINGS = Settings(as_of=date(2025, 6, 30))


def told(number: int, *said: Said, industry: str | None = None, inside: bool = False) -> Reading:
    """One person of an industry; with `inside` all that is told stands in the entry."""
    one = reading(f"r{number:02d}", list(said), keys=[f"p:{number}"], industry=industry)
    if not inside:
        return one
    resume = one.understood
    assert isinstance(resume, Resume)
    entries = tuple(replace(entry, body=replace(entry.body, end=len(one.document.text))) for entry in resume.entries)
    return replace(one, understood=replace(resume, entries=entries))


def in_one_line(number: int, line: str, *said: Said) -> Reading:
    """One person who tells all of this in one sentence."""
    one = reading(f"r{number:02d}", [replace(said[0], sentence=line)], keys=[f"p:{number}"])
    place = one.facts[0].evidence
    at = [one.document.text.index(fact.surface, place.start) for fact in said]
    facts = tuple(
        replace(
            one.facts[0],
            kind=fact.kind,
            surface=fact.surface,
            concept=fact.concept,
            grade=fact.grade,
            evidence=replace(place, at=Span(start=start, end=start + len(fact.surface))),
        )
        for fact, start in zip(said, at, strict=True)
    )
    return replace(one, facts=facts)


def map_of(readings: Sequence[Reading], role: str = "前端开发") -> RoleMap:
    """The map that counts all of these as people, whatever their work: the choice of the sample is tested elsewhere."""
    members = tuple(
        Member(person=Person(id=one.document.id, pseudonym=f"化{one.document.id}", documents=(one.document.id,)), score=1.0, reasons=())
        for one in readings
    )
    return synthesise_map(shape_role(role), Sample(members=members), readings, load_lexicon(), SETTINGS, files=len(readings))


def lines(rolemap: RoleMap, kind: str) -> list[Claim]:
    """The claims with a payload of one type."""
    return [claim for claim in rolemap.claims if claim.payload.type == kind]


def skill(rolemap: RoleMap, subject: str) -> Claim:
    """The claim of one skill."""
    return next(c for c in rolemap.section("skill") if isinstance(c.payload, Presence) and c.payload.subject == subject)
