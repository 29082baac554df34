"""ODT and flat ODT: OpenDocument text, walked in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jipu.errors import BrokenFile, EncryptedFile
from jipu.model.document import BlockKind, RawBlock
from jipu.stages.ingest.clean import lines_in
from jipu.stages.ingest.margins import Margin, margin_blocks
from jipu.stages.ingest.odfstyles import OdfStyles, Told, is_hidden, is_shaded
from jipu.stages.ingest.package import Element, Package, attribute, guarded, local, opened, parse
from jipu.stages.ingest.reading import Reading
from jipu.stages.ingest.rows import boxed, row_blocks

_BLANKS = re.compile(r"[ \t\r\n]+")
# Deleted text, remarks, phonetic guides, geometry of shapes: nothing a reader of the page sees as text.
_SKIPPED = {
    "tracked-changes",
    "annotation",
    "ruby-text",
    "desc",
    "title",
    "binary-data",
    "hidden-text",
    "index-title-template",
    "note-citation",
}
_MARKS = {"tab": "\t", "line-break": "\n", "soft-hyphen": ""}
_MARGIN_PARTS: dict[Margin, set[str]] = {
    "header": {"header", "header-first", "header-left"},
    "footer": {"footer", "footer-first", "footer-left"},
}


def read_odt(data: bytes) -> Reading:
    """Header, body, notes and footer. Raises BrokenFile, EncryptedFile or TooLarge."""
    if not data.startswith(b"PK"):
        with guarded("ODT"):
            root = parse(data)
            return _reading(root, root)
    with opened(data, "ODT") as archive:
        package = Package(archive, main="content.xml")
        if b"encryption-data" in (package.content("META-INF/manifest.xml") or b""):
            raise EncryptedFile
        return _reading(package.part("content.xml"), package.part("styles.xml"))


def _reading(content: Element | None, styles: Element | None) -> Reading:
    body = None if content is None else content.find("{*}body")
    text = None if body is None else body.find("{*}text")
    if content is None or text is None:
        raise BrokenFile(format="ODT")
    roots = [root for root in (styles, content) if root is not None]
    walker = OdfWalker(OdfStyles.read(roots), covered=any(_is_covered(root) for root in roots))
    blocks = [*_margin(styles, walker, "header"), *walker.blocks(text)]
    blocks += [block for note in walker.notes for block in walker.blocks(note)]
    blocks += _margin(styles, walker, "footer")
    pictures = sum(1 for _ in text.iter("{*}image"))
    return Reading(media_type="application/vnd.oasis.opendocument.text", blocks=tuple(blocks), pictures=pictures)


def _margin(styles: Element | None, walker: OdfWalker, kind: Margin) -> Iterator[RawBlock]:
    pages = () if styles is None else styles.iter("{*}master-page")
    parts = (part for page in pages for part in page if local(part) in _MARGIN_PARTS[kind] and attribute(part, "display") != "false")
    yield from margin_blocks((block for part in parts for block in walker.blocks(part)), kind)


def _is_covered(root: Element) -> bool:
    """Whether shapes lie behind the text or the page is coloured, so that white text may well be seen."""
    behind = any(attribute(style, "run-through") == "background" for style in root.iter("{*}graphic-properties"))
    pages = ({"background-color": attribute(page, "background-color") or ""} for page in root.iter("{*}page-layout-properties"))
    return behind or any(is_shaded(page) for page in pages)


@dataclass(slots=True)
class _Paragraph:
    """Text of a paragraph as it is gathered: what is seen, what is hidden, and the boxes anchored in it."""

    shaded: bool
    seen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[RawBlock] = field(default_factory=list)

    def add(self, text: str | None, *, hidden: bool) -> None:
        """Characters; blanks and line breaks of the XML are one blank."""
        if text:
            (self.hidden if hidden else self.seen).append(_BLANKS.sub(" ", text))


@dataclass(frozen=True, slots=True)
class OdfWalker:
    """Walks body, header, footer, note or text box. `notes` gathers the notes that it meets; `covered` says that white is no sign of hiding."""

    styles: OdfStyles
    covered: bool = False
    notes: list[Element] = field(default_factory=list)

    def blocks(self, parent: Element, *, shaded: bool = False, listed: bool = False, hidden: bool = False) -> Iterator[RawBlock]:
        """The blocks below an element, in reading order."""
        for number, child in enumerate(parent):
            tag = local(child)
            # Of a list item only the first paragraph has the bullet.
            item = listed and (local(parent) != "list-item" or number == 0)
            if tag in {"p", "h"}:
                yield from self._paragraph(child, shaded=shaded, listed=item, hidden=hidden)
            elif tag == "table":
                yield from self._table(child, shaded=shaded, hidden=hidden)
            elif tag in {"frame", "custom-shape", "g", "rect"}:
                yield from self._boxes(child)
            elif tag and tag not in _SKIPPED:
                unseen = hidden or attribute(child, "display") in {"none", "condition"}
                yield from self.blocks(child, shaded=shaded, listed=tag in {"list", "list-item"}, hidden=unseen)

    def _paragraph(self, element: Element, *, shaded: bool, listed: bool, hidden: bool) -> Iterator[RawBlock]:
        name = attribute(element, "style-name")
        told = self.styles.of("paragraph", name)
        text = _Paragraph(shaded or self.covered or is_shaded(told))
        self._gather(element, text, told, hidden=hidden)
        heading = local(element) == "h" or name in self.styles.titles
        kind: BlockKind = "heading" if heading else "list_item" if listed else "text"
        for number, line in enumerate(lines_in("".join(text.seen))):
            yield RawBlock(text="• " + line if kind == "list_item" and number == 0 else line, kind=kind)
        yield from text.boxes
        yield from (RawBlock(text=line, kind=kind, visible=False) for line in lines_in("".join(text.hidden)))

    def _gather(self, element: Element, text: _Paragraph, told: Told, *, hidden: bool) -> None:
        unseen = hidden or is_hidden(told, shaded=text.shaded)
        text.add(element.text, hidden=unseen)
        for child in element:
            tag = local(child)
            if tag in _MARKS:
                (text.hidden if unseen else text.seen).append(_MARKS[tag])
            elif tag == "s":
                text.add(" ", hidden=unseen)
            elif tag == "note":
                self.notes.extend(part for part in child if local(part) == "note-body")
            elif tag in {"frame", "custom-shape", "g", "rect"}:
                text.boxes.extend(self._boxes(child))
            elif tag and tag not in _SKIPPED:
                own = self.styles.of("text", attribute(child, "style-name")) if tag == "span" else {}
                self._gather(child, text, told | own, hidden=hidden)
            text.add(child.tail, hidden=unseen)

    def _boxes(self, shape: Element) -> Iterator[RawBlock]:
        yield from boxed(self.blocks(shape, shaded=True))

    def _table(self, table: Element, *, shaded: bool, hidden: bool) -> Iterator[RawBlock]:
        shaded = shaded or is_shaded(self.styles.of("table", attribute(table, "style-name")))
        for row in self._parts(table, "table-row"):
            ground = shaded or is_shaded(self.styles.of("table-row", attribute(row, "style-name")))
            cells = []
            for cell in self._parts(row, "table-cell"):
                dark = ground or is_shaded(self.styles.of("table-cell", attribute(cell, "style-name")))
                cells.append(list(self.blocks(cell, shaded=dark, hidden=hidden or attribute(row, "visibility") == "collapse")))
            yield from row_blocks(cells)

    def _parts(self, element: Element, name: str) -> Iterator[Element]:
        """Rows of a table through its header rows and groups, cells of a row."""
        for child in element:
            tag = local(child)
            if tag == name:
                yield child
            elif tag in {"table-header-rows", "table-rows", "table-row-group"}:
                yield from self._parts(child, name)
