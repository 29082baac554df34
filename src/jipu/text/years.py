"""Dates cut down to their years: who worked where from which month on tells who somebody is. The text of years alone has a map back."""

from __future__ import annotations

import re

from jipu.text.fold import Folded

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])(?![\d%])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?![\d%])"
_CHINESE_MONTH = r"(?:十[一二]?|[一二三四五六七八九])月份?"
_CHINESE_DAY = r"(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?"
_AFTER = (  # what stands behind the year
    re.compile(
        rf"(?<![\d.]){_YEAR}(?P<cut>(?: {{0,2}}[./] {{0,2}}|-){_MONTH}(?! ?[./] ?{_YEAR})(?:[./\-]{_DAY})?(?: ?月份?)?"
        rf"|(?<=\d) {{0,2}}年(?P<cut2> {{0,2}}{_MONTH} ?月份?(?: {{0,2}}{_DAY} ?[日号])?| {{0,2}}{_CHINESE_MONTH}(?:{_CHINESE_DAY})?))"
    ),
    re.compile(rf"(?<!\d)\d\d年(?P<cut>{_MONTH}月份?)"),
    re.compile(rf"[一二][九〇○零][〇○零一二三四五六七八九]{{2}}年(?P<cut>{_CHINESE_MONTH}(?:{_CHINESE_DAY})?)"),
    re.compile(r"(?<![\d.])(?:19[5-9]|20[0-4])\d(?P<cut>(?:0[1-9]|1[0-2])(?:[0-3]\d)?)(?= {0,2}(?:[-–—~至到]|to\b))"),
    re.compile(r"(?:[-–—~至到]|\bto) {0,2}(?:19[5-9]|20[0-4])\d(?P<cut>(?:0[1-9]|1[0-2])(?:[0-3]\d)?)(?!\d)"),
)
_BEFORE = (  # what stands before it
    re.compile(
        rf"\b(?P<cut>(?:[0-3]?\d(?:st|nd|rd|th)? {{1,2}})?{_MONTH_NAME}\.?(?: {{1,2}}[0-3]?\d(?:st|nd|rd|th)?,?)?[,'’\- ] {{0,2}}){_YEAR}(?!\d)",
        re.I,
    ),
    re.compile(rf"(?<![\d./])(?P<cut>(?:[0-3]?\d[./])?(?:1[0-2]|0?[1-9]) ?[./\-] ?){_YEAR}(?!\d)"),
)


def years_only(text: str) -> Folded:
    """The text with dates as years; `origin` leads back to the places of the full text, so that a quote can be found there."""
    kept = bytearray(b"\x01") * len(text)
    for pattern in (*_AFTER, *_BEFORE):
        for match in pattern.finditer(text):
            name = "cut2" if match.groupdict().get("cut2") else "cut"
            start, end = match.span(name)
            kept[start:end] = bytes(end - start)
    places = [place for place, whether in enumerate(kept) if whether]
    return Folded("".join(text[place] for place in places), (*places, len(text)))
