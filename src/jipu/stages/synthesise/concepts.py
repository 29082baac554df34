"""One concept, one name: the lexicon's where it knows the words, else one for every folded writing. Decided over the whole pool, so order changes nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from jipu.lexicon.concepts import Lexicon
from jipu.lexicon.directions import direction_of
from jipu.model.concept import Concept
from jipu.model.document import Document
from jipu.model.fact import OPEN, Fact
from jipu.stages.synthesise.voters import Voter
from jipu.text.fold import key

UNPLACED = "g.unplaced"
# A neighbour in the same sentence says more about the group than one elsewhere in the entry.
MIN_NEIGHBOURS = 2
FEWEST = 3
BY_A_MODEL = "model"
_EMPTY = re.compile(r"(?<=..)(?:能力|经验|工作|技能|知识|相关|方面|方向|等|的)$|^(?:相关|各类|各种|日常|负责)(?=..)")
_BUILT = re.compile(r"(?<=..)(?:的?搭建|的?构建|的?建设)$")
_PLURAL = re.compile(r"^[a-z]{3,}[^s\W\d_iu]s$")


def concept_key(fact: Fact) -> str:
    """The concept a fact counts for: the lexicon's id, or `x:` + the root of its surface; of a direction, of the name it goes under."""
    if fact.concept is None and fact.kind == "direction" and (known := direction_of(fact.surface)):
        return f"{OPEN}{root(known.zh)}"
    return fact.concept or f"{OPEN}{root(fact.surface)}"


# Thousands of people write the same words.
@lru_cache(maxsize=1 << 16)
def root(surface: str) -> str:
    """What is left of a folded writing without the words that add nothing: 会员体系搭建经验 → 会员体系建设, dashboards → dashboard.

    It hangs on the writing alone, so that neither order nor a further resume can join two concepts.
    """
    name = key(surface)
    if name.isascii():
        return name[:-1] if _PLURAL.search(name) else name
    while (shorter := _EMPTY.sub("", name)) != name and len(shorter) >= 2:
        name = shorter
    return _BUILT.sub("建设", name)


def skill_facts(voter: Voter) -> Iterator[tuple[Fact, Document]]:
    """The facts of a voter that name a skill, whatever its kind, with their documents."""
    return ((fact, document) for fact, document in voter.facts() if fact.names_skill)


def decide_concepts(voters: Iterable[Voter], lexicon: Lexicon) -> Mapping[str, Concept]:
    """Concept key → concept for everything these voters name. Open finds, and known ones without a group, get that of the skills they stand among.

    What the rules found bears the name and stands in the group that it has without a model. What only a model found is placed by its neighbours
    where three people or more tell it; of fewer, one sentence would decide, so that it stays without a group until a model or a human gives one.
    """
    known: dict[str, Concept] = {}
    writings: dict[str, Counter[str]] = defaultdict(Counter)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    voters = list(voters)
    by_rule, few = _found_by_rule(voters), _told_by_few(voters)
    for voter in voters:
        facts = [fact for fact, _ in skill_facts(voter) if fact.found_by != BY_A_MODEL or concept_key(fact) not in by_rule]
        neighbours = _groups_by_sentence(facts, lexicon)
        for fact in facts:
            name = concept_key(fact)
            if not name.startswith(OPEN):
                known.setdefault(name, lexicon.concepts[name])
            else:
                writings[name][fact.surface] += 1
            if name.startswith(OPEN) and name in few and name not in by_rule:
                continue
            if fact.concept is None or (name in known and known[name].broader == UNPLACED):
                votes[name].update(neighbours.get(_sentence(fact), ()))
    placed = {name: replace(known[name], broader=_group(votes[name])) for name in votes if name in known}
    return known | placed | {name: _open_concept(name, writings[name], votes[name]) for name in sorted(writings)}


def _found_by_rule(voters: Iterable[Voter]) -> frozenset[str]:
    """What not only a model found."""
    return frozenset(concept_key(fact) for voter in voters for fact, _ in skill_facts(voter) if fact.found_by != BY_A_MODEL)


def _told_by_few(voters: Iterable[Voter]) -> frozenset[str]:
    """What fewer than three voters name."""
    people = Counter(name for voter in voters for name in {concept_key(fact) for fact, _ in skill_facts(voter)})
    return frozenset(name for name, count in people.items() if count < FEWEST)


def left_loose(voters: Sequence[Voter], concepts: Mapping[str, Concept], lexicon: Lexicon) -> frozenset[str]:
    """What only a model found, few tell and nobody placed: it stands in the tail and under no group, not even under what is left over."""
    by_rule = _found_by_rule(voters)
    return frozenset(name for name in _told_by_few(voters) - by_rule if group_of(concepts[name], lexicon) == UNPLACED)


def concepts_of(voters: Iterable[Voter], concepts: Mapping[str, Concept]) -> dict[str, Concept]:
    """Of these concepts, those that these voters name."""
    named = {concept_key(fact) for voter in voters for fact, _ in skill_facts(voter)}
    return {name: concept for name, concept in concepts.items() if name in named}


def group_of(concept: Concept, lexicon: Lexicon) -> str:
    """The group a concept stands in: what stands above it may be moved, or found by its neighbours, so the concept itself is asked first."""
    return lexicon.group_of(concept.broader or UNPLACED) or UNPLACED


def _sentence(fact: Fact) -> tuple[str, int]:
    return fact.evidence.document, fact.evidence.start


def _groups_by_sentence(facts: Iterable[Fact], lexicon: Lexicon) -> dict[tuple[str, int], list[str]]:
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for fact in facts:
        group = lexicon.group_of(fact.concept) if fact.concept and fact.found_by != BY_A_MODEL else None
        if group and group != UNPLACED:
            groups[_sentence(fact)].append(group)
    return groups


def _open_concept(name: str, writings: Counter[str], votes: Counter[str]) -> Concept:
    own = {text for text in writings if name == f"{OPEN}{root(text)}"} or set(writings)  # not what a correction merged into it
    surface = min(own, key=lambda text: (-writings[text], text))
    return Concept(id=name, zh=surface, en=surface, kind="ability", broader=_group(votes), origin="open")


def _group(votes: Counter[str]) -> str:
    group = min(votes, key=lambda group: (-votes[group], group)) if votes else UNPLACED
    return group if votes[group] >= MIN_NEIGHBOURS else UNPLACED
