"""Corrections: what a human changed. One line each in corrections.jsonl; the one mechanism for human edits."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from jipu.model.assistance import BY_MODEL

Act = Literal["merge", "split", "rename", "move", "drop", "add", "reviewed", "release", "detach", "include", "exclude", "group", "undo"]
Why = Literal[
    "absent", "ambiguous", "no_destination", "ring", "overridden", "no_writing", "no_quote", "not_seen", "not_counted", "not_theirs"
]
CONCEPT_ACTS: frozenset[Act] = frozenset({"merge", "split", "rename", "move", "drop", "add", "reviewed", "detach"})
PLACE_ACTS: frozenset[Act] = frozenset({"merge", "drop", "move"})
SAMPLE_ACTS: frozenset[Act] = frozenset({"include", "exclude"})
PERSON_ACTS: frozenset[Act] = SAMPLE_ACTS | {"group"}
# Acts that exclude one another share a slot: a concept counts for one thing, a person is in or out.
_FAMILY: Mapping[str, str] = {**dict.fromkeys(PLACE_ACTS, "place"), **dict.fromkeys(SAMPLE_ACTS, "sample")}

Slot = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One edit. A later one of the same slot (target, act, and person, quote or writing) takes the place of an earlier one.

    target    id of a concept or claim, or the handle of a person
    act       merge (into `to`), split (the `writings` of the target count for `to`), rename (to `zh`, `en`), move (to the group `to`), drop (no
              ability), add (a `kind` of thing counted by its `writings`, in the group `to`), reviewed, release (the quote of that hash may leave
              the house), detach (does not count for `person`); include, exclude, group (by hand, under the name `to`);
              undo (the act `to` as if nothing had been said, every act where `to` is None)
    label     how the target was called when the edit was made: it may no longer occur; `to_label` the same of `to`
    zh, en    names given: of a rename (empty where that language keeps its own), a split-off or an added concept
    was       what was computed when the edit was made: name, k, n, group …
    """

    target: str
    act: Act
    to: str | None = None
    label: str = ""
    to_label: str = ""
    zh: str = ""
    en: str = ""
    kind: str = ""
    writings: tuple[str, ...] = ()
    person: str = ""
    quote: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    was: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def by_model(self) -> bool:
        """Whether a model made it: such a row stands below every human one."""
        return is_model(self.who)

    @property
    def slot(self) -> Slot:
        """What a later correction must share to take the place of this one."""
        about = self.person or self.quote or (plain(self.writings[0]) if self.act == "split" and self.writings else "")
        return self.target, _FAMILY.get(self.act, self.act), about


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections in force: at most one a slot, sorted by slot, so that the order of the edits changes nothing."""

    rows: tuple[Correction, ...] = ()

    @classmethod
    def in_force(cls, history: Iterable[Correction]) -> Corrections:
        """What is left of a history: of each slot the last, unless a later line undoes it."""
        last: dict[Slot, Correction] = {}
        for row in (part for correction in history for part in _apart(correction)):
            if row.act == "undo":
                last = {slot: told for slot, told in last.items() if not _undoes(row, slot)}
            else:
                last[row.slot] = row
        return cls(tuple(last[slot] for slot in sorted(last)))

    def get(self, target: str, acts: Iterable[Act] = ()) -> Correction | None:
        """The first correction of a target that is one of these acts (of any, where none is named), or None."""
        wanted = frozenset(acts)
        return next((row for row in self.rows if row.target == target and (not wanted or row.act in wanted)), None)

    def of(self, *acts: Act) -> tuple[Correction, ...]:
        """The corrections of some acts."""
        return tuple(row for row in self.rows if row.act in acts)

    def where(self, act: Act) -> dict[str, Correction]:
        """Target → correction, of an act that a target can have once."""
        return {row.target: row for row in self.of(act)}

    def merged_into(self) -> dict[str, str]:
        """Concept → the concept it counts for in the end: a chain of merges is followed. A ring (which reading refuses) stays as it is."""
        steps = {target: row.to for target, row in self.where("merge").items() if row.to}
        return {target: _end(target, steps) for target in steps}

    def made_by(self, *, model: bool) -> Corrections:
        """Those that a model made, or those that humans did."""
        return Corrections(tuple(row for row in self.rows if row.by_model is model))

    def releases(self) -> tuple[Release, ...]:
        """The quotes that a human let leave the house, by claim id and hash, with who and when."""
        return tuple(Release(claim=row.target, quote=row.quote, who=row.who, when=row.when) for row in self.of("release"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A quote that may leave the house: the claim it stands under, the hash of its text, who released it and when."""

    claim: str
    quote: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A correction that holds in a map, as the map tells it. `to` is what it leads to, in words; `was` the count computed without it, k/n."""

    act: Act
    label: str
    to: str = ""
    was: str = ""
    who: str = ""
    when: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A correction that found nothing to correct this time: what it does, how its target was called, and why it could not be applied."""

    act: Act
    label: str
    reason: Why | Literal[""] = ""
    to: str = ""
    who: str = ""
    when: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a map owes to human edits: how many hold and which, those that found no target, and the quotes released for this map's claims."""

    applied: int = 0
    orphaned: tuple[Orphan, ...] = ()
    edits: tuple[Edit, ...] = ()
    releases: tuple[Release, ...] = ()


def is_model(who: str) -> bool:
    """Whether a correction's author is a model."""
    return who.startswith(BY_MODEL)


def quote_hash(text: str) -> str:
    """The hash by which a release names a quote: the words must be the very same."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def plain(text: str) -> str:
    """A writing without case, width and blanks, to tell whether two lines speak of the same one."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _apart(row: Correction) -> Iterator[Correction]:
    """A split of several writings as one of each: they can be undone and replaced one by one."""
    if row.act == "split" and len(row.writings) > 1:
        yield from (replace(row, writings=(writing,)) for writing in row.writings)
    else:
        yield row


def _undoes(undo: Correction, slot: Slot) -> bool:
    target, family, about = slot
    if undo.target != target or (undo.to and _FAMILY.get(undo.to, undo.to) != family):
        return False
    told = {undo.person, undo.quote, *map(plain, undo.writings)} - {""}
    return not told or about in told


def _end(start: str, steps: dict[str, str]) -> str:
    seen, here = {start}, start
    while here in steps:
        here = steps[here]
        if here in seen:
            return start
        seen.add(here)
    return here
