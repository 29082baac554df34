"""Replies kept by what was asked: an unchanged question costs nothing, and a run that was broken off goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jipu.llm.request import Reply, Request
from jipu.written import append_whole, replace_file, writing

FILE = "replies.jsonl"


class Memory:
    """A file of its owner alone, a reply a line, each written through before it is used. `Memory(None)` lasts as long as the program.

    A line that a sudden end tore is passed over: its reply is asked for again.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._replies: dict[str, Reply] | None = None

    def get(self, key: str) -> Reply | None:
        """The reply to a question that was asked before, marked as such."""
        return self._known().get(key)

    def keep(self, request: Request, model: str, reply: Reply) -> None:
        """Remember a reply. Raises NotWritable."""
        self.put(request.key(model), reply, {"model": model, "step": request.step, "version": request.version}, request.documents)

    def put(self, key: str, reply: Reply, told: Mapping[str, str], documents: Sequence[str]) -> None:
        """Remember a reply by the key of its question. `told` is for whoever looks into the file. Raises NotWritable."""
        self._known()[key] = replace(reply, cached=True)
        if self._path:
            row = {"key": key, **told, "documents": list(documents), "text": reply.text, "in": reply.tokens_in, "out": reply.tokens_out}
            with writing(self._path.parent, self._path):
                append_whole(self._path, self._border() + json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n")

    def _border(self) -> bytes:
        """What has to stand before a new line: the last may be torn."""
        if not self._path or not self._path.exists() or not self._path.stat().st_size:
            return b""
        with self._path.open("rb") as file:
            file.seek(-1, 2)
            return b"" if file.read(1) == b"\n" else b"\n"

    def _known(self) -> dict[str, Reply]:
        if self._replies is None:
            rows = _rows(self._path) if self._path and self._path.exists() else ()
            self._replies = {row["key"]: Reply(text=row["text"], tokens_in=row["in"], tokens_out=row["out"], cached=True) for row in rows}
        return self._replies


def forget(path: Path, concerns: Callable[[Collection[str]], bool]) -> int:
    """Take the replies out whose documents `concerns` says so of, and those that name none; how many. Raises OSError."""
    rows = list(_rows(path)) if path.exists() else []
    kept = [row for row in rows if row.get("documents") and not concerns(row["documents"])]
    if path.exists():  # torn lines go too
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
        replace_file(path, text.encode("utf-8", "replace"), private=True)
    return len(rows) - len(kept)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8", "replace").split("\n"):
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict) and {"key", "text", "in", "out"} <= row.keys():
            yield row
