"""Many tests at once: how many of those that are called findings are false?"""

from __future__ import annotations

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
