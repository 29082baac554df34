"""Drawings in Word files: as pictures with their words beside them, small enough and the same each time; or a sentence that says where they are."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn

from jipu.errors import FontNotFound, JipuError, Lang, MissingExtra
from jipu.render import pictures
from jipu.render.answers.learn import learn_deliverable
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import written_as
from jipu.render.drawings.drawing import Drawing
from jipu.render.map_docx import to_docx
from jipu.render.pictures import HIGH, MOST_BYTES, WIDE, Picture, Pictures
from jipu.render.wording.phrases import phrase
from jipu.uses.learn import learning
from tests.levelled import levelled_map
from tests.unit.render.papers import typesets

DRAWING = Drawing(
    form="radar", title="轮廓", text="甲 3，乙 2", width=580, height=400, body='<text class="t-name" x="9" y="20">轮廓</text>'
)


@pytest.fixture(scope="module")
def made() -> Deliverable:
    return learn_deliverable(learning(levelled_map()), "zh")


def media(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


@typesets
def test_a_drawing_stands_under_its_title_with_its_words_and_its_notes(made: Deliverable) -> None:
    content = written_as(made, "docx")
    drawing = made.chapters[0].drawings[0]
    document = Document(io.BytesIO(content))
    (shape,) = document.inline_shapes
    told = shape._inline.docPr
    assert (told.get("title"), told.get("descr")) == (drawing.title, drawing.text)
    assert shape.width.pt <= WIDE + 1
    assert shape.height.pt <= HIGH + 1
    assert shape.width / shape.height == pytest.approx(drawing.width / drawing.height, rel=0.01)
    at = next(place for place, one in enumerate(document.paragraphs) if one.text == drawing.title)
    assert document.paragraphs[at].style.name.startswith("Heading")
    assert document.paragraphs[at + 1]._p.findall(f".//{qn('w:drawing')}")
    (png,) = media(content).values()
    assert png.startswith(b"\x89PNG")
    assert len(png) <= MOST_BYTES


@typesets
def test_the_same_deliverable_is_the_same_file(made: Deliverable) -> None:
    assert written_as(made, "docx") == written_as(made, "docx")


@typesets
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_map_in_word_has_its_charts_and_names_what_is_too_large(lang: Lang) -> None:
    content = to_docx(levelled_map(), lang)
    assert len(media(content)) >= 2
    assert all(len(png) <= MOST_BYTES for png in media(content).values())
    assert phrase("document.pictures", lang) in texts(content)


@pytest.mark.parametrize("problem", [MissingExtra(extra="pdf"), FontNotFound(variable="JIPU_FONT")])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_what_draws_it_a_sentence_says_where_the_drawing_is(
    made: Deliverable, problem: JipuError, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking() -> None:
        raise problem

    monkeypatch.setattr(pictures, "Typesetter", lacking)
    content = written_as(replace(made, lang=lang), "docx")
    assert media(content) == {}
    assert texts(content).count(phrase("document.drawing.without", lang)) == 1


def test_what_would_be_too_small_to_read_is_left_to_the_page() -> None:
    tall = replace(DRAWING, height=4000)
    assert Pictures("zh").of(tall) == phrase("document.drawing.large", "zh")


def test_the_finest_picture_that_is_small_enough_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    class Setter:
        def text(self, words: str) -> str:
            return words

        def set(self, template: str, data: object, to: str, *, dots: float) -> bytes:
            asked.append(dots)
            return b"x" * int(MOST_BYTES * dots / 120)

    monkeypatch.setattr(pictures, "Typesetter", Setter)
    found = Pictures("en").of(DRAWING)
    assert isinstance(found, Picture)
    assert len(found.png) <= MOST_BYTES
    assert asked == [144.0, 108.0]
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    assert Pictures("en").of(DRAWING) == phrase("document.drawing.large", "en")


@typesets
def test_words_of_a_drawing_are_no_command(made: Deliverable) -> None:
    odd = replace(DRAWING, text='#panic("x") <w:p/> \x07"', title='#read("/etc/passwd")', notes=("*bold* #raw",))
    chapter = replace(made.chapters[0], drawings=(odd,))
    content = written_as(replace(made, chapters=(chapter,)), "docx")
    (shape,) = Document(io.BytesIO(content)).inline_shapes
    assert shape._inline.docPr.get("descr") == '#panic("x") <w:p/> "'
    assert '#read("/etc/passwd")' in texts(content)
    assert any(re.fullmatch(r"\*bold\* #raw", text) for text in texts(content))


def test_words_of_a_resume_stay_on_the_page_of_what_they_show(made: Deliverable) -> None:
    paragraphs = Document(io.BytesIO(written_as(made, "docx"))).paragraphs
    before = [one for one, then in pairwise(paragraphs) if then.style.name == "Quote"]
    assert before
    assert all(one.paragraph_format.keep_with_next for one in before)
    assert not all(one.paragraph_format.keep_with_next for one in paragraphs)
