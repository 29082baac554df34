"""Every format that a deliverable is written in, by its name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

from jipu.errors import UnknownFormat
from jipu.render.deliverable import Chapter, Deliverable, blocks_of
from jipu.render.deliverable_html import deliverable_html
from jipu.render.deliverable_markdown import deliverable_markdown
from jipu.render.flow import printable
from jipu.render.map_docx import docx_of
from jipu.render.map_pdf import pdf_of
from jipu.render.metadata import Metadata, metadata_of

DELIVERED = ("html", "md", "docx", "pdf", "json")


def written_as(made: Deliverable, to: str) -> bytes:
    """The deliverable in one format. Raises UnknownFormat, MissingExtra, FontNotFound, FontWithoutChinese."""
    if to not in _WRITERS:
        raise UnknownFormat(format=to, known=", ".join(DELIVERED))
    return _WRITERS[to](made)


def deliverable_data(made: Deliverable) -> dict[str, Any]:
    """What a program reads: the words with the ids of claims behind each item, and what the use itself found (`data`)."""
    told = asdict(replace(made, maps=(), chapters=()))
    del told["maps"]
    return told | {
        "role": made.maps[0].role.title,
        "edition": made.maps[0].provenance.edition,
        "chapters": list(map(_chapter, made.chapters)),
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    told = asdict(replace(chapter, drawings=(), chapters=()))
    del told["drawings"]
    return told | {"chapters": list(map(_chapter, chapter.chapters))}


def _about(made: Deliverable) -> Metadata:
    about = metadata_of(made.maps[0], made.lang)
    keywords = ("", *about.keywords[1:]) if made.posted else about.keywords  # an edition says nothing to those who read an ad
    return replace(about, title=printable(made.title), keywords=keywords)


_WRITERS: Mapping[str, Callable[[Deliverable], bytes]] = {
    "html": lambda made: deliverable_html(made).encode(),
    "md": lambda made: deliverable_markdown(made).encode(),
    "docx": lambda made: docx_of(blocks_of(made), _about(made), made.lang),
    "pdf": lambda made: pdf_of(blocks_of(made), _about(made), made.lang),
    "json": lambda made: json.dumps(deliverable_data(made), ensure_ascii=False, indent=1).encode(),
}
