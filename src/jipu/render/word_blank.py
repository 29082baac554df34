"""An empty Word document in the looks of a map: styles with Chinese fonts, page, header and footer, properties."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from jipu.errors import Lang
from jipu.render.metadata import AUTHOR, Metadata

LATIN, CHINESE = "Calibri", "Microsoft YaHei"  # Word brings both; where it does not, it takes the system's own
INK, ACCENT, FAINT = "1D2430", "0B6E63", "5C6675"
NOTE, SOURCES, CELL, SMALL = "Map Note", "Map Sources", "Map Cell", "Map Small"
# style: size, space before and after in points, colour
_LOOKS: dict[str, tuple[float, float, float, str]] = {
    "Normal": (10, 0, 3, INK),
    "Title": (20, 0, 2, INK),
    "Heading 1": (15, 14, 4, ACCENT),
    "Heading 2": (11.5, 9, 2, INK),
    "Heading 3": (10.5, 6, 2, INK),
    "List Bullet": (10, 0, 2, INK),
    "List Bullet 2": (10, 0, 2, INK),
    "Quote": (9.5, 2, 4, FAINT),
    NOTE: (9, 0, 3, FAINT),
    SOURCES: (7.5, 0, 4, FAINT),
    CELL: (9, 1, 1, INK),
    SMALL: (7, 0, 0, INK),
}
_MARGIN = 2.0  # cm
_THUMBNAIL = "/metadata/thumbnail"
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)  # the same map gives the same file


def blank(about: Metadata, lang: Lang) -> WordDocument:
    """The document, without a paragraph."""
    document = Document()
    for name, looks in _LOOKS.items():
        _dress(_style(document, name), *looks)
    _set_quote_apart(document.styles["Quote"])
    for border in document.styles["Title"].element.iter(qn("w:bottom")):  # the template's is blue
        border.attrib.pop(qn("w:themeColor"), None)
        border.set(qn("w:color"), ACCENT)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    _speak(document, lang)
    _head_and_foot(document, about)
    _describe(document, about)
    return document


def saved(document: WordDocument) -> bytes:
    """The file, its parts in their order and without the hour."""
    buffer, plain = io.BytesIO(), io.BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as source, ZipFile(plain, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name, _NO_CLOCK)
            part.compress_type, part.external_attr = ZIP_DEFLATED, 0o600 << 16
            target.writestr(part, source.read(name))
    return plain.getvalue()


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    if name not in {style.name for style in document.styles}:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - all of ours are
    return style


def _dress(style: ParagraphStyle, size: float, before: float, after: float, colour: str) -> None:
    """Size, colour and room; the font by its name for Latin and for Chinese, in the place of a theme's."""
    font = style.font
    font.size, font.color.rgb, font.italic = Pt(size), RGBColor.from_string(colour), False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script, name in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", CHINESE)):
        fonts.set(qn(f"w:{script}"), name)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after, paragraph.line_spacing = Pt(before), Pt(after), 1.15


def _set_quote_apart(style: Any) -> None:
    """A line at the side and room, in the place of slanted Chinese."""
    style.paragraph_format.left_indent = Cm(0.5)
    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:left", val="single", sz="12", space="6", color=ACCENT))
    style.element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _speak(document: WordDocument, lang: Lang) -> None:
    """The language of the words, for whoever spells or reads them out."""
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), "en-US")
        spoken.set(qn("w:eastAsia"), "zh-CN")
    document.core_properties.language = "zh-CN" if lang == "zh" else "en-US"


def _head_and_foot(document: WordDocument, about: Metadata) -> None:
    """Title and edition above each page, its number below."""
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.style = document.styles[SOURCES]
    head.add_run("  ·  ".join(filter(None, (about.title, about.keywords[0]))))
    foot.alignment = 1  # the middle
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = foot.add_run()._r
        run.append(_element("w:fldChar", fldCharType=kind) if kind else _field(text))


def _field(text: str) -> Any:
    field = OxmlElement("w:instrText")
    field.text = text
    return field


def _describe(document: WordDocument, about: Metadata) -> None:
    """The properties; the picture of the template goes."""
    told = document.core_properties
    told.title, told.subject, told.author, told.last_modified_by = about.title[:255], about.subject, AUTHOR, AUTHOR
    told.keywords, told.comments, told.revision = "; ".join(filter(None, about.keywords))[:255], "", 1
    told.created = told.modified = about.made.replace(tzinfo=None)
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith(_THUMBNAIL)]:
        del relations[name]


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
