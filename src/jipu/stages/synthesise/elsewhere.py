"""Open finds looked for again: what one resume gives away in an enumeration, another tells in a sentence that no rule would take.

An open find counts for everybody whose own sentences hold its words: a sentence is somebody's own if a fact rests on it, and the words are not
denied or wished for right before. A model reads every resume itself, so that what it finds in one is not looked for in others: one resume, one
vote, whatever it makes a model say. Nothing is merged by this, so that a further resume joins no two concepts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ahocorasick_rs import AhoCorasick, MatchKind

from jipu.model.document import Document
from jipu.model.fact import OPEN, Fact
from jipu.model.reading import Reading
from jipu.model.resume import Span
from jipu.stages.synthesise.concepts import concept_key, skill_facts
from jipu.stages.synthesise.voters import Voter
from jipu.text.fold import fold_text

SHORTEST = 3
_BEFORE = 8
_DENIED = re.compile(r"[不没未无非]|希望|想|计划学|\b(?:no|not|without|learn(?:ing)?|hope)\b")


class Elsewhere:
    """The words of the open finds of some voters, ready to be looked for; with `more` folded words and the concepts that they name."""

    def __init__(self, voters: Sequence[Voter], more: Mapping[str, set[str]] | None = None) -> None:
        words: dict[str, set[str]] = defaultdict(set)
        for folded, names in (more or {}).items():
            words[folded] |= names
        for voter in voters:
            for fact, _ in skill_facts(voter):
                name, folded = concept_key(fact), fold_text(fact.surface)
                if name.startswith(OPEN) and fact.found_by not in ("phrasing", "model") and len(folded) >= SHORTEST:
                    words[folded].add(name)
        self._names: Mapping[str, str] = {folded: next(iter(names)) for folded, names in words.items() if len(names) == 1}
        self._words = sorted(self._names)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest) if self._words else None

    def told(self, voter: Voter) -> Iterator[tuple[Fact, Document]]:
        """One fact for every open find that no fact of this voter names and that stands in the voter's own sentences."""
        named = {concept_key(fact) for fact, _ in skill_facts(voter)}
        for reading in voter.readings:
            for name, fact in self._in(reading):
                if name not in named:
                    named.add(name)
                    yield fact, reading.document

    def _in(self, reading: Reading) -> Iterator[tuple[str, Fact]]:
        text, flat = reading.document.text, fold_text(reading.document.text)
        if self._automaton is None or len(text) != len(flat):
            return
        own = _Own(reading)
        for number, start, end in self._automaton.find_matches_as_indexes(flat):
            host = own.at(start, end) if _stands_alone(flat, start, end) else None
            if host and not _DENIED.search(flat, max(host.evidence.start, start - _BEFORE), start):
                place = replace(host.evidence, at=Span(start=start, end=end))
                name = self._names[self._words[number]]
                told = replace(
                    host,
                    kind="skill",
                    concept=None,
                    surface=text[start:end],
                    depth=None,
                    steps=(),
                    measure=None,
                    evidence=place,
                    found_by="phrase",
                )
                yield name, replace(told, concept=None if concept_key(told) == name else name)


class _Own:
    """The sentences of a reading that facts rest on."""

    def __init__(self, reading: Reading) -> None:
        self._hosts: dict[tuple[int, int], Fact] = {}
        for fact in reading.facts:
            self._hosts.setdefault((fact.evidence.start, fact.evidence.end), fact)
        self._spans = sorted(self._hosts)

    def at(self, start: int, end: int) -> Fact | None:
        """The first fact of the sentence around these characters."""
        place = bisect_right(self._spans, (start, 1 << 60)) - 1
        if place >= 0 and self._spans[place][0] <= start and end <= self._spans[place][1]:
            return self._hosts[self._spans[place]]
        return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """False inside a longer Latin word or number."""
    return not (_is_word(text[start - 1 : start]) and _is_word(text[start])) and not (
        _is_word(text[end - 1]) and _is_word(text[end : end + 1])
    )


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
