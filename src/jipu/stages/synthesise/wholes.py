"""What a fact tells besides: who writes Next.js App Router has written Next.js, and 异步导出 is a kind of 导出.

Two rules, over the concepts that somebody of the pool names. A writing of a tool or technology, or a Latin name, that stands whole
inside a longer one counts too. A concept that fewer than three people name takes in what the lexicon puts under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from jipu.lexicon.concepts import Lexicon
from jipu.model.concept import Concept
from jipu.model.fact import Fact
from jipu.model.resume import Span
from jipu.text.fold import key

LONGEST = 30
_MARKS = frozenset(" -_/·.")
_THINGS = frozenset({"technology", "tool"})


class Wholes:
    """The writings that may stand inside longer ones, for the concepts of one pool."""

    def __init__(self, concepts: Mapping[str, Concept], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._concepts = concepts
        self._keys = dict(self._writings(concepts))
        self._widest = max(map(len, self._keys), default=0)
        self._known: dict[tuple[str, str], tuple[tuple[int, int, str], ...]] = {}

    def _writings(self, concepts: Mapping[str, Concept]) -> Iterator[tuple[str, str]]:
        for writing in self._lexicon.writings:
            concept = concepts.get(writing.concept)
            plain = not (writing.rule.near or writing.rule.generic) and len(writing.key) >= 2
            if concept and plain and (writing.key.isascii() or concept.kind in _THINGS):
                yield writing.key, writing.concept

    def inside(self, name: str, fact: Fact) -> Iterator[tuple[str, Fact]]:
        """The concepts written inside the words of a fact that counts for `name`, each with a fact of its own."""
        if fact.found_by == "phrasing" or len(fact.surface) > LONGEST:
            return
        for start, end, concept in self._held(name, fact.surface):
            at = fact.evidence.at.start
            place = replace(fact.evidence, at=Span(start=at + start, end=at + end))
            yield concept, replace(fact, concept=concept, surface=fact.surface[start:end], evidence=place)

    def _held(self, name: str, surface: str) -> tuple[tuple[int, int, str], ...]:
        known = self._known.get((name, surface))
        if known is None:
            found: dict[str, tuple[int, int]] = {}
            for start, end in _spans(surface, self._widest):
                concept = self._keys.get(key(surface[start:end]))
                if concept and concept != name and self._lexicon.may_merge(concept, name):
                    found.setdefault(concept, (start, end))
            known = self._known[name, surface] = tuple((*span, concept) for concept, span in found.items())
        return known

    def above(self, name: str) -> Iterator[str]:
        """The concepts over one that somebody names: never a group, nor one so broad that it would take in half of the tree."""
        for concept in self._lexicon.ancestors(name):
            known = self._concepts.get(concept)
            if known and not known.generic:
                yield concept


def _spans(words: str, widest: int) -> Iterator[tuple[int, int]]:
    """The proper parts of a writing that start and end at borders of words, the longest first."""
    starts = [place for place in range(len(words)) if words[place] not in _MARKS and _border(words, place)]
    ends = [place for place in range(2, len(words) + 1) if words[place - 1] not in _MARKS and _border(words, place)]
    spans = [(start, end) for start in starts for end in ends if 2 <= end - start < len(words) and end - start <= 2 * widest]
    return iter(sorted(spans, key=lambda span: (span[0] - span[1], span[0])))


def _border(words: str, place: int) -> bool:
    """False inside a Latin word or number, and behind a dot: the JS of Next.js is none."""
    if not 0 < place < len(words):
        return True
    before, after = words[place - 1], words[place]
    if before == "." and after.isascii():
        return False
    return not (_is_word(before) and _is_word(after))


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "+#")
