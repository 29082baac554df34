"""Who may be at work in a workspace at once: many who read and add, or one who erases.

Without it a build that had read somebody before an erasure could write a map with them after it. The lock lies beside the files, ends with
the process that holds it, and is not there on Windows.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jipu.errors import NotWritable, WorkspaceBusy

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

FILE = ".jipu/lock"
WAIT_SECONDS = 30.0
_PAUSE = 0.05


@contextmanager
def held(folder: Path, *, alone: bool = False, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Be at work in a workspace, with others or alone. Raises WorkspaceBusy where the wait was in vain, NotWritable."""
    if fcntl is None:
        yield
        return
    path = folder / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise NotWritable(path=str(path), reason=error.strerror or type(error).__name__) from error
    try:
        _wait(descriptor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH, folder, wait)
        yield
    finally:
        os.close(descriptor)


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
