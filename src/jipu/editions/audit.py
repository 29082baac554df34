"""Audit a finished map: everything in it that could tell who somebody is, in either edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from jipu.editions.floors import floor_of, too_few
from jipu.editions.recoverable import recoverable
from jipu.editions.singled import alone, combinations_of_one
from jipu.editions.texts import figures, given_away, unknown_writings
from jipu.lexicon.concepts import Lexicon
from jipu.model.audit import RISKS, Recogniser, Risk
from jipu.model.claim import Advice, Distribution
from jipu.model.rolemap import RoleMap

Rule = Callable[[RoleMap], Iterable[Risk]]


def audit(rolemap: RoleMap, lexicon: Lexicon, recognise: Recogniser) -> tuple[Risk, ...]:
    """The risks of a map, by kind, then in the order of its claims; each stands once.

    `recognise` tells what a text gives away, `lexicon` which writings are anybody's.
    """
    found = [*given_away(rolemap, recognise), *unknown_writings(rolemap, lexicon)]
    rules: tuple[Rule, ...] = (lists, small_cells, recoverable, combinations_of_one, alone, figures, extremes)
    for rule in rules:
        found += rule(rolemap)
    place = {claim.id: number for number, claim in enumerate(rolemap.claims)}
    return tuple(sorted(found, key=lambda risk: (RISKS.index(risk.kind), place.get(risk.claim, -1), sorted(risk.details.items()))))


def lists(rolemap: RoleMap) -> Iterator[Risk]:
    """People and files named in what is said to be a share edition."""
    if rolemap.provenance.edition != "share":
        return
    sample = rolemap.sample
    rows = len(sample.members) + len(sample.left_out) + len(sample.versions) + len(sample.failures)
    rows += len(rolemap.provenance.assistance.suspects) if rolemap.provenance.assistance else 0
    if rows:
        yield Risk(kind="list", details={"count": str(rows)})
    for claim in rolemap.claims:
        named = len(claim.people) + sum(bool(quote.person) for quote in claim.quotes)
        if named:
            yield Risk(kind="list", claim=claim.id, details={"count": str(named)})


def small_cells(rolemap: RoleMap) -> Iterator[Risk]:
    """Claims that a share edition would not show. In an internal edition they are what must not be passed on by word of mouth."""
    for claim in rolemap.claims:
        if not isinstance(claim.payload, Advice) and too_few(claim, rolemap.voters):
            yield Risk(kind="small_cell", claim=claim.id, details=_count(claim.support.k, claim.support.n, floor_of(claim)))


def _count(k: int, n: int, floor: int) -> Mapping[str, str]:
    return {"k": str(k), "n": str(n), "floor": str(floor)}


def extremes(rolemap: RoleMap) -> Iterator[Risk]:
    """The least and the most that anybody stated: each is one person's own figure."""
    for claim in rolemap.claims:
        stated = claim.payload
        if isinstance(stated, Distribution) and (stated.minimum is not None or stated.maximum is not None):
            yield Risk(kind="extreme", claim=claim.id)
