"""How likely so few of so many are, where each comes about by itself with one chance."""

from __future__ import annotations

from math import comb


def at_most(k: int, n: int, chance: float) -> float:
    """Exact probability of k or fewer of n. Raises ValueError unless 0 <= k <= n and 0 <= chance <= 1."""
    if not (0 <= k <= n and 0.0 <= chance <= 1.0):
        raise ValueError(f"{k} of {n} by a chance of {chance}")
    return min(1.0, sum(comb(n, one) * chance**one * (1.0 - chance) ** (n - one) for one in range(k + 1)))
