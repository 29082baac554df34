"""Changes from before to after: the exact tail is scipy's, null data give few findings, planted ones are found."""

from __future__ import annotations

import random
from math import fsum

import pytest
from bench.planted.trends import World, draw, false_rate, findings, found_rate
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson_binom

from jipu.statistics.poisson_binomial import at_least
from jipu.statistics.shifts import ALPHA, Shifted, needed, shifts

OFTEN = frozenset({"a", "b", "c"})


def people(gained: int, lost: int = 0, both: int = 0) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """So many people who gained "new", lost it, or have it on both sides; all have one own subject on either side besides what stays."""
    sides = [({}, {"new"})] * gained + [({"new"}, {})] * lost + [({"new"}, {"new"})] * both
    return {
        f"p{number:02d}": (OFTEN | {f"x{number}"} | set(before), OFTEN | {f"y{number}"} | set(after))
        for number, (before, after) in enumerate(sides)
    }


@given(st.integers(0, 12), st.lists(st.floats(0, 1), min_size=1, max_size=10))
def test_the_tail_is_scipys(k: int, chances: list[float]) -> None:
    theirs = poisson_binom(chances).sf(k - 1) if k <= len(chances) else 0.0
    assert at_least(k, chances) == pytest.approx(float(theirs), abs=1e-9)


@pytest.mark.parametrize(("k", "n", "p"), [(0, 5, 0.3), (3, 5, 0.3), (5, 5, 0.5), (7, 20, 0.61)])
def test_equal_chances_are_the_binomial(k: int, n: int, p: float) -> None:
    assert at_least(k, [p] * n) == pytest.approx(float(binom(n, p).sf(k - 1)), abs=1e-12)


@pytest.mark.parametrize("chance", [-0.1, 1.1, float("nan")])
def test_what_is_no_chance_is_refused(chance: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        at_least(1, [0.5, chance])


def test_no_trial_has_no_success() -> None:
    assert at_least(0, []) == 1.0
    assert at_least(1, []) == 0.0


def row(found: list[Shifted], subject: str = "new", way: str = "gained") -> Shifted:
    return next(one for one in found if (one.subject, one.way) == (subject, way))


def test_what_many_turned_to_is_a_finding_and_stands_first() -> None:
    found = shifts(people(12))
    assert found[0].subject == "new"
    assert found[0].holds
    assert found[0].people == frozenset(people(12))
    assert found[0].against == frozenset()


def test_what_goes_both_ways_is_none() -> None:
    both = row(shifts(people(7, lost=7)))
    assert not both.holds
    assert len(both.people) == len(both.against) == 7


def test_who_has_it_before_and_after_does_not_count() -> None:
    assert row(shifts(people(12, both=9))) == row(shifts(people(12)))


@pytest.mark.parametrize("gained", [3, 4])
def test_three_or_four_people_cannot_be_told_from_chance(gained: int) -> None:
    one = row(shifts(people(gained)))
    assert not one.holds
    assert one.q is None  # not even all of them together could have been a finding: it costs the others nothing


def test_two_people_are_not_even_looked_at() -> None:
    assert all(one.subject != "new" for one in shifts(people(2)))


def test_a_post_that_only_tells_more_gains_nothing() -> None:
    """Everybody has far more after than before: each new thing is as likely as the others of the same person."""
    generator = random.Random(7)
    told = {}
    for number in range(20):
        after = frozenset(f"s{subject}" for subject in range(40) if generator.random() < 0.5)
        told[f"p{number}"] = (frozenset(subject for subject in after if generator.random() < 0.1) | {f"x{number}"}, after)
    assert not [one for one in shifts(told) if one.holds]


def test_what_is_lost_is_found_the_same_way() -> None:
    turned = {name: (after, before) for name, (before, after) in people(12).items()}
    lost = row(shifts(turned), way="lost")
    assert lost.holds
    assert lost.p == pytest.approx(row(shifts(people(12))).p)


def test_one_way_alone_is_a_smaller_family() -> None:
    one, both = row(shifts(people(9), ("gained",))), row(shifts(people(9)))
    assert one.p == both.p
    assert one.q is not None
    assert both.q is not None
    assert one.q <= both.q


def test_order_changes_nothing() -> None:
    told = draw(World(15, planted=0.8), 3)
    turned = dict(sorted(told.items(), reverse=True))
    assert shifts(told) == shifts(turned)


def test_how_many_would_do_is_what_does() -> None:
    found = shifts(people(4))
    enough = needed(found)
    assert 5 <= enough <= 12
    assert row(shifts(people(enough + 1))).holds
    assert needed([]) >= 3


def test_without_a_change_there_is_nothing() -> None:
    same = {f"p{number}": (OFTEN, OFTEN) for number in range(9)}
    assert shifts(same) == []
    assert shifts({}) == []


@pytest.mark.parametrize("world", [World(12, growth=1.0), World(20, growth=3.0), World(20, growth=3.0, clumps=2.0)])
def test_null_data_give_few_findings(world: World) -> None:
    assert false_rate(world, rounds=60) <= 0.1  # the bench measures it to a hundredth


def test_a_planted_change_is_found() -> None:
    hit, _ = found_rate(World(40, planted=0.8), rounds=15)
    assert hit >= 0.8


def test_a_draw_depends_on_its_seed_alone() -> None:
    assert draw(World(5), 1) == draw(World(5), 1)
    assert draw(World(5), 1) != draw(World(5), 2)
    assert all(one.q is not None and one.q <= ALPHA for one in findings(World(40, planted=1.0), 1))


def test_the_tail_adds_up() -> None:
    chances = [0.2, 0.5, 0.9]
    exactly = [at_least(k, chances) - at_least(k + 1, chances) for k in range(4)]
    assert fsum(exactly) == pytest.approx(1.0)
