"""Abilities that people tell in words with something between: 带过 15 人, 给一线做培训, managed a team of 12.

phrasings.tsv holds, for a concept, patterns separated by `|`. `…` is a gap of at most 12 characters (between two Latin parts five words)
inside one clause; `[^…]` before or after a part are characters that must not stand there; `#人` is a head count in any writing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from jipu.lexicon.tables import Row, read_table, split
from jipu.text.fold import Folded, fold

COLUMNS = ("concept", "patterns")
GAP = "…"
HEADCOUNT = "#人"
_WIDEST, _WORDS, _WIDEST_LATIN = 12, 5, 60
_PART = re.compile(r"(?:\[\^(?P<before>[^\]]+)\])?(?P<word>[^\[\]]+?)(?:\[\^(?P<after>[^\]]+)\])?")
_BORDER = re.compile(r"[。；;！!？?：:\n]|[，,](?!\d)|(?<!\d)[，,]|\.(?=\s|$)")
_DENIED = re.compile(r"[不没未]|无(?![人线纸缝形])|\bnot?\b|n't\b")
_COUNT = re.compile(
    r"(?<![第前\d.])(?:\d{1,4}|[一二两三四五六七八九十几百多]{1,4})\s?(?:多|余|\+)?\s?(?:人(?![天日次月民均工才])|名(?![额次义字称单])|位(?![数置于])"
    r"|个(?=人|实习|新人|校招|应届|产品|研发|前端|后端|工程师|设计|运营|销售|同学|同事|主管|经理|助理|徒弟|下属|能|外包|组长|小伙伴|徒|学员|pm|lead)人?"
    r"|(?:[a-z-]{2,14} ){0,2}(?:people|persons?|engineers?|developers?|designers?|members?|reports|staff|employees|interns?|juniors?|managers?|pms|analysts?|testers?|hires?|mentees?)\b)"
)


class Phrase(NamedTuple):
    """One pattern of a concept, in parts, and where it stands."""

    concept: str
    parts: tuple[str, ...]
    where: str


class Told(NamedTuple):
    """Characters `start`..`end` of the text tell an ability."""

    start: int
    end: int
    concept: str


@dataclass(slots=True)
class _Node:
    """Where the reading of a pattern has come to: what may follow, and the concepts whose patterns are complete."""

    next: dict[int, _Node] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()


class _Hit(NamedTuple):
    start: int
    end: int
    part: int


def read_phrasings(path: Path) -> tuple[Phrase, ...]:
    """The patterns of a file; none where there is no file. Raises ValueError naming file and line where a row is malformed."""
    return tuple(_phrase(row, pattern) for row in read_table(path, COLUMNS) for pattern in split(row.cells[1])) if path.exists() else ()


def _phrase(row: Row, pattern: str) -> Phrase:
    parts = tuple(part.strip().lower() for part in pattern.split(GAP))
    if not all(part == HEADCOUNT or _PART.fullmatch(part) for part in parts):
        raise row.fault(f"the pattern {pattern!r} is none")
    return Phrase(row.cells[0], parts, row.where)


class Phrasings:
    """The patterns of one lexicon, ready to be looked for. Linear in the text: of each place only the few parts close behind are read on."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._root = _Node()
        self._parts: dict[str, int] = {HEADCOUNT: 0}
        for phrase in phrases:
            self._add(phrase)
        self._sides = [_PART.fullmatch(part) for part in self._parts]
        words = OrderedDict[str, list[int]]()
        for side, number in zip(self._sides[1:], list(self._parts.values())[1:], strict=True):
            if side:
                words.setdefault(side["word"], []).append(number)
        self._words = list(words.items())
        self._automaton = AhoCorasick(list(words)) if words else None

    def _add(self, phrase: Phrase) -> None:
        node = self._root
        for part in phrase.parts:
            node = node.next.setdefault(self._parts.setdefault(part, len(self._parts)), _Node())
        node.concepts = tuple(sorted({*node.concepts, phrase.concept}))

    def find(self, text: str) -> tuple[Told, ...]:
        """Everything told in these words, in order; of two readings of one concept from one place the shorter."""
        if self._automaton is None:
            return ()
        folded = fold(text)
        reading = _Reading(folded.text, self._hits(folded.text))
        found: dict[tuple[int, str], int] = {}
        for place, hit in enumerate(reading.hits):
            node = self._root.next.get(hit.part)
            if node is not None:
                for end, concept in reading.ends(node, place):
                    found[hit.start, concept] = min(end, found.get((hit.start, concept), end))
        return tuple(_told(folded, start, end, concept) for (start, concept), end in sorted(found.items()))

    def _hits(self, text: str) -> list[_Hit]:
        hits = [_Hit(*count.span(), 0) for count in _COUNT.finditer(text)]
        assert self._automaton is not None
        for word, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            hits += [_Hit(start, end, part) for part in self._words[word][1] if self._stands(text, start, end, part)]
        return sorted(hits)

    def _stands(self, text: str, start: int, end: int, part: int) -> bool:
        """No letter beside a Latin part, and nothing that the part forbids beside it."""
        before, after = text[start - 1 : start], text[end : end + 1]
        if _is_word(before) and _is_word(text[start]) or _is_word(after) and _is_word(text[end - 1]):
            return False
        side = self._sides[part]
        return side is not None and not (before and before in (side["before"] or "")) and not (after and after in (side["after"] or ""))


class _Reading:
    """One folded text with the parts that stand in it, in order."""

    def __init__(self, text: str, hits: list[_Hit]) -> None:
        self.text, self.hits = text, hits
        self._starts = [hit.start for hit in hits]
        self._borders = [border.start() for border in _BORDER.finditer(text)]

    def ends(self, node: _Node, place: int) -> Iterator[tuple[int, str]]:
        """Where patterns that have been read up to the part at `place` end, and of which concept they are."""
        hit = self.hits[place]
        yield from ((hit.end, concept) for concept in node.concepts)
        if not node.next:
            return
        widest = _WIDEST_LATIN if self.text[hit.end - 1].isascii() else _WIDEST
        for later in range(bisect_left(self._starts, hit.end), len(self.hits)):
            other = self.hits[later]
            if other.start - hit.end > widest:
                return
            following = node.next.get(other.part)
            if following is not None and self._joined(hit, other):
                yield from self.ends(following, later)

    def _joined(self, one: _Hit, other: _Hit) -> bool:
        """True if the gap between two parts is short, inside one clause, and denies nothing."""
        gap = self.text[one.end : other.start]
        short = len(gap) <= _WIDEST or (gap.isascii() and len(gap.split()) <= _WORDS)
        return short and bisect_left(self._borders, one.end) == bisect_left(self._borders, other.start) and not _DENIED.search(gap)


def _told(folded: Folded, start: int, end: int, concept: str) -> Told:
    return Told(*folded.span(start, end), concept)


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
