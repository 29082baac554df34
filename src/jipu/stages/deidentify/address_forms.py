"""People called by a surname and a form of address: 霍总, 老何, 小范, 白主任, 闵太太."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.candidates import GIVEN, SURE, closing, name_of, opening
from jipu.stages.deidentify.plausible import COMMON, HAN, chinese_name
from jipu.stages.deidentify.reading import Reading
from jipu.stages.deidentify.surnames import DOUBLE
from jipu.stages.deidentify.writings import NO_CALLS

_SURNAME = f"(?:{'|'.join(sorted(DOUBLE))}|[{''.join(sorted(COMMON | SURE))}])"
# Single characters one by one and in no class: an alternation of plain words lets the engine skip ahead.
_RANK = re.compile(
    r"(?:总|董|姐|哥|叔|姨|爷|嫂|工(?!程|业|作|具|艺|单|厂|资|序|地|时|种|龄|会|商|人|信)|老师|主任|老板|经理|教授|院长|校长|书记|师傅|大夫|医生|律师|处长|局长|科长|所长|行长|队长|店长|总监|先生|女士|太太|小姐)"
)
_FORMAL = re.compile(rf"(?<![{HAN}])(?P<n>{_SURNAME}[{HAN}]{{0,2}})(?:先生|女士|小姐|太太|阿姨|伯伯|叔叔)")
_FAMILIAR = re.compile(rf"[老小阿](?P<s>[{''.join(sorted(COMMON))}])|阿[{''.join(sorted(GIVEN))}]")
_SPEAKS = frozenset("喊叫是的我称有")
_TITLED = re.compile(rf"(?:老师|店长|经理|教授|总监|主任|院长|校长|厂长|总经理|董事长|师傅|博士|律师|医生|同学|总)(?![{HAN}]?[制岗级])")


def forms_of_address(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Spans of a surname with its form of address, and of names before a title."""
    text = reading.text
    if reading.says("先生", "女士", "小姐", "太太", "阿姨", "伯伯", "叔叔"):
        for match in _FORMAL.finditer(text):
            if len(match["n"]) <= 2 or chinese_name(match["n"]):
                yield match.start(), match.end(), "form of address"
    for match in _RANK.finditer(text):
        at = match.start() - 1
        if at > 0 and text[at - 1 : at + 1] in DOUBLE:
            at -= 1
        if _ranked(text, at, match):
            yield at, match.end(), "surname and rank"
    for match in _FAMILIAR.finditer(text):
        if match.group() not in NO_CALLS and _opens(text, match.start()) and closing(text, match.end()) >= 0:
            yield match.start(), match.end(), "familiar form of address"
    yield from _before_titles(text)


def _ranked(text: str, at: int, rank: re.Match[str]) -> bool:
    """Whether a surname stands right before a rank, and neither belongs to a word (汇总, 施工, 高级经理)."""
    if at < 0 or not (text[at] in (COMMON if len(rank[0]) == 1 else SURE) or text[at : rank.start()] in DOUBLE):
        return False
    if text[at - 1 : at].isdigit() or text[at - 2 : at - 1].isdigit():
        return False  # 12 张店长看板: a measure, not a surname
    if text[at : rank.end()] in NO_CALLS or text[at] in "施员人手分和汇职安化":
        return False
    behind = closing(text, rank.end())
    return _opens(text, at) and (behind >= 0 if len(rank.group()) == 1 else behind >= 1)


def _opens(text: str, at: int) -> bool:
    return opening(text, at) >= 0 or text[at - 1 : at] in _SPEAKS


def _before_titles(text: str) -> Iterator[tuple[int, int, str]]:
    """A name that stands right before a title (的王桂芬店长)."""
    for match in _TITLED.finditer(text):
        for length in (3, 2):
            at = match.start() - length
            if at >= 0 and name_of(text[at : match.start()]) >= 2 and closing(text, match.end()) >= 0 and _opens(text, at):
                yield at, match.start(), "before a title"
                break
