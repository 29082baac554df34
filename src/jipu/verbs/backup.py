"""A workspace as one file, and back: databases as of one moment, the key, the log, the maps. The vault stays sealed in it."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from jipu.errors import JipuError, NotABackup, NotEmpty, NotWritable
from jipu.store.database import Database, Step
from jipu.store.pool import FILE as POOL_FILE
from jipu.store.tables import POOL, VAULT
from jipu.store.vault import FILE as VAULT_FILE
from jipu.verbs.opened import Opened
from jipu.written import owner_only

_DERIVED = frozenset({"index"})  # made anew from the pool
_COPIED = frozenset({POOL_FILE, VAULT_FILE})  # by the database itself
_BACKUPS = "backups"
_HALF = ".tmp"
_JOURNALS = ("-wal", "-shm", "-journal")
# What a ZIP that is none, or is damaged, is found out by.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def back_up(workspace: Opened, target: Path | None = None) -> Path:
    """Write everything but the index into a ZIP, by default DIR/backups/TIME.zip. Raises NotWritable."""
    path = target or workspace.folder / _BACKUPS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.zip"
    half = path.with_name(path.name + _HALF)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, suffix=_HALF) as folder:
            copies = _copies(workspace, Path(folder))
            with open(half, "wb", opener=owner_only) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, part in (*copies, *_files(workspace.folder)):
                    archive.write(part, name)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not path.resolve().is_relative_to(workspace.folder.resolve()):  # before it is there: an erasure has to know of it
            workspace.pool.remember_export(str(path.resolve()), "", datetime.now(UTC).date().isoformat())
        half.replace(path)
    except OSError as error:
        raise NotWritable(path=str(path), reason=error.strerror or type(error).__name__) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return path


def restore(archive: Path, folder: Path) -> None:
    """Unpack a backup into a folder that is empty or not there. Raises NotEmpty, NotABackup, NotWritable.

    What cannot be unpacked to its end leaves nothing, and a process that dies over it leaves no pool that looks whole: that file is named last.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(path=str(folder))
    try:
        with zipfile.ZipFile(archive) as opened:
            names = opened.namelist()
            if POOL_FILE not in names or any(_leads_out(name) for name in names):
                raise NotABackup(path=str(archive))
            _unpack(opened, folder, archive)
    except (*_BROKEN, IsADirectoryError, PermissionError, FileNotFoundError) as error:
        raise NotABackup(path=str(archive)) from error


def _unpack(opened: zipfile.ZipFile, folder: Path, archive: Path) -> None:
    half = folder / (POOL_FILE + _HALF)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in opened.namelist():
            with opened.open(name) as packed, _new(half if name == POOL_FILE else folder / name) as file:
                shutil.copyfileobj(packed, file)
        if _faults(half, POOL) or ((folder / VAULT_FILE).exists() and _faults(folder / VAULT_FILE, VAULT)):
            raise NotABackup(path=str(archive))
        half.replace(folder / POOL_FILE)
    except (*_BROKEN, JipuError, OSError) as error:
        _empty(folder)
        if isinstance(error, OSError):
            raise NotWritable(path=str(folder), reason=error.strerror or type(error).__name__) from error
        raise NotABackup(path=str(archive)) from error


def _faults(path: Path, schema: Sequence[Step]) -> list[str]:
    with closing(Database(path, schema)) as database:
        return database.faults()


def _new(path: Path) -> IO[bytes]:
    """A file of its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return open(path, "wb", opener=owner_only)


def _empty(folder: Path) -> None:
    for path in folder.iterdir() if folder.is_dir() else ():
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _copies(workspace: Opened, folder: Path) -> list[tuple[str, Path]]:
    """Both databases as of now, whoever may be writing."""
    copies = [(POOL_FILE, folder / POOL_FILE)]
    workspace.pool.database.copy_to(folder / POOL_FILE)
    if (workspace.folder / VAULT_FILE).exists():
        vault = Database(workspace.folder / VAULT_FILE, VAULT)
        vault.copy_to(folder / VAULT_FILE)
        vault.close()
        copies.append((VAULT_FILE, folder / VAULT_FILE))
    return copies


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        first = name.split("/", 1)[0]
        if (
            path.is_file()
            and first not in _DERIVED | {_BACKUPS}
            and name not in _COPIED
            and not name.endswith(_JOURNALS)
            and _HALF not in name
        ):
            yield name, path


def _leads_out(name: str) -> bool:
    """No name of a backup does this: `back_up` writes files alone, by their place below the workspace."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name or not path.parts or name.endswith("/")
