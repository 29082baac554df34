"""Whom somebody reports to: `直接向 CEO 汇报`, `汇报对象：研发副总裁`, `reporting to the CTO`.

Such words often stand in a line of their own under the head of a post (`汇报给：…`), which tells no skill; so lines are looked at here
apart from the sentences of the other finders. To present something to somebody (向总经理汇报经营数据, 每周向总监汇报) is no line of reporting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jipu.lexicon.posts import posts
from jipu.model.resume import Entry, JobAd, Resume

_HINT = re.compile(r"汇报|上级|report|对[^，,。；;\n]{1,16}负责", re.IGNORECASE)
_WISH = re.compile(r"希望|期望|想要?|求职|意向|hope|looking for", re.IGNORECASE)
_NOW_AND_THEN = re.compile(r"(?:定期|按时|及时|每[天日周月季年]|日常|随时|下属|他们|团队成员|[人名]\s?(?:直接)?)\s?$")


class Told(NamedTuple):
    """Where a line of reporting is told: the words, the line around them, the entry they stand in."""

    start: int
    end: int
    line: tuple[int, int]
    when: tuple[str | None, str | None] | None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    post = rf"[^\s，,。；;：:、（）()|｜\d]{{0,10}}\s?(?:{posts().pattern})"
    return re.compile(
        rf"(?:直接)?[向对]\s?{post}\s?(?:本人)?(?:直接)?(?:汇报(?:关系|线)?|负责)(?=\s*(?:[，,。；;、）)|｜/]|$))"
        rf"|直接汇报\s?{post}|(?:直接|直属|实线|虚线)?(?:汇报(?:对象|上级|关系|线|给|至|人)|(?:直接|直属)上级)\s?[:：]?\s?(?:为|是|向)?\s?{post}"
        r"|\breport(?:s|ed|ing)?\s(?:line\s?:\s?|directly\s)?(?:in)?to\s?:?\s?(?:the\s|our\s)?(?:[A-Za-z&\-]{1,16}\s){0,3}?"
        rf"(?:{posts().pattern})",
        re.IGNORECASE,
    )


def find(text: str, reading: Resume | JobAd) -> Iterator[Told]:
    """Every place that tells whom the person reports to, in the order of the text."""
    if not _HINT.search(text):
        return
    entries = sorted(reading.entries, key=lambda entry: entry.head.start) if isinstance(reading, Resume) else []
    start = 0
    for raw in text.splitlines(keepends=True):
        line = (start, start + len(raw.rstrip()))
        start += len(raw)
        if _HINT.search(text, *line):
            for match in _pattern().finditer(text, *line):
                if _is_own(text, line[0], match.start()):
                    yield Told(*match.span(), line, _when(entries, match.start()))


def _is_own(text: str, line: int, start: int) -> bool:
    before = text[max(line, start - 24) : start]
    return not (_NOW_AND_THEN.search(before) or _WISH.search(before))


def _when(entries: list[Entry], place: int) -> tuple[str | None, str | None] | None:
    """The dates of the entry that a place stands in: the last whose head begins before it."""
    around = next((entry for entry in reversed(entries) if entry.head.start <= place < max(entry.head.end, entry.body.end)), None)
    return (around.start, around.end) if around else None
