"""DOCX as people write them: plain, with a table of personal lines, under a letterhead, as a letter, with a text box at the top."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import groupby

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

from handin.lines import Line, Section, Sheet, read_sheet

_BLUE = RGBColor(0x1F, 0x4E, 0x79)
_FIXED = datetime(2025, 8, 31)  # the format has no time zone
_ZIPPED = (2025, 8, 31, 0, 0, 0)
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}


def make_docx(text: str, layout: str) -> bytes:
    """The resume in a layout: plain, table, form, letterhead, letter or textbox."""
    sheet, word = read_sheet(text), _blank("宋体" if layout in {"letter", "table", "form"} else "微软雅黑")
    _LAYOUTS[layout](word, sheet)
    return _packed(word)


def _plain(word: Word, sheet: Sheet) -> None:
    _top(word, sheet.top)
    _sections(word, sheet.sections)


def _table(word: Word, sheet: Sheet) -> None:
    """Title, then the lines `label：value` as a bordered table of six columns, as the forms of a personnel office have it."""
    form = [line for line in sheet.top if "：" in line.text]
    for line in sheet.top:
        if line not in form:
            _line(word, line, align=WD_ALIGN_PARAGRAPH.CENTER if line.kind == "title" else WD_ALIGN_PARAGRAPH.RIGHT)
    table = word.add_table(rows=len(form), cols=6, style="Table Grid")
    for row, line in zip(table.rows, form, strict=True):
        width = 6 // len(line.fields)
        for number, value in enumerate(line.fields):
            row.cells[number * width].merge(row.cells[number * width + width - 1]).text = value
    _sections(word, sheet.sections)


def _form(word: Word, sheet: Sheet) -> None:
    """Lines of cells as bordered tables, a row a line, wherever they stand; anything else as paragraphs."""
    for section in (Section(None, sheet.top), *sheet.sections):
        if section.heading:
            _ruled(_line(word, section.heading))
        for celled, group in groupby(section.lines, key=lambda line: len(line.walled) > 1):
            if celled:
                _rows(word, [line.walled for line in group])
                continue
            for line in group:
                _line(word, line, align=WD_ALIGN_PARAGRAPH.CENTER if line.kind == "title" else None)


def _rows(word: Word, rows: list[list[str]]) -> None:
    """A bordered table; the last cell of a short row reaches to its end."""
    width = max(map(len, rows))
    table = word.add_table(rows=len(rows), cols=width, style="Table Grid")
    for row, values in zip(table.rows, rows, strict=True):
        cells = row.cells
        if len(values) < width:
            cells[len(values) - 1].merge(cells[-1])
        for cell, value in zip(cells, values, strict=False):
            cell.text = value


def _letterhead(word: Word, sheet: Sheet) -> None:
    section = word.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.text, head.alignment = "个人简历 · 机密，仅供招聘使用", WD_ALIGN_PARAGRAPH.RIGHT
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("第 ")
    foot._p.append(parse_xml(f'<w:fldSimple xmlns:w="{_SPACES["w"]}" w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    foot.add_run(" 页")
    _plain(word, sheet)


def _letter(word: Word, sheet: Sheet) -> None:
    """Running text: every paragraph begins two characters in."""
    _top(word, sheet.top, align=WD_ALIGN_PARAGRAPH.CENTER)
    _sections(word, sheet.sections)
    for paragraph in word.paragraphs[1:]:
        if len(paragraph.text) > 60:
            paragraph.paragraph_format.first_line_indent = Pt(21)
            paragraph.paragraph_format.space_after = Pt(6)


def _textbox(word: Word, sheet: Sheet) -> None:
    """Name and contact in a coloured text box, told twice as Word does: for new programs and for old ones."""
    word.add_paragraph()._p.append(_box([line.text for line in sheet.top]))
    _sections(word, sheet.sections)


_LAYOUTS: dict[str, Callable[[Word, Sheet], None]] = {
    "plain": _plain,
    "table": _table,
    "form": _form,
    "letterhead": _letterhead,
    "letter": _letter,
    "textbox": _textbox,
}


def _blank(font: str) -> Word:
    word = Document()
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(2), 1.2
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    return word


def _top(word: Word, lines: Iterable[Line], align: WD_ALIGN_PARAGRAPH | None = None) -> None:
    for line in lines:
        _line(word, line, align=align if line.kind == "title" else None)


def _sections(word: Word, sections: Iterable[Section]) -> None:
    for section in sections:
        if section.heading:
            _ruled(_line(word, section.heading))
        for line in section.lines:
            _line(word, line)


def _line(word: Word, line: Line, align: WD_ALIGN_PARAGRAPH | None = None) -> Paragraph:
    """One paragraph. `• ` becomes a real list paragraph; other marks stay as typed."""
    listed = line.text.startswith("• ")
    paragraph = word.add_paragraph(style="List Bullet" if listed else None)
    run = paragraph.add_run(line.text.removeprefix("• "))
    if align is not None:
        paragraph.alignment = align
    run.bold = line.kind in {"title", "heading", "entry"} or None
    if line.kind == "title":
        run.font.size = Pt(18)
    elif line.kind == "heading":
        run.font.size, run.font.color.rgb = Pt(12), _BLUE
        paragraph.paragraph_format.space_before = Pt(10)
    elif line.after_blank or line.kind == "entry":
        paragraph.paragraph_format.space_before = Pt(6)
    return paragraph


def _ruled(paragraph: Paragraph) -> None:
    """A line under a heading."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "1F4E79")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()
    spacing = properties.find(qn("w:spacing"))  # the schema wants the borders before it
    properties.insert(len(properties) if spacing is None else properties.index(spacing), borders)


def _box(lines: list[str]) -> etree._Element:
    declared = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _SPACES.items())
    run = etree.fromstring(_BOX.format(declared=declared).encode())
    for content in run.iter(f"{{{_SPACES['w']}}}txbxContent"):
        for number, line in enumerate(lines):
            content.append(_boxed(line, size=32 if number == 0 else 21))
    return run


def _boxed(text: str, *, size: int) -> etree._Element:
    paragraph = OxmlElement("w:p")
    run, properties, half_points, content = (OxmlElement(f"w:{name}") for name in ("r", "rPr", "sz", "t"))
    half_points.set(qn("w:val"), str(size))
    properties.append(half_points)
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.extend((properties, content))
    paragraph.append(run)
    return paragraph


_BOX = """<w:r {declared}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5940000" cy="840000"/><wp:docPr id="1" name="文本框 1"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5940000" cy="840000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:srgbClr val="E7EEF6"/></a:solidFill></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>
</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:467pt;height:66pt" fillcolor="#E7EEF6"><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def _packed(word: Word) -> bytes:
    """The file's bytes with fixed dates, inside and in the archive: the same source gives the same file."""
    properties = word.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.title = ""
    properties.created = properties.modified = _FIXED
    raw, made = io.BytesIO(), io.BytesIO()
    word.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIPPED), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
