"""Years of work: the stated ones, else the time that the posts cover together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jipu.model.resume import Entry
from jipu.stages.parse.dates import NOW, index, span_of, union
from jipu.stages.parse.entries import Study
from jipu.stages.parse.plain import Line, spaced

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LARGE = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
_WORDS = {word: value for value, word in enumerate(_SMALL + _LARGE)}
_COUNT = rf"(?P<count>\d{{1,2}}(?:\.\d)?|[一二两三四五六七八九十]{{1,3}}|(?<![a-z])(?:{'|'.join(_WORDS)}))"
_YEARS = rf"(?<![\d.年.\-/~第前近])(?<!20){_COUNT} ?(?P<plus>\+|多|余|来)? ?(?:年|-?(?:years?|yrs?\.?)(?![a-z]))(?!\d|月| ?[前后内初末底度份级届])(?P<half>半)?(?:\+|多|余|以上)?"
_LABELLED = re.compile(
    rf"(?:{spaced('工作年限|工作经验|从业年限|工作年数|经验年限|工龄|参加工作|从业经验|行业经验')}|years of experience|total experience|experience)[ \t]{{0,6}}[:|]?[ \t]{{0,4}}{_YEARS}"
)
_GENERAL = re.compile(
    rf"{_YEARS} ?(?:的)?(?:以上)?(?:的)?(?:(?:工作|从业|职场|职业)(?:经验|经历|年限|生涯)?|经验)(?![一-鿿]{{0,2}}管理)|(?:工作|从业|入行|拥有|具有|积累了?)(?:了|近|约|已有|已|满|超过)? ?{_YEARS.replace('?P<count>', '?P<count2>').replace('?P<plus>', '?P<plus2>').replace('?P<half>', '?P<half2>')}"
)
_ENGLISH = re.compile(
    rf"{_YEARS}['’]? (?:of )?(?:[a-z\-]{{2,20}} ){{0,4}}experience|{_YEARS.replace('?P<count>', '?P<count2>').replace('?P<plus>', '?P<plus2>').replace('?P<half>', '?P<half2>')} in (?:the )?[a-z]|(?:with|over|have|having|than) {_YEARS.replace('?P<count>', '?P<count3>').replace('?P<plus>', '?P<plus3>').replace('?P<half>', '?P<half3>')}"
)
_FIELD = re.compile(rf"{_YEARS}")
_TOKEN = re.compile(
    rf"^[(\s]*(?:工作|从业|经验)?{_YEARS}(?: ?(?:经验|工作|工作经验|从业经验|exp|experience|[一-鿿a-z /]{{0,10}}))?(?:\(.{{0,30}}\)?)?[)\s]*$"
)
_PART = re.compile(
    r"(?:近|最近|其中|过去|含|前|后|未来|头|中间|连续|坚持了?|历时|用了?|花了?|长达|共住过|保持|毕业|复读了?|每|规划|合同|期|约定|任期|in the last|the last|past|first|including|incl\.?)[ ]?$"
)
_OPENS = re.compile(r"(?:^|[。;,!|(:])[^。;,!|:\d]{0,10}$")
_TIME_OF = re.compile(r" ?(?:里|来|后|前|才|时|间|就|内|中|以来|期|左右才)")
_PART_AFTER = re.compile(r"^[一-鿿a-z /]{0,6}(?:管理|带团队|带队|团队管理|海外|lead|management|team)")
_TOKEN_BORDERS = re.compile(r"[|/·,;]| {2,}|\t| (?=\d)")


def _number(count: str, half: str | None) -> float:
    return _whole(count) + (0.5 if half else 0.0)


def _whole(count: str) -> float:
    if count[0].isdigit():
        return float(count)
    if count in _WORDS:
        return float(_WORDS[count])
    tens, ten, ones = count.partition("十")
    if not ten:
        return float(_DIGITS.get(count, 0)) if len(count) == 1 else 0.0
    return float((_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0))


def stated_years(lines: Sequence[Line], summary_end: int) -> tuple[float, bool] | None:
    """The years that the text states, and whether they are said of all work (True) or of one field (False). None if nowhere.

    `summary_end` is where header and summary end: years of a field are read only before it.
    """
    top = [line for line in lines if line.start < summary_end][:60]
    told = [line for line in top if _tells_years(line)]
    for found in (_labelled(told), _token([line for line in lines[:8] if _tells_years(line)]), _general(told), _field(told)):
        if found:
            return found
    return None


def _tells_years(line: Line) -> bool:
    """The cheap test before the patterns: whether the word for years stands in the line at all."""
    return "年" in line.text or "year" in line.text or "yr" in line.text


def _labelled(lines: Sequence[Line]) -> tuple[float, bool] | None:
    for line in lines:
        match = _LABELLED.search(line.text[:400])
        if match and _fits(match, "", line.text):
            return _number(match["count"], match["half"]), True
    return None


def _token(lines: Sequence[Line]) -> tuple[float, bool] | None:
    """A field of the header's lines: `男 | 8年 | 本科`, `/ 5年半前端（含3年 Node） /`."""
    for line in lines:
        if len(line.text) > 160:
            continue
        for piece in _TOKEN_BORDERS.split(line.text):
            match = _TOKEN.match(piece.strip())
            if match and _fits(match, "", piece):
                tail = re.sub(r"\(.*", "", piece[match.end("half") if match["half"] else match.end("count") :])
                return _number(match["count"], match["half"]), len(tail.strip(" 年+多余以上")) <= 1 or bool(
                    re.search("经验|工作|exp", tail)
                )
    return None


def _general(lines: Sequence[Line]) -> tuple[float, bool] | None:
    for line in lines:
        for pattern in (_GENERAL, _ENGLISH):
            for match in pattern.finditer(line.text[:1500]):
                side = next((side for side in ("", "2", "3") if match.groupdict().get(f"count{side}")), "")
                if _fits(match, side, line.text):
                    return _number(match[f"count{side}"], match[f"half{side}"]), pattern is _GENERAL
    return None


def _field(lines: Sequence[Line]) -> tuple[float, bool] | None:
    """Years of one field, the largest: 做B端产品十三年, 九年电商产品, 8年产品经验."""
    found = [
        _number(match["count"], match["half"])
        for line in lines
        for match in _FIELD.finditer(line.text[:1500])
        if match.start() < 200 and _fits(match, "", line.text) and _tells_field(line.text[: match.start()], line.text[match.end() :])
    ]
    return (max(found), False) if found else None


def _tells_field(before: str, after: str) -> bool:
    """True if a clause opens with the count or closes with it: 九年电商产品, 做B端产品十三年."""
    told = re.match(r" ?的?[一-鿿a-z]", after) or re.search(r"[一-鿿]$", before)
    return bool(told and _OPENS.search(before)) and not _TIME_OF.match(after)


def _fits(match: re.Match[str], side: str, text: str) -> bool:
    at, end = match.start(f"count{side}"), match.end(f"count{side}")
    value = _whole(match[f"count{side}"])
    after = re.sub(r"^[ 年多余+\-]{0,3}(?:years?|yrs?)?(?:of)? ?", "", text[end : end + 30])
    return 0 < value <= 50 and not _PART.search(text[max(0, at - 14) : at]) and not _PART_AFTER.match(after)


_INTERN = re.compile(r"实习|见习|(?<![a-z])intern(?:ship)?(?![a-z])|兼职|part[- ]time|校园大使|学徒")
_GROWN = re.compile(r"→|->|转正|then|升")


def is_internship(entry: Entry, studies: Sequence[Study], today: str) -> bool:
    """True of an internship or side job, and of a short post (a year at most) that lies wholly within a time of study."""
    if entry.position and _INTERN.search(entry.position.lower()) and not _GROWN.search(entry.position):
        return True
    if entry.start is None or entry.end in (None, NOW):
        return False
    start, end = span_of(entry.start, entry.end or NOW, today)
    full_time = [span_of(study.start, study.end, today) for study in studies if study.end]
    return "-" in entry.start and end - start <= 12 and any(first <= start and end <= last + 1 for first, last in full_time)


def counted_years(entries: Sequence[Entry], studies: Sequence[Study], today: str) -> float | None:
    """Years that the posts cover together, overlaps once, without internships and projects; None if there is no dated post.

    `today` (YYYY-MM) is where a running post ends.
    """
    posts = [entry for entry in entries if entry.section == "work" and entry.start and entry.end]
    counted = [entry for entry in posts if not is_internship(entry, studies, today)]
    spans = [
        span_of(entry.start, entry.end, today) for entry in counted if entry.start and entry.end and index(entry.start) <= index(today) + 1
    ]
    return round(union(spans) / 12, 1) if spans else (0.0 if posts else None)


def years_of(stated: tuple[float, bool] | None, counted: float | None) -> tuple[float | None, bool]:
    """The years and whether they were stated. Years of one field give way to posts that cover a year more."""
    if stated is None:
        return counted, False
    value, general = stated
    if not general and counted is not None and counted >= value + 1:
        return counted, False
    return value, True
