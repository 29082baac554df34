"""Text of resumes is untrusted: whatever is planted in it stays text in HTML, Markdown and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from jipu.lexicon.concepts import load_lexicon
from jipu.model.document import Failure
from jipu.model.rolemap import RoleMap
from jipu.render.map_csv import to_csv
from jipu.render.map_html import to_html
from jipu.render.map_json import to_json
from jipu.render.map_markdown import to_markdown
from jipu.settings import Settings
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map
from tests.builders import KEY, Said, reading, sample_of
from tests.properties.test_quotes import build, person, read

LANGS = ("zh", "en")
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]><svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://example.com/a.png)",
    "<javascript:alert(1)>",
    "[x]: https://example.com",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝1＋1",
    "\t=1+1",
    "{{7*7}}",
    "{% for x in y %}",
    "${7*7}#{7*7}",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "&lt;script&gt;",
    "\\",
    "`code`",
    "**bold** __under__",
    "# heading",
    "| a | b |",
    "1. list",
    "- list",
    "> quote",
    "---",
    "===",
    "\u2028\u2029\u202e",
)
HARMLESS_TAGS = {
    "li",
    "p",
    "span",
    "b",
    "br",
    "blockquote",
    "cite",
    "details",
    "summary",
    "div",
    "i",
    "u",
    "ul",
    "button",
    "option",
    "small",
}
hostile = st.one_of(
    st.sampled_from(HOSTILE),
    st.tuples(st.sampled_from(HOSTILE), st.sampled_from(HOSTILE)).map(" ".join),
    st.text(st.sampled_from("<>/\"'&=+-@|[]()!#`*_~{}%$\\ ax1\u2028;:"), min_size=1, max_size=20).filter(str.strip),
)


@lru_cache(maxsize=64)
def make(text: str) -> RoleMap:
    """A map that holds the text as a skill, a method with steps, a direction, an outcome, a city, in file names and in the operator's words."""
    said = [
        Said("Vue", "vue"),
        Said(text, None),
        Said(f"{text}法", None, kind="method", steps=(text, f"二{text}", f"三{text}")),
        Said(f"方向{text}", None, kind="direction"),
        Said(f"结果{text}", None, kind="outcome", grade="outcome"),
    ]
    told = Settings(as_of=date(2025, 6, 30), source=text, purpose=text)
    readings = [reading(f"r{n}", said, keys=[f"p:{n}"], headline=f"前端 {text}", city=text) for n in range(3)]
    readings = [replace(r, document=replace(r.document, file=f"{text}{n}.txt")) for n, r in enumerate(readings)]
    role = replace(shape_role("前端开发"), title=f"前端开发 {text}")
    sample = sample_of(readings, role, load_lexicon(), told, KEY)
    failures = [Failure(source=f"{text}.pdf", stage="ingest", code="UnsupportedFormat", details={"file": f"{text}.pdf", "format": text})]
    return synthesise_map(role, sample, readings, load_lexicon(), told, files=4, failures=failures)


HARMLESS = make("安全文字")


@cache
def harmless(lang: str) -> str:
    """The page without anything hostile."""
    return to_html(HARMLESS, lang)  # type: ignore[arg-type]


@cache
def tokens_of_the_harmless(lang: str) -> Counter[str]:
    return tokens(to_markdown(HARMLESS, lang))  # type: ignore[arg-type]


def elements(page: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """Every element of a page by its tag and the names of its attributes."""
    found: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for node in LexborHTMLParser(page).css("*"):
        found[node.tag or "", tuple(sorted(node.attributes))] += 1
    return found


@settings(max_examples=60, deadline=None)
@given(text=hostile)
def test_whatever_is_planted_stays_text(text: str) -> None:
    """To make a map takes longer than to show it: every rendering in both languages is looked at for each text."""
    rolemap = make(text)
    for lang in LANGS:
        html_has_the_elements_of_a_harmless_page_and_no_others(rolemap, lang, text)
        markdown_has_no_link_html_or_heading_of_it(rolemap, lang)
        no_cell_of_the_table_is_a_formula(rolemap, lang)
    json_keeps_the_text_as_it_is(rolemap, text)


def html_has_the_elements_of_a_harmless_page_and_no_others(rolemap: RoleMap, lang: str, text: str) -> None:
    page = to_html(rolemap, lang)  # type: ignore[arg-type]
    extra = elements(page) - elements(harmless(lang))
    assert {tag for tag, _ in extra} <= HARMLESS_TAGS, extra
    assert not [
        attribute
        for _, names in extra
        for attribute in names
        if attribute not in ("class", "data-claim", "type", "value", "aria-label", "open", "style", "aria-hidden", "lang")
    ]
    tree = LexborHTMLParser(page)
    assert scripts(tree) == scripts(LexborHTMLParser(harmless(lang)))
    assert all((node.attributes.get("href") or "").startswith("#") for node in tree.css("a"))
    assert not tree.css("img, svg, iframe, object, embed, form[action], link, base")
    told = json.loads(tree.css_first(f"script#words-{lang}").text())
    assert any(text.strip() in told["texts"][row[0]] for row in told["claims"].values())


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=10, deadline=None)
@given(text=hostile)
def test_what_lies_beside_the_page_is_harmless_too(lang: str, text: str) -> None:
    """The other language and every drawing are put into the page later: no other elements or attributes come with them."""
    page, plain = LexborHTMLParser(to_html(make(text), lang)), LexborHTMLParser(harmless(lang))  # type: ignore[arg-type]
    for name in scripts(page):
        if name.startswith(("shell-", "picture-")):
            extra = elements(held(page, name)) - elements(held(plain, name))
            assert {tag for tag, _ in extra} <= HARMLESS_TAGS | {"g", "text", "tspan", "rect", "path", "line", "title", "circle", "polygon"}
            assert not [attribute for _, names in extra for attribute in names if attribute.startswith("on") or "href" in attribute]


def scripts(page: LexborHTMLParser) -> list[str]:
    """The names of the script elements; the last has none."""
    return [node.attributes.get("id") or "" for node in page.css("script")]


def held(page: LexborHTMLParser, name: str) -> str:
    """The HTML or SVG that a script element holds as JSON."""
    data = json.loads(page.css_first(f"script#{name}").text())
    return f"<svg>{data['body']}</svg>" if name.startswith("picture-") else str(data["shell"])


def tokens(text: str) -> Counter[str]:
    """Kinds of Markdown tokens, inline ones too."""
    found: Counter[str] = Counter()
    for token in MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text):
        found[token.type] += 1
        found.update(child.type for child in token.children or ())
    return found


def markdown_has_no_link_html_or_heading_of_it(rolemap: RoleMap, lang: str) -> None:
    found, plain = tokens(to_markdown(rolemap, lang)), tokens_of_the_harmless(lang)  # type: ignore[arg-type]
    for kind in (
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "code_inline",
        "code_block",
        "em_open",
        "s_open",
    ):
        assert found[kind] == 0, kind
    for kind in ("fence", "ordered_list_open", "heading_open", "table_open", "td_open", "hr", "blockquote_open", "bullet_list_open"):
        assert found[kind] == plain[kind], kind


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_exactly_the_text(text: str) -> None:
    wanted = " ".join(text.split())
    shown = [
        "".join(child.content if child.type in ("text", "text_special") else "" for child in token.children or ())
        for token in MarkdownIt("commonmark").enable("table").parse(to_markdown(make(text), "zh"))
        if token.type == "inline"
    ]
    assert any(wanted in line for line in shown)


def no_cell_of_the_table_is_a_formula(rolemap: RoleMap, lang: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(rolemap, lang).removeprefix("\ufeff"), newline="")))  # type: ignore[arg-type]
    assert len(rows) == len(rolemap.claims) + 1
    assert len({len(row) for row in rows}) == 1
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")), cell


@settings(max_examples=25, deadline=None)
@given(text=hostile)
def test_the_same_holds_on_the_whole_path(text: str) -> None:
    """Planted in a resume as a skill, a heading, a duty and an outcome."""
    extra = [f"熟练掌握 {text}、Vue", f"【{text}】", f"负责{text}平台，用 Vue 把 {text} 提升 30%", text]
    rolemap = build([read(f"r{n}", person(n, ["Vue", "React"], extra).lines()) for n in range(3)])
    tree = LexborHTMLParser(to_html(rolemap, "zh"))
    assert scripts(tree)[-1] == "" and all(scripts(tree)[:-1])
    assert not tree.css("img, svg, iframe, object, embed, form[action], link, base, [onerror], [onload], [onmouseover], [onfocus]")
    found = tokens(to_markdown(rolemap, "zh"))
    assert not found["html_inline"] + found["html_block"] + found["link_open"] + found["image"] + found["code_inline"]
    for row in csv.reader(io.StringIO(to_csv(rolemap, "zh").removeprefix("\ufeff"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def json_keeps_the_text_as_it_is(rolemap: RoleMap, text: str) -> None:
    data = json.loads(to_json(rolemap))
    assert data["provenance"]["source"] == text
    assert any(claim["payload"].get("zh") == text for claim in data["claims"] if claim["section"] == "skill")
