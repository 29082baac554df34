"""What people tell in the same breath: the action, the thing, the tool and the metric that stand beside a fact in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jipu.lexicon.doing import actions, purposes_in, things
from jipu.lexicon.wordings import Seen, Wordings
from jipu.model.bullet import Part
from jipu.model.claim import Claim, Presence
from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.stages.synthesise.concepts import concept_key, group_of, root
from jipu.stages.synthesise.ground import Ground
from jipu.text.fold import simplified

TWO = 2  # people: what one alone tells is no line of a group
_BORDER = re.compile(r"[，,。；;：:！!？?\n]")
_NEAR, _RIGHT_BEHIND, _OBJECT_NEAR = 24, 3, 24
# A verb that says who answers for it gives way to one that says what is done (负责数据看板搭建), and is no line of a group: depth tells it,
# and that a tool is used goes without saying.
_LIGHT = frozenset({"own", "lead", "use"})
_OBJECTS = frozenset({"ability", "business", "method", "leadership", "domain"})
_TOOLS = frozenset({"tool", "technology"})
Told = list[tuple[str, Fact, Document]]  # who, what, where


@dataclass(slots=True)
class Beside:
    """Who tells what beside some facts: word or concept → people."""

    actions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    objects: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    tools: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    metrics: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    purposes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class Lists(NamedTuple):
    """The words of the lists in one text, in order."""

    actions: list[Seen]
    things: list[Seen]
    purposes: list[Seen]


class Breaths:
    """The facts of all voters in the order of their texts, asked what stands together."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._facts: dict[str, list[Fact]] = {}
        self._starts: dict[str, list[int]] = {}
        for voter in ground.voters:
            for reading in voter.readings:
                told = sorted((fact for fact in reading.facts if fact.names_skill or fact.kind == "outcome"), key=_place)
                self._facts[reading.document.id] = told
                self._starts[reading.document.id] = [_place(fact)[0] for fact in told]
        self._texts: dict[str, str] = {}
        self._looked: dict[str, Lists] = {}
        self._seen: dict[tuple[str, int, int], tuple[list[Seen], list[Seen]]] = {}
        self._named = named(ground.told)

    def beside(self, facts: Iterable[tuple[str, Fact, Document]], leave_out: frozenset[str] = frozenset()) -> Beside:
        """What these facts are told with; `leave_out` are concepts that are spoken of already."""
        found = Beside()
        for person, fact, document in facts:
            if (action := self.action(fact, document)) and action not in _LIGHT:
                found.actions[action].add(person)
            for thing in self._things(fact, document):
                found.objects[thing].add(person)
            for purpose in self._purposes(fact, document):
                found.purposes[purpose].add(person)
            for other in self._others(fact, document):
                self._sort(found, person, fact, other, leave_out)
        return found

    def _sort(self, found: Beside, person: str, fact: Fact, other: Fact, leave_out: frozenset[str]) -> None:
        """A neighbour by what it is: object, tool or metric."""
        if other.kind == "outcome":
            if other.measure and other.measure.metric and (metric := self._metric(other.measure.metric)) not in leave_out:
                found.metrics[metric].add(person)
            return
        name = concept_key(other)
        claim = self._named.get(name)
        if claim is None or name in leave_out or name == concept_key(fact):
            return
        kind = self._ground.concepts[name].kind
        if kind in _TOOLS:
            if fact.grade != "claimed" or self._are_siblings(fact, other):
                found.tools[name].add(person)
        elif kind == "metric":
            found.metrics[name].add(person)
        elif kind in _OBJECTS and not self._ground.concepts[name].generic and self._in_clause(fact, other):
            found.objects[name].add(person)

    def _metric(self, words: str) -> str:
        """The metric of the map that bears these words, so that it has one name and one number; else the words themselves."""
        known = self._ground.lexicon.lookup(words)
        return known.id if known and known.kind == "metric" and known.id in self._named else f"m:{root(words)}"

    def action(self, fact: Fact, document: Document) -> str | None:
        """What is done with the thing of a fact: the verb in front of it in its clause, right behind it, or in its own words (带过两个新人)."""
        seen, _ = self._words(fact, document)
        at = fact.evidence.at
        before = [word for word in seen if word.end <= at.start and at.start - word.end <= _NEAR]
        after = [word for word in seen if word.start >= at.end and word.start - at.end <= _RIGHT_BEHIND]
        chosen = [word.id for word in (*before[-1:], *after[:1])]
        if fact.found_by == "phrasing":
            chosen += [word.id for word in _between(self._lists(document).actions, at.start, at.end)]
        return next((name for name in chosen if name not in _LIGHT), chosen[0] if chosen else None)

    def _things(self, fact: Fact, document: Document) -> Iterator[str]:
        at = fact.evidence.at
        for word in self._words(fact, document)[1]:
            if max(at.start - word.end, word.start - at.end) <= _OBJECT_NEAR:
                yield word.id

    def _purposes(self, fact: Fact, document: Document) -> set[str]:
        """What the sentence of a fact says got better."""
        return {seen.id for seen in _between(self._lists(document).purposes, fact.evidence.start, fact.evidence.end)}

    def _lists(self, document: Document) -> Lists:
        if document.id not in self._looked:
            text = self._text(document)
            self._looked[document.id] = Lists(actions().find(text), things().find(text), purposes_in(text))
        return self._looked[document.id]

    def _text(self, document: Document) -> str:
        if document.id not in self._texts:
            self._texts[document.id] = simplified(document.text)
        return self._texts[document.id]

    def _others(self, fact: Fact, document: Document) -> Iterator[Fact]:
        """The facts whose words stand in the quote of this one."""
        starts, told = self._starts.get(document.id, []), self._facts.get(document.id, [])
        for other in told[bisect_left(starts, fact.evidence.start) : bisect_left(starts, fact.evidence.end)]:
            if other is not fact and other.evidence.at.end <= fact.evidence.end:
                yield other

    def _are_siblings(self, fact: Fact, other: Fact) -> bool:
        """Whether both stand in one group: a list of skills names many things that nobody uses together."""
        one, two = (self._ground.concepts[concept_key(each)] for each in (fact, other))
        return group_of(one, self._ground.lexicon) == group_of(two, self._ground.lexicon)

    def _in_clause(self, fact: Fact, other: Fact) -> bool:
        text = self._texts[fact.evidence.document]
        first, last = sorted((fact.evidence.at, other.evidence.at), key=lambda span: span.start)
        return _BORDER.search(text, first.end, last.start) is None

    def _words(self, fact: Fact, document: Document) -> tuple[list[Seen], list[Seen]]:
        """Actions and things of the clause of a fact, without those inside what a fact names."""
        text, place = self._text(document), fact.evidence
        start = max((cut.end() for cut in _BORDER.finditer(text, place.start, place.at.start)), default=place.start)
        cut = _BORDER.search(text, place.at.end, place.end)
        end = cut.start() if cut else place.end
        if (document.id, start, end) not in self._seen:
            named = [(other.evidence.at.start, other.evidence.at.end) for other in self._others(fact, document) if other.kind != "outcome"]
            named.append((place.at.start, place.at.end))
            lists = self._lists(document)
            self._seen[document.id, start, end] = _free(lists.actions, start, end, named), _free(lists.things, start, end, named)
        return self._seen[document.id, start, end]

    def parts(self, found: Mapping[str, set[str]], most: int, words: Wordings | None = None) -> tuple[Part, ...]:
        """What two or more people tell, most people first."""
        shared = sorted((name for name in found if len(found[name]) >= TWO), key=lambda name: (-len(found[name]), name))
        return tuple(self._part(name, len(found[name]), words) for name in shared[:most])

    def _part(self, name: str, k: int, words: Wordings | None) -> Part:
        if words and name in words.by_id:
            return Part(zh=words.by_id[name].zh, en=words.by_id[name].en, k=k)
        claim = self._named.get(name)
        if claim is None:
            return Part(zh=name.removeprefix("m:"), en=name.removeprefix("m:"), k=k)
        return part_of(claim, k)


def presence_of(claim: Claim) -> Presence:
    """The payload of a claim of the tree. Raises TypeError for any other."""
    if not isinstance(claim.payload, Presence):
        raise TypeError(f"claim {claim.id} is no presence")
    return claim.payload


def named(claims: Iterable[Claim]) -> dict[str, Claim]:
    """The skill claims of a map by their concept."""
    return {claim.payload.subject: claim for claim in claims if claim.section == "skill" and isinstance(claim.payload, Presence)}


def part_of(claim: Claim, k: int | None = None) -> Part:
    """A skill as a part of a line, counted by k people or by all who tell it."""
    payload = presence_of(claim)
    return Part(zh=payload.zh, en=payload.en, k=claim.support.k if k is None else k, claim=claim.id)


def _place(fact: Fact) -> tuple[int, int, str, str]:
    return fact.evidence.at.start, fact.evidence.at.end, fact.kind, fact.concept or ""


def _between(seen: list[Seen], start: int, end: int) -> list[Seen]:
    """Those that stand inside a stretch of the text."""
    first = bisect_left(seen, start, key=lambda word: word.start)
    last = bisect_left(seen, end, key=lambda word: word.start)
    return [word for word in seen[first:last] if word.end <= end]


def _free(seen: list[Seen], start: int, end: int, named_at: list[tuple[int, int]]) -> list[Seen]:
    """Those of a clause that stand in no name of a fact."""
    return [word for word in _between(seen, start, end) if not any(first < word.end and word.start < last for first, last in named_at)]
