"""Folders that are made once in a run, whichever worker needs them first: the others wait for it, or find them ready."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

try:
    import fcntl
except ImportError:  # Windows: every worker makes its own
    fcntl = None  # type: ignore[assignment]


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name, which `make` has filled. It is shared: who changes anything copies it first.

    `make` runs outside of any test, so that it sees none of what the tests' own fixtures set.
    """
    base = factory.getbasetemp()
    if fcntl and "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # of all workers
    folder, ready = base / f"once-{name}", base / f"once-{name}.ready"
    with _alone(base / f"once-{name}.lock"):
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of one that was broken off
            folder.mkdir()
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("JIPU_PASSPHRASE", "correct horse")
                patch.setattr("jipu.store.vault._SCRYPT_N", 2)
                patch.setattr("jipu.stages.ingest.ocr._is_installed", lambda: False)
                patch.chdir(base)
                make(folder)
            ready.touch()
    return folder


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w", encoding="utf-8") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
