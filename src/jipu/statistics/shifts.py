"""What did the same people change from before to after? An exact test over people, each compared with nobody but themselves."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from jipu.statistics.benjamini_hochberg import q_values, testable
from jipu.statistics.poisson_binomial import at_least

Way = Literal["gained", "lost"]
Told = Set[str]
ALPHA = 0.04  # of false findings: on planted null data .05 lets up to .054 through, .04 less than .05 (bench/planted/trends.py)
FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted:
    """A subject that changed one way: who did so, who the other way round, and the least rate of false findings at which it is one (q).

    q is None where the subject was not tested, since even all of its people together could not have been a finding. `chance` is the mean
    chance, over its people, that it stands on this side where nothing changed.
    """

    subject: str
    way: Way
    people: frozenset[str]
    against: frozenset[str]
    p: float
    chance: float
    q: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it is a finding."""
        return self.q is not None and self.q <= ALPHA and len(self.people) >= FEWEST


def shifts(told: Mapping[str, tuple[Told, Told]], ways: Sequence[Way] = ("gained", "lost")) -> list[Shifted]:
    """Every subject that at least three people gained or lost, findings first.

    `told` holds for each person the subjects before and those after. A person counts for a subject that stands on one side only. Where
    nothing changed, its side is chance: it stands after as often as this person's other subjects of one side do, so that a post which
    merely tells more gains nothing. The tests of all subjects are one family (Benjamini & Hochberg 1995) of those that could reach
    the level at all (Tarone 1990, Gilbert 2005).
    """
    rows = [row for way in ways for row in _rows(told, way)]
    tested = testable([least for _, least in rows], ALPHA)
    qs = dict(zip(tested, q_values([rows[place][0].p for place in tested]), strict=True))
    found = [replace(row, q=qs.get(place)) for place, (row, _) in enumerate(rows) if len(row.people) >= FEWEST]
    return sorted(found, key=lambda row: (not row.holds, row.p, -len(row.people), row.subject, row.way))


def needed(found: Sequence[Shifted]) -> int:
    """About how many people must all change the same way to be a finding here, given how many subjects are tested and what chance does."""
    tested = max(1, sum(row.q is not None for row in found))
    chance = min(0.95, math.fsum(row.chance for row in found) / len(found)) if found else 0.5
    return max(FEWEST, math.ceil(math.log(ALPHA / tested) / math.log(chance)))


def _rows(told: Mapping[str, tuple[Told, Told]], way: Way) -> list[tuple[Shifted, float]]:
    """One row a subject that stands on one side only for some, with the least p that its people could have given."""
    with_it: dict[str, set[str]] = defaultdict(set)
    against: dict[str, set[str]] = defaultdict(set)
    chances: dict[str, list[float]] = defaultdict(list)
    for person in sorted(told):
        before, after = told[person] if way == "gained" else told[person][::-1]
        gained, lost = len(after - before), len(before - after)
        for subject in sorted(before ^ after):
            is_after = subject in after
            (with_it if is_after else against)[subject].add(person)
            chances[subject].append(_chance(gained - is_after, lost - (not is_after)))
    found = []
    for subject, own in sorted(chances.items()):
        p = at_least(len(with_it[subject]), own)
        row = Shifted(
            subject=subject,
            way=way,
            people=frozenset(with_it[subject]),
            against=frozenset(against[subject]),
            p=p,
            chance=math.fsum(own) / len(own),
        )
        found.append((row, math.prod(own)))
    return found


def _chance(gained: int, lost: int) -> float:
    """The chance that a subject of one side stands after, from this person's other ones; one more of them is taken to do so, half a one not."""
    return (gained + 1) / (gained + lost + 1.5)
