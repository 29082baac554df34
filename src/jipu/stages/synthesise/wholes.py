"""What a fact tells besides: who writes Next.js App Router has written Next.js, and 异步导出 is a kind of 导出.

Over the concepts that somebody of the pool names. A writing of a tool or technology, or a Latin name, that stands whole inside a longer
one counts too, a version set aside (Vue3 is Vue); so does what a Chinese compound ends with (渠道库存 is 库存), and any name inside the words of
what stands under it. A kind of an ability or a method counts for it. A concept that fewer than three people name takes in what the lexicon
puts under it, and what begins or ends with its name: RN 热更新 and 热更新平台 are both 热更新.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from jipu.lexicon.concepts import Lexicon, Writing
from jipu.model.concept import Concept
from jipu.model.fact import OPEN, Fact
from jipu.model.resume import Span
from jipu.text.fold import key

LONGEST = 30
_MARKS = frozenset(" -_/·.")
_THINGS = frozenset({"technology", "tool"})
# Under a technology stand its parts and products, under an activity its steps; under one of these stand its kinds.
_OF_A_KIND = frozenset({"ability", "leadership", "method"})
# What a Chinese compound of these ends with is what it is a kind of: 渠道库存 is 库存, 新人话术培训 is 培训.
_HEADED = frozenset({"ability", "business", "leadership", "method", "metric"})
_SHORTEST_OPEN, _SHORT = 3, 2
_VERSION = re.compile(r"(?<=[A-Za-z]{3})v?\d{1,2}(?:\.\d{1,2}){0,2}(?:\.x)?$")


class Wholes:
    """The writings that may stand inside longer ones, for the concepts of one pool; those `apart` are nobody's whole."""

    def __init__(self, concepts: Mapping[str, Concept], lexicon: Lexicon, apart: Collection[str] = ()) -> None:
        self._lexicon = lexicon
        self._concepts = concepts
        self._named = {name: concept for name, concept in concepts.items() if name not in apart} if apart else concepts
        own = [writing for writing in lexicon.writings if writing.concept in self._named and len(writing.key) >= 2]
        self._keys = dict((*self._open_names(self._named), *self._writings(own)))
        # Inside the words of what stands under a concept (经销商团队管理, Multi-Agent) any name of it is in no doubt.
        self._broader = {writing.key: writing.concept for writing in own}
        self._heads = dict(self._head_writings(own))
        self._names = dict(self._plain_names(own))
        self._widest = max(map(len, (*self._keys, *self._broader)), default=0)
        self._known: dict[tuple[str, str], tuple[tuple[int, int, str], ...]] = {}
        self._ends: dict[tuple[str, str], tuple[str, ...]] = {}

    def _writings(self, own: Iterable[Writing]) -> Iterator[tuple[str, str]]:
        for writing in own:
            plain = not (writing.rule.near or writing.rule.generic)
            if plain and (writing.key.isascii() or self._concepts[writing.concept].kind in _THINGS):
                yield writing.key, writing.concept

    def _head_writings(self, own: Iterable[Writing]) -> Iterator[tuple[str, str]]:
        for writing in own:
            free = not (writing.rule.near or writing.rule.listed)
            if free and self._concepts[writing.concept].kind in _HEADED and not writing.key.isascii():
                yield writing.key, writing.concept

    def _open_names(self, concepts: Mapping[str, Concept]) -> Iterator[tuple[str, str]]:
        for name in concepts:
            words = name.removeprefix(OPEN)
            if name.startswith(OPEN) and words.isascii() and len(words) >= _SHORTEST_OPEN:
                yield words, name

    def _plain_names(self, own: Iterable[Writing]) -> Iterator[tuple[str, str]]:
        yield from ((name.removeprefix(OPEN), name) for name in self._named if name.startswith(OPEN) and len(name) >= len(OPEN) + 2)
        for writing in own:
            if writing.name and not (writing.rule.near or writing.rule.generic):
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
                concept = self._whole(name, key(surface[start:end]))
                if concept and concept != name and self._lexicon.may_merge(concept, name):
                    found.setdefault(concept, (start, end))
            for start, concept in self._heads_of(name, surface):
                found.setdefault(concept, (start, len(surface)))
            known = self._known[name, surface] = tuple((*span, concept) for concept, span in found.items())
        return known

    def _heads_of(self, name: str, surface: str) -> Iterator[tuple[int, str]]:
        for start in range(_SHORT, len(surface) - 1):
            concept = self._heads.get(key(surface[start:]))
            if concept and concept != name and self._lexicon.may_merge(concept, name):
                yield start, concept

    def _whole(self, name: str, words: str) -> str | None:
        broader = self._broader.get(words)
        return self._keys.get(words) or (broader if broader in self._lexicon.ancestors(name) else None)

    def around(self, name: str, fact: Fact) -> Iterator[str]:
        """The concepts whose name begins or ends the words of a fact that counts for `name`, or the name of what it counts for."""
        words = (fact.surface,) if fact.found_by != "phrasing" else ()
        yield from dict.fromkeys(concept for text in (*words, self._concepts[name].zh) for concept in self._ends_of(name, text))

    def _ends_of(self, name: str, text: str) -> tuple[str, ...]:
        known = self._ends.get((name, text))
        if known is None:
            known = self._ends[name, text] = tuple(self._at_the_ends(name, text))
        return known

    def _at_the_ends(self, name: str, text: str) -> Iterator[str]:
        for cut in range(1, len(text)):
            if _border(text, cut):
                for part in (text[:cut], text[cut:]):
                    concept = self._names.get(key(part))
                    if concept and concept != name and self._lexicon.may_merge(concept, name):
                        yield concept

    def genera(self, name: str) -> Iterator[str]:
        """What a concept is a kind of, named by somebody: who has 英语六级 has 英语, who ranks by RICE ranks requirements."""
        kind = self._concepts[name].kind
        for concept in self._lexicon.ancestors(name) if kind in _OF_A_KIND else ():
            if self._lexicon[concept].kind != kind:
                return
            if concept in self._named:
                yield concept

    def above(self, name: str) -> Iterator[str]:
        """The concepts over one that somebody names: never a group, nor one so broad that it would take in half of the tree."""
        for concept in self._lexicon.ancestors(name):
            known = self._named.get(concept)
            if known and not known.generic:
                yield concept


def _spans(words: str, widest: int) -> Iterator[tuple[int, int]]:
    """The proper parts of a writing that start and end at borders of words, the longest first."""
    starts = [place for place in range(len(words)) if words[place] not in _MARKS and _border(words, place)]
    version = _VERSION.search(words)
    bare = version.start() if version else -1
    ends = [place for place in range(2, len(words) + 1) if words[place - 1] not in _MARKS and (place == bare or _border(words, place))]
    spans = [(start, end) for start in starts for end in ends if 2 <= end - start < len(words) and end - start <= 2 * widest]
    return iter(sorted(spans, key=lambda span: (span[0] - span[1], span[0])))


def _border(words: str, place: int) -> bool:
    """False inside a Latin word or number, behind a dot, and for two letters behind a hyphen: the JS of Next.js and of ua-parser-js is none."""
    if not 0 < place < len(words):
        return True
    before, after = words[place - 1], words[place]
    if after.isascii() and (before == "." or (before == "-" and len(words) - place <= _SHORT)):
        return False
    return not (_is_word(before) and _is_word(after))


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "+#")
