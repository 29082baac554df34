"""A table of another system on the command line: in, in again a day later, and out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.piles import AS_OF, candidates
from tests.running import jipu

COLUMNS = "id=候选人编号,text=简历正文,updated_at=更新时间，source=来源"
HEADER = "候选人编号,简历正文,更新时间,来源\n"


def rows(day: str, *numbers: int, more: str = "") -> str:
    people = candidates(6)
    return "".join('C{},"{}",{},猎头\n'.format(number, "\n".join(people[number].lines()) + more, day) for number in numbers)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    (made / "人才.csv").write_bytes((HEADER + rows("2025/6/1 9:00", 0, 1, 2, 3) + ",没有编号,,\n").encode("gb18030"))
    done = jipu("add", made / "人才.csv", "-w", made / "ws", "--columns", COLUMNS, "--basis", "同意", "--as-of", AS_OF, "--jobs", "1")
    assert done.code == 0, done.err
    assert "新 4，有改动 0，没变 0，旧于已有的 0，删除 0，没读成 1" in done.out
    assert "人才.csv#6" in done.err and "候选人编号 是空的" in done.err
    return made


def test_the_next_day_only_what_changed_is_read_and_what_went_is_erased(folder: Path) -> None:
    (folder / "人才.csv").write_text(HEADER + rows("2025-06-02", 0, more="\n另外会弹古琴三级") + rows("2025-06-01", 1, 2), "utf-8")
    (folder / "gone.csv").write_text("候选人编号\nC3\nC9\n", "utf-8")
    stones = ("--tombstones", folder / "gone.csv")
    done = jipu(
        "add", folder / "人才.csv", "-w", folder / "ws", "--columns", COLUMNS, *stones, "--as-of", AS_OF, "--jobs", "1", "--lang", "en"
    )
    assert done.code == 0, done.err
    assert (
        "0 new, 1 changed, 2 unchanged, 0 older than what is known, 1 deleted, 0 failures; 1 of the ids to delete was not here" in done.out
    )
    page = (folder / "ws" / "certificates" / "1.md").read_text("utf-8")
    assert "来源系统里已经删除" in page and "deleted in the system that it came from" in page
    assert "3 人，3 份简历" in jipu("pool", "-w", folder / "ws").out
    assert jipu("check", "-w", folder / "ws").code == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--columns", "id=编号,text=简历正文"), "人才.csv 里没有“编号”这一列"),
        (("--columns", "nr=编号"), "--columns"),
        (("--columns", "id"), "--columns"),
        (("--columns", COLUMNS, "--keep-files"), "--keep-files"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(folder: Path, options: tuple[str, ...], told: str) -> None:
    done = jipu("add", folder / "人才.csv", "-w", folder / "ws", *options)
    assert done.code == 2
    assert told in done.err


def test_documents_and_failures_bear_the_numbers_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    """The head is row 1, an empty row and one that cannot be read count too; a table that is read without declared columns says the same."""
    content = HEADER + rows("2025-06-01", 0) + "\n,没有编号,,\n" + rows("2025-06-01", 1) + "C9,太短,,\n"
    (tmp_path / "人才.csv").write_text(content, "utf-8")
    told = ("--basis", "同意", "--source", "系统", "--as-of", AS_OF, "--jobs", "1")
    handed = jipu("add", tmp_path / "人才.csv", "-w", tmp_path / "ws", "--columns", COLUMNS, *told)
    assert "新 2" in handed.out and "没读成 2" in handed.out
    assert "人才.csv#4：" in handed.err and "人才.csv#6：" in handed.err
    chosen = jipu("select", "-w", tmp_path / "ws", "--role", "前端开发", "--as-of", AS_OF).out
    plain = jipu("extract", tmp_path / "人才.csv", "--as-of", AS_OF, "--jobs", "1")
    for number in (2, 5):
        assert f"#{number}" in chosen and f"#{number}" in plain.out
    assert "人才.csv#6：" in plain.err and "#1" not in chosen + plain.out


def test_parquet_needs_no_columns_but_stands_alone(folder: Path) -> None:
    (folder / "a.parquet").write_bytes(b"PAR1")
    assert jipu("add", folder / "a.parquet", folder / "人才.csv", "-w", folder / "ws").code == 2
    broken = jipu("add", folder / "a.parquet", "-w", folder / "ws", "--jobs", "1")
    assert broken.code == 0 and "没读成 1" in broken.out


def test_who_adds_to_a_very_large_pool_is_told_of_the_duty(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again = ("add", folder / "人才.csv", "-w", folder / "ws", "--columns", COLUMNS, "--as-of", AS_OF, "--jobs", "1")
    assert "个人信息保护负责人" not in jipu(*again).out
    monkeypatch.setattr("jipu.verbs.holdings.REPORTABLE", 2)
    assert "个人信息保护负责人" in jipu(*again).out


def test_a_list_of_ids_that_is_not_there_stops_the_run_and_a_workbook_is_no_table(folder: Path) -> None:
    there = ("add", folder / "人才.csv", "-w", folder / "ws", "--columns", COLUMNS)
    missing = jipu(*there, "--tombstones", folder / "nobody.csv")
    assert (missing.code, "nobody.csv" in missing.err) == (2, True)
    (folder / "a.xlsx").write_bytes(b"PK\x03\x04")
    wrong = jipu("add", folder / "a.xlsx", "-w", folder / "ws", "--columns", "id=a,text=b")
    assert wrong.code == 2
    assert "a.xlsx 不是 Parquet、CSV、TSV 或 JSONL 表格" in wrong.err
