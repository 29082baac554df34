"""Find the words that a model quotes in the sentence that it cites."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.text.fold import fold


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence shown under a number: characters `start` to `end` of the document's text."""

    number: int
    start: int
    end: int
    text: str


def place_of(quote: str, cited: Cited) -> tuple[int, int] | None:
    """Where in the document the quoted words stand within the cited sentence, or None: width, case and traditional characters aside they must be the same.

    Words cut out of the middle of a longer Latin word or number are not the sentence's own.
    """
    wanted, folded = fold(quote.strip()).text, fold(cited.text)
    at = folded.text.find(wanted) if wanted else -1
    while at >= 0:
        start, end = folded.span(at, at + len(wanted))
        if _whole(cited.text, start, end):
            return cited.start + start, cited.start + end
        at = folded.text.find(wanted, at + 1)
    return None


def _whole(text: str, start: int, end: int) -> bool:
    return not (_joined(text[start - 1 : start], text[start]) or _joined(text[end - 1], text[end : end + 1]))


def _joined(before: str, after: str) -> bool:
    both = before + after
    return len(both) == 2 and both.isascii() and both.isalnum()
