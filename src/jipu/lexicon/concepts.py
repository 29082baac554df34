"""The lexicon in memory: concepts, their tree and their writings.

lexicon = load_lexicon()
lexicon["vue"].zh                    the concept of an id (KeyError if unknown); `lexicon.get(id)` gives None instead
lexicon.group_of("vue")              "g.vue", the group it stands in; the group itself for a group; None for a dimension
lexicon.dimension_of("vue")          "d.web"
lexicon.children("g.vue")            ids right under it, in order
lexicon.ancestors("vue")             ("g.vue", "d.web"), the nearest first
lexicon.order("vue")                 its place in the files: dimensions and groups as in scaffold.tsv, then concepts
lexicon.lookup("springboot")         the concept of exactly this writing, however folded, or None
lexicon.may_merge("java", "javascript")   False for a pair of cannot_link.tsv
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, cast, get_args

from jipu.lexicon.frameworks import Framework, read_frameworks
from jipu.lexicon.headings import Heading, read_headings
from jipu.lexicon.phrasings import Phrase, Phrasings, read_phrasings
from jipu.lexicon.tables import FOLDER, Row, read_table, split
from jipu.model.concept import Concept, ConceptKind
from jipu.text.fold import fold, fold_text

SCAFFOLD = ("id", "zh", "en", "kind", "broader")
COLUMNS = ("id", "zh", "en", "aliases", "kind", "broader", "rule")
KINDS = frozenset(get_args(ConceptKind))
_DROP_JOINERS = str.maketrans("", "", " \t\r\f\v\u3000-_./·・")


@dataclass(frozen=True, slots=True)
class Rule:
    """When a writing counts: see FORMAT.md."""

    case: bool = False
    listed: bool = False
    near: tuple[str, ...] = ()
    generic: bool = False


class Writing(NamedTuple):
    """One writing of a concept. `key` is its folded form without spaces, hyphens, dots and slashes; `name` says it is the row's zh or en."""

    text: str
    key: str
    concept: str
    rule: Rule
    name: bool


class Texts(NamedTuple):
    """The writings of one row as they stand there: zh, en, aliases. One that begins with `!` is exempt from the row's rule."""

    concept: str
    rule: Rule
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All concepts by id in their order, and all their writings. Frozen: load it once, share it freely.

    `where` names file and line of every id; `faults` are rows left out because their id is taken (lint reports them).
    `phrases` are the patterns of phrasings.tsv, `frameworks` the rows of methods.tsv, `headings` those of headings.tsv;
    `identity` names the operator's own files in it, empty for the shipped lexicon alone.
    """

    concepts: Mapping[str, Concept]
    rows: tuple[Texts, ...] = field(repr=False)
    cannot_link: frozenset[frozenset[str]] = frozenset()
    where: Mapping[str, str] = field(default_factory=dict, repr=False)
    faults: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = field(default=(), repr=False)
    frameworks: tuple[Framework, ...] = field(default=(), repr=False)
    headings: tuple[Heading, ...] = field(default=(), repr=False)
    identity: str = ""

    def __getitem__(self, concept: str) -> Concept:
        return self.concepts[concept]

    def __contains__(self, concept: object) -> bool:
        return concept in self.concepts

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def get(self, concept: str | None) -> Concept | None:
        """The concept of an id, or None."""
        return self.concepts.get(concept) if concept else None

    def children(self, concept: str) -> tuple[str, ...]:
        """Ids right under a concept, group or dimension, in their order."""
        return self._children.get(concept, ())

    def ancestors(self, concept: str) -> tuple[str, ...]:
        """Everything above a concept, the nearest first. A cycle (a fault that lint reports) ends the walk."""
        above: list[str] = []
        here = self.get(concept)
        while here and here.broader and here.broader not in above:
            above.append(here.broader)
            here = self.get(here.broader)
        return tuple(above)

    def group_of(self, concept: str) -> str | None:
        """The group a concept stands in; a group is its own; None for a dimension or an unknown id."""
        return self._first_of_kind(concept, "group")

    def dimension_of(self, concept: str) -> str | None:
        """The dimension a concept or group stands in; a dimension is its own; None for an unknown id."""
        return self._first_of_kind(concept, "dimension")

    def order(self, concept: str) -> int:
        """Place of a concept in the files, a stable order for maps; unknown ids come last."""
        return self._order.get(concept, len(self._order))

    def lookup(self, name: str) -> Concept | None:
        """The concept of exactly this writing, whatever its case, width, spaces and hyphens, or None."""
        return self.get(self.by_key.get(writing_key(name)))

    def lookup_plain(self, name: str) -> Concept | None:
        """As `lookup`, but None where that writing counts only beside certain words (`near`)."""
        key = writing_key(name)
        return None if key in self._near_only else self.get(self.by_key.get(key))

    def may_merge(self, one: str, other: str) -> bool:
        """False for two ids that must never be made one."""
        return frozenset((one, other)) not in self.cannot_link

    def framework(self, concept: str | None) -> Framework | None:
        """Origin and usual steps of a named way of working, or None."""
        return self._frameworks.get(concept) if concept else None

    def _first_of_kind(self, concept: str, kind: str) -> str | None:
        """Every fact of every person asks for its group: each concept's is looked for once."""
        if (concept, kind) not in self._above:
            candidates = (concept, *self.ancestors(concept))
            self._above[concept, kind] = next((c for c in candidates if (found := self.get(c)) and found.kind == kind), None)
        return self._above[concept, kind]

    @cached_property
    def _above(self) -> dict[tuple[str, str], str | None]:
        return {}

    @cached_property
    def writings(self) -> tuple[Writing, ...]:
        """All writings in the order of the files, each once a row. Folded on first use: who only prints names never needs them."""
        keys = _keys([text.removeprefix("!") for row in self.rows for text in row.texts])
        found: list[Writing] = []
        for concept, rule, texts in self.rows:
            free = Rule(generic=rule.generic)
            apart: dict[str, Writing] = {}
            for place, text in enumerate(texts):
                key, exempt = next(keys), text.startswith("!")
                if known := apart.get(key):
                    apart[key] = known._replace(rule=free) if exempt else known
                else:
                    apart[key] = Writing(text.removeprefix("!").strip(), key, concept, free if exempt else rule, place < 2)
            apart.pop("", None)
            found += apart.values()
        return tuple(found)

    @cached_property
    def by_key(self) -> Mapping[str, str]:
        """Folded writing → concept id; of rows that share a writing the one without a `near` rule has it, else the first."""
        found: dict[str, str] = {}
        for writing in sorted(self.writings, key=lambda writing: bool(writing.rule.near)):
            found.setdefault(writing.key, writing.concept)
        return MappingProxyType(found)

    @cached_property
    def joined(self) -> str:
        """All writings, a line each, to count in how many a word stands."""
        return "\n".join(text for row in self.rows for text in row.texts)

    def count_joined(self, words: str) -> int:
        """How often words stand in the writings. Half a megabyte is looked through, so each words are counted once."""
        if words not in self._counted:
            self._counted[words] = self.joined.count(words)
        return self._counted[words]

    @cached_property
    def _counted(self) -> dict[str, int]:
        return {}

    @cached_property
    def _near_only(self) -> frozenset[str]:
        plain = {writing.key for writing in self.writings if not writing.rule.near}
        return frozenset(self.by_key.keys() - plain)

    @cached_property
    def phrasings(self) -> Phrasings:
        """The patterns, ready to be looked for; those of ids that this lexicon lacks are left out."""
        return Phrasings([phrase for phrase in self.phrases if phrase.concept in self])

    @cached_property
    def _frameworks(self) -> Mapping[str, Framework]:
        return {row.concept: row for row in reversed(self.frameworks)}

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for concept in self:
            if concept.broader:
                found.setdefault(concept.broader, []).append(concept.id)
        return {parent: tuple(ids) for parent, ids in found.items()}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {concept: place for place, concept in enumerate(self.concepts)}


@lru_cache(maxsize=4)
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """The lexicon of a folder (the shipped one by default), read once. Raises ValueError naming file and line where a row is malformed."""
    scaffold = [(row, _group(row)) for row in read_table(folder / "scaffold.tsv", SCAFFOLD)]
    rows = [row for path in sorted((folder / "concepts").glob("*.tsv")) for row in read_table(path, COLUMNS)]
    concepts = {concept.id: concept for _, concept in scaffold}
    where = {concept.id: row.where for row, concept in scaffold}
    texts: list[Texts] = []
    faults: list[str] = []
    for row in rows:
        rule = _rule(row)
        concept = _concept(row, rule)
        if concept.id in concepts:
            faults.append(f"{row.where}: the id {concept.id} stands already at {where[concept.id]}")
            continue
        concepts[concept.id], where[concept.id] = concept, row.where
        texts.append(Texts(concept.id, rule, (row.cells[1], row.cells[2], *row.cells[3].split("|"))))
    return Lexicon(
        MappingProxyType(concepts),
        tuple(texts),
        _pairs(folder / "cannot_link.tsv"),
        MappingProxyType(where),
        tuple(faults),
        read_phrasings(folder / "phrasings.tsv"),
        read_frameworks(folder / "methods.tsv"),
        read_headings(folder / "headings.tsv"),
    )


@lru_cache(maxsize=16384)
def writing_key(text: str) -> str:
    """A writing folded as the matcher compares it: without case, width, spaces, hyphens, dots and slashes."""
    return fold_text(text).translate(_DROP_JOINERS)


def _keys(texts: list[str]) -> Iterator[str]:
    """The keys of many writings, folded in one go, which is much faster than one by one."""
    flat = "\n".join(texts)
    table = str.maketrans({character: fold(character).text.translate(_DROP_JOINERS) for character in set(flat) - {"\n"}})
    return iter(flat.translate(table).split("\n"))


def _group(row: Row) -> Concept:
    name, zh, en, kind, broader = row.cells
    if kind not in ("group", "dimension"):
        raise row.fault(f"the scaffold holds groups and dimensions, not {kind!r}")
    return Concept(id=name, zh=zh, en=en, kind=cast("ConceptKind", kind), broader=broader or None)


def _concept(row: Row, rule: Rule) -> Concept:
    name, zh, en, _, kind, broader, _ = row.cells
    if kind not in KINDS:
        raise row.fault(f"unknown kind {kind!r}")
    if not (name and zh and broader):
        raise row.fault("id, zh and broader must not be empty")
    return Concept(id=name, zh=zh, en=en or zh, kind=cast("ConceptKind", kind), broader=broader, generic=rule.generic)


@lru_cache(maxsize=512)
def read_rule(cell: str) -> Rule | str:
    """The rule of a cell, or the word that is none. A `near:` list may hold blanks (`near:lean canvas|创业`); it is folded like the text."""
    flags = {"case": False, "list": False, "generic": False}
    near = ""
    for word in cell.split():
        if word in flags:
            flags[word] = True
        elif word.startswith("near:"):
            near += "|" + word.removeprefix("near:")
        elif near:
            near += " " + word
        else:
            return word
    return Rule(case=flags["case"], listed=flags["list"], near=split(fold(near).text), generic=flags["generic"])


def _rule(row: Row) -> Rule:
    found = read_rule(row.cells[6])
    if isinstance(found, str):
        raise row.fault(f"unknown rule word {found!r}")
    return found


def _pairs(path: Path) -> frozenset[frozenset[str]]:
    if not path.exists():
        return frozenset()
    return frozenset(frozenset(row.cells[:2]) for row in read_table(path, ("a", "b")))
