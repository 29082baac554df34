"""Which names mean one way of working: 月度经营分析会 = 经营分析例会 by their core, 红灯会 = 周看月结复盘 by the steps told.

Two tellings are alike only by two signs together: the core of their names, or several steps that are the same. Families grow by complete
linkage: every telling of one must be like every telling of the other, so no chain of weak likenesses joins strangers. Pairs are taken from the
most alike on, ties by name: the order of the input changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from jipu.text.fold import key

SHARED_STEPS, SHARED_PART = 2, 0.5
SAME_STEP = 0.6
_SHORTEST_CORE = 3
_RHYTHM = re.compile(r"^(?:每[日天周月季年]|[日周月季年]度|双周|公司级?|集团级?|部门级?|定期|内部|monthly|weekly|quarterly|daily)+")
_HEAD = re.compile(r"(?:例会|会议?|机制|制度|流程|方法论?|打法|体系|模型|工作法|法则?|sop|process|model|framework|playbook|meeting)$")


@dataclass(frozen=True, slots=True)
class Telling:
    """One person's way of telling a method: the name as folded, the steps as folded, in order."""

    name: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """All tellings under one concept or writing, one a person. `known` says that the lexicon holds it: two such are never made one."""

    id: str
    tellings: tuple[Telling, ...]
    known: bool


def core(name: str) -> str:
    """A folded name without its rhythm and without the word for what kind of way it is: 月度经营分析会 → 经营分析."""
    bare = _HEAD.sub("", _RHYTHM.sub("", name))
    return bare if len(bare) >= _SHORTEST_CORE else name


def same_step(one: str, other: str) -> bool:
    """Two steps say one thing: the same words, one inside the other and at least half as long, or most of their pairs of characters."""
    short, long = sorted((one, other), key=len)
    if short == long or (len(short) >= 2 and short in long and 2 * len(short) >= len(long)):
        return True
    first, second = _pairs(one), _pairs(other)
    return bool(first and second) and 2 * len(first & second) >= SAME_STEP * (len(first) + len(second)) and len(short) >= 4


def _pairs(step: str) -> set[str]:
    return {step[place : place + 2] for place in range(len(step) - 1)}


def shared_steps(one: Sequence[str], other: Sequence[str]) -> int:
    """How many steps of the shorter telling the other one tells too, each counted once."""
    short, long = sorted((one, other), key=lambda steps: (len(steps), tuple(steps)))
    left, shared = list(long), 0
    for step in short:
        match = next((place for place, candidate in enumerate(left) if same_step(step, candidate)), None)
        if match is not None:
            del left[match]
            shared += 1
    return shared


def likeness(one: Telling, other: Telling) -> float:
    """From 0 (strangers) to 2: 1 for names of one core, and the shared part of the shorter telling where it is large enough to count."""
    shared = shared_steps(one.steps, other.steps) if one.steps and other.steps else 0
    part = shared / min(len(one.steps), len(other.steps)) if shared else 0.0
    counts = shared >= SHARED_STEPS and part >= SHARED_PART
    return float(core(one.name) == core(other.name)) + (part if counts else 0.0)


def families(nodes: Iterable[Node]) -> Mapping[str, str]:
    """Id of every node → id of the family it belongs to (a known member's, else the first in the alphabet)."""
    members: dict[str, tuple[Node, ...]] = {node.id: (node,) for node in nodes}
    home = {name: name for name in members}
    for _, one, other in sorted(_alike([group[0] for group in members.values()])):
        first, second = sorted((home[one], home[other]))
        if first != second and _may_join(members[first], members[second]):
            members[first] += members.pop(second)
            home.update({node.id: first for node in members[first]})
    named = {family: _chief(group) for family, group in members.items()}
    return {name: named[family] for name, family in home.items()}


def _chief(group: Sequence[Node]) -> str:
    return min(group, key=lambda node: (not node.known, node.id)).id


def _alike(nodes: Sequence[Node]) -> Iterator[tuple[float, str, str]]:
    """Pairs worth joining with the negative of their likeness, so that the most alike sort first."""
    for one, other in combinations(sorted(nodes, key=lambda node: node.id), 2):
        if not (one.known and other.known) and (weight := linkage(one, other)):
            yield -weight, one.id, other.id


def linkage(one: Node, other: Node) -> float:
    """The least likeness between a telling of the one and a telling of the other: 0 if any two are strangers.

    Who tells no steps says nothing of them; but then most of those who tell the method must.
    """
    if core(one.tellings[0].name) != core(other.tellings[0].name) and not (_is_told(one) and _is_told(other)):
        return 0.0
    least = 2.0
    for mine in one.tellings:
        for theirs in other.tellings:
            if (mine.steps and theirs.steps) or core(mine.name) == core(theirs.name):
                least = min(least, likeness(mine, theirs))
            if not least:
                return 0.0
    return least


def _is_told(node: Node) -> bool:
    return 2 * sum(bool(telling.steps) for telling in node.tellings) >= len(node.tellings)


def _may_join(one: Sequence[Node], other: Sequence[Node]) -> bool:
    if sum(node.known for node in (*one, *other)) > 1:
        return False
    return all(linkage(mine, theirs) for mine in one for theirs in other)


def telling(name: str, steps: Iterable[str] = ()) -> Telling:
    """A telling from words as written."""
    return Telling(key(name), tuple(folded for step in steps if (folded := key(step))))
