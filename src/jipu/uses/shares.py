"""Whether two counts of people differ by more than chance."""

from __future__ import annotations

from functools import lru_cache

from jipu.statistics.fisher import fisher_two_sided
from jipu.uses.units import Told

LEVEL = 0.10  # q: of ten things called a difference, one may be chance


def against(one: Told, other: Told) -> float | None:
    """Two-sided p of Fisher's exact test, None where a count is not told or nobody is counted."""
    if one.k is None or other.k is None or not (one.n and other.n):
        return None
    return _fisher(one.k, one.n, other.k, other.n)


@lru_cache(maxsize=4096)
def _fisher(k: int, n: int, others_k: int, others_n: int) -> float:
    return min(1.0, fisher_two_sided(k, n, others_k, others_n))


def least_p(one: Told, other: Told) -> float:
    """The smallest p that as many people in all could have given, spread as unevenly as they may be."""
    if one.k is None or other.k is None:
        return 1.0
    return _least(one.k + other.k, one.n, other.n)


@lru_cache(maxsize=4096)
def _least(total: int, n: int, others_n: int) -> float:
    most, fewest = min(n, total), max(0, total - others_n)
    return min(_fisher(most, n, total - most, others_n), _fisher(fewest, n, total - fewest, others_n))
