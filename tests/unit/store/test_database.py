"""Transactions whole or not at all, migrations, and what SQLite says in our words."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from jipu.errors import DamagedWorkspace, NewerWorkspace, NotWritable, ReadOnlyWorkspace, WorkspaceBusy
from jipu.store import database
from jipu.store.database import Database

SCHEMA = ("CREATE TABLE things (name TEXT PRIMARY KEY); CREATE TABLE others (name TEXT)",)


@pytest.fixture
def made(tmp_path: Path) -> Database:
    return Database(tmp_path / "a.db", SCHEMA)


def names(found: Database) -> list[str]:
    return [str(row[0]) for row in found.rows("SELECT name FROM things ORDER BY name")]


def test_a_new_file_is_its_owners_alone(made: Database) -> None:
    assert made.path.stat().st_mode & 0o077 == 0


def test_a_transaction_that_breaks_off_leaves_nothing(made: Database) -> None:
    with pytest.raises(RuntimeError), made.transaction():
        made.write("INSERT INTO things VALUES ('one')")
        raise RuntimeError
    assert names(made) == []


def test_an_inner_transaction_is_part_of_the_outer_one(made: Database) -> None:
    with pytest.raises(RuntimeError), made.transaction():
        with made.transaction():
            made.write("INSERT INTO things VALUES ('one')")
        raise RuntimeError
    assert names(made) == []


def test_another_process_sees_what_was_committed_only(made: Database) -> None:
    other = Database(made.path, SCHEMA)
    with made.transaction():
        made.write("INSERT INTO things VALUES ('one')")
        assert names(other) == []
    assert names(other) == ["one"]


def test_it_can_be_looked_at_and_no_more(made: Database) -> None:
    made.write("INSERT INTO things VALUES ('one')")
    made.close(settle=True)
    before = {path.name: path.read_bytes() for path in made.path.parent.iterdir()}
    found = Database(made.path, SCHEMA, read_only=True)
    with found.transaction():
        assert names(found) == ["one"]
    assert found.faults() == []
    with pytest.raises(NotWritable):
        found.write("INSERT INTO things VALUES ('two')")
    found.close(settle=True)
    assert {path.name: path.read_bytes() for path in made.path.parent.iterdir()} == before


def test_what_is_only_looked_at_is_not_made_and_not_brought_up(made: Database) -> None:
    made.close()
    with pytest.raises(ReadOnlyWorkspace):
        Database(made.path, (*SCHEMA, "CREATE TABLE more (name TEXT)"), read_only=True)
    with pytest.raises(NotWritable):
        Database(made.path.with_name("none.db"), SCHEMA, read_only=True)
    assert not made.path.with_name("none.db").exists()


def test_who_only_looks_sees_what_another_commits(made: Database) -> None:
    made.write("INSERT INTO things VALUES ('one')")
    assert made.path.with_name("a.db-wal").stat().st_size
    found = Database(made.path, SCHEMA, read_only=True)
    made.write("INSERT INTO things VALUES ('two')")
    assert names(found) == ["one", "two"]


@pytest.mark.parametrize("name", ["a b", "100%?#[x]", "简历库"])
def test_odd_names_can_be_looked_at(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    Database(tmp_path / name / "a.db", SCHEMA).close()
    assert names(Database(tmp_path / name / "a.db", SCHEMA, read_only=True)) == []


def test_a_later_version_adds_to_an_older_file(made: Database) -> None:
    made.write("INSERT INTO things VALUES ('one')")
    made.close()
    newer = Database(made.path, (*SCHEMA, "ALTER TABLE things ADD COLUMN colour TEXT DEFAULT 'red'"))
    assert newer.rows("SELECT * FROM things") == [("one", "red")]


def test_a_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    Database(tmp_path / "a.db", (*SCHEMA, "CREATE TABLE more (x)")).close()
    with pytest.raises(NewerWorkspace):
        Database(tmp_path / "a.db", SCHEMA)


def test_a_migration_that_fails_leaves_the_older_version(made: Database) -> None:
    made.close()
    with pytest.raises(NotWritable):
        Database(made.path, (*SCHEMA, "CREATE TABLE more (x); NO SUCH STATEMENT"))
    again = Database(made.path, SCHEMA)
    assert again.rows("SELECT name FROM sqlite_master WHERE name = 'more'") == []


def test_a_step_may_be_a_function_and_fails_as_a_whole(made: Database) -> None:
    made.write("INSERT INTO things VALUES ('one')")
    made.close()

    def double(opened: Database) -> None:
        opened.write_all("INSERT INTO things VALUES (?)", [(f"{name}+",) for name in names(opened)[-1:]])
        if len(names(opened)) > 2:
            raise RuntimeError

    assert names(Database(made.path, (*SCHEMA, double))) == ["one", "one+"]
    assert names(Database(made.path, (*SCHEMA, double))) == ["one", "one+"]
    with pytest.raises(RuntimeError):
        Database(made.path, (*SCHEMA, double, double))
    assert names(Database(made.path, (*SCHEMA, double))) == ["one", "one+"]


def test_who_only_read_leaves_the_journal_to_those_who_write(made: Database) -> None:
    made.write("INSERT INTO things VALUES ('one')")
    reader = Database(made.path, SCHEMA)
    assert names(reader) == ["one"]
    reader.close(settle=True)
    journal = made.path.with_name("a.db-wal")
    assert journal.stat().st_size > 0
    made.settle()
    assert journal.stat().st_size == 0


def test_what_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"no database at all, but long enough to look like one" * 100)
    with pytest.raises(DamagedWorkspace) as told:
        Database(tmp_path / "a.db", SCHEMA)
    assert "a.db" in told.value.message("zh")


def test_who_waits_too_long_is_told_that_another_one_writes(made: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.05)
    other = Database(made.path, SCHEMA)
    with made.transaction():
        made.write("INSERT INTO things VALUES ('one')")
        with pytest.raises(WorkspaceBusy), other.transaction():
            pass


def test_two_threads_of_writers_lose_nothing(made: Database) -> None:
    def write(letter: str) -> None:
        mine = Database(made.path, SCHEMA)
        for number in range(40):
            with mine.transaction():
                mine.write("INSERT INTO things VALUES (?)", (f"{letter}{number}",))

    threads = [threading.Thread(target=write, args=(letter,)) for letter in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(made)) == 80


def test_a_full_disk_is_told_and_takes_nothing_with_it(made: Database) -> None:
    made.write("INSERT INTO things VALUES ('one')")
    pages = int(str(made.rows("PRAGMA page_count")[0][0]))
    made.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotWritable) as told, made.transaction():
        made.write("INSERT INTO things VALUES (?)", ("x" * 100_000,))
    assert "FULL" in told.value.message("en")
    assert names(made) == ["one"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotWritable) as told:
        Database(tmp_path / "not there" / "a.db", SCHEMA)
    assert "not there" in told.value.message("en")


def test_what_is_deleted_is_in_no_byte_after_vacuum(made: Database) -> None:
    secret = "a secret of somebody " * 20
    made.write("INSERT INTO things VALUES (?)", (secret,))
    made.settle()
    assert b"a secret of somebody" in made.path.read_bytes()
    made.write("DELETE FROM things")
    made.vacuum()
    assert not any(b"a secret of somebody" in file.read_bytes() for file in made.path.parent.iterdir())


def test_faults_are_found_and_a_copy_is_whole(made: Database, tmp_path: Path) -> None:
    made.write("INSERT INTO things VALUES ('one')")
    made.copy_to(tmp_path / "copy.db")
    assert made.faults() == []
    assert sqlite3.connect(tmp_path / "copy.db").execute("SELECT name FROM things").fetchall() == [("one",)]
