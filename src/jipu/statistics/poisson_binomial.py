"""Many trials, each with its own chance: how likely are so many successes?"""

from __future__ import annotations

import math
from collections.abc import Sequence


def at_least(k: int, chances: Sequence[float]) -> float:
    """P(X >= k) for the number X of successes in independent trials with these chances (Poisson-binomial, by convolution; Hong 2013).

    Raises ValueError for what is no probability.
    """
    if not all(0 <= chance <= 1 for chance in chances):
        raise ValueError("a chance lies between 0 and 1")
    exactly = [1.0]
    for chance in chances:
        stayed = [*(mass * (1 - chance) for mass in exactly), 0.0]
        for place, mass in enumerate(exactly):
            stayed[place + 1] += mass * chance
        exactly = stayed
    return min(1.0, math.fsum(exactly[max(0, k) :]))
