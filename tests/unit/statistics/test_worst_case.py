"""Figures of which only quartiles are known: what is called larger is larger wherever the numbers lie."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jipu.statistics.benjamini_hochberg import testable as could_pass
from jipu.statistics.quantiles import quantile
from jipu.statistics.trend_test import trend
from jipu.statistics.worst_case import Quartiles, larger


def known(numbers: Sequence[float]) -> Quartiles:
    low, median, high = (quantile(sorted(numbers), share) for share in (0.25, 0.5, 0.75))
    return Quartiles(len(numbers), min(numbers), low, median, high, max(numbers))


def test_teams_far_apart_are_larger_and_the_same_teams_are_not() -> None:
    small, large = known([4, 5, 6, 8, 9, 11, 12, 12]), known([60, 80, 90, 150, 150, 200, 260, 300])
    assert larger(small, large) < 0.001
    assert larger(large, small) == larger(small, large)
    assert larger(small, small) == 1


def test_medians_apart_prove_nothing_where_the_halves_overlap() -> None:
    assert larger(known([3, 7, 9, 12, 80]), known([4, 8, 20, 25, 30])) > 0.1


def test_ends_that_are_not_known_count_as_endless() -> None:
    one, other = known([1, 2, 3, 4, 5, 6, 7, 8]), known([11, 12, 13, 14, 15, 16, 17, 18])
    open_ended = Quartiles(one.n, one.least, one.low, one.median, one.high, None)
    assert larger(one, other) < larger(open_ended, other) <= 1


def test_five_numbers_are_known_by_their_quartiles() -> None:
    numbers = [1.0, 2.0, 3.0, 5.0, 8.0]
    assert known(numbers).bounds(upper=True) == numbers == known(numbers).bounds(upper=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=3, max_size=9), st.lists(st.integers(20, 90), min_size=3, max_size=9))
def test_never_surer_than_the_numbers_themselves(one: list[int], other: list[int]) -> None:
    """Of numbers that are all different, ranks of the worst case are never further apart than the true ones."""
    mine, theirs = (
        [value + place / 100 for place, value in enumerate(one)],
        [value + 0.5 + place / 100 for place, value in enumerate(other)],
    )
    ordered = sorted((*mine, *theirs))
    exact = trend([(int(value in theirs), 1) for value in ordered])
    told = larger(known(mine), known(theirs))
    assert told >= exact - 1e-9 or told == pytest.approx(exact, abs=0.05)


@pytest.mark.parametrize("upper", [True, False])
def test_bounds_hold_every_number(upper: bool) -> None:
    numbers = sorted(random.Random(3).uniform(0, 100) for _ in range(17))
    for number, bound in zip(numbers, known(numbers).bounds(upper=upper), strict=True):
        assert number <= bound + 1e-9 if upper else number >= bound - 1e-9


def test_a_test_that_could_never_pass_takes_nothing_from_the_others() -> None:
    assert could_pass([0.5, 0.001, 0.04, 1.0], 0.1) == [1, 2]
    assert could_pass([0.2, 0.3], 0.1) == []
    assert could_pass([], 0.1) == []
