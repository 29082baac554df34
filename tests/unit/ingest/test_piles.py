"""Tables that look like a pile of records are told with the option to type, or the name to give; forms and one person's posts are still read as ever."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest

from jipu.errors import message
from jipu.model.document import Failure, RawDocument, Skipped
from jipu.model.record import Columns
from jipu.stages.ingest.piles import pile_in, pile_of
from jipu.stages.ingest.tables import usual_columns
from tests.piles import candidates
from tests.unit.ingest.test_tables import book, table

Read = Callable[..., list[RawDocument | Failure | Skipped]]
TEXTS = ["\n".join(person.lines()) for person in candidates(4)]
ROWS = [["no", "body", "when"], *([f"C{number}", text, "2025-06-01"] for number, text in enumerate(TEXTS))]
OBJECTS = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
POST = "负责商家后台的订单页面与结算页面，把首屏时间从三秒降到一秒，和设计一起做组件库，给三个组用，写测试，带一名实习生，每两周发一次版，参与评审"
FORM = [
    ["姓名", "赵明轩", "电话", "138-0000-1234"],
    ["学历", "本科", "更新时间", "2025-06-01"],
    ["工作经历", f"2019.03 - 至今 前端开发 技能 熟悉 Vue {POST}"],
    ["项目经历", f"2021 - 2023 工作经验 本科 熟悉 React {POST}"],
    [
        "教育经历",
        "2015 - 2019 某大学 本科 计算机，成绩前十，拿过两次奖学金，做过一年的助教，修过编译原理与图形学，毕业设计得了优秀，英语六级",
    ],
]
POSTS = [["时间", "做了什么"], *([f"{year}.01 - {year + 1}.12", f"{year} {POST}{POST}{POST}"] for year in range(2012, 2022, 2))]
YEARS = [["年份", "做了什么"], *([f"{year}", f"{year} {POST}{POST}{POST}"] for year in range(2015, 2022))]
POINTS = [["编号", "内容"], ["1", "会用 Vue"], ["2", "带过三个人"], ["3", "写过组件库，给三个组用，写了很多测试"]]


def told(items: Sequence[RawDocument | Failure | Skipped], lang: str) -> str:
    (failure,) = items
    assert isinstance(failure, Failure)
    return message(failure.code, {**failure.details, "file": "list.csv"}, lang)  # type: ignore[arg-type]


def test_a_table_whose_columns_nobody_knows_is_told_with_the_line_to_type(read: Read) -> None:
    for content, name in ((table(ROWS), "list.csv"), (table(ROWS, "\t"), "list.tsv")):
        items = read(content, name=name)
        assert "jipu add list.csv -w 简历库 --columns id=no,text=body；" in told(items, "zh")
        assert "jipu add list.csv -w POOL --columns id=no,text=body; or" in told(items, "en")
        assert not any(text[:12] in told(items, "zh") for text in TEXTS)


def test_where_no_option_can_be_said_the_name_of_the_column_is(read: Read) -> None:
    workbook = read(book(people=ROWS), name="list.xlsx")
    for items in (workbook, read(table(ROWS), name="list.txt"), read(json.dumps(OBJECTS).encode(), name="list.json")):
        assert "“body”一列" in told(items, "zh") and "改成“简历正文”" in told(items, "zh") and "--columns" not in told(items, "zh")
        assert "“resume_text”" in told(items, "en")


def test_lines_of_json_under_another_name_are_told_once_and_under_a_usual_one_read(read: Read) -> None:
    items = read("\n".join(json.dumps(row) for row in OBJECTS).encode(), name="list.jsonl")
    assert "--columns id=no,text=body" in told(items, "en")
    named = [{"candidate_id": row["no"], "resume_text": row["body"], "deleted": number == 2} for number, row in enumerate(OBJECTS)]
    for content in ("\n".join(json.dumps(row) for row in named).encode(), json.dumps(named).encode()):
        found = read(content)
        assert [item.code if isinstance(item, Failure) else item.source.row for item in found] == [1, 2, "DeletedRow", 4]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "head", [["候选人编号", "简历文本", "最后更新", "来源渠道"], ["id", "text", "updated_at", "source"], ["人才编号", "简历内容"]]
)
def test_usual_names_make_each_row_a_person(read: Read, head: list[str]) -> None:
    rows = [head, *([f"C{number}", text, "2025-06-01", "猎头"][: len(head)] for number, text in enumerate(TEXTS))]
    for content in (table(rows), book(a=rows)):
        found = read(content)
        assert [item.source.row for item in found if isinstance(item, RawDocument)] == [2, 3, 4, 5]  # as a spreadsheet shows them


def test_a_row_that_is_marked_as_deleted_is_not_read(read: Read) -> None:
    rows = [["编号", "简历正文", "是否删除"], *([str(number), text, "是" if number else "否"] for number, text in enumerate(TEXTS[:2]))]
    first, second = read(table(rows))
    assert isinstance(first, RawDocument) and not any(block.text == "否" for block in first.blocks)
    assert isinstance(second, Failure) and (second.code, second.source.rpartition("#")[2]) == ("DeletedRow", "3")


@pytest.mark.parametrize("rows", [FORM, POSTS, YEARS, POINTS], ids=["form", "posts", "years", "points"])
def test_what_is_one_persons_is_read_as_one(read: Read, rows: list[list[str]]) -> None:
    assert pile_in(rows) is None
    (item,) = read(book(a=rows))
    assert isinstance(item, RawDocument)
    assert "".join(row[1] for row in rows)[:10] in "".join(block.text for block in item.blocks) or rows[1][1] in item.blocks[1].text


def test_long_texts_without_a_sign_need_ids_beside_them() -> None:
    texts = [f"{number} {POST}{POST}{POST}" for number in range(6)]
    assert pile_of({"a": texts}) is None
    assert pile_of({"a": texts, "key": ["2019", "2020", "2021", "2022", "2023", "2024"]}) is None
    found = pile_of({"a": texts, "nr": [f"20250{number}" for number in range(6)], "x": [f"9-{number}" for number in range(6)]})
    assert found and (found.rows, found.text, found.id) == (6, "a", "nr")
    assert pile_of({"a": texts[:4], "nr": ["1", "2", "3", "4"]}) is None


def test_a_line_is_only_told_where_it_can_be_typed() -> None:
    spaced = pile_of({"my text": TEXTS, "Candidate key": [f"C{number}" for number in range(4)]})
    assert spaced and spaced.declared == '--columns "id=Candidate key,text=my text"'
    comma = pile_of({"a,b": TEXTS, "no": [f"C{number}" for number in range(4)]})
    assert comma and comma.declared is None
    alone = pile_of({"body": TEXTS, "city": ["上海"] * 4})
    assert alone and (alone.id, alone.declared) == (None, None)


def test_what_is_declared_stands_and_of_usual_names_the_first_is_taken() -> None:
    there = ["编号", "候选人编号", "正文", "简历正文", "更新时间", "已删除"]
    assert usual_columns(Columns(), there) == Columns(id="候选人编号", text="简历正文", updated_at="更新时间", deleted="已删除")
    assert usual_columns(Columns(id="编号", text="正文"), there) == Columns(id="编号", text="正文", updated_at="更新时间", deleted="已删除")
    assert usual_columns(Columns(), ["id", "text", "编号", "deleted"]) == Columns()
    assert usual_columns(Columns(source="渠道"), ["来源"]) == Columns(source="渠道")


@pytest.mark.parametrize(
    "content",
    [
        b"id,text\n",
        "候选人编号\t简历正文\n\n".encode(),
        b"\n \n",
        book(a=[["编号", "简历正文"]]),
        book(a=[[], ["id", "text", "updated_at"]]),
    ],
)
def test_a_head_without_rows_is_an_empty_table(read: Read, content: bytes) -> None:
    (item,) = read(content, name="list.csv")
    assert isinstance(item, Failure) and item.code == "EmptyTable"
    (other,) = read(b"id,text\n", name="note.txt")  # a file of any other kind is not taken for one by its only line
    assert isinstance(other, Failure) and other.code == "NoText"


def test_parquet_among_files_says_how_it_is_added(read: Read) -> None:
    items = read(b"PAR1" + bytes(40) + b"PAR1", name="rows.bin")
    assert "jipu add list.csv -w 简历库 --columns" in told(items, "zh") and "in Parquet" in told(items, "en")
