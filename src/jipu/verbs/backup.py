"""A workspace as one file, and back: databases as of one moment, the key, the log, the maps. The vault stays sealed in it."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from jipu.errors import JipuError, NotABackup, NotEmpty, NotWritable, TooLargeBackup
from jipu.pipeline import PRIVATE
from jipu.store.database import Database, Step
from jipu.store.pool import FILE as POOL_FILE
from jipu.store.tables import POOL, VAULT
from jipu.store.team.database import FILE as TEAM_FILE
from jipu.store.vault import FILE as VAULT_FILE
from jipu.verbs.opened import SERVED, Opened
from jipu.written import owner_only

GIGABYTE = 10**9
SMALL = GIGABYTE  # any backup may come to so much; texts and databases pack to a tenth or so
TIMES = 100
_DERIVED = frozenset({"index"})  # made anew from the pool
_COPIED = frozenset({POOL_FILE, VAULT_FILE})  # by the database itself
_BACKUPS = "backups"
_HALF = ".tmp"
_JOURNALS = ("-wal", "-shm", "-journal")
# What a ZIP that is none, or is damaged, is found out by.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def back_up(workspace: Opened, target: Path | None = None) -> Path:
    """Write everything but the index and the accounts into a ZIP, by default DIR/backups/TIME.zip. Raises NotWritable."""
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


def restore(archive: Path, folder: Path, most: int | None = None) -> None:
    """Unpack a backup into a folder that is empty or not there. Raises NotEmpty, NotABackup, TooLargeBackup, NotWritable.

    It may come to `most` bytes, by default a gigabyte or a hundred times the archive. What cannot be unpacked to its end leaves nothing, and a
    process that dies over it leaves no pool that looks whole: that file is named last.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmpty(path=str(folder))
    try:
        with zipfile.ZipFile(archive) as opened:
            _look_over(opened.infolist(), archive, folder, max(SMALL, TIMES * archive.stat().st_size) if most is None else most)
            _unpack(opened, folder, archive)
    except (*_BROKEN, IsADirectoryError, PermissionError, FileNotFoundError) as error:
        raise NotABackup(path=str(archive)) from error


def _look_over(members: Sequence[zipfile.ZipInfo], archive: Path, folder: Path, most: int) -> None:
    """What the archive says of itself, before anything is written. It is held to that: a member gives no byte more than is listed for it."""
    names = [member.filename for member in members]
    twice = len({name.casefold() for name in names}) < len(names)
    if POOL_FILE not in names or twice or any(_leads_out(member.filename) or not _is_plain(member) for member in members):
        raise NotABackup(path=str(archive))
    size = sum(member.file_size for member in members)
    if size > most:
        raise TooLargeBackup(path=str(archive), size=_gigabytes(size), limit=_gigabytes(most))
    if size > shutil.disk_usage(next(place for place in (folder, *folder.absolute().parents) if place.is_dir())).free:
        raise NotWritable(path=str(folder), reason=f"{os.strerror(errno.ENOSPC)}: {_gigabytes(size)}")


def _is_plain(member: zipfile.ZipInfo) -> bool:
    """A file, as opposed to a link or a device: what a system that has such things notes in the upper half."""
    return stat.S_IFMT(member.external_attr >> 16) in (0, stat.S_IFREG) and _HALF not in member.filename


def _gigabytes(size: int) -> str:
    return f"{size / GIGABYTE:.1f} GB"


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
            and name not in (f"{PRIVATE}/{TEAM_FILE}", f"{PRIVATE}/{SERVED}")
            and not name.endswith(_JOURNALS)
            and _HALF not in name
        ):
            yield name, path


def _leads_out(name: str) -> bool:
    """No name of a backup does this: `back_up` writes files alone, by their place below the workspace."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name or not path.parts or name.endswith("/")
