"""Cut a line into sentences, clauses and the items of its enumerations.

A separator is a list border only where a list stands: 、 and / always are, a comma is one between two items that look like items,
和 与 及 only between items and never inside a word. Nothing is cut inside a term of the lexicon, a protected token or a placeholder.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jipu.text.screen import ANY, May, Screened

_SENTENCE_END = re.compile(r"[。；;！!？?]+|\.(?=\s+[A-Z])")
_CLAUSE_END = re.compile(r"[，,。；;：:！!？?]|\.(?=\s)")
# What they can begin with stands in front of this and the next: such a pattern is searched several times faster.
_BORDER = re.compile(
    r"(?=[、，,/／|｜·•●：:→()（）\[\]［］【】《》「」『』“”\"‘’&＆+＋\s\u3000—–以并或和与及])(?:[、，,/／|｜·•●：:→()（）\[\]［］【】《》「」『』“”\"‘’&＆\t]|[+＋](?![+＋])(?=[^\s\d])|\s[+＋&]\s|[ \u3000]{2,}|\s[-–—]\s|[—–]+"
    r"|(?<![参普涉以触危波顾温共])(?:以及|并且|或者|[和与及或])(?![时其格谐解]))"
)
# Slashes and signs that belong to a name, whatever the lexicon holds.
_PROTECTED = re.compile(
    r"(?=[ctuaibpon〔\d+])(?:(?<![A-Za-z0-9])(?:CI\s?/\s?CD|TCP\s?/\s?IP|UDP\s?/\s?IP|A\s?/\s?B(?![A-Za-z0-9])|I\s?/\s?O|C\s?/\s?C\+\+|[BC]\s?/\s?S(?![A-Za-z0-9])|UI\s?/\s?UX|PL\s?/\s?SQL|OS\s?/\s?2|N\s?/\s?A)"
    r"|〔[^〔〕\n]{0,60}〕|\d\s?[/-]\s?\d|(?<=[A-Za-z])\+\+)",
    re.IGNORECASE,
)
# An item that starts like this tells an action: the enumeration in front of it has ended.
_ACTS = re.compile(
    r"(?:能够?|可以?|会|也|还|并|有|曾|我|自己|独立|[写做用改跑看学搭带管接调配玩踩拆读][过]|[写做用看]|理解|具备|拥有|善于|喜欢|负责|参与|主导|对(?!象|账|接|比))"
)
# Verbs and particles that lead to a skill in an item: they are cut off its front.
_LEAD = re.compile(
    r"^(?:(?:非常|较为|比较|能够?|可以?|会|并且?|及|以及|和|与|包括|包含|涉及|涵盖|例如|比如|如|具备|具有|拥有|有|对|在|从|以|还|也|主要|曾|常用|常见的?|主流的?|各种|各类|一定的?|良好的?|扎实的?|丰富的?|基本的?|基础的?|深入|独立|全面|全程)"
    r"|(?:精通|熟练(?:掌握|使用|运用|应用)?|熟悉|掌握|了解|使用(?:过)?|运用|应用|擅长|善于|理解|参与(?:过)?|负责|主导|牵头|协助|完成|进行|开展|推动|推进|组织|制定|搭建|建立|实现|支持|采用|利用|通过|基于|借助|接触(?:过)?|用(?:过)?|做(?:过)?|写(?:过)?|学(?:过|习)?|懂|看(?:过|懂)?|配合|输出|编写|撰写|封装|引入|接入|对接|维护|优化(?=[A-Z])|管理(?=[A-Z])|设计(?=[A-Z])|开发(?=[A-Z])))+(?:了|过|的|着)?\s?"
)
_OPEN, _CLOSE = frozenset("(（[［【《「『“‘"), frozenset(")）]］】》」』”’")
_LONGEST_SENTENCE = 800
_TRIM = " \t\u3000-—–·•●○◆■▪▸►▶◇□※*#>•‣●．.、，,；;。:：~～"
_TAIL = re.compile(
    r"(?:等等?(?:相关)?(?:(?:主流|常用|多种|各类|各种|相关)?(?:技术栈?|工具|框架|组件库?|软件|语言|平台|模块|功能|页面|系统|方面|方向|工作|内容|经验|知识|业务))?|等)$"
)

PROTECTED, TAIL = SCREENED = tuple(map(Screened, (_PROTECTED, _TAIL)))


class Item(NamedTuple):
    """One member of an enumeration, or a stretch of text between two borders.

    `run` is shared by the items of one enumeration; `level` counts the brackets around it; `before` is the border in front of it.
    """

    start: int
    end: int
    run: int
    level: int
    before: str


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a line, without their final marks; none is longer than 800 characters."""
    here = start
    for mark in _SENTENCE_END.finditer(text, start, end):
        yield from _bounded(text, here, mark.start())
        here = mark.end()
    yield from _bounded(text, here, end)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces that keep the work on each one small: no person writes 800 characters without a stop, a hostile file may."""
    while end - start > _LONGEST_SENTENCE:
        cuts = [mark.end() for mark in _CLAUSE_END.finditer(text, start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)]
        cut = cuts[-1] if cuts else start + _LONGEST_SENTENCE
        opened = text.rfind("〔", cut - 62, cut)
        if opened > text.rfind("〕", cut - 62, cut):
            cut = opened
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans between commas, colons and stops outside numbers such as 1,200."""
    here = start
    for mark in _CLAUSE_END.finditer(text, start, end):
        if mark.group() in ",:：" and text[mark.end() : mark.end() + 1].isdigit() and text[mark.start() - 1 : mark.start()].isdigit():
            continue
        if text[here : mark.start()].strip():
            yield here, mark.start()
        here = mark.end()
    if text[here:end].strip():
        yield here, end


class Spans:
    """Spans in order, asked whether a place lies inside one of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self._starts = [span[0] for span in self.spans] if self.spans else []

    def holds(self, place: int) -> bool:
        """True if a span covers the character at `place`."""
        if not self.spans:
            return False
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and self.spans[index][1] > place

    def around(self, place: int) -> tuple[int, int] | None:
        """The span that covers the character at `place`; of nested ones the last to start."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and self.spans[index][1] > place:
            return self.spans[index]
        return None

    def within(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """The spans that start inside `start`..`end`."""
        return self.spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if self.spans else ()


def protected(text: str) -> list[tuple[int, int]]:
    """Spans inside which no border counts: CI/CD, A/B, dates, placeholders."""
    return [match.span() for match in _PROTECTED.finditer(text)]


def items(text: str, start: int, end: int, kept: Spans, known: Spans, may: May = ANY, *, listing: bool) -> list[Item]:
    """The items of a sentence in order.

    `kept` are the spans no border may cut, `known` the lexicon's terms. In a skills section (`listing`) commas and wide spaces part
    items too; elsewhere a comma does only between two items that are known terms or bare names.
    """
    out: list[Item] = []
    run, runs = 0, [0]
    tailed = TAIL in may
    for border, first, last, level in _pieces(text, start, end, kept):
        trimmed = _trim(text, first, last, tailed=tailed)
        while level >= len(runs):
            run += 1
            runs.append(run)
        if level + 1 < len(runs):
            del runs[level + 1 :]
        elif _parts(border) or (border in "，," and not _flows(text, out, trimmed, known, listing=listing)):
            run += 1
            runs[level] = run
        if trimmed:
            out.append(Item(trimmed[0], trimmed[1], runs[level], level, border))
    return out


def _pieces(text: str, start: int, end: int, kept: Spans) -> Iterator[tuple[str, int, int, int]]:
    """Border in front, start, end and bracket level of every stretch between borders."""
    here, border, level = start, "", 0
    for mark in _BORDER.finditer(text, start, end):
        if kept.holds(mark.start()):
            continue
        yield border, here, mark.start(), level
        border = mark.group().strip() or "  "
        level = level + 1 if border in _OPEN else max(0, level - 1) if border in _CLOSE else level
        here = mark.end()
    yield border, here, end, level


def _parts(border: str) -> bool:
    """True for a border that ends an enumeration whatever stands on its sides."""
    return border in "：:→" and border != ""


def _flows(text: str, out: list[Item], trimmed: tuple[int, int] | None, known: Spans, *, listing: bool) -> bool:
    """A comma goes on with the list where a term stands in front of it and a term or bare name, not an action, behind it.

    In a skills section any short noun goes on with the list.
    """
    if not (out and trimmed) or _ACTS.match(text, *trimmed):
        return False
    if listing and max(out[-1].end - out[-1].start, trimmed[1] - trimmed[0]) <= 10:
        return True
    before = is_name(text, out[-1].start, out[-1].end, known) or bool(known.within(out[-1].start, out[-1].end))
    return before and is_name(text, *trimmed, known)


def is_name(text: str, start: int, end: int, known: Spans) -> bool:
    """True where the lexicon's terms fill most of a stretch of text, or a short Latin name does."""
    terms = known.within(start, end)
    if terms and sum(min(last, end) - first for first, last in terms) * 5 >= (end - start) * 3:
        return True
    return end - start <= 24 and text[start:end].isascii() and text[start : start + 1].isalpha() and text.count(" ", start, end) <= 2


def after_lead(text: str, item: Item) -> int:
    """Where an item starts without the verbs and particles that lead to it: `使用过 Vue` → `Vue`."""
    lead = _LEAD.match(text[item.start : min(item.end, item.start + 40)])
    return item.start + (lead.end() if lead else 0)


def _trim(text: str, start: int, end: int, *, tailed: bool) -> tuple[int, int] | None:
    """The span without bullets, marks and a closing 等 with what it sums up."""
    while start < end and (text[start] in _TRIM and not _dotted(text, start, end)):
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    tail = _TAIL.search(text, max(start, end - 16), end) if tailed else None
    if tail and tail.start() > start:
        end = tail.start()
        while end > start and text[end - 1] in _TRIM:
            end -= 1
    return (start, end) if end > start else None


def _dotted(text: str, start: int, end: int) -> bool:
    """A dot in front of a letter belongs to a name: .NET."""
    return text[start] == "." and start + 1 < end and text[start + 1].isalpha()
