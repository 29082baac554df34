"""Degrees told beside each skill instead of in front of a list: `Vue：精通`, `React | 熟练`, `Python ★★★★☆`, `SQL 90%`, `对 X 有深入理解`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jipu.model.fact import Depth
from jipu.text.screen import ANY, May, Screened

_WORDS: dict[str, Depth] = {
    "精通": "精通", "熟练": "熟练", "娴熟": "熟练", "熟悉": "熟悉", "掌握": "熟悉", "了解": "了解", "入门": "了解", "一般": "了解",
    "expert": "精通", "advanced": "熟练", "proficient": "熟练", "fluent": "熟练", "intermediate": "熟悉", "familiar": "熟悉",
    "basic": "了解", "beginner": "了解", "novice": "了解",
}  # fmt: skip
_FULL, _EMPTY = "★⭐●■▓█◆♥▮", "☆○□░▒◇♡▯"
_BAR = rf"[{_FULL}]️?(?:\s?[{_FULL}]️?){{0,9}}(?:\s?[{_EMPTY}]){{0,9}}"
_AT_END = r"(?=[\s，,、;；|｜/)）。】]|$)"
_ANY = "|".join(_WORDS)
# Behind a colon a degree word may as well lead on (`前端：熟悉 Vue`): it closes only at a border or in front of the next pair.
_CLOSED = rf"(?=[，,、;；|｜)）。】\t\u3000]|\s{{2}}|\s?$|\s[^\s，,。:：]{{1,20}}\s?[:：]\s?(?:{_ANY}))"
_WORD = re.compile(rf"(?:\s?[:：|｜\t]\s{{0,4}}|\s[-–—]{{1,2}}\s)(?P<word>{_ANY})(?:使用|掌握|程度|级|水平)?{_CLOSED}", re.IGNORECASE)
_SHOWN = re.compile(
    rf"(?:\s{{0,4}}[:：|｜\t（(]\s{{0,4}}|\s[-–—]\s|\s{{0,4}})(?:(?P<bar>{_BAR})|(?<![\d.])(?P<percent>100|[1-9]\d?)\s?[%％]|(?<![\d./])(?P<some>10|\d)\s?/\s?(?P<all>5|10)){_AT_END}"
)
_ABOUT = re.compile(
    r"对\s?(?P<what>[^，,。；;\n]{1,40}?)\s?(?:都|均|也)?有(?:着|了|较为?|很|比较|一些?)?(?:(?P<much>深入|深刻|深度|很深|深|全面|系统|独到|独特)|(?P<little>一定|初步|基本|大致|粗浅))的?(?:理解|了解|认识|认知|研究|见解|掌握)"
)
_LABEL = re.compile(r"\s{0,4}[-•·*]?\s?(?P<word>expert|advanced|proficient|intermediate|familiar|basic|beginner)\s?[:：]", re.IGNORECASE)
_EACH = re.compile(r"(?<![A-Za-z])(?P<word>advanced|intermediate|basic|beginner|expert) (?=[A-Z])", re.IGNORECASE)
_BORDER = re.compile(r"[，,、;；|｜\t\n。）)】]|\u3000|\s{2,}|[:：]")
_MEASURED = re.compile(r"率|占比?|同比|环比|提[升高]|增[长加]|下?降|完成|达成?|覆盖|超|节[省约]|毛利|净利|缩|减")
_HINT = re.compile(rf"[{_FULL}%％]|\d\s?/\s?(?:5|10)|精通|熟练|娴熟|熟悉|掌握|了解|入门|一般|理解|认[识知]|研究|见解")
_HINT_ENGLISH = re.compile(r"expert|advanced|proficient|fluent|intermediate|familiar|basic|beginner|novice", re.IGNORECASE)
SCREENED = tuple(map(Screened, (_WORD, _SHOWN, _ABOUT, _LABEL, _EACH)))


@dataclass(frozen=True, slots=True)
class Level:
    """The characters `start` to `end` are known to this depth, which the characters `mark` tell."""

    start: int
    end: int
    depth: Depth
    mark: tuple[int, int]


def levels(text: str, start: int, end: int, may: May = ANY, *, listing: bool) -> Iterator[Level]:
    """Degrees told beside what they speak of; bars and figures only in a list of skills, where they can be nothing else."""
    if may.isdisjoint(SCREENED):
        return
    chinese, english = _HINT.search(text, start, end), _HINT_ENGLISH.search(text, start, end)
    if not (chinese or english):
        return
    if chinese:
        yield from _about(text, start, end)
    yield from _beside(text, start, end, _WORD)
    if listing:
        yield from _beside(text, start, end, _SHOWN) if chinese else ()
        yield from _labelled(text, start, end) if english else ()


def _about(text: str, start: int, end: int) -> Iterator[Level]:
    for told in _ABOUT.finditer(text, start, end):
        yield Level(*told.span("what"), "熟悉" if told["much"] else "了解", (told.end("what"), told.end()))


def _beside(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Level]:
    """Each mark speaks of what stands between it and the border or mark before."""
    floor = start
    for told in pattern.finditer(text, start, end):
        borders = [border.end() for border in _BORDER.finditer(text, max(floor, told.start() - 40), told.start())]
        first = borders[-1] if borders else max(floor, told.start() - 40)
        floor = told.end()
        depth = _depth(told)
        if depth and text[first : told.start()].strip() and not (pattern is _SHOWN and _MEASURED.search(text, first, told.start())):
            yield Level(first, told.start(), depth, told.span())


def _depth(told: re.Match[str]) -> Depth | None:
    groups = told.groupdict()
    if word := groups.get("word"):
        return _WORDS[word.lower()]
    if bar := groups.get("bar"):
        full, empty = (sum(mark in marks for mark in bar) for marks in (_FULL, _EMPTY))
        return _of_share(full / (full + empty if empty else 5 if full <= 5 else 10)) if full + empty >= 2 else None
    if percent := groups.get("percent"):
        return _of_share(int(percent) / 100)
    return _of_share(int(groups["some"]) / int(groups["all"])) if int(groups["some"]) <= int(groups["all"]) else None


def _of_share(share: float) -> Depth:
    return "精通" if share >= 0.9 else "熟练" if share >= 0.7 else "熟悉" if share >= 0.45 else "了解"


def _labelled(text: str, start: int, end: int) -> Iterator[Level]:
    """`Proficient: Vue, React`; `advanced Excel, basic SQL` where each has a word of its own."""
    if label := _LABEL.match(text, start, end):
        yield Level(label.end(), end, _WORDS[label["word"].lower()], label.span())
        return
    each = list(_EACH.finditer(text, start, end))
    for place, told in enumerate(each if len(each) > 1 else ()):
        stop = each[place + 1].start() if place + 1 < len(each) else end
        yield Level(told.end(), stop, _WORDS[told["word"].lower()], told.span())
