"""What the lines of a resume are, so that a maker can set a heading as a heading. The text of a line is never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

LineKind = Literal["title", "contact", "heading", "entry", "item", "hidden", "text"]

_DATE = re.compile(r"(?:19|20)\d\d ?[./年/–—-] ?(?:\d|今|至)|(?:19|20)\d\d [–-] |[A-Z][a-z]{2} (?:19|20)\d\d")
_ITEM = re.compile(r"(?:\d{1,2}[.、)）]|[①-⑳]|[-•·★◇▶]|[a-f][.）)]|[（(]\d[）)]|\d\) )")
_DECORATED = re.compile(r"(?:【.{1,20}】|〖.{1,20}〗.{0,4}|(?:◆|##|>>) .{1,20})")
_ORDINAL = re.compile(r"[一二三四五六七八九]、|项目[一二三四五]：|项目名称：|[▌■◇] ?|（[一二三四五]）|▶ |### ")
_HEADING_WORDS = re.compile(
    r"优势|技能|经历|经验|背景|评价|其他|补充|概述|履历|学历|证书|自评|关于我|会什么|论文|获奖|证明人|基本信息|自我介绍|特长|^教育$|^工作$|^个人作品"
)
_WALLS = re.compile(r"[ \u3000]*[|\t‖][ \u3000]*")
_NARROW = 30  # characters that a line of a side column has at most
_STOPS = re.compile(r"[，。；：,;:|｜]")
_CELLS = re.compile(r"[ \u3000]{2,}")
_LABELLED = re.compile(r"[ \u3000]{2,}(?=[^\s：]{2,8}：)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source; `after_blank` says that an empty line stands before it."""

    kind: LineKind
    text: str
    after_blank: bool = False

    @property
    def cells(self) -> list[str]:
        """The parts that the writer set apart with wide gaps, as (dates, employer, post) in one line."""
        return [part for part in _CELLS.split(self.text.strip()) if part]

    @property
    def fields(self) -> list[str]:
        """The parts `label：value` of a line of a form. A gap inside a label (姓    名：) is none between two parts."""
        return [part.strip() for part in _LABELLED.split(self.text.strip())]

    @property
    def walled(self) -> list[str]:
        """The parts that the writer set apart with bars or tabs, as the cells of a row; one part where there is none."""
        return [part for part in _WALLS.split(self.text) if part]


@dataclass(slots=True)
class Section:
    """A heading, None before the first one, and the lines below it."""

    heading: Line | None
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """A whole resume: the lines before the first heading, then sections."""

    top: list[Line]
    sections: list[Section]


def read_sheet(text: str) -> Sheet:
    """The lines of a resume, each with its kind."""
    sections = [Section(None)]
    blank = False
    for raw in text.split("\n"):
        if not raw.strip():
            blank = True
            continue
        line = Line(_kind(raw.strip(), sections, blank=blank), raw.strip(), blank)
        if line.kind == "heading":
            sections.append(Section(line))
        else:
            sections[-1].lines.append(line)
        blank = False
    return Sheet(sections[0].lines, sections[1:])


def beside(text: str) -> tuple[str, str]:
    """A resume of two columns: the blocks of short lines that it begins with, and all from the first block on that has a long one."""
    blocks = re.split(r"\n[ \u3000]*\n", text)
    wide = (number for number, block in enumerate(blocks) if number and any(len(line) > _NARROW for line in block.split("\n")))
    first = next(wide, 1)
    return "\n\n".join(blocks[:first]), "\n\n".join(blocks[first:])


def _kind(text: str, sections: list[Section], *, blank: bool) -> LineKind:
    if text.startswith("<!--"):
        return "hidden"
    if _is_heading(text, first=not sections[0].lines):
        return "heading"
    if len(sections) == 1:
        return "contact" if sections[0].lines and len(text) <= 100 else "title" if len(text) <= 60 else "text"
    if _ITEM.match(text):
        return "item"
    return "entry" if _is_entry(text, blank=blank) else "text"


def _is_heading(text: str, *, first: bool) -> bool:
    if _DECORATED.fullmatch(text):
        return True
    bare = re.sub(r"^[一二三四五六七八九]、", "", text).rstrip("：").replace(" ", "")
    if text.isupper() and text.isascii():
        return len(text) <= 30 and not first and not re.search(r"[\d|]", text)
    return len(bare) <= 10 and not _STOPS.search(bare) and bool(_HEADING_WORDS.search(bare))


def _is_entry(text: str, *, blank: bool) -> bool:
    if len(text) <= 110 and (_DATE.search(text) or _ORDINAL.match(text)):
        return True
    return blank and len(text) <= 24 and not _STOPS.search(text)
