"""Formats by their names: which there are, what each gives, and what is refused before anything is read."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

import pytest

from jipu.errors import BadOption, Lang, MissingExtra, UnknownFormat
from jipu.render import formats
from jipu.render.drawings.drawing import FORMS
from jipu.render.drawings.gallery import draw
from jipu.render.formats import DOCUMENTS, TEXTS, check_formats, documents, form_of, render
from jipu.written import MAP_NAME
from tests.golden.maps import people_map, share_edition
from tests.unit.render.papers import typesets


def test_every_format_is_written_under_a_name_that_a_later_run_knows() -> None:
    for to in (*TEXTS, "docx", "xlsx", "svg"):
        for end in documents(people_map(), to, "zh"):
            assert MAP_NAME.fullmatch(f"map.{end}"), end
    assert all(MAP_NAME.fullmatch(f"map.{to}") for to in ("pdf", "png"))


def test_texts_are_the_same_as_documents() -> None:
    for to in TEXTS:
        assert documents(people_map(), to, "en") == {to: render(people_map(), to, "en").encode()}


def test_all_drawings_or_the_one_that_is_asked_for() -> None:
    every = documents(people_map(), "svg", "zh")
    assert list(every) == [f"{form}.svg" for form in FORMS if draw(people_map(), form, "zh")]
    assert len(every) > 1
    assert documents(people_map(), "svg", "zh", "tree") == {"tree.svg": every["tree.svg"]}


@pytest.mark.parametrize(("lang", "inside", "outside"), [("zh", "内部版", "对外版"), ("en", "Internal", "Share")])
def test_a_drawing_that_stands_alone_says_which_edition_it_is_and_that_a_model_helped(lang: Lang, inside: str, outside: str) -> None:
    plain, shared = (documents(made, "svg", lang, "tree")["tree.svg"].decode() for made in (people_map(), share_edition()))
    for drawn, label in ((plain, inside), (shared, outside)):
        alt = drawn.partition("<desc>")[2].partition("</desc>")[0]
        seen = "".join(re.findall(r"<text[^>]*>([^<]*)", drawn))
        assert label.lower() in alt.lower() and label.lower() in seen.lower()
    assert inside.lower() not in shared.lower() and "somebody" not in plain
    helped = replace(people_map(), provenance=replace(people_map().provenance, model="somebodys-model"))
    assert documents(helped, "svg", lang, "tree")["tree.svg"].decode().count("somebodys-model") == 2


def test_a_form_with_nothing_to_show_is_refused_and_those_that_show_something_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "draw", lambda rolemap, form, lang: None if form == "pay" else draw(rolemap, form, lang))
    with pytest.raises(BadOption) as caught:
        documents(people_map(), "svg", "zh", "pay")
    assert "pay" in caught.value.details["value"]
    assert "tree" in caught.value.details["expected"]
    assert "pay" not in caught.value.details["expected"].split(" | ")


@pytest.mark.parametrize("name", ["gif", "PDF", "", "map.pdf"])
def test_an_unknown_format_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        check_formats(["docx", name])
    for known in (*TEXTS, *DOCUMENTS):
        assert known in caught.value.message("zh")


def test_what_needs_the_extra_is_refused_without_it_and_nothing_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    check_formats(["docx", "xlsx", "svg", "html"])
    for to in ("pdf", "png"):
        with pytest.raises(MissingExtra):
            check_formats([to])


@typesets
def test_every_document_is_made_of_a_share_edition() -> None:
    made = {to: documents(share_edition(), to, "zh") for to in DOCUMENTS}
    assert made["pdf"]["pdf"].startswith(b"%PDF")
    assert made["png"]["png"].startswith(b"\x89PNG")
    assert made["docx"]["docx"][:2] == made["xlsx"]["xlsx"][:2] == b"PK"


def test_forms_by_their_names() -> None:
    assert form_of(None) is None
    assert [form_of(form) for form in FORMS] == list(FORMS)
    with pytest.raises(BadOption):
        form_of("mind map")
