"""Parts of people, each around one of them: k-medoids, the same from any start and in any order of the rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Labels = NDArray[np.intp]
_LESS = 1e-9  # a sum of distances counts as smaller from here on


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """Rows in parts: `medoids` are the rows in the middle of each, `labels` the part of every row."""

    medoids: Labels
    labels: Labels


def unit_rows(rows: Matrix) -> Matrix:
    """Rows of length one; a row of zeros stays as it is."""
    length = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    unit: Matrix = rows / np.where(length == 0, 1, length)
    return unit


def cosine_distances(rows: Matrix) -> Matrix:
    """1 - cosine between any two rows; 1 from a row of zeros to every other, 0 to itself."""
    unit = unit_rows(rows)
    found: Matrix = np.maximum(1 - unit @ unit.T, 0)
    np.fill_diagonal(found, 0)
    return found


def k_medoids(distances: Matrix, k: int) -> Parted:
    """K parts around medoids with a small sum of distances: build, then swap while a swap helps (PAM; Kaufman & Rousseeuw 1990, ch. 2).

    Raises ValueError unless 1 <= k <= rows.
    """
    if not 1 <= k <= len(distances):
        raise ValueError(f"{k} parts of {len(distances)} rows")
    chosen = _build(distances, k)
    while (swap := _best_swap(distances, chosen)) is not None:
        chosen[swap[0]] = swap[1]
    medoids = np.sort(np.array(chosen, dtype=np.intp))
    return Parted(medoids=medoids, labels=distances[medoids].argmin(axis=0))


def _build(distances: Matrix, k: int) -> list[int]:
    """Start from the most central row, then add the one that brings the others nearest."""
    chosen = [int(distances.sum(axis=0).argmin())]
    nearest = distances[chosen[0]]
    while len(chosen) < k:
        gain = np.maximum(nearest[None, :] - distances, 0).sum(axis=1)
        gain[chosen] = -1
        chosen.append(int(gain.argmax()))
        nearest = np.minimum(nearest, distances[chosen[-1]])
    return chosen


def _best_swap(distances: Matrix, chosen: list[int]) -> tuple[int, int] | None:
    """The place in `chosen` and the row to put there that shorten the sum most; None where none does."""
    least, best = float(distances[chosen].min(axis=0).sum()) - _LESS, None
    for place in range(len(chosen)):
        others = [row for row in chosen if row != chosen[place]]
        rest = distances[others].min(axis=0) if others else np.full(len(distances), np.inf)
        sums = np.minimum(distances, rest[None, :]).sum(axis=1)
        row = int(sums.argmin())
        if sums[row] < least:
            least, best = float(sums[row]), (place, row)
    return best
