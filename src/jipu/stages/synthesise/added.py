"""Facts for what a human added: the writings that a correction names, wherever these texts hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jipu.model.correction import Correction
from jipu.model.fact import Evidence, Fact
from jipu.model.reading import Reading
from jipu.model.resume import Resume, Span
from jipu.text.fold import Folded, fold

MOST_BEFORE, MOST_AFTER = 40, 60  # characters of a quote around the words
LONGEST_PLACEHOLDER = 40
_CLAUSE = re.compile(r"[，,。；;！!？?\n]")
# 想学 X, 没用过 X, never used X: the words are there, the ability is not.
_NOT_OWN = re.compile(
    r"(?:希望|渴望|期望|想要?|打算|计划|准备|愿意|有意)(?:能够?|去|再|继续|系统)?(?:学|转|往|尝试|接触|从事|深入|了解)|正在学|自学中"
    r"|(?:没有?|未曾?|从未|不)(?:太|直接|独立)?(?:做|用|接触|学|会|懂|熟|写|参与|负责|带)|(?:缺乏|缺少|暂无|没有|无)[^，。；]{0,12}$"
    r"|\b(?:never|without|no (?:prior )?(?:experience|exposure)|(?:hope|want|eager|keen) to)\b",
    re.IGNORECASE,
)
_STOPS = frozenset("。；;！!？?\n")


def added_facts(reading: Reading, rows: Sequence[Correction]) -> Iterator[Fact]:
    """A fact for every place where a text holds one of the writings as the person's own; never one where it holds none."""
    text = reading.document.text
    folded = fold(text)
    for row in rows:
        for start, end in sorted({span for writing in row.writings for span in _places(writing, folded)}):
            if not _is_wished_or_lacking(text, start):
                yield _fact(reading, row, start, end)


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


def _is_wished_or_lacking(text: str, start: int) -> bool:
    """Whether the clause before the words says that they are wanted or lacking."""
    clause = _CLAUSE.split(text[max(0, start - MOST_BEFORE) : start])[-1]
    return _NOT_OWN.search(clause) is not None


def _is_worked(reading: Reading, place: int) -> bool:
    """Whether the words stand in a dated post or project."""
    understood = reading.understood
    entries = understood.entries if isinstance(understood, Resume) else ()
    return any(entry.section in ("work", "projects") and entry.body.start <= place < entry.body.end for entry in entries)


def _fact(reading: Reading, row: Correction, start: int, end: int) -> Fact:
    document, text = reading.document, reading.document.text
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
        grade="demonstrated" if _is_worked(reading, start) else "claimed",
        found_by="human",
    )
