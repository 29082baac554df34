"""Many trials, each with its own chance: how likely are so many successes?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# Trials up to which each is added by itself, at a cost that grows with their square; of more, those of one chance are added together.
ONE_BY_ONE = 500


def at_least(k: int, chances: Sequence[float]) -> float:
    """P(X >= k) for the number X of successes in independent trials with these chances (Poisson-binomial, by convolution; Hong 2013).

    Raises ValueError for what is no probability.
    """
    if not all(0 <= chance <= 1 for chance in chances):
        raise ValueError("a chance lies between 0 and 1")
    if len(chances) > ONE_BY_ONE:
        return min(1.0, math.fsum(_by_kinds(chances)[max(0, k) :]))
    exactly = np.zeros(len(chances) + 1)
    exactly[0] = 1.0
    for trials, chance in enumerate(chances, 1):
        came = exactly[:trials] * chance
        exactly[:trials] *= 1 - chance
        exactly[1 : trials + 1] += came
    return min(1.0, math.fsum(exactly[max(0, k) :]))


def _by_kinds(chances: Sequence[float]) -> NDArray[np.float64]:
    """The same distribution from a binomial one for each chance that occurs, right to nine digits: people's chances are few fractions."""
    exactly = np.ones(1)
    for chance, trials in sorted(Counter(chances).items()):
        exactly = np.convolve(exactly, _binomial(trials, chance))
    return exactly


def _binomial(trials: int, chance: float) -> NDArray[np.float64]:
    """How likely 0, 1 … all trials succeed, by logarithms of factorials."""
    if chance in (0.0, 1.0):
        certain = np.zeros(trials + 1)
        certain[int(chance) * trials] = 1.0
        return certain
    logs, came = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, trials + 1))))), np.arange(trials + 1)
    found: NDArray[np.float64] = np.exp(logs[trials] - logs - logs[::-1] + came * math.log(chance) + came[::-1] * math.log1p(-chance))
    return found
