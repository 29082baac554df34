"""Employers in the head lines of dated entries: in the line with the dates, or in the one above or below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from jipu.stages.deidentify.company_names import known
from jipu.stages.deidentify.legal import LEGAL_NAME
from jipu.stages.deidentify.parts import _TRAILING, has_title, pick
from jipu.stages.deidentify.reading import Line, Reading
from jipu.stages.deidentify.spans import EmployerSpan

_DEGREE = re.compile(
    r"本科|大专|专科|硕士|博士|学士|研究生|MBA|EMBA|中专|高中|bachelor|master|degree|ph\.?d|b\.?sc|m\.?sc|b\.?eng|(?<![A-Za-z])[BM]\.?(?:A|S|Eng|Tech|Com|Ed)\.?(?![A-Za-z])|diploma|GPA|专业|毕业|university|college|polytechnic|大学(?!生)|学院|学校|职院|高校",
    re.I,
)

# A list item that tells something: a bullet, and a comma or full stop further on.
_ITEM = re.compile(r"\s{0,8}[-*·•▪▸‣►▶](?![*])\s?(?!\(?(?:19|20)\d\d)[^\n]{8,}[,。;]")
_MAX_HEAD = 110

_MAX_NEAR = 130


def headed(reading: Reading) -> Iterator[EmployerSpan]:
    """The employer of every dated line that is no education, project or heading."""
    lines = reading.lines
    starts = [line.start for line in lines]
    dated: list[re.Match[str] | None] = [None] * len(lines)
    further: list[tuple[Line, re.Match[str]]] = []
    for span in reversed(reading.ranges):  # the first of a line is what stays
        index = bisect_right(starts, span.start()) - 1
        if (later := dated[index]) is not None:
            further.append((lines[index], later))
        dated[index] = span
    yield from _told_in_a_row(reading, further)
    for index, line in enumerate(lines):
        match = dated[index]
        if match is None or line.zone == "education" or line.heading:
            continue
        if match.start() - line.start > _MAX_HEAD:
            continue
        yield from _clients(reading, line)
        if LEGAL_NAME.search(reading.text, line.start, line.end):
            continue
        found = list(
            _in_line(reading, line, match, strict=line.zone == "projects" or _ITEM.match(reading.text, line.start, line.end) is not None)
        )
        if not found and line.zone in ("work", "summary", "other") and not _schooling(reading.text[line.start : line.end]):
            found = list(_near(reading, lines, dated, index))
        yield from found


def _told_in_a_row(reading: Reading, further: list[tuple[Line, re.Match[str]]]) -> Iterator[EmployerSpan]:
    """Employers behind the second and later dates of a line (2018-2021 甲公司,商家运营;2016-2018 乙集团,客户经理)."""
    for line, dates in further:
        clause = _ROW_END.search(reading.text, dates.end(), min(line.end, dates.end() + 80))
        end = clause.start() if clause else min(line.end, dates.end() + 80)
        text = reading.text[dates.end() : end]
        if line.zone not in ("education", "projects") and "," in text and has_title(text) and not _schooling(text):
            yield from pick(reading, dates.end(), end, end, strict=False)


_ROW_END = re.compile(r"[;。\n]|(?:19|20)\d\d")
_CLIENT = re.compile(
    r"[(](?:驻场|客户|外派|派驻|甲方|签约|原|现)?[ :]{0,2}(?P<v>[^()\n]{2,20})[)]|(?:驻场|外派|派驻)[ :]{0,2}(?P<w>[一-鿿A-Za-z]{2,12})"
)


def _clients(reading: Reading, line: Line) -> Iterator[EmployerSpan]:
    """Well-known companies in the brackets of a head, or behind 驻场: the true employer, or the client."""
    for match in _CLIENT.finditer(reading.text, line.start, min(line.end, line.start + 200)):
        group = "v" if match["v"] else "w"
        if known(match[group]):
            yield EmployerSpan(match.start(group), match.end(group), line.end, "in the brackets of a head")


def _near(reading: Reading, lines: tuple[Line, ...], dated: list[re.Match[str] | None], index: int) -> Iterator[EmployerSpan]:
    """The employer in the line above or below a line that has dates but no employer."""
    around = [reading.text[line.start : line.end] for line in lines[max(0, index - 1) : index + 3] if not line.heading]
    pair_has_title = any(has_title(text[:80]) for text in around if len(text) <= _MAX_NEAR)
    for neighbour in (index - 1, index + 1):
        if (
            0 <= neighbour < len(lines)
            and dated[neighbour] is None
            and not lines[neighbour].heading
            and lines[neighbour].zone in ("work", "summary", "other")
        ):
            line = lines[neighbour]
            text = reading.text[line.start : line.end]
            if (
                line.end - line.start <= _MAX_NEAR
                and not re.match(r"\s{0,8}[-*·•▪▸◆①-⑨]\s|\s{0,8}[0-9]{1,2}[.、)]", text)
                and not re.search(r"[。!?]", text.split("(")[0])
            ):
                bare = len(text) <= 16 or re.search(r"\s{2,}|[|(·]|\s[-–—]\s", text)
                prose = text.count(",") > 2 or re.search(r"[。;!?:→%]|\d{3,}", text) or (len(text) > 70 and "(" not in text)
                found = list(pick(reading, line.start, line.end, line.end, strict=not (pair_has_title and bare and not prose), near=True))
                if found:
                    yield from found
                    return


def _in_line(reading: Reading, line: Line, dates: re.Match[str], strict: bool) -> Iterator[EmployerSpan]:
    end = min(line.end, line.start + 400)
    text = reading.text[line.start : end]
    if _schooling(text):
        return
    clause = _clause_end(reading.text, dates.end(), end)
    before = reading.text[line.start : dates.start()].strip(_TRAILING + "([【")
    sides = [(line.start, dates.start()), (dates.end(), clause)] if len(before) >= 2 else [(dates.end(), clause)]
    loose = not strict and (
        len(text) <= 120
        or clause - line.start <= 90
        or ("," in text[: dates.end() - line.start + 3] and len(before) < 2 and not re.search(r"在|去", text[:40]))
    )
    for start, stop in sides:
        found = list(pick(reading, start, stop, clause, strict=not (loose and _confirmed(text))))
        if found:
            yield from found
            return


_TITLE_NOT_DEGREE = re.compile(r"工程师|经理|总监|专员|主管|实习|engineer|manager|director|intern", re.I)


def _schooling(text: str) -> bool:
    """Whether a dated line tells of a school and not of a job."""
    head = text[: _MAX_HEAD * 2]
    return _DEGREE.search(head) is not None and not LEGAL_NAME.search(text) and not _TITLE_NOT_DEGREE.search(text)


def _confirmed(text: str) -> bool:
    """Whether a dated line looks like a job: a title, a description in brackets, or several parts."""
    return has_title(text) or "(" in text or "|" in text


def _clause_end(text: str, start: int, end: int) -> int:
    """The end of the head: the line's, or the first full stop of a long one."""
    stop = text.find("。", start, end)
    return stop if stop >= 0 else end
