"""Chains of steps: told with arrows or dashes, by 先…再…, by number, or in English by first … then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jipu.stages.extract.context import is_title
from jipu.text.screen import ANY, May, Screened

_STEP = 40
_ARROW = re.compile(r"\s?(?:→|-{1,2}>|=>|➜|➔|⇒|＞|>(?=\s?[\u4e00-\u9fffA-Za-z]))\s?")
_DASH = re.compile(r"\s?(?:——|[—–－])\s?|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])")
_STOP = re.compile(r"[，,。；;：:\n]|\s{2}")
_DASHED = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9/ ]{0,13}")
_FIRST_THEN = re.compile(
    r"先(?!后|进|锋|生|前|发|天)([^，,。；;\n]{2,40})[，,、]\s?(?:再|然后|接着)([^，,。；;\n]{2,40})[，,、]\s?(?:再|然后|接着|最后才?|最终|之后|后(?![来期续台端面者勤厨段]))([^，,。；;\n]{2,40})(?:[，,、]\s?(?:再|然后|最后才?|最终)([^，,。；;\n]{2,40}))?"
)
# 一访摸痛点、二访讲方案、三访谈商务; 一看数、二找差、三定责
_ONE_TWO = re.compile(
    r"(?<![\u4e00-\u9fff十])一(?![是级线期代类次个家把旦定方样般系起体直边些部分同致项条来年天])([\u4e00-\u9fff]{2,10})[、，,]\s?二([\u4e00-\u9fff]{2,10})[、，,]\s?三([\u4e00-\u9fff]{2,10})(?:[、，,]\s?四([\u4e00-\u9fff]{2,10}))?"
)
_NUMBERED = re.compile(r"第([一二三四五六七八九])步(?:走|是)?\s?[：:，,、—-]{0,2}\s?([^。；;\n]{2,90})")
_CIRCLED = re.compile(r"([①-⑨])\s?([^①-⑨。；;\n]{2,60})")
_ORDER = {mark: number for marks in ("一二三四五六七八九", "①②③④⑤⑥⑦⑧⑨") for number, mark in enumerate(marks, 1)}
_REACH = 700
# What a list of duties lacks and steps have in front of them.
_CUE = re.compile(r"步|流程|方法|打法|机制|做法|路径|闭环|SOP|套路|链路")
_COUNTED = re.compile(
    r"(?:[两三四五六七八3-8]\s?(?:步(?:走|法|曲)?|段式?|招|板斧|阶段)|(?i:\b(?:from [^,.;:\n]{2,40} to [^,.;:\n]{2,40}|(?:three|four|five|six|[3-6])[ -](?:step|stage)s?(?: \w{3,12})?)))\s?[：:]\s?"
    r"([^。；;：:→\n]{4,140})"
)
# 人员-任职-组织三层模型: the layers of a model, not the steps of a method.
_LAYERS = re.compile(r"[”」』）)】]?\s?[两三四五六七八3-8多](?:层|元)[\u4e00-\u9fff]{0,4}(?:模型|结构|架构)")
_LISTED = re.compile(r"\s?[、，,]\s?(?:and\s)?")
_ENGLISH = re.compile(
    r"\b(?i:first),?\s([^,.;\n]{3,60}?)(?:[,;]\s?(?:and\s)?|\sand\s)then,?\s([^,.;\n]{3,60})(?:[,;]\s?(?:and\s)?(?:then|finally|lastly),?\s([^,.;\n]{3,60}))?"
)
ARROW, DASH, FIRST_THEN, ONE_TWO, COUNTED, ENGLISH, NUMBERED, CIRCLED = SCREENED = tuple(
    map(Screened, (_ARROW, _DASH, _FIRST_THEN, _ONE_TWO, _COUNTED, _ENGLISH, _NUMBERED, _CIRCLED))
)
_OPENING = "“「『【《（( ［["
_PAIRS = {"”": "“", "」": "「", "』": "『", "）": "（(", ")": "（("}
_LEAD = re.compile(
    r"^.{0,24}?(?:分(?:为|成|(?=[三四五六七八九\d：:]))[三四五六七八九\d]?步?[：:]?|按照|按(?=\s)|流程(?:是|为)?|路径(?:是|为)?|步骤(?:是|为)?|闭环|链路)\s?(?=[\u4e00-\u9fffA-Za-z])"
)


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps told in order, and where they stand."""

    start: int
    end: int
    steps: tuple[str, ...]


def chains(text: str, start: int, end: int, may: May = ANY) -> list[Chain]:
    """The step chains of a sentence, none overlapping another; an arrow counts for more than a dash."""
    found = [*_joined(text, start, end, _ARROW)] if ARROW in may else []
    found += _joined(text, start, end, _DASH) if DASH in may else ()
    if FIRST_THEN in may:
        found += [
            Chain(*told.span(), tuple(step.strip() for step in told.groups() if step)) for told in _FIRST_THEN.finditer(text, start, end)
        ]
    if ONE_TWO in may:
        found += [
            Chain(*told.span(), tuple(step.strip() for step in told.groups() if step)) for told in _ONE_TWO.finditer(text, start, end)
        ]
    found += _counted(text, start, end, may)
    apart: list[Chain] = []
    for chain in found:
        if _LAYERS.match(text, chain.end, min(end, chain.end + 16)):
            continue
        if not any(chain.start < other.end and other.start < chain.end for other in apart):
            apart.append(chain)
    return sorted(apart, key=lambda chain: chain.start)


def _counted(text: str, start: int, end: int, may: May) -> Iterator[Chain]:
    """`三步走：a、b、c`, `from lead to cash: a, b, c`, `first a, then b`."""
    for told in _COUNTED.finditer(text, start, end) if COUNTED in may else ():
        steps = tuple(step.strip() for step in _LISTED.split(told[1]))
        if len(steps) >= 3 and _are_steps(steps):
            yield Chain(told.start(1), told.end(1), steps)
    for told in _ENGLISH.finditer(text, start, end) if ENGLISH in may else ():
        yield Chain(*told.span(), tuple(step.strip() for step in told.groups() if step))


def numbered(text: str, start: int, end: int, may: May = ANY) -> Chain | None:
    """Steps told by number from a sentence on, perhaps over several lines: `第一步…。第二步…`, `①…②…③…`. The chain stands where the first does."""
    for screened in (NUMBERED, CIRCLED):
        pattern = screened.pattern
        first = pattern.search(text, start, end) if screened in may else None
        led = pattern is _NUMBERED or (first and _CUE.search(text, max(0, first.start() - _STEP), first.start()))
        if first and led and _ORDER[first[1]] == 1:
            steps = _in_order(pattern, text, first)
            if len(steps) >= 3:
                return Chain(first.start(), min(first.end(), end), steps)
    return None


def _in_order(pattern: re.Pattern[str], text: str, first: re.Match[str]) -> tuple[str, ...]:
    """The first clause of each step, as long as the numbers count up and the next one stands within reach."""
    steps: list[str] = []
    for told in pattern.finditer(text, first.start(), min(len(text), first.start() + _REACH)):
        if _ORDER[told[1]] != len(steps) + 1:
            break
        steps.append(_STOP.split(told[2].strip(), maxsplit=1)[0].strip()[:_STEP])
    return tuple(steps)


def _joined(text: str, start: int, end: int, border: re.Pattern[str]) -> Iterator[Chain]:
    """Chains of one kind of border: three or more steps of at most 40 characters, within one clause."""
    group: list[re.Match[str]] = []
    for mark in (*border.finditer(text, start, end), None):
        if mark and group and mark.start() - group[-1].end() <= _STEP and not _STOP.search(text, group[-1].end(), mark.start()):
            group.append(mark)
            continue
        if len(group) >= 2 and (chain := _chain(text, start, end, group, border)):
            yield chain
        group = [mark] if mark else []


def _chain(text: str, start: int, end: int, group: list[re.Match[str]], border: re.Pattern[str]) -> Chain | None:
    before = [stop.end() for stop in _STOP.finditer(text, max(start, group[0].start() - _STEP), group[0].start())]
    after = _STOP.search(text, group[-1].end(), min(end, group[-1].end() + _STEP))
    first, last = (
        before[-1] if before else max(start, group[0].start() - _STEP),
        after.start() if after else min(end, group[-1].end() + _STEP),
    )
    first, last = _edges(text, first, last, border)
    steps = tuple(step.strip(" “”「」『』") for step in border.split(text[first:last]))
    dashed = border is not _DASH or all(_DASHED.fullmatch(step) for step in steps)
    return Chain(first, last, steps) if len(steps) >= 3 and dashed and _are_steps(steps) else None


def _edges(text: str, first: int, last: int, border: re.Pattern[str]) -> tuple[int, int]:
    """The chain without the words that lead to it, its quotes, and what follows a closing quote."""
    head = border.search(text, first, last)
    stop = head.start() if head else last
    for place in range(stop - 1, first - 1, -1):
        if text[place] in _OPENING and text[place] != " " and not _closed(text, place, stop):
            first = place + 1
            break
    lead = _LEAD.match(text[first:stop])
    if lead and first + lead.end() < stop:
        first += lead.end()
    while first < last and text[first] in " \t\u3000-•·":
        first += 1
    for place in range(stop, last):
        if text[place] in "”」』）)" and not any(mark in text[first:place] for mark in _PAIRS[text[place]]):
            last = place
            break
    while last > first and (text[last - 1] in " \t\u3000" or text.endswith(" 走", first, last)):
        last -= 1
    return first, last


def _closed(text: str, place: int, stop: int) -> bool:
    return any(mark in text[place:stop] for mark in "”」』】》）)］]")


def _are_steps(steps: tuple[str, ...]) -> bool:
    """Steps are words; figures are a change, titles a career, and one or two steps no method."""
    worded = [
        step
        for step in steps
        if re.search(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2}|[\u4e00-\u9fff]", step) and not re.match(r"^[\d.,%$¥]+\s?\S{0,3}$", step)
    ]
    if len(worded) < len(steps) or any(len(step) > 36 for step in steps) or len(set(steps)) < 3:
        return False
    figures = sum(bool(re.match(r"^[约近]?[\d$¥]", step)) for step in steps)
    titles = sum(
        step.endswith(
            (
                "经理",
                "总监",
                "主管",
                "专员",
                "工程师",
                "助理",
                "实习生",
                "组长",
                "负责人",
                "总经理",
                "副总",
                "大学",
                "公司",
                "总部",
                "市",
                "区",
                "省",
            )
        )
        or is_title(step, 0)
        for step in steps
    )
    return figures * 2 < len(steps) and titles < 2
