"""A workspace as one file, and back: databases as of one moment, the key, the log, the maps. The vault stays sealed in it."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from jipu.errors import NotABackup, NotEmpty, NotWritable
from jipu.store.database import Database
from jipu.store.pool import FILE as POOL_FILE
from jipu.store.tables import VAULT
from jipu.store.vault import FILE as VAULT_FILE
from jipu.verbs.opened import Opened

_DERIVED = frozenset({"index"})  # made anew from the pool
_COPIED = frozenset({POOL_FILE, VAULT_FILE})  # by the database itself
_BACKUPS = "backups"
_JOURNALS = ("-wal", "-shm", "-journal", ".tmp")


def back_up(workspace: Opened, target: Path | None = None) -> Path:
    """Write everything but the index into a ZIP, by default DIR/backups/TIME.zip. Raises NotWritable."""
    path = target or workspace.folder / _BACKUPS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.zip"
    half = path.with_name(path.name + ".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            copies = _copies(workspace, Path(folder))
            with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, file in (*copies, *_files(workspace.folder)):
                    archive.write(file, name)
        half.chmod(0o600)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise NotWritable(path=str(path), reason=error.strerror or type(error).__name__) from error
    if not path.resolve().is_relative_to(workspace.folder.resolve()):
        workspace.pool.remember_export(str(path.resolve()), "", datetime.now(UTC).date().isoformat())
    return path


def restore(archive: Path, folder: Path) -> None:
    """Unpack a backup into a folder that is empty or not there. Raises NotEmpty, NotABackup, NotWritable."""
    if folder.exists() and any(folder.iterdir()):
        raise NotEmpty(path=str(folder))
    try:
        with zipfile.ZipFile(archive) as opened:
            names = opened.namelist()
            if POOL_FILE not in names or any(_leads_out(name) for name in names):
                raise NotABackup(path=str(archive))
            folder.mkdir(parents=True, exist_ok=True)
            opened.extractall(folder)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise NotABackup(path=str(archive)) from error
    except OSError as error:
        raise NotWritable(path=str(folder), reason=error.strerror or type(error).__name__) from error
    for path in (folder / POOL_FILE, folder / VAULT_FILE, folder / ".jipu" / "key"):
        if path.exists():
            path.chmod(0o600)


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
        if path.is_file() and first not in _DERIVED | {_BACKUPS} and name not in _COPIED and not name.endswith(_JOURNALS):
            yield name, path


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name
