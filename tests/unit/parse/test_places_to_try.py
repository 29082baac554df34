"""Slow patterns are tried only where a cheap one says that they can begin: that must find what trying them everywhere finds."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.stages.parse import dates, pay, seniority, told_dates
from jipu.stages.parse.sections import heading_kind
from jipu.stages.parse.titles import _SEPARATOR, _SEPARATOR_PLACE

PIECES = (
    "2019", "20", "19", "2 0 1 9", "l9", "o7", "7", "07", ".", "-", "/", " ", "  ", "年", "月", "至今", "到", "一九", "二〇二一年", "十月",
    "jan ", "Sept", "may 2020", "oct", "to", "now", "'", "a", "中", "起", "入职", "\n", ",", "。", "(", "\t",
)  # fmt: skip
PAY = (
    "期望",
    "薪资",
    "月薪",
    "年 薪",
    "expected",
    "salary",
    "20k",
    "15-20k",
    "3万",
    " ",
    "  ",
    ":",
    "\n",
    "。",
    "】",
    "中",
    "面议",
    "税前",
)
TEAMS = ("带", "管理", "团队", "下属", "负责", "从零组建", "了", "约", "12", "3", "人", "多人", "名", "的", "team of ", "managed ", "led a ", "product ", "\n")  # fmt: skip
HEADS = ("前端", "工程师", " ", "  ", "-", "--", ",", ":", "/", "|", "@", " at ", "\x01", "\x02", "a", "公司", "·", "\t")


def texts(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=16).map("".join)


def tried(pattern: re.Pattern[str], places: Iterator[int], text: str) -> list[tuple[int, int]]:
    found, end = [], 0
    for at in places:
        if at >= end and (match := pattern.match(text, at)):
            end = match.end()
            found.append(match.span())
    return found


@given(texts((*PIECES, "加入", "被", "我", "担任", "调到", "升任", "公司")))
def test_appointments(text: str) -> None:
    found = [match.span() for match in dates.at_places(told_dates._JOINS, text)]
    assert found == [match.span() for match in told_dates._JOINS.finditer(text)]


@given(texts(PIECES))
def test_dates(text: str) -> None:
    for pattern in (dates.RANGE, dates.SINGLE):
        assert [match.span() for match in dates.at_places(pattern, text)] == [match.span() for match in pattern.finditer(text)]


@given(texts(PIECES))
def test_short_dates(text: str) -> None:
    places = (place.start() for place in told_dates._SHORT_PLACE.finditer(text))
    assert tried(told_dates._SHORT, places, text) == [match.span() for match in told_dates._SHORT.finditer(text)]


@given(texts(TEAMS))
def test_teams(text: str) -> None:
    sizes = [int(next(filter(None, match.groups()))) for match in seniority._TEAM.finditer(text)]
    assert seniority.team_size(text) == max((size for size in sizes if size < 2000), default=0)


@given(texts(PAY))
def test_wishes(text: str) -> None:
    whole = re.compile(rf"{pay._WISH_FRONT.pattern.removesuffix('$')}(?P<label>{pay._WISH.pattern})")
    assert list(pay.wishes(text)) == [(match.start("label"), match.end()) for match in whole.finditer(text)]


@given(texts(HEADS))
def test_separators(text: str) -> None:
    places = (place.start() for place in _SEPARATOR_PLACE.finditer(text))
    assert tried(_SEPARATOR, places, text) == [match.span() for match in _SEPARATOR.finditer(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("## 【一、工作经历】", "work"),
        ("　　教 育 背 景　　", "education"),
        ("(二) 项目经验 (2019-2022)", "projects"),
        ("技能与证书", "skills"),
        ("EDUCATION 教育背景".lower(), "education"),
        ("三年工作经历", "work"),
        ("relevant work history", "work"),
        ("负责商家后台", None),
        ("工作经历。", None),
        ("★", None),
    ],
)
def test_headings_in_their_dress(line: str, kind: str | None) -> None:
    assert heading_kind(line) == kind
