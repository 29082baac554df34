"""Every trouble that a check knows, brought about by hand; what is mended is mended without losing anything."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import KEY
from tests.running import jipu

from jipu.apps.holdings import print_troubles
from jipu.errors import VaultLocked, WrongPassphrase
from jipu.model.identity import Identity
from jipu.render.wording.phrases import phrase
from jipu.store import log
from jipu.verbs.checking import Trouble, check
from jipu.verbs.opened import Opened, opened
from jipu.workspace import Workspace


def codes(workspace: Opened, *, mend: bool = False) -> list[tuple[str, str, int]]:
    return [(trouble.code, trouble.file, trouble.count) for trouble in check(workspace, mend=mend)]


def by_hand(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def overwrite(path: Path, start: int, length: int = 4096) -> None:
    """Bytes of a file as a failing disk may leave them."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * length)


def test_a_whole_one(pool: Opened) -> None:
    assert check(pool) == []
    assert check(pool, mend=True) == []


@pytest.mark.parametrize("file", ["pool.db", "vault.db"])
def test_a_damaged_page_is_found_and_the_rest_is_looked_at_too(folder: Path, file: str) -> None:
    path = folder / file
    for page in range(2, path.stat().st_size // 4096):
        overwrite(path, page * 4096)
    (folder / "pool.db.1.tmp").touch()
    with opened(folder, KEY) as workspace:
        found = check(workspace)
    assert ("damaged", file) in [(trouble.code, trouble.file) for trouble in found]
    assert [trouble.file for trouble in found if trouble.code == "damaged"].count(file) == 1
    assert found[-1].code == "half_written"


@pytest.mark.parametrize("file", ["pool.db", "vault.db"])
def test_a_file_that_is_no_database_at_all(folder: Path, file: str) -> None:
    overwrite(folder / file, 0, (folder / file).stat().st_size)
    found = Workspace(folder).check()
    assert [(trouble.code, trouble.file) for trouble in found if trouble.code == "damaged"] == [("damaged", file)]
    done = jipu("check", "-w", folder)
    assert done.code == 1
    assert f"{file} 已损坏" in done.out


def test_a_pool_without_its_key_is_damaged_and_gets_no_other_one(folder: Path) -> None:
    (folder / ".jipu" / "key").unlink()
    assert [(trouble.code, trouble.file) for trouble in Workspace(folder).check(mend=True)] == [("damaged", ".jipu/key")]
    assert not (folder / ".jipu" / "key").exists()
    done = jipu("pool", "-w", folder)
    assert done.code == 1
    assert ".jipu/key" in done.err


def test_rows_without_what_they_belong_to(pool: Opened) -> None:
    by_hand(pool.folder / "pool.db", "PRAGMA foreign_keys = OFF", "INSERT INTO copies VALUES ('nobody', 'no file', 'x.txt')")
    assert codes(pool) == [("loose_rows", "pool.db", 2)]
    assert codes(pool, mend=True) == [("loose_rows", "pool.db", 2)]


def test_a_reading_that_cannot_be_read_back(pool: Opened) -> None:
    first, second, _ = pool.pool.all_documents()
    for document in (first, second):
        pool.pool.database.write("UPDATE documents SET reading = x'00' WHERE id = ?", (document,))
    assert codes(pool) == [("unreadable", "pool.db", 2)]
    assert jipu("check", "-w", pool.folder).code == 1


def test_a_quote_that_does_not_stand_in_its_text(pool: Opened) -> None:
    other = pool.pool.all_documents()[0]
    (reading,) = pool.pool.readings([other])
    shifted = replace(reading, document=replace(reading.document, text="几个别的字" + reading.document.text))
    pool.pool.renew(shifted, "r", "2025-06-30")
    pool.pool.indexed([other])
    assert codes(pool) == [("unreadable", "pool.db", 1)]


def test_an_identity_without_a_document_is_forgotten(pool: Opened) -> None:
    pool.vault.put([Identity(document="never added", names=("秦未央",), contacts=(("phone", "13800001999"),))])
    assert codes(pool) == [("identity_left", "vault.db", 1)]
    assert pool.vault.find("秦未央") == ["never added"]
    assert check(pool, mend=True) == [Trouble(code="identity_left", file="vault.db", count=1, mended=True)]
    assert pool.vault.find("秦未央") == []
    assert len(pool.vault.documents()) == 3
    assert check(pool) == []


def test_to_look_needs_no_passphrase_to_mend_the_vault_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(folder, KEY) as workspace:
        workspace.vault.put([Identity(document="never added", names=("秦未央",), contacts=())])
    monkeypatch.setenv("JIPU_PASSPHRASE", "wrong")
    assert [trouble.code for trouble in Workspace(folder).check()] == ["identity_left"]
    with pytest.raises(WrongPassphrase):
        Workspace(folder).check(mend=True)
    monkeypatch.delenv("JIPU_PASSPHRASE")
    with pytest.raises(VaultLocked):
        Workspace(folder).check(mend=True)
    assert [trouble.code for trouble in Workspace(folder).check()] == ["identity_left"]


def test_a_resume_without_an_identity(pool: Opened) -> None:
    pool.vault.remove(pool.pool.all_documents()[:1])
    assert codes(pool, mend=True) == [("identity_missing", "vault.db", 1)]


def test_a_vault_that_is_gone(folder: Path) -> None:
    for path in folder.glob("vault.db*"):
        path.unlink()
    found = Workspace(folder).check(mend=True)
    assert found == [Trouble(code="identity_missing", file="vault.db", count=3)]
    assert not (folder / "vault.db").exists()


def test_an_index_that_lost_documents_is_made_anew(pool: Opened) -> None:
    pool.index.clear()
    assert codes(pool) == [("index_behind", "index", 3)]
    assert check(pool, mend=True) == [Trouble(code="index_behind", file="index", count=3, mended=True)]
    assert pool.index.documents == 3
    assert pool.pool.to_index() == []
    assert check(pool) == []


def test_an_index_whose_files_are_damaged_is_made_anew(folder: Path) -> None:
    (folder / "index" / "meta.json").write_bytes(b"{")
    found = Workspace(folder).check(mend=True)
    assert [(trouble.code, trouble.mended) for trouble in found] == [("index_behind", True)]
    assert Workspace(folder).check() == []


def test_a_log_that_was_changed(pool: Opened) -> None:
    log.append(pool.folder, log.Done(when="2025-06-30T12:00:01Z", who="a", verb="build", counts={"maps": 1}))
    path = pool.folder / log.FILE
    path.write_text(path.read_text("utf-8").replace('"files": 3', '"files": 2'), "utf-8")
    assert codes(pool, mend=True) == [("log_broken", "log.jsonl:1", 1)]


def test_maps_that_are_gone_or_are_none(pool: Opened) -> None:
    pool.pool.remember_map("maps/前端", "{}", "2025-06-30")
    pool.pool.remember_map("maps/后端", "{}", "2025-06-30")
    (pool.folder / "maps" / "后端").mkdir(parents=True)
    (pool.folder / "maps" / "后端" / "map.json").write_bytes(b'{"half')
    assert codes(pool, mend=True) == [("map_missing", "maps/前端/map.json", 1), ("map_unreadable", "maps/后端/map.json", 1)]


def test_what_was_half_written_is_removed(pool: Opened) -> None:
    room, copies = pool.folder / "maps" / "前端", pool.folder / "backups" / "tmpabc.tmp"
    room.mkdir(parents=True)
    copies.mkdir(parents=True)
    (room / "map.json.77.tmp").write_bytes(b"{")
    (copies / "pool.db").write_bytes(b"SQLite")
    assert codes(pool) == [("half_written", "backups/tmpabc.tmp", 1), ("half_written", "maps/前端/map.json.77.tmp", 1)]
    assert all(trouble.mended for trouble in check(pool, mend=True))
    assert not list(pool.folder.rglob("*.tmp"))
    assert check(pool) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks")
def test_what_another_may_be_writing_is_left_alone(folder: Path) -> None:
    half = folder / "maps" / "前端" / "map.json.77.tmp"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"{")
    code = "import sys; from pathlib import Path; from jipu.store.lock import held\nwith held(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"in"
        found = Workspace(folder).check(mend=True)
        told = jipu("check", "-w", folder, "--mend", "--lang", "en")
        other.kill()
    assert [(one.code, one.file, one.mended, one.sure) for one in found if one.code != "index_behind"] == [
        ("being_written", "maps/前端/map.json.77.tmp", False, False)
    ]
    assert (told.code, half.exists()) == (0, True)
    assert told.out.startswith("? maps/前端/map.json.77.tmp is not whole yet")
    assert [one.code for one in Workspace(folder).check()] == ["half_written"]
    assert [one.mended for one in Workspace(folder).check(mend=True)] == [True]
    assert not half.exists()


def test_every_trouble_has_words_in_both_languages(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("jipu.apps.holdings.put", shown.append)
    known = (
        "damaged",
        "loose_rows",
        "unreadable",
        "identity_left",
        "identity_missing",
        "replies_left",
        "index_behind",
        "log_broken",
        "map_missing",
    )
    for code in (*known, "map_unreadable", "half_written", "being_written"):
        for lang in ("zh", "en"):
            shown.clear()
            print_troubles([Trouble(code=code, file="a.db", count=7, mended=code == "half_written")], lang)
            assert "a.db" in shown[0]
            assert shown[0].startswith("✓" if code == "half_written" else "!")
    print_troubles([], "zh")
    assert shown[-1] == phrase("check.whole", "zh")


def test_the_exit_code_tells_whether_something_is_left(folder: Path) -> None:
    (folder / "a.tmp").touch()
    run: Callable[..., int] = lambda *more: jipu("check", "-w", folder, *more).code  # noqa: E731
    assert (run(), run("--mend"), run()) == (1, 0, 0)
