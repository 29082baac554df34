"""Deliverables: every item bears its claims through every format, and words of resumes stay words."""

from __future__ import annotations

import io
import json

import pytest
from docx import Document
from selectolax.lexbor import LexborHTMLParser

from jipu.errors import UnknownFormat
from jipu.model.rolemap import RoleMap
from jipu.render.deliverable import MOST_NAMED, Chapter, Deliverable, Grid, Point, badges_of, blocks_of
from jipu.render.deliverable_formats import DELIVERED, deliverable_data, written_as
from tests.levelled import levelled_map
from tests.unit.render.papers import packed, text_of, typesets

HOSTILE = '<img src=x onerror=alert(1)> [x](javascript:alert(1)) =cmd|"/c calc"!A1 **z** | a'


@pytest.fixture(scope="module")
def rolemap() -> RoleMap:
    return levelled_map(40)


@pytest.fixture(scope="module")
def made(rolemap: RoleMap) -> Deliverable:
    first, second, *others = [claim.id for claim in rolemap.claims]
    quoted = Point(claims=(first,), label="预算编制", count="7/12", text="按月对差异", marks=("◎",), quote=(HOSTILE, "化名 甲"))
    return Deliverable(
        use="hire",
        name="hire",
        lang="zh",
        title="招聘标准 · 前端",
        maps=(rolemap,),
        badges=badges_of(rolemap, "zh"),
        lead=("先看这里。",),
        chapters=(
            Chapter(
                title="必备",
                points=(quoted, Point(claims=(second,), text="外", points=(Point(claims=tuple(others[:9]), text="里"),))),
                flowchart="graph LR\n  a-->b",
            ),
            Chapter(title="评分", lead=("没有。",), grids=(Grid(head=("项", "问"), rows=(("甲", HOSTILE),), claims=((first,),)),)),
        ),
        footer=("不得作为唯一依据。",),
    )


def test_every_item_is_known_by_its_claims(made: Deliverable) -> None:
    items = list(made.items())
    assert len(items) == 4
    assert all(items)
    assert {claim for item in items for claim in item} <= set(made.claims)


def test_blocks_end_with_the_claims_that_are_named(made: Deliverable) -> None:
    blocks = blocks_of(made)
    assert [block.kind for block in blocks[:3]] == ["title", "badges", "text"]
    assert blocks[-1].kind == "index"
    assert set(blocks[-1].claims) == {claim for item in made.items() for claim in item[:MOST_NAMED]}


def test_markdown_shows_words_as_they_are(made: Deliverable) -> None:
    text = written_as(made, "md").decode()
    assert text.startswith("# 招聘标准 · 前端\n")
    assert "\\<img src=x" in text
    assert "\\[x\\](javascript" in text
    assert "\n  - 里 " in text
    assert "```mermaid\ngraph LR" in text
    assert "- **预算编制** 7/12 ◎ — 按月对差异 \\#" in text


def test_html_escapes_and_leads_from_items_to_claims(made: Deliverable) -> None:
    tree = LexborHTMLParser(written_as(made, "html").decode())
    assert not tree.css("img, script")
    places = {node.attributes["id"] for node in tree.css("tr[id]")}
    links = [str(node.attributes["href"]) for node in tree.css("a.source")]
    assert links
    assert {link.removeprefix("#") for link in links} <= places
    assert HOSTILE in tree.css_first("blockquote p").text()
    assert tree.css_first("html").attributes["lang"] == "zh-CN"


def test_word_holds_the_same_in_headings_lists_and_tables(made: Deliverable) -> None:
    document = Document(io.BytesIO(written_as(made, "docx")))
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "List Bullet", "List Bullet 2", "Quote"} <= styles
    assert HOSTILE in document.tables[0].rows[1].cells[1].text
    assert document.core_properties.title == made.title


@typesets
def test_pdf_holds_the_words(made: Deliverable) -> None:
    assert packed("按月对差异") in text_of(written_as(made, "pdf"))
    assert written_as(made, "pdf").startswith(b"%PDF")


def test_data_tell_claims_of_every_item_and_no_map(made: Deliverable) -> None:
    told = json.loads(written_as(made, "json"))
    assert told == json.loads(json.dumps(deliverable_data(made)))
    assert told["role"] == made.maps[0].role.title
    assert told["chapters"][0]["points"][0]["claims"]
    assert "maps" not in told


def test_an_unknown_format_is_named_with_those_that_there_are(made: Deliverable) -> None:
    with pytest.raises(UnknownFormat, match=", ".join(DELIVERED)):
        written_as(made, "odt")


def test_sentences_of_a_model_stand_under_its_label_and_nothing_else_changes(made: Deliverable) -> None:
    places = {text: place for place, _, text in made.sentences()}
    worded = made.with_sentences({places["里"]: "换了说法"}, "some-model")
    text = written_as(worded, "md").decode()
    assert "换了说法（由大模型措辞）" in text
    assert "some-model" in worded.badges[-1]
    assert [text for _, _, text in worded.sentences()] == ["按月对差异", "外", "换了说法（由大模型措辞）"]
    assert list(worded.items()) == list(made.items())
    assert made.with_sentences({}, "some-model") is made
