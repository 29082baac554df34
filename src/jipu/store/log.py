"""What was done with a workspace, one line each, each bound to the one before by its hash. It tells verbs and counts, never content."""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from jipu.errors import NotWritable
from jipu.written import add_whole, owner_only

FILE = "log.jsonl"
_FIRST = "0" * 64
_ACTING: ContextVar[str] = ContextVar("acting", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One line of the log: who did what when, with which counts."""

    when: str
    who: str
    verb: str
    counts: Mapping[str, int]


def now() -> str:
    """This second, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def acting(name: str) -> Iterator[None]:
    """What is done meanwhile is done by the account of this name, "" by whoever runs this. What is called in a copy of this context knows it, as the server's threads do."""
    before = _ACTING.set(name)
    try:
        yield
    finally:
        _ACTING.reset(before)


def account() -> str:
    """The account that is acting, "" where none is."""
    return _ACTING.get()


def login() -> str:
    """Who does this: the account that is acting, else who runs the program; a machine may know no name."""
    if name := account():
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def append(folder: Path, done: Done) -> str:
    """Add a line; its hash. Raises NotWritable."""
    path = folder / FILE
    try:
        with open(path, "a+b", buffering=0, opener=owner_only) as file:
            _lock(file.fileno())
            file.seek(0)
            text = file.read().decode("utf-8", "replace")
            before = _last_hash(text)
            row = {"when": done.when, "who": done.who, "verb": done.verb, "counts": dict(done.counts), "before": before}
            row["hash"] = _hash(row)
            torn = "\n" if text and not text.endswith("\n") else ""
            add_whole(file, (torn + json.dumps(row, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        raise NotWritable(path=str(path), reason=error.strerror or type(error).__name__) from error
    return str(row["hash"])


def broken_at(folder: Path) -> int | None:
    """The number of the first line that does not follow from those before it (a changed or missing one); None where all do.

    A line that is no line (torn by a sudden end) is passed over: had it been one, the next would not follow from the one before it.
    """
    before = _FIRST
    for number, line in enumerate(_lines(folder), 1):
        row = _row(line)
        if row is None:
            continue
        if row.get("before") != before or row.get("hash") != _hash(row):
            return number
        before = str(row["hash"])
    return None


def torn(folder: Path) -> int:
    """How many lines a sudden end cut off while they were written."""
    return sum(_row(line) is None for line in _lines(folder))


def read_log(folder: Path) -> list[dict[str, object]]:
    """The lines that can be read, the first first."""
    rows = map(_row, _lines(folder))
    return [row for row in rows if row is not None]


def _lines(folder: Path) -> list[str]:
    path = folder / FILE
    lines = path.read_text("utf-8", errors="replace").split("\n") if path.exists() else []
    return lines[:-1] if lines and not lines[-1] else lines


def _row(line: str) -> dict[str, object] | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) and isinstance(row.get("hash"), str) else None


def _last_hash(text: str) -> str:
    """The hash of the last whole line: a line that a sudden end tore is left as it is, and the chain goes on before it."""
    rows = (_row(line) for line in reversed(text.split("\n")))
    return next((str(row["hash"]) for row in rows if row is not None), _FIRST)


def _hash(row: Mapping[str, object]) -> str:
    told = {name: value for name, value in row.items() if name != "hash"}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _lock(descriptor: int) -> None:
    """One writer at a time, where the system has such locks; they end with the file."""
    try:
        import fcntl  # noqa: PLC0415 there is none on Windows
    except ImportError:
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX)
