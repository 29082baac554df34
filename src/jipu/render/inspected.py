"""What ingest made of a file, for the operator's own eyes: it may hold personal data and is never stored."""

from __future__ import annotations

from typing import Any

from jipu.errors import Lang, message
from jipu.model.document import Failure, RawDocument, Skipped
from jipu.render.wording.phrases import codes, phrase


def inspected(item: RawDocument | Failure | Skipped, *, text: bool = False) -> dict[str, Any]:
    """One thing of a file: `status` read, failed or skipped; of a document the format, pages, lines, characters, hidden lines and
    warnings, with `text` the lines themselves (`hidden_text` those that nobody sees).
    """
    if isinstance(item, Failure):
        return {"name": item.source, "status": "failed", "code": item.code, "details": dict(item.details)}
    if isinstance(item, Skipped):
        return {"name": item.source.name, "status": "skipped", "why": item.why}
    seen = [block.text for block in item.blocks if block.visible]
    hidden = [block.text for block in item.blocks if not block.visible]
    row: dict[str, Any] = {
        "name": item.source.name,
        "status": "read",
        "media_type": item.media_type,
        "pages": item.source.pages,
        "lines": len(seen),
        "characters": sum(len("".join(line.split())) for line in seen),
        "hidden_lines": len(hidden),
        "warnings": list(item.warnings),
    }
    return row | ({"text": seen, "hidden_text": hidden} if text else {})


def inspected_lines(row: dict[str, Any], lang: Lang) -> list[str]:
    """The same in words: what it is on the first line, remarks below it."""
    if row["status"] == "failed":
        return ["! " + message(row["code"], {**row["details"], "file": row["name"]}, lang)]
    if row["status"] == "skipped":
        return ["- " + phrase("inspect.skipped", lang, name=row["name"], why=phrase(f"skipped.{row['why']}", lang))]
    pages = phrase("inspect.pages", lang, pages=row["pages"]) if row["pages"] else ""
    head = phrase("inspect.read", lang, **{key: row[key] for key in ("name", "media_type", "lines", "characters")}, pages=pages)
    remarks = [phrase("inspect.hidden", lang, count=row["hidden_lines"])] if row["hidden_lines"] else []
    for code, _, count in (warning.partition(":") for warning in row["warnings"]):
        if f"inspect.{code}" in codes():
            remarks.append(phrase(f"inspect.{code}", lang, count=count))
    shown = ["    " + line for line in row.get("text", ())]
    shown += [phrase("inspect.hidden_line", lang, line=line) for line in row.get("hidden_text", ())]
    return ["+ " + head, *("    · " + remark for remark in remarks), *shown]
