"""map.pdf: the page on paper, its pictures drawn inside as lines and letters. Needs the extra [pdf]."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.gallery import picture
from jipu.render.flow import Block, Run, flow, printable, shares_of_columns
from jipu.render.metadata import AUTHOR, Metadata, metadata_of
from jipu.render.typeset import Typesetter
from jipu.render.wording.phrases import phrase


def to_pdf(rolemap: RoleMap, lang: Lang) -> bytes:
    """The map as a PDF. Raises MissingExtra, FontNotFound, FontWithoutChinese."""
    return pdf_of(flow(compose(rolemap, lang), rolemap, pictures=True), metadata_of(rolemap, lang), lang)


def pdf_of(shown: Iterable[Block], about: Metadata, lang: Lang) -> bytes:
    """Blocks as a PDF. Raises MissingExtra, FontNotFound, FontWithoutChinese."""
    setter = Typesetter()
    blocks = [_block(block, setter) for block in shown if block.kind != "code"]
    if setter.unwritten:
        words = phrase("document.unwritten", lang, count=setter.unwritten)
        blocks.append(_block(Block(kind="footer", runs=(Run(words),)), setter))
    made = about.made
    data = {
        "lang": lang,
        "title": setter.text(about.title),
        "edition": about.keywords[0],
        "author": AUTHOR,
        "subject": about.subject,
        "keywords": [setter.text(word) for word in about.keywords if word],
        "made": {"year": made.year, "month": made.month, "day": made.day, "hour": made.hour, "minute": made.minute, "second": 0},
        "blocks": blocks,
    }
    return setter.set("document.typ", data, "pdf")


def _block(block: Block, setter: Typesetter) -> dict[str, Any]:
    """A block as data of the template."""
    rows = [[setter.text(cell) for cell in row] for row in block.rows]
    return {
        "kind": block.kind,
        "level": block.level,
        "runs": [{"text": setter.text(run.text), "bold": run.bold, "claim": run.claim} for run in block.runs],
        "rows": rows,
        "claims": list(block.claims),
        "also": [list(others) for others in block.also],
        "widths": list(shares_of_columns(block)) if block.kind == "table" else [],
        "bar": {"share": block.bar.share, "low": block.bar.low, "high": block.bar.high} if block.bar else None,
        **(_picture(block.drawing, setter) if block.drawing else {}),
    }


def _picture(drawing: Drawing, setter: Typesetter) -> dict[str, Any]:
    return {
        "svg": setter.text(picture(drawing)),
        "alt": printable(drawing.text),
        "width": drawing.width,
        "height": drawing.height,
        "notes": [setter.text(note) for note in drawing.notes],
    }
