"""Many trials, each with its own chance: how likely are so many successes?"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np


def at_least(k: int, chances: Sequence[float]) -> float:
    """P(X >= k) for the number X of successes in independent trials with these chances (Poisson-binomial, by convolution; Hong 2013).

    Raises ValueError for what is no probability.
    """
    if not all(0 <= chance <= 1 for chance in chances):
        raise ValueError("a chance lies between 0 and 1")
    exactly = np.zeros(len(chances) + 1)
    exactly[0] = 1.0
    for trials, chance in enumerate(chances, 1):
        came = exactly[:trials] * chance
        exactly[:trials] *= 1 - chance
        exactly[1 : trials + 1] += came
    return min(1.0, math.fsum(exactly[max(0, k) :]))
