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
_TO = r" {0,2}[-~至到] {0,2}"  # dashes of every kind are this one here
# Months that follow a month of the same year: 3月-5月, 3-6月, 3/15-4/20.
_TO_MONTH = rf"(?:{_TO}\.?{_MONTH}(?: ?月份?(?: {{0,2}}{_DAY} ?[日号])?|[./]{_DAY}(?![./]?\d)))?"
_NOT_A_VERB = r"(?!(?-i:may|march)\b)"
_AFTER = (  # what stands behind the year
    re.compile(
        rf"(?<![\d.]){_YEAR}(?P<cut>(?: {{0,2}}[./·_\\] {{0,2}}|-){_MONTH}(?! ?[./] ?{_YEAR})(?: {{0,2}}[./] {{0,2}}{_DAY}|-{_DAY})?(?: ?月份?)?{_TO_MONTH}"
        rf"|(?<=\d) {{0,2}}年(?P<cut2> {{0,2}}{_MONTH} ?(?:月份?(?: {{0,2}}{_DAY} ?[日号])?{_TO_MONTH}|{_TO}{_MONTH} ?月份?)| {{0,2}}{_CHINESE_MONTH}(?:{_CHINESE_DAY})?))"
    ),
    re.compile(rf"(?<!\d)\d\d年(?P<cut>{_MONTH}月份?)"),
    re.compile(rf"[一二][九〇○零][〇○零一二三四五六七八九]{{2}}年(?P<cut>{_CHINESE_MONTH}(?:{_CHINESE_DAY})?)"),
    re.compile(r"(?<![\d.])(?:19[5-9]|20[0-4])\d(?P<cut>(?:0[1-9]|1[0-2])(?:[0-3]\d)?)(?= {0,2}(?:[-–—~至到]|to\b))"),
    re.compile(r"(?:[-–—~至到]|\bto) {0,2}(?:19[5-9]|20[0-4])\d(?P<cut>(?:0[1-9]|1[0-2])(?:[0-3]\d)?)(?!\d)"),
)
_PARTS = (  # a month or a quarter apart from its year by a space, and years of two figures, which are dates in a range alone
    re.compile(rf"(?<![\d.]){_YEAR}(?P<cut> {{1,2}}{_MONTH} ?月份?(?: {{0,2}}{_DAY} ?[日号])?{_TO_MONTH})"),
    re.compile(rf"(?<![\d.]){_YEAR}年?(?P<cut> {{0,2}}(?:第? ?[一二三四1-4] ?季度|[Qq][1-4](?![\w])|[上下]半年))"),
    re.compile(rf"(?<![\d.]){_YEAR}(?P<cut>[ ,./-]{{1,3}}{_NOT_A_VERB}{_MONTH_NAME}(?![a-z])\.?)(?![ ,]{{0,2}}['’]?\d|-\d\d(?!\d))", re.I),
    re.compile(rf"\b(?P<cut>{_NOT_A_VERB}{_MONTH_NAME}\.? {{0,2}})(?:['’]|(?<! )-)\d\d(?!\d)", re.I),
    re.compile(rf"\b(?P<cut>{_NOT_A_VERB}{_MONTH_NAME} of ){_YEAR}(?!\d)", re.I),
    re.compile(rf"\b(?P<cut>[Qq][1-4][ ,/-]{{1,2}}){_YEAR}(?!\d)"),
    re.compile(
        rf"(?<![\d./])\d\d(?P<cut>[./](?:0[1-9]|1[0-2]))(?:{_TO}['’]?\d\d(?P<cut3>[./](?:0[1-9]|1[0-2]))(?![\d./])|{_TO}(?:至?今|present\b|now\b))",
        re.I,
    ),
)
_BEFORE = (  # what stands before it
    re.compile(
        rf"\b(?P<cut>(?:[0-3]?\d(?:st|nd|rd|th)? {{1,2}})?{_MONTH_NAME}\.?(?: {{1,2}}[0-3]?\d(?:st|nd|rd|th)?,?)?[,'’\- ] {{0,2}}){_YEAR}(?!\d)",
        re.I,
    ),
    re.compile(rf"(?<![\d./·_])(?P<cut>(?:[0-3]?\d[./])?(?:1[0-2]|0?[1-9]) ?[./\-] ?){_YEAR}(?!\d)"),
)


# One sign for each, so that places stay what they are.
_PLAIN = str.maketrans(
    {**{0xFF10 + figure: str(figure) for figure in range(10)}, **dict.fromkeys("–—－−～〜", "-"), "．": ".", "／": "/", "・": "·"}
)


def years_only(text: str) -> Folded:
    """The text with dates as years; `origin` leads back to the places of the full text, so that a quote can be found there."""
    kept = bytearray(b"\x01") * len(text)
    plain = text.translate(_PLAIN)
    for pattern in (*_AFTER, *_PARTS, *_BEFORE):
        for match in pattern.finditer(plain):
            told = {name for name, words in match.groupdict().items() if words}
            for name in told - {"cut"} if "cut2" in told else told:
                start, end = match.span(name)
                kept[start:end] = bytes(end - start)
    places = [place for place, whether in enumerate(kept) if whether]
    return Folded("".join(text[place] for place in places), (*places, len(text)))
