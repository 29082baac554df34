"""How many things a smaller sample would have shown, exactly; and what a larger one would be expected to show.

Rarefaction of incidence data needs no more than how many of the n people tell each thing. Every set of m of the n is as likely as every
other, so a thing that k tell is told by so many of the m as a hypergeometric law says (Hurlbert 1971 for individuals; Ugland, Gray &
Ellingsen 2003 and Colwell, Mao & Chang 2004 for samples). No order of the people is drawn, so none can change the curve.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jipu.statistics.coverage import new_beyond, reaching_beyond

WHOLE_NUMBERS = 500  # people up to whom binomials are worked out in whole numbers; they grow with n, and so does what each costs
Column = NDArray[np.float64]


def shown_by(counts: Sequence[int], n: int, m: int, least: int = 1) -> float:
    """Expected number of things that `least` or more of m people tell, the m drawn from the n without return. `counts` tell how many of the n tell each.

    With least = 1 it is S(m) = sum over things of 1 - C(n-k, m)/C(n, m). Raises ValueError unless 0 <= m <= n and no count exceeds n.
    """
    if not 0 <= m <= n or any(not 0 <= k <= n for k in counts):
        raise ValueError(f"{m} of {n} people, counts up to {max(counts, default=0)}")
    return sum(times * _reached(k, n, m, least) for k, times in sorted(Counter(counts).items()))


def _reached(k: int, n: int, m: int, least: int) -> float:
    """Probability that `least` or more of m people drawn from n are among the k who tell a thing: in whole numbers up to the last division."""
    fewer = sum(math.comb(k, told) * math.comb(n - k, m - told) for told in range(min(least, m + 1)))
    whole = math.comb(n, m)
    return (whole - fewer) / whole


def curve(counts: Sequence[int], n: int, least: int = 1) -> list[float]:
    """Expected numbers for 0, 1, … n people; the last is what the n show."""
    return _curve_by_logs(counts, n, least) if n > WHOLE_NUMBERS else [shown_by(counts, n, m, least) for m in range(n + 1)]


def _curve_by_logs(counts: Sequence[int], n: int, least: int) -> list[float]:
    """The same by logarithms of factorials: a column of n + 1 numbers for each count that occurs, right to nine digits."""
    logs = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, n + 1)))))
    sizes, found = np.arange(n + 1), np.zeros(n + 1)
    whole = logs[n] - logs - logs[::-1]
    for k, times in sorted(Counter(counts).items()):
        fewer = sum((_exactly(logs, sizes, k, told, whole) for told in range(min(least, k + 1))), np.zeros(n + 1))
        found += times * (1 - np.minimum(fewer, 1.0))
    return [float(one) for one in found]


def _exactly(logs: Column, sizes: NDArray[np.int_], k: int, told: int, whole: Column) -> Column:
    """Probability for every size that exactly so many of the drawn are among the k."""
    n, others = len(sizes) - 1, sizes - told
    can = (others >= 0) & (others <= n - k)
    drawn = np.where(can, others, 0)
    ways = logs[k] - logs[told] - logs[k - told] + logs[n - k] - logs[drawn] - logs[np.maximum(n - k - drawn, 0)]
    found: Column = np.where(can, np.exp(np.where(can, ways - whole, -np.inf)), 0.0)
    return found


def beyond(counts: Sequence[int], n: int, more: int, least: int = 1) -> list[float] | None:
    """Expected numbers for n, n + 1, … n + more people. None where there is nothing to estimate from.

    An estimate, unlike the curve before it: Chao 1987 and Colwell et al. 2012 for what is told at all, Good and Turing's for what more reach.
    """
    now = float(sum(k >= least for k in counts))
    added = [new_beyond(counts, n, m) if least == 1 else reaching_beyond(counts, n, m, least) for m in range(more + 1)]
    return None if any(figure is None for figure in added) else [now + (figure or 0.0) for figure in added]
