"""The bands of a map: neighbouring seniorities put together until each holds enough people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import get_args

from jipu.model.resume import Seniority
from jipu.stages.synthesise.ground import newest
from jipu.stages.synthesise.voters import Voter

LADDER: tuple[Seniority, ...] = get_args(Seniority)
FEWEST = 5  # people of a band
MOST_BANDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A band: its seniorities, lowest first, and the people of it, in order of their names."""

    seniorities: tuple[Seniority, ...]
    people: tuple[str, ...]


def seniorities(voters: Sequence[Voter]) -> dict[str, Seniority]:
    """Each person's seniority as the newest resume shows it; who shows none is left out."""
    return {voter.name: resume.seniority for voter in voters if (resume := newest(voter)) and resume.seniority}


def rungs(told: Mapping[str, Seniority]) -> tuple[Rung, ...]:
    """The most bands, five at most, of which each holds five people; of several ways the most even, then the lowest cuts."""
    people = {level: tuple(sorted(name for name, own in told.items() if own == level)) for level in LADDER}
    present = [level for level in LADDER if people[level]]
    best = max(_ways(present), key=lambda way: _worth(way, people), default=())
    return tuple(Rung(seniorities=part, people=tuple(sorted(name for level in part for name in people[level]))) for part in best)


def _worth(way: Sequence[Sequence[Seniority]], people: Mapping[Seniority, Sequence[str]]) -> tuple[bool, int, int, int]:
    sizes = [sum(len(people[level]) for level in part) for part in way]
    return min(sizes) >= FEWEST, len(sizes) if min(sizes) >= FEWEST else -len(sizes), min(sizes), -max(sizes)


def _ways(present: Sequence[Seniority]) -> Iterator[tuple[tuple[Seniority, ...], ...]]:
    """Every way to cut the seniorities that there are into bands, the lowest cuts first."""
    for many in range(min(MOST_BANDS, len(present))):
        for cuts in combinations(range(1, len(present)), many):
            ends = (0, *cuts, len(present))
            yield tuple(tuple(present[start:end]) for start, end in pairwise(ends))


def people_for_three(told: Mapping[str, Seniority]) -> int | None:
    """How many people, spread over the seniorities as these are, would make three bands of five; None where they hold fewer than three."""
    counts = [sum(own == level for own in told.values()) for level in LADDER]
    present = [level for level, count in zip(LADDER, counts, strict=True) if count]
    by_level = dict(zip(LADDER, counts, strict=True))
    smallest = max((min(sum(by_level[level] for level in part) for part in way) for way in _ways(present) if len(way) == 3), default=0)
    return -(-FEWEST * len(told) // smallest) if smallest else None
