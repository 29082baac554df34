"""Is the sample enough: answers from what the sample makes likely, and further conditions that numbers of people do not settle."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from jipu.model.claim import Band, Claim, Distribution, Presence
from jipu.model.rolemap import Adequacy, Answer, Verdict
from jipu.stages.synthesise.adequacy import ENOUGH, counts_of, gain, judged
from jipu.statistics.shares import support


def answer(adequacy: Adequacy, question: str) -> Answer:
    return next(one for one in adequacy.answers if one.question == question)


def alike(n: int, groups: int = 12) -> list[frozenset[str]]:
    """People who all tell the same groups."""
    return [frozenset(f"g{place}" for place in range(groups)) for _ in range(n)]


def mixed(n: int, seed: int = 4, groups: int = 60, low: float = 0.05, high: float = 0.5) -> list[frozenset[str]]:
    """People of a role whose groups are all about as common."""
    dice = random.Random(seed)
    shares = [dice.uniform(low, high) for _ in range(groups)]
    return [frozenset(f"g{place}" for place, share in enumerate(shares) if dice.random() < share) for _ in range(n)]


def pay(stated: int, n: int) -> Claim:
    payload = Distribution(subject="pay", unit="k_month", stated=stated)
    return Claim(id="pay", section="pay", payload=payload, supports=(support(stated, n),))


@pytest.mark.parametrize(("n", "verdict"), [(9, "not_enough"), (10, "barely"), (12, "enough"), (40, "enough")])
def test_directions_that_all_tell_are_known_from_twelve_people_on(n: int, verdict: Verdict) -> None:
    assert answer(judged(alike(n), alike(n)), "directions").verdict == verdict


def test_few_groups_are_judged_by_numbers_of_people_alone() -> None:
    for n, directions, common in ((10, "barely", "not_enough"), (15, "enough", "barely"), (20, "enough", "enough")):
        verdicts = tuple(one.verdict for one in judged(alike(n, groups=3), alike(n)).answers[:2])
        assert verdicts == (directions, common)


def test_a_role_whose_groups_are_alike_takes_more_people_to_tell_the_commonest() -> None:
    told, others = mixed(20), [own | {"a", "b", "c", "d", "e"} for own in mixed(20, low=0.02, high=0.1)]
    near, apart = answer(judged(told, told), "most_common"), answer(judged(others, others), "most_common")
    assert near.enough_from > apart.enough_from
    assert near.verdict != "enough"
    assert apart.verdict == "enough"


def test_verdicts_agree_with_the_numbers_of_people_named_beside_them() -> None:
    for n in (6, 11, 19, 34):
        for one in judged(mixed(n), mixed(n)).answers[:2]:
            expected = "enough" if n >= one.enough_from else "barely" if n >= one.barely_from else "not_enough"
            assert one.verdict == expected
            assert 10 <= one.barely_from <= one.enough_from <= 100


def test_the_expected_figures_are_those_that_the_verdicts_rest_on() -> None:
    adequacy = judged(mixed(60), mixed(60))
    assert adequacy.found is not None and adequacy.found >= ENOUGH
    assert answer(adequacy, "directions").verdict == "enough"
    few = judged(mixed(6), mixed(6))
    assert few.found is not None and few.found < adequacy.found


@pytest.mark.parametrize(
    ("n", "stated", "verdict", "enough_from"),
    [
        (30, 20, "enough", 30),
        (30, 10, "barely", 45),
        (30, 5, "not_enough", 90),
        (30, 0, "not_enough", 30),
        (19, 19, "not_enough", 30),
        (22, 20, "barely", 30),
    ],
)
def test_levels_and_pay_take_people_and_enough_who_state_pay(n: int, stated: int, verdict: Verdict, enough_from: int) -> None:
    chapters = [pay(stated, n)] if stated else []
    found = answer(judged(alike(n), alike(n), chapters), "levels_pay")
    assert (found.verdict, found.enough_from) == (verdict, enough_from)


@dataclass(frozen=True)
class _Kind:
    type: str = "archetype"
    what: str = ""
    need: int | None = None


def test_kinds_of_people_take_a_stability_test_that_was_passed() -> None:
    kind = Claim(id="k", section="archetype", payload=_Kind(), supports=(support(12, 60),))  # type: ignore[arg-type]
    other = Claim(id="b", section="archetype", payload=Band(subject="city", value="苏州"), supports=(support(12, 60),))
    verdicts = [answer(judged(alike(60), alike(60), chapters), "archetypes").verdict for chapters in ([], [other], [kind])]
    assert verdicts == ["not_enough", "not_enough", "enough"]
    for n in (16, 30):  # a test that was passed vouches for fewer people too
        assert answer(judged(alike(n), alike(n), [kind]), "archetypes").verdict == "barely"


@pytest.mark.parametrize(("need", "enough_from"), [(40, 40), (70, 70), (None, 50)])
def test_the_number_that_would_do_for_kinds_is_that_of_their_chapter(need: int | None, enough_from: int) -> None:
    refused = Claim(id="d", section="archetype", payload=_Kind("division", need=need), supports=(support(20, 20),))  # type: ignore[arg-type]
    found = answer(judged(alike(20), alike(20), [refused]), "archetypes")
    assert (found.verdict, found.enough_from) == ("not_enough", enough_from)
    assert found.barely_from <= found.enough_from


@pytest.mark.parametrize(("n", "stated", "grade"), [(8, 8, "themes"), (16, 0, "core"), (30, 20, "full"), (50, 20, "deep"), (50, 3, "core")])
def test_a_grade_takes_those_before_it(n: int, stated: int, grade: str) -> None:
    assert judged(alike(n), alike(n), [pay(stated, n)] if stated else []).grade == grade


def test_more_people_bring_less_the_more_were_read() -> None:
    few, many = gain(mixed(8), mixed(8)), gain(mixed(40), mixed(40))
    assert few is not None and many is not None
    assert few.groups > many.groups >= 0
    assert few.people == many.people == 10
    assert gain(mixed(4), mixed(4)) is None


def test_what_is_told_of_more_people_comes_about_as_often_as_told() -> None:
    said, found = 0.0, 0
    for seed in range(12):
        people = mixed(25, seed=seed, groups=200, low=0.01, high=0.15)
        told = gain(people[:15], people[:15])
        assert told is not None
        said += told.shared
        found += sum(k >= 3 for k in counts_of(people)) - sum(k >= 3 for k in counts_of(people[:15]))
    assert said == pytest.approx(found, rel=0.25)


def test_the_order_of_people_changes_nothing() -> None:
    told = mixed(18)
    assert judged(told, told) == judged(told[::-1], told[::-1])


def test_nothing_told_is_no_fault() -> None:
    nothing: list[frozenset[str]] = [frozenset() for _ in range(6)]
    adequacy = judged(nothing, nothing)
    assert (adequacy.found, adequacy.leading, adequacy.more) == (None, None, None)
    assert adequacy.grade == "themes"


def test_a_claim_that_is_no_pay_states_none() -> None:
    other = Claim(id="x", section="essence", payload=Presence(subject="x", zh="x", en="x", kind="outcome"), supports=(support(30, 30),))
    assert answer(judged(alike(30), alike(30), [other]), "levels_pay").verdict == "not_enough"
