"""Corrections: what a human changed. One line each in corrections.jsonl; the one mechanism for human edits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Act = Literal["merge", "drop", "move", "include", "exclude", "undo"]
CONCEPT_ACTS: frozenset[Act] = frozenset({"merge", "drop", "move"})
PERSON_ACTS: frozenset[Act] = frozenset({"include", "exclude"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One edit. A later one of the same target takes the place of an earlier one.

    target  concept id, or the handle of a person
    act     merge (into `to`), drop (no ability), move (to the group `to`); include, exclude; undo (as if nothing had been said)
    label   how the target was called when the edit was made: it may no longer occur
    """

    target: str
    act: Act
    to: str | None = None
    label: str = ""
    who: str = ""
    when: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections in force: at most one a target, sorted by target, so that the order of the edits changes nothing."""

    rows: tuple[Correction, ...] = ()

    @classmethod
    def in_force(cls, history: Iterable[Correction]) -> Corrections:
        """What is left of a history: of each target the last, unless that undoes it."""
        last = {correction.target: correction for correction in history}
        return cls(tuple(last[target] for target in sorted(last) if last[target].act != "undo"))

    def get(self, target: str) -> Correction | None:
        """The correction of a target, or None."""
        return next((row for row in self.rows if row.target == target), None)

    def where(self, act: Act) -> dict[str, Correction]:
        """Target → correction, of one act."""
        return {row.target: row for row in self.rows if row.act == act}

    def merged_into(self) -> dict[str, str]:
        """Concept → the concept it counts for in the end: a chain of merges is followed. A ring (which reading refuses) stays as it is."""
        steps = {target: row.to for target, row in self.where("merge").items() if row.to}
        return {target: _end(target, steps) for target in steps}


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A quote that may leave the house: the claim it stands under, the hash of its text, who released it and when."""

    claim: str
    quote: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A correction that found nothing to correct this time: what it does, and how its target was called."""

    act: Act
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a map owes to human edits: how many were applied, those that found no target, and the quotes released for this map's claims."""

    applied: int = 0
    orphaned: tuple[Orphan, ...] = ()
    releases: tuple[Release, ...] = ()


def quote_hash(text: str) -> str:
    """The hash by which a release names a quote: the words must be the very same."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _end(start: str, steps: dict[str, str]) -> str:
    seen, here = {start}, start
    while here in steps:
        here = steps[here]
        if here in seen:
            return start
        seen.add(here)
    return here
