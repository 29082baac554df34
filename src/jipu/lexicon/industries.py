"""Industries and well-known employers: who belongs to which industry, told by a name or by the words that describe a company.

Both tables are tab separated, UTF-8, with their column names in the first line: `industries.tsv` (id zh en parent aliases cues) and
`employers.tsv` (zh en aliases industry kind); several values in one cell stand apart by `|`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ahocorasick_rs import AhoCorasick

from jipu.text.fold import fold, key


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry:
    """One industry. `aliases` are other names of it; `cues` are words in an employer's name or description that show it."""

    id: str
    zh: str
    en: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """A well-known employer. `kind` is 上市公司, 国企, 外企 or 民企; `industry` is an id of industries.tsv."""

    zh: str
    en: str
    aliases: tuple[str, ...] = ()
    industry: str | None = None
    kind: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every writing of its name, the Chinese one first."""
        return tuple(name for name in (self.zh, self.en, *self.aliases) if name)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resources.files("jipu.lexicon").joinpath(name).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {column: value or "" for column, value in row.items() if column}


def _cell(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split("|") if part.strip())


@lru_cache(maxsize=1)
def industries() -> Mapping[str, Industry]:
    """Every industry by its id, in the order of the file."""
    return {
        row["id"]: Industry(
            id=row["id"], zh=row["zh"], en=row["en"], parent=row["parent"] or None, aliases=_cell(row["aliases"]), cues=_cell(row["cues"])
        )
        for row in _rows("industries.tsv")
        if row["id"]
    }


@lru_cache(maxsize=1)
def employers() -> tuple[Employer, ...]:
    """Every well-known employer, in the order of the file."""
    return tuple(
        Employer(zh=row["zh"], en=row["en"], aliases=_cell(row["aliases"]), industry=row["industry"] or None, kind=row["kind"] or None)
        for row in _rows("employers.tsv")
        if row["zh"] or row["en"]
    )


@lru_cache(maxsize=1)
def _industry_names() -> Mapping[str, Industry]:
    names: dict[str, Industry] = {}
    for write in (lambda i: (i.id, i.zh, i.en), lambda i: i.aliases):
        for industry in industries().values():
            for name in write(industry):
                names.setdefault(key(name), industry)
    return names


@lru_cache(maxsize=1)
def _employer_names() -> Mapping[str, Employer]:
    names: dict[str, Employer] = {}
    for employer in employers():
        for name in employer.names:
            names.setdefault(key(name), employer)
    return names


def find_industry(name: str) -> Industry | None:
    """The industry of that id, Chinese or English name or alias, however written; None if there is none."""
    return _industry_names().get(key(name))


def known_employer(name: str) -> Employer | None:
    """The well-known employer of exactly that name (case, width, spaces aside); None if there is none."""
    return _employer_names().get(key(name))


def lineage(industry: str) -> tuple[str, ...]:
    """The industry's id and those above it, the nearest first. An unknown id is its own lineage."""
    found = [industry]
    while (row := industries().get(found[-1])) and row.parent and row.parent not in found:
        found.append(row.parent)
    return tuple(found)


def belongs(industry: str | None, wanted: str) -> bool:
    """Whether an industry is the wanted one or lies below it."""
    return industry is not None and wanted in lineage(industry)


class _Cues:
    """All cues in one automaton; a Latin cue counts only as a whole word."""

    def __init__(self) -> None:
        pairs = {(fold(cue).text, row.id) for row in industries().values() for cue in (row.zh, *row.aliases, *row.cues)}
        self._pairs = sorted(pairs, key=lambda pair: (-len(pair[0]), -len(lineage(pair[1])), pair[1]))
        self._automaton = AhoCorasick([cue for cue, _ in self._pairs])

    def best(self, text: str) -> str | None:
        """The industry of the longest cue in a folded text; of equal ones the more special industry."""
        hits = [index for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True) if _whole(text, start, end)]
        return self._pairs[min(hits)][1] if hits else None


_WORD = re.compile(r"[a-z0-9]")


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a match does not cut a Latin word in two."""
    cut_before = start > 0 and _WORD.match(text[start]) and _WORD.match(text[start - 1])
    cut_after = end < len(text) and _WORD.match(text[end - 1]) and _WORD.match(text[end])
    return not (cut_before or cut_after)


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    return _Cues()


def industry_of(text: str) -> str | None:
    """The id of the industry that a company's name or description shows by its longest cue; None where none stands in it.

    For names and short descriptions, not for whole resumes: every cue counts wherever it stands.
    """
    return _cues().best(fold(text).text)
