"""map.docx: the page for Word, with real headings, lists and tables, and links inside the file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import count, zip_longest
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import nsmap, qn
from docx.shared import Pt
from lxml.etree import Element, SubElement

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.drawings.drawing import Drawing
from jipu.render.flow import Block, Run, flow, printable, shares_of_columns
from jipu.render.metadata import Metadata, metadata_of
from jipu.render.pictures import Pictures
from jipu.render.word_blank import ACCENT, CELL, NOTE, SMALL, SOURCES, blank, saved

_OF_KIND = {
    "title": "Title",
    "badges": NOTE,
    "leading": "Normal",
    "text": "Normal",
    "bullet": "List Bullet",
    "note": NOTE,
    "quote": "Quote",
    "sources": SOURCES,
    "footer": NOTE,
}
_W = {"w": nsmap["w"]}
ON_SCREEN = ("code",)  # charts in words are for Markdown
WIDE, GAP = 9600, 300  # twentieths of a point: between the margins, and between two columns


def to_docx(rolemap: RoleMap, lang: Lang) -> bytes:
    """The map as a Word document. Text of resumes is text there: no field, no link, no formula."""
    return docx_of(flow(compose(rolemap, lang), rolemap, pictures=True), metadata_of(rolemap, lang), lang)


def docx_of(blocks: Iterable[Block], about: Metadata, lang: Lang) -> bytes:
    """Blocks as a Word document."""
    document = blank(about, lang)
    styles = {str(style.name): str(style.style_id) for style in document.styles}
    end = document.element.body[-1]  # the section, which Word wants last
    pictures = Pictures(lang)
    shown = tuple(blocks)
    for block, then in zip_longest(shown, shown[1:]):
        if block.kind == "index":
            _in_columns(end, styles)
        if block.drawing:
            for element in _picture(document, block, block.drawing, pictures, styles):
                end.addprevious(element)
            continue
        for element in _elements(block, styles):
            if then and then.kind == "quote" and element.tag == qn("w:p"):
                _sub(element[0], "w:keepNext")  # whose words they are stands above them, on the same page
            end.addprevious(element)
    return saved(document)


def _in_columns(end: Any, styles: Mapping[str, str]) -> None:
    """What follows stands in two columns: the section so far ends here, and the last one begins on the same page."""
    paragraph = _paragraph((), styles[SOURCES])
    paragraph[0].append(deepcopy(end))
    end.addprevious(paragraph)
    kind = end.find(qn("w:type"))
    if kind is None:
        kind = Element(qn("w:type"))
        end.insert(len(end.findall(qn("w:headerReference")) + end.findall(qn("w:footerReference"))), kind)
    kind.set(qn("w:val"), "continuous")
    columns = end.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), str(GAP))


def _elements(block: Block, styles: Mapping[str, str]) -> Iterator[Any]:
    """A block as what stands in the body of the document."""
    if block.kind in ("table", "index"):
        yield _table(block, styles)
        yield _paragraph((), styles[SOURCES])  # or two tables in a row become one
    elif block.kind == "break":
        paragraph = _paragraph((), styles["Normal"])
        _sub(SubElement(paragraph, qn("w:r")), "w:br", type="page")
        yield paragraph
    elif block.kind == "heading":
        yield _paragraph(block.runs, styles[f"Heading {block.level}"])
    elif block.kind == "badges":
        yield _paragraph((Run(" ".join(f"〔{run.text}〕" for run in block.runs)),), styles[NOTE])
    elif block.kind == "bullet" and block.level:
        yield _paragraph(block.runs, styles["List Bullet 2"])
    elif block.kind not in ON_SCREEN:
        yield _paragraph(block.runs, styles[_OF_KIND[block.kind]])


def _picture(document: WordDocument, block: Block, drawing: Drawing, pictures: Pictures, styles: Mapping[str, str]) -> Iterator[Any]:
    """A drawing under its title, with its words for those who hear it; or the sentence that says where it is."""
    yield _paragraph(block.runs, styles[f"Heading {block.level}"])
    shown = pictures.of(drawing)
    if isinstance(shown, str):
        yield _paragraph((Run(shown),), styles[NOTE])
    else:
        inline = document.part.new_pic_inline(io.BytesIO(shown.png), Pt(shown.width), Pt(shown.height))
        inline.docPr.set("title", printable(drawing.title))
        inline.docPr.set("descr", printable(drawing.text))
        paragraph = _paragraph((), styles["Normal"])
        SubElement(SubElement(paragraph, qn("w:r")), qn("w:drawing")).append(inline)
        yield paragraph
    for note in drawing.notes:
        yield _paragraph((Run(printable(note)),), styles[NOTE])


def _paragraph(runs: tuple[Run, ...], style: str) -> Any:
    paragraph = Element(qn("w:p"), nsmap=_W)
    _sub(SubElement(paragraph, qn("w:pPr")), "w:pStyle", val=style)
    for run in runs:
        _run(_link(paragraph, run.claim) if run.claim else paragraph, run)
    return paragraph


def _run(parent: Any, run: Run) -> None:
    """A run; its text is data, whatever stands in it."""
    element = SubElement(parent, qn("w:r"))
    if run.bold or run.claim:
        looks = SubElement(element, qn("w:rPr"))
        if run.bold:
            SubElement(looks, qn("w:b"))
        if run.claim:
            _sub(looks, "w:color", val=ACCENT)
    text = SubElement(element, qn("w:t"))
    text.text = run.text
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _link(paragraph: Any, claim: str) -> Any:
    """A link to the row of a claim in the index."""
    return _sub(paragraph, "w:hyperlink", anchor=_mark(claim), history="1")


def _mark(claim: str) -> str:
    return f"claim_{claim}"


def _table(block: Block, styles: Mapping[str, str]) -> Any:
    """A table with its head repeated on every page; the rows of an index bear the marks that links lead to."""
    index, shares = block.kind == "index", shares_of_columns(block)
    wide = (WIDE - GAP) // 2 if index else WIDE
    widths = [wide * share // sum(shares) for share in shares]
    table = Element(qn("w:tbl"), nsmap=_W)
    looks = SubElement(table, qn("w:tblPr"))
    if not index:
        _sub(looks, "w:tblStyle", val=styles["Table Grid"])
    _sub(looks, "w:tblW", w=str(sum(widths)), type="dxa")
    _sub(looks, "w:tblLayout", type="fixed")
    if index:
        margins = SubElement(looks, qn("w:tblCellMar"))
        for side in ("left", "right"):
            _sub(margins, f"w:{side}", w="40", type="dxa")
    grid = SubElement(table, qn("w:tblGrid"))
    for width in widths:
        _sub(grid, "w:gridCol", w=str(width))
    numbers = count(1)
    for number, cells in enumerate(block.rows):
        claims = (block.claims[number - 1], *block.also[number - 1]) if index and number else ()
        marks = tuple((claim, next(numbers)) for claim in claims)
        _row(table, cells, widths, styles[SMALL if index else CELL], head=not number, marks=marks)
    return table


def _row(table: Any, cells: tuple[str, ...], widths: list[int], style: str, *, head: bool, marks: tuple[tuple[str, int], ...]) -> None:
    row = SubElement(table, qn("w:tr"))
    looks = SubElement(row, qn("w:trPr"))
    SubElement(looks, qn("w:cantSplit"))
    if head:
        SubElement(looks, qn("w:tblHeader"))
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        box = SubElement(row, qn("w:tc"))
        looks = SubElement(box, qn("w:tcPr"))
        _sub(looks, "w:tcW", w=str(width), type="dxa")
        if head:
            _sub(looks, "w:shd", val="clear", color="auto", fill="EEF2F7")
        paragraph = _paragraph((Run(cell, bold=head),), style)
        for mark in marks if not place else ():
            _bookmark(paragraph, *mark)
        box.append(paragraph)


def _bookmark(paragraph: Any, claim: str, number: int) -> None:
    begin = Element(qn("w:bookmarkStart"), {qn("w:id"): str(number), qn("w:name"): _mark(claim)})
    paragraph.insert(1, begin)
    _sub(paragraph, "w:bookmarkEnd", id=str(number))


def _sub(parent: Any, tag: str, **attributes: str) -> Any:
    return SubElement(parent, qn(tag), {qn(f"w:{name}"): value for name, value in attributes.items()})
