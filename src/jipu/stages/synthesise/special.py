"""What is told alike in every industry, and what in one more than in the others (METHODS 2: Fisher by people, Benjamini-Hochberg)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from jipu.model.claim import Claim, Presence
from jipu.model.industry import Industry, Knowledge, Reach
from jipu.stages.synthesise.breath import named, presence_of
from jipu.stages.synthesise.concepts import UNPLACED, concept_key
from jipu.stages.synthesise.domains import Worked, main_industries, names_of, worked
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import SHARED
from jipu.statistics.benjamini_hochberg import q_values
from jipu.statistics.fisher import fisher_greater

BLOCK = 4  # people in an industry with a block of its own
GENERAL = 3  # industries whose people tell a general skill
LEVEL = 0.10
_MOST, _TWO, _FEWEST_SHOWN = 5, 2, 3
_FARTHEST = 10  # no larger multiple of the sample is named as the number that would do


# Few different numbers meet in many comparisons.
_greater = lru_cache(maxsize=8192)(fisher_greater)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A skill or group told by k of the n people of an industry and by others_k of the others_n outside it."""

    claim: str
    industry: str
    k: int
    n: int
    others_k: int
    others_n: int
    p: float
    q: float = 1.0

    @property
    def passed(self) -> bool:
        """Whether the industry has more than its share, false finds among all such at most one in ten."""
        return self.q <= LEVEL


def compared(ground: Ground) -> tuple[Comparison, ...]:
    """Every skill and group of three people or more against every industry of four or more, where the numbers could show a difference at all."""
    industries = worked(ground)
    rows = [row for claim in _subjects(ground.told) for row in _against(claim, industries, ground.n)]
    return tuple(replace(row, q=q) for row, q in zip(rows, q_values([row.p for row in rows]), strict=True))


def with_reach(claims: Sequence[Claim], ground: Ground) -> tuple[Claim, ...]:
    """The claims of the tree, each skill and group with how many industries tell it and whether one does more than the others.

    Job ads are nobody's dated work: they stay as they are.
    """
    main = main_industries(ground)
    if ground.basis != "resumes" or not main:
        return tuple(claims)
    special = {row.claim for row in compared(ground) if row.passed}
    subjects = {claim.id for claim in _subjects(claims)}
    return tuple(_reached(claim, main, claim.id in special) if claim.id in subjects else claim for claim in claims)


def _reached(claim: Claim, main: Mapping[str, str], is_special: bool) -> Claim:
    payload = presence_of(claim)
    spread = len({main[person] for person in claim.people if person in main})
    of_business = payload.kind == "domain" or payload.subject.startswith("g.dom-")
    if is_special:
        reach = Reach(verdict="special", industries=spread, by="test")
    elif of_business:
        reach = Reach(verdict="special", industries=spread, by="lexicon")
    elif spread >= GENERAL:
        reach = Reach(verdict="general", industries=spread)
    else:
        return claim
    return replace(claim, payload=replace(payload, reach=reach))


def special_claims(ground: Ground) -> tuple[Claim, ...]:
    """A block for every industry of four people or more: what is known there, and by whom."""
    comparisons = compared(ground)
    found = [(industry, row) for industry, row in worked(ground).items() if len(row.years) >= BLOCK]
    found.sort(key=lambda item: (-len(item[1].years), item[0]))
    return tuple(_block(ground, industry, row, [one for one in comparisons if one.industry == industry]) for industry, row in found)


def _block(ground: Ground, industry: str, row: Worked, comparisons: Sequence[Comparison]) -> Claim:
    zh, en = names_of(industry)
    known = _knowledge(ground, row, comparisons)
    passed = any(one.passed for one in comparisons)
    longest = sorted(row.years, key=lambda person: (-row.years[person], person))
    payload = Industry(
        subject=industry,
        zh=zh,
        en=en,
        years=round(sum(row.years.values()), 1),
        knowledge=known,
        tested=len(comparisons),
        needed=None if passed else _needed(ground.n, comparisons),
        representatives=tuple(longest[:_MOST]),
    )
    claims = {claim.id: claim for claim in ground.told}
    quotes = [quote for one in known for quote in claims[one.claim].quotes if quote.person in row.years]
    return ground.claim("domain", payload, row.years, "industry", industry, quotes=tuple(dict.fromkeys(quotes))[:8])


def _subjects(claims: Sequence[Claim]) -> Iterator[Claim]:
    for claim in claims:
        payload = claim.payload
        placed = claim.section in ("skill", "group") and isinstance(payload, Presence) and payload.subject != UNPLACED
        if placed and claim.support.k >= SHARED:
            yield claim


def _against(claim: Claim, industries: Mapping[str, Worked], n: int) -> Iterator[Comparison]:
    people = set(claim.people)
    for industry in sorted(industries):
        inside = industries[industry].years.keys()
        k, own, others = len(people & inside), len(inside), n - len(inside)
        best = min(len(people), own)
        if own >= BLOCK and others and _greater(best, own, len(people) - best, others) <= LEVEL:
            p = _greater(k, own, len(people) - k, others)
            yield Comparison(claim=claim.id, industry=industry, k=k, n=own, others_k=len(people) - k, others_n=others, p=p)


def _knowledge(ground: Ground, row: Worked, comparisons: Sequence[Comparison]) -> tuple[Knowledge, ...]:
    """What passed the test, then fields of business told in those entries, then, where these are few, what else two or more
    tell there and a smaller part of the others anywhere.
    """
    claims, skills = {claim.id: claim for claim in ground.told}, named(ground.told)
    passed = sorted(
        (one for one in comparisons if one.passed and claims[one.claim].section == "skill"), key=lambda one: (one.q, one.p, one.claim)
    )
    found = [_known(claims[one.claim], one.k, one.n, one.others_k, one.others_n, q=round(one.q, 4)) for one in passed]
    inside: dict[str, set[str]] = defaultdict(set)
    for person, fact, _ in row.told:
        inside[concept_key(fact)].add(person)
    shared = [name for name in inside if len(inside[name]) >= _TWO and name in skills and not ground.concepts[name].generic]
    shared.sort(key=lambda name: (-len(inside[name]), name))
    orders: tuple[Literal["lexicon", "work"], ...] = ("lexicon", "work")
    for by in orders:
        for name in shared:
            others = set(skills[name].people) - row.years.keys()
            more = len(inside[name]) * (ground.n - len(row.years)) > len(others) * len(row.years)
            wanted = ground.concepts[name].kind == "domain" if by == "lexicon" else more and len(found) < _FEWEST_SHOWN
            if wanted and skills[name].id not in {one.claim for one in found}:
                found.append(_known(skills[name], len(inside[name]), len(row.years), len(others), ground.n - len(row.years), by=by))
    return tuple(found[:_MOST])


def _known(
    claim: Claim, k: int, n: int, others_k: int, others_n: int, *, by: Literal["test", "lexicon", "work"] = "test", q: float | None = None
) -> Knowledge:
    payload = presence_of(claim)
    return Knowledge(
        zh=payload.zh,
        en=payload.en,
        claim=claim.id,
        k=k,
        n=n,
        others_k=others_k,
        others_n=others_n,
        by=by,
        q=q,
    )


def _needed(n: int, comparisons: Sequence[Comparison]) -> int | None:
    """People in all at which the largest difference seen would pass, were it as large among them."""
    rows = [row for row in comparisons if row.k * row.others_n > row.others_k * row.n]
    best = min(rows, key=lambda row: (row.p, row.claim), default=None)
    if best is None:
        return None
    for times in range(2, _FARTHEST + 1):
        p = _greater(best.k * times, best.n * times, best.others_k * times, best.others_n * times)
        if p * len(comparisons) <= LEVEL:
            return n * times
    return None
