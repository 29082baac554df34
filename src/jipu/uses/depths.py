"""Whether the same thing is told at more depth: with stronger evidence, or with a stronger degree word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jipu.model.fact import GRADES
from jipu.statistics.trend_test import trend
from jipu.uses.shares import LEVEL
from jipu.uses.units import Told, Unit, is_heading

# Degree words by what they say of a person (METHODS 1): of one rank are a word of knowing and a word of doing.
RANKS: tuple[tuple[str, ...], ...] = (("了解", "参与"), ("熟悉",), ("熟练", "负责"), ("精通", "主导"))
FEWEST = 3  # people on either side who tell it at all
DEEPENED: tuple[str, ...] = ("group", "skill", "dimension")
Scale = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deepening:
    """One thing that both sides tell, by how strongly.

    by       grades: only listed, done in dated work, with a measured result; depths: the four ranks of degree words
    cells    people of the one and of the other side by these, weakest first
    p, q     of the exact two-sided trend test; `least` is the smallest p that as many people could have given
    """

    unit: Unit
    by: Literal["grades", "depths"]
    one: Told
    other: Told
    cells: tuple[Scale, Scale]
    p: float
    least: float
    q: float | None = None

    @property
    def found(self) -> bool:
        """Whether it is a finding."""
        return self.q is not None and self.q <= LEVEL

    @property
    def deeper(self) -> bool:
        """Whether the other side tells it at more depth."""
        return _mean(self.cells[1]) > _mean(self.cells[0])

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of both sides that it rests on."""
        return tuple(dict.fromkeys((*self.one.claims, *self.other.claims)))

    def name(self, lang: str) -> str:
        """What it is called."""
        return self.other.name(lang) or self.one.name(lang)


def deepenings(one: Mapping[Unit, Told], other: Mapping[Unit, Told]) -> list[Deepening]:
    """Everything that both maps tell with their depths. People of a share edition, whose grades are coarse, are not tested."""
    return [
        row for unit in one if unit in other and unit.kind in DEEPENED and not is_heading(unit) for row in _of(unit, one[unit], other[unit])
    ]


def grades_of(told: Told) -> Scale:
    """People by strongest evidence, weakest first."""
    return tuple(told.grades.get(grade, 0) for grade in GRADES)


def ranks_of(told: Told) -> Scale:
    """People by the rank of their strongest degree word, weakest first."""
    return tuple(sum(told.depths.get(word, 0) for word in rank) for rank in RANKS)


def _of(unit: Unit, one: Told, other: Told) -> Iterator[Deepening]:
    pairs: tuple[tuple[Literal["grades", "depths"], Scale, Scale], ...] = (
        ("grades", grades_of(one), grades_of(other)),
        ("depths", ranks_of(one), ranks_of(other)),
    )
    for by, mine, theirs in pairs:
        whole = by == "depths" or (sum(mine), sum(theirs)) == (one.k, other.k)  # else the map withholds some
        if whole and min(sum(mine), sum(theirs)) >= FEWEST:
            p = _trend(mine, theirs)
            yield Deepening(unit=unit, by=by, one=one, other=other, cells=(mine, theirs), p=p, least=_least(mine, theirs))


@lru_cache(maxsize=4096)
def _trend(one: Scale, other: Scale) -> float:
    return min(1.0, trend([(k, k + others) for others, k in zip(one, other, strict=True)]))


def _least(one: Scale, other: Scale) -> float:
    """The p if the people of the one side were all the weakest of both, or all the strongest."""
    sizes = [a + b for a, b in zip(one, other, strict=True)]
    weakest, strongest = _fill(sizes, sum(one)), _fill(sizes[::-1], sum(one))[::-1]
    return min(_trend(tuple(part), tuple(all_ - mine for all_, mine in zip(sizes, part, strict=True))) for part in (weakest, strongest))


def _fill(sizes: Sequence[int], people: int) -> list[int]:
    left, filled = people, []
    for size in sizes:
        filled.append(min(size, left))
        left -= filled[-1]
    return filled


def _mean(cells: Scale) -> float:
    people = sum(cells)
    return sum(place * count for place, count in enumerate(cells)) / people if people else 0.0
