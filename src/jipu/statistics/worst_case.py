"""Are the numbers of one group larger than those of another, by more than chance, when only quartiles are known of either?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jipu.statistics.trend_test import trend

_PARTS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Quartiles:
    """`n` numbers by their least, lower quartile, median, upper quartile and largest (linear interpolation); least and largest may be unknown."""

    n: int
    least: float | None
    low: float
    median: float
    high: float
    most: float | None

    def bounds(self, *, upper: bool) -> list[float]:
        """Of each of the numbers, smallest first, the largest (or smallest) that it can be by what is known."""
        points = [(part * (self.n - 1), value) for part, value in zip(_PARTS, self._points, strict=True) if value is not None]
        unknown = float("inf") if upper else float("-inf")
        if upper:
            return [min((value for place, value in points if place >= number), default=unknown) for number in range(self.n)]
        return [max((value for place, value in points if place <= number), default=unknown) for number in range(self.n)]

    @property
    def _points(self) -> tuple[float | None, ...]:
        return self.least, self.low, self.median, self.high, self.most


def larger(one: Quartiles, other: Quartiles) -> float:
    """Two-sided p that the numbers of `other` are larger, or smaller where its median is.

    Conservative: each number is taken to be as near to the other group as the quartiles allow; then exact over ranks (Wilcoxon 1945, as
    a trend over the different numbers). 1 where the groups could be in the other order.
    """
    if one.median == other.median:
        return 1.0
    low, high = (one, other) if one.median < other.median else (other, one)
    below, above = low.bounds(upper=True), high.bounds(upper=False)
    if _mean_place(below, above) <= _mean_place(above, below):
        return 1.0
    return trend(_cells(below, above))


def _cells(below: Sequence[float], above: Sequence[float]) -> list[tuple[int, int]]:
    """For each different number how many of all are of the group above, and how many there are."""
    return [(above.count(value), above.count(value) + below.count(value)) for value in sorted({*below, *above})]


def _mean_place(of: Sequence[float], among: Sequence[float]) -> float:
    """How many pairs of the two groups have the number of `among` above: twice, so that a tie is one."""
    return sum(2 * (other > one) + (other == one) for one in of for other in among)
