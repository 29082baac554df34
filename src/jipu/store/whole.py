"""Files that are there whole or not at all, whenever the process dies and whatever the disk has room for."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from io import FileIO
from pathlib import Path


def replace_files(contents: Mapping[Path, bytes], first: Callable[[], None] = lambda: None) -> None:
    """Write files so that none is ever there in part; `first` is done when all are written and none has taken its place yet."""
    halves = {path.with_name(f"{path.name}.{os.getpid()}.tmp"): path for path in contents}
    try:
        for half, path in halves.items():
            half.write_bytes(contents[path])
        first()
        for half, path in halves.items():
            half.replace(path)
    finally:
        for half in halves:
            half.unlink(missing_ok=True)


def append_whole(path: Path, content: bytes) -> None:
    """Add to a file of its owner alone, all of it or nothing. Raises OSError."""
    with open(path, "ab", buffering=0, opener=_owner_only) as file:
        add_whole(file, content)


def add_whole(file: FileIO, content: bytes) -> None:
    """Add to an open file, all of it or nothing. Raises OSError."""
    before = file.seek(0, os.SEEK_END)
    try:
        if file.write(content) < len(content):  # a disk that is full takes the first part
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(file.fileno())
    except OSError:
        file.truncate(before)
        raise


def make_whole(path: Path, content: bytes) -> None:
    """Write a file of its owner alone that is not there, or only in part. Of two processes that do so at once, the first one's stays. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with open(half, "wb", opener=_owner_only) as file:
            file.write(content)
        if path.exists() and path.stat().st_size < len(content):
            path.unlink()
        _link(half, path)
    except FileExistsError:  # another process was quicker
        pass
    finally:
        half.unlink(missing_ok=True)


def _link(path: Path, other: Path) -> None:
    """A second name for a file, a copy where the file system has no such thing. Raises FileExistsError."""
    try:
        os.link(path, other)
    except FileExistsError:
        raise
    except OSError:
        with open(other, "xb", opener=_owner_only) as file:
            file.write(path.read_bytes())


def keep_aside(path: Path) -> None:
    """Keep an existing map as map.1.json, map.2.json … too; nothing is overwritten, and at no moment is there none."""
    number = 1
    while path.exists():
        try:
            _link(path, path.with_name(f"map.{number}.json"))
        except FileExistsError:
            number += 1
        else:
            return


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
