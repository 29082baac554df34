"""How files are written: never in part, and private where they hold more than a map."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from jipu.errors import NotWritable

# What a run writes into the folder of a map, so that no later run takes it for a resume and an erasure finds it.
MAP_NAME = re.compile(r"map\.(?:json|md|html|csv|docx|pdf|png|xlsx|[a-z]+\.svg)")
OLDER_MAP_NAME = re.compile(r"map\.\d+\.(?:json|md|html|csv)")
OUTPUT_NAMES = (MAP_NAME, OLDER_MAP_NAME, re.compile(r"(?:terms|sample|audit)\.xlsx"))
USES, MADE = "uses", "made.json"  # the folder beside a map for what is made of it, and how that was asked for
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
    with open(path, "ab", buffering=0, opener=owner_only) as file:
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
        with open(half, "wb", opener=owner_only) as file:
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
        with open(other, "xb", opener=owner_only) as file:
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


def is_output(path: Path, private: str, shared: str) -> bool:
    """Whether an earlier run wrote it: the output folder, which has a `private` one in it, may well lie inside the folder of resumes.

    `shared` is the folder of its share edition; all in its folder of uses was made of the map.
    """
    if any(above.name == USES and (above.parent / private).is_dir() for above in path.parents):
        return True
    folder = path.parent.parent if path.parent.name == shared else path.parent
    return any(name.fullmatch(path.name) for name in OUTPUT_NAMES) and (folder / private).is_dir()
