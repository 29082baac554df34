"""Who may be at work in a workspace at once: many who read and add, or one who erases.

Without it a build that had read somebody before an erasure could write a map with them after it. The lock lies beside the files, ends with
the process that holds it, and is not there on Windows.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jipu.errors import NotWritable, WorkspaceBusy

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

FILE = ".jipu/lock"
WAIT_SECONDS = 30.0
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Hold:
    """A place at work in a workspace; without a descriptor there are no locks here."""

    folder: Path
    descriptor: int | None
    shared: bool = True

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Be alone for a moment, where nobody else is at work just now: whether that is so. Others wait meanwhile."""
        if self.descriptor is None or not self.shared:
            yield not self.shared or fcntl is None
            return
        try:  # where it is refused, what was held is lost too
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            _wait(self.descriptor, fcntl.LOCK_SH, self.folder, WAIT_SECONDS)
            yield False
            return
        try:
            yield True
        finally:
            _wait(self.descriptor, fcntl.LOCK_SH, self.folder, WAIT_SECONDS)


@contextmanager
def held(folder: Path, *, alone: bool = False, wait: float = WAIT_SECONDS, read_only: bool = False) -> Iterator[Hold]:
    """Be at work in a workspace, with others or alone; in one that is `read_only`, without a lock where there is none yet.

    Raises WorkspaceBusy where the wait was in vain, NotWritable.
    """
    descriptor = _open(folder / FILE, read_only=read_only)
    try:
        if descriptor is not None:
            _wait(descriptor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH, folder, wait)
        yield Hold(folder, descriptor, shared=not alone)
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _open(path: Path, *, read_only: bool) -> int | None:
    if fcntl is None:
        return None
    try:
        if read_only:
            return os.open(path, os.O_RDONLY)
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        if read_only:
            return None
        raise NotWritable(path=str(path), reason=error.strerror or type(error).__name__) from error


def _wait(descriptor: int, kind: int, folder: Path, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
            return
        except OSError:
            if time.monotonic() >= until:
                raise WorkspaceBusy(path=str(folder)) from None
            time.sleep(_PAUSE)
