"""How much of each kind is in a person? The soft view of a division: rows as sums of parts."""

from __future__ import annotations

import numpy as np

from jipu.statistics.medoids import Labels, Matrix

_SMALL = 1e-9
_OTHER = 0.2  # what a row starts with of the parts that it is not in


def factorise(rows: Matrix, weights: Matrix, parts: Matrix, rounds: int = 200) -> tuple[Matrix, Matrix]:
    """Non-negative weights × parts near the rows, improved from these ones by the rule of Lee & Seung (1999): the squared error never grows."""
    for _ in range(rounds):
        parts = parts * (weights.T @ rows) / (weights.T @ weights @ parts + _SMALL)
        weights = weights * (rows @ parts.T) / (weights @ (parts @ parts.T) + _SMALL)
    return weights, parts


def shares(rows: Matrix, labels: Labels, k: int) -> Matrix:
    """Of every row how much of each of the k parts it holds, in all 1; starts from a division, so that its parts stay those of the labels."""
    weights = np.where(np.arange(k)[None, :] == labels[:, None], 1.0, _OTHER)
    parts = np.array([rows[labels == one].mean(axis=0) for one in range(k)]) + _SMALL
    weights, parts = factorise(rows, weights, parts)
    amount = weights * np.sqrt((parts * parts).sum(axis=1))
    held: Matrix = amount / np.maximum(amount.sum(axis=1, keepdims=True), _SMALL)
    return held
