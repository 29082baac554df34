"""A call that is refused leaves nothing behind: no folder, and no key that nothing was ever read with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jipu.errors import JipuError
from jipu.pipeline import PRIVATE
from jipu.store.lock import FILE as LOCK
from jipu.store.lock import held
from jipu.verbs.opened import POOL_FILE, has_pool

_FIRST = frozenset(
    {LOCK, f"{PRIVATE}/key", *(f"{name}{end}" for name in (POOL_FILE, "vault.db") for end in ("", "-wal", "-shm", "-journal"))}
)


@contextmanager
def leaving_nothing(*folders: Path | None) -> Iterator[None]:
    """Where the call within fails, take away those of the folders that were not there (or empty) before it, if nothing came into them."""
    new = [(folder, _missing(folder)) for folder in folders if folder and not _holds_anything(folder)]
    try:
        yield
    except BaseException:
        for folder, made in new:
            with suppress(OSError, JipuError):  # what is wrong is told already
                _take_away(folder, made)
        raise


def _holds_anything(folder: Path) -> bool:
    return folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))


def _missing(folder: Path) -> list[Path]:
    """The folder and those above it that are not there, the lowest first."""
    return [path for path in (folder, *folder.parents) if not path.exists()]


def _take_away(folder: Path, made: list[Path]) -> None:
    """Take away what a beginning leaves, unless another process is at work there or something was read."""
    if folder.is_dir():
        with held(folder, alone=True, wait=0):
            files = [path for path in folder.rglob("*") if not path.is_dir()]
            if not all(path.relative_to(folder).as_posix() in _FIRST for path in files) or not _is_empty(folder):
                return
            for path in files:
                path.unlink()
            for path in sorted((path for path in folder.rglob("*")), reverse=True):
                path.rmdir()
    for path in made:
        path.rmdir()


def _is_empty(folder: Path) -> bool:
    """Whether nothing was ever kept in the pool of a folder, if it has one."""
    if not has_pool(folder):
        return True
    from jipu.store.pool import Pool  # noqa: PLC0415 an extra

    pool = Pool(folder)
    try:
        return pool.size() == (0, 0)
    finally:
        pool.close()
