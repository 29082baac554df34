"""Numbers that people stated, made so coarse that no end of a range is one person's own figure."""

from __future__ import annotations

import math
from dataclasses import replace

from jipu.model.claim import Distribution
from jipu.model.extent import Range

_PAY_STEP = 5.0  # thousand yuan a month
_SERIES = (1, 2, 5)


def coarse(stated: Distribution) -> Distribution:
    """Quartiles rounded outwards, the median to the nearest step, least and most left out: those two are always somebody's own."""
    if stated.median is None or stated.low_quartile is None or stated.high_quartile is None:
        return replace(stated, median=None, low_quartile=None, high_quartile=None, minimum=None, maximum=None)
    low, high = down(stated.low_quartile, stated.unit), up(stated.high_quartile, stated.unit)
    if low == high:
        high = up(high + 0.001, stated.unit)
    return replace(
        stated,
        median=min(high, max(low, near(stated.median, stated.unit))),
        low_quartile=low,
        high_quartile=high,
        minimum=None,
        maximum=None,
    )


def outward(stated: Range) -> Range:
    """The middle half with its ends rounded outwards, nothing else."""
    low = None if stated.low_quartile is None else down(stated.low_quartile, stated.unit)
    high = None if stated.high_quartile is None else up(stated.high_quartile, stated.unit)
    return Range(subject=stated.subject, unit=stated.unit, stated=stated.stated, low_quartile=low, high_quartile=high)


def down(value: float, unit: str) -> float:
    """The step at or below a value."""
    step = _step(value, unit)
    return math.floor(value / step) * step


def up(value: float, unit: str) -> float:
    """The step at or above a value."""
    step = _step(value, unit)
    return math.ceil(value / step) * step


def near(value: float, unit: str) -> float:
    """The step nearest to a value."""
    step = _step(value, unit)
    return math.floor(value / step + 0.5) * step


def _step(value: float, unit: str) -> float:
    """Years and tenths: 1. Pay: 5 thousand. People led: the largest of 1, 2, 5, 10, 20, 50 … that is at most a third of the number."""
    if unit in ("years", "tenths"):
        return 1.0
    if unit == "k_month":
        return _PAY_STEP
    third = max(1.0, value / 3)
    power = 10.0 ** math.floor(math.log10(third))
    return max(first * power for first in _SERIES if first * power <= third)
