"""Our short formulas against scipy's, and against the figures of METHODS."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, scoreatpercentile

from jipu.statistics.coverage import chao2_unseen, coverage, incidence, new_in_last, saturation
from jipu.statistics.quantiles import quantile
from jipu.statistics.shares import support, wilson, words


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_scipys(pair: tuple[int, int]) -> None:
    k, n = pair
    low, high = wilson(k, n)
    theirs = binomtest(k, n).proportion_ci(0.95, method="wilson")
    assert low == pytest.approx(theirs.low, abs=1e-9)
    assert high == pytest.approx(theirs.high, abs=1e-9)


@pytest.mark.parametrize(
    ("n", "smallest"),
    [(10, (10, 8, 6, 5)), (20, (19, 13, 10, 8)), (30, (27, 19, 14, 11)), (50, (44, 30, 22, 17))],
)
def test_words_begin_at_the_published_counts(n: int, smallest: tuple[int, ...]) -> None:
    names = ("almost_all", "most", "about_half", "about_third")
    for name, k in zip(names, smallest, strict=True):
        assert words(k, n) == name
        assert words(k - 1, n) != name


def test_few_people_are_only_some_or_few() -> None:
    assert words(3, 20) == "some"
    assert words(2, 20) == "few"
    assert words(0, 0) == "few"


def test_support_refuses_more_supporters_than_people() -> None:
    with pytest.raises(ValueError, match="5 in 4"):
        support(5, 4)


@given(st.integers(1, 100).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_support_holds_its_share(pair: tuple[int, int]) -> None:
    found = support(*pair)
    assert 0 <= found.low <= found.k / found.n + 1e-4
    assert found.k / found.n - 1e-4 <= found.high <= 1


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]))
def test_quantile_is_scipys(values: list[float], share: float) -> None:
    assert quantile(values, share) == pytest.approx(scoreatpercentile(values, share * 100), rel=1e-9, abs=1e-6)


def test_quantile_of_nothing() -> None:
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)


def test_incidence_counts_people_not_mentions() -> None:
    assert incidence([{"a", "b"}, {"a"}, {"a", "c"}]) == (3, 3, 2, 0, 5)


def test_coverage_grows_when_nothing_is_new() -> None:
    few = [{"a", "b", str(number)} for number in range(6)]
    same = [{"a", "b"} for _ in range(6)]
    seen = coverage(few)
    assert seen is not None
    assert seen < 1
    assert coverage(same) == 1.0
    assert coverage([]) is None


def test_chao2_by_hand() -> None:
    # T=4, Q1=2 (c, d), Q2=1 (b): (3/4)·4/2 = 1.5
    assert chao2_unseen([{"a", "b"}, {"a", "b"}, {"a", "c"}, {"a", "d"}]) == pytest.approx(1.5)


def test_chao2_estimates_what_a_planted_world_hides() -> None:
    generator = random.Random(3)
    people = [{skill for skill in range(200) if generator.random() < 0.08} for _ in range(40)]
    seen = len(set().union(*people))
    hidden = chao2_unseen([{str(skill) for skill in person} for person in people])
    assert hidden is not None
    assert abs(seen + hidden - 200) <= 20


def test_saturation_falls_with_repetition() -> None:
    fresh = [{f"{person}-{number}" for number in range(5)} for person in range(12)]
    same = [{"a", "b", "c"} for _ in range(12)]
    assert saturation(same) == 0
    new = saturation(fresh)
    assert new is not None
    assert new > 0.5
    assert saturation(same[:4]) is None


def test_saturation_ignores_the_order_of_people() -> None:
    people = [{f"{person}", f"{person % 3}", "x"} for person in range(10)]
    assert new_in_last(people) == new_in_last(people[::-1])
