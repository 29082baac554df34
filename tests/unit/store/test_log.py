"""The log tells what was done and notices when somebody changes it."""

from __future__ import annotations

import contextvars
import json
import threading
from pathlib import Path

import pytest

from jipu.errors import NotWritable
from jipu.store.log import FILE, Done, account, acting, append, broken_at, login, read_log, torn


def done(number: int) -> Done:
    return Done(when=f"2025-06-01T00:00:{number:02}Z", who="tester", verb="add", counts={"files": number})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(5):
        append(tmp_path, done(number))
    return tmp_path


def test_an_untouched_log_holds(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert broken_at(folder) is None
    assert broken_at(tmp_path_factory.mktemp("empty")) is None
    assert [row["counts"] for row in read_log(folder)] == [{"files": number} for number in range(5)]


def change(folder: Path, number: int, name: str, value: object) -> None:
    lines = (folder / FILE).read_text("utf-8").splitlines()
    row = json.loads(lines[number])
    row[name] = value
    lines[number] = json.dumps(row)
    (folder / FILE).write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize(("name", "value"), [("who", "nobody"), ("counts", {"files": 9}), ("hash", "0" * 64), ("before", "1" * 64)])
def test_a_changed_line_is_named(folder: Path, name: str, value: object) -> None:
    change(folder, 2, name, value)
    assert broken_at(folder) == 3


def test_a_missing_line_is_noticed(folder: Path) -> None:
    lines = (folder / FILE).read_text("utf-8").splitlines()
    (folder / FILE).write_text("\n".join(lines[:1] + lines[2:]) + "\n", "utf-8")
    assert broken_at(folder) == 2


def test_a_torn_line_does_not_swallow_the_next(folder: Path) -> None:
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write('{"when": "2025')
    append(folder, done(6))
    assert read_log(folder)[-1]["counts"] == {"files": 6}
    assert (broken_at(folder), torn(folder)) == (None, 1)


def test_a_line_that_was_made_unreadable_is_no_torn_one(folder: Path) -> None:
    lines = (folder / FILE).read_text("utf-8").splitlines()
    (folder / FILE).write_text("\n".join([*lines[:2], "{", *lines[3:]]) + "\n", "utf-8")
    assert broken_at(folder) == 4


def test_a_line_torn_within_a_character_does_not_stop_the_log(folder: Path) -> None:
    with (folder / FILE).open("ab") as file:
        file.write('{"who": "王'.encode()[:-1])
    append(folder, done(6))
    assert (broken_at(folder), torn(folder), len(read_log(folder))) == (None, 1, 6)


def test_writers_at_the_same_time_make_one_chain(tmp_path: Path) -> None:
    threads = [threading.Thread(target=lambda: [append(tmp_path, done(1)) for _ in range(20)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken_at(tmp_path) is None
    assert len(read_log(tmp_path)) == 80


def test_a_log_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotWritable) as told:
        append(tmp_path / "not there", done(1))
    assert FILE in told.value.message("zh")


def test_what_an_account_does_is_done_by_it_in_threads_too_and_no_longer_than_it_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "operator")
    assert (login(), account()) == ("operator", "")
    with acting("edda"):
        assert (login(), account()) == ("edda", "edda")
        assert contextvars.copy_context().run(login) == "edda"  # as the threads of the server are begun
        with acting("oskar"):
            assert login() == "oskar"
        with pytest.raises(ValueError, match="x"), acting("vera"):
            raise ValueError("x")
        assert login() == "edda"
        told: list[str] = []
        thread = threading.Thread(target=lambda: told.append(login()))
        thread.start()
        thread.join()
        assert told == ["operator"]  # a thread of its own is nobody's
    with acting(""):
        assert (login(), account()) == ("operator", "")
