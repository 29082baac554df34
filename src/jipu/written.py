"""How files are written: never in part, and private where they hold more than a map."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jipu.errors import NotWritable

LONGEST_STEM = 200  # bytes; file systems take 255
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')


@contextmanager
def writing(folder: Path, file: Path | None = None) -> Iterator[None]:
    """Write into a folder (or one file of it), which is made where it is missing. Raises NotWritable instead of what the system says."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise NotWritable(path=str(file or folder), reason=error.strerror or type(error).__name__) from error


def replace_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file so that it is never there in part; a `private` one is its owner's alone and survives a failure of the machine."""
    temporary = path.with_suffix(path.suffix + ".tmp")
    if private:
        _write_through(temporary, content)
    else:
        temporary.write_bytes(content)
    temporary.replace(path)


def _write_through(path: Path, content: bytes) -> None:
    with open(path, "wb", opener=owner_only) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def keep_older(path: Path) -> None:
    """Move an existing map aside as map.1.json, map.2.json …; nothing is overwritten."""
    if path.exists():
        number = 1
        while path.with_name(f"map.{number}.json").exists():
            number += 1
        path.replace(path.with_name(f"map.{number}.json"))


def owner_only(path: str, flags: int) -> int:
    """An opener of files that only their owner may read."""
    return os.open(path, flags, 0o600)


def slug(title: str) -> str:
    """A role's name as a name of a folder."""
    return _UNSAFE.sub("-", title).strip("-.")[:80] or "role"


def free_name(name: str, taken: set[str]) -> str:
    """A name of a text file for what was called `name`, other than those that are taken; it is taken then."""
    stem = _UNSAFE.sub("-", name.rsplit(".", 1)[0]).encode()[:LONGEST_STEM].decode(errors="ignore") or "resume"
    number = 1
    while (free := f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt") in taken:
        number += 1
    taken.add(free)
    return free
