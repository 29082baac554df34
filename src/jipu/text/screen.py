"""Which of many patterns can match in a stretch of text at all: one look for all their words, instead of one search for each pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Protocol

from ahocorasick_rs import AhoCorasick

from jipu.text.needed import lowered, needs


@dataclass(frozen=True, slots=True, eq=False)
class Screened:
    """A pattern that is searched for only where a screen lets it through. Two of them are never the same, which makes asking fast."""

    pattern: re.Pattern[str]


class May(Protocol):
    """The patterns that may match."""

    def __hash__(self) -> int: ...

    def __contains__(self, pattern: object, /) -> bool: ...

    def isdisjoint(self, patterns: Iterable[object], /) -> bool:
        """True if none of these may match."""


class _Any:
    """Every pattern may match: what holds where nobody has looked."""

    def __contains__(self, pattern: object, /) -> bool:
        return True

    def isdisjoint(self, patterns: Iterable[object], /) -> bool:
        return False


ANY: May = _Any()


class Screen:
    """A look for the words that the patterns need. What it says may match need not; what it does not say cannot.

    Each need of a pattern has a bit; a word sets the bits of the needs that it meets.
    """

    def __init__(self, patterns: Sequence[Screened]) -> None:
        self._wanted: list[tuple[Screened, int]] = []
        words: dict[str, int] = {}
        bit = 1
        for pattern in patterns:
            wanted = 0
            for need in needs(pattern.pattern):
                for word in need:
                    words[word] = words.get(word, 0) | bit
                wanted |= bit
                bit <<= 1
            self._wanted.append((pattern, wanted))
        ordered = sorted(words)
        self._bits = [words[word] for word in ordered]
        self._automaton = AhoCorasick(ordered)
        self._able = lru_cache(maxsize=4096)(self._who)

    def may_match(self, text: str) -> May:
        """The patterns that may match in these words."""
        bits = self._bits
        hits = self._automaton.find_matches_as_indexes(lowered(text), overlapping=True)
        return self._able(reduce(or_, [bits[hit[0]] for hit in hits], 0))

    def may_match_each(self, text: str, spans: Sequence[tuple[int, int]]) -> list[May]:
        """For each of some stretches of a text, which follow one another, the patterns that may match in it: one look for all of them."""
        low = lowered(text)
        if len(low) != len(text):  # a letter is written with more or fewer when lowered: places in `low` are none of the text
            return [self.may_match(text[start:end]) for start, end in spans]
        met = [0] * len(spans)
        place = 0
        for word, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):  # in the order of their ends
            while place < len(spans) and spans[place][1] < end:
                place += 1
            if place == len(spans):
                break
            if start >= spans[place][0]:
                met[place] |= self._bits[word]
        return [self._able(bits) for bits in met]

    def _who(self, met: int) -> frozenset[Screened]:
        return frozenset(pattern for pattern, wanted in self._wanted if met & wanted == wanted)
