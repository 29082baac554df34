"""Tables of records into the pool: rows that are new or changed are read, those that were taken out there are taken out here.

Everything is compared by keyed hashes of the sending system's ids. A run that is broken off loses what it was just reading; the next goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from jipu.errors import MissingPath, NoFiles
from jipu.file_tasks import UnderWay
from jipu.model.document import Failure, Source
from jipu.model.record import USUAL, Columns, Record
from jipu.pipeline import PRIVATE, FileRead, Progress, without_names
from jipu.settings import Settings
from jipu.stages.ingest import find_files, has_rows, has_source, is_table, read_records
from jipu.stages.ingest.errors import EmptyTable, EmptyTables
from jipu.store import records
from jipu.store.pool import Intake, Stored
from jipu.store.records import Known, Verdict
from jipu.verbs.adding import bring_index_up_to_date
from jipu.verbs.assisting import forget_left, forget_replies
from jipu.verbs.certificates import Certificate
from jipu.verbs.erasing import Rooms, erase
from jipu.verbs.opened import Opened, reader_of
from jipu.verbs.record_tasks import Row, RowRead, read_rows
from jipu.verbs.renewing import Renewal, number_of, renew
from jipu.verbs.whom import Candidate

ROWS_AT_ONCE = 8_000  # in memory, and compared with what is known
_WRITTEN_AT_ONCE = 400  # rows of one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What a hand-over did, in rows of its tables: `older` are those of which something later was known already, or that a list of the run takes out.

    `deleted` are rows that a tombstone came for; `unknown`: tombstones of rows that never were here.
    """

    tables: int
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    deleted: int = 0
    unknown: int = 0
    failures: int = 0
    renewed: int = 0
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What is handed over: tables, which column of them is what, lists of ids that are to be taken out, and what is said of it all."""

    tables: Sequence[Path]
    intake: Intake
    columns: Columns = USUAL
    tombstones: Sequence[Path] = ()
    renewal: Renewal | None = None

    def parts(self) -> list[tuple[Path, bool]]:
        """The lists first, so that what they take out is not read before. Raises MissingPath, NoFiles."""
        if gone := next((path for path in self.tombstones if not path.is_file()), None):  # nobody would be erased, and nobody would notice
            raise MissingPath(path=str(gone))
        return [*((path, True) for path in self.tombstones), *((path, False) for path in tables_of(self.tables))]


def tables_of(paths: Sequence[Path]) -> list[Path]:
    """The tables among files and in folders; a file that is named is one, whatever it is. Raises MissingPath, NoFiles."""
    named = {path for path in paths if not path.is_dir()}
    found = [path for path in find_files(paths) if path in named or is_table(path)]
    if paths and not found:
        raise NoFiles(path=", ".join(map(str, paths)))
    return found


def named_source(tables: Sequence[Path], columns: Columns) -> str | None:
    """What rows without a source are said to come from, where the others tell theirs: the name of their table."""
    found = tables_of(tables)
    return found[0].stem if found and has_source(found[0], columns) else None


def waits(workspace: Opened) -> bool:
    """Whether anything is to be taken out."""
    return bool(records.waiting(workspace.pool))


@dataclass(slots=True)
class _Window:
    """Rows that were read from a table together: the last of each id, what was known before, and what is to be done.

    `listed` are rows that a list of this run takes out, whatever its tables say; `now` is the time of a tombstone where none is told.
    """

    before: dict[str, Known]
    listed: Set[str]
    now: str
    rows: dict[str, Record] = field(default_factory=dict)
    states: dict[str, Known] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    kept_out: set[str] = field(default_factory=set)
    older: int = 0

    def take(self, record: Record, key: bytes) -> None:
        """One more row."""
        file, content = records.file_of(record.id, key), records.content_of(record.text, key)
        now, before = self._state(file), self.before.get(file)
        if file in self.listed and not record.deleted:
            self._keep_out(file, record, now)
            return
        verdict = records.judge(record, content, now)
        self.older += file in self.verdicts or verdict == "older"
        if verdict == "older":
            return
        updated = max(record.updated_at, now.updated if now else "") or (self.now if record.deleted else "")
        self.states[file] = Known(updated=updated, content=content, gone=record.deleted, held=bool(before and before.held))
        self.rows[file], self.verdicts[file] = record, records.judge(record, content, before)

    def _state(self, file: str) -> Known | None:
        return self.states.get(file, self.before.get(file))

    def _keep_out(self, file: str, record: Record, now: Known | None) -> None:
        """Of a row that a list takes out only the time is taken: the same table would bring it back tomorrow, were the tombstone earlier."""
        self.older += 1
        if now and now.gone and record.updated_at > now.updated:
            self.states[file] = replace(now, updated=record.updated_at)
            self.kept_out.add(file)

    def gone(self) -> dict[str, Known]:
        """The tombstones that are to be written."""
        return {file: self.states[file] for file in (*self.of("deleted", "unknown"), *self.kept_out)}

    def taken_out(self) -> set[str]:
        """The rows of this window that are not to be here, whether they ever were or not."""
        return {file for file in self.before.keys() | self.states.keys() if (state := self._state(file)) and state.gone}

    def of(self, *wanted: Verdict) -> list[str]:
        """The rows of these verdicts, in their order."""
        return [file for file, verdict in self.verdicts.items() if verdict in wanted]


def hand_over(workspace: Opened, told: HandOver, settings: Settings, on_file: Progress | None = None) -> Handed:
    """Bring the pool to what these tables say. Raises MissingPath, NoFiles, EmptyTables, MissingColumn, NotATable, before anything is written.

    What is to be taken out is only marked: `take_out` does it, alone.
    """
    parts = told.parts()
    if not any(has_rows(path) for path, _ in parts):
        raise EmptyTables(files=", ".join(path.name for path, _ in parts[:3]))
    streams = [read_records(path, told.columns, tombstones=stones) for path, stones in parts]
    forget_left(workspace)
    workspace.vault.documents()  # a vault that stays locked is found out before anything is read
    handed = Handed(tables=len(parts))
    listed: set[str] = set()
    for number, ((path, stones), stream) in enumerate(zip(parts, streams, strict=True)):
        table = _Table(workspace, told, settings, path, listed)
        handed = table.take_all(stream, handed, _teller(on_file, number, len(parts)), stones=stones)
    bring_index_up_to_date(workspace)
    return handed


def _teller(on_file: Progress | None, number: int, total: int) -> Callable[[UnderWay | FileRead], None]:
    return lambda read: on_file(read, number, total) if on_file else None


class _Table:
    """One table on its way into the pool."""

    def __init__(self, workspace: Opened, told: HandOver, settings: Settings, path: Path, listed: set[str]) -> None:
        self._workspace, self._told, self._settings, self._path = workspace, told, settings, path
        self._listed = listed
        self._file = records.file_of(f"\x1f{path.name}", workspace.key)
        self._intakes: dict[str | None, int] = {}
        self._rows = 0

    def take_all(
        self, stream: Iterable[Record | Failure], handed: Handed, tell: Callable[[UnderWay | FileRead], None], *, stones: bool
    ) -> Handed:
        """Take all its rows; `handed` with what they did. What could not be read of its last hand-over is forgotten first.

        Of a list of `stones`, what it takes out is put into what is `listed`: no table that comes after it brings that back.
        """
        with self._workspace.pool.database.transaction():
            self._workspace.pool.forget_file(self._file)
        rows = iter(stream)
        if not stones and (first := next(rows, None)) is not None:
            rows = chain([first], rows)
        elif not stones:  # one of several: the others are read
            return self._fail([Failure(source=self._path.name, stage="ingest", code=EmptyTable().code)], handed, tell)
        while some := list(islice(rows, ROWS_AT_ONCE)):
            window = self._window([row for row in some if isinstance(row, Record)])
            handed = self._take(window, handed, tell)
            self._listed.update(window.taken_out() if stones else ())
            handed = self._fail([row for row in some if isinstance(row, Failure)], handed, tell)
        return handed

    def _window(self, rows: Sequence[Record]) -> _Window:
        key = self._workspace.key
        before = records.known(self._workspace.pool, [records.file_of(row.id, key) for row in rows], key)
        window = _Window(before, self._listed, _end_of(self._told.intake.day))
        for row in rows:
            window.take(row, key)
        return window

    def _take(self, window: _Window, handed: Handed, tell: Callable[[UnderWay | FileRead], None]) -> Handed:
        pool, key = self._workspace.pool, self._workspace.key
        with pool.database.transaction():
            records.remember(pool, window.gone(), key)
        renewed = renew(self._workspace, window.of("unchanged"), self._told.renewal) if self._told.renewal else 0
        self._later(window)
        failed: list[Failure] = []
        for some in _gathered(self._read(window)):
            failed += self._write(window, some)
            self._rows += len(some)
            tell(UnderWay(path=self._path, documents=self._rows))
        counts = Counter(window.verdicts.values())
        lost = {failure.source for failure in failed}
        counts.subtract(window.verdicts[file] for file in window.of("new", "changed") if self._place(window, file).name in lost)
        handed = _and(handed, counts, older=window.older, renewed=renewed)
        return self._fail(failed, handed, tell)

    def _later(self, window: _Window) -> None:
        """Of unchanged rows, that they were as they are at a later time too."""
        later = {file: window.states[file] for file in window.of("unchanged") if window.states[file].updated > window.before[file].updated}
        with self._workspace.pool.database.transaction():
            records.remember(self._workspace.pool, later, self._workspace.key)

    def _read(self, window: _Window) -> Iterator[Sequence[RowRead]]:
        rows = (Row(file, self._place(window, file), window.rows[file].text) for file in window.of("new", "changed"))
        return read_rows(rows, self._settings, self._workspace.key)

    def _place(self, window: _Window, file: str) -> Source:
        return Source(path=self._path.name, row=window.rows[file].row)

    def _write(self, window: _Window, some: Sequence[RowRead]) -> list[Failure]:
        """Rows that were read, in one transaction, the vault first as in adding; those that could not be read stay as they were."""
        pool, key, read = self._workspace.pool, self._workspace.key, [row for row in some if row.parcel]
        gone: list[str] = []
        with pool.database.transaction(), self._workspace.vault.database.transaction():
            now = records.known(pool, [row.file for row in read], key)
            read = [row for row in read if _holds(window.states[row.file], now.get(row.file))]
            self._workspace.vault.put([row.identity for row in read if row.identity])
            for row in read:
                intake = self._intake(window.rows[row.file].source)
                gone += records.put(pool, self._stored(row), window.states[row.file], intake, key)
            self._workspace.vault.remove(gone)
        if gone:  # an erasure looks for replies by the documents that are there, and these are no more
            forget_replies(self._workspace.folder / PRIVATE, gone)
        return [row.failure for row in some if row.failure]

    def _stored(self, row: RowRead) -> Stored:
        parcels = (row.parcel,) if row.parcel else ()
        name = row.parcel.file if row.parcel else row.file[:8]
        reader, as_of = reader_of(self._settings), self._settings.as_of.isoformat()
        return Stored(digest=row.file, name=name, parcels=parcels, failures=(), reader=reader, as_of=as_of)

    def _intake(self, source: str | None) -> int:
        """The run of adding of rows from this source, in the operator's words where the row does not say."""
        if source not in self._intakes:
            self._intakes[source] = number_of(self._workspace, replace(self._told.intake, source=source or self._told.intake.source))
        return self._intakes[source]

    def _fail(self, failures: list[Failure], handed: Handed, tell: Callable[[UnderWay | FileRead], None]) -> Handed:
        """Keep what could not be read, under a name of the table that tells nobody's."""
        if failures:
            with self._workspace.pool.database.transaction():
                records.failed(self._workspace.pool, self._file, [without_names(failure) for failure in failures], self._intake(None))
            tell(FileRead(path=self._path, told=tuple(failures)))
        return replace(handed, failures=handed.failures + len(failures))


def _holds(state: Known, now: Known | None) -> bool:
    """Whether a row that was read still holds beside what another run may have handed over meanwhile."""
    if now is None:
        return True
    return state.updated > now.updated if now.gone else state.updated >= now.updated


def _end_of(day: str) -> str:
    """A day as a time that only what is of a later day comes after."""
    return f"{day}T23:59:59.999999"


def _gathered(read: Iterable[Sequence[RowRead]]) -> Iterator[list[RowRead]]:
    """What comes in small parts, in parts that are worth a transaction."""
    some: list[RowRead] = []
    for part in read:
        some += part
        if len(some) >= _WRITTEN_AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _and(handed: Handed, counts: Counter[Verdict], *, older: int, renewed: int) -> Handed:
    return replace(
        handed,
        new=handed.new + counts["new"],
        changed=handed.changed + counts["changed"],
        unchanged=handed.unchanged + counts["unchanged"],
        deleted=handed.deleted + counts["deleted"],
        unknown=handed.unknown + counts["unknown"],
        older=handed.older + older,
        renewed=handed.renewed + renewed,
    )


def take_out(workspace: Opened, rooms: Rooms, *, when: str, by: str) -> Certificate | None:
    """Erase the documents of all rows that a tombstone came for, together; who is alone in the workspace does. None where nothing is left to erase."""
    files = records.waiting(workspace.pool)
    documents = records.release(workspace.pool, files) if files else []
    if not documents:
        return None
    return erase(workspace, _people(workspace, documents), lambda plan: True, rooms, when=when, by=by, why="tombstone")


def _people(workspace: Opened, documents: Sequence[str]) -> list[Candidate]:
    """Whose documents these are: people of whom nothing is left by their handles, and the documents of others by themselves."""
    gone = set(documents)
    whole = [person for person in workspace.pool.persons(documents) if gone.issuperset(person.documents)]
    rest = sorted(gone - {document for person in whole for document in person.documents})
    people = [
        Candidate(pseudonym=person.pseudonym, handle=person.handle(workspace.key), documents=person.documents, files=()) for person in whole
    ]
    return people + ([Candidate(pseudonym="", handle="", documents=tuple(rest), files=())] if rest else [])
