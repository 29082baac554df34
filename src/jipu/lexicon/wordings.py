"""Small tables of things that are told in several words: one row a thing, its names in both languages, its words.

Columns: id, zh, en and words (separated by `|`); any others are told of the thing (`told`). Words are folded, so case and width say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from jipu.lexicon.listed import Listed
from jipu.lexicon.tables import FOLDER, read_table, split
from jipu.text.fold import key

_ROW = ("id", "zh", "en", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One thing. `place` is its row in the table, from 0; `told` the further columns by name."""

    id: str
    place: int
    zh: str
    en: str
    words: tuple[str, ...]
    told: Mapping[str, str] = field(default_factory=dict)


class Seen(NamedTuple):
    """A word of a table at a place of a text, by the id of its row."""

    start: int
    end: int
    id: str


@dataclass(frozen=True)
class Wordings:
    """The rows of one table in their order."""

    rows: tuple[Wording, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Wording]:
        """Row by its id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def _by_word(self) -> Mapping[str, Wording]:
        return {key(word): row for row in reversed(self.rows) for word in row.words}

    def exactly(self, text: str) -> Wording | None:
        """The row one of whose words is this text."""
        return self._by_word.get(key(text))

    @cached_property
    def pattern(self) -> str:
        """A regular expression for any of the words, the longest first; Latin ones only as whole words."""
        words = sorted({word for row in self.rows for word in row.words}, key=lambda word: (-len(word), word))
        return "|".join(map(_bounded, words))

    @cached_property
    def _owners(self) -> Mapping[str, Wording]:
        return {word.lower(): row for row in self.rows for word in row.words}

    @cached_property
    def _listed(self) -> Listed:
        return Listed(self._owners)

    def find(self, text: str) -> list[Seen]:
        """The words that stand in a text, in order, none inside another; Latin ones whole."""
        return [Seen(place.start, place.end, self._owners[place.writing].id) for place in self._listed.find(text)]

    def named_in(self, text: str) -> Iterator[Wording]:
        """The rows whose words stand in a text, each once, in the order of the text."""
        return (self.by_id[name] for name in dict.fromkeys(seen.id for seen in self.find(text)))


def _bounded(word: str) -> str:
    """A word as a pattern: blanks may be any white space, and a Latin end stands at the end of a word."""
    body = r"\s?".join(map(re.escape, word.split(" "))) if not word.isascii() else r"\s".join(map(re.escape, word.split(" ")))
    front = r"(?<![A-Za-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    back = r"(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return f"{front}{body}{back}"


def read_wordings(name: str) -> Wordings:
    """The rows of one of the lexicon's tables. Raises ValueError where a row lacks something, or an id or a word stands twice."""
    path = FOLDER / name
    columns = path.read_text("utf-8").split("\n", 1)[0].split("\t")
    rows: list[Wording] = []
    words: set[str] = set()
    for place, row in enumerate(read_table(path, columns)):
        cells = dict(zip(columns, row.cells, strict=True))
        if not all(cells.values()):
            raise row.fault("no cell may be empty")
        own = split(cells["words"])
        twice = words & {key(word) for word in own}
        if twice or any(cells["id"] == other.id for other in rows):
            raise row.fault(f"stands twice: {' '.join(sorted(twice)) or cells['id']}")
        words |= {key(word) for word in own}
        told = {name: cell for name, cell in cells.items() if name not in _ROW}
        rows.append(Wording(id=cells["id"], place=place, zh=cells["zh"], en=cells["en"], words=own, told=told))
    return Wordings(tuple(rows))
