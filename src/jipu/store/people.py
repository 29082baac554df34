"""Whose a new resume is: only those are looked at again that share a contact or most of their text with it.

The pool's people are those that `find_persons` finds in the same resumes; their pseudonyms stay when resumes are added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from struct import Struct

from jipu.errors import DamagedWorkspace
from jipu.model.reading import Reading
from jipu.stages.select import (
    MOST_VERSIONS,
    alike,
    bands,
    free_pseudonym,
    group_versions,
    person_id,
    same_text,
    shared_contacts,
    sketch,
)
from jipu.store.coding import from_bytes
from jipu.store.database import Database

_SKETCH = Struct("<64I")
MANY = 500  # values of one query; SQLite takes more, but each length is compiled by itself


def settle_persons(pool: Database, reading: Reading, key: bytes) -> None:
    """Give a resume, which is in the pool already, to its person: a known one, or a new one. Part of a transaction."""
    document = reading.document
    sketched = sketch(document.text)
    found = bands(sketched)
    pool.write("INSERT INTO sketches VALUES (?, ?)", (document.id, _SKETCH.pack(*sketched)))
    pool.write_all("INSERT INTO contacts VALUES (?, ?)", [(contact, document.id) for contact in sorted(document.person_keys)])
    kindred = _same_contact(pool, sorted(document.person_keys)) | _same_text(pool, reading, sketched, found)
    pool.write_all("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, document.id) for band in found])
    regroup(pool, kindred | {document.id}, key)


def _same_contact(pool: Database, contacts: Sequence[str]) -> set[str]:
    """Who shares a contact. One that many share tells nothing; with the first that is too many, those it joined are looked at again."""
    found: set[str] = set()
    for contact in contacts:
        rows = pool.rows("SELECT document FROM contacts WHERE key = ? LIMIT ?", (contact, MOST_VERSIONS + 2))
        if len(rows) <= MOST_VERSIONS + 1:
            found.update(str(row[0]) for row in rows)
    return found


def _same_text(pool: Database, reading: Reading, sketched: Sequence[int], found: Sequence[int]) -> set[str]:
    query = "SELECT document, sketch FROM sketches WHERE document IN (SELECT document FROM bands WHERE value IN"
    rows = pool.rows(f"{query} ({','.join('?' * len(found))}))", found)
    near = sorted(str(document) for document, packed in rows if isinstance(packed, bytes) and alike(sketched, _SKETCH.unpack(packed)))
    others = chosen(pool, "SELECT id, reading FROM documents WHERE id IN", near)
    return {str(document) for document, content in others if isinstance(content, bytes) and same_text(reading, read_back(pool, content))}


def regroup(pool: Database, documents: Iterable[str], key: bytes) -> None:
    """Look again at whose these documents, and all others of their people, are. Part of a transaction."""
    wanted = sorted(documents)
    persons = {str(row[0]) for row in chosen(pool, "SELECT DISTINCT person FROM documents WHERE person IS NOT NULL AND id IN", wanted)}
    rows = chosen(pool, "SELECT id, person, reading FROM documents WHERE id IN", wanted)
    rows += chosen(pool, "SELECT id, person, reading FROM documents WHERE person IN", sorted(persons))
    known = {str(document): person for document, person, _ in rows}
    readings = {str(document): read_back(pool, content) for document, _, content in rows if isinstance(content, bytes)}
    shared = _shared(pool, sorted({contact for reading in readings.values() for contact in reading.document.person_keys}))
    groups = group_versions([readings[document] for document in sorted(readings)], shared)
    left = set(persons)
    for group in sorted(groups, key=lambda group: (-len(group), min(reading.document.id for reading in group))):
        person = _heir([known[reading.document.id] for reading in group], left) or _new(pool, person_id(group, shared), key)
        left.discard(person)
        pool.write_all(
            "UPDATE documents SET person = ?, version = ? WHERE id = ?",
            [(person, number, reading.document.id) for number, reading in enumerate(group)],
        )
    pool.write_all("DELETE FROM persons WHERE id = ?", [(person,) for person in sorted(left)])


def chosen(pool: Database, query: str, values: Sequence[object]) -> list[tuple[object, ...]]:
    """The rows of a query that ends in `IN`, for all these values, however many."""
    rows: list[tuple[object, ...]] = []
    for start in range(0, len(values), MANY):
        some = values[start : start + MANY]
        rows += pool.rows(f"{query} ({','.join('?' * len(some))})", some)
    return rows


def read_back(pool: Database, content: bytes) -> Reading:
    """What was stored of a document. Raises DamagedWorkspace."""
    try:
        return from_bytes(content)
    except ValueError:
        raise DamagedWorkspace(path=str(pool.path.parent), file=pool.path.name) from None


def _shared(pool: Database, contacts: Sequence[str]) -> frozenset[str]:
    rows = chosen(pool, "SELECT key FROM contacts WHERE key IN", contacts)
    return shared_contacts(Counter(str(row[0]) for row in rows))


def _heir(known: Sequence[object], left: set[str]) -> str | None:
    """The person most of these documents were of, unless another group has taken the name."""
    counts = Counter(str(person) for person in known if person is not None and str(person) in left)
    return min(counts, key=lambda person: (-counts[person], person)) if counts else None


def _new(pool: Database, identifier: str, key: bytes) -> str:
    """A person who was not there before. An id that is taken (by somebody who shared a contact once) gets a number."""
    free, number = identifier, 1
    while pool.rows("SELECT 1 FROM persons WHERE id = ?", (free,)):
        number += 1
        free = f"{identifier}#{number}"
    pool.write("INSERT INTO persons VALUES (?, ?)", (free, free_pseudonym(free, key, _Taken(pool))))
    return free


class _Taken:
    """The pseudonyms of the pool, asked one by one: a pool may hold a million."""

    def __init__(self, pool: Database) -> None:
        self._pool = pool

    def __contains__(self, name: object) -> bool:
        return bool(self._pool.rows("SELECT 1 FROM persons WHERE pseudonym = ?", (name,)))
