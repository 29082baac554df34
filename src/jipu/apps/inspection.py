"""How `jipu inspect` prints: every document of a file, however many, and what was not read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jipu.apps.output import put
from jipu.errors import Lang
from jipu.render.inspected import inspected_lines
from jipu.render.wording.phrases import phrase

SHOWN = 30  # rows of one file; a sheet may have thousands


def print_inspected(path: Path, rows: list[dict[str, Any]], lang: Lang, *, as_json: bool) -> None:
    """The rows of one file in words, or each as one JSON object with the file's path."""
    if as_json:
        for row in rows:
            put(json.dumps({"path": str(path), **row}, ensure_ascii=False).encode("utf-8", "replace").decode())
        return
    put(str(path).encode("utf-8", "replace").decode())
    for row in rows[:SHOWN]:
        for line in inspected_lines(row, lang):
            put("  " + line)
    if len(rows) > SHOWN:
        put(phrase("inspect.more", lang, count=len(rows) - SHOWN))
