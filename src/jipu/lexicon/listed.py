"""Looking for the writings of a small table in a whole text, in one go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick


class Place(NamedTuple):
    """Where a writing stands."""

    start: int
    end: int
    writing: str


class Listed:
    """Writings behind one automaton. A Latin writing counts as a whole word only; `写(?=[^明])` counts only before what the bracket asks."""

    def __init__(self, writings: Iterable[str]) -> None:
        self._writings = sorted({writing.lower() for writing in writings})
        plain = [writing.partition("(?=")[0] for writing in self._writings]
        self._ahead = [re.compile(writing[len(word) :]) for writing, word in zip(self._writings, plain, strict=True)]
        self._automaton = AhoCorasick(plain)

    def find(self, text: str) -> list[Place]:
        """The writings that stand in a text, in order; a longer one wins over those that it holds or that begin inside it."""
        lowered = text.lower()
        flat = lowered if len(lowered) == len(text) else text
        found = sorted(self._valid(flat), key=lambda place: (place.start, -place.end, place.writing))
        kept: list[Place] = []
        for place in found:
            if not kept or place.start >= kept[-1].end:
                kept.append(place)
        return kept

    def _valid(self, flat: str) -> Iterator[Place]:
        for number, start, end in self._automaton.find_matches_as_indexes(flat, overlapping=True):
            if _is_whole(flat, start, end) and self._ahead[number].match(flat, end):
                yield Place(start, end, self._writings[number])


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a match cuts no Latin word or number in two."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_is_latin(text[start]) and _is_latin(before)) and not (_is_latin(text[end - 1]) and _is_latin(after))


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
