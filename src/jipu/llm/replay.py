"""Replies that were written down: a model for tests and figures, which asks nobody."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jipu.llm.estimate import tokens_of
from jipu.llm.request import Refused, Region, Reply, Request

Kept = Mapping[tuple[str, str, str], str]
"""(step, subject, version of the prompt) → what was answered."""


def read_replies(folder: Path) -> dict[tuple[str, str, str], str]:
    """The replies in every *.jsonl of a folder, a line each: {"step", "subject", "version", "reply"}. A reply may be an object or a text.

    Raises ValueError with file and line where one is none, or where two answer the same.
    """
    kept: dict[tuple[str, str, str], str] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip():
                continue
            place, text = _reply(line, f"{path.name}:{number}")
            if place in kept:
                raise ValueError(f"{path.name}:{number}: a second reply to {place}")
            kept[place] = text
    return kept


def _reply(line: str, where: str) -> tuple[tuple[str, str, str], str]:
    try:
        row = json.loads(line)
        place = (str(row["step"]), str(row["subject"]), str(row["version"]))
        reply = row["reply"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{where}: no reply ({type(error).__name__})") from error
    return place, reply if isinstance(reply, str) else json.dumps(reply, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Replay:
    """Answers by what was written down; a request that nobody answered is refused. Tokens are estimates. `asked` gathers what it was asked."""

    kept: Kept
    name: str = "replay"
    region: Region = "none"
    asked: list[Request] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path, name: str = "replay") -> Replay:
        """The replies that lie in a folder."""
        return cls(read_replies(folder), name)

    def ask(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Refused]]:
        """The reply to each request, in their order."""
        for request in requests:
            self.asked.append(request)
            text = self.kept.get((request.step, request.subject, request.version))
            if text is None:
                yield request, Refused(reason="unanswered")
            else:
                yield request, Reply(text=text, tokens_in=tokens_of(request.system) + tokens_of(request.user), tokens_out=tokens_of(text))
