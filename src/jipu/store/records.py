"""Rows of tables in the pool: each by the keyed hash of its id, so that the next hand-over is compared with the last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jipu.model.document import Failure
from jipu.model.record import Record
from jipu.store.people import chosen
from jipu.store.pool import Pool, Stored
from jipu.store.replacing import documents_of, left_to_others, replace_file

_BYTES = 16
Verdict = Literal["new", "changed", "unchanged", "older", "deleted", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was handed over last under an id. `gone`: a tombstone; `held`: a document of it is, or may be, in the pool."""

    updated: str
    content: bytes = b""
    gone: bool = False
    held: bool = True


def file_of(identifier: str, key: bytes) -> str:
    """The keyed hash of a sending system's id: as which file a pool keeps the row."""
    return _hashed(f"record\x1f{identifier}", key).hex()


def content_of(text: str, key: bytes) -> bytes:
    """The keyed hash of a row's text."""
    return _hashed(f"content\x1f{text}", key)


def _stone(file: str, key: bytes) -> bytes:
    """As what a row is remembered that was taken out: nothing that it was kept under while it was there."""
    return _hashed(f"tombstone\x1f{file}", key)


def _hashed(told: str, key: bytes) -> bytes:
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), key=key[:64], digest_size=_BYTES).digest()


def known(pool: Pool, files: Iterable[str], key: bytes) -> dict[str, Known]:
    """What is known of these rows."""
    wanted = sorted(set(files))
    stones = {_stone(file, key): file for file in wanted}
    rows = chosen(pool.database, "SELECT record, updated FROM tombstones WHERE record IN", sorted(stones))
    found = {stones[record]: Known(updated=str(updated), gone=True, held=False) for record, updated in rows if isinstance(record, bytes)}
    rows = chosen(pool.database, "SELECT file, updated, content, gone FROM records WHERE file IN", wanted)
    found |= {str(f): Known(updated=str(u), content=c, gone=bool(gone)) for f, u, c, gone in rows if isinstance(c, bytes)}
    return found


def judge(record: Record, content: bytes, before: Known | None) -> Verdict:
    """What a row is beside what is known of it. The later holds; of one time, a tombstone, then what was handed over last.

    Times are compared as text, and none is the earliest; but a tombstone without a time means now. Who was taken out comes back by a later time
    alone: a row without one may be of an older export.
    """
    if before is None:
        return "unknown" if record.deleted else "new"
    if record.deleted:
        late = bool(record.updated_at) and record.updated_at < before.updated
        return "older" if late else "unchanged" if before.gone else "deleted"
    if not before.gone and content == before.content:
        return "unchanged"
    late = record.updated_at < before.updated or (before.gone and record.updated_at == before.updated)
    return "older" if late else "new" if before.gone else "changed"


def put(pool: Pool, stored: Stored, state: Known, intake: int, key: bytes) -> list[str]:
    """A row as new, or in the place of what it was; the documents that are no more. Part of a transaction."""
    there = pool.knows(stored.digest)
    gone = replace_file(pool, stored, key) if there else []
    if not there:
        pool.add(stored, intake, key)
    pool.database.write("UPDATE files SET intake = ? WHERE digest = ?", (intake, stored.digest))
    remember(pool, {stored.digest: state}, key)
    return gone


def remember(pool: Pool, states: Mapping[str, Known], key: bytes) -> None:
    """What was handed over last under these ids. Of one that is gone a tombstone stands, whether it was ever there or not. Part of a transaction."""
    living = {file: state for file, state in states.items() if not state.gone}
    pool.database.write_all(
        "INSERT OR REPLACE INTO records (file, updated, content) VALUES (?, ?, ?)", [(f, s.updated, s.content) for f, s in living.items()]
    )
    pool.database.write_all("DELETE FROM tombstones WHERE record = ?", [(_stone(file, key),) for file in living])
    gone = [(state.updated, file) for file, state in states.items() if state.gone]
    pool.database.write_all("UPDATE records SET gone = 1, updated = ? WHERE file = ?", gone)
    pool.database.write_all("INSERT OR REPLACE INTO tombstones VALUES (?, ?)", [(_stone(file, key), updated) for updated, file in gone])


def waiting(pool: Pool) -> list[str]:
    """The rows that a tombstone came for and that are still there, sorted."""
    return [str(row[0]) for row in pool.database.rows("SELECT file FROM records WHERE gone = 1 ORDER BY file")]


def release(pool: Pool, files: Sequence[str]) -> list[str]:
    """The documents that nothing but these rows gave, sorted: they are to be erased. What others gave too is theirs from now on. One transaction."""
    alone: list[str] = []
    with pool.database.transaction():
        for file in files:
            pool.database.write("DELETE FROM copies WHERE file = ?", (file,))
            documents = documents_of(pool, file)
            left = sorted(set(documents) - left_to_others(pool, documents, files))
            alone += left
            if not left:
                pool.forget_file(file)
    return sorted(alone)


def failed(pool: Pool, table: str, failures: Sequence[Failure], intake: int) -> None:
    """Rows of a table that could not be read. Part of a transaction."""
    pool.database.write("INSERT OR IGNORE INTO files VALUES (?, ?, ?)", (table, table[:8], intake))
    pool.keep_failures(table, failures)
