"""Finders for addresses. Province and city stay in the text, because the parse reads them; what is finer goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.patterns import in_personal
from jipu.stages.deidentify.places import AREA, CITY_DISTRICT
from jipu.stages.deidentify.reading import Reading

_LABEL = re.compile(
    r"(?:住\s{0,6}址|地\s{0,6}址|住\s?地|居\s?住\s?地|居\s?住\s?于|现\s?居(?:\s?住?\s?地|于|住)?|住在|工作地点|上班地点|所在地)\s{0,4}[:|]?\s{0,4}(?P<v>[^\n|;。\t]{2,60})"
)
_ENGLISH_LABEL = re.compile(r"(?<![A-Za-z])(?:address|location)\s{0,4}[:|]\s{0,4}(?P<v>[^\n|;。\t]{2,60})", re.I)
_VALUE_END = re.compile(
    r"\s{2,}|[,(]|\s(?=(?:电话|手机|邮|电子|email|tel|mobile|求职|期望|应聘|性别|学历|年龄|工作年限))|(?<=[0-9号室栋幢楼元层区])\s", re.I
)
_DISTRICT = r"[一-鿿]{1,6}?(?:自治县|新区|开发区|园区|区|县|旗|市)"
_ROAD = r"(?:街道|大道|大街|中路|东路|西路|南路|北路|路|街|巷|弄|胡同|里弄|镇|乡|村|屯|工业园|产业园|科技园|软件园|创业园|小区|社区|花园|家园|公寓|苑|庭|大厦|广场|中心|写字楼|国际城|名城|新城|豪园|豪庭|公馆|一号院|大院)"
_HOUSE = r"(?:[0-9一二三四五六七八九十A-Za-z-]{1,8}(?:号院|号楼|号|栋|幢|座|弄|单元|室|楼|层|户|期|排|组))"
_HOUSE_WORD = re.compile(r"号院|号楼|号|栋|幢|座|弄|单元|室|楼|层|户|期|排|组")
_HOUSE_NUMBER = re.compile(r"[0-9一二三四五六七八九十A-Za-z-]{1,8}\s?$")
_HOUSE_MORE = re.compile(r"(?:[一-鿿]{0,4}[0-9A-Za-z-]{1,6}(?:号楼|号|栋|幢|座|单元|室|楼|层|户)?){0,5}")
_RUN = re.compile(r"[一-鿿0-9A-Za-z-]{2,40}\s?$")
_ROAD_END = re.compile(_ROAD + r"(?![由径线演况])")
_STREET_START = re.compile(rf"(?:{_DISTRICT}){{0,2}}[一-鿿0-9]{{1,10}}?{_ROAD}")
_SURE_HOUSE = frozenset(["号院", "号楼", "号", "栋", "幢", "座", "弄", "单元", "室"])
_CHAIN = re.compile(
    rf"(?:{_DISTRICT}){{1,2}}(?:[一-鿿0-9]{{1,10}}?{_ROAD}){{1,4}}(?:[一-鿿0-9-]{{0,14}})(?:\s?\d{{1,5}}\s?号[一-鿿0-9-]{{0,14}})?"
)
_AREA_DISTRICT = re.compile(r"(?:高新|经开|新)?[一-鿿]{1,4}?\s?(?:自治县|新区|开发区|园区|区|县|旗)(?![域间别块])")
_ENGLISH = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:[Rr]oom|[Rr]m|[Uu]nit|[Ff]lat|[Ss]uite|[Aa]pt|[Nn]o)\.?\s?[\w-]{1,6},?\s)?\d{1,5}[A-Za-z]?,?\s(?:[A-Z][A-Za-z'.]{0,20}\s){1,4}(?:[Ss]treet|STREET|[Ss]t|ST|[Rr]oad|ROAD|[Rr]d|RD|[Aa]venue|AVENUE|[Aa]ve|AVE|[Bb]oulevard|[Bb]lvd|BLVD|[Ll]ane|LANE|Ln|LN|Drive|DRIVE|Dr|DR|Court|Ct|Terrace)(?![A-Za-z])\.?(?:,?\s(?:[Aa]pt|[Uu]nit|[Ss]uite|#)\.?\s?[\w-]{1,6})?(?:,\s(?:[A-Z][a-z]{1,15}\s?){1,3},?\s[A-Z]{2}\s\d{5}(?:-\d{4})?)?"
)
_STREET_WORD = re.compile(r"(?:street|road|avenue|ave|boulevard|blvd|lane|drive|court|terrace)(?![a-z])|\b(?:st|rd|dr|ln)\b", re.I)
_NUMBERED = re.compile(r"\d[A-Za-z]?,?\s[A-Z][A-Za-z'. ]{2}")
_ZIP = re.compile(r"(?:邮编|邮政编码|zip(?: ?code)?|postcode)\s?[:|]?\s?(?P<v>\d{5,6})", re.I)
_PLACE_WORDS = re.compile(rf"{_ROAD}|{_HOUSE}|区|县|镇|乡|村")


def addresses(reading: Reading) -> Iterator[Finding]:
    """Labelled addresses, streets with a house, districts behind a city in the header, English street addresses."""
    for match in _LABEL.finditer(reading.text) if reading.says("址", "住", "居", "工作地点", "上班地点", "所在地") else ():
        yield from _labelled(reading, match)
    for match in _ENGLISH_LABEL.finditer(reading.text) if reading.says("address:", "address|", "location:", "location|") else ():
        yield from _labelled(reading, match)
    yield from _streets(reading)
    for start, end in reading.personal:
        yield from _header(reading, start, end)
    if _NUMBERED.search(reading.text) and _STREET_WORD.search(reading.text):
        for match in _ENGLISH.finditer(reading.text):
            yield _finding(match.start(), match.end(), 0.7, "English street")
    if reading.says("邮编", "邮政编码", "zip", "postcode"):
        for match in _ZIP.finditer(reading.text):
            yield _finding(match.start("v"), match.end("v"), 0.8, "postcode")


def _streets(reading: Reading) -> Iterator[Finding]:
    """A house's number with a street, an estate or a district before it."""
    for match in _HOUSE_WORD.finditer(reading.text):
        number = _HOUSE_NUMBER.search(reading.text, max(0, match.start() - 9), match.start())
        if number is None:
            continue
        run = _RUN.search(reading.text[max(0, number.start() - 40) : number.start()])
        road = _ROAD_END.search(run.group()) if run else None
        if run is None or road is None:
            continue
        if match.group() not in _SURE_HOUSE and not (re.search(r"[区县市]", run.group()) and re.search(r"[路街巷道镇村]", run.group())):
            continue
        start = number.start() - len(run.group())
        more = _HOUSE_MORE.match(reading.text, match.end())
        area = AREA.search(run.group())
        lead = 0 if area else max(0, road.start() - 8)
        while lead < road.start() and run.group()[lead] in "在住于是我到的家":
            lead += 1
        yield from _fine(reading, start + (area.start() if area else lead), more.end() if more else match.end(), 0.84, "street and house")


def _header(reading: Reading, start: int, end: int) -> Iterator[Finding]:
    for match in CITY_DISTRICT.finditer(reading.text, start, end):
        yield _finding(match.start(1), match.end(1), 0.6, "district behind a city")
    for area in AREA.finditer(reading.text, start, end):
        for pattern in (_CHAIN, _AREA_DISTRICT):
            found = pattern.match(reading.text, _blank(reading.text, area.end()), end)
            if found:
                yield _finding(found.start(), found.end(), 0.82, "behind a city")
                break


def _blank(text: str, position: int) -> int:
    """Past one separator, as headers write it (北京 海淀区, 杭州·余杭区)."""
    return position + 1 if position < len(text) and text[position] in " ·•-" else position


def _labelled(reading: Reading, match: re.Match[str]) -> Iterator[Finding]:
    value = match["v"]
    if value[0] in ".,":
        return
    cut = _VALUE_END.search(value)
    value = value[: cut.start()] if cut else value
    colon = ":" in reading.text[match.start() : match.start("v")] or "|" in reading.text[match.start() : match.start("v")]
    if not (colon or in_personal(reading, match.start()) or _HOUSE_RE.search(value)):
        return
    if _PLACE_WORDS.search(_tight(value)) or (AREA.match(_tight(value)) and len(_tight(value)) > 6) or re.search(r"\d", value):
        yield from _fine(reading, match.start("v"), match.start("v") + len(value.rstrip()), 0.83, "labelled")


_HOUSE_RE = re.compile(_HOUSE)


def _tight(text: str) -> str:
    return text.replace(" ", "")


def _fine(reading: Reading, start: int, end: int, score: float, reason: str) -> Iterator[Finding]:
    """What is left of an address after its province and city; blanks inside (郑 州市) do not hide them."""
    text = reading.text[start:end]
    area = next((found for found in AREA.finditer(_tight(text)) if found.start() <= _LEAD), None)
    skip = 0
    if area:
        letters = 0
        while skip < len(text) and letters < area.end():
            letters += text[skip] != " "
            skip += 1
    while skip < len(text) and text[skip] in " ·-/":
        skip += 1
    if end - start - skip >= 2:
        yield _finding(start + skip, end, score, reason)


_LEAD = 6  # characters of a sentence that a street's pattern may take in before the city


def _finding(start: int, end: int, score: float, reason: str) -> Finding:
    return Finding(kind="address", start=start, end=end, score=score, reason=reason)
