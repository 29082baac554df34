"""Facts for what a human added: the writings that a correction names, wherever these texts hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jipu.model.correction import Correction
from jipu.model.document import Document
from jipu.model.fact import Evidence, Fact
from jipu.model.resume import Span
from jipu.text.fold import Folded, fold

MOST_BEFORE, MOST_AFTER = 40, 60  # characters of a quote around the words
LONGEST_PLACEHOLDER = 40
_STOPS = frozenset("。；;！!？?\n")


def added_facts(document: Document, rows: Sequence[Correction]) -> Iterator[Fact]:
    """A fact for every place where a text holds one of the writings; never one where it holds none."""
    folded = fold(document.text)
    for row in rows:
        for start, end in sorted({span for writing in row.writings for span in _places(writing, folded)}):
            yield _fact(document, row, start, end)


def _places(writing: str, text: Folded) -> Iterator[tuple[int, int]]:
    words = fold(writing.strip()).text
    start = text.text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if _border(text.text, start) and _border(text.text, end) and not _in_placeholder(text.text, start):
            yield text.span(start, end)
        start = text.text.find(words, end)


def _border(text: str, place: int) -> bool:
    """False inside a Latin word or a number: the Go of Google is none."""
    return not (0 < place < len(text) and _is_word(text[place - 1]) and _is_word(text[place]))


def _in_placeholder(text: str, start: int) -> bool:
    """Whether it stands in 〔〕, where something personal was taken out."""
    before = text[max(0, start - LONGEST_PLACEHOLDER) : start]
    return before.rfind("〔") > before.rfind("〕")


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _fact(document: Document, row: Correction, start: int, end: int) -> Fact:
    text = document.text
    first, last = start, end
    while first > max(0, start - MOST_BEFORE) and text[first - 1] not in _STOPS:
        first -= 1
    while last < min(len(text), end + MOST_AFTER) and text[last] not in _STOPS:
        last += 1
    first += len(text[first:start]) - len(text[first:start].lstrip())
    last -= len(text[end:last]) - len(text[end:last].rstrip())
    return Fact(
        kind="method" if row.kind == "method" else "skill",
        surface=text[start:end],
        concept=row.target,
        evidence=Evidence(document=document.id, text_hash=document.text_hash, start=first, end=last, at=Span(start=start, end=end)),
        found_by="human",
    )
