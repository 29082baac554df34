"""Many tests at once: how many of those that are called findings are false?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def q_values(p_values: Sequence[float]) -> list[float]:
    """The q of each p, in the order given (Benjamini & Hochberg 1995): findings with q <= .10 are false in at most one of ten on average.

    q = the least p·m/rank at this p's rank or a later one, at most 1. Raises ValueError for what is no probability.
    """
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError("a p-value lies between 0 and 1")
    many, least = len(p_values), 1.0
    found = [1.0] * many
    for rank, place in reversed(list(enumerate(sorted(range(many), key=lambda place: p_values[place]), 1))):
        least = min(least, p_values[place] * many / rank)
        found[place] = least
    return found


def testable(least: Sequence[float], level: float) -> list[int]:
    """The places of the tests whose least possible p could reach the level divided by their number (Tarone 1990, Gilbert 2005).

    A test that no data with these margins could pass takes nothing from the others when it is left out.
    """
    ordered = sorted(least)
    many = next((many for many in range(1, len(least) + 1) if bisect_right(ordered, level / many) <= many), 0)
    return [place for place, p in enumerate(least) if many and p <= level / many]
