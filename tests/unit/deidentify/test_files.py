from __future__ import annotations

import pytest

from jipu.stages.deidentify import read_hints, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("【运营总监_深圳 50-70K】张三 10年.pdf", "【运营总监_深圳 50-70K】〔化名〕 10年.pdf"),
        ("王小五-前端开发-5年-北京.docx", "〔化名〕-前端开发-5年-北京.docx"),
        ("简历_欧阳晴岚_13800001234.pdf", "简历_〔化名〕_〔电话〕.pdf"),
        ("Golang开发 李四的简历.pdf", "Golang开发 〔化名〕的简历.pdf"),
        ("zhangsan_resume.pdf", "〔化名〕_resume.pdf"),
        ("John_Doe_CV.pdf", "〔化名〕_CV.pdf"),
        ("frontend-01.txt", "frontend-01.txt"),
        ("product-manager-07.txt", "product-manager-07.txt"),
        ("高级产品经理_成都.pdf", "高级产品经理_成都.pdf"),
        ("金蝶方案.docx", "金蝶方案.docx"),
        ("a.zip!许 墨 舟.pdf", "a.zip!〔化名〕.pdf"),
    ],
)
def test_safe_names_without_the_text(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_names_of_the_document_go_in_any_form() -> None:
    assert safe_name("maps of mozhou.xu 2026.pdf", ["Mozhou Xu", "mozhou xu"]) == "maps of 〔化名〕 2026.pdf"


def test_the_names_of_one_document_stay_with_it() -> None:
    """All records of a table come from one file: what is known of its name is kept, whose each record is is not."""
    table = "orchids of quartz 138-0000-1234.csv"
    plain = safe_name(table)
    assert safe_name(table, ["quartz"]) == "orchids of 〔化名〕 〔电话〕.csv"
    assert safe_name(table, ["orchids"]) == "〔化名〕 of quartz 〔电话〕.csv"
    assert safe_name(table) == plain == "orchids of quartz 〔电话〕.csv"


def test_hints_of_a_board_file() -> None:
    hints = read_hints("/in/【运营总监_深圳 50-70K】张三 10年.pdf")
    assert (hints.role, hints.city, hints.pay, hints.years) == ("运营总监", "深圳", "50-70K", 10.0)


@pytest.mark.parametrize(
    ("name", "role", "city", "pay", "years"),
    [
        ("【前端开发工程师_上海 25-40K】李四 一年以内.docx", "前端开发工程师", "上海", "25-40K", 0.0),
        ("李四-Golang开发-8年-杭州.pdf", "Golang开发", "杭州", None, 8.0),
        ("cv.pdf", None, None, None, None),
        ("20240101.pdf", None, None, None, None),
    ],
)
def test_hints_of_other_files(name: str, role: str | None, city: str | None, pay: str | None, years: float | None) -> None:
    hints = read_hints(name)
    assert (hints.role, hints.city, hints.pay, hints.years) == (role, city, pay, years)
