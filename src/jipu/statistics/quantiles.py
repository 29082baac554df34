"""Quartiles without numpy: the core stays small."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.model.level import Spread


def quantile(values: Sequence[float], share: float) -> float:
    """The `share` quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996). Raises ValueError when empty."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def spread(values: Sequence[float], fewest: int = 3) -> Spread | None:
    """Quartiles of numbers that people state, to one place; None where fewer than `fewest` do."""
    if len(values) < max(1, fewest):
        return None
    low, middle, high = (round(quantile(values, share), 1) for share in (0.25, 0.5, 0.75))
    return Spread(stated=len(values), low=low, median=middle, high=high)
