"""The file of accounts, sessions, tokens and failed attempts: its owner's alone, and written by the server and the command line at once."""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from jipu.errors import DamagedWorkspace, NotWritable
from jipu.written import writing

FILE = "team.db"  # in the private folder of a workspace; in no backup, so that nothing that was revoked comes back with one
VERSION = 1
PATIENCE = 10.0  # seconds that one writer waits for another
_TABLES = """
CREATE TABLE IF NOT EXISTS own (secret BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS accounts (key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL, made REAL NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (hash TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    made REAL NOT NULL, seen REAL NOT NULL, address TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tokens (id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    role TEXT NOT NULL, label TEXT NOT NULL, made REAL NOT NULL, expires REAL NOT NULL, seen REAL);
CREATE TABLE IF NOT EXISTS attempts (key TEXT PRIMARY KEY, failures INTEGER NOT NULL, last REAL NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class TeamFile:
    """The file in the private folder of a workspace. `clock` tells seconds since 1970; tests have one of their own."""

    folder: Path
    clock: Callable[[], float] = field(default=time.time)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / FILE

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Look into it. It is made where it is missing. Raises NotWritable, DamagedWorkspace."""
        try:
            if not self.path.exists():
                self._make()
            with closing(self._opened()) as database:
                if not database.execute("PRAGMA user_version").fetchone()[0]:
                    self._make()  # whoever began it died over it
                yield database
        except sqlite3.DatabaseError as error:
            raise self._told(error) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Change it: all of it or nothing, and nobody else meanwhile. Raises NotWritable, DamagedWorkspace."""
        with self.reading() as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")

    def keyed(self, purpose: str, text: str) -> str:
        """A hash of a text that only who has this file can recompute: what is not to be written plainly, or is to be known again."""
        with self.reading() as database:
            secret = database.execute("SELECT secret FROM own").fetchone()[0]
        return blake2b(f"{purpose}:{text}".encode("utf-8", "replace"), key=secret, digest_size=16).hexdigest()

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("PRAGMA secure_delete = ON")
        return database

    def _make(self) -> None:
        with writing(self.folder, self.path):
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))  # its journal takes the same rights
        with closing(self._opened()) as database:
            database.execute("BEGIN IMMEDIATE")
            for table in _TABLES.split(";\n"):
                database.execute(table)
            if not database.execute("SELECT 1 FROM own").fetchone():
                database.execute("INSERT INTO own VALUES (?)", (secrets.token_bytes(32),))
            database.execute(f"PRAGMA user_version = {VERSION}")
            database.execute("COMMIT")

    def _told(self, error: sqlite3.DatabaseError) -> NotWritable | DamagedWorkspace:
        if isinstance(error, sqlite3.OperationalError):
            return NotWritable(path=str(self.path), reason=str(error))
        return DamagedWorkspace(path=str(self.folder.parent), file=f"{self.folder.name}/{FILE}")


def has_accounts(folder: Path) -> bool:
    """Whether the file is there: without it nobody has an account, and to look makes nothing."""
    return (folder / FILE).is_file()
