"""What two maps can be compared by: each thing that a map counts people of, under an id that every map gives it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Band, Chain, Claim, Mark, Presence, Support
from jipu.model.concept import Concept
from jipu.model.essence import Aim, Identity
from jipu.model.rolemap import RoleMap

Kind = Literal["dimension", "group", "skill", "method", "domain", "aim", "identity", "scope", "reports_to", "stage", "outcome"]
Counted = Literal["resumes", "job_ads"]
KINDS: tuple[Kind, ...] = ("dimension", "group", "skill", "method", "domain", "aim", "identity", "scope", "reports_to", "stage", "outcome")
UNPLACED = ("g.unplaced", "d.other")  # what stands there has nothing in common
_PRESENCES: Mapping[str, Kind] = {"dimension": "dimension", "group": "group", "skill": "skill", "domain": "domain", "essence": "outcome"}


class Unit(NamedTuple):
    """A thing that any map may count: the kind, and the concept's id (of an open find its folded writing)."""

    kind: Kind
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one map tells of a unit: k of its n people (job ads: employers).

    k       None where the map does not tell it: a share edition shows no small counts
    claims  ids of the claims that say so; none where nobody tells it
    grades  people by their strongest evidence; depths: by their strongest degree word; empty where the map has none of the unit itself
    """

    k: int | None
    n: int
    zh: str = ""
    en: str = ""
    claims: tuple[str, ...] = ()
    grades: Mapping[str, int] = field(default_factory=dict)
    depths: Mapping[str, int] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()

    @property
    def share(self) -> float:
        """The part of its people, 0 where there is nobody or it is not told."""
        return (self.k or 0) / self.n if self.n else 0.0

    def name(self, lang: str) -> str:
        """What it is called in a language."""
        return self.zh if lang == "zh" else self.en


def counted(rolemap: RoleMap) -> Counted:
    """Who is counted in a map first."""
    return "job_ads" if rolemap.basis == "job_ads" else "resumes"


def units_of(rolemap: RoleMap, population: Counted | None = None) -> dict[Unit, Told]:
    """Everything that a map counts, by unit: of its own population, or of the other one where it has both.

    A heading that several groups share differs from map to map: its groups are counted apart too, by the people of their skills.
    """
    wanted = population or counted(rolemap)
    found = dict(_counted_units(rolemap, wanted))
    if wanted == counted(rolemap):
        for unit, told in _under_headings(rolemap).items():
            found.setdefault(unit, told)
    return {unit: told for unit, told in found.items() if unit.subject not in UNPLACED}


def absent(rolemap: RoleMap, population: Counted) -> Told:
    """What a map tells of a unit that it has no claim of: that it is nobody's, or, of a share edition, nothing."""
    return Told(k=None if rolemap.provenance.edition == "share" else 0, n=voters(rolemap, population))


def voters(rolemap: RoleMap, population: Counted) -> int:
    """How many are counted of a population of a map."""
    return rolemap.sample.employers if population == "job_ads" else rolemap.sample.n


def support_of(claim: Claim, population: Counted) -> Support | None:
    """The count of a claim on one population, None where it has none."""
    return next((one for one in claim.supports if one.population == population), None)


def _counted_units(rolemap: RoleMap, population: Counted) -> Iterator[tuple[Unit, Told]]:
    own = population == counted(rolemap)
    n = voters(rolemap, population)
    for claim in rolemap.claims:
        unit = unit_of(claim)
        if unit is None or "asserted" in claim.marks:
            continue
        support = support_of(claim, population)
        if support or not own:
            yield unit, _told(claim, support, n, own)


def _told(claim: Claim, support: Support | None, n: int, own: bool) -> Told:
    payload = claim.payload
    names = (payload.zh, payload.en) if isinstance(payload, Presence | Chain | Aim | Identity) else ("", "")
    evidence = (payload.grades, payload.depths) if own and isinstance(payload, Presence) else ({}, {})
    return Told(
        k=support.k if support else 0,
        n=support.n if support else n,
        zh=names[0],
        en=names[1],
        claims=(claim.id,),
        grades=evidence[0],
        depths=evidence[1],
        marks=claim.marks,
    )


def unit_of(claim: Claim) -> Unit | None:
    """The unit that a claim counts, None of a claim that counts none."""
    payload = claim.payload
    if isinstance(payload, Presence):
        kind = _PRESENCES.get(claim.section)
        return Unit(kind, payload.subject) if kind else None
    if isinstance(payload, Band):
        return Unit(payload.subject, payload.value) if payload.subject in ("scope", "reports_to", "stage") else None
    if isinstance(payload, Chain):
        return Unit("method", payload.subject)
    if isinstance(payload, Aim | Identity):
        return Unit(payload.type, payload.subject)
    return None


def is_heading(unit: Unit) -> bool:
    """Whether it is a heading over several groups, which another map may not have."""
    return unit.kind == "group" and unit.subject.startswith("h.")


def _under_headings(rolemap: RoleMap) -> dict[Unit, Told]:
    """The groups of the lexicon under shared headings: a share edition, which names no people, does not tell them."""
    headings = {claim.id for claim in rolemap.section("group") if (unit := unit_of(claim)) and is_heading(unit)}
    if not headings or rolemap.provenance.edition == "share":
        return {}
    lexicon = load_lexicon()
    people: dict[str, set[str]] = defaultdict(set)
    skills: dict[str, list[str]] = defaultdict(list)
    for claim in rolemap.section("skill"):
        group = lexicon.group_of(claim.payload.subject) if isinstance(claim.payload, Presence) and claim.parent in headings else None
        if group:
            people[group] |= set(claim.people)
            skills[group].append(claim.id)
    return {Unit("group", group): _summed(lexicon[group], people[group], skills[group], rolemap) for group in sorted(people)}


def _summed(group: Concept, people: set[str], skills: list[str], rolemap: RoleMap) -> Told:
    return Told(k=len(people), n=rolemap.voters, zh=group.zh, en=group.en, claims=tuple(skills))
