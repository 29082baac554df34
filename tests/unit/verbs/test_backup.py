"""A backup is the workspace of one moment; what is no backup is refused and leaves nothing."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders import KEY
from tests.running import jipu

from jipu.errors import NotABackup, NotEmpty, NotWritable, TooLargeBackup
from jipu.model.identity import Identity
from jipu.store.pool import Intake, Pool
from jipu.verbs.backup import back_up, restore
from jipu.verbs.checking import check
from jipu.verbs.opened import Opened, opened
from jipu.workspace import Workspace


@pytest.fixture
def archive(pool: Opened, tmp_path: Path) -> Path:
    """A whole backup outside of the workspace."""
    (pool.folder / "maps" / "前端").mkdir(parents=True)
    (pool.folder / "maps" / "前端" / "map.1.json").write_bytes(b"{}")
    return back_up(pool, tmp_path / "out" / "备份.zip")


def packed(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, content in entries.items():
            made.writestr(zipfile.ZipInfo(name), content)
    return path


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened_zip:
        return {name: opened_zip.read(name) for name in opened_zip.namelist()}


def test_everything_but_the_index_and_earlier_backups(pool: Opened, archive: Path) -> None:
    (pool.folder / "a.tmp").write_bytes(b"half")
    inside = back_up(pool)
    assert inside.parent == pool.folder / "backups"
    for path in (archive, inside, back_up(pool, pool.folder / "mine.zip")):
        assert set(entries(path)) == {"pool.db", "vault.db", ".jipu/key", "log.jsonl", "maps/前端/map.1.json"}
        assert stat.S_IMODE(path.stat().st_mode) == 0o600 or sys.platform == "win32"
    assert not [path for path in pool.folder.rglob("*.tmp") if path.name != "a.tmp"]


def test_a_restored_one_is_the_same_and_whole(pool: Opened, archive: Path, tmp_path: Path) -> None:
    restore(archive, tmp_path / "again")
    with opened(tmp_path / "again", KEY) as again:
        assert again.pool.readings(again.pool.all_documents()) == pool.pool.readings(pool.pool.all_documents())
        assert list(again.pool.everybody()) == list(pool.pool.everybody())
        assert again.vault.find("周子衿") == pool.vault.find("周子衿") != []
        assert [trouble.code for trouble in check(again, mend=True)] == ["index_behind"]
        assert check(again) == []
    for name in ("pool.db", "vault.db", ".jipu/key"):
        assert stat.S_IMODE((tmp_path / "again" / name).stat().st_mode) == 0o600 or sys.platform == "win32"


def test_the_vault_stays_sealed(archive: Path, tmp_path: Path) -> None:
    content = b"".join(entries(archive).values())
    assert "周子衿".encode() not in content
    assert b"13800001200" not in content


def test_while_another_connection_writes(pool: Opened, tmp_path: Path) -> None:
    stop, written = threading.Event(), []

    def write() -> None:
        other = Pool(pool.folder)
        while not stop.is_set():
            number = other.begin(Intake(source=f"来源{len(written)}", basis="同意", day="2025-06-30"))
            with other.database.transaction():
                other.database.write("INSERT INTO files VALUES (?, 'a', ?)", (f"{number:032x}", number))
                other.database.write("INSERT INTO copies SELECT id, ?, 'a' FROM documents LIMIT 1", (f"{number:032x}",))
            written.append(number)
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while not written:
            pass
        copies = [back_up(pool, tmp_path / f"{number}.zip") for number in range(3)]
    finally:
        stop.set()
        writer.join()
    found = []
    for number, copy in enumerate(copies):
        restore(copy, tmp_path / f"again-{number}")
        with opened(tmp_path / f"again-{number}", KEY) as again:
            assert again.pool.database.faults() == []
            assert again.pool.database.rows("PRAGMA foreign_key_check") == []
            found.append(again.pool.counts()["files"] - 3)
            assert again.pool.counts()["copies"] == found[-1]  # no transaction in part
    assert found == sorted(found)
    assert found[0] >= 1


def test_a_transaction_that_is_open_is_not_in_it(pool: Opened, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from jipu.store.pool import Pool\n"
        "pool = Pool(Path(sys.argv[1])); pool.database.write('BEGIN IMMEDIATE')\n"
        "pool.database.write(\"INSERT INTO files VALUES ('half', 'a', 1)\"); print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(pool.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        restore(back_up(pool), tmp_path / "again")
        other.kill()
    assert Workspace(tmp_path / "again").pool().counts["files"] == 3


def test_one_outside_of_the_workspace_is_remembered(pool: Opened, archive: Path) -> None:
    assert [(path, folder) for path, folder, _ in pool.pool.exports()] == [(str(archive.resolve()), "")]
    back_up(pool)
    assert len(pool.pool.exports()) == 1


def test_where_it_cannot_be_written(pool: Opened, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    with pytest.raises(NotWritable):
        back_up(pool, tmp_path / "file" / "a.zip")
    (tmp_path / "folder.zip").mkdir()
    with pytest.raises(NotWritable):
        back_up(pool, tmp_path / "folder.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.zip", "pool"]
    assert pool.pool.exports() == []


HOSTILE: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "above": lambda whole: {**whole, "../evil": b"x"},
    "far above": lambda whole: {**whole, "maps/../../evil": b"x"},
    "absolute": lambda whole: {**whole, "/jipu-evil": b"x"},
    "a drive": lambda whole: {**whole, "C:\\evil": b"x"},
    "backslashes": lambda whole: {**whole, "..\\evil": b"x"},
    "a folder": lambda whole: {**whole, "maps/": b""},
    "no pool": lambda whole: {name: content for name, content in whole.items() if name != "pool.db"},
    "an empty pool": lambda whole: {**whole, "pool.db": b"SQLite format 3\0" + b"\xff" * 5000},
    "no pool but text": lambda whole: {**whole, "pool.db": b"text" * 3000},
    "a vault that is none": lambda whole: {**whole, "vault.db": b"text" * 3000},
    "half a file": lambda whole: {**whole, "pool.db.tmp": b"x"},
    "a name in capitals too": lambda whole: {**whole, "Pool.DB": b"x"},
    "a file in the place of a folder": lambda whole: {"maps": b"x", **whole},
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_archives_leave_nothing(archive: Path, tmp_path: Path, kind: str) -> None:
    made = packed(tmp_path / "hostile.zip", HOSTILE[kind](entries(archive)))
    before = sorted(path.name for path in tmp_path.iterdir())
    for folder in (tmp_path / "new", tmp_path / "empty"):
        if folder.name == "empty":
            folder.mkdir()
        with pytest.raises((NotABackup, NotWritable)):
            restore(made, folder)
        assert not folder.exists() or not list(folder.iterdir())
        folder.rmdir() if folder.exists() else None
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert not Path("/jipu-evil").exists()


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused_before_anything_is_written(archive: Path, tmp_path: Path, kind: int) -> None:
    made = packed(tmp_path / "linked.zip", entries(archive))
    with zipfile.ZipFile(made, "a") as more:
        link = zipfile.ZipInfo("maps/link")
        link.create_system, link.external_attr = 3, (kind | 0o777) << 16
        more.writestr(link, "/etc")
    with pytest.raises(NotABackup):
        restore(made, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_one_name_twice_is_refused(archive: Path, tmp_path: Path) -> None:
    made = packed(tmp_path / "twice.zip", entries(archive))
    with zipfile.ZipFile(made, "a") as more, pytest.warns(UserWarning, match="Duplicate"):
        more.writestr("pool.db", b"x" * 100)
    with pytest.raises(NotABackup):
        restore(made, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_what_unpacks_to_too_much_is_refused_before_anything_is_written(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {**entries(archive), "maps/zeros": b"\0" * 5_000_000}.items():
            made.writestr(name, content)
    monkeypatch.setattr("jipu.verbs.backup.SMALL", 1_000_000)
    restore(archive, tmp_path / "honest")
    with pytest.raises(TooLargeBackup) as told:
        restore(bomb, tmp_path / "new")
    assert "--most" in told.value.message("en") and "0.0 GB" in told.value.message("zh")
    with pytest.raises(TooLargeBackup):
        restore(archive, tmp_path / "new", most=1000)
    assert not (tmp_path / "new").exists()
    restore(bomb, tmp_path / "new", most=10_000_000)
    assert (tmp_path / "new" / "maps" / "zeros").stat().st_size == 5_000_000


def test_more_than_there_is_room_for_is_refused_before_anything_is_written(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def usage(place: Path) -> object:
        asked.append(place)
        return type("Usage", (), {"free": 1000})

    monkeypatch.setattr("jipu.verbs.backup.shutil.disk_usage", usage)
    with pytest.raises(NotWritable):
        restore(archive, tmp_path / "deep" / "new")
    assert asked == [tmp_path]
    assert not (tmp_path / "deep").exists()


def test_a_member_gives_no_more_than_is_listed_for_it(archive: Path, tmp_path: Path) -> None:
    """The list says 10 bytes of what unpacks to five million."""
    zeros = zipfile.ZipInfo("maps/zeros")
    zeros.compress_type = zipfile.ZIP_DEFLATED
    made = packed(tmp_path / "liar.zip", entries(archive))
    with zipfile.ZipFile(made, "a") as more:
        more.writestr(zeros, b"\0" * 5_000_000)
    content = bytearray(made.read_bytes())
    listed = content.rindex(b"PK\x01\x02")
    assert int.from_bytes(content[listed + 24 : listed + 28], "little") == 5_000_000
    content[listed + 24 : listed + 28] = (10).to_bytes(4, "little")
    made.write_bytes(content)
    with pytest.raises(NotABackup):
        restore(made, tmp_path / "new", most=1_000_000)
    assert not (tmp_path / "new").exists() or not list((tmp_path / "new").iterdir())


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_truncated_and_damaged_archives(archive: Path, tmp_path: Path, share: float) -> None:
    content = archive.read_bytes()
    at = int(len(content) * share)
    for made in (content[:at], content[:at] + b"\xa5" * 50 + content[at + 50 :]):
        (tmp_path / "bad.zip").write_bytes(made)
        try:
            restore(tmp_path / "bad.zip", tmp_path / "new")
        except NotABackup:
            assert not (tmp_path / "new").exists() or not list((tmp_path / "new").iterdir())
        else:  # bytes that say nothing about the content
            assert Workspace(tmp_path / "new").check(mend=True)[0].code == "index_behind"
            shutil.rmtree(tmp_path / "new")


def test_what_is_no_zip_at_all(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("not one", "utf-8")
    (tmp_path / "folder.zip").mkdir()
    for name in ("text.zip", "folder.zip"):
        with pytest.raises(NotABackup):
            restore(tmp_path / name, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_only_into_an_empty_folder(pool: Opened, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_bytes(b"mine")
    for place in (tmp_path / "file", tmp_path / "folder", pool.folder):
        with pytest.raises(NotEmpty):
            restore(archive, place)
    assert (tmp_path / "folder" / "mine.txt").read_bytes() == b"mine"
    assert (tmp_path / "file").read_bytes() == b"in the way"


def test_by_the_command_line(pool: Opened, tmp_path: Path) -> None:
    done = jipu("backup", "-w", pool.folder, "-o", tmp_path / "a.zip")
    assert (done.code, done.out.strip()) == (0, str(tmp_path / "a.zip"))
    assert jipu("restore", tmp_path / "a.zip", "-w", tmp_path / "again").code == 0
    assert jipu("check", "-w", tmp_path / "again", "--mend").code == 0
    assert jipu("restore", tmp_path / "a.zip", "-w", tmp_path / "allowed", "--most", "1").code == 0
    refused = jipu("restore", tmp_path / "a.zip", "-w", tmp_path / "again")
    assert refused.code == 2
    assert "不是空文件夹" in refused.err
    assert "is not empty" in refused.err


def test_a_journal_that_was_left_is_in_it(pool: Opened, tmp_path: Path) -> None:
    pool.vault.put([Identity(document="of the journal", names=("秦未央",), contacts=())])
    assert (pool.folder / "vault.db-wal").stat().st_size > 0
    restore(back_up(pool, tmp_path / "a.zip"), tmp_path / "again")
    with opened(tmp_path / "again", KEY) as again:
        assert again.vault.find("秦未央") == ["of the journal"]
