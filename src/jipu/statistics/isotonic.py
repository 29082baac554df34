"""Shares that may only grow from one ordered group of people to the next."""

from __future__ import annotations

from collections.abc import Sequence


def increasing(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The never-falling values nearest to these by weighted squares: pool adjacent violators (Ayer et al. 1955). Raises ValueError for a weight <= 0."""
    if not all(weight > 0 for weight in weights):
        raise ValueError("weights are above 0")
    blocks: list[tuple[float, float, int]] = []  # value, weight, how many
    for value, weight in zip(values, weights, strict=True):
        block = (value, weight, 1)
        while blocks and blocks[-1][0] >= block[0]:
            block = _pooled(blocks.pop(), block)
        blocks.append(block)
    return [value for value, _, many in blocks for _ in range(many)]


def _pooled(one: tuple[float, float, int], other: tuple[float, float, int]) -> tuple[float, float, int]:
    weight = one[1] + other[1]
    return (one[0] * one[1] + other[0] * other[1]) / weight, weight, one[2] + other[2]


def smoothed_shares(cells: Sequence[tuple[int, int]]) -> list[float]:
    """k of n in each group, drawn towards the share of all by two people's weight, then made never to fall: (k+2π)/(n+2), isotonic."""
    many = sum(n for _, n in cells)
    overall = sum(k for k, _ in cells) / many if many else 0.0
    return increasing([(k + 2 * overall) / (n + 2) for k, n in cells], [n + 2.0 for _, n in cells])
