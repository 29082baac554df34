"""How common things are among all such people, by how many of a sample tell them; and what a sample of another size would show of it.

Prevalences are taken to be spread as a beta distribution, fitted to the counts of what was seen at all (empirical Bayes; Robbins 1956,
zero-truncated beta-binomial). Everything is worked out on a grid of shares, so no special function is needed.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from jipu.statistics.coverage import at_least

GRID = tuple((place + 0.5) / 200 for place in range(200))
_MEANS = (0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65)
_STRENGTHS = (0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 8.0, 15.0)
_DRAWS, _LEADERS = 200, 30

Draws = NDArray[np.float64]
Posterior = tuple[float, ...]  # a weight for each share of GRID, in all 1


def fitted(counts: Sequence[int], n: int) -> tuple[float, float]:
    """The beta distribution of prevalences under which these counts (each from 1 to n of n people) are likeliest: its two parameters."""
    seen = Counter(counts)
    pairs = [(mean * strength, (1 - mean) * strength) for mean, strength in product(_MEANS, _STRENGTHS)]
    return max(pairs, key=lambda pair: _likelihood(seen, n, *pair))


def _likelihood(seen: Counter[int], n: int, a: float, b: float) -> float:
    """Log-likelihood of counts that are known to be no zeros, without what is the same for every a and b."""
    none = math.exp(_log_beta(a, n + b) - _log_beta(a, b))
    whole = _log_beta(a, b) + math.log1p(-min(none, 1 - 1e-12))
    return sum(times * (_log_beta(k + a, n - k + b) - whole) for k, times in sorted(seen.items()))


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def posterior(k: int, n: int, prior: tuple[float, float]) -> Posterior:
    """What is known of a prevalence after k of n, on the grid."""
    a, b = prior
    logs = [(k + a - 1) * math.log(p) + (n - k + b - 1) * math.log1p(-p) for p in GRID]
    top = max(logs)
    weights = [math.exp(log - top) for log in logs]
    whole = sum(weights)
    return tuple(weight / whole for weight in weights)


class Outlook:
    """What samples of any size would show of things that so many of n people tell. `counts` may come in any order."""

    def __init__(self, counts: Sequence[int], n: int) -> None:
        self.counts, self.n = sorted(counts, reverse=True), n
        prior = fitted(self.counts, n)
        self._known = {k: posterior(k, n, prior) for k in sorted(set(self.counts))}
        self._drawn: tuple[Draws, Draws] | None = None

    def seen(self, size: int, floor: float, least: int) -> float:
        """Of the things that `floor` of all people or more tell, the share expected to be told by `least` of a sample of this size. 1 where there are none."""
        whole = shown = 0.0
        chances = [(p, at_least(least, size, p)) for p in GRID]
        for k, times in Counter(self.counts).items():
            for weight, (p, chance) in zip(self._known[k], chances, strict=True):
                if p >= floor:
                    whole += times * weight
                    shown += times * weight * chance
        return shown / whole if whole > 1e-9 else 1.0

    def leading(self, size: int, first: int, slack: float) -> float:
        """Of the `first` things that most of a sample of this size tell, the share that is expected to be at most `slack` less common among all
        people than the true last of them. 200 draws from the posterior, the same for every size; they depend on the counts alone.
        """
        first = min(first, len(self.counts))
        if not first:
            return 1.0
        shares, deviates = self._draws()
        floor = np.sort(shares, axis=1)[:, -first] - slack
        told = shares + deviates * np.sqrt(shares * (1 - shares) / size)
        foremost = np.argsort(-told, axis=1, kind="stable")[:, :first]
        right = np.take_along_axis(shares, foremost, axis=1) >= floor[:, None]
        return float(right.mean())

    def _draws(self) -> tuple[Draws, Draws]:
        """A prevalence and a standard normal deviate of each of the commonest things (a column each) for each draw (a row each)."""
        if self._drawn is None:
            generator = random.Random(0)  # noqa: S311 - a simulation, not a secret
            kept = self.counts[:_LEADERS]
            shares = [generator.choices(GRID, self._known[k], k=_DRAWS) for k in kept]
            deviates = [[generator.gauss(0, 1) for _ in shares] for _ in range(_DRAWS)]
            self._drawn = np.array(shares).T, np.array(deviates)
        return self._drawn


def smallest(sizes: Sequence[int], good: Sequence[float], enough: float) -> int | None:
    """The smallest size from which on the figure stays at least `enough`; None where even the largest does not."""
    found = None
    for size, figure in sorted(zip(sizes, good, strict=True), reverse=True):
        if figure < enough:
            break
        found = size
    return found
