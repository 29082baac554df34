"""Is a count in one group of people higher than in another by more than chance? Exact for any size."""

from __future__ import annotations

from math import comb

_TIE = 1e-7  # tables this close to the observed one's probability count as equally likely, as in R and scipy


def fisher_greater(k: int, n: int, others_k: int, others_n: int) -> float:
    """One-sided p of Fisher's exact test (Fisher 1935): k of n against others_k of others_n, how likely is a k as high by chance?

    1 where either group is empty. Raises ValueError unless 0 <= k <= n and 0 <= others_k <= others_n.
    """
    ways, place = _tables(k, n, others_k, others_n)
    return sum(ways[place:]) / sum(ways)


def fisher_two_sided(k: int, n: int, others_k: int, others_n: int) -> float:
    """Two-sided p: all tables with the same margins that are no more likely than the observed one. Raises as `fisher_greater` does."""
    ways, place = _tables(k, n, others_k, others_n)
    return sum(one for one in ways if one <= ways[place] * (1 + _TIE)) / sum(ways)


def _tables(k: int, n: int, others_k: int, others_n: int) -> tuple[list[int], int]:
    """In how many ways each k that the margins allow comes about, and the place of the observed one among them."""
    if not (0 <= k <= n and 0 <= others_k <= others_n):
        raise ValueError(f"{k} of {n} against {others_k} of {others_n}")
    total = k + others_k
    least = max(0, total - others_n)
    return [comb(n, one) * comb(others_n, total - one) for one in range(least, min(n, total) + 1)], k - least
