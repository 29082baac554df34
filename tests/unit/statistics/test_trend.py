"""Trends over ordered groups, isotonic shares, Student's t and least squares: against scipy, numpy and permutations."""

from __future__ import annotations

import itertools
import random
from math import comb

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression
from scipy.special import betainc
from scipy.stats import chi2, hypergeom, pearsonr, t

from jipu.statistics.effects import basis, dot, effect, extended, phi, residual
from jipu.statistics.isotonic import increasing, smoothed_shares
from jipu.statistics.student import incomplete_beta, t_quantile, t_two_sided
from jipu.statistics.trend_test import people_needed, trend

CELL = st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def all_tables(sizes: list[int], k: int) -> list[tuple[tuple[int, ...], int]]:
    """Every table with these margins and in how many ways it comes about."""
    rows = itertools.product(*(range(size + 1) for size in sizes))
    return [(row, int(np.prod([comb(n, one) for n, one in zip(sizes, row, strict=True)]))) for row in rows if sum(row) == k]


@given(st.lists(CELL.filter(lambda cell: cell[1] <= 6), min_size=2, max_size=4))
def test_the_exact_trend_is_that_of_all_tables(cells: list[tuple[int, int]]) -> None:
    sizes, k = [n for _, n in cells], sum(k for k, _ in cells)
    if not 0 < k < sum(sizes):
        assert trend(cells) == 1.0
        return
    mean = k * sum(place * n for place, n in enumerate(sizes)) / sum(sizes)
    rows = [(abs(sum(place * one for place, one in enumerate(row)) - mean), ways) for row, ways in all_tables(sizes, k)]
    reached = abs(sum(place * one for place, (one, _) in enumerate(cells)) - mean)
    further = sum(ways for far, ways in rows if far > reached + 1e-9)
    equal = sum(ways for far, ways in rows if abs(far - reached) <= 1e-9)
    assert trend(cells) == pytest.approx((further + equal / 2) / comb(sum(sizes), k))


@given(CELL, CELL)
def test_two_groups_are_a_fourfold_table(one: tuple[int, int], other: tuple[int, int]) -> None:
    k, n = one[0] + other[0], one[1] + other[1]
    if 0 < k < n:
        mean, law = k * other[1] / n, hypergeom(n, other[1], k)
        far = abs(other[0] - mean)
        expected = sum(law.pmf(x) * (1.0 if abs(x - mean) > far + 1e-9 else 0.5) for x in range(k + 1) if abs(x - mean) >= far - 1e-9)
        assert trend([one, other]) == pytest.approx(expected, abs=1e-9)


def test_many_people_are_judged_as_scipy_correlates_them() -> None:
    cells = [(12, 60), (20, 55), (31, 70)]
    scores = [place for place, (_, n) in enumerate(cells) for _ in range(n)]
    has = [int(one < k) for k, n in cells for one in range(n)]
    r = pearsonr(scores, has).statistic
    assert trend(cells) == pytest.approx(chi2.sf(len(scores) * r * r, 1), rel=1e-9)


def test_the_exact_and_the_approximate_test_meet() -> None:
    assert trend([(10, 50), (15, 50), (22, 49)]) == pytest.approx(trend([(10, 50), (15, 50), (22, 51)]), abs=0.01)


def test_a_trend_of_nothing_is_none() -> None:
    assert trend([(0, 5), (0, 5)]) == trend([(5, 5), (5, 5)]) == trend([(3, 5)]) == trend([(3, 5), (0, 0)]) == 1.0
    with pytest.raises(ValueError, match="k of n"):
        trend([(6, 5), (0, 5)])


def test_the_trend_keeps_its_level_where_there_is_none() -> None:
    generator = random.Random(5)
    found = 0
    for _ in range(1500):
        share = generator.choice((0.2, 0.4, 0.6))
        found += trend([(sum(generator.random() < share for _ in range(n)), n) for n in (8, 11, 12, 9)]) < 0.1
    assert 0.07 <= found / 1500 <= 0.12


def test_people_needed_is_what_simulated_people_need() -> None:
    needed = people_needed([1, 1, 1, 1], 0.1, 0.8)
    generator = random.Random(7)
    each, shares = round(needed / 4), (0.1, 0.3333, 0.5667, 0.8)
    found = sum(trend([(sum(generator.random() < share for _ in range(each)), each) for share in shares]) <= 0.01 for _ in range(600)) / 600
    assert 0.7 <= found <= 0.9
    assert people_needed([1, 1], 0.1, 0.4) > people_needed([1, 1], 0.1, 0.8)
    with pytest.raises(ValueError, match="two groups"):
        people_needed([1], 0.1, 0.8)


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(0.1, 9)), min_size=1, max_size=9))
def test_increasing_is_scipys(rows: list[tuple[float, float]]) -> None:
    values, weights = [value for value, _ in rows], [weight for _, weight in rows]
    assert increasing(values, weights) == pytest.approx(list(isotonic_regression(values, weights=weights).x), abs=1e-9)


def test_increasing_refuses_no_weight() -> None:
    with pytest.raises(ValueError, match="above 0"):
        increasing([1.0, 2.0], [1.0, 0.0])


@given(st.lists(CELL, min_size=1, max_size=5))
def test_smoothed_shares_never_fall_and_stay_shares(cells: list[tuple[int, int]]) -> None:
    found = smoothed_shares(cells)
    assert found == sorted(found)
    assert all(0 <= share <= 1 for share in found)


def test_smoothed_shares_by_hand() -> None:
    assert smoothed_shares([(0, 8), (8, 8)]) == pytest.approx([0.1, 0.9])  # (0+2·.5)/10, (8+2·.5)/10


@given(st.floats(0.2, 60), st.floats(0.2, 60), st.floats(0, 1))
@example(0.5, 0.5, 1 - 2**-53)  # 2/π·asin √x; scipy itself is .3e-8 off there, unless asked from the other end
def test_the_incomplete_beta_is_scipys(a: float, b: float, x: float) -> None:
    scipys = betainc(a, b, x) if x < 0.5 else 1 - betainc(b, a, 1 - x)
    assert incomplete_beta(a, b, x) == pytest.approx(scipys, abs=1e-10)


@given(st.floats(-30, 30), st.integers(1, 200))
def test_students_t_is_scipys(value: float, freedom: int) -> None:
    assert t_two_sided(value, freedom) == pytest.approx(2 * t.sf(abs(value), freedom), abs=1e-7)


@pytest.mark.parametrize("freedom", [1, 2, 5, 17, 44, 300])
def test_the_quantile_is_scipys(freedom: int) -> None:
    assert t_quantile(0.975, freedom) == pytest.approx(t.ppf(0.975, freedom), rel=1e-9)
    with pytest.raises(ValueError, match="degree of freedom"):
        t_two_sided(1.0, 0)


def test_an_effect_is_numpys_least_squares() -> None:
    generator = np.random.default_rng(3)
    for _ in range(20):
        controls = generator.normal(size=(3, 25))
        x = (generator.random(25) < 0.4).astype(float)
        y = 0.3 * x + controls[0] + generator.normal(size=25)
        design = np.column_stack([np.ones(25), *controls, x])
        solved, _, rank, _ = np.linalg.lstsq(design, y, rcond=None)
        errors = y - design @ solved
        deviation = np.sqrt(errors @ errors / (25 - rank) * np.linalg.inv(design.T @ design)[-1, -1])
        found = effect(list(y), list(x), basis([list(row) for row in controls]))
        assert found is not None
        assert found.estimate == pytest.approx(solved[-1])
        assert found.high - found.low == pytest.approx(2 * t.ppf(0.975, 20) * deviation)
        assert found.p == pytest.approx(2 * t.sf(abs(solved[-1] / deviation), 20), abs=1e-9)


def test_no_effect_without_variance_of_its_own() -> None:
    same = [1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 21.0]
    controls = basis([same])
    assert effect(same, same, controls) is None
    assert effect(same, [1.0] * 7, controls) is None
    assert effect(same[:4], [0.0, 1.0, 0.0, 1.0], basis([[1.0, 2.0, 3.0, 5.0]])) is None, "one degree of freedom"
    partly = effect(same, [0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0], controls)
    assert partly is not None
    assert 0 < partly.own < 1


def test_a_basis_is_orthonormal_and_leaves_out_what_adds_nothing() -> None:
    found = basis([[1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0], [1.0, 0.0, 0.0, 1.0], [5.0, 5.0, 5.0, 5.0]])
    assert len(found) == 3
    for a, b in itertools.combinations_with_replacement(range(3), 2):
        assert dot(found[a], found[b]) == pytest.approx(float(a == b), abs=1e-12)
    assert residual([1.0, 2.0, 3.0, 4.0], found) == pytest.approx([0] * 4, abs=1e-12)


def test_a_basis_grows_by_what_is_new() -> None:
    controls = basis([[1.0, 2.0, 3.0, 4.0]])
    assert extended(controls, [[2.0, 4.0, 6.0, 8.0]]) == controls
    assert len(extended(controls, [[1.0, 0.0, 0.0, 1.0]])) == 3


@given(st.integers(1, 2**12 - 2), st.integers(1, 2**12 - 2))
def test_phi_is_the_correlation(one: int, other: int) -> None:
    a, b = ([mask >> place & 1 for place in range(12)] for mask in (one, other))
    assert phi(one, other, 12) == pytest.approx(pearsonr(a, b).statistic, abs=1e-9)


def test_what_all_have_correlates_with_nothing() -> None:
    assert phi(0b111, 0b101, 3) == phi(0, 0b101, 3) == 0.0
