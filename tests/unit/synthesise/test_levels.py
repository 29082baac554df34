"""Bands of people, what rises over them, and what is said where they cannot be told apart."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import Said, reading
from tests.levelled import LEVELS, levelled_map, map_of, person

from jipu.model.claim import Band, Claim, Presence
from jipu.model.level import Level, Slope, SlopeKind
from jipu.model.rolemap import RoleMap
from jipu.model.shortfall import Shortfall
from jipu.stages.synthesise.behaviours import evidence, is_strong
from jipu.stages.synthesise.ladder import FEWEST, LADDER, people_for_three, rungs
from jipu.stages.synthesise.slopes import Asked, could_show, entry_band, sloping


def told(counts: dict[str, int]) -> dict[str, str]:
    """People of these seniorities."""
    return {f"{level}{number:02d}": level for level, count in counts.items() for number in range(count)}


def slopes(rolemap: RoleMap) -> dict[tuple[SlopeKind, str], Slope]:
    rows = [claim.payload for claim in rolemap.section("level")]
    return {(row.kind, row.subject): row for row in rows if isinstance(row, Slope)}


def levels(rolemap: RoleMap) -> list[Level]:
    return [claim.payload for claim in rolemap.section("level") if isinstance(claim.payload, Level)]


def shortfall(rolemap: RoleMap) -> Shortfall:
    return next(claim.payload for claim in rolemap.section("level") if isinstance(claim.payload, Shortfall))


@pytest.mark.parametrize(
    ("counts", "bands"),
    [
        ({"初级": 8, "中级": 9, "高级": 7, "专家": 6}, [("初级",), ("中级",), ("高级",), ("专家",)]),
        ({"初级": 3, "中级": 5, "高级": 5, "专家": 3, "总监": 2}, [("初级", "中级"), ("高级",), ("专家", "总监")]),
        (
            {"初级": 6, "中级": 6, "高级": 6, "专家": 6, "总监": 6, "高管": 9},
            [("初级",), ("中级",), ("高级",), ("专家", "总监"), ("高管",)],
        ),
        ({"中级": 4, "高级": 9}, [("中级", "高级")]),
        ({"高级": 20}, [("高级",)]),
        ({}, []),
    ],
)
def test_seniorities_are_put_together_until_each_band_holds_five(counts: dict[str, int], bands: list[tuple[str, ...]]) -> None:
    assert [rung.seniorities for rung in rungs(told(counts))] == bands  # type: ignore[arg-type]


@given(st.dictionaries(st.sampled_from(LADDER), st.integers(0, 12)))
def test_bands_part_the_people_in_order(counts: dict[str, int]) -> None:
    people = told(counts)
    found = rungs(people)  # type: ignore[arg-type]
    assert sorted(name for rung in found for name in rung.people) == sorted(people)
    assert [level for rung in found for level in rung.seniorities] == [level for level in LADDER if counts.get(level)]
    assert len(found) <= 5
    assert len(found) <= 1 or min(len(rung.people) for rung in found) >= FEWEST


def test_people_for_three_bands() -> None:
    assert people_for_three(told({"初级": 5, "中级": 5, "高级": 5})) == 15  # type: ignore[arg-type]
    assert people_for_three(told({"初级": 2, "中级": 8, "高级": 10})) == 50  # type: ignore[arg-type]
    assert people_for_three(told({"中级": 8, "高级": 10})) is None  # type: ignore[arg-type]


def test_evidence_weighs_word_verb_and_result() -> None:
    facts = reading("r", [Said("甲", "vue", depth="精通"), Said("乙", "vue", depth="主导"), Said("丙", "vue", grade="outcome")]).facts
    assert [evidence([fact]) for fact in facts] == pytest.approx([0.3, 0.4, 0.3])
    assert evidence(facts) == pytest.approx(1.0)
    assert [is_strong([fact]) for fact in facts] == [False, True, False]
    assert is_strong([facts[0], facts[2]]), "a master who has results"
    assert evidence([]) == 0


@pytest.mark.parametrize(
    ("fitted", "place"), [([0.1, 0.1, 0.8, 0.9], 2), ([0.1, 0.9, 0.9, 0.9], 1), ([0.1, 0.3, 0.5, 0.9], 2), ([0.1, 0.1, 0.1, 0.9], 3)]
)
def test_a_thing_enters_with_half_of_what_it_gains(fitted: list[float], place: int) -> None:
    assert entry_band(fitted) == place


def test_what_falls_enters_nowhere() -> None:
    asked = Asked(kind="skill", subject="s", zh="s", en="s", people=frozenset())
    falling = sloping(asked, ((9, 10), (6, 10), (1, 10)), 0.001, 0.01)
    assert falling.falls and falling.enters is None
    assert list(falling.fitted) == sorted(falling.fitted, reverse=True)
    rising = sloping(asked, ((1, 10), (6, 10), (9, 10)), 0.001, 0.01)
    assert not rising.falls and rising.enters == 1


def test_what_cannot_show_a_slope_is_not_tested() -> None:
    assert not could_show(((0, 5), (1, 5), (1, 5), (0, 5))), "two of twenty"
    assert could_show(((0, 10), (2, 10), (3, 10), (0, 10))), "five of forty could all be in the highest band"
    assert not could_show(((10, 10), (10, 10))), "all have it"


def test_a_map_tells_what_enters_with_which_band() -> None:
    found = slopes(levelled_map())
    assert [level.seniorities for level in levels(levelled_map())] == [(level,) for level in LEVELS]
    assert found["skill", "react"].enters == 1
    assert found["skill", "docker"].enters == found["skill", "micro-frontends"].enters == 2
    assert found["skill", "kubernetes"].enters == 3
    assert found["skill", "echarts"].falls
    assert found["skill", "docker"].cells == ((0, 10), (0, 10), (10, 10), (10, 10))
    assert not {("skill", "vue"), ("skill", "vite"), ("skill", "webpack")} & set(found), "what all have, and what comes by lot"
    assert all(slope.q <= 0.1 and slope.p <= slope.q for slope in found.values())


def test_behaviours_are_counted_from_the_middle_on() -> None:
    found = slopes(levelled_map())
    assert found["behaviour", "autonomy"].enters == 1
    assert found["behaviour", "results"].cells == ((0, 10), (0, 10), (0, 10), (10, 10))
    assert found["behaviour", "results"].least == 2
    assert found["behaviour", "breadth"].enters == 2


def test_a_group_of_one_skill_is_not_told_twice() -> None:
    found = slopes(levelled_map())
    names = {claim.payload.subject: claim for claim in levelled_map().section("group") if isinstance(claim.payload, Presence)}
    react = next(claim for claim in names.values() if len(claim.people) == 30)
    assert ("group", react.payload.subject) not in found  # type: ignore[union-attr]


def test_levels_describe_themselves_by_years_and_pay() -> None:
    first, *_, last = levels(levelled_map())
    assert first.years is not None and last.years is not None and first.years.median < last.years.median
    assert first.pay is not None and last.pay is not None and first.pay.median < last.pay.median
    assert first.pay.stated == 10
    assert (first.place, first.of) == (0, 4)


def test_every_level_and_slope_has_its_people() -> None:
    claims = [claim for claim in levelled_map().section("level") if isinstance(claim.payload, Level | Slope)]
    for claim in claims:
        payload = claim.payload
        if isinstance(payload, Slope):
            assert claim.support.k == sum(k for k, _ in payload.cells) == len(claim.people)
            assert sum(n for _, n in payload.cells) == 40 or payload.kind == "strength"
        assert claim.quotes or payload.kind == "behaviour" if isinstance(payload, Slope) else True


def test_strength_is_told_among_those_who_write_the_group() -> None:
    """React is written by all; led from 高级 on."""
    people = [
        replace_facts(number, [Said("React", "react", depth="主导" if number % 4 >= 2 else None, sentence=f"用 React 做第{number}号后台")])
        for number in range(40)
    ]
    found = slopes(map_of(people))
    strength = next(slope for (kind, _), slope in found.items() if kind == "strength")
    assert strength.cells == ((0, 10), (0, 10), (10, 10), (10, 10))
    assert strength.enters == 2
    assert not any(kind in ("skill", "group") for kind, _ in found)


def replace_facts(number: int, facts: list[Said]) -> object:
    return reading(f"p{number:02d}", [Said("Vue", "vue"), *facts], keys=[f"p:{number}"], seniority=LEVELS[number % 4], years=3.0)


def test_few_people_are_told_how_many_would_do() -> None:
    few = levelled_map(16)
    assert not levels(few) and not slopes(few)
    gap = shortfall(few)
    assert (gap.reason, gap.have) == ("few", 16)
    assert gap.need is not None and gap.need >= 30
    assert gap.need % 5 == 0


def test_people_who_do_not_differ_are_not_parted() -> None:
    alike = map_of([replace_facts(number, [Said("React", "react")]) for number in range(40)])  # type: ignore[misc]
    assert shortfall(alike).reason == "no_difference"
    assert shortfall(alike).need is None
    fewer = map_of([replace_facts(number, [Said("React", "react")]) for number in range(24)])  # type: ignore[misc]
    assert shortfall(fewer).reason == "flat"
    assert (shortfall(fewer).need or 0) > 24


def test_people_of_one_level_are_not_parted() -> None:
    same = [replace(person(number), understood=replace(person(number).resume, seniority="高级")) for number in range(24)]
    assert shortfall(map_of(same)).reason == "one_level"


def test_the_people_of_each_seniority_are_always_listed() -> None:
    for people in (16, 40):
        rows: list[Claim] = [claim for claim in levelled_map(people).section("level") if isinstance(claim.payload, Band)]
        assert sum(claim.support.k for claim in rows) == people


@settings(max_examples=3, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_people_changes_no_level(generator: random.Random) -> None:
    readings = [person(number) for number in range(40)]
    generator.shuffle(readings)
    assert map_of(readings).claims == levelled_map().claims
