"""What a file gives when it is read again, in the place of what it gave before; whose it is, where it came from and how long it is kept stay."""

from __future__ import annotations

from collections.abc import Collection

from jipu.model.parcel import Parcel
from jipu.store.people import settle_persons
from jipu.store.pool import Pool, Stored


def documents_of(pool: Pool, digest: str) -> list[str]:
    """The documents that a file was the first to give, sorted."""
    return [str(row[0]) for row in pool.database.rows("SELECT id FROM documents WHERE file = ? ORDER BY id", (digest,))]


def replace_file(pool: Pool, stored: Stored, key: bytes) -> list[str]:
    """Put what a known file gives now in the place of what it gave; the documents that are no more. In one transaction."""
    database = pool.database
    with database.transaction():
        before, now = set(documents_of(pool, stored.digest)), {parcel.id for parcel in stored.parcels}
        gone = before - now
        database.write("DELETE FROM copies WHERE file = ?", (stored.digest,))
        gone -= left_to_others(pool, gone)
        persons = _heirs(pool, stored, before, gone, key)
        pool.forget(sorted(gone))
        pool.regroup(sorted(persons), key)
        database.write("UPDATE files SET name = ? WHERE digest = ?", (stored.name, stored.digest))
        database.write("DELETE FROM failures WHERE file = ?", (stored.digest,))
        pool.keep_failures(stored.digest, stored.failures)
    return sorted(gone)


def left_to_others(pool: Pool, documents: Collection[str], but: Collection[str] = ()) -> set[str]:
    """Those that a further file gave too, none of those in `but`: they are that file's now."""
    mean = set(but)
    left = set()
    for document in sorted(documents):
        rows = pool.database.rows("SELECT rowid, file FROM copies WHERE document = ? ORDER BY file, rowid", (document,))
        for row, file in [row for row in rows if row[1] not in mean][:1]:
            pool.database.write("UPDATE documents SET file = ? WHERE id = ?", (file, document))
            pool.database.write("DELETE FROM copies WHERE rowid = ?", (row,))
            left.add(document)
    return left


def _heirs(pool: Pool, stored: Stored, before: Collection[str], gone: Collection[str], key: bytes) -> set[str]:
    """Give every document its place, while those that go are still there to tell whose it is; the people that have to be looked at again.

    Where one document came in the place of one, it is the same person's, whatever else it says.
    """
    new = {parcel.id for parcel in stored.parcels} - set(before)
    persons = {person for document in gone if (person := _person(pool, document))}
    heir = next(iter(persons)) if len(persons) == len(gone) == len(new) == 1 else None
    placed: set[str] = set()
    for parcel in stored.parcels:
        document = parcel.id
        if document in placed or (document not in before and _is_there(pool, document)):
            pool.database.write("INSERT INTO copies VALUES (?, ?, ?)", (document, stored.digest, parcel.file))
            continue
        placed.add(document)
        if was := _person(pool, document):
            persons.add(was)
        person = (was or heir) if parcel.kind == "resume" else None
        _place(pool, parcel, stored, person)
        if heir and document in new:  # what was read of it before would be taken for another person's resume
            pool.forget(sorted(gone))
        if parcel.kind == "resume":
            settle_persons(pool.database, pool.kindred, parcel, key)
    return persons


def _place(pool: Pool, parcel: Parcel, stored: Stored, person: str | None) -> None:
    """The row of a document, with nothing of what it was told apart by before."""
    for table in ("contacts", "sketches"):
        pool.database.write(f"DELETE FROM {table} WHERE document = ?", (parcel.id,))  # noqa: S608
    pool.database.write(
        "INSERT INTO documents (id, file, kind, person, reader, as_of, reading) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, person = excluded.person, version = 0, reader = excluded.reader, "
        "as_of = excluded.as_of, reading = excluded.reading",
        (parcel.id, stored.digest, parcel.kind, person, stored.reader, stored.as_of, parcel.reading),
    )
    pool.database.write("INSERT OR REPLACE INTO profiles VALUES (?, ?)", (parcel.id, parcel.profile))
    pool.indexed([parcel.id], done=False)


def _person(pool: Pool, document: str) -> str | None:
    rows = pool.database.rows("SELECT person FROM documents WHERE id = ?", (document,))
    return str(rows[0][0]) if rows and rows[0][0] is not None else None


def _is_there(pool: Pool, document: str) -> bool:
    return bool(pool.database.rows("SELECT 1 FROM documents WHERE id = ?", (document,)))
