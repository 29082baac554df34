"""What goes into the pool comes out, once; what is left of it after a removal is whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import KEY, Said, reading

from jipu.model.document import Failure
from jipu.model.reading import Reading
from jipu.stages.select import profile_of
from jipu.store.packing import pack
from jipu.store.parcels import parcel_of
from jipu.store.pool import Intake, Pool, Stored

INTAKE = Intake(source="应聘者", basis="应聘者同意", day="2025-06-01", expires="2027-06-01")
FAILED = Failure(source="〔化名〕.pdf", stage="ingest", code="ScannedFile", details={"pages": "2"})


def stored(digest: str, *readings: Reading, failures: tuple[Failure, ...] = (), reader: str = "1") -> Stored:
    return Stored(
        digest=digest, name=f"{digest}.txt", parcels=tuple(map(parcel_of, readings)), failures=failures, reader=reader, as_of="2025-06-30"
    )


@pytest.fixture
def pool(tmp_path: Path) -> Pool:
    return Pool(tmp_path)


def test_a_file_is_known_by_its_content_once_it_gave_something(pool: Pool) -> None:
    number = pool.begin(INTAKE)
    assert pool.add(stored("f", reading("a", [])), number, KEY)
    assert pool.knows("f")
    assert not pool.add(stored("f", reading("a", [])), number, KEY)
    assert pool.counts() == {"files": 1, "resumes": 1, "people": 1, "ads": 0, "copies": 0, "failures": 0}


def test_a_file_that_gave_nothing_is_tried_again(pool: Pool) -> None:
    number = pool.begin(INTAKE)
    pool.add(stored("f", failures=(FAILED,)), number, KEY)
    assert not pool.knows("f")
    assert pool.failures() == [FAILED]
    assert pool.add(stored("f", reading("a", [])), number, KEY)
    assert pool.failures() == []
    assert pool.counts()["files"] == 1


def test_the_same_document_in_another_file_is_a_copy(pool: Pool) -> None:
    number = pool.begin(INTAKE)
    pool.add(stored("f", reading("a", [])), number, KEY)
    pool.add(stored("g", reading("a", [])), number, KEY)
    assert pool.knows("g")
    assert pool.copies() == [("a", "a.txt")]
    assert pool.counts()["resumes"] == 1


def test_readings_come_back_by_id_and_unknown_ones_are_passed_over(pool: Pool) -> None:
    a, b = reading("a", [Said("Vue", "vue")]), reading("b", [])
    pool.add(stored("f", a, b), pool.begin(INTAKE), KEY)
    assert pool.readings(["b", "nobody", "a"]) == [a, b]


def test_many_ids_at_once(pool: Pool) -> None:
    many = [reading(f"r{number:04}", [], keys=(f"k{number}",), kind="job_ad") for number in range(1100)]
    pool.add(stored("f", *many), pool.begin(INTAKE), KEY)
    assert len(pool.readings(pool.all_documents())) == 1100


def test_what_older_rules_read_is_found_and_renewed(pool: Pool) -> None:
    pool.add(stored("f", reading("a", []), reader="1"), pool.begin(INTAKE), KEY)
    pool.indexed(["a"])
    assert pool.stale("2") == ["a"]
    pool.renew(reading("a", [Said("Vue")]), "2", "2025-07-31")
    assert pool.stale("2") == []
    assert pool.to_index() == ["a"]
    assert pool.days(["a"]) == {"a": "2025-07-31"}
    assert pool.readings(["a"])[0].facts[0].surface == "Vue"


def test_intakes_are_kept_apart_unless_they_say_the_same(pool: Pool) -> None:
    assert pool.last_intake() is None
    assert pool.begin(INTAKE) == pool.begin(INTAKE) == 1
    other = Intake(source="猎头", basis="合同", day="2025-06-02")
    assert pool.begin(other) == 2
    assert pool.last_intake() == other
    assert pool.begin(INTAKE) == 3
    pool.add(stored("f", reading("a", [])), 2, KEY)
    assert pool.intakes() == [(INTAKE, 0), (other, 1), (INTAKE, 0)]
    assert pool.sources() == "猎头"


def test_who_is_due_is_due_by_the_longest_of_their_files(pool: Pool) -> None:
    short, long = (Intake(source="s", basis="b", day="2025-01-01", expires=day) for day in ("2025-06-30", "2026-06-30"))
    pool.add(stored("f", reading("a", [], keys=("k",))), pool.begin(short), KEY)
    pool.add(stored("g", reading("b", [], keys=("m",))), pool.begin(short), KEY)
    pool.add(stored("h", reading("b2", [], keys=("m",))), pool.begin(long), KEY)
    due = pool.expired("2025-07-01")
    assert [person.documents for person in pool.everybody() if person.id in due] == [("a",)]
    assert pool.expired("2025-06-30") == []
    assert len(pool.expired("2026-07-01")) == 2


def test_without_a_limit_nobody_is_due(pool: Pool) -> None:
    pool.add(stored("f", reading("a", [])), pool.begin(Intake(source="s", basis="b", day="2000-01-01")), KEY)
    assert pool.expired("2999-01-01") == []


def test_a_file_goes_with_its_last_document(pool: Pool) -> None:
    number = pool.begin(INTAKE)
    pool.add(stored("zip", reading("a", [], keys=("k",)), reading("b", [], keys=("m",)), failures=(FAILED,)), number, KEY)
    pool.remove(["a"], KEY)
    assert pool.counts()["files"] == 1
    assert pool.failures() == [FAILED]
    pool.remove(["b"], KEY)
    assert pool.counts() == dict.fromkeys(pool.counts(), 0)


def test_maps_and_exports_are_remembered(pool: Pool) -> None:
    pool.remember_map("maps/b", "{}", "now")
    pool.remember_map("maps/a", "{}", "then")
    pool.remember_map("maps/b", '{"role": "x"}', "later")
    pool.remember_export("/elsewhere/map.md", "maps/a", "2025-06-01")
    assert pool.maps() == [("maps/a", "{}", "then"), ("maps/b", '{"role": "x"}', "later")]
    assert pool.exports() == [("/elsewhere/map.md", "maps/a", "2025-06-01")]


def test_all_versions_of_the_people_of_some_documents(pool: Pool) -> None:
    pool.add(stored("f", reading("a", [], keys=("k",)), reading("b", [], keys=("k",)), reading("c", [])), pool.begin(INTAKE), KEY)
    (person,) = pool.persons(["b"])
    assert set(person.documents) == {"a", "b"}
    assert [person.documents for person in pool.persons(["a", "b", "nobody's"])] == [person.documents]


PEOPLE = (reading("a", [Said("Vue", "vue"), Said("供应链", None)], headline="前端开发"), reading("b", []), reading("ad", [], kind="job_ad"))


def _profiles_in(pool: Pool) -> dict[object, object]:
    return dict(pool.database.rows("SELECT document, profile FROM profiles"))  # type: ignore[arg-type]


def test_beside_each_document_lies_its_profile(pool: Pool) -> None:
    pool.add(stored("f", *PEOPLE), pool.begin(INTAKE), KEY)
    assert _profiles_in(pool) == {one.document.id: pack(profile_of(one)) for one in PEOPLE}
    assert pool.profiles(["b", "a", "gone"]) == [profile_of(PEOPLE[0]), profile_of(PEOPLE[1])]


@pytest.mark.parametrize("damage", ["DELETE FROM profiles", "UPDATE profiles SET profile = x'c0'"])
def test_a_profile_that_is_missing_or_damaged_is_made_of_the_reading_once(pool: Pool, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pool.add(stored("f", *PEOPLE), pool.begin(INTAKE), KEY)
    pool.database.write(damage)
    wanted = sorted((profile_of(one) for one in PEOPLE), key=lambda profile: profile.document)
    assert pool.profiles(["a", "ad", "b"]) == wanted
    monkeypatch.setattr(Pool, "readings", lambda self, documents: [] if not list(documents) else pytest.fail("read again"))
    assert pool.profiles(["a", "ad", "b"]) == wanted


def test_a_document_read_anew_has_a_new_profile(pool: Pool) -> None:
    pool.add(stored("f", *PEOPLE), pool.begin(INTAKE), KEY)
    other = reading("a", [Said("React", "react")], headline="产品经理")
    pool.renew(other, "2", "2025-07-01")
    assert pool.profiles(["a"]) == [profile_of(other)]
    assert (pool.stale("1"), pool.to_index(), pool.to_index(1)) == (["a"], ["a", "ad", "b"], ["a"])
    pool.renew(reading("gone", []), "2", "2025-07-01")
    assert pool.size() == (1, 3)


def test_a_profile_goes_with_its_document_from_every_byte(pool: Pool, tmp_path: Path) -> None:
    pool.add(stored("f", *PEOPLE), pool.begin(INTAKE), KEY)
    profiles = _profiles_in(pool)
    others = pack(profile_of(PEOPLE[1])) + pack(profile_of(PEOPLE[2]))
    written = profiles["a"]
    assert isinstance(written, bytes)
    runs = [run for place in range(len(written) - 24) if (run := written[place : place + 24]) not in others]
    pool.database.settle()
    assert sum(run in (tmp_path / "pool.db").read_bytes() for run in runs) > 300
    pool.remove(["a"], KEY)
    pool.database.settle()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not [run for run in runs if run in content]
