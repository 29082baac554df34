"""Two things that many hold each and few hold together: the combined profile that is scarce among these people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from jipu.model.archetype import Scarce
from jipu.model.claim import Claim
from jipu.stages.synthesise.features import Held, quotes_of
from jipu.stages.synthesise.ground import Ground
from jipu.statistics.benjamini_hochberg import q_values
from jipu.statistics.fisher import fisher_greater

COMMON = 0.35  # of the people hold each
LEVEL = 0.10
MOST = 3


def scarce_claims(ground: Ground, holdings: Sequence[Held]) -> tuple[Claim, ...]:
    """At most three pairs of groups or skills, of different headings, that go together less often than by chance. Their people hold both."""
    common = [one for one in holdings if one.kind != "industry" and len(one.people) >= COMMON * ground.n]
    pairs = [(one, other) for one, other in combinations(common, 2) if one.heading != other.heading]
    chance = [apart(one.people, other.people, ground.n) for one, other in pairs]
    rows = sorted((q, p, place) for place, (p, q) in enumerate(zip(chance, q_values(chance), strict=True)) if q <= LEVEL)
    found: list[Claim] = []
    used: set[str] = set()
    for q, _, place in rows:
        one, other = pairs[place]
        if len(found) < MOST and not used & {one.heading, other.heading}:
            used |= {one.heading, other.heading}
            found.append(_claim(ground, one, other, q))
    return tuple(found)


def apart(one: frozenset[str], other: frozenset[str], n: int) -> float:
    """How likely two sets of people of n overlap as little by chance (Fisher, one-sided)."""
    both = len(one & other)
    return fisher_greater(len(one) - both, len(one), n - len(one) - (len(other) - both), n - len(one))


def _claim(ground: Ground, one: Held, other: Held, q: float) -> Claim:
    everybody = [voter.name for voter in ground.voters]
    first, second = sorted((one, other), key=lambda row: (-len(row.people), row.subject))
    payload = Scarce(
        first=first.feature(ground, everybody),
        second=second.feature(ground, everybody),
        expected=round(len(first.people) * len(second.people) / ground.n, 1),
        q=round(q, 3),
    )
    people = first.people & second.people
    quotes = quotes_of(ground, (payload.first, payload.second), people)
    return ground.claim("archetype", payload, people, "scarce", first.subject, second.subject, quotes=quotes)
