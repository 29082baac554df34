"""The text of a WordprocessingML tree: paragraphs, tables, text boxes, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jipu.model.document import BlockKind, RawBlock
from jipu.stages.ingest.clean import lines_in
from jipu.stages.ingest.package import Element, attribute, local
from jipu.stages.ingest.rows import boxed, row_blocks

# Deleted or moved text, field codes, phonetic guides, shape geometry: nothing a reader of the page sees as text.
_SKIPPED = {
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "rt",
    "pPr",
    "rPr",
    "tblPr",
    "trPr",
    "tcPr",
    "sectPr",
    "tblGrid",
    "fldData",
}
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = {"0", "false", "off", "none"}
_WHITES = {"FFFFFF", "FEFEFE", "FDFDFD", "FCFCFC"}


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(f"{{*}}{name}")


def _value(element: Element | None, name: str) -> str:
    """The `val` of a child, empty where there is none."""
    child = _child(element, name)
    return "" if child is None else attribute(child, "val") or ""


def _is_on(properties: Element | None, name: str) -> bool:
    mark = _child(properties, name)
    return mark is not None and (attribute(mark, "val") or "1") not in _OFF


def _is_shaded(properties: Element | None) -> bool:
    """Whether something darker than white lies under the text."""
    if _child(properties, "highlight") is not None:
        return True
    shade = _child(properties, "shd")
    if shade is None:
        return False
    fill = (attribute(shade, "fill") or "auto").upper()
    return fill not in {"AUTO", *_WHITES} or attribute(shade, "themeFill") is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """Which styles of the document are headings, lists, or hidden text, by their id."""

    headings: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    shaded: frozenset[str] = frozenset()

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        """From the part styles.xml; empty where there is none."""
        found: dict[str, set[str]] = {"headings": set(), "lists": set(), "hidden": set(), "shaded": set()}
        for style in () if root is None else root.iter("{*}style"):
            name = attribute(style, "styleId") or ""
            paragraph, run = _child(style, "pPr"), _child(style, "rPr")
            title = _value(style, "name").lower()
            marks = {
                "headings": title.startswith(("heading", "title", "标题")) or _child(paragraph, "outlineLvl") is not None,
                "lists": _child(paragraph, "numPr") is not None,
                "hidden": _is_on(run, "vanish"),
                "shaded": _is_shaded(paragraph) or _is_shaded(run) or attribute(style, "type") == "table",
            }
            for mark, holds in marks.items():
                if holds:
                    found[mark].add(name)
        return cls(**{mark: frozenset(names) for mark, names in found.items()})


@dataclass(slots=True)
class _Paragraph:
    """Text of a paragraph as it is gathered: what is seen, what is hidden, and the boxes anchored in it."""

    shaded: bool
    seen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[RawBlock] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BodyWalker:
    """Walks body, header, footer or note. `covered` says that shapes lie behind the text, so that white is no sign of hiding."""

    styles: Styles
    covered: bool = False

    def blocks(self, parent: Element, *, shaded: bool = False) -> Iterator[RawBlock]:
        """The blocks below an element, in reading order."""
        for child in self._flow(parent):
            if local(child) == "p":
                yield from self._paragraph(child, shaded)
            else:
                yield from self._table(child, shaded)

    def _flow(self, parent: Element, name: str = "") -> Iterator[Element]:
        """Paragraphs and tables (or the named rows, cells) below an element, through content controls, insertions and custom marks."""
        for child in parent:
            tag = local(child)
            if tag == name or (not name and tag in {"p", "tbl"}):
                yield child
            elif tag == "AlternateContent":
                yield from self._flow(_branch(child), name)
            elif tag not in _SKIPPED:
                yield from self._flow(child, name)

    def _paragraph(self, element: Element, shaded: bool) -> Iterator[RawBlock]:
        properties = _child(element, "pPr")
        name = _value(properties, "pStyle")
        text = _Paragraph(shaded or self.covered or _is_shaded(properties) or name in self.styles.shaded)
        self._gather(element, text)
        kind, bullet = self._kind(properties, name)
        for number, line in enumerate(lines_in("".join(text.seen))):
            yield RawBlock(text=bullet + line if number == 0 else line, kind=kind)
        yield from text.boxes
        yield from (RawBlock(text=line, kind=kind, visible=False) for line in lines_in("".join(text.hidden)))

    def _kind(self, properties: Element | None, style: str) -> tuple[BlockKind, str]:
        if style in self.styles.headings or _child(properties, "outlineLvl") is not None:
            return "heading", ""
        numbering = _child(properties, "numPr")
        listed = style in self.styles.lists if numbering is None else _value(numbering, "numId") != "0"
        return ("list_item", "• ") if listed else ("text", "")

    def _gather(self, element: Element, text: _Paragraph, *, hidden: bool = False) -> None:
        for child in element:
            tag = local(child)
            if tag == "t":
                (text.hidden if hidden else text.seen).append(child.text or "")
            elif tag in _MARKS:
                (text.hidden if hidden else text.seen).append(_MARKS[tag])
            elif tag == "txbxContent":
                text.boxes.extend(boxed(self.blocks(child, shaded=True)))
            elif tag == "AlternateContent":
                self._gather(_branch(child), text, hidden=hidden)
            elif tag == "r":
                self._gather(child, text, hidden=hidden or self._is_hidden(_child(child, "rPr"), text.shaded))
            elif tag and tag not in _SKIPPED:
                self._gather(child, text, hidden=hidden)

    def _is_hidden(self, properties: Element | None, shaded: bool) -> bool:
        if properties is None:
            return False
        if _is_on(properties, "vanish") or _value(properties, "rStyle") in self.styles.hidden:
            return True
        size = _value(properties, "sz")
        if size.isdecimal() and int(size) < 4:  # half-points
            return True
        return _value(properties, "color").upper() in _WHITES and not shaded and not _is_shaded(properties)

    def _table(self, table: Element, shaded: bool) -> Iterator[RawBlock]:
        shaded = shaded or _child(_child(table, "tblPr"), "tblStyle") is not None or _is_shaded(_child(table, "tblPr"))
        for row in self._flow(table, "tr"):
            yield from row_blocks([list(self._cell(cell, shaded)) for cell in self._flow(row, "tc")])

    def _cell(self, cell: Element, shaded: bool) -> Iterator[RawBlock]:
        properties = _child(cell, "tcPr")
        merge = _child(properties, "vMerge")
        if merge is not None and attribute(merge, "val") in {None, "continue"} and not any(cell.itertext()):
            return
        yield from self.blocks(cell, shaded=shaded or _is_shaded(properties))


def _branch(alternative: Element) -> Element:
    """The one branch to read of an element that tells the same twice, for new and for old programs."""
    branches = [child for child in alternative if local(child) in {"Choice", "Fallback"}]
    with_text = [branch for branch in branches if any(local(node) == "t" for node in branch.iter())]
    return next(iter(with_text or branches), alternative)
