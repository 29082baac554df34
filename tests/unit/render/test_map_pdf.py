"""The PDF as a reader of PDFs sees it: one page of summary, every block, pictures, links, glyphs, properties."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.flow import flow
from jipu.render.map_pdf import to_pdf
from jipu.render.typeset import UNWRITTEN
from jipu.render.wording.phrases import phrase
from tests.golden.maps import ads_map, corrected_map, people_map, share_edition
from tests.unit.render.hostile import SHEET, TYPST, WORD, hostile_map
from tests.unit.render.papers import NO_GLYPH, alike, drawn, fitted, font, packed, text_of, typesets

pytestmark = typesets
LANGS: tuple[Lang, ...] = ("zh", "en")


@lru_cache(maxsize=4)
def made(lang: Lang = "zh") -> bytes:
    return to_pdf(people_map(), lang)


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [packed(document[number].get_textpage().get_text_bounded()) for number in range(len(document))]


@pytest.mark.parametrize("lang", LANGS)
def test_every_block_is_on_paper(lang: Lang) -> None:
    text = text_of(made(lang))
    rolemap = people_map()
    for block in flow(compose(rolemap, lang), rolemap):
        if block.kind != "sources":
            assert [run.text for run in block.runs if packed(run.text) not in text] == []
        assert [cell for row in block.rows[1:] for cell in row if packed(cell).rstrip("…") not in text] == []


@pytest.mark.parametrize("rolemap", [ads_map(), corrected_map(), share_edition()], ids=["ads", "corrected", "share"])
def test_every_kind_of_map_is_set(rolemap: RoleMap) -> None:
    text = text_of(to_pdf(rolemap, "zh"))
    assert packed(compose(rolemap, "zh").title) in text
    assert phrase(f"edition.{rolemap.provenance.edition}", "zh") in text


@pytest.mark.parametrize("lang", LANGS)
def test_the_summary_is_one_page(lang: Lang) -> None:
    first, *others = page_texts(made(lang))
    page = compose(people_map(), lang)
    assert [line for line in page.minute if packed(line) not in first] == []
    assert packed(phrase("reading", lang)) in first
    assert not [part.title for part in page.parts if f"、{part.title}" in first]
    assert packed(page.minute[0]) not in "".join(others)


def test_a_summary_that_is_too_long_is_set_smaller() -> None:
    rolemap = people_map()
    long = replace(rolemap, role=replace(rolemap.role, title="前端开发与客户端工程效能平台架构负责人" * 12))
    texts = page_texts(to_pdf(long, "zh"))
    minute = compose(long, "zh").minute
    assert packed(minute[0]) in texts[0]
    assert packed(minute[-1]) in texts[0]


def test_a_sign_on_paper_is_the_font_s_own() -> None:
    page = pypdfium2.PdfDocument(made())[0]
    texts = page.get_textpage()
    text, scale = texts.get_text_range(), 16
    place = text.index("谱")
    left, bottom, right, top = texts.get_charbox(place)
    margins = (left - 0.5, bottom - 0.5, page.get_width() - right - 0.5, page.get_height() - top - 0.5)
    picture = page.render(scale=scale, crop=margins).to_pil()
    own, box = drawn("谱", font(), bold=True), drawn(NO_GLYPH, font(), bold=True)
    assert alike(fitted(picture), own) > 0.75
    assert alike(fitted(picture), own) > alike(fitted(picture), box) + 0.3


def test_links_lead_inside_the_document_alone() -> None:
    document = pypdfium2.PdfDocument(made())
    inside, outside = 0, 0
    for number in range(len(document)):
        page = document[number]
        place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
            destination = pdfium.FPDFLink_GetDest(document.raw, link)
            inside += bool(destination)
            outside += not destination
    assert inside > 20
    assert outside == 0


def test_pictures_are_drawn_as_lines_and_letters() -> None:
    rolemap = people_map()
    drawings = [block.drawing for block in flow(compose(rolemap, "zh"), rolemap, pictures=True) if block.drawing]
    text = text_of(made())
    assert drawings
    for drawing in drawings:
        assert packed(drawing.title) in text
        assert all(packed(note) in text for note in drawing.notes)
    document = pypdfium2.PdfDocument(made())
    kinds = {item.type for number in range(len(document)) for item in document[number].get_objects(max_depth=5)}
    assert pdfium.FPDF_PAGEOBJ_IMAGE not in kinds, "a picture of pixels"
    assert pdfium.FPDF_PAGEOBJ_PATH in kinds


def test_what_people_write_stays_text() -> None:
    text = text_of(to_pdf(hostile_map(), "zh"))
    for attack in (TYPST, WORD, SHEET):
        assert packed(attack) in text


def test_a_sign_that_no_font_has_is_replaced_and_told() -> None:
    rolemap = people_map()
    text = text_of(to_pdf(replace(rolemap, role=replace(rolemap.role, title="前端\U000ffffd开发")), "zh"))
    assert f"前端{UNWRITTEN}开发" in text
    assert UNWRITTEN in phrase("document.unwritten", "zh", count=1)
    assert "字体里没有的" in text


def test_properties_are_the_map_s_own_and_the_bytes_are_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "somebody-real")
    again = to_pdf(people_map(), "zh")
    assert again == made()
    told = pypdfium2.PdfDocument(again).get_metadata_dict()
    assert told["Title"] == compose(people_map(), "zh").title
    assert told["Author"] == "jipu"
    assert "内部版" in told["Keywords"]
    assert told["CreationDate"].startswith("D:20250630120000")
    assert told["ModDate"] == told["CreationDate"]
    assert b"somebody-real" not in again


def test_who_worded_it_is_told_where_a_model_did() -> None:
    rolemap = people_map()
    modelled = replace(rolemap, provenance=replace(rolemap.provenance, model="某模型"))
    told = pypdfium2.PdfDocument(to_pdf(modelled, "zh")).get_metadata_dict()
    assert phrase("document.modelled", "zh", model="某模型") in told["Keywords"]
