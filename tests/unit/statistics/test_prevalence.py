"""Prevalences on a grid against scipy's beta and binomial; what other sizes would show; Good and Turing's share of the rare."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, betabinom, binom

from jipu.statistics.coverage import at_least, chao2_unseen, new_in_more, reaching
from jipu.statistics.prevalence import GRID, Outlook, fitted, posterior, smallest


@given(st.integers(0, 6), st.integers(0, 60), st.floats(0.001, 0.999))
def test_at_least_is_scipys_binomial(least: int, of: int, share: float) -> None:
    assert at_least(least, of, share) == pytest.approx(binom.sf(least - 1, of, share), abs=1e-9)


@pytest.mark.parametrize(("k", "n", "prior"), [(3, 20, (1.0, 4.0)), (0, 10, (2.0, 2.0)), (12, 12, (1.5, 1.5))])
def test_a_posterior_is_scipys_beta(k: int, n: int, prior: tuple[float, float]) -> None:
    weights = posterior(k, n, prior)
    theirs = beta(prior[0] + k, prior[1] + n - k)
    assert sum(weights) == pytest.approx(1)
    assert sum(weight * share for weight, share in zip(weights, GRID, strict=True)) == pytest.approx(theirs.mean(), abs=0.005)
    above = sum(weight for weight, share in zip(weights, GRID, strict=True) if share >= 0.3)
    assert above == pytest.approx(theirs.sf(0.3), abs=0.02)


def test_the_fitted_distribution_is_the_likeliest_of_its_grid() -> None:
    dice = random.Random(5)
    counts = [k for k in (sum(dice.random() < share for _ in range(30)) for share in (dice.betavariate(1, 4) for _ in range(400))) if k]
    a, b = fitted(counts, 30)

    def likelihood(one: float, other: float) -> float:
        return sum(float(betabinom.logpmf(k, 30, one, other)) for k in counts) - len(counts) * float(betabinom.logsf(0, 30, one, other))

    assert all(likelihood(a, b) >= likelihood(*other) for other in ((1.5, 1.5), (0.3, 2.7), (4.0, 4.0), (0.15, 1.35)))
    assert a / (a + b) == pytest.approx(0.2, abs=0.06)


def test_a_larger_sample_shows_more_of_what_is_common() -> None:
    outlook = Outlook([20, 16, 12, 9, 7, 5, 4, 3, 2, 2, 1, 1, 1], 20)
    figures = [outlook.seen(size, 0.3, 3) for size in (6, 10, 20, 40)]
    assert figures == sorted(figures)
    assert figures[0] < 0.8 < 0.98 < figures[-1]


def test_what_is_certain_is_shown_and_led_by() -> None:
    outlook = Outlook([60] * 5 + [2] * 20, 60)
    assert outlook.seen(60, 0.3, 3) == pytest.approx(1, abs=1e-3)
    assert outlook.leading(60, 5, 0.1) == pytest.approx(1, abs=0.01)
    assert outlook.leading(60, 50, 0.1) == pytest.approx(1, abs=0.01)


def test_near_ties_make_the_first_five_less_certain() -> None:
    apart, alike = Outlook([19, 18, 18, 17, 17, 3, 3, 2, 1], 20), Outlook([12, 11, 11, 10, 10, 9, 9, 8, 8, 7, 7, 6], 20)
    assert alike.leading(20, 5, 0.02) < apart.leading(20, 5, 0.02)


def test_the_order_of_counts_changes_nothing_and_no_counts_lack_nothing() -> None:
    counts = [9, 7, 7, 4, 3, 2, 1, 1]
    assert Outlook(counts, 12).leading(12, 5, 0.1) == Outlook(counts[::-1], 12).leading(12, 5, 0.1)
    assert Outlook([], 0).leading(10, 5, 0.1) == 1.0
    assert Outlook([], 0).seen(10, 0.3, 3) == 1.0


@pytest.mark.parametrize(("good", "found"), [((0.2, 0.9, 0.99), 20), ((0.96, 0.9, 0.99), 30), ((0.2, 0.3, 0.4), None), ((1, 1, 1), 10)])
def test_the_smallest_size_from_which_on_it_is_enough(good: tuple[float, ...], found: int | None) -> None:
    assert smallest((10, 20, 30), good, 0.95 if found == 30 else 0.9) == found


PEOPLE = [{"a", "b"}, {"a", "c"}, {"a", "b", "d"}, {"a", "e"}]


def test_what_more_people_add_approaches_what_is_unseen() -> None:
    unseen = chao2_unseen(PEOPLE)
    assert unseen == pytest.approx(0.75 * 9 / 2)
    few, many = new_in_more(PEOPLE, 1), new_in_more(PEOPLE, 500)
    assert few == pytest.approx(unseen * (1 - (1 - 3 / (4 * unseen + 3))))
    assert few < many == pytest.approx(unseen, rel=1e-6)
    assert new_in_more([], 5) is None
    assert new_in_more([{"a"}, {"a"}], 5) == 0.0


def test_what_reaches_three_is_by_good_and_turing() -> None:
    once, twice = 2 * 1 / (3 * 3 + 2 * 1), 0.0  # three skills told once, one told twice, none told three times
    assert reaching(PEOPLE, 10) == pytest.approx(3 * at_least(2, 10, once) + at_least(1, 10, twice))
    assert reaching(PEOPLE, 0) == 0.0
    assert reaching([{"a"}], 5) is None
