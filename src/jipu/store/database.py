"""The SQLite files of a workspace: how they are opened, their tables, and transactions that are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jipu.errors import DamagedWorkspace, JipuError, NewerWorkspace, NotWritable, ReadOnlyWorkspace, WorkspaceBusy

WAIT_SECONDS = 30  # for another process that is writing
_PAUSE_SECONDS = 0.02
_CACHE_KB = 65_536  # of pages in memory: each resume comes to other pages of the tables by which others are found
_JOURNAL_PAGES = 8_000  # 32 MB: so many pages come to the journal before they are written into the file
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)


class Database:
    """One SQLite file. What is deleted is overwritten; a commit that returned survives the death of the process. `rollbacks` counts what did not happen."""

    def __init__(self, path: Path, schema: Sequence[Step], *, read_only: bool = False) -> None:
        """Open the file, make it where it is missing, and bring it to the newest schema; `read_only` it is left as it is.

        `schema` is one step a version: the first makes version 1, each later one leads from the one before. A step is a script, or a function
        for what SQL cannot say.
        Raises NotWritable, WorkspaceBusy, DamagedWorkspace, NewerWorkspace, ReadOnlyWorkspace.
        """
        self.path, self._read_only, self.rollbacks = path, read_only, 0
        if not read_only:
            _make_private(path)
        with self._told():
            place = _to_read(path) if read_only else path
            self._connection = sqlite3.connect(place, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False, uri=read_only)
            self._prepare(schema)

    def _prepare(self, schema: Sequence[Step]) -> None:
        execute = self._connection.execute
        execute("PRAGMA secure_delete = ON")
        execute("PRAGMA foreign_keys = ON")
        if self._version() > len(schema):
            raise NewerWorkspace(path=str(self.path.parent))
        if self._version() < len(schema):
            if self._read_only:
                raise ReadOnlyWorkspace(path=str(self.path.parent))
            self._keep_a_journal()
            self._migrate(schema)
        execute("PRAGMA synchronous = NORMAL")  # what was committed is with the system: it survives this process, and most often the power
        execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        execute(f"PRAGMA wal_autocheckpoint = {_JOURNAL_PAGES}")

    def _keep_a_journal(self) -> None:
        """Of several processes that come to a new file at once SQLite sends all but one away, without the wait that it has elsewhere."""
        until = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in _BUSY or time.monotonic() > until:
                    raise
                time.sleep(_PAUSE_SECONDS)
            else:
                return

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def _migrate(self, schema: Sequence[Step]) -> None:
        """Each step is a transaction of its own, and two processes may come at once: who is second finds it done."""
        while (version := self._version()) < len(schema):
            with self.transaction():
                if self._version() == version:
                    self._take(schema[version])
                    self._connection.execute(f"PRAGMA user_version = {version + 1}")

    def _take(self, step: Step) -> None:
        if isinstance(step, str):
            for statement in step.split(";"):
                self._connection.execute(statement)
        else:
            step(self)

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """The rows of a query."""
        try:  # without a `with`: there are some thirty of these to a record
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._problem(error) from None

    def write(self, statement: str, values: Sequence[object] = ()) -> int:
        """Execute one statement; how many rows it changed."""
        try:
            return self._connection.execute(statement, values).rowcount
        except sqlite3.Error as error:
            raise self._problem(error) from None

    def write_all(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Execute one statement for each row."""
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.Error as error:
            raise self._problem(error) from None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in it happens, or nothing. Inside another one it is part of that."""
        if self._connection.in_transaction:
            yield
            return
        self.write("BEGIN" if self._read_only else "BEGIN IMMEDIATE")
        try:
            yield
            self.write("COMMIT")
        except BaseException:
            self.rollbacks += 1
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def settle(self) -> None:
        """Write the journal into the file and empty it."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def vacuum(self) -> None:
        """Write the file anew, so that nothing that was deleted is left in free pages or in the journal.

        Raises WorkspaceBusy where another process keeps the journal from being emptied.
        """
        self.write("VACUUM")
        if self.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]:
            raise WorkspaceBusy(path=str(self.path.parent))

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file; empty where all is well."""
        found = [str(row[0]) for row in self.rows("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def copy_to(self, path: Path) -> None:
        """A copy as of now, while others may write."""
        with self._told():
            copy = sqlite3.connect(path)
            self._connection.backup(copy)
            copy.close()

    def close(self, *, settle: bool = False) -> None:
        """Close the file. To settle may fail here (a full disk, another process that reads), and the journal stays then."""
        with contextlib.suppress(JipuError), self._told():  # one that is closed already has nothing to settle
            if settle and self._connection.total_changes:
                self.settle()
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite says, in our words. Its own may carry values."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._problem(error) from None

    def _problem(self, error: sqlite3.Error) -> JipuError:
        code = (error.sqlite_errorcode if isinstance(getattr(error, "sqlite_errorcode", None), int) else 0) & 0xFF
        folder = str(self.path.parent)
        if code in _BUSY:
            return WorkspaceBusy(path=folder)
        if self._read_only and code == sqlite3.SQLITE_CANTOPEN and self.path.exists():  # a journal that would have to be read in first
            return ReadOnlyWorkspace(path=folder)
        if code in _DAMAGED:
            return DamagedWorkspace(path=folder, file=self.path.name)
        return NotWritable(path=str(self.path), reason=getattr(error, "sqlite_errorname", None) or type(error).__name__)


def _to_read(path: Path) -> str:
    """The address of a file that cannot be written. Without a journal nobody is writing, and SQLite need not look for one."""
    journal = path.with_name(path.name + "-wal")
    alone = not journal.exists() or not journal.stat().st_size
    return f"{path.absolute().as_uri()}?mode=ro" + ("&immutable=1" if alone else "")


Step = str | Callable[[Database], None]


def _make_private(path: Path) -> None:
    """A new file is its owner's alone; SQLite gives its journals the rights of the file."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise NotWritable(path=str(path), reason=error.strerror or type(error).__name__) from error
