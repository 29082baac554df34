"""The same figures of thousands of people: what is worked out by logarithms agrees with whole numbers, and no step grows with their square."""

from __future__ import annotations

import math
import random

import pytest

from jipu.render.drawings import discovery
from jipu.statistics import coverage, fisher, poisson_binomial, rarefaction
from jipu.statistics.fisher import fisher_greater, fisher_two_sided

MANY = 700


@pytest.mark.parametrize(
    ("k", "n", "others_k", "others_n"),
    [
        (0, 40, 5, 660),
        (12, 40, 90, 660),
        (40, 40, 660, 660),
        (350, 350, 0, 350),
        (170, 350, 180, 350),
        (1, 690, 0, 10),
        (300, 400, 200, 300),
    ],
)
def test_fisher_of_many_agrees_with_whole_numbers(k: int, n: int, others_k: int, others_n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    by_logs = fisher_greater(k, n, others_k, others_n), fisher_two_sided(k, n, others_k, others_n)
    monkeypatch.setattr(fisher, "WHOLE_NUMBERS", MANY)
    exact = fisher_greater(k, n, others_k, others_n), fisher_two_sided(k, n, others_k, others_n)
    assert by_logs == pytest.approx(exact, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("least", [1, 2, 3])
def test_a_curve_of_many_agrees_with_whole_numbers(least: int) -> None:
    counts = [1, 1, 2, 3, 40, 349, 699, 700]
    by_logs = rarefaction.curve(counts, MANY, least)
    assert len(by_logs) == MANY + 1
    for m in (0, 1, 2, 3, 50, 350, 698, 699, 700):
        assert by_logs[m] == pytest.approx(rarefaction.shown_by(counts, MANY, m, least), rel=1e-9, abs=1e-9)


def test_nothing_in_whole_numbers_is_asked_of_thousands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(math, "comb", lambda *_: pytest.fail("a binomial of thousands has thousands of digits"))
    monkeypatch.setattr(fisher, "comb", math.comb)
    told = rarefaction.curve([5, 900, 4000], 5000)
    assert told[-1] == pytest.approx(3)
    assert 0 < fisher_greater(900, 2000, 1200, 3000) < 0.01


def by_lists(k: int, chances: list[float]) -> float:
    """The convolution as it is written in books."""
    exactly = [1.0]
    for chance in chances:
        stayed = [*(mass * (1 - chance) for mass in exactly), 0.0]
        for place, mass in enumerate(exactly):
            stayed[place + 1] += mass * chance
        exactly = stayed
    return min(1.0, math.fsum(exactly[max(0, k) :]))


def test_many_trials_are_the_same_to_the_last_digit() -> None:
    generator = random.Random(3)
    for trials in (0, 1, 2, 30, 120):
        chances = [generator.random() for _ in range(trials)]
        for k in {-1, 0, 1, trials // 2, trials, trials + 1}:
            assert poisson_binomial.at_least(k, chances) == by_lists(k, chances)


def test_trials_of_a_few_chances_agree_whether_added_one_by_one_or_by_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    generator = random.Random(5)
    chances = [generator.choice((0.0, 1 / 3, 0.4, 6 / 7, 1.0)) for _ in range(poisson_binomial.ONE_BY_ONE + 100)]
    asked = (-1, 0, 1, 100, 280, 300, 320, 340, 400, len(chances), len(chances) + 1)
    by_kinds = [poisson_binomial.at_least(k, chances) for k in asked]
    monkeypatch.setattr(poisson_binomial, "ONE_BY_ONE", len(chances))
    one_by_one = [poisson_binomial.at_least(k, chances) for k in asked]
    assert by_kinds == pytest.approx(one_by_one, rel=1e-9, abs=1e-300)
    assert 0.01 < one_by_one[asked.index(320)] < 0.99 or len({round(p, 6) for p in one_by_one}) > 2


def by_unions(people: list[set[str]], last: int = 3, orders: int = 200) -> tuple[float, float]:
    """What the last ones bring, by all that stands before them."""
    pool = sorted((frozenset(own) for own in people), key=lambda own: (len(own), sorted(own)))
    generator, first, new = random.Random(0), 0, 0
    for _ in range(orders):
        generator.shuffle(pool)
        first += len(set().union(*pool[:5]))
        new += len(set().union(*pool) - set().union(*pool[:-last]))
    return first / orders, new / orders


@pytest.mark.parametrize("people", [8, 9, 40])
def test_what_the_last_people_bring_is_counted_by_holders(people: int) -> None:
    generator = random.Random(people)
    told = [{f"t{generator.randrange(30)}" for _ in range(generator.randrange(7))} for _ in range(people)]
    assert coverage.new_in_last(told) == by_unions(told)


@pytest.mark.parametrize("n", [1, 5, 600, 601, 2000, 10_001])
def test_a_curve_is_drawn_through_so_many_points_and_through_its_ends(n: int) -> None:
    places = discovery._drawn(n)
    assert (places[0], places[-1]) == (0, n)
    assert len(places) <= discovery.POINTS + 2
    assert n > discovery.POINTS or places == list(range(n + 1))
