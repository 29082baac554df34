"""The directions in which people differ most, and how many of them are more than chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jipu.statistics.medoids import Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """The leading directions of centred rows.

    places   a column for each direction: where every row lies on it; the same signs whatever machine computed them
    spread   the sums of squares along all directions, largest first
    """

    places: Matrix
    spread: Matrix


def leading(rows: Matrix, most: int) -> Leading:
    """The `most` directions of greatest spread (principal components; Pearson 1901), by the products of the rows with one another.

    Of more rows than columns, by those of the columns: the same directions, at a cost that grows with the rows alone.
    """
    centred = rows - rows.mean(axis=0)
    tall = centred.shape[0] > centred.shape[1]
    values, vectors = np.linalg.eigh(centred.T @ centred if tall else centred @ centred.T)
    spread: Matrix = np.maximum(values[::-1], 0)
    first = vectors[:, ::-1][:, :most]
    places = centred @ first if tall else first * np.sqrt(spread[:most])
    sign = np.sign(places[np.abs(places).argmax(axis=0), np.arange(places.shape[1])])
    return Leading(places=places * np.where(sign == 0, 1, sign), spread=spread)


def drawn_rows(rows: int, most: int) -> NDArray[np.intp]:
    """At most so many of the rows, by number, each with the same chance and always the same: tests that compare everybody with everybody need no more."""
    if rows <= most:
        return np.arange(rows)
    return np.sort(np.random.default_rng(0).choice(rows, most, replace=False))


def beyond_chance(
    observed: Matrix, draw: Callable[[np.random.Generator], Matrix], times: int = 99, most: int = 3, level: float = 0.05
) -> int:
    """How many leading directions spread more than those of rows drawn by chance (parallel analysis: Horn 1965, Buja & Eyuboglu 1992).

    `draw` makes rows in which nothing goes together that should not; shares of the whole spread are compared, one direction after the
    other, and the first that is not beyond chance ends the count.
    """
    generator = np.random.default_rng(0)
    own = _shares(observed, most)
    drawn = np.array([_shares(draw(generator), most) for _ in range(times)])
    chance = (1 + (drawn >= own).sum(axis=0)) / (times + 1)
    passed = chance <= level
    return int(np.argmin(passed)) if not passed.all() else len(passed)


def _shares(rows: Matrix, most: int) -> Matrix:
    spread = leading(rows, most).spread
    whole = float(spread.sum())
    shares: Matrix = spread[:most] / whole if whole else spread[:most]
    return shares
