"""Replies kept by what was asked: an unchanged question costs nothing, and a run that was broken off goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jipu.llm.request import Refused, Reply, Request
from jipu.written import append_whole, replace_file, writing

FILE = "replies.jsonl"
LASTING = frozenset({"cut", "declined"})  # refusals that asking again would only pay for again
_REPLY, _REFUSAL = frozenset({"key", "text", "in", "out"}), frozenset({"key", "refused", "limit"})


class Memory:
    """A file of its owner alone, a reply a line, each written through before it is used. `Memory(None)` lasts as long as the program.

    A line that a sudden end tore is passed over: its reply is asked for again.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._rows: dict[str, dict[str, Any]] | None = None

    def get(self, request: Request, model: str) -> Reply | Refused | None:
        """What came of a question that was asked before, marked as costing nothing now. One that was cut is open again with a higher limit."""
        row = self._known().get(request.key(model))
        if row is None or ("refused" in row and row.get("limit", 0) < request.limit):
            return None
        if "refused" in row:
            return Refused(reason=row["refused"])
        return Reply(text=row["text"], tokens_in=row["in"], tokens_out=row["out"], cached=True)

    def keep(self, request: Request, model: str, answer: Reply | Refused) -> None:
        """Remember a reply, or a refusal that was paid for and would be the same again. Raises NotWritable."""
        told = {"model": model, "step": request.step, "version": request.version}
        if isinstance(answer, Reply):
            self.put(request.key(model), answer, told, request.documents)
        elif answer.reason in LASTING:
            self._add(request.key(model), {**told, "documents": list(request.documents), "refused": answer.reason, "limit": request.limit})

    def put(self, key: str, reply: Reply, told: Mapping[str, str], documents: Sequence[str]) -> None:
        """Remember a reply by the key of its question. `told` is for whoever looks into the file. Raises NotWritable."""
        row = {**told, "documents": list(documents), "text": reply.text, "in": reply.tokens_in, "out": reply.tokens_out}
        self._add(key, row)

    def _add(self, key: str, told: Mapping[str, Any]) -> None:
        row = {"key": key, **told}
        self._known()[key] = row
        if self._path:
            with writing(self._path.parent, self._path):
                append_whole(self._path, self._border() + json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n")

    def _border(self) -> bytes:
        """What has to stand before a new line: the last may be torn."""
        if not self._path or not self._path.exists() or not self._path.stat().st_size:
            return b""
        with self._path.open("rb") as file:
            file.seek(-1, 2)
            return b"" if file.read(1) == b"\n" else b"\n"

    def _known(self) -> dict[str, dict[str, Any]]:
        if self._rows is None:
            self._rows = {row["key"]: row for row in (_rows(self._path) if self._path and self._path.exists() else ())}
        return self._rows


def forget(path: Path, concerns: Callable[[Collection[str]], bool]) -> int:
    """Take the replies out whose documents `concerns` says so of, and those that name none; how many. Raises OSError."""
    rows = list(_rows(path)) if path.exists() else []
    kept = [row for row in rows if row.get("documents") and not concerns(row["documents"])]
    if path.exists():  # torn lines go too
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
        replace_file(path, text.encode("utf-8", "replace"), private=True)
    return len(rows) - len(kept)


def concerned(path: Path) -> list[frozenset[str]]:
    """The documents of each reply."""
    return [frozenset(row.get("documents") or ()) for row in (_rows(path) if path.exists() else ())]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8", "replace").split("\n"):
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict) and (row.keys() >= _REPLY or row.keys() >= _REFUSAL):
            yield row
