"""Every threshold on either side, and what follows from what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from jipu.editions.cells import are_safe, both_sides, coarse_grades, hidden_cells, shown_cells
from jipu.editions.floors import KNOWN, SENSITIVE, floor_of
from jipu.editions.ranges import coarse
from jipu.editions.share import share
from jipu.editions.suppress import follows, suppressed
from jipu.model.claim import Advice, Band, Chain, Claim, ConceptKind, Distribution, Mark, Payload, Presence, SectionId, Step, Variant
from jipu.statistics.shares import support
from tests.unit.editions.made import LEXICON, One, Skill, made_map, people_with


def claim(
    section: SectionId,
    k: int,
    n: int = 20,
    *,
    payload: Payload | None = None,
    marks: Sequence[Mark] = (),
    name: str = "c",
    parent: str = "",
) -> Claim:
    told = payload or Presence(subject=name, zh=name, en=name, kind="technology")
    return Claim(id=name, section=section, payload=told, supports=(support(k, n),), marks=tuple(marks), parent=parent or None)


def presence(kind: ConceptKind, subject: str = "s") -> Presence:
    return Presence(subject=subject, zh="名", en="name", kind=kind)


@pytest.mark.parametrize(
    ("told", "floor"),
    [
        (claim("skill", 1), 3),
        (claim("group", 1), 3),
        (claim("dimension", 1), 3),
        (claim("method", 1), 3),
        (claim("skill", 1, marks=("open",)), 5),
        (claim("method", 1, marks=("open",)), 5),
        (claim("direction", 1, marks=("open",)), 5),
        (claim("skill", 1, payload=presence("domain")), 5),
        (claim("group", 1, payload=presence("group", "g.dom-finance")), 5),
        (claim("domain", 1), 5),
        (claim("essence", 1), 5),
        (claim("essence", 1, payload=Band(subject="city", value="杭州")), 5),
        (claim("level", 1, payload=Band(subject="seniority", value="高级")), 5),
        (claim("pay", 1), 5),
        (claim("archetype", 1), 5),
        (claim("advice", 1, payload=Advice(code="new_words", based_on=())), 0),
    ],
)
def test_the_floor_of_a_claim(told: Claim, floor: int) -> None:
    assert floor_of(told) == floor


@pytest.mark.parametrize(("k", "shown"), [(2, False), (3, True)])
def test_a_known_skill_is_shown_from_three_people_on(k: int, shown: bool) -> None:
    rolemap = made_map(people_with({"a": k, "b": 9, "c": 8}, 12), {name: Skill("ga") for name in "abc"})
    assert ("a" not in suppressed(rolemap)) is shown


@pytest.mark.parametrize(("k", "shown"), [(4, False), (5, True)])
def test_an_open_skill_is_shown_from_five_people_on(k: int, shown: bool) -> None:
    rolemap = made_map(people_with({"a": k, "b": 9, "c": 8}, 12), {"a": Skill("ga", open=True), "b": Skill("ga"), "c": Skill("ga")})
    assert ("a" not in suppressed(rolemap)) is shown


@pytest.mark.parametrize(("k", "shown"), [(4, False), (5, True)])
def test_pay_is_shown_from_five_people_on(k: int, shown: bool) -> None:
    people = [One(number, pay=20.0 if number < k else None) for number in range(12)]
    assert ("pay" not in suppressed(made_map(people, {}))) is shown


@pytest.mark.parametrize(("silent", "shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_pay_is_not_shown_where_the_few_without_it_stand_out(silent: int, shown: bool) -> None:
    people = [One(number, pay=None if number < silent else 20.0) for number in range(15)]
    assert ("pay" not in suppressed(made_map(people, {}))) is shown


@pytest.mark.parametrize(
    ("cities", "shown"),
    [
        ({"杭州": 5, "上海": 6, "北京": 7}, {"杭州", "上海", "北京"}),
        ({"杭州": 4, "上海": 6, "北京": 7}, {"北京"}),  # 杭州 would be the rest: 上海 goes too
        ({"杭州": 3, "上海": 2, "北京": 13}, {"北京"}),  # the two hidden ones are five together
        ({"杭州": 1, "上海": 1, "北京": 5, "深圳": 9}, {"深圳"}),
        ({"杭州": 1, "北京": 17}, set()),  # one person elsewhere
        ({"北京": 18}, {"北京"}),
    ],
)
def test_the_rest_of_the_cities_tells_none_of_them(cities: dict[str, int], shown: set[str]) -> None:
    told = [city for city, k in cities.items() for _ in range(k)]
    rolemap = made_map([One(number, city=city) for number, city in enumerate(told)], {})
    away = suppressed(rolemap)
    assert {c.payload.value for c in rolemap.claims if isinstance(c.payload, Band) and c.id not in away} == shown


def test_hidden_cells_are_two_or_none_and_no_small_number() -> None:
    assert hidden_cells({"a": 9, "b": 7}, [], 5) == frozenset()
    assert hidden_cells({"a": 9, "b": 7, "c": 1}, ["c"], 5) == {"b", "c"}
    assert hidden_cells({"a": 9, "b": 7, "c": 1, "d": 1}, ["c", "d"], 5) == {"b", "c", "d"}
    assert hidden_cells({"a": 9, "c": 3, "d": 2}, ["c", "d"], 5) == {"c", "d"}
    assert not are_safe([4], 3)
    assert not are_safe([1, 1, 1], 3), "three hidden cells of three people are one each"
    assert are_safe([1, 2], 3)


def test_degree_words_of_few_people_go_and_take_one_with_them() -> None:
    assert shown_cells({"精通": 1, "熟练": 4, "熟悉": 6}, KNOWN) == {"熟悉": 6}
    assert shown_cells({"精通": 3, "熟练": 4}, KNOWN) == {"精通": 3, "熟练": 4}
    assert shown_cells({"精通": 1, "熟练": 9}, KNOWN) == {}


def test_few_results_count_as_work_and_a_few_who_only_list_hide_all_grades() -> None:
    assert coarse_grades({"claimed": 4, "demonstrated": 6, "outcome": 4}) == {"claimed": 4, "demonstrated": 10}
    assert coarse_grades({"claimed": 4, "demonstrated": 6, "outcome": 5}) == {"claimed": 4, "demonstrated": 6, "outcome": 5}
    assert coarse_grades({"claimed": 1, "demonstrated": 9}) == {}
    assert coarse_grades({"claimed": 7, "outcome": 2}) == {}
    assert list(coarse_grades({"outcome": 6, "claimed": 3})) == ["claimed", "outcome"]


@pytest.mark.parametrize(("part", "told"), [(0, True), (2, False), (3, True), (7, True), (8, False), (10, True)])
def test_a_part_and_its_rest_are_both_looked_at(part: int, told: bool) -> None:
    assert both_sides(part, 10) is told


def test_a_hidden_child_does_not_follow_from_its_parent() -> None:
    parent = claim("group", 10, name="p")
    one, two, few = (claim("skill", k, name=name, parent="p") for name, k in (("one", 5), ("two", 3), ("few", 2)))
    assert follows(parent, [one, two, few], {"few"}), "10 - 5 - 3 is the two that a hidden one has at most"
    assert not follows(parent, [claim("skill", 6, name="one"), two, few], {"few"})
    assert not follows(parent, [one, two, few], set())
    assert follows(claim("group", 4, name="p"), [claim("skill", 4, name="x", marks=["open"])], {"x"}), "one child has its parent's number"


def test_what_follows_takes_the_smallest_sister_along() -> None:
    people = [One(number, {("a" if number < 6 else "b" if number < 9 else "c"): ("demonstrated", "")}) for number in range(11)]
    rolemap = made_map(people, {name: Skill("ga") for name in "abc"})
    assert suppressed(rolemap) >= {"b", "c"}
    assert "a" not in suppressed(rolemap)


def test_a_parent_whose_only_child_is_hidden_goes_too() -> None:
    people = people_with({"a": 4, "b": 9, "c": 8}, 12)
    rolemap = made_map(people, {"a": Skill("gc", open=True), "b": Skill("ga"), "c": Skill("gb")})
    assert {"a", "gc", "db"} <= suppressed(rolemap)


def test_two_or_more_is_told_only_where_every_child_is_shown() -> None:
    shares = {}
    for k in (2, 3):
        people = people_with({"a": k, "b": 9, "c": 6}, 12)
        shares[k] = share(made_map(people, {name: Skill("ga") for name in "abc"}), LEXICON, lambda _: ()).claim("ga").payload
    assert [payload.two_or_more for payload in shares.values() if isinstance(payload, Presence)] == [0, 6]


def _distribution(unit: str, low: float, median: float, high: float) -> Distribution:
    return Distribution(
        subject="pay",
        unit=unit,  # type: ignore[arg-type]
        stated=9,
        median=median,
        low_quartile=low,
        high_quartile=high,
        minimum=low - 1,
        maximum=high + 1,
    )


@pytest.mark.parametrize(
    ("unit", "told", "shown"),
    [
        ("k_month", (17.5, 22.5, 31.0), (15, 25, 35)),
        ("k_month", (20.0, 20.0, 20.0), (20, 20, 25)),
        ("years", (3.5, 6.2, 9.1), (3, 6, 10)),
        ("people", (7.0, 13.0, 48.0), (6, 14, 50)),
        ("people", (2.0, 3.0, 120.0), (2, 3, 120)),
    ],
)
def test_figures_become_ranges(unit: str, told: tuple[float, float, float], shown: tuple[float, float, float]) -> None:
    made = coarse(_distribution(unit, *told))
    assert (made.low_quartile, made.median, made.high_quartile) == shown
    assert made.minimum is made.maximum is None
    assert made.stated == 9


def test_no_figure_stays_where_none_was_counted() -> None:
    few = Distribution(subject="pay", unit="k_month", stated=6, minimum=3.0, maximum=9.0)
    assert coarse(few) == Distribution(subject="pay", unit="k_month", stated=6)


@pytest.mark.parametrize(("k", "steps"), [(5, 0), (6, 0), (8, 2)])
def test_steps_and_names_of_a_method_are_told_from_five_people_on(k: int, steps: int) -> None:
    people = [One(number, method=number < k) for number in range(12)]
    chain = share(made_map(people, {}), LEXICON, lambda _: ()).claim("method").payload
    assert isinstance(chain, Chain)
    assert len(chain.steps) == steps
    assert all(step.k >= SENSITIVE for step in chain.steps)
    assert chain.told == (k if steps else 0)
    assert chain.variants == (), "one of the names is one person's"


def test_names_of_a_method_stay_where_five_use_each() -> None:
    rolemap = made_map([One(number, method=True) for number in range(12)], {})
    told = rolemap.claim("method")
    chain = Chain(
        subject="x:家法", zh="家法", en="家法", steps=(Step(text="一", k=9),), variants=(Variant(name="甲", k=7), Variant(name="乙", k=5))
    )
    changed = replace(rolemap, claims=(replace(told, payload=chain),))
    shown = share(changed, LEXICON, lambda _: ()).claim("method").payload
    assert isinstance(shown, Chain)
    assert [variant.k for variant in shown.variants] == [7, 5]
    assert shown.steps == (), "a chain of one step is none"
