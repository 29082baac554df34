"""Headings that several small groups share in a map: a role that only touches a field shows it under one heading, not under six."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jipu.lexicon.tables import Row, read_table, split
from jipu.model.concept import Concept

COLUMNS = ("id", "zh", "en", "broader", "groups")
FEWEST_GROUPS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One row of headings.tsv: what is printed (`concept`, of kind group, under a dimension) and the ids of the groups that may share it."""

    concept: Concept
    groups: tuple[str, ...]
    where: str


def read_headings(path: Path) -> tuple[Heading, ...]:
    """The rows of a file; none where there is no file. Raises ValueError naming file and line where a row is malformed."""
    return tuple(map(_heading, read_table(path, COLUMNS))) if path.exists() else ()


def _heading(row: Row) -> Heading:
    name, zh, en, broader, groups = row.cells
    if not (name and zh and en and broader):
        raise row.fault("id, zh, en and broader must not be empty")
    return Heading(concept=Concept(id=name, zh=zh, en=en, kind="group", broader=broader), groups=split(groups), where=row.where)


def faults(headings: Sequence[Heading], kinds: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the rows, given the kind of every concept: strangers, names taken, groups under two headings, too few of them."""
    home: dict[str, str] = {}
    for row in headings:
        name, at = row.concept.id, f"{row.where}: {row.concept.id}"
        if name in kinds:
            yield f"{at}: a concept has this id"
        if kinds.get(row.concept.broader or "") != "dimension":
            yield f"{at}: no dimension {row.concept.broader}"
        if len(row.groups) < FEWEST_GROUPS:
            yield f"{at}: fewer than {FEWEST_GROUPS} groups"
        for group in row.groups:
            if kinds.get(group) != "group":
                yield f"{at}: no group {group}"
            if group in home:
                yield f"{at}: {group} stands already under {home[group]}"
            home.setdefault(group, name)
