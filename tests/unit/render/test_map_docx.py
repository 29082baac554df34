"""The Word document as python-docx reads it: headings, links, tables, properties; and that nothing in a text becomes anything but text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.flow import flow, printable
from jipu.render.map_docx import to_docx
from jipu.render.word_blank import CHINESE
from tests.golden.maps import ads_map, corrected_map, people_map, share_edition
from tests.unit.render.hostile import SHEET, TYPST, WORD, hostile_map

LANGS: tuple[Lang, ...] = ("zh", "en")


@cache
def content(make: Callable[[], RoleMap], lang: Lang) -> bytes:
    return to_docx(make(), lang)


def read(make: Callable[[], RoleMap], lang: Lang = "zh") -> WordDocument:
    return Document(io.BytesIO(content(make, lang)))


def texts(document: WordDocument) -> list[str]:
    return ["".join(node.text or "" for node in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("made", [people_map, ads_map, corrected_map, share_edition])
def test_the_document_holds_every_block_in_order(made: Callable[[], RoleMap], lang: Lang) -> None:
    rolemap = made()
    expected = [block.text for block in flow(compose(rolemap, lang), rolemap) if block.runs and block.kind != "badges"]
    found = iter(texts(read(made, lang)))
    for text in expected:
        assert text in found, text


def test_headings_are_real_headings_and_the_summary_comes_before_the_first_break() -> None:
    page, document = compose(people_map(), "zh"), read(people_map)
    levels = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert [text.split("、", 1)[1] for name, text in levels if name == "Heading 1" and "、" in text] == [part.title for part in page.parts]
    assert sum(name == "Heading 2" for name, _ in levels) >= sum(len(part.findings) for part in page.parts)
    paragraphs = document.paragraphs
    assert (paragraphs[0].style.name, paragraphs[0].text) == ("Title", page.title)  # type: ignore[union-attr]
    breaks = [place for place, p in enumerate(paragraphs) if p._p.xpath(".//w:br[@w:type='page']")]
    first_part = next(place for place, p in enumerate(paragraphs) if p.text.startswith("一、"))
    minute = next(place for place, p in enumerate(paragraphs) if p.text == printable(page.minute[0]))
    assert len(breaks) == 1
    assert minute < breaks[0] < first_part


def test_chinese_has_a_font_of_its_own_in_every_style_that_is_used() -> None:
    document = read(people_map)
    for name in {p.style.name for p in document.paragraphs if p.style} | {"Map Cell", "Map Small"}:
        fonts = document.styles[str(name)].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == CHINESE, name
        assert not [key for key in fonts.attrib if "Theme" in key], "a theme would take the place of the font"


def test_every_link_leads_to_a_mark_in_the_document() -> None:
    body = read(people_map).element.body
    marks = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    anchors = {node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink"))}
    assert anchors
    assert anchors <= set(marks)
    assert len(marks) == len(set(marks))
    numbers = [node.get(qn("w:id")) for node in body.iter(qn("w:bookmarkStart"))]
    assert len(numbers) == len(set(numbers))


def test_tables_repeat_their_head_and_fill_the_width() -> None:
    document = read(people_map)
    assert document.tables
    for table in document.tables:
        assert table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.xpath("./w:tblGrid/w:gridCol")]
        assert all(width > 200 for width in widths)
        assert 4000 < sum(widths) <= 9600


def test_only_the_index_stands_in_two_columns_and_goes_on_on_the_page() -> None:
    document = read(people_map)
    first, last = document.sections[0], document.sections[-1]
    assert len(document.sections) == 2
    assert last._sectPr.find(qn("w:cols")).get(qn("w:num")) == "2"
    assert first._sectPr.find(qn("w:cols")).get(qn("w:num")) in (None, "1")
    assert last._sectPr.find(qn("w:type")).get(qn("w:val")) == "continuous"
    tags = [child.tag for child in last._sectPr]
    assert tags.index(qn("w:type")) < tags.index(qn("w:pgSz")), "the order that the format asks for"


@pytest.mark.parametrize("lang", LANGS)
def test_what_people_write_stays_text(lang: Lang) -> None:
    document = read(hostile_map, lang)
    body = document.element.body
    text = "\n".join(texts(document))
    for attack in (TYPST, WORD, SHEET):
        assert printable(attack) in text
    assert not list(body.iter(qn("w:fldSimple"), qn("w:instrText")))
    assert not [node for node in body.iter(qn("w:hyperlink")) if node.get(qn("r:id"))], "links stay inside the document"
    external = [r for r in document.part.rels.values() if r.is_external]
    assert external == []


def test_the_same_map_gives_the_same_bytes_and_no_clock_or_name_is_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "somebody-real")
    rolemap = people_map()
    one, other = to_docx(rolemap, "zh"), content(people_map, "zh")
    assert one == other
    with ZipFile(io.BytesIO(one)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parts.namelist() if "thumbnail" in name]
        everything = b"".join(parts.read(name) for name in parts.namelist())
        core = etree.fromstring(parts.read("docProps/core.xml"))
    assert b"somebody-real" not in everything
    assert b"python-docx" not in everything
    told = {etree.QName(node).localname: node.text for node in core}
    assert (told["creator"], told["lastModifiedBy"]) == ("jipu", "jipu")
    assert told["created"] == told["modified"] == "2025-06-30T12:00:00Z"
    assert told["title"] == compose(rolemap, "zh").title
    assert "内部版" in str(told["keywords"])


def test_the_edition_stands_on_every_page_and_a_share_edition_quotes_nobody() -> None:
    internal, shared = read(people_map), read(share_edition)
    assert "内部版" in internal.sections[0].header.paragraphs[0].text
    assert "对外版" in shared.sections[0].header.paragraphs[0].text
    released = {quote.text for claim in share_edition().claims for quote in claim.quotes}
    quoted = {quote.text for claim in people_map().claims for quote in claim.quotes} - released
    text = "\n".join(texts(shared))
    assert len(released) == 1
    assert not [quote for quote in quoted if len(quote) > 8 and quote in text and not any(quote in one for one in released)]
    assert not re.search("化名 [\u4e00-\u9fff]", text)
