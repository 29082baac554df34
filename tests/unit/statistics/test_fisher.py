"""Fisher's exact test and the q of Benjamini and Hochberg are scipy's."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, fisher_exact

from jipu.statistics.benjamini_hochberg import q_values
from jipu.statistics.fisher import fisher_greater, fisher_two_sided

TABLES = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))


@given(TABLES)
def test_one_sided_p_is_scipys(table: tuple[int, int, int, int]) -> None:
    a, b, c, d = table
    theirs = fisher_exact([[a, b], [c, d]], alternative="greater").pvalue
    assert fisher_greater(a, a + b, c, c + d) == pytest.approx(theirs, abs=1e-9)


@given(TABLES)
def test_two_sided_p_is_scipys(table: tuple[int, int, int, int]) -> None:
    a, b, c, d = table
    assert fisher_two_sided(a, a + b, c, c + d) == pytest.approx(fisher_exact([[a, b], [c, d]]).pvalue, abs=1e-9)


def test_the_lady_who_tastes_tea() -> None:
    """Fisher's own figures: all four cups of eight told right by chance once in seventy, three of four or better 17 times in 70."""
    assert fisher_greater(4, 4, 0, 4) == pytest.approx(1 / 70)
    assert fisher_greater(3, 4, 1, 4) == pytest.approx(17 / 70)


def test_no_people_show_nothing() -> None:
    assert fisher_greater(0, 0, 3, 7) == 1
    assert fisher_two_sided(0, 0, 0, 0) == 1


@pytest.mark.parametrize("table", [(3, 2, 0, 1), (-1, 2, 0, 1), (0, 1, 2, 1)])
def test_an_impossible_count_is_refused(table: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="against"):
        fisher_greater(*table)


@given(st.lists(st.floats(0, 1), max_size=60))
def test_q_is_scipys(p_values: list[float]) -> None:
    theirs = false_discovery_control(p_values) if p_values else []
    assert q_values(p_values) == pytest.approx(list(theirs), abs=1e-9)


def test_equal_p_have_equal_q_in_any_order() -> None:
    p_values = [0.01, 0.04, 0.04, 0.2, 0.04, 0.9]
    generator = random.Random(3)
    by_p = dict(zip(p_values, q_values(p_values), strict=True))
    for _ in range(20):
        generator.shuffle(p_values)
        assert q_values(p_values) == [by_p[p] for p in p_values]


def test_what_is_no_probability_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        q_values([0.2, 1.2])
