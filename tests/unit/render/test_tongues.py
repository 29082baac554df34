"""Quotes in another language than the document: said once where there are some, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.errors import Lang
from jipu.model.claim import Quote
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.deliverable import Chapter, Deliverable, Grid, Point
from jipu.render.deliverable_formats import written_as
from jipu.render.exchange.agent_skill import to_agent_skill
from jipu.render.map_markdown import to_markdown
from jipu.render.wording.phrases import phrase
from jipu.render.wording.tongues import quotes_note, shown_note
from tests.golden.maps import people_map

ENGLISH = "Led a team of eight people and cut costs by a fifth"
NOTES = {lang: phrase("document.quotes", lang) for lang in ("zh", "en")}


def quoting(text: str) -> RoleMap:
    """A map each of whose claims has this quote alone."""
    rolemap = people_map()
    quote = Quote(person="甲", text=text, at=(0, 1))
    return replace(rolemap, claims=tuple(replace(c, quotes=(quote,) if c.quotes else ()) for c in rolemap.claims))


def deliverable(lang: Lang, quote: str, *, posted: bool = False) -> Deliverable:
    rolemap = people_map()
    claim = rolemap.claims[0].id
    points = (Point(claims=(claim,), text="a", points=(Point(claims=(claim,), text="b", quote=(quote, "甲")),)),)
    return Deliverable(
        use="hire", name="x", lang=lang, title="x", maps=(rolemap,), chapters=(Chapter(title="x", points=points),), posted=posted
    )


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("负责 React 组件库", False, True),
        (ENGLISH, True, False),
        ("React, Vue, TypeScript, Node.js, Webpack, Vite, Babel", False, False),
        ("Spring Boot, Spring Cloud", False, False),
        ("用 how to build a good team for the future 一书", False, True),
        ("12 / 34", False, False),
    ],
)
def test_a_quote_is_foreign_where_it_is_of_the_other_language(text: str, zh: bool, en: bool) -> None:
    for lang, foreign in (("zh", zh), ("en", en)):
        wanted = (NOTES[lang],) if foreign else ()
        assert shown_note([f"前 “{text}” 后"], lang) == wanted  # type: ignore[arg-type]
        assert quotes_note(quoting(text), lang) == wanted  # type: ignore[arg-type]


def test_only_what_stands_in_quotation_marks_counts() -> None:
    assert not shown_note(["前端开发 (Front-end Developer)", "“React”"], "en")
    assert not shown_note([f"{ENGLISH}。"], "zh")


@pytest.mark.parametrize(("text", "there"), [("负责三条产品线", True), (ENGLISH, False)])
def test_an_english_page_says_once_that_its_quotes_are_chinese(text: str, there: bool) -> None:
    rolemap = quoting(text)
    assert (NOTES["en"] in compose(rolemap, "en").introduction[1]) is there
    assert to_markdown(rolemap, "en").count(NOTES["en"]) == int(there)
    assert b"".join(to_agent_skill(rolemap, "en").values()).decode().count(NOTES["en"]) == int(there)


def test_a_chinese_page_says_it_of_english_quotes() -> None:
    assert NOTES["zh"] in compose(quoting(ENGLISH), "zh").introduction[1]
    assert NOTES["zh"] not in to_markdown(quoting("负责三条产品线"), "zh")


@pytest.mark.parametrize("to", ["md", "html", "docx"])
def test_every_deliverable_says_it_by_what_it_shows(to: str) -> None:
    chinese, english = (deliverable("en", quote) for quote in ("负责三条产品线", ENGLISH))
    if to == "docx":
        assert len(written_as(chinese, to)) > len(written_as(english, to))
        return
    assert written_as(chinese, to).decode().count(NOTES["en"]) == 1
    assert NOTES["en"] not in written_as(english, to).decode()
    assert NOTES["en"] not in written_as(deliverable("en", "负责三条产品线", posted=True), to).decode(), "what is posted quotes nobody"


def test_quotes_in_cells_count_too() -> None:
    rolemap = people_map()
    grid = Grid(head=("a",), rows=(("“负责三条产品线”",),), claims=((rolemap.claims[0].id,),))
    made = Deliverable(use="compare", name="x", lang="en", title="x", maps=(rolemap,), chapters=(Chapter(title="x", grids=(grid,)),))
    assert NOTES["en"] in written_as(made, "md").decode()
