"""Shares of people: intervals, and the words that a share may be called by."""

from __future__ import annotations

import math

from jipu.model.claim import Population, Support, Words

Z95_TWO_SIDED = 1.959963984540054
Z90_ONE_SIDED = 1.2815515655446004
WORD_FLOORS: tuple[tuple[Words, float], ...] = (("almost_all", 0.80), ("most", 0.50), ("about_half", 0.35), ("about_third", 0.25))


def wilson(k: int, n: int, z: float = Z95_TWO_SIDED) -> tuple[float, float]:
    """Wilson score interval of k/n (Wilson 1927): always inside [0, 1] and sensible for small n. (0, 1) when n is 0."""
    if n == 0:
        return 0.0, 1.0
    share, z2 = k / n, z * z
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def words(k: int, n: int) -> Words:
    """The name of a share: by the lower one-sided 90% Wilson bound, so that the word still holds for another batch of people."""
    low, _ = wilson(k, n, Z90_ONE_SIDED)
    for name, floor in WORD_FLOORS:
        if n and low >= floor:
            return name
    return "some" if k >= 3 else "few"


def support(k: int, n: int, population: Population = "resumes") -> Support:
    """k of n with its interval and its name. Raises ValueError unless 0 <= k <= n."""
    if not 0 <= k <= n:
        raise ValueError(f"support of {k} in {n}")
    low, high = wilson(k, n)
    return Support(population=population, k=k, n=n, low=round(low, 4), high=round(high, 4), words=words(k, n))
