"""Dates in looser writings: `22.5-至今` at the border of a line, and times that a sentence tells (2017年10月起我在…, 2021年4月去的)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.parse.dates import DATE, NOW, TODAY, DateRange, at_places, index, value_of

_SHORT = re.compile(
    r"(?<![\d./\-~a-z])(?P<apart>')?(?P<y0>\d\d) ?[./年] ?(?P<m0>\d\d?)月? ?(?:-{1,2}|~|→|至|到) ?"
    rf"(?:(?P<now>{TODAY})|'?(?P<y1>\d\d) ?[./年] ?(?P<m1>\d\d?)月?(?![\d.%/]))"
)
_SHORT_PLACE = re.compile(r"['\d](?<![\d./\-~a-z].)(?=\d{1,2} ?[./年])")
_FRONT = re.compile(r"^[\W_\d]{0,12}$")
_BACK = re.compile(r"^[\s)\]】|,。;*]{0,8}$")
_FIRST, _SECOND = DATE.replace("@", "0"), DATE.replace("@", "1")
_UNTIL = re.compile(
    rf"(?<![\d.a-z])(?<!\d[/\-])(?P<first>{_FIRST})[ ,]{{0,3}}我?(?:加入|入职|进了?|去了?|来到?了?|跳槽|调|在|担?任)[^。;\n\d]{{1,40}}?"
    rf"(?:一直|直|[干做待呆])(?:[干做待呆])?[到至] ?(?:(?P<now>{TODAY})|{_SECOND})"
)
_LEFT = re.compile(
    rf"(?<![\d.a-z])(?<!\d[/\-])(?P<first>{_FIRST})[ ,]{{0,3}}我?(?:加入|入职|进|去|来|跳槽|调|在|担?任)[^。\n]{{2,90}}?(?<![\d.a-z]){_SECOND} ?(?:底|初|中)?(?:离|辞|卸任|结束|为止|止(?!损))"
)
_BEGINS = r"(?P<sure>(?:起|开始|以来)(?=[,) \t]|我|在|[担就]?任|一直|加入|进|负责|出任|接|做|当))|以后|之后|后|份?[去来进]的|加入|入职|接手|到岗|上任"
_SINCE = re.compile(rf"(?<![\d.a-z])(?<!\d[/\-]){_FIRST} ?(?:{_BEGINS})")
_TRIGGER = re.compile(rf"[\d年月日lo](?: ?(?:{_BEGINS})|(?<=[\d月]) ?,? ?我?(?:加入|入职|[进去来调在任跳]))")
_SINCE_ENGLISH = re.compile(rf"(?<![a-z])(?:since|starting(?: in)?) {_FIRST}(?! ?(?:-|to |until|till))")
_JOINS = re.compile(
    rf"(?<![\d.a-z])(?<!\d[/\-]){_FIRST} ?(?:,|被)? ?我?(?:加入|进入|入职|跳槽[到去至]|调[到去任至]|转[到任]|去了|进了|到了|[升晋][升任]|提[拔任]|[担出就接]任|内部转岗)(?=[^。;\n]{{0,40}}[一-鿿a-z])"
)
_STILL = re.compile(r"现在|至今|目前|现任|如今")
_REACH = 60
_DATE_LENGTH = 16


def told_dates(text: str) -> Iterator[DateRange]:
    """Every loose time in a plain text, each kind in order. An employer or a title must confirm it."""
    yield from _short(text)
    for trigger in _TRIGGER.finditer(text):
        start = max(0, trigger.start() - _DATE_LENGTH)
        yield from _until(text, start, trigger.start())
        yield from _since(text, start, trigger.end() + 4)
    for match in _SINCE_ENGLISH.finditer(text) if "since" in text or "starting" in text else ():
        yield from _made(value_of(match, "0"), NOW, match.start(), match.end())


def appointments(text: str) -> Iterator[DateRange]:
    """Lone months at which a sentence begins a post (2016年9月加入…担任区域经理). When it ended, the next one tells."""
    for match in at_places(_JOINS, text):
        start = value_of(match, "0")
        if start and "-" in start and 1960 <= int(start[:4]) <= 2050:
            yield DateRange(start, None, match.start(), match.end(), loose=True)


def _until(text: str, start: int, end: int) -> Iterator[DateRange]:
    match = _UNTIL.search(text, start, end + 80) or _LEFT.search(text, start, end + 120)
    if match and match.start() <= end:
        yield from _made(
            value_of(match, "0"), NOW if match.groupdict().get("now") else value_of(match, "1"), match.start(), match.end("first")
        )


def _since(text: str, start: int, end: int) -> Iterator[DateRange]:
    match = _SINCE.search(text, start, end)
    if match and (match["sure"] or _STILL.search(_sentence(text, match.start(), match.end()))):
        yield from _made(value_of(match, "0"), NOW, match.start(), match.end())


def _short(text: str) -> Iterator[DateRange]:
    """Two-digit years (19.6-22.4), where they begin or end a line: elsewhere such numbers are amounts."""
    reached = 0
    for place in _SHORT_PLACE.finditer(text):
        match = _SHORT.match(text, place.start()) if place.start() >= reached else None
        reached = match.end() if match else reached
        if match and (match["apart"] or _borders(text, match.start(), match.end())):
            end = NOW if match["now"] else _month(match["y1"], match["m1"])
            yield from _made(_month(match["y0"], match["m0"]), end, match.start(), match.end())


def _borders(text: str, start: int, end: int) -> bool:
    front = text[max(text.rfind("\n", max(0, start - 14), start) + 1, start - 14) : start]
    back = text[end : end + 9].split("\n", 1)[0]
    return bool((_FRONT.match(front) and (len(front) < 14)) or (len(back) < 9 and _BACK.match(back)))


def _month(year: str, month: str) -> str | None:
    """YYYY-MM of 19.6 or 6/19; None if neither number can be a month. Where both could be, the year stands first."""
    if not 1 <= int(month) <= 12:
        year, month = month, year
    if not 1 <= int(month) <= 12 or len(year) < 2:
        return None
    return f"{int(year) + (2000 if int(year) < 60 else 1900)}-{int(month):02d}"


def _made(start: str | None, end: str | None, at: int, to: int) -> Iterator[DateRange]:
    if start and end and "-" in start and 1960 <= int(start[:4]) <= 2050 and (end == NOW or 0 <= index(end) - index(start) <= 600):
        yield DateRange(start, end, at, to, loose=True)


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around, at most some words each way."""
    before = re.split(r"[。\n]", text[max(0, start - _REACH) : start])[-1]
    return before + re.split(r"[。\n]", text[end : end + _REACH])[0]
