"""At least one of: siblings that people have instead of one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from jipu.model.bullet import OneOf
from jipu.model.claim import Claim, Presence
from jipu.stages.synthesise.breath import named, part_of
from jipu.stages.synthesise.bullets import shown_groups
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import SHARED
from jipu.statistics.benjamini_hochberg import q_values
from jipu.statistics.fisher import fisher_greater

_CHOICES = frozenset({"tool", "technology", "method", "domain"})
_FEW = 4  # at most one in so many of those who have one has two
LEVEL = 0.10
Pair = tuple[Claim, Claim]


def one_of_claims(ground: Ground) -> tuple[Claim, ...]:
    """Siblings of one group and kind, each told by three or more, whose union is half of the people, and that rarely occur together.

    That they rarely do is tested pair by pair (Fisher's exact test, Benjamini-Hochberg over all pairs of the map).
    """
    pairs = [pair for rows in _siblings(ground) for pair in combinations(rows, 2)]
    p_values = [apart(set(one.people), set(other.people), ground.n) for one, other in pairs]
    passed = {
        frozenset((one.id, other.id)): p for (one, other), p, q in zip(pairs, p_values, q_values(p_values), strict=True) if q <= LEVEL
    }
    return tuple(_claim(ground, rows, passed) for rows in _sets(ground, passed) if _suits(rows, ground.n))


def apart(one: set[str], other: set[str], n: int) -> float:
    """How likely two kinds of people would overlap so little by chance: Fisher's one-sided p that those without the one have the other more."""
    both = len(one & other)
    return fisher_greater(len(other) - both, n - len(one), both, len(one))


def _siblings(ground: Ground) -> Iterator[list[Claim]]:
    skills = named(ground.told).values()
    for group in shown_groups(ground.told):
        own = [c for c in skills if c.parent == group.id and c.support.k >= SHARED and isinstance(c.payload, Presence)]
        for kind in sorted(_CHOICES):
            yield [claim for claim in own if isinstance(claim.payload, Presence) and claim.payload.kind == kind]


def _sets(ground: Ground, passed: Iterable[frozenset[str]]) -> Iterator[list[Claim]]:
    """From the most frequent sibling on: it and every further one that stands apart from all taken before; each sibling once."""
    apart_from = set(passed)
    for rows in _siblings(ground):
        left = list(rows)
        while left:
            taken = [left.pop(0)]
            for claim in list(left):
                if all(frozenset((claim.id, other.id)) in apart_from for other in taken):
                    taken.append(claim)
                    left.remove(claim)
            if len(taken) > 1:
                yield taken


def _suits(rows: Sequence[Claim], n: int) -> bool:
    """Whether half of the people have one, and few of these have two."""
    union = {person for claim in rows for person in claim.people}
    return 2 * len(union) >= n and _FEW * _together(rows) <= len(union)


def _together(rows: Sequence[Claim]) -> int:
    return sum(times > 1 for times in Counter(person for claim in rows for person in claim.people).values())


def _claim(ground: Ground, rows: Sequence[Claim], passed: dict[frozenset[str], float]) -> Claim:
    names = sorted(claim.payload.subject for claim in rows if isinstance(claim.payload, Presence))
    weakest = max(passed[frozenset((one.id, other.id))] for one, other in combinations(rows, 2))
    payload = OneOf(
        subject="|".join(names),
        group=rows[0].parent or "",
        members=tuple(map(part_of, rows)),
        together=_together(rows),
        p=round(weakest, 4),
    )
    people = {person for claim in rows for person in claim.people}
    quotes = tuple(quote for claim in rows for quote in claim.quotes[:2])
    return ground.claim("line", payload, people, "one_of", payload.subject, quotes=quotes, parent=rows[0].parent)
