"""Whom the operator means, and that erasing somebody is as if they had never come."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from tests.piles import candidates, older, write, write_people

from jipu.errors import SeveralPeople, UnknownPerson
from jipu.settings import Settings
from jipu.verbs import erasing, retention, whom
from jipu.verbs.opened import Opened, opened
from jipu.workspace import Workspace

SETTINGS = Settings(as_of=date(2025, 6, 30), source="应聘者")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four people, one of them in two versions."""
    monkeypatch.setenv("JIPU_PASSPHRASE", "abc")
    write_people(tmp_path / "in", candidates(4))
    write(tmp_path / "in", "earlier.txt", older(candidates(4)[1]))
    Workspace(tmp_path / "ws").add([tmp_path / "in"], SETTINGS, basis="同意", months=12)
    return tmp_path / "ws"


def open_(folder: Path):  # type: ignore[no-untyped-def]
    return opened(folder, Workspace(folder).key())


def called(workspace: Opened, words: str) -> list[tuple[str, ...]]:
    return [one.files for one in whom.find(workspace, words)]


def test_a_person_is_found_by_whatever_they_are_called(folder: Path) -> None:
    with open_(folder) as workspace:
        (one,) = whom.find(workspace, candidates(4)[1].name)
        assert sorted(one.files) == ["earlier.txt", "file-b.txt"]
        assert len(one.documents) == 2
        for words in (one.pseudonym, one.handle, f" {one.pseudonym} ", "138-0000-1201", "+8613800001201", "Someone1@Example.com"):
            assert whom.find(workspace, words) == [one], words
        for words in ("", "没有这个人", "138", candidates(4)[1].name[:1]):
            with pytest.raises(UnknownPerson):
                whom.find(workspace, words)


def test_the_one_who_is_meant_is_shown_and_of_several_none_is(folder: Path) -> None:
    with open_(folder) as workspace:
        people = whom.candidates(workspace, workspace.pool.everybody())
        assert [one.pseudonym for one in people] == sorted(one.pseudonym for one in people)
        shown: list[whom.Candidate] = []
        assert whom.only(people[:1], shown.extend) == people[:1]
        with pytest.raises(SeveralPeople) as told:
            whom.only(people[:2], shown.extend)
        assert shown == [people[0], *people[:2]]
        assert people[1].pseudonym in told.value.message("zh")


def test_an_identity_whose_document_never_came_goes_too(folder: Path) -> None:
    """A sudden end between vault and pool leaves one: of somebody who is there, and of somebody who is not."""
    with closing(sqlite3.connect(folder / "pool.db")) as pool, pool:
        (lost,) = pool.execute("SELECT id FROM documents WHERE version = 1").fetchone()
        for table, column in (("waiting", "document"), ("contacts", "document"), ("sketches", "document"), ("documents", "id")):
            pool.execute(f"DELETE FROM {table} WHERE {column} = ?", (lost,))  # noqa: S608
    with open_(folder) as workspace:
        (one,) = whom.find(workspace, candidates(4)[1].name)
        assert lost in one.documents
    Workspace(folder).erase(candidates(4)[1].name, agree=lambda plan: True)
    with open_(folder) as workspace:
        assert lost not in workspace.vault.documents()
        with pytest.raises(UnknownPerson):
            whom.find(workspace, candidates(4)[1].name)


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a pool says, without the run of adding."""
    tables = dict.fromkeys(("persons", "documents", "copies", "failures", "contacts", "records", "leaving"), "*")
    tables["sketches"] = "document, known, sketch"  # they are numbered as they came
    with closing(sqlite3.connect(folder / "pool.db")) as pool:
        return {table: sorted(pool.execute(f"SELECT {columns} FROM {table}").fetchall()) for table, columns in tables.items()}  # noqa: S608


def test_it_is_as_if_they_had_never_come(folder: Path) -> None:
    Workspace(folder).erase("138-0000-1201", agree=lambda plan: True)
    other = folder.parent / "other"
    (other / ".jipu").mkdir(parents=True)
    (other / ".jipu" / "key").write_bytes((folder / ".jipu" / "key").read_bytes())
    files = [path for path in sorted((folder.parent / "in").iterdir()) if path.name not in ("earlier.txt", "file-b.txt")]
    Workspace(other).add(files, SETTINGS, basis="同意", months=12)
    assert rows(folder) == rows(other)
    with open_(folder) as one, open_(other) as two:
        assert one.index.documents == two.index.documents == 3
        assert one.vault.documents() == two.vault.documents()


def test_nothing_is_changed_where_it_is_not_agreed(folder: Path) -> None:
    before = rows(folder)
    plans: list[erasing.Plan] = []
    assert Workspace(folder).erase("138-0000-1201", agree=lambda plan: bool(plans.append(plan))) is None
    assert rows(folder) == before
    assert plans[0].removed["documents"] == 2
    assert plans[0].removed["facts"] > 10
    assert not (folder / ".jipu" / "erasing.json").exists()


def test_who_is_due_is_due_when_the_last_file_is(folder: Path) -> None:
    with open_(folder) as workspace:
        intakes = [intake.expires for intake, _ in workspace.pool.intakes()]
        day = date.fromisoformat(str(intakes[0]))
        assert retention.due(workspace, day) == []
        later = date.fromordinal(day.toordinal() + 1)
        assert len(retention.due(workspace, later)) == 4
        workspace.pool.database.write("INSERT INTO intakes VALUES (7, 'x', 'y', '2026-01-01', NULL)")
        workspace.pool.database.write("UPDATE files SET intake = 7 WHERE name LIKE 'earlier%'")
        due = retention.due(workspace, later)
        assert len(due) == 3  # one of two files of the fourth has no limit
        assert {one.until for one in due} == {intakes[0]}
        assert [one.pseudonym for one in retention.people(workspace, due)] == sorted(one.pseudonym for one in due)
