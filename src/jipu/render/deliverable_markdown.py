"""A deliverable as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from jipu.render.deliverable import Deliverable, blocks_of
from jipu.render.flow import Block, Run
from jipu.render.map_markdown import escape


def deliverable_markdown(made: Deliverable) -> str:
    """All of it on one page; words of resumes are shown as they are and mean nothing to Markdown."""
    lines: list[str] = []
    before = ""
    for block in blocks_of(made):
        if block.kind != "bullet" or before not in ("bullet", "quote"):
            lines.append("")
        lines += _lines(block)
        before = block.kind
    return "\n".join(lines[1:]) + "\n"


def _lines(block: Block) -> Iterator[str]:
    words = "".join(map(_run, block.runs))
    if block.kind in ("title", "heading"):
        yield f"{'#' * (block.level + 1)} {words}"
    elif block.kind == "badges":
        yield " ".join(f"〔{escape(run.text)}〕" for run in block.runs)
    elif block.kind == "bullet":
        yield f"{'  ' * block.level}- {words}"
    elif block.kind == "quote":
        yield f"  > {words}"
    elif block.kind == "code":
        yield from ("```mermaid", block.text, "```")
    elif block.kind in ("table", "index"):
        yield from _table(block)
    elif block.kind == "picture":
        yield from _picture(block)
    else:
        yield words


def _run(run: Run) -> str:
    text = escape(run.text) if run.text.strip() else run.text
    # A blank at the edge of bold text would end it for no reader.
    return f"**{text.strip()}**" if run.bold else (" " if run.text[:1] == " " and run.text.strip() else "") + text


def _table(block: Block) -> Iterator[str]:
    head, *rows = block.rows
    yield "| " + " | ".join(map(escape, head)) + " |"
    yield "|" + " --- |" * len(head)
    yield from ("| " + " | ".join(map(escape, row)) + " |" for row in rows)


def _picture(block: Block) -> Iterator[str]:
    """A drawing in words: what it shows, and what a reader has to know beside it."""
    if block.drawing:
        yield from (f"**{escape(block.text)}**", "", escape(block.drawing.text))
        for note in block.drawing.notes:
            yield from ("", escape(note))
