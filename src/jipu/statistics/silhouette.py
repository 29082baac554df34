"""How well apart are the parts that rows were put in?"""

from __future__ import annotations

import numpy as np

from jipu.statistics.medoids import Labels, Matrix


def silhouette(distances: Matrix, labels: Labels) -> float:
    """Mean silhouette (Rousseeuw 1987): 1 where every row is far nearer to its own part than to the next, 0 where it might as well be there.

    A row alone in its part counts 0. Raises ValueError for fewer than two parts.
    """
    parts = np.unique(labels)
    if len(parts) < 2:
        raise ValueError("one part lies apart from nothing")
    member = (labels[:, None] == parts[None, :]).astype(np.float64)
    sums, sizes = distances @ member, member.sum(axis=0)
    own = sizes[member.argmax(axis=1)]
    within = (sums * member).sum(axis=1) / np.maximum(own - 1, 1)
    between = np.where(member == 1, np.inf, sums / sizes).min(axis=1)
    larger = np.maximum(within, between)
    width = np.where((own > 1) & (larger > 0), (between - within) / np.where(larger > 0, larger, 1), 0)
    return float(width.mean())
