"""What was sent where and when, by hashes alone: whoever holds the text can prove that it was sent, the log itself tells nothing of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from jipu.llm.request import Region, Request
from jipu.written import append_whole, writing

FILE = "sent.jsonl"


@dataclass(frozen=True, slots=True)
class Sent:
    """The log in a file of its owner alone; a line is written before its request leaves. `confirmed` is who confirmed that it may go abroad."""

    path: Path | None
    host: str
    region: Region
    model: str
    confirmed: str = ""

    def note(self, request: Request, attempt: int) -> None:
        """One request is about to be sent. Raises NotWritable: what cannot be noted is not sent."""
        if self.path is None:
            return
        text = f"{request.system}\n{request.user}"
        row: dict[str, object] = {"when": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "host": self.host, "region": self.region}
        row |= {"model": self.model, "step": request.step, "version": request.version, "attempt": attempt}
        row |= {"characters": len(text), "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()}
        if self.confirmed:
            row["confirmed"] = self.confirmed
        with writing(self.path.parent, self.path):
            append_whole(self.path, (json.dumps(row, ensure_ascii=False) + "\n").encode())
