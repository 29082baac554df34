"""What a job ad must not ask for: rules that find it, the law or policy that stands against each kind, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from jipu.lexicon.tables import FOLDER, read_table

Strength = Literal["banned", "disputed"]  # by law; by policy or habit alone, which the words of its kind say
RULES = ("id", "kind", "pattern", "before", "after")
_BLANK = re.compile(r"\[(?:\\.|[^\]\\])*\]| \??(?![{*+])")
_PIECE = re.compile("<[A-Z_]+>")
_GAP = "[ \\t]{0,3}"
KINDS = ("kind", "strength", "zh", "en", "law_zh", "law_en", "instead_zh", "instead_en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfair:
    """A kind of demand: what stands against it, and what may be written in its place."""

    id: str
    strength: Strength
    zh: str
    en: str
    law_zh: str
    law_en: str
    instead_zh: str
    instead_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessRule:
    """A writing of a demand, over folded text. `before` and `after` tell the contexts in which it is none: ends of what precedes, starts of what follows."""

    id: str
    kind: Unfair
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@lru_cache(maxsize=1)
def kinds_of_unfairness() -> dict[str, Unfair]:
    """The kinds by their id."""
    found = {}
    for row in read_table(FOLDER / "fairness_kinds.tsv", KINDS):
        name, strength, *words = row.cells
        if strength not in get_args(Strength) or not all(words):
            raise row.fault("a kind needs its strength and all its words")
        told = dict(zip(KINDS[2:], words, strict=True))
        found[name] = Unfair(id=name, strength=cast("Strength", strength), **told)
    return found


@lru_cache(maxsize=1)
def fairness_rules() -> tuple[FairnessRule, ...]:
    """The rules in the order of the table. A blank in a pattern stands for up to three blanks or none."""
    kinds = kinds_of_unfairness()
    pieces: dict[str, str] = {}
    found = []
    for row in read_table(FOLDER / "fairness.tsv", RULES):
        name, kind, pattern, before, after = (_filled(cell, pieces) for cell in row.cells)
        if not kind:
            pieces[row.cells[0]] = pattern
        elif kind not in kinds:
            raise row.fault(f"unknown kind {kind}")
        else:
            rule = FairnessRule(id=name, kind=kinds[kind], pattern=_compiled(pattern), before=_excuse(before), after=_excuse(after, _GAP))
            found.append(rule)
    return tuple(found)


def _filled(cell: str, pieces: Mapping[str, str]) -> str:
    """A cell with the pieces that it names by <NAME>, which stand above it in the table."""
    return _PIECE.sub(lambda named: pieces.get(named[0], named[0]), cell)


def _compiled(pattern: str) -> re.Pattern[str]:
    """Blanks within a set of characters, and those that are counted, stay."""
    return re.compile(_BLANK.sub(lambda found: _GAP if found[0].startswith(" ") else found[0], pattern))


def _excuse(pattern: str, first: str = "") -> re.Pattern[str] | None:
    return re.compile(f"{first}(?:{pattern})") if pattern else None
