"""Evidence: where a fact stands, and the quote around it."""

from __future__ import annotations

import re

from jipu.model.document import Document
from jipu.model.fact import Evidence
from jipu.model.resume import Span

LONGEST = 120
_CUT = re.compile(r"[，,。；;：:！!？?\t]")
_PLACEHOLDER = re.compile(r"〔[^〔〕\n]{0,60}〕")
_MARKS = " \t\u3000，,。；;、：:"
# What a list puts before its items says nothing: - • ① (1) 1、 一、
_BULLET = re.compile(
    r"[ \t\u3000]{0,8}(?:[-–—*+•·●○◆◇■□▪▶►➤‣◎★☆√✓∙]{1,2}|[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．](?!\d)|[①-⑳])[ \t\u3000]{0,4}"
)


class Ground:
    """Makes the evidence of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._hash = document.text_hash
        self._sentence: tuple[int, int] = (0, 0)
        self._words: tuple[int, int] = (0, 0)

    def evidence(self, at: tuple[int, int], sentence: tuple[int, int]) -> Evidence:
        """The sentence around `at`, cut on borders of clauses to about 120 characters, never across a line or through a placeholder."""
        start, end = self._quote(at, sentence)
        return Evidence(document=self._document.id, text_hash=self._hash, start=start, end=end, at=Span(start=at[0], end=at[1]))

    def _quote(self, at: tuple[int, int], sentence: tuple[int, int]) -> tuple[int, int]:
        """As `quote_span`. A short sentence is quoted whole by all that stands between its first and last words: these are looked for once."""
        text = self._document.text
        if sentence[1] - sentence[0] > LONGEST:
            return quote_span(text, at, sentence)
        if sentence != self._sentence:
            self._sentence, self._words = sentence, _words(text, *sentence)
        first, last = self._words
        return self._words if first <= at[0] and at[1] <= last else quote_span(text, at, sentence)


def quote_span(text: str, at: tuple[int, int], sentence: tuple[int, int]) -> tuple[int, int]:
    """The span to quote: the sentence, or the clauses of it around `at` that fit into 120 characters."""
    first, last = min(sentence[0], at[0]), max(sentence[1], at[1])
    if last - first > LONGEST:
        room = max(LONGEST - (at[1] - at[0]), 40)
        low = _cut_after(text, max(first, at[0] - room // 2), at[0], first)
        high = _cut_before(text, at[1], min(last, max(at[1], low + LONGEST)), last)
        first, last = _whole(text, low, high, first, last)
    return _bare(text, first, last, at)


def _words(text: str, first: int, last: int) -> tuple[int, int]:
    """A sentence without its bullet and the marks around it."""
    first, _ = _bare(text, first, last, (last, last))
    return first, _bare(text, first, last, (first, first))[1]


def _bare(text: str, first: int, last: int, at: tuple[int, int]) -> tuple[int, int]:
    """Without a bullet and marks in front of and behind `at`."""
    bullet = _BULLET.match(text, first)
    if bullet and bullet.end() <= at[0] and not text[text.rfind("\n", 0, first) + 1 : first].strip():
        first = bullet.end()
    while first < at[0] and text[first] in _MARKS:
        first += 1
    while last > at[1] and text[last - 1] in _MARKS:
        last -= 1
    return first, last


def _cut_after(text: str, low: int, at: int, sentence: int) -> int:
    """The first border of a clause from `low` on, so that the quote starts with a clause."""
    if low <= sentence:
        return sentence
    cut = _CUT.search(text, low, at)
    return cut.end() if cut else _word_start(text, low, at)


def _cut_before(text: str, at: int, high: int, sentence: int) -> int:
    if high >= sentence:
        return sentence
    cuts = [cut.start() for cut in _CUT.finditer(text, at, high)]
    return cuts[-1] if cuts else _word_start(text, high, sentence)


def _word_start(text: str, place: int, stop: int) -> int:
    """Never cut inside a Latin word or a number."""
    limit = min(stop, place + 40)
    while place < limit and (text[place - 1] + text[place]).isascii() and (text[place - 1] + text[place]).isalnum():
        place += 1
    return place


def _whole(text: str, low: int, high: int, first: int, last: int) -> tuple[int, int]:
    """Widen a cut that fell into a placeholder."""
    for place in _PLACEHOLDER.finditer(text, max(first, low - 64), min(last, high + 64)):
        if place.start() < low < place.end():
            low = place.start()
        if place.start() < high < place.end():
            high = place.end()
    return low, high
