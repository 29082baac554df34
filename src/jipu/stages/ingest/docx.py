"""DOCX: a zip archive of XML parts, walked in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jipu.errors import BrokenFile
from jipu.model.document import RawBlock
from jipu.stages.ingest.clean import visible_length
from jipu.stages.ingest.margins import Margin, margin_blocks
from jipu.stages.ingest.package import Element, Package, attribute, local, opened
from jipu.stages.ingest.reading import MAX_PAGES, MIN_CHARACTERS, Reading
from jipu.stages.ingest.wordml import BodyWalker, Styles

_PICTURE = re.compile(r"word/media/.{1,200}\.(?:png|jpe?g|bmp|tiff?|emf|wmf)", re.I)
_DRAWING = re.compile(r"\.[ew]mf$", re.I)


def read_docx(data: bytes) -> Reading:
    """Header, body, footnotes and footer. Raises BrokenFile, EncryptedFile (a zip with a password) or TooLarge (an archive that unpacks to too much)."""
    with opened(data, "DOCX") as archive:
        package = Package(archive, main="word/document.xml")
        blocks = tuple(_blocks(package))
        pictures = sorted((name for name in archive.namelist() if _PICTURE.match(name)), key=lambda name: (len(name), name))
        bare = sum(visible_length(block.text) for block in blocks) < MIN_CHARACTERS
        images = tuple(package.content(name) or b"" for name in pictures if not _DRAWING.search(name)) if bare else ()
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Reading(media_type=media_type, blocks=blocks, pictures=len(pictures), images=images[:MAX_PAGES])


def _blocks(package: Package) -> Iterator[RawBlock]:
    root = package.part(package.main)
    if root is None:
        raise BrokenFile(format="DOCX")
    styles = Styles.read(next(package.related("styles"), None))
    walker = BodyWalker(styles, covered=_is_covered(root))
    yield from _margin(package, walker, "header")
    yield from walker.blocks(root)
    for kind in ("footnotes", "endnotes"):
        for part in package.related(kind):
            for note in part:
                if local(note) in {"footnote", "endnote"} and attribute(note, "type") is None:
                    yield from walker.blocks(note)
    yield from _margin(package, walker, "footer")


def _margin(package: Package, walker: BodyWalker, kind: Margin) -> Iterator[RawBlock]:
    yield from margin_blocks((block for part in package.related(kind) for block in walker.blocks(part)), kind)


def _is_covered(root: Element) -> bool:
    """Whether shapes or pictures lie behind the text, so that white text may well be seen."""
    return (
        any(anchor.get("behindDoc") in {"1", "true"} for anchor in root.iter("{*}anchor"))
        or next(root.iter("{*}background"), None) is not None
    )
