"""A table of records is read row by row: what a row says, or what is wrong with it; a column that is not there is told before anything is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from jipu.errors import BrokenFile, NoText, message
from jipu.model.document import Failure, RawDocument, Source
from jipu.model.record import Columns, Record
from jipu.stages.ingest import document_of, has_source, identifier, is_table, read_records, streams
from jipu.stages.ingest.errors import MissingColumn, NotATable
from jipu.stages.ingest.moments import moment
from jipu.stages.ingest.records import MAX_TEXT

CHINESE = Columns(id="候选人编号", text="简历正文", updated_at="更新时间", source="来源", deleted="已删除")
HEADER = "候选人编号,简历正文,更新时间,来源,已删除\n"
RESUME = "电话 138-0000-1234 工作经历 2019.03 - 至今 负责商家后台的订单页面 教育经历 2015 - 2019 本科 技能 熟悉 Vue、React、Node 与性能优化，带过四人的小组，做过大促的保障"
JUNE = "2025-06-03T09:05:00.000000"


def csv(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    path = folder / "人才.csv"
    path.write_bytes(content.encode(encoding))
    return path


def codes(rows: Iterator[Record | Failure]) -> list[str]:
    return [row.code if isinstance(row, Failure) else row.id for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_columns_are_those_that_were_declared(tmp_path: Path, encoding: str) -> None:
    path = csv(tmp_path, HEADER + '7,"会写代码，\n也会测试",2025/6/3 9:05,猎头推荐,否\n8,,,,是\n', encoding)
    assert list(read_records(path, CHINESE)) == [
        Record(id="7", text="会写代码，\n也会测试", updated_at=JUNE, source="猎头推荐"),
        Record(id="8", text="", deleted=True),
    ]
    assert has_source(path, CHINESE) and has_source(path, Columns()) and not has_source(path, Columns(source="渠道"))


def test_an_encoding_that_shows_late_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_SAMPLE", 64)
    path = csv(tmp_path, "id,text\n" + "".join(f"{n},plain text of somebody\n" for n in range(20)) + "z,负责前端开发\n", "gb18030")
    assert list(read_records(path, Columns()))[-1] == Record(id="z", text="负责前端开发")


def test_every_bad_row_is_a_failure_of_its_own_with_its_number(tmp_path: Path) -> None:
    rows = [
        ",没有编号,,,",
        "2,,,,",
        "3,甲,昨天,,",
        f"4,{'长' * (MAX_TEXT + 1)},,,",
        "5,甲,,,也许",
        "6,甲",
        f"{'9' * 501},甲,,,",
        "7,好的,,,0",
    ]
    found = list(read_records(csv(tmp_path, HEADER + "\n".join(rows)), CHINESE))
    assert codes(iter(found)) == ["BadRow", "BadRow", "BadDate", "TooLarge", "BadRow", "BadRow", "TooLarge", "7"]
    assert [row.source for row in found if isinstance(row, Failure)] == [f"人才.csv#{number}" for number in range(2, 9)]
    told = [
        message(row.code, {**row.details, "file": row.source}, lang) for row in found if isinstance(row, Failure) for lang in ("zh", "en")
    ]  # type: ignore[dict-item,arg-type]
    assert not any("?" in words or "长长" in words for words in told)


def test_a_cell_without_end_costs_its_rows_and_no_others_become_somebody(tmp_path: Path) -> None:
    path = csv(tmp_path, 'id,text\n1,甲\n2,"' + "乙,乙\n" * 400_000 + "3,丙\n")
    found = codes(read_records(path, Columns()))
    assert found[:2] == ["1", "TooLarge"]
    assert set(found[2:]) <= {"乙", "3", "TooLarge", "BadRow"}


def test_a_missing_column_names_the_file_the_columns_and_the_option(tmp_path: Path) -> None:
    path = csv(tmp_path, "nr,甲乙,更新时间\n" + "".join(f'K-{n},"{n} {RESUME}",\n' for n in range(3)))
    with pytest.raises(MissingColumn) as told:
        read_records(path, Columns())
    assert told.value.details == {
        "file": "人才.csv", "column": "id", "columns": "nr、甲乙、更新时间", "example": "--columns id=nr,text=甲乙"
    }  # fmt: skip
    assert all("--columns id=nr,text=甲乙" in told.value.message(lang) for lang in ("zh", "en"))
    path = csv(tmp_path, HEADER + "1,甲,,,\n")
    with pytest.raises(MissingColumn):  # declared under a name of its own, so it has to be there
        read_records(path, Columns(id="候选人编号", text="简历正文", source="渠道"))
    assert codes(read_records(path, Columns(id="候选人编号", text="简历正文"))) == ["1"]
    with pytest.raises(NotATable):
        read_records(tmp_path / "a.pdf", Columns())
    assert [is_table(Path(name)) for name in ("a.PARQUET", "b.ndjson", "c.tsv", "d.xlsx")] == [True, True, True, False]


def test_a_list_of_tombstones_needs_ids_alone(tmp_path: Path) -> None:
    path = csv(tmp_path, "候选人编号,更新时间\nA,\nB,2025-06-03 09:05\n")
    assert list(read_records(path, CHINESE, tombstones=True)) == [
        Record(id="A", text="", deleted=True),
        Record(id="B", text="", updated_at=JUNE, deleted=True),
    ]


@pytest.mark.parametrize(
    "value",
    [
        "0001-01-01T00:00:00+08:00",
        "9999-12-31 23:59:59-05:00",
        "2025-02-30",
        "2025-06-03 09:05+99:00",
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8))),
        datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-5))),
        "9" * 5000,
    ],
)
def test_a_time_that_is_in_no_calendar_is_none(value: object) -> None:
    assert moment(value) is None


def test_lines_of_json(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"id": 5, "text": "甲", "updated_at": 1748941500}, {"id": 6.0, "text": None, "deleted": True}, {"id": "x", "text": 3}, [1]]
    path.write_text("\ufeff" + "\n\n".join(json.dumps(row) for row in rows) + "\nnot json\n", "utf-8")
    assert codes(read_records(path, Columns())) == ["5", "6", "BadRow", "BrokenFile", "BrokenFile"]
    assert next(iter(read_records(path, Columns()))) == Record(id="5", text="甲", updated_at=JUNE)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        *((cell, "7") for cell in (7, 7.0, "7", " 7.00 ", Decimal("7"), Decimal("7.00"), b"7")),
        *((cell, cell) for cell in ("007", "HR-7", "10.0.0.1", "1e5", "v7.5")),
        *((cell, "9" * 30) for cell in (Decimal("9" * 30), "9" * 30, int("9" * 30), f"{'9' * 30}.0")),
        *((cell, "") for cell in (7.5, "7.5", Decimal("7.5"), "1.2E+17", float("nan"), float("inf"), 2.0**53, b"\xff")),
        *((cell, "") for cell in (True, False, "True", None, "", " ", "NULL", "NaN", [7], {"id": 7})),
    ],
)
def test_an_id_is_what_a_cell_says_and_a_number_its_digits(cell: object, told: str) -> None:
    assert identifier(cell) == told


def test_a_line_that_is_too_long_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LONGEST_LINE", 100)
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "' + "x" * 500 + '"}\n{"id": "2", "text": "y"}\n')
    assert codes(read_records(tmp_path / "a.jsonl", Columns())) == ["TooLarge", "2"]


def test_what_is_no_text_or_cannot_be_opened_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "b.jsonl").mkdir()
    assert codes(read_records(tmp_path / "a.csv", Columns())) == ["UnsupportedFormat"]
    assert codes(read_records(tmp_path / "b.jsonl", Columns())) == ["UnreadableFile"]
    (tmp_path / "c.csv").write_bytes(b"")
    assert codes(read_records(tmp_path / "c.csv", Columns())) == []


def test_parquet(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    when = [datetime(2025, 6, 3, 9, 5), None, None, None]
    table = {
        "id": [1, 2, None, 4],
        "text": ["甲", None, "乙", "丙"],
        "updated_at": when,
        "pay": [1, 2, 3, 4],
        "deleted": [False, None, None, True],
    }
    path = tmp_path / "a.parquet"
    parquet.write_table(arrow.table(table), path)
    assert codes(read_records(path, Columns())) == ["1", "BadRow", "BadRow", "4"]
    assert next(iter(read_records(path, Columns()))) == Record(id="1", text="甲", updated_at=JUNE)
    with pytest.raises(MissingColumn, match="pay"):
        read_records(path, Columns(text="resume"))
    parquet.write_table(arrow.table({"id": ["a"], "text": ["甲".encode()]}), path)
    assert codes(read_records(path, Columns())) == ["a"]
    path.write_bytes(path.read_bytes()[:-9])
    assert codes(read_records(path, Columns())) == [BrokenFile.__name__]


def test_a_parquet_file_is_never_in_memory_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(streams, "_AT_ONCE", 50)
    path = tmp_path / "a.parquet"
    parquet.write_table(arrow.table({"id": [str(n) for n in range(3000)], "text": ["x" * 2000] * 3000}), path)
    rows = read_records(path, Columns())
    arrow.default_memory_pool().release_unused()
    before = arrow.total_allocated_bytes()
    assert len(list(islice(rows, 300))) == 300
    assert arrow.total_allocated_bytes() - before < 3_000_000  # of six million


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2025-06-03T09:05:00", JUNE),
        ("2025-06-03 09:05:00.000", JUNE),
        ("2025.6.3 9:05", JUNE),
        ("2025年6月3日 9时5分", JUNE),
        ("2025-06-03T17:05:00+08:00", JUNE),
        ("2025-06-03T09:05:00Z", JUNE),
        ("1748941500", JUNE),
        (1748941500000, JUNE),
        (datetime(2025, 6, 3, 17, 5, tzinfo=timezone(timedelta(hours=8))), JUNE),
        (datetime(2025, 6, 3, 9, 5, tzinfo=UTC), JUNE),
        (date(2025, 6, 3), "2025-06-03T00:00:00.000000"),
        ("20250603", "2025-06-03T00:00:00.000000"),
        (20250603, "2025-06-03T00:00:00.000000"),
        ("2025/6/3", "2025-06-03T00:00:00.000000"),
        (None, ""),
        ("  ", ""),
        (float("nan"), ""),
        ("2025-13-40", None),
        ("yesterday", None),
        (7, None),
        (True, None),
        (b"2025", None),
    ],
)
def test_times_in_one_writing(value: object, told: str | None) -> None:
    assert moment(value) == told


def test_a_record_becomes_a_document_under_the_hash_of_what_it_says() -> None:
    text = "王小明\u200b\n\n负责商家后台的前端开发，使用 Vue"
    one = document_of(text, Source(path="人才.csv", row=3))
    assert isinstance(one, RawDocument) and one.source.name == "人才.csv#3"
    assert [block.text for block in one.blocks] == ["王小明", "负责商家后台的前端开发，使用 Vue"]
    again = document_of(text.replace("\n\n", "\n"), Source(path="other.csv", row=9))
    assert isinstance(again, RawDocument) and again.id == one.id
    assert isinstance(document_of("太短", Source(path="a.csv", row=1)), NoText)
