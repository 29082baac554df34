"""Which tables a batch reads, by which columns, and which of their rows hold."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
pytest.importorskip("daft")

import pyarrow.parquet as pq

from jipu.cluster import engine
from jipu.cluster.cells import NO_MARK, TOMBSTONE, mark_of
from jipu.cluster.errors import RowsWithoutId, UnknownTable
from jipu.cluster.input import Tables, holding, settled
from jipu.cluster.rows import record_key
from jipu.errors import MissingPath
from jipu.model.record import Columns, Record
from jipu.stages.ingest import read_records
from jipu.stages.ingest.errors import MissingColumn

KEY = b"k" * 32
ROWS = {
    "id": ["007", "8", "8", "9", "9", "10", "10", "11"],
    "text": ["a", "old", "new", "x", "y", "b", "", "c"],
    "updated_at": ["2025-01-01", "2025-01-01", "2025-02-01", "2025-01-01", "2025-01-01", "2025-01-01", "2025-01-01", "2025-01-01"],
    "deleted": ["", "", "", "no", "0", "", "是", "true"],
}


@pytest.fixture(scope="module", autouse=True)
def native() -> None:
    engine.start("native", 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same rows as three kinds of table."""
    made = tmp_path_factory.mktemp("tables")
    pq.write_table(pa.table(ROWS), made / "rows.parquet")
    lines = [dict(zip(ROWS, row, strict=True)) for row in zip(*ROWS.values(), strict=True)]
    (made / "rows.jsonl").write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    (made / "rows.csv").write_text("\n".join([",".join(ROWS), *(",".join(line.values()) for line in lines)]), "utf-8-sig")
    return made


@pytest.mark.parametrize("name", ["rows.parquet", "rows.jsonl", "rows.csv"])
def test_of_an_id_the_latest_row_holds_and_of_one_time_the_tombstone(folder: Path, name: str) -> None:
    tables = Tables.at([folder / name], Columns())
    found = holding(tables.frame(), tables.columns, KEY)
    by_id = {record_key(name, KEY): name for name in ROWS["id"]}
    assert {by_id[record]: when for record, when in found.read.items()} == {
        "007": "2025-01-01T00:00:00.000000",
        "8": "2025-02-01T00:00:00.000000",
        "9": "2025-01-01T00:00:00.000000",
    }
    assert {by_id[record] for record in found.deleted} == {"10", "11"}
    assert (found.rows, found.twice, found.undated) == (8, {"9"}, 0)
    assert {by_id[record] for record in found.alone} == {"11"}
    (row,) = settled(tables.frame(), found.twice, found.read, KEY)
    assert row["text"] in {"x", "y"}


def test_days_and_times_are_compared_as_what_they_are(tmp_path: Path) -> None:
    days, times = [date(2025, 9, 30), date(2025, 10, 1)], [datetime(2025, 9, 30, 5), datetime(2025, 10, 1)]
    for name, told in {"days": days, "times": times}.items():
        pq.write_table(pa.table({"id": ["1", "1"], "text": ["old", "new"], "updated_at": told}), tmp_path / f"{name}.parquet")
        tables = Tables.at([tmp_path / f"{name}.parquet"], Columns())
        (when,) = holding(tables.frame(), tables.columns, KEY).read.values()
        assert when.startswith("2025-10-01")


def test_of_equal_rows_one_is_chosen_whatever_their_order(folder: Path, tmp_path: Path) -> None:
    turned = tmp_path / "rows.parquet"
    pq.write_table(pa.table({name: column[::-1] for name, column in ROWS.items()}), turned)
    chosen = []
    for path in (folder / "rows.parquet", turned):
        tables = Tables.at([path], Columns())
        found = holding(tables.frame(), tables.columns, KEY)
        chosen.append(list(settled(tables.frame(), found.twice, found.read, KEY)))
    assert chosen[0] == chosen[1] and len(chosen[0]) == 1


def test_columns_are_declared_and_missing_ones_named(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.parquet"
    pq.write_table(pa.table({"号": [1, 2], "甲": ["a", "b"]}), path)
    with pytest.raises(MissingColumn) as error:
        Tables.at([path], Columns()).frame()
    assert "号、甲" in error.value.message("zh")
    tables = Tables.at([path], Columns(id="号", text="甲"))
    assert sorted(tables.frame().to_pydict()["id"]) == ["1", "2"]
    assert holding(tables.frame(), tables.columns, KEY).read.keys() == {record_key("1", KEY), record_key("2", KEY)}


def test_a_bad_id_costs_its_row_and_a_column_of_them_the_call(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": [1.0, None, 7.5, 2.0], "text": ["a", "b", "c", "d"]}), tmp_path / "rows.parquet")
    tables = Tables.at([tmp_path], Columns())
    found = holding(tables.frame(), tables.columns, KEY)
    assert (found.read.keys(), found.rows, found.nameless) == ({record_key("1", KEY), record_key("2", KEY)}, 4, 2)
    pq.write_table(pa.table({"id": [None, 7.5], "text": ["a", "b"]}), tmp_path / "rows.parquet")
    with pytest.raises(RowsWithoutId) as error:
        holding(tables.frame(), tables.columns, KEY)
    assert error.value.details == {"count": "2", "column": "id"}


@pytest.mark.parametrize("name", ["rows.csv", "rows.parquet", "rows.jsonl"])
def test_usual_names_of_columns_need_no_declaration(tmp_path: Path, name: str) -> None:
    told = {
        "候选人编号": ["1", "2"],
        "resume_text": ["a", "b"],
        "最后更新": ["2025/6/9", ""],
        "来源渠道": ["猎头", ""],
        "是否删除": ["否", "是"],
    }
    rows = [dict(zip(told, row, strict=True)) for row in zip(*told.values(), strict=True)]
    pq.write_table(pa.table(told), tmp_path / "rows.parquet")
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    (tmp_path / "rows.csv").write_text("\n".join(",".join(row) for row in ([*told], *(row.values() for row in rows))), "utf-8")
    tables = Tables.at([tmp_path / name], Columns())
    assert tables.settled().columns == Columns(
        id="候选人编号", text="resume_text", updated_at="最后更新", source="来源渠道", deleted="是否删除"
    )
    row = sorted(tables.frame().to_pylist(), key=lambda row: row["id"])[0]
    assert (row["text"], row["source"], row["updated_at"]) == ("a", "猎头", "2025-06-09T00:00:00.000000")
    assert holding(tables.frame(), tables.columns, KEY).deleted.keys() == {record_key("2", KEY)}


def test_a_folder_holds_tables_of_one_kind(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownTable):
        Tables.at([folder], Columns())
    with pytest.raises(UnknownTable):
        Tables.at([tmp_path], Columns())
    with pytest.raises(MissingPath):
        Tables.at([tmp_path / "none.parquet"], Columns())


def test_the_same_input_is_known_wherever_it_lies(folder: Path, tmp_path: Path) -> None:
    one = Tables.at([folder / "rows.parquet"], Columns()).fingerprint()
    copy = tmp_path / "rows.parquet"
    copy.write_bytes((folder / "rows.parquet").read_bytes())
    assert Tables.at([copy], Columns()).fingerprint() == one
    assert Tables.at([copy], Columns(text="id")).fingerprint() != one
    copy.write_bytes(copy.read_bytes().replace(b"new", b"neo"))
    assert Tables.at([copy], Columns()).fingerprint() != one


STONES = [  # the row's time, its tombstone's, whether the tombstone holds
    ("2026/6/9", "2026/6/30", True),
    ("2026-06-30T09:00:00.000000", "2026-06-30 18:00:00", True),
    ("2026-06-30 18:00:00", "2026-06-30T09:00:00.000000", False),
    ("2026-06-30T09:00:00", "2026-06-30T18:00:00+09:00", True),
    ("2026年6月9日", "1782777600", True),
    ("2026-06-30", "", True),
    ("", "", True),
    ("", "2026-06-30", True),
    ("2026-06-30", "昨天", True),
    ("昨天", "2026-06-30", True),
]


@pytest.mark.parametrize(("row", "stone", "holds"), STONES)
def test_a_tombstone_and_its_row_are_compared_by_what_their_times_mean(tmp_path: Path, row: str, stone: str, holds: bool) -> None:
    told = {"id": ["1", "1"], "text": ["a", ""], "updated_at": [row, stone], "deleted": ["", "1"]}
    pq.write_table(pa.table(told), tmp_path / "rows.parquet")
    tables = Tables.at([tmp_path], Columns())
    found = holding(tables.frame(), tables.columns, KEY)
    assert (len(found.read), len(found.deleted)) == ((0, 1) if holds else (1, 0))
    assert found.undated == (row, stone).count("昨天") and not found.alone


def test_an_id_is_one_however_its_table_writes_it(tmp_path: Path) -> None:
    kinds = {"float": pa.float64(), "int": pa.int32(), "decimal": pa.decimal128(9, 2)}
    for name, kind in kinds.items():
        pq.write_table(pa.table({"id": pa.array([7, 8], pa.int8()).cast(kind), "text": ["a", "b"]}), tmp_path / f"{name}.parquet")
    pq.write_table(pa.table({"id": [b"7", b" 8"], "text": ["a", "b"]}), tmp_path / "bytes.parquet")
    (tmp_path / "rows.csv").write_text("id,text\n 7,a\n8 ,b\n", "utf-8")
    (tmp_path / "rows.jsonl").write_text('{"id": 7.0, "text": "a"}\n{"id": " 8", "text": "b"}\n', "utf-8")
    for path in sorted(tmp_path.iterdir()):
        tables = Tables.at([path], Columns())
        assert holding(tables.frame(), tables.columns, KEY).read.keys() == {record_key("7", KEY), record_key("8", KEY)}, path.name


NUMBERED = ["7", "7.0", "007", "A7", "7.5", "true", "null", "1.2E+17", "", "8"]


@pytest.mark.parametrize("name", ["rows.csv", "rows.tsv", "rows.jsonl", "rows.parquet"])
def test_one_rule_of_ids_holds_for_all_formats_and_for_add_too(tmp_path: Path, name: str) -> None:
    path, rows = tmp_path / name, [{"id": told, "text": "甲, 乙"} for told in NUMBERED]
    mark = "\t" if path.suffix == ".tsv" else ","
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "rows.parquet")
    lines = [mark.join(["id", "text"]), *(mark.join([row["id"], '"甲, 乙"']) for row in rows)]
    for kind in ("csv", "tsv"):
        (tmp_path / f"rows.{kind}").write_text("\n".join(lines) + f"\n{mark}\n", "utf-8")  # a blank row is none
    tables = Tables.at([path], Columns())
    found = holding(tables.frame(), tables.columns, KEY)
    assert found.read.keys() == {record_key(told, KEY) for told in ("7", "007", "A7", "8")}
    assert (found.rows, found.nameless) == (10, 5)
    added = list(read_records(path, Columns()))
    assert [row.id for row in added if isinstance(row, Record)] == ["7", "7", "007", "A7", "8"]
    head = 1 if path.suffix in {".csv", ".tsv"} else 0
    assert [row.source for row in tables.nameless()] == [f"{name}#{number + head}" for number in (5, 6, 7, 8, 9)]
    assert tables.nameless() == tuple(row for row in added if not isinstance(row, Record))


def test_what_json_and_parquet_hold_beside_text_is_an_id_as_a_whole_number_alone(tmp_path: Path) -> None:
    ids = ["7", "7.0", "-3", "7.5", "true", "[1]", '{"a": 1}', "null", "9007199254740993"]
    (tmp_path / "rows.jsonl").write_text("\n".join(f'{{"id": {told}, "text": "a"}}' for told in ids), "utf-8")
    tables = Tables.at([tmp_path], Columns())
    found = holding(tables.frame(), tables.columns, KEY)
    assert found.read.keys() == {record_key(told, KEY) for told in ("7", "-3", "9007199254740993")}
    assert [row.source for row in tables.nameless()] == [f"rows.jsonl#{number}" for number in range(4, 9)]
    assert [row.details["en"][:5] for row in tables.nameless()] == ["is no"] * 4 + ["is em"]
    (tmp_path / "rows.jsonl").unlink()
    pq.write_table(pa.table({"id": [7.0, 9007199254740994.0, float("nan")], "text": ["a", "b", "c"]}), tmp_path / "rows.parquet")
    assert [row.source for row in Tables.at([tmp_path], Columns()).nameless()] == ["rows.parquet#2", "rows.parquet#3"]


def test_tables_whose_columns_stand_in_another_order_are_read_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,甲\n", "utf-8")
    (tmp_path / "b.csv").write_text("text;来源渠道;id\n乙;猎头;2\n", "utf-8")
    (tmp_path / "c.tsv").write_text("编号\t简历正文\n3\t丙\n", "utf-8")
    rows = Tables.at([tmp_path], Columns()).frame().to_pylist()
    assert [(row["id"], row["text"], row["source"]) for row in rows] == [("1", "甲", ""), ("2", "乙", "猎头"), ("3", "丙", "")]
    (tmp_path / "d.csv").write_text("编号,姓名\n4,丁\n", "utf-8")
    with pytest.raises(MissingColumn, match=r"d\.csv"):
        Tables.at([tmp_path], Columns()).frame()


def test_of_rows_that_are_one_but_for_their_writing_one_is_chosen(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("id,text,updated_at\n 7,a,2026/6/9\n7,b,2026-06-09 00:00:00\n7,c,昨天\n", "utf-8")
    tables = Tables.at([tmp_path], Columns())
    found = holding(tables.frame(), tables.columns, KEY)
    (row,) = settled(tables.frame(), found.twice, found.read, KEY)
    assert row["text"] in {"a", "b"} and (found.twice, found.undated) == ({"7"}, 1)


@pytest.mark.parametrize(
    ("told", "mark"),
    [
        *((word, "") for word in ("", "0", "0.0", "False", "否", "no", None, 0)),
        *((word, TOMBSTONE) for word in ("1", "1.0", "是", "True", " Yes ", "已删除", True)),
        *((word, NO_MARK) for word in ("也许", "maybe", "2", "待定")),
    ],
)
def test_a_tombstone_says_so_in_words_that_are_known(told: object, mark: str) -> None:
    assert mark_of(told) == mark


def test_a_mark_that_says_neither_removes_nobody_and_replaces_none(tmp_path: Path) -> None:
    told = {
        "id": ["1", "1", "2"],
        "text": ["old", "new", "x"],
        "updated_at": ["2025-01-01", "2025-02-01", ""],
        "deleted": ["", "也许", "?"],
    }
    pq.write_table(pa.table(told), tmp_path / "rows.parquet")
    tables = Tables.at([tmp_path], Columns())
    found = holding(tables.frame(), tables.columns, KEY)
    assert found.read == {record_key("1", KEY): "2025-01-01T00:00:00.000000", record_key("2", KEY): NO_MARK}
    assert (found.deleted, found.unmarked) == ({}, 2)
