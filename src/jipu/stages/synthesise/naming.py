"""How near the words of a fact are to the name of what it counts for, and how people usually write a thing that few call by its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from jipu.model.concept import Concept
from jipu.model.fact import Fact
from jipu.stages.synthesise.concepts import concept_key, root
from jipu.text.fold import key

LONGEST_USUAL = 16


def names_of(concept: Concept) -> tuple[str, ...]:
    """The folded names of a concept in both languages."""
    return tuple(dict.fromkeys((key(concept.zh), key(concept.en))))


def distance(fact: Fact, names: Sequence[str]) -> int:
    """0: the first of the names; 1: another one, a name and more, or most of one; 2: another known writing; 3: told with something between."""
    near = _nearness(fact.surface, tuple(names))
    return 3 if near > 1 and fact.found_by == "phrasing" else near


# Thousands of people write the same words.
@lru_cache(maxsize=1 << 16)
def _nearness(surface: str, names: tuple[str, ...]) -> int:
    words = key(surface)
    if words == next(iter(names), None):
        return 0
    return 1 if words in names or any(_alike(words, name) for name in names) else 2


def _alike(words: str, name: str) -> bool:
    return name in words or (words in name and 2 * len(words) >= len(name))


def usual_writing(concept: Concept, facts: Mapping[str, Iterable[Fact]]) -> str:
    """The writing that most people use for a concept of the lexicon, where it is unlike its name; else "".

    `facts` are those of each person. A map that says 身份认证 where everybody writes 鉴权 would not be understood, so it prints both.
    """
    if concept.origin != "lexicon":
        return ""
    names = (key(concept.zh),)
    users: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    by_name: set[str] = set()
    for person, own in facts.items():
        for fact in own:
            near = distance(fact, names) if concept_key(fact) == concept.id else 3
            if names[0] in key(fact.surface):
                by_name.add(person)
            elif near <= 2 and len(fact.surface) <= LONGEST_USUAL:
                users[root(fact.surface)][fact.surface].add(person)
    people = {words: set[str]().union(*writings.values()) for words, writings in users.items()}
    best = min(people, key=lambda words: (-len(people[words]), words.isascii(), words), default=None)
    if best is None or len(people[best]) < len(by_name) + 1:
        return ""
    return min(users[best], key=lambda writing: (-len(users[best][writing]), writing))
