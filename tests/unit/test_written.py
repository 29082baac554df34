"""Files that are there whole or not at all, on a disk that is full and for several processes at once."""

from __future__ import annotations

import multiprocessing
import os
import stat
import sys
from collections import Counter
from collections.abc import Sequence
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from jipu import written as whole
from jipu.store.pool import Intake, Pool
from jipu.workspace import Workspace
from jipu.written import OUTPUT_NAMES, append_whole, keep_aside, make_whole, replace_files
from tests.apart import jipu_apart


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_take_the_place_of_others(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    seen: list[list[str]] = []
    replace_files({tmp_path / "a": b"new", tmp_path / "b": b"other"}, first=lambda: seen.append(names(tmp_path)))
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"new", b"other")
    assert names(tmp_path) == ["a", "b"]
    assert seen == [["a", f"a.{os.getpid()}.tmp", f"b.{os.getpid()}.tmp"]]


def test_where_one_cannot_be_written_none_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    real, done = Path.write_bytes, []

    def full(path: Path, content: bytes) -> int:
        if path.name.startswith("b"):
            real(path, content[:1])
            raise OSError(28, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        replace_files({tmp_path / "a": b"new", tmp_path / "b": b"other"}, first=lambda: done.append(1))
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]
    assert done == []


def test_what_lay_there_is_kept_beside_it(tmp_path: Path) -> None:
    keep_aside(tmp_path / "map.json")
    assert names(tmp_path) == []
    for number in range(3):
        (tmp_path / "map.json.x.tmp").write_text(str(number), "utf-8")
        (tmp_path / "map.json.x.tmp").replace(tmp_path / "map.json")
        keep_aside(tmp_path / "map.json")
    assert [(tmp_path / f"map.{number}.json").read_text("utf-8") for number in (1, 2, 3)] == ["0", "1", "2"]
    assert (tmp_path / "map.json").read_text("utf-8") == "2"


def test_a_file_system_without_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*paths: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    (tmp_path / "map.json").write_bytes(b"kept")
    (tmp_path / "map.1.json").write_bytes(b"earlier")
    keep_aside(tmp_path / "map.json")
    assert (tmp_path / "map.2.json").read_bytes() == b"kept"
    assert (tmp_path / "map.1.json").read_bytes() == b"earlier"
    make_whole(tmp_path / "key", b"secret")
    make_whole(tmp_path / "key", b"other!")
    assert (tmp_path / "key").read_bytes() == b"secret"
    assert not list(tmp_path.glob("*.tmp"))


def test_the_first_one_stays_unless_it_is_there_in_part(tmp_path: Path) -> None:
    path = tmp_path / "below" / "key"
    make_whole(path, b"first")
    make_whole(path, b"other")
    assert path.read_bytes() == b"first"
    path.write_bytes(b"fir")
    make_whole(path, b"other")
    assert path.read_bytes() == b"other"
    assert names(path.parent) == ["key"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_lines_are_added_whole(tmp_path: Path) -> None:
    append_whole(tmp_path / "lines", b"one\n")
    append_whole(tmp_path / "lines", b"two\n")
    assert (tmp_path / "lines").read_bytes() == b"one\ntwo\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize(
    "what", ["append_whole(path, b'x' * 500)", "append(path.parent, Done(when='w' * 300, who='a', verb='v', counts={}))"]
)
def test_of_a_line_that_finds_no_room_nothing_is_left(tmp_path: Path, what: str) -> None:
    before = b'{"whole": 1}\n' * 40
    path = tmp_path / "log.jsonl"
    path.write_bytes(before)
    code = (
        "import resource; from pathlib import Path; from jipu.errors import NotWritable; from jipu.store.log import append, Done; "
        f"from jipu.written import append_whole; path = Path({str(path)!r}); resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))\n"
        f"try:\n    {what}\nexcept (OSError, NotWritable):\n    print('refused')\n"
    )
    assert jipu_apart("--version", first=f"exec({code!r})").out.startswith("refused")
    assert path.read_bytes() == before


def _come(folders: Sequence[Path], barrier: Barrier, answers: Queue[object]) -> None:
    try:
        for folder in folders:
            barrier.wait(60)
            key = Workspace(folder).key()
            pool = Pool(folder)
            pool.begin(Intake(source="s", basis="b", day="2025-06-30"))
            pool.close()
            answers.put((folder, key))
    except BaseException as error:
        answers.put(repr(error))
        barrier.abort()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_several_come_to_a_folder_that_is_empty(tmp_path: Path) -> None:
    """Five processes meet before each of many folders, and go in at the same moment."""
    context = multiprocessing.get_context("fork")
    folders = [tmp_path / str(number) for number in range(25)]
    for folder in folders:
        folder.mkdir()
    barrier, answers = context.Barrier(5), context.Queue()
    processes = [context.Process(target=_come, args=(folders, barrier, answers)) for _ in range(5)]
    for process in processes:
        process.start()
    told = Counter(answers.get(timeout=60) for _ in processes for _ in folders)
    for process in processes:
        process.join()
    assert told == dict.fromkeys([(folder, (folder / ".jipu" / "key").read_bytes()) for folder in folders], 5)
    assert all(len(Pool(folder).intakes()) == 1 for folder in folders)


def test_a_process_that_dies_before_it_replaces_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "map.json").write_bytes(b"old")
    process = os.fork() if hasattr(os, "fork") else pytest.skip("processes are forked")
    if not process:
        whole.replace_files({tmp_path / "map.json": b"new"}, first=lambda: os._exit(9))
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9
    assert (tmp_path / "map.json").read_bytes() == b"old"
    assert names(tmp_path) == ["map.json", f"map.json.{process}.tmp"]


@pytest.mark.parametrize(
    "name", ["map.json", "map.docx", "map.pdf", "map.png", "map.xlsx", "map.mindmap.svg", "map.3.json", "terms.xlsx", "audit.xlsx"]
)
def test_what_a_run_writes_is_known_by_its_name(name: str) -> None:
    assert any(form.fullmatch(name) for form in OUTPUT_NAMES)


@pytest.mark.parametrize("name", ["my map.docx", "map.docx.bak", "map.doc", "Map.pdf", "map.a.b.svg", "map.1.docx", "resume.xlsx"])
def test_what_somebody_else_wrote_is_not(name: str) -> None:
    assert not any(form.fullmatch(name) for form in OUTPUT_NAMES)
