"""What a file gives now stands in the place of what it gave: people, pseudonyms and intakes stay, and what others gave too."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import KEY, Said, reading
from tests.unit.store.test_pool import FAILED, INTAKE, stored

from jipu.model.reading import Reading
from jipu.store.pool import Intake, Pool, Stored
from jipu.store.replacing import documents_of, replace_file

VUE = Said("Vue", "vue")


@pytest.fixture
def pool(tmp_path: Path) -> Pool:
    return Pool(tmp_path)


def add(pool: Pool, digest: str, *readings: Reading, intake: Intake = INTAKE) -> None:
    pool.add(stored(digest, *readings, failures=(FAILED,)), pool.begin(intake), KEY)


def now(digest: str, *readings: Reading) -> Stored:
    return stored(digest, *readings, reader="2")


def people(pool: Pool) -> dict[str, tuple[str, ...]]:
    return {person.pseudonym: person.documents for person in pool.everybody()}


def whole(pool: Pool) -> bool:
    """Nothing is left of what is no more."""
    loose = pool.database.rows("PRAGMA foreign_key_check")
    nobody = pool.database.rows("SELECT 1 FROM persons WHERE id NOT IN (SELECT person FROM documents WHERE person IS NOT NULL)")
    strays = pool.database.rows("SELECT 1 FROM documents WHERE (kind = 'resume') <> (person IS NOT NULL)")
    return not (loose or nobody or strays)


def test_a_document_read_otherwise_is_the_same_persons(pool: Pool) -> None:
    add(pool, "f", reading("a", [], keys=["k1"]), intake=INTAKE)
    add(pool, "g", reading("b", []), intake=Intake(source="猎头", basis="合同", day="2025-06-02"))
    before, intakes = people(pool), pool.intakes()
    pool.indexed(pool.all_documents())
    assert replace_file(pool, now("f", reading("a", [VUE], keys=["k1", "k2"])), KEY) == []
    assert people(pool) == before
    assert pool.intakes() == intakes
    assert pool.readings(["a"]) == [reading("a", [VUE], keys=["k1", "k2"])]
    assert pool.failures() == [FAILED]  # of the other file
    assert pool.to_index() == ["a"]
    assert pool.stale("2") == ["b"]
    assert whole(pool)


def test_one_in_the_place_of_one_inherits_the_person(pool: Pool) -> None:
    add(pool, "f", reading("a", [], keys=["k1"]))
    before = people(pool)
    assert replace_file(pool, now("f", reading("z", [VUE])), KEY) == ["a"]
    assert people(pool) == dict.fromkeys(before, ("z",))
    assert documents_of(pool, "f") == ["z"]
    assert whole(pool)


def test_of_several_each_is_found_again_by_contact(pool: Pool) -> None:
    add(pool, "f", reading("a", [], keys=["k1"]), reading("b", [], keys=["k2"]))
    before = {documents[0]: name for name, documents in people(pool).items()}
    assert replace_file(pool, now("f", reading("y", [], keys=["k2"]), reading("z", [], keys=["k1"])), KEY) == ["a", "b"]
    assert people(pool) == {before["a"]: ("z",), before["b"]: ("y",)}
    assert whole(pool)


def test_other_versions_of_the_person_stay_with_them(pool: Pool) -> None:
    add(pool, "f", reading("a", [], keys=["k1"]))
    add(pool, "g", reading("b", [], keys=["k1"]))
    (name,) = people(pool)
    replace_file(pool, now("f", reading("z", [VUE])), KEY)
    assert set(people(pool)) >= {name}
    assert sorted(document for documents in people(pool).values() for document in documents) == ["b", "z"]
    assert whole(pool)


def test_what_joined_two_people_may_be_gone_and_what_joins_them_may_come(pool: Pool) -> None:
    add(pool, "f", reading("a", [], keys=["k1"]))
    add(pool, "g", reading("b", [], keys=["k1"]))
    assert len(people(pool)) == 1
    replace_file(pool, now("g", reading("b", [], keys=["k2"])), KEY)
    assert len(people(pool)) == 2
    replace_file(pool, now("g", reading("b", [], keys=["k1"])), KEY)
    assert len(people(pool)) == 1
    assert whole(pool)


def test_more_and_fewer_documents(pool: Pool) -> None:
    add(pool, "f", reading("a", [], keys=["k1"]), reading("b", [], keys=["k2"]))
    assert replace_file(pool, now("f", reading("a", [], keys=["k1"])), KEY) == ["b"]
    assert len(people(pool)) == 1
    assert replace_file(pool, now("f", reading("a", []), reading("b", []), reading("c", [])), KEY) == []
    assert pool.counts()["resumes"] == 3
    assert whole(pool)


def test_what_a_further_file_gave_too_stays_with_that_file(pool: Pool) -> None:
    add(pool, "f", reading("a", [], keys=["k1"]))
    add(pool, "g", reading("a", [], keys=["k1"]))
    (name,) = people(pool)
    assert replace_file(pool, now("f", reading("z", [], keys=["k1"])), KEY) == []
    assert (documents_of(pool, "f"), documents_of(pool, "g"), pool.copies()) == (["z"], ["a"], [])
    assert {key: sorted(ids) for key, ids in people(pool).items()} == {name: ["a", "z"]}
    assert replace_file(pool, now("g", reading("z", [], keys=["k1"])), KEY) == ["a"]
    assert (documents_of(pool, "g"), pool.copies()) == ([], [("z", "z.txt")])
    assert people(pool) == {name: ("z",)}
    assert whole(pool)


def test_copies_of_a_file_are_told_anew(pool: Pool) -> None:
    add(pool, "f", reading("a", []))
    add(pool, "g", reading("a", []), reading("b", []), reading("b", []))
    assert pool.copies() == [("a", "a.txt"), ("b", "b.txt")]
    replace_file(pool, now("g", reading("a", []), reading("b", []), reading("b", [])), KEY)
    assert pool.copies() == [("a", "a.txt"), ("b", "b.txt")]
    replace_file(pool, now("g", reading("b", [])), KEY)
    assert pool.copies() == []
    assert whole(pool)


@pytest.mark.parametrize("kinds", [("resume", "job_ad"), ("job_ad", "resume")])
def test_a_document_may_turn_out_to_be_of_another_kind(pool: Pool, kinds: tuple[str, str]) -> None:
    add(pool, "f", reading("a", [], kind=kinds[0]))
    replace_file(pool, now("f", reading("a", [], kind=kinds[1])), KEY)
    assert len(people(pool)) == kinds.index("resume")
    assert pool.counts()["ads"] == kinds.index("job_ad")
    assert whole(pool)


def test_it_happens_wholly_or_not_at_all(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    add(pool, "f", reading("a", [], keys=["k1"]), reading("b", [], keys=["k2"]))
    before = list(pool.database._connection.iterdump())

    def broken(*told: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pool, "forget", broken)
    with pytest.raises(KeyboardInterrupt):
        replace_file(pool, now("f", reading("y", []), reading("b", [VUE])), KEY)
    assert list(pool.database._connection.iterdump()) == before
