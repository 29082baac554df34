"""The pool: every document that was ever added, read once, with its person, its file and how long it may be kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jipu.model.document import Failure
from jipu.model.parcel import Parcel
from jipu.model.person import Person
from jipu.model.profile import Profile
from jipu.model.reading import Reading
from jipu.stages.select import profile_of
from jipu.store.coding import to_bytes
from jipu.store.database import Database
from jipu.store.kindred import Kindred
from jipu.store.packing import pack, unpack
from jipu.store.people import chosen, make_known, newcomer, read_back, regroup, relatives
from jipu.store.tables import POOL

FILE = "pool.db"
# (person, expires) of every file that a resume of theirs is in, be it a copy
CLOCKS = (
    "SELECT d.person, i.expires FROM documents AS d JOIN files AS f ON f.digest = d.file JOIN intakes AS i ON i.number = f.intake "
    "WHERE d.person IS NOT NULL UNION ALL SELECT d.person, i.expires FROM copies AS c JOIN documents AS d ON d.id = c.document "
    "JOIN files AS f ON f.digest = c.file JOIN intakes AS i ON i.number = f.intake WHERE d.person IS NOT NULL"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Where resumes came from, the legal basis of keeping them, the day they came, and the last day they may be kept (YYYY-MM-DD; None: no limit)."""

    source: str
    basis: str
    day: str
    expires: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What one file gave, on its way into the pool. `reader` names the version of rules and lexicon that read it."""

    digest: str
    name: str
    parcels: tuple[Parcel, ...]
    failures: tuple[Failure, ...]
    reader: str
    as_of: str


class Pool:
    """The pool of a workspace, in one SQLite file. Raises as Database does."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.database = Database(folder / FILE, POOL, read_only=read_only)
        self.kindred = Kindred(self.database)

    def begin(self, intake: Intake) -> int:
        """A new run of adding, or the one that was said last if nothing is different; its number."""
        told = (intake.source, intake.basis, intake.day, intake.expires)
        with self.database.transaction():
            last = self.database.rows("SELECT number, source, basis, day, expires FROM intakes ORDER BY number DESC LIMIT 1")
            if last and last[0][1:] == told:
                return _number(last[0][0])
            self.database.write("INSERT INTO intakes (source, basis, day, expires) VALUES (?, ?, ?, ?)", told)
            return _number(self.database.rows("SELECT max(number) FROM intakes")[0][0])

    def last_intake(self) -> Intake | None:
        """What was said last about where resumes come from."""
        rows = self.database.rows("SELECT source, basis, day, expires FROM intakes ORDER BY number DESC LIMIT 1")
        if not rows:
            return None
        source, basis, day, expires = rows[0]
        return Intake(source=str(source), basis=str(basis), day=str(day), expires=_text(expires))

    def knows(self, digest: str) -> bool:
        """Whether a file of this content gave something before. One that gave nothing is worth another try."""
        query = "SELECT 1 FROM documents WHERE file = ?1 UNION ALL SELECT 1 FROM copies WHERE file = ?1 LIMIT 1"
        return bool(self.database.rows(query, (digest,)))

    def add(self, stored: Stored, intake: int, key: bytes) -> bool:
        """One file with all that it gave, in one transaction. False where another process was quicker."""
        with self.database.transaction():
            if self.knows(stored.digest):
                return False
            self.forget_file(stored.digest)
            self.database.write("INSERT INTO files VALUES (?, ?, ?)", (stored.digest, stored.name, intake))
            for parcel in stored.parcels:
                self._add_document(parcel, stored, key)
            self.keep_failures(stored.digest, stored.failures)
        return True

    def keep_failures(self, file: str, failures: Sequence[Failure]) -> None:
        """What could not be read of a file that is there. Part of a transaction."""
        rows = [(file, f.source, f.stage, f.code, json.dumps(dict(f.details), ensure_ascii=False)) for f in failures]
        self.database.write_all("INSERT INTO failures VALUES (?, ?, ?, ?, ?)", rows)

    def _add_document(self, parcel: Parcel, stored: Stored, key: bytes) -> None:
        if self.database.rows("SELECT 1 FROM documents WHERE id = ?", (parcel.id,)):
            self.database.write("INSERT INTO copies VALUES (?, ?, ?)", (parcel.id, stored.digest, parcel.file))
            return
        related = relatives(self.database, self.kindred, parcel) if parcel.kind == "resume" else set()
        person = newcomer(self.database, parcel, key) if parcel.kind == "resume" and not related else None
        self.database.write(
            "INSERT INTO documents (id, file, kind, person, reader, as_of, reading) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (parcel.id, stored.digest, parcel.kind, person, stored.reader, stored.as_of, parcel.reading),
        )
        self.database.write("INSERT INTO profiles VALUES (?, ?)", (parcel.id, parcel.profile))
        self.indexed([parcel.id], done=False)
        if parcel.kind == "resume":
            make_known(self.database, parcel)
        if related:
            regroup(self.database, related | {parcel.id}, key)

    def renew(self, reading: Reading, reader: str, as_of: str) -> None:
        """Put what a document says today in the place of what was read of it before."""
        with self.database.transaction():
            self.replace(reading)
            self.database.write("UPDATE documents SET reader = ?, as_of = ? WHERE id = ?", (reader, as_of, reading.document.id))
            self.indexed([reading.document.id], done=False)

    def replace(self, reading: Reading) -> None:
        """Put a reading in the place of what was kept of its document, with the profile made of it. Part of a transaction."""
        document = reading.document.id
        if self.database.write("UPDATE documents SET reading = ? WHERE id = ?", (to_bytes(reading), document)):
            self.database.write("INSERT OR REPLACE INTO profiles VALUES (?, ?)", (document, pack(profile_of(reading))))

    def readings(self, documents: Iterable[str]) -> list[Reading]:
        """What these documents say, sorted by id; unknown ids are passed over. Raises DamagedWorkspace where one cannot be read back."""
        rows = chosen(self.database, "SELECT id, reading FROM documents WHERE id IN", sorted(set(documents)))
        return [read_back(self.database, content) for _, content in sorted(rows) if isinstance(content, bytes)]

    def profiles(self, documents: Iterable[str]) -> list[Profile]:
        """What select looks at of these documents, sorted by id; unknown ids are passed over. Raises DamagedWorkspace as `readings` does.

        One that is missing (from a pool of an earlier version) or that cannot be read is made of its reading, and kept.
        """
        wanted = sorted(set(documents))
        rows = chosen(self.database, "SELECT document, profile FROM profiles WHERE document IN", wanted)
        found = {str(document): profile for document, content in rows if (profile := unpack(content))}
        for reading in self.readings([document for document in wanted if document not in found]):
            found[reading.document.id] = profile = profile_of(reading)
            self.database.write("INSERT OR REPLACE INTO profiles VALUES (?, ?)", (profile.document, pack(profile)))
        return [found[document] for document in sorted(found)]

    def days(self, documents: Iterable[str]) -> dict[str, str]:
        """Document → the day (YYYY-MM-DD) that 至今 meant when it was read."""
        rows = chosen(self.database, "SELECT id, as_of FROM documents WHERE id IN", sorted(set(documents)))
        return {str(document): str(day) for document, day in rows}

    def stale(self, reader: str) -> list[str]:
        """The documents that other rules or another lexicon read."""
        rows = self.database.rows(
            "SELECT id FROM documents WHERE reader < ?1 OR reader > ?1 ORDER BY id", (reader,)
        )  # as an index can tell
        return [str(row[0]) for row in rows]

    def to_index(self, most: int = -1) -> list[str]:
        """The documents that the index does not hold as they are; with `most`, the first so many of them."""
        return [str(row[0]) for row in self.database.rows("SELECT document FROM waiting ORDER BY document LIMIT ?", (most,))]

    def indexed(self, documents: Iterable[str], *, done: bool = True) -> None:
        """The index holds these documents now (or no more)."""
        with self.database.transaction():
            statement = (
                "DELETE FROM waiting WHERE document = ?" if done else "INSERT OR IGNORE INTO waiting SELECT id FROM documents WHERE id = ?"
            )
            self.database.write_all(statement, [(document,) for document in documents])

    def all_documents(self) -> list[str]:
        """Every document's id."""
        return [str(row[0]) for row in self.database.rows("SELECT id FROM documents ORDER BY id")]

    def persons(self, documents: Iterable[str]) -> list[Person]:
        """The people these resumes are of, sorted by id; their other resumes are named too."""
        query = (
            "SELECT DISTINCT p.id, p.pseudonym, d.version, d.id FROM documents AS one JOIN persons AS p ON p.id = one.person "
            "JOIN documents AS d ON d.person = p.id WHERE one.id IN"
        )
        people: dict[tuple[str, str], list[str]] = {}
        rows = {*chosen(self.database, query, sorted(set(documents)))}
        for person, pseudonym, _, document in sorted(rows, key=lambda row: (str(row[0]), _number(row[2]))):
            people.setdefault((str(person), str(pseudonym)), []).append(str(document))
        return [Person(id=person, pseudonym=name, documents=tuple(ids)) for (person, name), ids in people.items()]

    def everybody(self) -> Iterator[Person]:
        """All people of the pool, sorted by id."""
        rows = self.database.rows(
            "SELECT p.id, p.pseudonym, d.id FROM persons AS p JOIN documents AS d ON d.person = p.id ORDER BY p.id, d.version"
        )
        people: dict[tuple[str, str], list[str]] = {}
        for person, pseudonym, document in rows:
            people.setdefault((str(person), str(pseudonym)), []).append(str(document))
        yield from (Person(id=person, pseudonym=name, documents=tuple(ids)) for (person, name), ids in people.items())

    def copies(self) -> list[tuple[str, str]]:
        """(document, name) of every further file that has exactly this document, sorted."""
        return [
            (str(document), str(name)) for document, name in self.database.rows("SELECT document, name FROM copies ORDER BY document, name")
        ]

    def failures(self) -> list[Failure]:
        """What could not be read, sorted."""
        rows = self.database.rows("SELECT source, stage, code, details FROM failures ORDER BY source, code")
        return [Failure(source=str(s), stage=str(t), code=str(c), details=json.loads(str(d))) for s, t, c, d in rows]

    def counts(self) -> Mapping[str, int]:
        """How many files, resumes, people, ads, copies and failures there are."""
        queries = {
            "files": "SELECT count(*) FROM files",
            "resumes": "SELECT count(*) FROM documents WHERE kind = 'resume'",
            "people": "SELECT count(*) FROM persons",
            "ads": "SELECT count(*) FROM documents WHERE kind = 'job_ad'",
            "copies": "SELECT count(*) FROM copies",
            "failures": "SELECT count(*) FROM failures",
        }
        return {name: _number(self.database.rows(query)[0][0]) for name, query in queries.items()}

    def size(self) -> tuple[int, int]:
        """How many files there are, and how many documents."""
        return (
            _number(self.database.rows("SELECT count(*) FROM files")[0][0]),
            _number(self.database.rows("SELECT count(*) FROM documents")[0][0]),
        )

    def intakes(self) -> list[tuple[Intake, int]]:
        """Every run of adding, the first first, and how many files of it are there."""
        rows = self.database.rows(
            "SELECT i.source, i.basis, i.day, i.expires, count(f.digest) FROM intakes AS i LEFT JOIN files AS f ON f.intake = i.number "
            "GROUP BY i.number ORDER BY i.number"
        )
        return [(Intake(source=str(s), basis=str(b), day=str(d), expires=_text(e)), _number(n)) for s, b, d, e, n in rows]

    def sources(self) -> str | None:
        """Where the resumes came from, in the words of whoever added them."""
        rows = self.database.rows(
            "SELECT source FROM intakes AS i WHERE EXISTS (SELECT 1 FROM files WHERE intake = i.number) GROUP BY source ORDER BY min(number)"
        )
        return "；".join(str(row[0]) for row in rows) or None

    def remember_map(self, folder: str, request: str, made: str) -> None:
        """That a role was asked, so that its map can be counted again; `folder` is its map's, below the workspace."""
        self.database.write("INSERT OR REPLACE INTO maps VALUES (?, ?, ?)", (folder, request, made))

    def maps(self) -> list[tuple[str, str, str]]:
        """(folder, request, made) of every map, sorted by folder."""
        return [(str(f), str(r), str(m)) for f, r, m in self.database.rows("SELECT folder, request, made FROM maps ORDER BY folder")]

    def remember_export(self, path: str, folder: str, day: str) -> None:
        """That a map was written to a place outside of the workspace, where an erasure cannot reach it."""
        self.database.write("INSERT INTO exports VALUES (?, ?, ?)", (path, folder, day))

    def exports(self) -> list[tuple[str, str, str]]:
        """(path, folder of the map, day) of what lies outside, the first first."""
        return [(str(p), str(f), str(d)) for p, f, d in self.database.rows("SELECT path, folder, day FROM exports ORDER BY day, path")]

    def expired(self, day: str) -> list[str]:
        """People of whom every file was to be kept only until before this day, by their ids."""
        query = f"SELECT person FROM ({CLOCKS}) GROUP BY person HAVING max(coalesce(expires, '9999')) < ? ORDER BY person"  # noqa: S608
        return [str(row[0]) for row in self.database.rows(query, (day,))]

    def remove(self, documents: Sequence[str], key: bytes) -> None:
        """Take documents out, with everything that rests on them; their files too, where nothing else was in them. One transaction."""
        with self.database.transaction():
            rows = chosen(self.database, "SELECT DISTINCT person FROM documents WHERE person IS NOT NULL AND id IN", documents)
            files = chosen(self.database, "SELECT file FROM documents WHERE id IN", documents)
            files += chosen(self.database, "SELECT file FROM copies WHERE document IN", documents)
            self.forget(documents)
            for (file,) in dict.fromkeys(files):
                self.forget_file(str(file))
            self.regroup([str(person) for (person,) in rows], key)

    def forget(self, documents: Sequence[str]) -> None:
        """Take documents out, and whose they are; their people are to be looked at again, and the index to forget them. Part of a transaction."""
        self.database.write_all("INSERT OR IGNORE INTO leaving VALUES (?)", [(document,) for document in documents])
        for table, column in (
            ("waiting", "document"),
            ("contacts", "document"),
            ("sketches", "document"),
            ("profiles", "document"),
            ("copies", "document"),
            ("documents", "id"),
        ):
            self.database.write_all(f"DELETE FROM {table} WHERE {column} = ?", [(document,) for document in documents])  # noqa: S608

    def forget_file(self, digest: str) -> None:
        """A file of which nothing is left; failures of it go with it, since they may name it. Part of a transaction."""
        for table in ("documents", "copies"):
            if self.database.rows(f"SELECT 1 FROM {table} WHERE file = ?", (digest,)):  # noqa: S608
                return
        for table, column in (("failures", "file"), ("records", "file"), ("files", "digest")):
            self.database.write(f"DELETE FROM {table} WHERE {column} = ?", (digest,))  # noqa: S608

    def regroup(self, persons: Sequence[str], key: bytes) -> None:
        """What is left of these people: nothing, or resumes that may be no more of one person without the one that joined them."""
        left = chosen(self.database, "SELECT id FROM documents WHERE person IN", persons)
        if left:
            regroup(self.database, [str(row[0]) for row in left], key)
        self.database.write_all(
            "DELETE FROM persons WHERE id = ? AND NOT EXISTS (SELECT 1 FROM documents WHERE person = persons.id)", [(p,) for p in persons]
        )

    def close(self) -> None:
        """Close the file, and write the journal into it where that is possible now; what was committed is safe in either."""
        self.database.close(settle=True)


def _number(value: object) -> int:
    return int(value) if isinstance(value, int) else 0


def _text(value: object) -> str | None:
    return None if value is None else str(value)
