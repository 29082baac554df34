"""Is a count in one group of people higher than in another by more than chance? Exact for any size."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import comb

import numpy as np
from numpy.typing import NDArray

WHOLE_NUMBERS = 500  # people up to whom tables are counted in whole numbers; of more by logarithms, right to nine digits
_TIE = 1e-7  # tables this close to the observed one's probability count as equally likely, as in R and scipy


def fisher_greater(k: int, n: int, others_k: int, others_n: int) -> float:
    """One-sided p of Fisher's exact test (Fisher 1935): k of n against others_k of others_n, how likely is a k as high by chance?

    1 where either group is empty. Raises ValueError unless 0 <= k <= n and 0 <= others_k <= others_n.
    """
    ways, place = _tables(k, n, others_k, others_n)
    return min(1.0, sum(ways[place:]) / sum(ways))


def fisher_two_sided(k: int, n: int, others_k: int, others_n: int) -> float:
    """Two-sided p: all tables with the same margins that are no more likely than the observed one. Raises as `fisher_greater` does."""
    ways, place = _tables(k, n, others_k, others_n)
    return sum(one for one in ways if one <= ways[place] * (1 + _TIE)) / sum(ways)


def _tables(k: int, n: int, others_k: int, others_n: int) -> tuple[Sequence[float], int]:
    """In how many ways each k that the margins allow comes about, and the place of the observed one among them."""
    if not (0 <= k <= n and 0 <= others_k <= others_n):
        raise ValueError(f"{k} of {n} against {others_k} of {others_n}")
    total = k + others_k
    least = max(0, total - others_n)
    if n + others_n > WHOLE_NUMBERS:
        return _by_logs(n, others_n, total, np.arange(least, min(n, total) + 1)), k - least
    return [comb(n, one) * comb(others_n, total - one) for one in range(least, min(n, total) + 1)], k - least


def _by_logs(n: int, others_n: int, total: int, held: NDArray[np.int_]) -> list[float]:
    """The same in parts of the likeliest."""
    logs = _factorials(1 << (n + others_n).bit_length())
    ways = logs[n] - logs[held] - logs[n - held] + logs[others_n] - logs[total - held] - logs[others_n - total + held]
    found: list[float] = np.exp(ways - ways.max()).tolist()
    return found


@lru_cache(maxsize=4)
def _factorials(most: int) -> NDArray[np.float64]:
    """Logarithms of 0!, 1! … most!"""
    return np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, most + 1)))))
