"""Medoids, silhouettes, leading directions, soft parts and the test for kinds: against brute force, scipy, and planted rows."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import nnls
from scipy.spatial.distance import pdist, squareform

from jipu.statistics.division import DRAWN, LEAST, LEVEL, STEADY, _times, divide, part, stability
from jipu.statistics.leading import beyond_chance, drawn_rows, leading
from jipu.statistics.medoids import cosine_distances, k_medoids, unit_rows
from jipu.statistics.nmf import factorise, shares
from jipu.statistics.silhouette import silhouette

SEEDS = st.integers(0, 10_000)


def rows(seed: int, n: int, columns: int) -> np.ndarray:
    return np.random.default_rng(seed).random((n, columns))


def blobs(seed: int, sizes: tuple[int, ...], columns: int = 40, apart: float = 1.0, noise: float = 0.6) -> tuple[np.ndarray, np.ndarray]:
    """People around one middle for each size, in a shuffled order, and whose they are."""
    generator = np.random.default_rng(seed)
    truth = generator.permutation(np.repeat(np.arange(len(sizes)), sizes))
    middles = apart * generator.normal(size=(len(sizes), columns))
    return middles[truth] + noise * generator.normal(size=(len(truth), columns)), truth


def same_parts(one: np.ndarray, other: np.ndarray) -> bool:
    return bool(((one[:, None] == one[None, :]) == (other[:, None] == other[None, :])).all())


@given(SEEDS)
def test_cosine_distances_are_scipys(seed: int) -> None:
    table = rows(seed, 7, 5)
    assert cosine_distances(table) == pytest.approx(squareform(pdist(table, "cosine")), abs=1e-9)


def test_a_row_of_zeros_is_like_nothing() -> None:
    table = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0]])
    assert unit_rows(table).tolist() == [[0, 0], [1, 0], [0, 1]]
    assert cosine_distances(table)[0].tolist() == [0, 1, 1]


@settings(max_examples=30)
@given(SEEDS, st.integers(1, 3))
def test_medoids_are_near_the_best_of_all_and_no_swap_helps(seed: int, k: int) -> None:
    distances = squareform(pdist(rows(seed, 9, 2)))
    found = k_medoids(distances, k)
    own = distances[found.medoids].min(axis=0).sum()
    every = [distances[list(chosen)].min(axis=0).sum() for chosen in combinations(range(9), k)]
    swapped = [distances[[*(m for m in found.medoids if m != gone), new]].min(axis=0).sum() for gone in found.medoids for new in range(9)]
    assert own <= 1.25 * min(every) + 1e-9
    assert own <= min(swapped) + 1e-8
    assert (found.labels == distances[found.medoids].argmin(axis=0)).all()


@settings(max_examples=20)
@given(SEEDS)
def test_the_order_of_people_changes_no_part(seed: int) -> None:
    table, _ = blobs(seed, (6, 6, 6))
    order = np.random.default_rng(seed).permutation(len(table))
    assert same_parts(part(table, 3).labels[order], part(table[order], 3).labels)


def test_more_parts_than_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="4 parts of 3 rows"):
        k_medoids(np.zeros((3, 3)), 4)


@given(SEEDS, st.integers(2, 4))
def test_silhouette_is_rousseeuws_formula(seed: int, k: int) -> None:
    distances = squareform(pdist(rows(seed, 10, 3)))
    labels = np.append(np.arange(k), np.random.default_rng(seed).integers(0, k, 10 - k))
    widths = []
    for i in range(10):
        own = [j for j in range(10) if labels[j] == labels[i] and j != i]
        others = [np.mean([distances[i, j] for j in range(10) if labels[j] == one]) for one in set(labels.tolist()) - {int(labels[i])}]
        a, b = (np.mean(distances[i, own]) if own else 0.0), min(others)
        widths.append((b - a) / max(a, b) if own else 0.0)
    assert silhouette(distances, labels) == pytest.approx(np.mean(widths), abs=1e-9)


def test_one_part_has_no_silhouette() -> None:
    with pytest.raises(ValueError, match="nothing"):
        silhouette(np.zeros((3, 3)), np.zeros(3, dtype=np.intp))


@given(SEEDS)
def test_leading_directions_are_those_of_the_singular_values(seed: int) -> None:
    table = rows(seed, 8, 5)
    centred = table - table.mean(axis=0)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    found = leading(table, 3)
    assert found.spread[:5] == pytest.approx(s**2, abs=1e-9)
    assert np.abs(found.places) == pytest.approx(np.abs(u[:, :3] * s[:3]), abs=1e-6)
    assert all(found.places[np.abs(found.places[:, axis]).argmax(), axis] > 0 for axis in range(3))


def test_one_planted_direction_is_beyond_chance_and_shuffled_columns_are_not() -> None:
    generator = np.random.default_rng(4)
    line = generator.uniform(-1, 1, (30, 1))
    table = line @ generator.normal(size=(1, 20)) + 0.5 * generator.normal(size=(30, 20))

    def shuffled(source: np.random.Generator) -> np.ndarray:
        return source.permuted(table, axis=0)

    assert beyond_chance(table, shuffled) == 1
    assert beyond_chance(shuffled(np.random.default_rng(9)), shuffled) == 0


@given(SEEDS)
def test_improving_a_factorisation_never_makes_it_worse(seed: int) -> None:
    table, weights, parts = rows(seed, 8, 6), rows(seed + 1, 8, 2) + 0.1, rows(seed + 2, 2, 6) + 0.1
    errors = [float(((table - w @ p) ** 2).sum()) for rounds in (0, 1, 5, 20) for w, p in [factorise(table, weights, parts, rounds)]]
    assert all(later <= sooner + 1e-9 for sooner, later in pairwise(errors))


def test_the_weights_found_are_those_of_scipys_least_squares() -> None:
    weights, parts = factorise(rows(3, 8, 6), rows(4, 8, 2) + 0.1, rows(5, 2, 6) + 0.1, rounds=5000)
    theirs = [nnls(parts.T, row)[0] for row in rows(3, 8, 6)]
    assert weights == pytest.approx(np.array(theirs), abs=1e-3)


def test_who_is_half_of_each_kind_is_told_so() -> None:
    pure = np.vstack([np.tile([1.0, 1, 0, 0], (5, 1)), np.tile([0.0, 0, 1, 1], (5, 1)), [[1.0, 1, 1, 1]]])
    held = shares(pure, np.array([0] * 5 + [1] * 6), 2)
    assert held.sum(axis=1) == pytest.approx(np.ones(11))
    assert held[0, 0] > 0.95
    assert held[-1] == pytest.approx([0.5, 0.5], abs=0.1)


@pytest.mark.parametrize("sizes", [(15, 15), (10, 10, 10), (8, 8, 8, 8)])
def test_clear_kinds_are_found_as_planted(sizes: tuple[int, ...]) -> None:
    table, truth = blobs(1, sizes)
    found = divide(table)
    assert found.verdict == "found"
    assert same_parts(found.parted.labels, truth)
    assert found.chance <= 0.05
    assert min(found.stability) >= STEADY[len(sizes)]
    assert len(found.stability) == len(sizes)


def test_an_even_spread_and_a_line_are_no_kinds() -> None:
    generator = np.random.default_rng(2)
    even = generator.normal(size=(30, 40))
    line = np.outer(generator.normal(size=30), generator.normal(size=40)) + 0.5 * generator.normal(size=(30, 40))
    assert divide(even).verdict != "found"
    assert divide(line).verdict != "found"


def test_a_kind_of_three_people_is_too_small() -> None:
    table, _ = blobs(1, (15, 3))
    found = divide(table)
    assert found.verdict != "found" or np.bincount(found.parted.labels).min() >= 4


def test_stability_is_full_for_what_lies_far_apart_and_low_for_noise() -> None:
    table, truth = blobs(3, (10, 10), noise=0.1)
    assert min(stability(table, truth, 2)) > 0.97
    noise = np.random.default_rng(5).normal(size=(20, 40))
    assert min(stability(noise, part(noise, 2).labels, 2)) < STEADY[2]


def test_the_same_rows_give_the_same_answer() -> None:
    table, _ = blobs(7, (9, 9))
    assert divide(table).chance == divide(table.copy()).chance
    assert divide(table).stability == divide(table.copy()).stability


@pytest.mark.parametrize("columns", [0, 5])
def test_people_who_tell_the_same_or_nothing_are_alike(columns: int) -> None:
    assert divide(np.ones((16, columns))).verdict == "alike"


def test_many_people_are_drawn_less_often_but_never_too_seldom_to_judge() -> None:
    assert [_times(people, DRAWN, LEAST[0]) for people in (18, 60, 120, 1000)] == [99, 99, 49, 39]
    assert 1 / (LEAST[0] + 1) <= LEVEL


def test_many_people_are_divided_as_the_drawn_among_them_are() -> None:
    people, truth = blobs(3, (400, 300, 200), columns=30)
    found = divide(unit_rows(people))
    assert found.verdict == "found"
    assert same_parts(found.parted.labels, truth)
    assert len(found.parted.labels) == len(people)
    assert [found.parted.labels[medoid] for medoid in found.parted.medoids] == list(range(len(found.parted.medoids)))


def test_leading_directions_are_the_same_by_rows_and_by_columns() -> None:
    tall = rows(5, 40, 12)
    wide = np.hstack([tall, np.zeros((40, 40))])
    one, other = leading(tall, 3), leading(wide, 3)
    assert np.allclose(one.places, other.places)
    assert np.allclose(one.spread, other.spread[:12])


def test_a_draw_is_always_the_same_and_all_where_there_are_few() -> None:
    assert drawn_rows(5, 10).tolist() == [0, 1, 2, 3, 4]
    assert drawn_rows(1000, 10).tolist() == drawn_rows(1000, 10).tolist()
    assert len(set(drawn_rows(1000, 10).tolist())) == 10
