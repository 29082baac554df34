"""A small run of `bench planted.adequacy`: what is said of samples holds against populations whose every share is known."""

from __future__ import annotations

import random
from functools import lru_cache
from itertools import product

import pytest
from bench.planted.adequacy import Cell, Population, by_table, figures, judge_answers, population, sampled, truth, verdict

SETTINGS = list(product((30, 60), (0.12, 0.3), (0.0, 0.7), (0, 3)))


@lru_cache(maxsize=1)
def cells() -> list[Cell]:
    return sampled(2, SETTINGS, (10, 20))


@pytest.mark.parametrize(("question", "least"), [(0, 0.8), (1, 0.5)])
def test_answers_are_right_more_often_than_by_numbers_of_people_alone(question: int, least: float) -> None:
    judged = judge_answers(cells(), question)
    assert judged["right"] >= max(least, judged["by_starting_table"])
    assert judged["said_too_much"] <= 0.15
    assert judged["two_steps_off"] <= 0.06


def test_coverage_is_near_the_truth_and_leans_to_neither_side() -> None:
    found = figures(cells())
    assert found["coverage_off"] <= 0.06
    assert abs(found["coverage_bias"]) <= 0.03


def test_what_ten_more_people_bring_is_near_what_was_said() -> None:
    found = figures(cells())
    assert found["groups_said"] == pytest.approx(found["groups_found"], rel=0.3)
    assert found["shared_said"] == pytest.approx(found["shared_found"], rel=0.3)


def test_larger_samples_show_more() -> None:
    whole = population(1, 60, 0.2, 0.5, 0)
    small, large = (truth(whole, size, random.Random(3)) for size in (8, 40))
    assert small[0] < large[0]
    assert small[1] < large[1]


def test_a_population_has_the_shares_that_were_planted() -> None:
    whole = Population([frozenset({"a", "b"})] * 100 + [frozenset({"a"})] * 300, [frozenset()] * 400)
    assert whole.shares == {"a": 1.0, "b": 0.25}
    assert whole.common == ["a"]


def test_the_starting_table_and_the_figures_give_verdicts() -> None:
    assert [by_table("directions", n) for n in (9, 10, 15)] == ["not_enough", "barely", "enough"]
    assert [verdict(figure, "most_common") for figure in (0.79, 0.8, 0.95)] == ["not_enough", "barely", "enough"]
