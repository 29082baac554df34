"""The documents of facts, known by what is short of each, and found again by where they lie: texts and profiles stay on disk until asked for."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import pyarrow.parquet as pq

from jipu.cluster.errors import DamagedFacts
from jipu.cluster.facts import Facts, Part
from jipu.cluster.people import Known, people
from jipu.cluster.spool import Spool
from jipu.model.document import Failure
from jipu.model.person import Person, Version
from jipu.model.profile import Profile
from jipu.model.reading import Reading
from jipu.store.coding import from_bytes, version_from_bytes
from jipu.store.packing import unpack

_SHORT = ("document", "kind", "label", "person_keys", "sketch")
_NUMBERS = 64
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document lies: the part, and its row there."""

    part: Part
    row: int


@dataclass(frozen=True, slots=True)
class Short:
    """What is short of a document."""

    document: str
    kind: str
    label: str
    contacts: frozenset[str]
    sketch: bytes
    place: Place


class Shelf:
    """All documents of a folder of facts, each content once: under the first of its labels by the alphabet. Raises as Facts does."""

    def __init__(self, facts: Facts, key: bytes) -> None:
        self._facts, self._key = facts, key
        rows = sorted(self._short(), key=lambda row: (row.label, row.document))
        self.documents: dict[str, Short] = {}
        self.copies: list[Short] = []
        for row in rows:
            if self.documents.setdefault(row.document, row) is not row:
                self.copies.append(row)

    def _short(self) -> Iterator[Short]:
        for part in self._facts.parts():
            columns = (column.to_pylist() for column in self._facts.table(part, "documents", _SHORT).select(_SHORT).columns)
            for row, (document, kind, label, contacts, sketch) in enumerate(zip(*columns, strict=True)):
                yield Short(document, kind, label, frozenset(contacts), sketch, Place(part, row))

    @cached_property
    def people(self) -> list[Person]:
        """The people behind the resumes, sorted by id."""
        resumes = [row for row in self.documents.values() if row.kind == "resume"]
        numbers = np.frombuffer(b"".join(row.sketch for row in resumes), dtype="<u4").reshape(-1, _NUMBERS)
        known = Known([row.document for row in resumes], [row.contacts for row in resumes], numbers)
        return people(known, self._versions, self._key)

    @cached_property
    def person_of(self) -> dict[str, Person]:
        """Document → its person, for resumes."""
        return {document: person for person in self.people for document in person.documents}

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, sorted."""
        found = [
            Failure(source=row["label"], stage=row["stage"], code=row["code"], details={**json.loads(row["details"]), "file": row["label"]})
            for part in self._facts.parts()
            for row in self._facts.table(part, "failures").to_pylist()
        ]
        return tuple(sorted(found, key=lambda failure: (failure.source, failure.code)))

    def profiles(self, documents: Iterable[str]) -> list[Profile]:
        """What select looks at of these documents, sorted by id. Raises DamagedFacts."""
        found = {document: self._whole(unpack(content)) for document, content in self._read(documents, "profile")}
        return [found[document] for document in sorted(found)]

    def spooled(self, documents: Iterable[str]) -> Spool:
        """The same of a great many, which are scanned once and not held. Raises DamagedFacts when they are read."""
        return Spool(lambda content: self._whole(unpack(content))).take(self._read(documents, "profile"))

    def readings(self, documents: Iterable[str]) -> list[Reading]:
        """What these documents say, sorted by id. Raises DamagedFacts."""
        found = {document: self._coded(from_bytes, content) for document, content in self._read(documents, "reading")}
        return [found[document] for document in sorted(found)]

    def _versions(self, documents: Sequence[str]) -> list[Version]:
        return [self._coded(version_from_bytes, content) for _, content in self._read(documents, "reading")]

    def _read(self, documents: Iterable[str], column: str) -> Iterator[tuple[str, bytes]]:
        """A column of some documents: of each file no more is read than the groups of rows that they lie in."""
        wanted: dict[str, list[Short]] = defaultdict(list)
        for document in sorted(set(documents)):
            row = self.documents[document]
            wanted[row.place.part.name].append(row)
        for name in sorted(wanted):
            rows = sorted(wanted[name], key=lambda row: row.place.row)
            with pq.ParquetFile(self._facts.file(rows[0].place.part, "documents")) as file:
                yield from _cells(file, rows, column)

    def _coded(self, decode: Callable[[bytes], T], content: bytes) -> T:
        try:
            return decode(content)
        except ValueError as error:
            raise DamagedFacts(path=str(self._facts.folder)) from error

    def _whole(self, profile: Profile | None) -> Profile:
        if profile is None:
            raise DamagedFacts(path=str(self._facts.folder))
        return profile


def _cells(file: pq.ParquetFile, rows: Sequence[Short], column: str) -> Iterator[tuple[str, bytes]]:
    first, left = 0, list(rows)
    for group in range(file.num_row_groups):
        behind = first + file.metadata.row_group(group).num_rows
        here = [row for row in left if row.place.row < behind]
        if here:
            cells = file.read_row_group(group, columns=[column])[column]
            yield from ((row.document, cells[row.place.row - first].as_py()) for row in here)
            left = left[len(here) :]
        first = behind
