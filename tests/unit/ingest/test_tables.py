"""Spreadsheets: which are tables of people or ads and which are forms; cells as their reader sees them; each row as a resume."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import datetime

import pytest
import xlsxwriter

from jipu.model.document import Failure, RawDocument, Skipped
from jipu.stages.ingest import sheet as sheets
from jipu.stages.ingest.sniff import sniff
from jipu.stages.ingest.tables import column_of, header_of

Read = Callable[..., list[RawDocument | Failure | Skipped]]
HEADER = ["序号", "姓名", "手机号码", "邮箱", "学历", "工作年限（年）", "期望薪资", "技能", "工作经历", "备注"]
PERSON = [
    1,
    "赵明轩",
    13800001234,
    "zhao@example.com",
    "本科",
    5,
    "20-30K",
    "Vue、React",
    "2021.03 - 至今　前端开发工程师\n负责商家后台的订单页面",
    "可随时到岗",
]
OTHER = [2, "李思远", "138-0000-4321", "li@example.com", "硕士", 7.5, "面议", "Java、MySQL", "2019.01 - 至今　后端开发\n负责支付对账", None]
LINES = [
    "序号：1", "姓名：赵明轩", "电话：13800001234", "邮箱：zhao@example.com", "学历：本科", "工作年限：5年", "期望薪资：20-30K", "备注：可随时到岗",
    "专业技能", "Vue、React", "工作经历", "2021.03 - 至今　前端开发工程师", "负责商家后台的订单页面",
]  # fmt: skip


def book(**pages: Sequence[Sequence[object]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        dated = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in pages.items():
            page = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, datetime):
                        page.write_datetime(number, place, value, dated)
                    elif value is not None:
                        page.write(number, place, value)
    return buffer.getvalue()


def table(rows: Sequence[Sequence[object]], mark: str = ",") -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=mark).writerows(rows)
    return buffer.getvalue().encode()


def lines(item: RawDocument | Failure | Skipped) -> list[str]:
    assert isinstance(item, RawDocument), item
    return [block.text for block in item.blocks]


def test_each_row_is_a_person_and_phones_are_numbers(read: Read) -> None:
    first, second = read(book(people=[HEADER, PERSON, OTHER]), "t.xlsx")
    assert lines(first) == LINES
    assert (first.source.name, second.source.name) == ("t.xlsx#2", "t.xlsx#3")  # type: ignore[union-attr]
    assert [block.text for block in first.blocks if block.kind == "heading"] == ["专业技能", "工作经历"]  # type: ignore[union-attr]
    assert lines(second)[5:7] == ["工作年限：7.5年", "期望薪资：面议"]


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_dress_gives_the_same(read: Read, mark: str, encoding: str) -> None:
    first, second = read(table([HEADER, PERSON, OTHER], mark).decode().encode(encoding), "t.csv")
    assert lines(first) == LINES
    assert isinstance(second, RawDocument)


def test_the_same_row_in_two_exports_is_one_document(read: Read) -> None:
    assert read(book(a=[HEADER, PERSON, OTHER]))[0].id == read(table([HEADER, OTHER, PERSON]))[1].id  # type: ignore[union-attr]


def test_titles_above_the_header_empty_rows_and_rows_too_short(read: Read) -> None:
    items = read(book(a=[["2025 年简历汇总"], [], HEADER, [], PERSON, [None, "王"], OTHER]), "t.xlsx")
    assert [item.source if isinstance(item, Failure) else item.source.name for item in items] == ["t.xlsx#5", "t.xlsx#6", "t.xlsx#7"]
    assert isinstance(items[1], Failure)
    assert items[1].code == "NoText"


def test_several_sheets_are_named(read: Read) -> None:
    items = read(book(前端=[HEADER, PERSON], 后端=[HEADER, OTHER], 空=[]), "t.xlsx")
    assert [item.source.name for item in items if isinstance(item, RawDocument)] == ["t.xlsx!前端#2", "t.xlsx!后端#2"]


def test_a_column_with_the_whole_text(read: Read) -> None:
    (item,) = read(
        table([["ID", "Name", "Resume_str"], ["7", "Jane Sample", "Summary\nBuilds web shops with React and Node.js for years"]])
    )
    assert lines(item) == ["ID：7", "Name：Jane Sample", "Summary", "Builds web shops with React and Node.js for years"]


def test_a_table_of_job_ads(read: Read) -> None:
    header = ["职位名称", "公司名称", "城市", "薪资", "经验", "学历", "职位描述"]
    row = ["前端开发", "示例公司", "成都", "20-30K", "3-5年", "本科", "岗位职责：\n负责后台页面\n任职要求：\n熟悉 Vue"]
    (item,) = read(book(a=[header, row]))
    assert isinstance(item, RawDocument)
    assert dict(item.declared) == {
        "title": "前端开发",
        "company": "示例公司",
        "city": "成都",
        "pay": "20-30K",
        "experience": "3-5年",
        "education": "本科",
    }
    assert lines(item) == ["职位描述", "岗位职责：", "负责后台页面", "任职要求：", "熟悉 Vue"]


FORM = [
    ["应聘登记表"],
    ["姓名", "赵明轩", "性别", "男"],
    ["电话", 13800001234, "学历", "本科"],
    ["工作经历", "2021.03 - 至今　前端开发工程师\n负责商家后台的订单页面与报表中心"],
    ["教育背景", "2013.09 - 2017.06　软件工程　本科"],
]


def test_a_form_is_one_document(read: Read) -> None:
    (item,) = read(book(表=FORM, 空=[]), "f.xlsx")
    assert lines(item)[:3] == ["应聘登记表", "姓名\t赵明轩\t性别\t男", "电话\t13800001234\t学历\t本科"]
    assert item.source.name == "f.xlsx"  # type: ignore[union-attr]


def test_an_empty_form_is_no_table() -> None:
    assert header_of([["姓名", "", "性别", "", "电话", ""], ["邮箱", "", "学历", "", "专业", ""], ["工作经历", ""]]) is None
    assert header_of([["姓名", "性别", "电话"]]) is None
    assert header_of([["商品", "数量", "价格"], ["杯子", "3", "12"]]) is None


def test_cells_as_they_are_seen(read: Read) -> None:
    header = ["姓名", "电话", "出生日期", "在职", "奖金"]
    (item,) = read(book(a=[header, ["赵明轩", 13800001234.0, datetime(1990, 5, 1), True, 0.5]]))
    assert lines(item) == ["姓名：赵明轩", "电话：13800001234", "出生日期：1990-05-01", "在职：是", "奖金：0.5"]


def test_columns_are_known_by_many_names() -> None:
    for heading, field in (
        ("手机号", "phone"),
        ("联系电话*", "phone"),
        ("E-Mail", "email"),
        ("工作年限(年)", "years"),
        ("Full_Name", "name"),
    ):
        column = column_of(heading)
        assert column is not None, heading
        assert column.field == field
    assert column_of("随便什么") is None
    assert column_of("") is None


def test_prose_with_commas_is_no_table() -> None:
    assert sniff("姓名：赵明轩，电话，邮箱\n负责商家后台，订单，报表，以及会员\n".encode()) == "text"
    assert sniff("熟悉 Vue,React,Webpack\n熟悉 Java,MySQL,Redis\n".encode()) == "text"
    assert sniff(table([HEADER, PERSON])) == "CSV"


def test_a_book_with_too_much_in_it(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 3)
    assert [item.code for item in read(book(a=[HEADER, PERSON, OTHER, PERSON]))] == ["TooLarge"]  # type: ignore[union-attr]
    assert [item.code for item in read(table([HEADER, PERSON, OTHER, PERSON]))] == ["TooLarge"]  # type: ignore[union-attr]


def test_a_broken_book(read: Read) -> None:
    data = book(a=[HEADER, PERSON])
    at = data.index(b"xl/worksheets/sheet1.xml") + 40
    assert [item.code for item in read(data[:at] + b"\xff" * 60 + data[at + 60 :])] == ["BrokenFile"]  # type: ignore[union-attr]
