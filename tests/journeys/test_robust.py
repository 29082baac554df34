"""A workspace on a full disk, in a folder that cannot be written, used by two at once, under odd names, and moved."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jipu.workspace import Workspace
from tests.apart import ended, jipu_apart, start
from tests.killing import people, pile
from tests.piles import AS_OF, ROLE
from tests.running import Done, jipu

INTAKE = ("--source", "应聘者", "--basis", "同意", "--as-of", AS_OF, "--jobs", "1", "-q")
BUILD = ("--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "-q")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pile(tmp_path_factory.mktemp("files") / "in")


@pytest.fixture(scope="module")
def made(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole workspace with a map, which tests copy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jipu.store.vault._SCRYPT_N", 2)
        patch.setenv("JIPU_PASSPHRASE", "correct horse")
        workspace = tmp_path_factory.mktemp("made") / "pool"
        assert jipu("add", files, "-w", workspace, *INTAKE).code == 0
        assert jipu("build", "-w", workspace, *BUILD).code == 0
    return workspace


def troubles(workspace: Path) -> list[str]:
    return [trouble.code for trouble in Workspace(workspace).check(mend=True) if not trouble.mended]


def told(done: Done, code: int = 2) -> None:
    """It ended with an error in both languages, and with no trace of Python."""
    assert done.code == code, (done.code, done.err)
    assert "Traceback" not in done.err
    assert any("\u4e00" <= sign <= "\u9fff" for sign in done.err)
    assert done.err.strip().endswith(".")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize("kilobytes", [1, 60, 130])
def test_files_that_may_not_grow(files: Path, tmp_path: Path, kilobytes: int) -> None:
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes * 1024},) * 2)"
    done = jipu_apart("add", files, "-w", tmp_path / "pool", *INTAKE, first=limit)
    assert "Traceback" not in done.err
    if done.code:
        told(done, done.code)
    assert jipu("add", files, "-w", tmp_path / "pool", *INTAKE).code == 0  # there is room again
    assert troubles(tmp_path / "pool") == []
    assert Workspace(tmp_path / "pool").pool().counts["files"] == len(list(files.iterdir()))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize("verb", ["build", "backup"])
def test_no_room_for_a_map_or_a_backup(made: Path, tmp_path: Path, verb: str) -> None:
    workspace = shutil.copytree(made, tmp_path / "pool")
    before = (workspace / "maps" / ROLE / "map.json").read_bytes()
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40 * 1024,) * 2)"
    more = {"build": BUILD, "backup": ()}[verb]
    told(jipu_apart(verb, "-w", workspace, *more, first=limit))
    assert (workspace / "maps" / ROLE / "map.json").read_bytes() == before
    assert troubles(workspace) == []
    assert not list(workspace.rglob("*.tmp"))
    assert jipu(verb, "-w", workspace, *more).code == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = sys.platform == "linux" and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "jipu-test", str(folder)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None, reason="there is no mount")
def test_a_disk_that_is_full(files: Path, small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    for kilobytes in (3040, 2900, 2600, 2300):
        ballast.write_bytes(b"\0" * kilobytes * 1024)
        done = jipu_apart("add", files, "-w", small_disk / "pool", *INTAKE)
        assert "Traceback" not in done.err
        if done.code:
            told(done, done.code)
        ballast.unlink()
        if (small_disk / "pool" / "pool.db").exists():
            assert troubles(small_disk / "pool") == []
    assert jipu_apart("add", files, "-w", small_disk / "pool", *INTAKE).code == 0
    assert Workspace(small_disk / "pool").pool().counts["files"] == len(list(files.iterdir()))


@pytest.fixture
def locked(made: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A workspace that cannot be written: by its rights, for root by a mount that is read-only.

    `killed`: its process was, and left a journal; `copied`: without the file beside it by which processes share it.
    """
    workspace = shutil.copytree(made, tmp_path / "locked")
    if how := getattr(request, "param", ""):
        written = "from jipu.store.pool import Pool; import os, sys; from pathlib import Path\npool = Pool(Path(sys.argv[1]))\n"
        written += "pool.database.write(\"UPDATE intakes SET source = '来源甲'\"); os._exit(9)"
        subprocess.run([sys.executable, "-c", written, str(workspace)], check=False)
        if how == "copied":
            (workspace / "pool.db-shm").unlink()
    if sys.platform == "win32":
        pytest.skip("folders are not read-only there")
    if os.geteuid() == 0:
        steps = [["mount", "--bind", str(workspace), str(workspace)], ["mount", "-o", "remount,ro,bind", str(workspace)]]
        if shutil.which("mount") is None or any(subprocess.run(step, capture_output=True, check=False).returncode for step in steps):
            pytest.skip("root may write everything, and nothing can be mounted here")
        yield workspace
        subprocess.run(["umount", "-l", str(workspace)], check=True)
        return
    for path in (*workspace.rglob("*"), workspace):
        path.chmod(0o500 if path.is_dir() else 0o400)
    yield workspace
    for path in (workspace, *workspace.rglob("*")):
        path.chmod(0o700)


def test_a_folder_that_cannot_be_written(files: Path, locked: Path) -> None:
    before = {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()}
    for arguments in (
        ("add", files, "-w", locked, *INTAKE),
        ("build", "-w", locked, *BUILD),
        ("erase", "某人", "-w", locked, "--yes"),
        ("check", "-w", locked, "--mend"),
        ("backup", "-w", locked),
        ("restore", files / "none.zip", "-w", locked / "new"),
    ):
        told(jipu(*arguments))
    assert {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()} == before


def test_a_folder_that_cannot_be_written_can_be_listed(made: Path, locked: Path) -> None:
    before = {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()}
    for verb in ("pool", "log"):
        done = jipu(verb, "-w", locked)
        assert (done.code, done.err) == (0, "")
        assert done.out.replace(str(locked), "") == jipu(verb, "-w", made).out.replace(str(made), "")
    checked = jipu("check", "-w", locked)
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.startswith("? 文件夹只能读，索引 index 没有查。") and "一切完好" in checked.out
    assert {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("locked", ["killed"], indirect=True)
def test_what_a_killed_process_left_in_the_journal_is_seen_there_too(made: Path, locked: Path) -> None:
    assert (locked / "pool.db-wal").stat().st_size
    done = jipu("pool", "-w", locked)
    assert (done.code, done.err) == (0, "")
    assert "来源甲" in done.out


@pytest.mark.parametrize("locked", ["copied"], indirect=True)
@pytest.mark.parametrize("verb", ["pool", "check"])
def test_a_journal_that_cannot_be_read_in_is_told(locked: Path, verb: str) -> None:
    told(jipu(verb, "-w", locked))


def test_an_erasure_that_was_broken_off_is_told_where_it_cannot_be_finished(
    made: Path, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jipu.verbs.pending.read", lambda folder: "a record of one")
    for verb in ("pool", "check"):
        done = jipu(verb, "-w", locked)
        told(done)
        assert "没做完的删除" in done.err


def test_two_at_once_on_a_folder_that_is_not_there(files: Path, tmp_path: Path) -> None:
    processes = [start("add", files, "-w", tmp_path / "pool", *INTAKE) for _ in range(3)]
    for done in [ended(process) for process in processes]:
        assert done.code == 0, done.err
    assert_all_once(tmp_path / "pool", files, tmp_path)


def test_two_at_once_with_different_files(files: Path, tmp_path: Path) -> None:
    names = sorted(files.iterdir())
    processes = [start("add", *some, "-w", tmp_path / "pool", *INTAKE) for some in (names[:20], names[10:])]
    for done in [ended(process) for process in processes]:
        assert done.code == 0, done.err
    assert_all_once(tmp_path / "pool", files, tmp_path)


def assert_all_once(workspace: Path, files: Path, tmp_path: Path) -> None:
    assert troubles(workspace) == []
    (tmp_path / "alone" / ".jipu").mkdir(parents=True)
    shutil.copy(workspace / ".jipu" / "key", tmp_path / "alone" / ".jipu" / "key")
    assert jipu("add", files, "-w", tmp_path / "alone", *INTAKE).code == 0
    found, alone = people(workspace), people(tmp_path / "alone")
    assert sorted(row[0] for row in found) == sorted(row[0] for row in alone)
    assert {row[4:] for row in found} == {row[4:] for row in alone}
    done = jipu("add", files, "-w", workspace, *INTAKE)
    assert done.out.startswith("新读 1 个文件")  # the broken one is tried again


def test_two_maps_of_one_role_at_once(made: Path, tmp_path: Path) -> None:
    workspace = shutil.copytree(made, tmp_path / "pool")
    for done in [ended(process) for process in [start("build", "-w", workspace, *BUILD) for _ in range(2)]]:
        assert done.code == 0, done.err
    maps = sorted(path.name for path in (workspace / "maps" / ROLE).glob("map*.json"))
    assert maps == ["map.1.json", "map.2.json", "map.json"]
    assert troubles(workspace) == []


@pytest.mark.parametrize("name", ["with blanks  in it", "简历库 2025（前端）", "🗂️ pool", "a'b\"c;--", "100%?#[x]"])
def test_odd_names_of_folders(made: Path, files: Path, tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and set(name) & set('"?'):
        pytest.skip("no such names there")
    workspace = tmp_path / name
    assert jipu("add", files / "file-a.txt", files / "file-b.txt", "-w", workspace, *INTAKE).code == 0
    archive = jipu("backup", "-w", workspace).out.strip()
    assert jipu("restore", archive, "-w", tmp_path / "again" / name).code == 0
    assert troubles(tmp_path / "again" / name) == []
    assert jipu("build", "-w", workspace, *BUILD).code == 0
    assert (workspace / "maps" / ROLE / "map.html").is_file()
    assert troubles(workspace) == []


def test_a_workspace_that_was_moved(made: Path, files: Path, tmp_path: Path) -> None:
    workspace = shutil.copytree(made, tmp_path / "pool")
    before = people(workspace)
    moved = workspace.rename(tmp_path / "elsewhere")
    assert troubles(moved) == []
    assert people(moved) == before
    assert jipu("add", files, "-w", moved, *INTAKE).out.startswith("新读 1 个文件")
    assert jipu("build", "-w", moved, *BUILD).code == 0
    names = [path.with_name(name) for path in [moved / "maps" / ROLE / "map.json"] for name in ("map.1.json", "map.json")]
    old, new = (json.loads(path.read_text("utf-8")) for path in names)
    assert [member["pseudonym"] for member in old["sample"]["members"]] == [member["pseudonym"] for member in new["sample"]["members"]]
    assert not workspace.exists()
