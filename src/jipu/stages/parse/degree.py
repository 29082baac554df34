"""The highest degree that a resume tells, and the one that a job ad asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jipu.model.resume import Degree, Section
from jipu.stages.parse.dates import NOW, DateRange, ranges
from jipu.stages.parse.plain import Line, spaced

_ORDER: tuple[Degree, ...] = ("大专", "本科", "硕士", "MBA", "博士")
_PATTERNS: tuple[tuple[Degree, re.Pattern[str]], ...] = (
    ("MBA", re.compile(r"(?<![a-z])e?mba(?![a-z])|工商管理(?:学)?硕士|master of business administration")),
    ("博士", re.compile(rf"(?:{spaced('博士')})(?!后|生?导师|点|站)|(?<![a-z])(?:ph\.? ?d|doctorate|doctor of|d\.?phil)(?![a-z])")),
    ("硕士", re.compile(rf"(?:{spaced('硕士|研究生|硕研')})(?!生?导师|点)|硕(?=[(·|/ ,])|(?<![a-z])(?:master'?s?(?: degree)?(?: of| in|[ ,:]|$)|m\.?sc?\.?(?=[ ,:.(]|$)|m\.?a\.?(?=[ ,:(]|$)|m\.?eng\.?|m\.?tech|m\.?phil|m\.s\.|m\.?ed(?![a-z])|mpa|postgraduate)(?![a-z])")),
    ("本科", re.compile(rf"(?:{spaced('本科|学士|专升本')})(?!院校|生源|及以上)|(?<![a-z])(?:bachelor'?s?|b\.?sc?\.?(?=[ ,:.(]|$)|b\.?a\.?(?=[ ,:(]|$)|b\.?eng\.?|b\.?tech|b\.?e\.(?=[ ,])|bba|b\.?com|b\.s\.|b\.a\.|bfa|undergraduate degree|mbbs|ll\.?b)(?![a-z])")),
    ("大专", re.compile(rf"(?:{spaced('大专|专科|高职|函授专')})(?!院校|及以上|升)|(?<![a-z])(?:college diploma|associate'?s?(?: degree)?(?: of| in)(?: applied| arts| science| business| computer| nursing)|a\.?a\.?s?\.?(?=[ ,:]+[a-z]{{3}})|junior college|higher diploma|advanced diploma)(?![a-z])")),
)  # fmt: skip
_RUNNING = re.compile(r"在读(?!完)|就读中|攻读|预计毕业|in progress|expected (?:graduation|20)|candidate|pursuing|申请中")
_VOID = re.compile(
    r"未读完|肄业|辍学|退学|没有学位|无学位|课程班|研修班|进修班|总裁班|高管课程|辅导|带教|帮助|客座|exec(?:utive)? education|dropped out|incomplete"
)
_TOLD = re.compile(
    rf"{spaced('学历|学位|毕业|教育|念书|院校|学校')}|大学|学院|〔[^〕]{{0,8}}(?:校|学院|大学)|university|college|institute|school|education|degree|graduat"
)
_UNIVERSITY = re.compile(r"大学|学院|〔[^〕]{0,6}(?:高校|大学|学院)[^〕]{0,4}〕|university")
_TRADE_SCHOOL = re.compile(r"职业|专科|高专|技校|高职")
_GRADUATED = re.compile(
    r"(?:大学|〔[^〕]{0,6}(?:高校|大学)[^〕]{0,4}〕)(?![^。;]{0,4}(?:附|肄|高职))[^。;\n]{0,24}毕业|毕业于[^。;\n,]{0,16}(?:大学|〔[^〕]{0,6}(?:高校|大学))|graduated from [^.;\n]{0,40}university"
)
_ASKED = re.compile(r"学历|以上|毕业|专业|统招|全日制|degree|education|required|preferred")
_WISH = re.compile(r"优先|更佳|为佳|加分|prefer|plus")
_CLAUSE = re.compile(r"[。;\n,、|/(]|及以上(?!学历)")


def degree_of(lines: Sequence[Line], sections: Sequence[Section]) -> Degree | None:
    """The highest degree: from education sections, the header and lines that speak of schools, else from short lines anywhere.

    A running study counts only if there is no other degree; a course without a degree never does.
    """
    told = [line.text[:600] for line in _telling(lines, sections)]
    return _highest(told) or _highest(line.text[:200] for line in lines if len(line.text) <= 80) or _by_school(told)


def _by_school(rows: Sequence[str]) -> Degree | None:
    """Who graduated from a university, or studied there for four years, and names no degree has a first degree."""
    if any(
        _GRADUATED.search(row)
        or (_UNIVERSITY.search(row) and not _TRADE_SCHOOL.search(row) and any(_years_long(when) == 4 for when in ranges(row)))
        for row in rows
    ):
        return "本科"
    return "大专" if any(_TRADE_SCHOOL.search(row) and any(_years_long(when) == 3 for when in ranges(row)) for row in rows) else None


def _years_long(when: DateRange) -> int:
    return int(when.end[:4]) - int(when.start[:4]) if when.end and when.end != NOW else 0


def _telling(lines: Sequence[Line], sections: Sequence[Section]) -> Iterable[Line]:
    study = [section for section in sections if section.kind in ("education", "header")]
    at = 0
    for number, line in enumerate(lines):
        while at < len(study) and study[at].end <= line.start:
            at += 1
        inside = at < len(study) and study[at].start <= line.start and study[at].kind == "education"
        if inside or number < 10 or _TOLD.search(line.text[:600]):
            yield line


def _highest(rows: Iterable[str]) -> Degree | None:
    done: set[Degree] = set()
    running: set[Degree] = set()
    for row in rows:
        for piece in re.split(r"[;。\n]|,(?=[^,]{0,12}(?:19|20)\d\d)|(?<=\d),", row):
            if _VOID.search(piece):
                continue
            (running if _RUNNING.search(piece) else done).update(degrees_in(piece))
    return _top(done) or _top(running)


def _top(found: set[Degree]) -> Degree | None:
    return max(found, key=_ORDER.index, default=None)


def degrees_in(text: str) -> set[Degree]:
    """All degrees named in a piece of plain text."""
    found = {degree for degree, pattern in _PATTERNS if pattern.search(text)}
    return found - {"硕士"} if "MBA" in found else found


def degree_asked(text: str) -> Degree | None:
    """The lowest degree that a job ad accepts; what is only preferred does not count. Plain text."""
    asked: set[Degree] = set()
    for piece in re.split(r"[。;,\n]", text):
        if len(piece) <= 200 and _ASKED.search(piece) and not _WISH.search(piece):
            asked |= degrees_asked(piece)
    return min(asked, key=_ORDER.index, default=None)


def degrees_asked(text: str) -> set[Degree]:
    """All degrees named in a demand such as 本科及以上 or 大专以上学历; 不限 and lower schools give none."""
    return degrees_in(text.replace("及以上", " ").replace("院校", " "))
