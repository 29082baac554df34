"""A draw by strata: shares kept, the seed alone decides, and what is compared adds up."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

from jipu.lexicon.concepts import load_lexicon
from jipu.model.reading import Reading
from jipu.model.role import Sample
from jipu.stages.select import find_persons, leave_one_term_out, profile_of, shape_role
from jipu.stages.select.strata import OTHERS, Stratum, allotted, cells_of, compared, drawn, strata_of, stratum_of

LEXICON, ROLE = load_lexicon(), shape_role("前端开发")
SKILLS = [Said(name, name) for name in ("vue", "react", "vite", "webpack", "typescript", "echarts", "pinia", "axios", "rollup")]
CITIES = ("杭州", "上海", "成都")
STRATIFIED = replace(SETTINGS, top=12, sampling="stratified", seed=7)


def people(n: int = 40) -> list[Reading]:
    """Three in five in 杭州, the others in two more cities; years from one to fourteen."""
    return [
        reading(
            f"f{number}",
            SKILLS[: 9 - number % 3],
            keys=[f"p:{number}"],
            city=CITIES[(0, 0, 0, 1, 2)[number % 5]],
            years=float(1 + number % 14),
        )
        for number in range(n)
    ]


@pytest.fixture(scope="module")
def pile() -> list[Reading]:
    return people()


@pytest.fixture(scope="module")
def sample(pile: list[Reading]) -> Sample:
    return sample_of(pile, ROLE, LEXICON, STRATIFIED, KEY)


def ids(sample: Sample) -> set[str]:
    return {member.person.documents[0] for member in sample.members}


@pytest.mark.parametrize(("years", "band"), [(None, ""), (0.5, "0-3"), (3.0, "3-5"), (9.9, "5-10"), (10.0, "10-"), (31.0, "10-")])
def test_years_fall_into_bands(years: float | None, band: str) -> None:
    assert stratum_of(reading("a", SKILLS, years=years, city="杭州")) == Stratum(band, "杭州", "")


def test_the_kind_of_employer_is_that_of_the_newest_post_that_tells_one() -> None:
    one = reading("a", SKILLS, positions=("前端开发", "前端开发", "前端开发"))
    kinds = (None, "外企", "国企")
    entries = tuple(replace(entry, employer_kind=kind) for entry, kind in zip(one.resume.entries, kinds, strict=True))
    assert stratum_of(replace(one, understood=replace(one.resume, entries=entries))).employer == "外企"


def test_whole_readings_are_asked_for_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch, pile: list[Reading]) -> None:
    monkeypatch.setattr("jipu.stages.select.strata.AT_ONCE", 7)
    known, asked = {one.document.id: one for one in pile}, []

    def whole(documents: list[str]) -> list[Reading]:
        asked.append(len(documents))
        return [known[document] for document in sorted(documents)]

    found = strata_of({f"person {document}": document for document in known}, whole)
    assert (max(asked), sum(asked), len(found)) == (7, 40, 40)
    assert found["person f3"].city == "上海"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.integers(1, 60))
def test_places_are_shared_out_by_size_none_more_than_one_off(sizes: list[int], places: int) -> None:
    cells = {Stratum(str(number)): size for number, size in enumerate(sizes)}
    taken = allotted(cells, places)
    assert sum(taken.values()) == min(places, sum(sizes))
    for cell, size in cells.items():
        assert taken[cell] <= size
        assert abs(taken[cell] - size * min(1, places / sum(sizes))) < 1


def test_the_largest_remainder_gets_the_place_that_is_left() -> None:
    cells = {Stratum("a"): 50, Stratum("b"): 36, Stratum("c"): 14}
    assert allotted(cells, 10) == {Stratum("a"): 5, Stratum("b"): 4, Stratum("c"): 1}  # 5.0, 3.6, 1.4


def test_a_cell_that_is_due_less_than_a_place_joins_others() -> None:
    strata = {f"h{n}": Stratum("5-10", "杭州", "民企") for n in range(30)}
    strata |= {f"s{n}": Stratum("5-10", "上海", ("外企", "国企", "民企", "")[n]) for n in range(4)}
    strata |= {f"o{n}": Stratum("5-10", f"城{n}", "") for n in range(5)} | {"alone": Stratum("10-", "拉萨", "国企")}
    found = cells_of(strata, 10)
    assert found["h0"] == Stratum("5-10", "杭州", "民企")
    assert found["s0"] == Stratum("5-10", "上海", OTHERS)
    assert found["o3"] == Stratum("5-10", OTHERS, OTHERS)
    assert found["alone"] == Stratum(OTHERS, OTHERS, OTHERS)


def test_another_order_draws_the_same_people_and_another_seed_or_key_others() -> None:
    strata = {f"p{n}": Stratum(("0-3", "10-")[n % 2], CITIES[n % 3], "") for n in range(200)}
    one = drawn(strata, 20, 1, KEY)
    assert len(one) == 20
    assert drawn(dict(reversed(strata.items())), 20, 1, KEY) == one
    assert drawn(strata, 20, 2, KEY) != one
    assert drawn(strata, 20, 1, b"another") != one


def test_everybody_is_as_likely_to_be_drawn() -> None:
    strata = {f"p{n}": Stratum("3-5", CITIES[n % 3], "") for n in range(30)}
    times = Counter(person for seed in range(300) for person in drawn(strata, 6, seed, KEY))
    assert set(times) == set(strata)
    assert min(times.values()) > 25  # 60 expected, deviation about 7
    assert max(times.values()) < 95


def test_shares_are_compared_field_by_field() -> None:
    strata = {"a": Stratum("0-3", "杭州"), "b": Stratum("10-", "杭州"), "c": Stratum("10-", ""), "d": Stratum("", "上海")}
    rows = [(row.field, row.value, row.fitting, row.counted) for row in compared(strata, frozenset({"a", "c"}))]
    assert rows == [
        ("years", "0-3", 1, 1),
        ("years", "10-", 2, 1),
        ("years", "", 1, 0),
        ("city", "杭州", 2, 1),
        ("city", "上海", 1, 0),
        ("city", "", 1, 1),
        ("employer", "", 4, 2),
    ]


def test_a_drawn_sample_names_itself_and_keeps_the_shares(sample: Sample) -> None:
    assert (sample.n, sample.fitting, sample.open, sample.sampling, sample.seed) == (12, 40, 40, "stratified", 7)
    cities = {row.value: (row.fitting, row.counted) for row in sample.strata if row.field == "city"}
    assert cities["杭州"][0] == 24
    assert abs(cities["杭州"][1] - 12 * 24 / 40) <= 2
    assert {row.reason.code for row in sample.left_out} == {"not_drawn"}
    assert sum(row.counted for row in sample.strata if row.field == "years") == 12


def test_the_order_of_the_files_changes_no_draw(pile: list[Reading], sample: Sample) -> None:
    assert sample_of(pile[::-1], ROLE, LEXICON, STRATIFIED, KEY) == sample
    assert ids(sample_of(pile, ROLE, LEXICON, replace(STRATIFIED, seed=8), KEY)) != ids(sample)


def test_where_all_fit_into_the_top_nothing_is_drawn(pile: list[Reading]) -> None:
    for settings_ in (replace(STRATIFIED, top=None), replace(STRATIFIED, top=40), replace(SETTINGS, top=None)):
        every = sample_of(pile, ROLE, LEXICON, settings_, KEY)
        assert (every.n, every.sampling, every.seed, every.strata, every.left_out) == (40, "all", None, (), ())


def test_the_best_are_another_sample(pile: list[Reading], sample: Sample) -> None:
    best = sample_of(pile, ROLE, LEXICON, replace(SETTINGS, top=12), KEY)
    assert (best.sampling, best.seed, best.strata) == ("best", None, ())
    assert ids(best) != ids(sample)
    assert {row.reason.code for row in best.left_out} == {"below_top"}


def test_a_term_is_counted_apart_only_where_the_best_were_picked_by_it(pile: list[Reading], sample: Sample) -> None:
    role = replace(ROLE, must=("vue",))
    looked = {one.document.id: profile_of(one) for one in pile}, find_persons(pile, KEY)
    assert leave_one_term_out(*looked, role, sample, LEXICON, STRATIFIED) == {}
    assert leave_one_term_out(*looked, role, sample, LEXICON, replace(SETTINGS, top=None)) == {}
