"""The curve of what fewer people would have shown: against every subset, by hand, and joined to what more people would bring."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest

from jipu.statistics.coverage import new_in_more, reaching, told_by
from jipu.statistics.rarefaction import beyond, curve, shown_by

PEOPLE = [
    {"表格", "算账", "带人"},
    {"表格", "算账"},
    {"表格", "谈判"},
    {"表格", "算账", "谈判", "写作"},
    {"表格"},
    {"带人", "算账"},
    {"选址"},
]


def of_every_subset(people: list[set[str]], m: int, least: int) -> float:
    """The mean over all sets of m people, counted one by one."""
    shown = []
    for chosen in combinations(people, m):
        told = [thing for own in chosen for thing in own]
        shown.append(sum(told.count(thing) >= least for thing in set(told)))
    return sum(shown) / len(shown)


@pytest.mark.parametrize("least", [1, 2, 3])
@pytest.mark.parametrize("m", range(len(PEOPLE) + 1))
def test_the_formula_is_the_mean_over_all_subsets(m: int, least: int):
    assert shown_by(told_by(PEOPLE), len(PEOPLE), m, least) == pytest.approx(of_every_subset(PEOPLE, m, least), abs=1e-12)


def test_by_hand():
    # Of three people one tells a, two tell b: one person shows (1 + 2) / 3 of them, two show a in two of three pairs and b in all three.
    assert shown_by([1, 2], 3, 1) == pytest.approx(1.0)
    assert shown_by([1, 2], 3, 2) == pytest.approx(2 / 3 + 1)


def test_the_curve_begins_at_nothing_rises_ever_less_and_ends_at_what_was_seen():
    counts = told_by(PEOPLE)
    line = curve(counts, len(PEOPLE))
    assert line[0] == 0
    assert line[-1] == len(counts)
    steps = [after - before for before, after in pairwise(line)]
    assert all(step > 0 for step in steps)
    assert all(later <= earlier + 1e-12 for earlier, later in pairwise(steps))


def test_fewer_people_than_the_least_show_nothing_that_so_many_tell():
    counts = told_by(PEOPLE)
    assert curve(counts, len(PEOPLE), 3)[:3] == [0, 0, 0]
    assert curve(counts, len(PEOPLE), 3)[-1] == 2  # 表格 and 算账


def test_the_order_of_people_and_things_changes_nothing():
    mixed = random.Random(4).sample(PEOPLE, len(PEOPLE))
    assert curve(told_by(mixed), len(PEOPLE)) == curve(told_by(PEOPLE), len(PEOPLE))
    assert beyond(sorted(told_by(mixed)), len(PEOPLE), 5) == beyond(told_by(PEOPLE), len(PEOPLE), 5)


def test_what_more_people_bring_is_what_the_sample_says_of_itself():
    counts, n = told_by(PEOPLE), len(PEOPLE)
    all_of_them, shared = beyond(counts, n, 10), beyond(counts, n, 10, least=3)
    assert all_of_them is not None
    assert shared is not None
    assert all_of_them[0] == curve(counts, n)[-1]
    assert shared[0] == curve(counts, n, 3)[-1]
    assert all_of_them[-1] - all_of_them[0] == pytest.approx(new_in_more(PEOPLE, 10))
    assert shared[-1] - shared[0] == pytest.approx(reaching(PEOPLE, 10))
    assert all_of_them == sorted(all_of_them)
    assert shared == sorted(shared)


@pytest.mark.parametrize("least", [1, 3])
def test_planted_prevalences_are_met_by_the_estimate(least: int):
    """Thirty people of worlds whose truth is known: the curve of the first twenty, drawn on for ten, comes near what thirty tell."""
    ratios = []
    for seed in range(12):
        lots = random.Random(seed)
        shares = [lots.betavariate(1, 3) for _ in range(60)]
        world = [{str(thing) for thing, share in enumerate(shares) if lots.random() < share} for _ in range(30)]
        ahead = beyond(told_by(world[:20]), 20, 10, least)
        assert ahead is not None
        ratios.append(ahead[-1] / curve(told_by(world), 30, least)[-1])
    assert sum(ratios) / len(ratios) == pytest.approx(1.0, abs=0.04)
    assert all(0.85 < ratio < 1.15 for ratio in ratios)


def test_nothing_to_go_by():
    assert curve([], 5) == [0] * 6
    assert beyond([], 5, 3) is None
    assert beyond([1], 1, 3) is None
    assert beyond([4, 4], 4, 2) == [2, 2, 2]  # all tell all: nothing is left


@pytest.mark.parametrize(("counts", "n", "m"), [([1], 2, 3), ([1], 2, -1), ([3], 2, 1), ([-1], 2, 1)])
def test_impossible_numbers_are_refused(counts: list[int], n: int, m: int):
    with pytest.raises(ValueError, match="people"):
        shown_by(counts, n, m)
