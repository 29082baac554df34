"""Dates and ranges of dates in any writing, and months as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

NOW = "now"
_MONTHS = {name: at for at, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

_MISREAD = str.maketrans("lo", "10")  # what recognition makes of the digits 1 and 0
_YEAR = r"(?:[1l] ?9|2 ?[0o]) ?[\dlo] ?[\dlo](?![\dlo])"
_MONTH = r"(?:[1l] ?[0-2o]|[0o] ?[1-9l]|[1-9])(?![\d%])"
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
DATE = (
    r"(?:(?P<k@>(?:19|20)\d\d(?:0[1-9]|1[0-2]))(?!\d)"
    rf"|(?P<y@>{_YEAR})(?:(?: {{0,3}}(?:[./\-·]|年) {{0,3}}|[ ]{{1,2}}(?=[01]\d(?![\d.,%/:])))(?P<m@>{_MONTH})(?: ?月(?:份)?)?(?P<d@>(?:[./\-]|(?<=月))\d{{1,2}}(?!\d)(?! ?[.年/]\d)日?)?| ?年 ?(?P<zm@>十[一二]?|[一二三四五六七八九])月| {{0,2}}年(?:度|初|底|末|春|夏|秋|冬|[上下]半年|第?[一二三四]季度)?|q[1-4](?![a-z\d]))?"
    rf"|(?P<n@>{_MONTH_NAME})(?:[.,]? {{0,2}}|-)'?(?P<ny@>{_YEAR}|\d\d(?!\d))"
    rf"|(?P<sm@>{_MONTH}) ?[./\-] ?(?P<sy@>{_YEAR})"
    r"|(?P<cy@>[一二][九〇○零][〇○零一二三四五六七八九]{2})年(?:(?P<cm@>十[一二]?|[一二三四五六七八九])月)?"
    rf"|(?P<ty@>\d\d)年(?P<tm@>{_MONTH})月)"
)


def _date(side: int) -> str:
    return DATE.replace("@", str(side))


_GROUPS = {side: tuple(name + side for name in ("k", "y", "ny", "sy", "ty", "m", "sm", "tm", "n", "cy", "cm", "zm")) for side in "01"}
TODAY = r"(?:至今|至 今|今(?!年|后|天)|现在|目前|当前|迄今|present|current(?:ly)?|now|ongoing|(?:to )?date|today)"
_JOIN = (
    r"[ \t]{0,4}(?:入职|加入|起|开始)?(?:[ \t]{0,2}(?:-{1,4}>?|~{1,2}|→|至|到|直到|to|till|until|thru|through|(?<=[ ])/(?=[ ]))[ \t]{0,4}"
    r"|(?:[ \t]{1,8}|[ \t]{0,2}[,;|][ \t]{0,2})(?:离职|离任|离开|结束)(?:时间|日期|年月)?[ \t:|]{0,4}|(?<=入职),[ \t]{0,2}(?=[^\n]{4,12}(?:离职|离任|离开)))"
)
RANGE = re.compile(
    rf"(?<![\d.a-z])(?<!\d[/\-]){_date(0)}(?:{_JOIN}(?:(?P<now>{TODAY})(?![a-z])|{_date(1)}|(?P<m2>1[0-2]|0?[1-9]) ?月|'?(?P<y2>\d\d) ?[./年] ?(?P<ym2>1[0-2]|0?[1-9])(?![\d.%]))|[ \t]{{0,4}}(?:入职)?(?P<now2>至今|至 今|起至今|起(?=[ \t,，]))|[ ]?[\-~]{{1,2}}(?P<now3>(?=[ ]{{2,8}}\S|[ ]?\t|[ ]{{0,2}}〔)|(?<=~)(?=[ ]?[^\d\s~\-])))"
)
SINGLE = re.compile(rf"(?<![\d.a-z])(?<!\d[/\-]){_date(0)}")
# Where a date may begin: at a character it can begin with, outside numbers and words, before one it can go on with. The patterns above
# begin with a look behind, so the engine would try them at every character; they are tried at these places alone.
_PLACE = re.compile(r"[\dlojfmasnd一二](?<![\d.a-z].)(?<!\d[/\-].)(?= ?[\dlo./\-]|[九〇○零]|[aepuco][nbrylgptvc])")
_UPDATE_WORDS = ("更新", "修订", "修改", "版", "updat", "modif")
_UPDATED = re.compile(
    rf"(?:更新(?:于|时间|日期)?|修订于?|last updated?|updated(?: on)?|last modified)[ \t:]{{0,4}}(?:{_date(0)})"
    rf"|(?:{_date(1)})[ \t]{{0,3}}(?:月|日)?(?:最后|最近|再次)?(?:更新|修订|修改|update|版(?![权本图式面块税]))"
)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Two dates (YYYY-MM, or YYYY where no month stands; `end` may be "now", or None for a lone date) and where they stand.

    `loose` says that the writing alone does not tell a time at work: an employer or a title must stand beside it.
    """

    start: str
    end: str | None
    at: int
    to: int
    loose: bool = False


def value_of(match: re.Match[str], side: str) -> str | None:
    """The date that the groups of one side of a match of DATE tell (YYYY-MM or YYYY), or None."""
    joined, y, ny, sy, ty, m, sm, tm, name, chinese_year, chinese_month, month_behind = match.group(*_GROUPS[side])
    if joined:
        return f"{joined[:4]}-{joined[4:]}"
    year, month = y or ny or sy or ty, m or sm or tm
    if name:
        month = str(_MONTHS[name[:3]])
    if chinese_year:
        year, month = chinese_year.translate(_CHINESE_DIGITS), _chinese_month(chinese_month)
    month = month or _chinese_month(month_behind)
    if not year:
        return None
    number = _integer(year)
    number += 0 if number > 100 else (2000 if number < 60 else 1900)
    return f"{number}-{_integer(month):02d}" if month else str(number)


def _integer(digits: str) -> int:
    return int(digits.replace(" ", "").translate(_MISREAD))


def _chinese_month(text: str | None) -> str | None:
    if not text:
        return None
    return (
        str(10 + (int(text[1].translate(_CHINESE_DIGITS)) if len(text) > 1 else 0)) if text[0] == "十" else text.translate(_CHINESE_DIGITS)
    )


def at_places(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """As pattern.finditer(text), of a pattern that begins with a date, outside numbers and words."""
    end = 0
    for place in _PLACE.finditer(text):
        if place.start() >= end and (match := pattern.match(text, place.start())):
            end = match.end()
            yield match


def ranges(text: str) -> Iterator[DateRange]:
    """Every range of dates in a plain text, in order. A range that runs backwards is none."""
    for match in at_places(RANGE, text):
        start = value_of(match, "0")
        end = _end(match, start)
        if start and end and (end == NOW or index(start) <= index(end) + 11) and _plausible(start, end):
            yield DateRange(start, end, match.start(), match.end(), loose=match["now2"] == "起")


def _end(match: re.Match[str], start: str | None) -> str | None:
    """The second date of a range: a month alone is of the same year, a year of two digits (2019.7-22.3) of the same century."""
    if match["now"] or match["now2"] or match["now3"] is not None:
        return NOW
    if start and match["m2"]:
        return f"{start[:4]}-{int(match['m2']):02d}"
    if start and match["y2"]:
        return f"{start[:2]}{match['y2']}-{int(match['ym2']):02d}"
    return value_of(match, "1")


def _plausible(start: str, end: str) -> bool:
    years = [int(value[:4]) for value in (start, end) if value != NOW]
    return all(1950 <= year <= 2100 for year in years) and max(years) - min(years) <= 60


def singles(text: str) -> Iterator[DateRange]:
    """Every lone date with a month in a plain text, in order."""
    for match in at_places(SINGLE, text):
        value = value_of(match, "0")
        if value and "-" in value and _plausible(value, value):
            yield DateRange(value, None, match.start(), match.end())


def updated(text: str) -> str | None:
    """The date at which the text says it was brought up to date (更新于 …, 2026年更新, 2026年9月版, Last updated …), or None."""
    match = _UPDATED.search(text) if any(word in text for word in _UPDATE_WORDS) else None
    return (value_of(match, "0") or value_of(match, "1")) if match else None


@lru_cache(maxsize=2048)  # the months of two hundred years
def index(value: str) -> int:
    """Months since year 0. A bare year counts from its middle."""
    year, _, month = value.partition("-")
    return int(year) * 12 + (int(month) - 1 if month else 6)


def span_of(start: str, end: str, today: str) -> tuple[int, int]:
    """The months from `start` to `end` as a half-open interval; the month of the end counts where it is written."""
    last = today if end == NOW else end
    return index(start), index(last) + (1 if "-" in last and end != NOW else 0)


def month_of(day: date) -> str:
    """YYYY-MM of a day."""
    return f"{day.year}-{day.month:02d}"


def union(intervals: Iterable[tuple[int, int]]) -> int:
    """How many months the intervals cover together, overlaps once."""
    total, reached = 0, -1
    for start, end in sorted(intervals):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
