"""One body over all documents: whatever the format, the same words and numbers in both languages, nothing that may not be in it."""

from __future__ import annotations

import io
import re
from functools import lru_cache

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from python_calamine import CalamineWorkbook

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.formats import DOCUMENTS, SHARED_ALONE, documents
from jipu.render.wording.phrases import phrase
from tests.golden.maps import ads_map, corrected_map, people_map, share_edition
from tests.levelled import levelled_map, shared_levels
from tests.unit.render.hostile import hostile_map
from tests.unit.render.papers import packed, text_of, why_not

LANGS: tuple[Lang, ...] = ("zh", "en")
INTERNAL = {"people": people_map, "ads": ads_map, "corrected": corrected_map, "levels": levelled_map}
SHARED = {"share": share_edition, "shared levels": shared_levels}
PAPERS = ("docx", "pdf", "xlsx")  # of words; what is drawn is seen to elsewhere


@pytest.fixture(params=DOCUMENTS)
def to(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    if name in ("pdf", "png") and why_not():
        pytest.skip(why_not())
    return name


@lru_cache(maxsize=32)
def made(name: str, to: str, lang: Lang) -> dict[str, bytes]:
    return documents({**INTERNAL, **SHARED}[name](), to, lang)


def words(content: bytes, to: str) -> str:
    """The words of a document, without the room between them."""
    if to == "pdf":
        return text_of(content)
    if to == "xlsx":
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
        return packed("".join(f"{cell:g}" if isinstance(cell, float) else str(cell) for row in rows for cell in row))
    if to == "docx":
        return packed("".join(node.text or "" for node in Document(io.BytesIO(content)).element.body.iter(qn("w:t"))))
    return packed(content.decode() if to == "svg" else "")


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_map_is_made_in_both_languages(to: str, lang: Lang) -> None:
    for name in SHARED if to == SHARED_ALONE else {**INTERNAL, **SHARED}:
        files = made(name, to, lang)
        assert files
        assert all(end.endswith(to) and content for end, content in files.items())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["people", "share"])
def test_the_summary_is_in_every_document_of_words(to: str, lang: Lang, name: str) -> None:
    if to not in PAPERS:
        pytest.skip("drawn")
    page = compose({**INTERNAL, **SHARED}[name](), lang)
    text = words(made(name, to, lang)[to], to)
    lines = (page.title, *page.introduction, *page.minute, *page.footer, *(item.label for item in page.leading))
    assert [line for line in lines if packed(line) not in text] == []


@pytest.mark.parametrize("lang", LANGS)
def test_drawings_are_whole_and_run_nothing_whatever_people_wrote(lang: Lang) -> None:
    for content in documents(hostile_map(), "svg", lang).values():
        assert etree.fromstring(content).tag == "{http://www.w3.org/2000/svg}svg"
        text = content.decode()
        assert "<script" not in text
        assert "href" not in text
        assert not re.search("[\x00-\x08\ud800-\udfff]", text)


def test_the_same_map_gives_the_same_bytes(to: str) -> None:
    name = "share" if to == SHARED_ALONE else "people"
    assert documents({**INTERNAL, **SHARED}[name](), to, "zh") == made(name, to, "zh")


def test_nothing_of_the_people_is_in_a_document_of_the_share_edition(to: str) -> None:
    internal, shared = people_map(), share_edition()
    released = {quote.text for claim in shared.claims for quote in claim.quotes}
    named = {quote.text for claim in internal.claims for quote in claim.quotes if len(quote.text) > 12}
    secret = {text for text in named if not any(text in quote for quote in released)}
    secret |= {member.pseudonym for member in internal.sample.members} | {file for m in internal.sample.members for file in m.files}
    assert len(secret) > 12
    for lang in LANGS:
        for content in made("share", to, lang).values():
            text = words(content, to)
            assert [word for word in secret if packed(word) in text] == []


def test_the_edition_is_told_in_every_document(to: str) -> None:
    if to not in PAPERS:
        pytest.skip("drawings are parts of a page; the picture is seen to elsewhere")
    for name in ("people", "share"):
        rolemap: RoleMap = {**INTERNAL, **SHARED}[name]()
        assert packed(phrase(f"edition.{rolemap.provenance.edition}", "zh")) in words(made(name, to, "zh")[to], to)
