"""Which lines of a document speak of what its person can do, and what their place says of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jipu.model.document import Document
from jipu.model.fact import Grade
from jipu.model.resume import Entry, JobAd, Resume, SectionKind, Span

Requirement = Literal["must", "plus"]

_SILENT: frozenset[SectionKind] = frozenset({"benefits", "company", "header"})
_DATED: frozenset[SectionKind] = frozenset({"work", "projects"})
# A header is short: what stands far behind its start belongs to a text without headings.
_HEADER = 400
# The head of an entry is a short line without a full stop; another one is running text that happens to hold dates.
_LONGEST_HEAD = 110
_LOOSE: frozenset[SectionKind] = frozenset({"header", "other", "summary", "work", "education"})
# What stands before the posts of a resume that puts no heading over them: its last heading is not theirs.
_BEFORE_WORK: frozenset[SectionKind] = frozenset({"summary", "skills", "certificates", "awards"})
_TRIGGER = re.compile(
    r"精通|熟练|熟悉|掌握|擅长|会用|用过|做过|学过|负责|参与|主导|(?<![^，,。；;\s])[会懂](?=\s?[A-Za-z\u4e00-\u9fff][^，。\n]{0,20}[、，/ ])|(?i:proficient|familiar with|expert in|skilled in)"
)
# What a header is for: how to reach the person, who it is, what post is looked for. Such a line tells no skill.
_CARD = re.compile(
    r"〔(?:电话|邮箱|微信|QQ|网址|地址|证件号|车牌|化名|已略)|(?:求职|应聘|应征|期望|意向|目标|现居|居住|籍贯|姓\s?名|电\s?话|手\s?机|邮\s?箱|薪|到岗|在职|离职|年龄|学\s?历|政治面貌|出生|婚姻|现状)|\d\s?年(?:半)?(?:以上)?(?:工作|从业|行业)?经[验历]|(?i:tel|mail|mobile|phone|expect|salary|notice period|linkedin)\b"
)
# Closing words about pay and contact, which stand under the last post where there are no headings.
_CLOSING = re.compile(
    r"〔(?:电话|邮箱|微信|QQ)〕|薪资|薪酬|年薪|月薪|面议|详谈|(?:电话|见面|当面|面试时?)\s?(?:沟通|聊|谈|详)|非诚勿扰|到岗"
)
_STOP = re.compile(r"[。；]")
_BULLET = re.compile(r"\s{0,8}(?:[-•·●○◆■▪▸►▶*‣◎★☆√✓]\s?|[①-⑳]|\d{1,2}[、.)）](?!\d))\s{0,4}\S[^\n]{3}")
_LIST_MARK = re.compile(r"[、，,;；|｜/]")
# `会：Java、Redis`, `擅长品牌、综艺和代言`: a list of skills on a line of its own, whatever stands above it.
_CAN = re.compile(
    r"(?<![^\n。])[\s#*•·●\-]{0,6}(?:我|也|还)?(?:会|懂|擅长|精通|熟悉|熟练|掌握|了解|能做|会做)(?!议|员|展|计)[^，。；\n]{1,40}(?:、[^、。；\n]{1,24}){1,20}"
)
_SCHOOL = re.compile(
    r"〔[^〕]{0,12}(?:高校|学校|大学|学院|机构|公司)|本科|硕士|博士|大专|学士|毕业|GPA|(?i:\b(?:b\.?sc|m\.?sc|mba|bachelor|master|ph\.?d|b\.?eng|m\.?s)\b)"
)
_SKILL_LABEL = re.compile(
    r"[\s#*•·●\-【\[|]*(?:(?:专业|核心|主要|掌握的?|IT|个人)?技[能术](?:栈|清单|特长|标签)?|工具(?:链|栈)?|语言(?:能力)?|编程语言|技术栈|关键词|擅长|会(?=\s?[:：])|会的|会用的?|软件|框架|(?:tech(?:nical)? )?(?:skills?|stack)|tools|languages|keywords)[^:：|\t\n]{0,12}[:：|\t]",
    re.IGNORECASE,
)
# Running text under a heading of skills is no list.
_PROSE = re.compile(r"。[^\n]{4}|\d\s?[%％]|→|[我他她它们]")
_COURSES = re.compile(
    r"(?:主修|主要课程|核心课程|相关课程|课程|学过|辅修|coursework|courses|modules|CET-?[46]|英语[四六]级|六级|四级|雅思|托福|IELTS|TOEFL|TEM-?[48]|专业[四八]级|普通话|粤语|(?:会计|经济|统计|工程)师|从业资格|基金从业|languages?\s?[:：]|毕业(?:设计|论文)|方向[:：]|在校[:：]|证书|资格|(?<![A-Za-z])(?:PMP|NPDP|CPA|CFA|ACCA|FRM|CSM|PBA|ACP)(?![A-Za-z]))",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(
    r"[\s\-•·●*#>▪◆（(]*(?:(?:公司|企业|单位|集团|我司)(?:简介|介绍|概况|背景|描述|业务|规模|性质|主营(?:业务)?|网址)?|平台(?:简介|介绍|概况|背景|描述|业务|规模|性质|网址))\s?[:：]"
    r"|[\s\-•·●*#>▪◆]*(?:所属行业|行业|汇报(?:对象|人|给)|规模|离职原因|证明人|公司性质|主营|主营业务|项目背景|单位|公司|岗位|职位|职务|部门|时间|地点|工作地点|所在部门|任职时间|起止时间|求职意向|应聘岗位|期望[^:：]{1,4}|about the company|company (?:description|profile))\s*[:：(（\t|]",
    re.IGNORECASE,
)
# A line about the employer or the post may tell besides who was led: `汇报对象：总经理  下属人数：9 人`.
_LED = re.compile(r"(?:下属|团队规模|管理人数|管理规模)\D{0,6}[1-9]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may hold facts, and what its place in the document says of them.

    `listing` marks a list of skills; `head` the head of a dated entry, which names a post and a field of business but tells no work.
    """

    start: int
    end: int
    section: SectionKind
    listing: bool
    grade: Grade
    when: tuple[str | None, str | None] | None
    requirement: Requirement | None
    head: bool = False


def lines(document: Document, reading: Resume | JobAd) -> Iterator[Line]:
    """The lines that speak of the person (or, in an ad, of what is asked), in order."""
    places = _Places(reading)
    start = 0
    for raw in document.text.splitlines(keepends=True):
        end = start + len(raw)
        stop = start + len(raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        if stop > start and (line := places.line(document.text, start, stop)):
            yield line
        start = end


class _Places:
    """Section and entry of every place of a document."""

    def __init__(self, reading: Resume | JobAd) -> None:
        self._resume = isinstance(reading, Resume)
        self._sections = sorted(reading.sections, key=lambda section: (section.start, section.end))
        self._section_starts = [section.start for section in self._sections]
        self._entries: list[Entry] = sorted(reading.entries, key=lambda entry: entry.head.start) if isinstance(reading, Resume) else []
        self._entry_starts = [entry.head.start for entry in self._entries]

    def line(self, text: str, start: int, stop: int) -> Line | None:
        """What a line is, or None where it tells nothing of the person."""
        found, entry = self._section(start, stop), self._entry(start)
        if found is None:
            return None
        head = entry is not None and _inside(start, stop, entry.head)
        section = self._told_as(found, entry, text, start, stop)
        if not _speaks(text, start, stop, section):
            if section in _SILENT or section == "education" or stop - start > _LONGEST_HEAD or not _LED.search(text, start, stop):
                return None
            head = True
        return Line(
            start,
            stop,
            section,
            self._lists(section, found, text, start, stop),
            "demonstrated" if entry is not None and section in _DATED else "claimed",
            (entry.start, entry.end) if entry else None,
            self._requirement(section),
            head and stop - start <= _LONGEST_HEAD and not _STOP.search(text, start, stop),
        )

    def _told_as(self, section: SectionKind, entry: Entry | None, text: str, start: int, stop: int) -> SectionKind:
        """The section a line counts for: dated work is work under any heading or none, and a labelled list is one of skills."""
        if section in _LOOSE and _SKILL_LABEL.match(text, start, min(stop, start + 60)) and (entry is None or section != "work"):
            return "skills"
        if section == "header" and stop - start <= 40 and _CLOSING.search(text, start, stop) and not _CAN.search(text, start, stop):
            return section
        if entry is not None and (section in ("header", "other") or (entry.section == "work" and section in _BEFORE_WORK)):
            return entry.section
        if section == "header" and _is_told(text, start, stop):
            return "other"
        if section == "education" and not (_SCHOOL.search(text, start, stop) or _CARD.search(text, start, stop)):
            return "skills" if _is_list(text, start, stop) else "other" if _is_running(text, start, stop) else section
        return section

    def _lists(self, section: SectionKind, found: SectionKind, text: str, start: int, stop: int) -> bool:
        if _PROSE.search(text, start, stop):
            return False
        labelled = found in _LOOSE and _SKILL_LABEL.match(text, start, min(stop, start + 60)) is not None
        return labelled or section in ("skills", "certificates") or (stop - start <= 120 and _CAN.search(text, start, stop) is not None)

    def _section(self, start: int, stop: int) -> SectionKind | None:
        """The section of a line; None for its heading; the whole text is `other` where no sections were found."""
        if not self._sections:
            return "other" if self._resume else "requirements"
        index = bisect_right(self._section_starts, stop - 1) - 1
        if index < 0:
            return "header" if self._resume else "duties"
        section = self._sections[index]
        return section.kind if section.end > start else None

    def _entry(self, start: int) -> Entry | None:
        index = bisect_right(self._entry_starts, start) - 1
        if index < 0:
            return None
        entry = self._entries[index]
        return entry if start < max(entry.head.end, entry.body.end) else None

    def _requirement(self, section: SectionKind) -> Requirement | None:
        if self._resume:
            return None
        return "plus" if section == "plus" else "must"


def only_plus(reading: Resume | JobAd) -> tuple[Span, ...]:
    """The stretches of an ad that ask for something nice to have."""
    return reading.plus if isinstance(reading, JobAd) else ()


def _is_told(text: str, start: int, stop: int) -> bool:
    """True for a line of a header that tells of the person: what is mastered, a bullet, a list, or running text.

    A line that says how to reach the person or what post is looked for is none, unless it is long and says more.
    """
    if _TRIGGER.search(text, start, stop):
        return True
    if stop - start > 60 and "。" in text[start:stop]:
        return True
    if _CARD.search(text, start, stop):
        return False
    bulleted = _BULLET.match(text, start, stop) is not None
    return bulleted or (stop - start > 20 and start > _HEADER) or len(_LIST_MARK.findall(text, start, stop)) >= 3


def _is_list(text: str, start: int, stop: int) -> bool:
    """True for a line that lists things."""
    return stop - start <= 240 and len(_LIST_MARK.findall(text, start, stop)) >= 3


def _is_running(text: str, start: int, stop: int) -> bool:
    """True for running text, or a bullet: under the heading of schools it is no school."""
    return (stop - start > 60 and "。" in text[start:stop]) or _BULLET.match(text, start, stop) is not None


def _inside(start: int, stop: int, span: Span) -> bool:
    """True where most of a line lies in a span."""
    return min(stop, span.end) - max(start, span.start) > (stop - start) // 2


def _speaks(text: str, start: int, stop: int, section: SectionKind) -> bool:
    """False for lines about the employer, headers and schools; courses, credentials and languages count."""
    if section == "education":
        return _COURSES.search(text, start, stop) is not None
    return section not in _SILENT and _EMPLOYER.match(text, start, min(stop, start + 40)) is None
