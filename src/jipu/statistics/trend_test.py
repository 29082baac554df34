"""Does a share rise or fall over ordered groups of people, beyond chance? Exact while the people are few."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import comb, sqrt
from statistics import NormalDist

_MOST_EXACT = 150  # people; beyond, the normal approximation is as good


def trend(cells: Sequence[tuple[int, int]]) -> float:
    """Two-sided p of the Cochran-Armitage test (Cochran 1954, Armitage 1955) with scores 0, 1, 2 … over k of n in each group, lowest first.

    Exact given both margins: the chance of a sum of scores at least as far from its mean (half of the chance of one just as far, the
    mid-p of Lancaster 1961, which keeps its level where counts are few). 1 where nothing can be told: all have it, nobody, one group.
    Raises ValueError unless 0 <= k <= n.
    """
    if not all(0 <= k <= n for k, n in cells):
        raise ValueError("k of n in each group")
    sizes = tuple(n for _, n in cells)
    n, k = sum(sizes), sum(k for k, _ in cells)
    if not 0 < k < n or sum(size > 0 for size in sizes) < 2:
        return 1.0
    reached = sum(place * k for place, (k, _) in enumerate(cells))
    return _exact(sizes, k, reached) if n <= _MOST_EXACT else _approximate(cells)


def _exact(sizes: tuple[int, ...], k: int, reached: int) -> float:
    """Sums of scores of all ways to draw k people, by how far they lie from their mean."""
    n, scores = sum(sizes), sum(place * size for place, size in enumerate(sizes))
    far = abs(n * reached - k * scores)
    further = equal = 0
    for total, ways in enumerate(_ways(sizes)[k]):
        distance = abs(n * total - k * scores)
        if distance > far:
            further += ways
        elif distance == far:
            equal += ways
    return (further + equal / 2) / comb(n, k)


@lru_cache(maxsize=256)
def _ways(sizes: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """By number of people drawn, then by sum of scores: in how many ways. A row of numbers is one long integer while it is added up."""
    n = sum(sizes)
    width = n // 8 + 1  # bytes of a number: none exceeds 2**n
    rows = [1] + [0] * n
    drawn = 0
    for place, size in enumerate(sizes):
        for _ in range(size):
            drawn += 1
            for count in range(drawn, 0, -1):
                rows[count] += rows[count - 1] << (8 * width * place)
    sums = n * (len(sizes) - 1) + 1
    return tuple(_unpacked(row, width, sums) for row in rows)


def _unpacked(row: int, width: int, sums: int) -> tuple[int, ...]:
    packed = row.to_bytes(width * sums, "little")
    return tuple(int.from_bytes(packed[at : at + width], "little") for at in range(0, len(packed), width))


def _approximate(cells: Sequence[tuple[int, int]]) -> float:
    """By the normal distribution: n·r² of scores and having it is chi-squared with one degree of freedom."""
    n, k = sum(size for _, size in cells), sum(k for k, _ in cells)
    mean = sum(place * size for place, (_, size) in enumerate(cells)) / n
    spread = sum(size * (place - mean) ** 2 for place, (_, size) in enumerate(cells))
    above = sum(k * (place - mean) for place, (k, _) in enumerate(cells))
    return 2 * NormalDist().cdf(-abs(above) / sqrt(k / n * (1 - k / n) * spread))


def people_needed(parts: Sequence[float], low: float, high: float, *, alpha: float = 0.01, power: float = 0.8) -> int:
    """How many people show a share that climbs from `low` in the lowest group to `high` in the highest by equal steps (Nam 1987).

    `parts` are the groups' parts of all people, lowest first, two or more; `alpha` is two-sided. Raises ValueError for fewer groups.
    """
    if len(parts) < 2:
        raise ValueError("a trend needs two groups")
    whole, steps = sum(parts), len(parts) - 1
    weights = [part / whole for part in parts]
    shares = [low + (high - low) * place / steps for place in range(len(parts))]
    centre = sum(weight * place for place, weight in enumerate(weights))
    mean = sum(weight * share for weight, share in zip(weights, shares, strict=True))
    spread = sum(weight * (place - centre) ** 2 for place, weight in enumerate(weights))
    within = sum(
        weight * share * (1 - share) * (place - centre) ** 2 for place, (weight, share) in enumerate(zip(weights, shares, strict=True))
    )
    slope = (high - low) / steps * spread
    z_alpha, z_power = NormalDist().inv_cdf(1 - alpha / 2), NormalDist().inv_cdf(power)
    return int(-(-((z_alpha * sqrt(mean * (1 - mean) * spread) + z_power * sqrt(within)) ** 2) // slope**2))
