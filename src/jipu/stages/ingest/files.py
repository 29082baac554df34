"""Which files a run reads."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from jipu.errors import MissingPath

_NOISE = {"thumbs.db", "desktop.ini", "__macosx"}


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Every file of the paths, folders walked in the order of their names, each file once.

    Hidden files, lock files of office programs and litter of file systems are skipped inside folders; a file named by the caller is
    always given. A folder that cannot be opened is given as it is, so that reading it says why. Raises MissingPath before the first file.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise MissingPath(path=str(path))
    return _unique(paths)


def _unique(paths: Sequence[Path]) -> Iterator[Path]:
    seen: set[str] = set()
    for path in paths:
        for file in _walk(path):
            identity = os.path.realpath(file)
            if identity not in seen:
                seen.add(identity)
                yield file


def _walk(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    closed: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not is_litter(name))
        yield from (Path(folder, name) for name in sorted(names) if not is_litter(name))
    yield from closed


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is hidden, an office program's lock, or litter of a file system."""
    return name.startswith((".", "~$")) or name.lower() in _NOISE
