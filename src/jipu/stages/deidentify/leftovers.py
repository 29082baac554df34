"""The last net: whatever still looks like a number to call, an address or a document's number once all rules have spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.stages.deidentify.finding import Finding
from jipu.stages.deidentify.patterns import in_personal
from jipu.stages.deidentify.reading import Reading

_RUN = re.compile(r"(?<![\d.A-Za-z])\d(?:[ \t\-–—―−.*/()]{0,3}\d){6,22}(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?")
_GROUPS = re.compile(r"\d+")
_AMOUNT = re.compile(
    r"\s?(?:[%万亿千百元年月日人件家台套个次条行篇名位度倍场款单层只张项号]|[+kKwWmMgGtT](?![a-z])|k\b|ms|px|qps|tps|gb|mb|kb|usd|rmb|hz|bit)",
    re.I,
)
_MONEY = re.compile(r"[¥$€£约近超达至到共为]\s?$|(?:iso|iec|gb|gb/t|en|din|ieee|rfc|qc|ipd|us)[ /-]{0,2}[\dA-Z]{0,6}$", re.I)
_MAIL = re.compile(r"(?<![\w.@])[\w.+-]{2,40}\s?@\s?[\w-]{1,40}(?:\s?\.\s?[A-Za-z]{2,10}){1,3}")
_LONGEST_HOST = 100  # characters behind the @ that the pattern can take
_HANDLE = re.compile(r"@(?<![\w@./]@)[A-Za-z][A-Za-z0-9_.-]{2,30}")
_LICENCE = re.compile(
    r"(?:证书?|执照|资格|执业|编号|证号|号码|工号|档案号|护照|[保行]卡|学号|license|licence|certificate|registration|passport)[^\n\d]{0,8}?(?P<v>(?<![A-Za-z])[A-Za-z]{0,4}\d(?:[ -]?\d){7,21})(?!\d)",
    re.I,
)


def leftovers(reading: Reading) -> Iterator[Finding]:
    """Weak findings: they stand only where no rule has found anything. Years, amounts, standards and addresses of machines are left."""
    licences = reading.says("证", "号", "卡", "照", "资格", "licen", "certif", "registration", "passport")
    for start, end, _ in reading.digit_windows:
        for match in _RUN.finditer(reading.text, start, end):
            if not _harmless(reading.text, match):
                yield _finding("number", match.start(), match.end(), 0.3, "seven digits or more")
        for match in _LICENCE.finditer(reading.text, start, end) if licences else ():
            yield _finding("id_number", match.start("v"), match.end("v"), 0.5, "number of a licence")
    if "@" not in reading.tight:
        return
    for match in _mails(reading.text):
        yield _finding("email", match.start(), match.end(), 0.3, "looks like mail")
    for match in _HANDLE.finditer(reading.text):
        if in_personal(reading, match.start()):
            yield _finding("account", match.start(), match.end(), 0.3, "handle")


def _mails(text: str) -> Iterator[re.Match[str]]:
    """Matches of an address, sought around each @ alone: before it stands a stem of at most 40 characters and a blank."""
    at, end = text.find("@"), 0
    while at >= 0:
        match = _MAIL.search(text, max(end, at - 41), at + _LONGEST_HOST)
        if match and match.start() < at:
            end = match.end()
            yield match
        at = text.find("@", max(end, at + 1))


def _harmless(text: str, match: re.Match[str]) -> bool:
    """Whether a run of digits is a span of years, an amount, a measure, a standard, or numbers beside each other."""
    word = match.group()
    groups = _GROUPS.findall(word)
    if _AMOUNT.match(text, match.end()) or _MONEY.search(text, max(0, match.start() - 10), match.start()):
        return True
    if len(groups) > 1 and (_YEAR.fullmatch(groups[0]) or any(_YEAR.fullmatch(group) for group in groups[1:])):
        return True
    if len(groups) == 2 and all(_MONTH.fullmatch(group) for group in groups):
        return True  # 201903-202205
    if all(group.endswith("00") or len(group) <= 2 for group in groups):
        return True
    return len(groups) == 4 and word.count(".") == 3 and all(int(group) < 256 for group in groups)


def _finding(kind: str, start: int, end: int, score: float, reason: str) -> Finding:
    return Finding(kind=kind, start=start, end=end, score=score, reason=reason)
