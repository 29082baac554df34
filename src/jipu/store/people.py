"""Whose a new resume is: only those are looked at again that share a contact or most of their text with it.

The pool's people are those that `find_persons` finds in the same resumes; their pseudonyms stay when resumes are added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from struct import Struct

from jipu.errors import DamagedWorkspace
from jipu.model.parcel import Parcel
from jipu.model.person import Version
from jipu.model.reading import Reading
from jipu.stages.select import (
    MOST_VERSIONS,
    free_pseudonym,
    group_versions,
    person_id,
    same_text,
    shared_contacts,
)
from jipu.store.coding import from_bytes, version_from_bytes
from jipu.store.database import Database
from jipu.store.kindred import Kindred

_SKETCH = Struct("<64I")
MANY = 500  # values of one query; SQLite takes more, but each length is compiled by itself


def settle_persons(pool: Database, kindred: Kindred, parcel: Parcel, key: bytes) -> None:
    """Give a resume, which is in the pool already, to its person: its own, another known one, or a new one. Part of a transaction."""
    related = relatives(pool, kindred, parcel)
    make_known(pool, parcel)
    if related or pool.rows("SELECT 1 FROM documents WHERE id = ? AND person IS NOT NULL", (parcel.id,)):
        regroup(pool, related | {parcel.id}, key)
    else:
        pool.write("UPDATE documents SET person = ? WHERE id = ?", (newcomer(pool, parcel, key), parcel.id))


def relatives(pool: Database, kindred: Kindred, parcel: Parcel) -> set[str]:
    """The resumes that may be of the same person as a new one: they share a contact or most of the text."""
    return _same_contact(pool, parcel.contacts) | _same_text(pool, kindred, parcel)


def newcomer(pool: Database, parcel: Parcel, key: bytes) -> str:
    """A new person, of a resume without relatives. Part of a transaction."""
    alone = Version(document=parcel.id, contacts=frozenset(parcel.contacts), text="")
    return _new(pool, person_id([alone], _shared(pool, parcel.contacts)), key)


def make_known(pool: Database, parcel: Parcel) -> None:
    """Keep what a resume is told to be somebody's by. Part of a transaction."""
    packed = _SKETCH.pack(*parcel.sketch)
    pool.write("INSERT INTO sketches (document, known, sketch) VALUES (?, ?, ?)", (parcel.id, bool(parcel.contacts), packed))
    pool.write_all("INSERT INTO contacts VALUES (?, ?)", [(contact, parcel.id) for contact in parcel.contacts])


def _same_contact(pool: Database, contacts: Sequence[str]) -> set[str]:
    """Who shares a contact. One that many share tells nothing; with the first that is too many, those it joined are looked at again."""
    found: set[str] = set()
    for contact in contacts:
        rows = pool.rows("SELECT document FROM contacts WHERE key = ? LIMIT ?", (contact, MOST_VERSIONS + 1))
        if len(rows) <= MOST_VERSIONS:
            found.update(str(row[0]) for row in rows)
    return found


def _same_text(pool: Database, kindred: Kindred, parcel: Parcel) -> set[str]:
    """Whose text is mostly the same, among those whose sketches are near; hardly any text of another is looked at."""
    near = kindred.near(parcel.sketch, contacts=bool(parcel.contacts))
    if not near:
        return set()
    one = _version(pool, parcel.reading)
    return {other.document for other in _versions(pool, near) if same_text(one, other)}


def regroup(pool: Database, documents: Iterable[str], key: bytes) -> None:
    """Look again at whose these documents, and all others of their people, are. Part of a transaction."""
    wanted = sorted(documents)
    persons = {str(row[0]) for row in chosen(pool, "SELECT DISTINCT person FROM documents WHERE person IS NOT NULL AND id IN", wanted)}
    rows = chosen(pool, "SELECT id, person FROM documents WHERE id IN", wanted)
    rows += chosen(pool, "SELECT id, person FROM documents WHERE person IN", sorted(persons))
    known = {str(document): person for document, person in rows}
    versions = _versions(pool, sorted(known))
    shared = _shared(pool, sorted({contact for version in versions for contact in version.contacts}))
    groups = group_versions(versions, shared)
    left = set(persons)
    for group in sorted(groups, key=lambda group: (-len(group), min(version.document for version in group))):
        person = _heir([known[version.document] for version in group], left) or _new(pool, person_id(group, shared), key)
        left.discard(person)
        pool.write_all(
            "UPDATE documents SET person = ?, version = ? WHERE id = ?",
            [(person, number, version.document) for number, version in enumerate(group)],
        )
    pool.write_all("DELETE FROM persons WHERE id = ?", [(person,) for person in sorted(left)])


def _versions(pool: Database, documents: Sequence[str]) -> list[Version]:
    """What of these resumes tells whose they are, in their order."""
    rows = {str(document): content for document, content in chosen(pool, "SELECT id, reading FROM documents WHERE id IN", documents)}
    return [_version(pool, content) for content in (rows[document] for document in documents) if isinstance(content, bytes)]


def _version(pool: Database, content: bytes) -> Version:
    try:
        return version_from_bytes(content)
    except ValueError:
        raise _damaged(pool) from None


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
        raise _damaged(pool) from None


def _damaged(pool: Database) -> DamagedWorkspace:
    return DamagedWorkspace(path=str(pool.path.parent), file=pool.path.name)


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
