"""Do people fall into kinds? Found only where they lie apart more than an even spread would, and where the parts hold when people are left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from jipu.statistics.leading import drawn_rows, leading
from jipu.statistics.medoids import Labels, Matrix, Parted, cosine_distances, k_medoids, unit_rows
from jipu.statistics.silhouette import silhouette

PARTS = (2, 3, 4)
LEVEL = 0.05
# Two halves overlap more by chance: people along one line are cut in two in nearly the same place each time.
STEADY = {2: 0.85, 3: 0.75, 4: 0.75}
FEWEST = 4  # people in a part
DRAWN, LEFT_OUT = 99, 50
LEAST = 39, 20  # of both, where there are so many people that each takes long
USUAL = 60  # people up to whom all are drawn
MOST = 300  # people who are compared with one another; of more, so many are drawn, and the others join the nearest part
Verdict = Literal["found", "alike", "unsteady"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """Rows in parts, and whether to believe it.

    verdict    found; alike: no further apart than an even spread; unsteady: apart, but other people would give other parts
    chance     how likely an even spread of the same covariance lies as far apart, over all numbers of parts tried
    stability  of each part, the mean Jaccard overlap with what is found of it when a good third of the people are left out
    """

    verdict: Verdict
    parted: Parted
    chance: float
    stability: tuple[float, ...]


def divide(rows: Matrix) -> Division:
    """The finest division of the rows that stands both tests; where none does, the one that lies furthest apart.

    The directions of greatest spread carry the kinds, the many others noise: with so many things told by so few people, distances in all
    directions find strong planted kinds half as well. Of many rows a draw is divided and tested: its answer hangs little on who is drawn,
    and the cost of comparing everybody with everybody grows with the square.
    """
    if len(rows) > MOST:
        drawn = drawn_rows(len(rows), MOST)
        return _widened(divide(rows[drawn]), rows, drawn)
    tried = {k: part(rows, k) for k in PARTS}
    apart = _apart(rows)
    steady = {k: stability(rows, tried[k].labels, k) for k in PARTS if apart.each[k] <= LEVEL and _is_large(tried[k].labels, k)}
    believed = [k for k in steady if apart.all <= LEVEL and min(steady[k]) >= STEADY[k]]
    k = max(believed) if believed else max(PARTS, key=lambda k: (min(steady.get(k, (0.0,))), apart.score[k], -k))
    verdict: Verdict = "found" if believed else "unsteady" if apart.all <= LEVEL else "alike"
    return Division(verdict=verdict, parted=tried[k], chance=apart.all, stability=steady.get(k) or stability(rows, tried[k].labels, k))


def _widened(found: Division, rows: Matrix, drawn: Labels) -> Division:
    """A division of drawn rows as one of all: everybody joins the nearest middle, by the angle in the directions of the drawn."""
    some, middle = rows[drawn], rows[drawn].mean(axis=0)
    ways = leading(some, len(found.stability) - 1)
    steep = np.maximum(ways.spread[: ways.places.shape[1]], 1e-12)
    places = unit_rows((rows - middle) @ ((some - middle).T @ ways.places / steep))
    medoids = drawn[found.parted.medoids]
    labels = (places @ places[medoids].T).argmax(axis=1)
    return replace(found, parted=Parted(medoids=medoids, labels=labels))


def part(rows: Matrix, k: int) -> Parted:
    """K parts by the angle between people in the k - 1 leading directions."""
    return k_medoids(cosine_distances(leading(rows, k - 1).places), k)


def stability(rows: Matrix, labels: Labels, k: int) -> tuple[float, ...]:
    """Of each part the mean Jaccard overlap with the best part found among people drawn with return, each once (Hennig 2007).

    Without "each once" a person drawn three times is a part of its own, and strong planted kinds seem as unsteady as none.
    """
    generator, total, times = np.random.default_rng(0), np.zeros(k), _times(len(rows), LEFT_OUT, LEAST[1])
    for _ in range(times):
        drawn = np.unique(generator.integers(0, len(rows), len(rows)))
        if len(drawn) > k:
            total += _overlap(labels[drawn], part(rows[drawn], k).labels, k)
    return tuple(float(one) for one in total / times)


def _times(people: int, most: int, least: int) -> int:
    """How often to draw: less often of many people, whose answer hangs less on the draw."""
    return max(least, most * USUAL // max(USUAL, people))


def _overlap(labels: Labels, again: Labels, k: int) -> Matrix:
    """Of each part the Jaccard overlap with the part of the second division that is most like it."""
    one, other = (np.arange(k)[:, None] == labels).astype(float), (np.arange(k)[:, None] == again).astype(float)
    both = one @ other.T
    either = one.sum(axis=1)[:, None] + other.sum(axis=1)[None, :] - both
    overlap: Matrix = (both / np.maximum(either, 1)).max(axis=1)
    return overlap


def _is_large(labels: Labels, k: int) -> bool:
    return bool(np.bincount(labels, minlength=k).min() >= FEWEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Apart:
    """How likely chance parts people as well: over `all` numbers of parts and for `each`; `score` in standard deviations."""

    all: float
    each: dict[int, float]
    score: dict[int, float]


def _apart(rows: Matrix) -> _Apart:
    """Parts of people who differ as much and in the same directions, but evenly: normal with the same covariance (as in SigClust, Liu et al. 2008).

    Shuffled columns are no fair comparison: resumes differ in length, and skills of one family go together, without any kinds of people.
    """
    generator, times = np.random.default_rng(0), _times(len(rows), DRAWN, LEAST[0])
    own = _silhouettes(rows)
    scale = np.sqrt(leading(rows, 1).spread[: len(rows) - 1] / max(1, len(rows) - 1))
    drawn = np.array([_silhouettes(generator.normal(size=(len(rows), len(scale))) * scale) for _ in range(times)])
    middle, deviation = drawn.mean(axis=0), np.maximum(drawn.std(axis=0), 1e-12)
    score, scores = (own - middle) / deviation, (drawn - middle) / deviation
    each = (1 + (drawn >= own).sum(axis=0)) / (times + 1)
    whole = (1 + (scores.max(axis=1) >= score.max()).sum()) / (times + 1)
    return _Apart(all=float(whole), each=dict(zip(PARTS, each, strict=True)), score=dict(zip(PARTS, score, strict=True)))


def _silhouettes(rows: Matrix) -> Matrix:
    """How far apart the parts lie, for each number of parts, in the directions that made them."""
    places = leading(rows, max(PARTS) - 1).places
    found = []
    for k in PARTS:
        own = places[:, : k - 1]
        labels = k_medoids(cosine_distances(own), k).labels
        found.append(silhouette(_distances(own), labels) if len(np.unique(labels)) > 1 else 0.0)
    return np.array(found)


def _distances(places: Matrix) -> Matrix:
    squares = (places * places).sum(axis=1)
    found: Matrix = np.sqrt(np.maximum(squares[:, None] + squares[None, :] - 2 * places @ places.T, 0))
    np.fill_diagonal(found, 0)
    return found
