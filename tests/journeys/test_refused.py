"""What cannot be done is told with an exit code, and leaves nothing behind: empty tables and pools, tables that nobody declared, refused calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from jipu.errors import JipuError, NoUsableResumes
from jipu.verbs.refusing import leaving_nothing
from jipu.workspace import Workspace
from tests.piles import AS_OF, ROLE, candidates, write_people
from tests.running import Done, jipu

SAID = ("--source", "系统", "--basis", "同意", "--as-of", AS_OF, "--jobs", "1")
READ = ("--as-of", AS_OF, "--jobs", "1")


def rows(head: str, count: int = 3) -> str:
    return head + "\n" + "".join('C{},"{}"\n'.format(number, "\n".join(one.lines())) for number, one in enumerate(candidates(count)))


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, content in {"odd.csv": rows("no,body"), "named.csv": rows("人才编号,简历文本"), "empty.csv": "id,text\n"}.items():
        Path(name).write_text(content, "utf-8")
    return tmp_path


def nothing_new(folder: Path) -> bool:
    return sorted(path.name for path in folder.iterdir()) == ["empty.csv", "named.csv", "odd.csv"]


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (("add", "odd.csv", "-w", "a/pool"), 2, ("--source（来源）和 --basis",)),
        (("add", "odd.csv", "-w", "pool", "--columns", "id=no,text=body"), 2, ("--source（来源）和 --basis",)),
        (("add", "odd.csv", "-w", "pool", "--columns", "id=x,text=body", *SAID), 2, ("--columns id=no,text=body", "has no column “x”")),
        (("add", "empty.csv", "-w", "pool", "--columns", "id=id,text=text", *SAID), 1, ("一行数据都没有", "not a single row in empty.csv")),
        (("build", "odd.csv", "--role", ROLE, *READ), 1, ("jipu add odd.csv -w 简历库 --columns id=no,text=body",)),
        (("build", "empty.csv", "--role", ROLE, "-o", "out/here", *READ), 1, ("表里一行数据都没有",)),
        (("select", "odd.csv", "--role", ROLE, "-o", "out", *READ), 1, ("The file gave no usable resume", "这个文件里没有一份能用的简历")),
        (("extract", "odd.csv", "-o", "out", "--lang", "en", *READ), 1, ("jipu add odd.csv -w POOL --columns id=no,text=body",)),
        (("route", "odd.csv", *READ), 1, ("The file gave no usable resume", "这个文件里没有一份能用的简历")),
        (("batch", "odd.csv", "-o", "facts", "-w", "home", *READ), 2, ("--columns id=no,text=body",)),
        (("batch", "empty.csv", "-o", "facts", "-w", "home", *READ), 1, ("not a single row in empty.csv",)),
    ],
)
def test_a_refused_call_says_why_and_leaves_nothing(tables: Path, call: tuple[str, ...], code: int, words: tuple[str, ...]) -> None:
    if call[0] == "batch":
        pytest.importorskip("daft")
    done = jipu(*call)
    assert (done.code, [word for word in words if word not in done.err]) == (code, [])
    assert done.out == "" and "去除姓名和联系方式" not in done.err
    assert nothing_new(tables)


def in_pool(*call: str) -> Done:
    return jipu(*call, "-w", "pool", "--role", ROLE, *READ) if call[0] != "route" else jipu(*call, "-w", "pool", *READ)


def test_a_pool_without_a_resume_is_told_by_every_verb_that_asks_it(tables: Path) -> None:
    done = jipu("add", "empty.csv", "-w", "pool", *SAID)
    assert (done.code, "empty.csv：表里一行数据都没有" in done.err) == (1, True)
    assert "没有一份能用的简历，原因见上" in done.err
    for verb in ("build", "select", "route"):
        asked = in_pool(verb)
        assert (asked.code, asked.out) == (1, "")
        assert "简历库 pool 里还没有一份读成的简历或招聘广告（没读成的有 1 处）" in asked.err and "jipu add RESUMES -w pool" in asked.err
    there = jipu("pool", "-w", "pool", "--lang", "en")
    assert (there.code, "No resume yet" in there.out, "1 file, " in there.out) == (0, True, True)


def test_usual_columns_are_recognised_and_told(tables: Path) -> None:
    done = jipu("add", "named.csv", "-w", "files", *SAID)
    assert (done.code, "得 3 份材料" in done.out) == (0, True)
    assert "jipu add named.csv -w files --columns id=人才编号,text=简历文本" in done.err
    handed = jipu("add", "named.csv", "-w", "rows", "--columns", "text=简历文本", "--lang", "en", *SAID)
    assert (handed.code, "1 table: 3 new" in handed.out, "named.csv: by the names of its columns id=人才编号" in handed.err) == (
        0,
        True,
        True,
    )


def test_one_empty_table_among_others_is_named_and_the_others_are_read(tables: Path) -> None:
    done = jipu("add", "named.csv", "empty.csv", "-w", "pool", "--columns", "id=人才编号,text=简历文本", *SAID)
    assert (done.code, "2 张表：新 3" in done.out, "没读成 1" in done.out) == (0, True, True), done.err
    assert "empty.csv：表里一行数据都没有" in done.err


def test_what_was_there_before_a_refused_call_stays(tmp_path: Path) -> None:
    kept, new = tmp_path / "kept", tmp_path / "new"
    Workspace(kept).key()
    with pytest.raises(JipuError), leaving_nothing(kept, new, tmp_path / "never", None):
        Workspace(new).key()
        (new / "note.txt").write_text("mine", "utf-8")
        raise NoUsableResumes(files=0)
    assert (kept / ".jipu" / "key").exists() and (new / ".jipu" / "key").exists() and not (tmp_path / "never").exists()
    with leaving_nothing(tmp_path / "done"):
        Workspace(tmp_path / "done").key()
    assert (tmp_path / "done" / ".jipu" / "key").exists()


def test_a_pool_into_which_something_was_read_stays_when_its_run_fails(tmp_path: Path) -> None:
    write_people(tmp_path / "in", candidates(1))
    with pytest.raises(KeyboardInterrupt), leaving_nothing(tmp_path / "pool"):
        assert jipu("add", tmp_path / "in", "-w", tmp_path / "pool", *SAID).code == 0
        raise KeyboardInterrupt
    assert "1 人" in jipu("pool", "-w", tmp_path / "pool").out
