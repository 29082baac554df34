"""Whose a resume is: as the whole pile would say, whatever the order of adding, and with names that stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import KEY, Said, reading

from jipu.model.reading import Reading
from jipu.stages.select.persons import MOST_VERSIONS, find_persons, version_of
from jipu.store.coding import to_bytes, version_from_bytes
from jipu.store.parcels import parcel_of
from jipu.store.pool import Intake, Pool, Stored

INTAKE = Intake(source="应聘者", basis="同意", day="2025-06-01")


def put(pool: Pool, *readings: Reading) -> None:
    number = pool.begin(INTAKE)
    for one in readings:
        stored = Stored(
            digest=f"file {one.document.id}", name="x.txt", parcels=(parcel_of(one),), failures=(), reader="1", as_of="2025-06-30"
        )
        assert pool.add(stored, number, KEY)


def people(pool: Pool) -> dict[str, tuple[str, ...]]:
    return {person.pseudonym: tuple(sorted(person.documents)) for person in pool.everybody()}


@pytest.fixture
def pool(tmp_path: Path) -> Pool:
    return Pool(tmp_path)


def test_two_versions_are_one_person_the_newest_first(pool: Pool) -> None:
    put(
        pool, reading("old", [Said("Vue")], keys=("k",), updated="2020-01"), reading("new", [Said("React")], keys=("k",), updated="2024-01")
    )
    (person,) = pool.everybody()
    assert person.documents == ("new", "old")


def test_nearly_the_same_text_is_one_person(pool: Pool) -> None:
    first = reading("甲", [Said("Vue")])
    put(pool, first, _with_text(first, "乙", first.document.text + "添了一句话"))
    assert list(people(pool).values()) == [("乙", "甲")]


def _with_text(first: Reading, name: str, text: str) -> Reading:
    return replace(first, document=replace(first.document, id=name, text=text), facts=())


@pytest.mark.parametrize(("ones", "others"), [((), ()), (("k1",), ()), ((), ("k2",)), (("k1",), ("k2",))])
def test_the_same_text_is_found_among_many_with_contacts_or_without(pool: Pool, ones: tuple[str, ...], others: tuple[str, ...]) -> None:
    first = reading("first", [Said("Vue")], keys=ones)
    second = _with_text(reading("second", [], keys=others), "second", first.document.text.replace("第0项工作里", "在那里"))
    put(pool, first, *(reading(f"r{n}", [Said("Vue")], keys=(f"o{n}",) if n % 2 else ()) for n in range(40)), second)
    assert ("first", "second") in people(pool).values()
    assert len(people(pool)) == 41


@pytest.mark.parametrize("updated", ["2024-05", None])
def test_what_tells_whose_it_is_is_read_back_alone(updated: str | None) -> None:
    one = reading("甲", [Said("Vue")], keys=("k2", "k1"), positions=("前端", "测试"), updated=updated)
    assert version_from_bytes(to_bytes(one)) == version_of(one)
    for wrong in (b"", to_bytes(one)[:-9], to_bytes(reading("ad", [], kind="job_ad"))):
        with pytest.raises(ValueError, match="not a stored resume"):
            version_from_bytes(wrong)


def test_the_same_form_filled_in_by_two_is_two_people(pool: Pool) -> None:
    first = reading("甲", [Said("Vue")], keys=("k1",))
    other = _with_text(first, "乙", first.document.text[:-80] + "另一个人的话" * 14)
    put(pool, first, replace(other, document=replace(other.document, person_keys=frozenset({"k2"}))))
    assert len(people(pool)) == 2


def test_who_joins_two_people_makes_them_one_and_keeps_a_name(pool: Pool) -> None:
    put(pool, reading("a", [], keys=("k1",)), reading("b", [], keys=("k2",)))
    before = people(pool)
    put(pool, reading("c", [], keys=("k1", "k2")))
    after = people(pool)
    assert list(after.values()) == [("a", "b", "c")]
    assert set(after) <= set(before)


def test_a_contact_of_an_agency_joins_nobody(pool: Pool) -> None:
    put(pool, *(reading(f"r{number}", [], keys=("agency", f"k{number}")) for number in range(MOST_VERSIONS)))
    assert len(people(pool)) == 1
    put(pool, reading("one too many", [], keys=("agency", "k")))
    assert len(people(pool)) == MOST_VERSIONS + 1
    put(pool, *(reading(f"more {number}", [], keys=("agency", f"m{number}")) for number in range(3)))
    assert len(people(pool)) == MOST_VERSIONS + 4


def test_names_stay_when_others_come(pool: Pool) -> None:
    put(pool, reading("a", [], keys=("k5",)))
    (name,) = people(pool)
    put(pool, reading("a2", [], keys=("k1", "k5")), reading("b", [], keys=("k9",)))
    assert people(pool)[name] == ("a", "a2")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=3, unique=True), min_size=1, max_size=9), st.randoms())
def test_any_order_finds_the_people_of_the_whole_pile(
    tmp_path_factory: pytest.TempPathFactory, keys: list[list[str]], random: object
) -> None:
    readings = [reading(f"r{number}", [], keys=tuple(some)) for number, some in enumerate(keys)]
    random.shuffle(readings)  # type: ignore[attr-defined]
    pool = Pool(tmp_path_factory.mktemp("pool"))
    put(pool, *readings)
    expected = sorted(tuple(sorted(person.documents)) for person in find_persons(readings, KEY))
    assert sorted(people(pool).values()) == expected
    pool.close()


def test_without_the_resume_that_joined_them_two_people_are_two_again(pool: Pool) -> None:
    put(pool, reading("a", [], keys=("k1",)), reading("b", [], keys=("k2",)), reading("c", [], keys=("k1", "k2")))
    pool.remove(["c"], KEY)
    assert sorted(people(pool).values()) == [("a",), ("b",)]


def test_who_is_removed_leaves_no_row(pool: Pool) -> None:
    put(pool, reading("a", [Said("Vue")], keys=("k1",)), reading("b", [], keys=("k2",)))
    pool.remove(["a"], KEY)
    tables = [str(row[0]) for row in pool.database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert pool.database.rows("SELECT document FROM leaving") == [("a",)]  # for the index, which tells that it is done
    for table in set(tables) - {"leaving"}:
        for row in pool.database.rows(f"SELECT * FROM {table}"):  # noqa: S608
            assert "a" not in row and "k1" not in row and "file a" not in row
    assert list(people(pool).values()) == [("b",)]
