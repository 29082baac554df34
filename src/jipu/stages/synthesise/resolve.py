"""What corrections speak of, this time: the texts, the lexicon and the people may have changed since they were made.

A concept whose id is gone is found again by its name, else by its writing, if exactly one concept bears it; otherwise the correction waits
as an orphan, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jipu.lexicon.concepts import Lexicon
from jipu.model.concept import Concept
from jipu.model.correction import CONCEPT_ACTS, Correction, Corrections, Slot, Why
from jipu.model.fact import OPEN, SKILL_KINDS
from jipu.stages.synthesise.concepts import concept_key, root
from jipu.stages.synthesise.voters import Voter
from jipu.text.fold import key

_SHELVES = ("group", "dimension")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A correction as it was made, as it is to be applied (None where it cannot be), and why it cannot."""

    told: Correction
    row: Correction | None
    reason: Why | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """The concepts that somebody names, by id, and who bears which name or writing, folded."""

    ids: frozenset[str]
    names: Mapping[str, frozenset[str]]
    writings: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, voters: Iterable[Voter], concepts: Mapping[str, Concept]) -> Named:
        """What these voters name, and under which words."""
        names: dict[str, set[str]] = defaultdict(set)
        writings: dict[str, set[str]] = defaultdict(set)
        for concept in concepts.values():
            for name in (concept.zh, concept.en):
                names[key(name)].add(concept.id)
        ids = set(concepts)
        for voter in voters:
            for fact, _ in voter.facts():
                if fact.kind in SKILL_KINDS:
                    ids.add(concept_key(fact))
                    for words in (key(fact.surface), root(fact.surface)):
                        writings[words].add(concept_key(fact))
        return cls(frozenset(ids), _frozen(names), _frozen(writings))

    def find(self, target: str, label: str) -> str | Why:
        """The id that a lost one bears now, or why there is none."""
        words = {key(label), *([target.removeprefix(OPEN)] if target.startswith(OPEN) else [])} - {""}
        for table in (self.names, self.writings):
            found = frozenset().union(*(table.get(word, frozenset()) for word in words))
            if len(found) == 1:
                return next(iter(found))
            if found:
                return "ambiguous"
        return "absent"


def _frozen(table: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(ids) for name, ids in table.items()}


def resolve(corrections: Corrections, named: Named, lexicon: Lexicon) -> tuple[Resolved, ...]:
    """The corrections of concepts, each with what it means this time. Two that come to mean the same slot: the one whose id still holds, else the later."""
    rows = [row for row in corrections.rows if row.act in CONCEPT_ACTS]
    ways = [(row, _destination(row, named, lexicon)) for row in rows]
    made = {row.to: to for row, to in ways if row.act in ("merge", "split") and row.to and to}
    made |= {row.target: _added(row, named, lexicon) for row in rows if row.act == "add"}
    found = [_resolve(row, to, made, named, lexicon) for row, to in ways]
    best: dict[Slot, Resolved] = {}
    for one in sorted(found, key=_rank):
        if one.row is not None:
            best[one.row.slot] = one
    return tuple(Resolved(one.told, None, "overridden") if one.row and best[one.row.slot] is not one else one for one in found)


def _rank(one: Resolved) -> tuple[bool, str, Slot]:
    return one.row is not None and one.row.target == one.told.target, one.told.when, one.told.slot


def _resolve(told: Correction, to: str | None, made: Mapping[str, str], named: Named, lexicon: Lexicon) -> Resolved:
    if told.kind == "claim":
        return Resolved(told, told)
    target = _target(told, made, named, lexicon)
    if target is None:
        lost = named.find(told.target, told.label)
        return Resolved(told, None, "ambiguous" if lost == "ambiguous" and told.target not in lexicon else "absent")
    if to is None and (told.to is not None or told.act in ("merge", "move", "split")):
        return Resolved(told, None, "no_destination")
    return Resolved(told, replace(told, target=target, to=to))


def _target(told: Correction, made: Mapping[str, str], named: Named, lexicon: Lexicon) -> str | None:
    """The id it speaks of this time: its own where somebody names it or another correction makes it, else the one that bears its name now."""
    known = lexicon.get(told.target)
    if known and known.kind in _SHELVES:  # a group is there; its name, its review and whom it counts for can be corrected
        return told.target if told.act in ("rename", "reviewed", "detach") else None
    if told.target in named.ids and told.act != "add":
        return told.target
    if told.target in made:
        return made[told.target]
    found = named.find(told.target, told.label)
    return found if known is None and found not in ("absent", "ambiguous") else None


def _added(told: Correction, named: Named, lexicon: Lexicon) -> str:
    """An added concept may be found by itself by now."""
    if told.target in named.ids or told.target in lexicon:
        return told.target
    found = named.find(told.target, told.label)
    if found not in ("absent", "ambiguous"):
        return found
    known = lexicon.lookup(told.label)
    return known.id if known and known.kind not in _SHELVES else told.target


def _destination(told: Correction, named: Named, lexicon: Lexicon) -> str | None:
    """Where it leads to this time, or None where nothing is left of that."""
    if told.to is None:
        return None
    known = lexicon.get(told.to)
    if told.act in ("move", "add"):
        return told.to if known and known.kind == "group" else _group(told.to_label, lexicon)
    if told.to in named.ids or (known and known.kind not in _SHELVES):
        return told.to
    return _moved_on(told, named, lexicon)


def _moved_on(told: Correction, named: Named, lexicon: Lexicon) -> str | None:
    """What bears the name of a destination whose id is gone; an open one needs nobody to write it."""
    to = told.to or ""
    if told.act == "merge":
        found = named.find(to, told.to_label)
        if found not in ("absent", "ambiguous"):
            return found
    again = lexicon.lookup(told.to_label) if told.to_label else None
    if again and again.kind not in _SHELVES:
        return again.id
    return to if to.startswith(OPEN) else None


def _group(label: str, lexicon: Lexicon) -> str | None:
    words = key(label)
    found = [concept.id for concept in lexicon if concept.kind == "group" and words and words in (key(concept.zh), key(concept.en))]
    return found[0] if len(found) == 1 else None


def usable(resolved: Sequence[Resolved]) -> tuple[Correction, ...]:
    """What can be applied."""
    return tuple(one.row for one in resolved if one.row is not None)
