"""One body over all renderings: the same claims with the same numbers, whatever the format and the language."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from jipu.errors import Lang
from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Claim, Presence
from jipu.model.industry import Industry
from jipu.model.level import Slope
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.map_json import read_map, to_json
from jipu.render.wording.human import correction_note
from jipu.render.wording.phrases import _table, codes, phrase
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map
from jipu.workspace import FORMATS, render
from tests.builders import KEY, SETTINGS, sample_of
from tests.golden.maps import ads_map, corrected_map, people_map, share_edition
from tests.levelled import levelled_map, shared_levels

LANGS: tuple[Lang, ...] = ("zh", "en")
COUNT = re.compile(r"(?<![\d/])\d+/\d+(?![\d/])")
MAPS = {
    "people": people_map,
    "ads": ads_map,
    "corrected": corrected_map,
    "share": share_edition,
    "levels": levelled_map,
    "shared levels": shared_levels,
}


@pytest.fixture(params=MAPS)
def rolemap(request: pytest.FixtureRequest) -> RoleMap:
    return MAPS[request.param]()


def claims_in(text: str, to: str) -> dict[str, tuple[int, int]]:
    """Claim id → (k, n), as a rendering tells them."""
    if to == "json":
        return {row["id"]: (row["supports"][0]["k"], row["supports"][0]["n"]) for row in json.loads(text)["claims"]}
    if to == "csv":
        rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        return {row["claim_id"]: (int(row["k"]), int(row["n"])) for row in rows if row["k"]}
    told = json.loads(LexborHTMLParser(text).css_first("script[id^='words-']").text())
    heads = {identifier: told["texts"][row[1]] for identifier, row in told["claims"].items()}
    return {identifier: (int(m[1]), int(m[2])) for identifier, head in heads.items() if (m := re.search(r"(\d+)/(\d+)", head))}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("to", ["json", "csv", "html"])
def test_every_rendering_has_every_claim_with_its_numbers(rolemap: RoleMap, to: str, lang: Lang) -> None:
    counted = [claim for claim in rolemap.claims if to == "json" or "asserted" not in claim.marks]
    assert claims_in(render(rolemap, to, lang), to) == {claim.id: (claim.support.k, claim.support.n) for claim in counted}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("to", FORMATS)
def test_every_rendering_tells_both_values_and_lists_every_orphan(to: str, lang: Lang) -> None:
    rolemap = corrected_map()
    text = render(rolemap, to, lang)
    vue = next(claim for claim in rolemap.section("skill") if claim.payload.subject == "vue")  # type: ignore[union-attr]
    was = vue.computed
    assert was is not None and was.k == vue.support.k + 1
    if to == "json":
        row = next(row for row in json.loads(text)["claims"] if row["id"] == vue.id)
        assert (row["computed"]["zh"], row["computed"]["k"], row["supports"][0]["k"]) == ("Vue", was.k, vue.support.k)
        assert [row["reason"] for row in json.loads(text)["corrections"]["orphaned"]] == ["not_seen", "no_writing"]
        return
    assert correction_note(vue, {claim.id: claim for claim in rolemap.claims}, lang) in text
    assert {"zh": "维优", "en": "Vue framework"}[lang] in text and "某某" in text
    for reason in ("not_seen", "no_writing"):
        assert (
            html.escape(phrase(f"corrections.why.{reason}", lang)).replace("&#x27;", "&#39;") in text
            or phrase(f"corrections.why.{reason}", lang) in text
        )


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_only_asserted_is_shown_without_a_count(lang: Lang) -> None:
    rolemap = corrected_map()
    page = compose(rolemap, lang)
    asserted = {claim.id for claim in rolemap.claims if "asserted" in claim.marks}
    items = [item for part in page.parts for item in (*part.items, *(i for f in part.findings for i in f.items)) if item.claim in asserted]
    findings = [finding for part in page.parts for finding in part.findings if finding.claim in asserted]
    assert len(asserted) == 2 and len(items) == len(findings) == 1
    assert items[0].count == "" and findings[0].share is None
    assert not COUNT.search(items[0].text + findings[0].lead)
    assert phrase("human.asserted", lang) in items[0].text and findings[0].lead == phrase("human.asserted", lang)


@pytest.mark.parametrize("lang", LANGS)
def test_every_claim_on_the_page_is_one_of_the_map(rolemap: RoleMap, lang: Lang) -> None:
    page = LexborHTMLParser(render(rolemap, "html", lang))
    shown = {node.attributes["data-claim"] for node in page.css("[data-claim]")}
    assert shown <= {claim.id for claim in rolemap.claims}
    expected = {c.id for c in rolemap.claims if c.section in ("group", "dimension", "advice", "domain") and _is_shown(c)}
    blocks = {c.payload.subject for c in rolemap.section("domain") if isinstance(c.payload, Industry)}  # an industry is told once
    told = {c.id for c in rolemap.section("domain") if isinstance(c.payload, Presence) and c.payload.subject in blocks}
    assert expected - told <= shown


def _is_shown(claim: Claim) -> bool:
    payload = claim.payload
    if not isinstance(payload, Presence) or claim.section == "domain":
        return True
    return claim.support.k >= 3 and payload.subject not in ("g.unplaced", "d.other")


@pytest.mark.parametrize("lang", LANGS)
def test_markdown_and_html_show_the_same_counts(rolemap: RoleMap, lang: Lang) -> None:
    page = LexborHTMLParser(render(rolemap, "html", lang))
    for dial in page.css("main .least output"):  # how many people a reader filters by is no claim
        dial.decompose()
    main = page.css_first("main").text(separator=" ")
    markdown, figures, foot = in_three(render(rolemap, "md", lang), lang)
    folded = [item for part in compose(rolemap, lang).parts for f in part.findings for item in f.items[f.open :] if item.named]
    again = [count for item in folded for count in COUNT.findall(f"{item.label} {item.count} {item.text}")]  # a text names them once
    assert sorted(COUNT.findall(main)) == sorted([*COUNT.findall(markdown + foot), *again])
    assert set(COUNT.findall(figures)) <= known_counts(rolemap)


def in_three(markdown: str, lang: Lang) -> tuple[str, str, str]:
    """A map in Markdown before its charts and tables, these, and its foot."""
    foot = markdown.rindex("\n---\n")
    figures = markdown.find(f"## {phrase('figures', lang)}\n")
    figures = foot if figures < 0 else figures
    return markdown[:figures], markdown[figures:foot], markdown[foot:]


def known_counts(rolemap: RoleMap) -> set[str]:
    """Every k/n that the claims of a map hold."""
    told = {f"{support.k}/{support.n}" for claim in rolemap.claims for support in claim.supports}
    return told | {f"{k}/{n}" for claim in rolemap.claims if isinstance(claim.payload, Slope) for k, n in claim.payload.cells}


@pytest.mark.parametrize("to", ["md", "html"])
def test_both_languages_show_the_same_counts_in_the_same_order(rolemap: RoleMap, to: str) -> None:
    zh, en = (COUNT.findall(render(rolemap, to, lang)) for lang in LANGS)
    assert zh == en
    assert len(zh) > 10


def test_both_languages_have_the_same_parts_findings_and_claims(rolemap: RoleMap) -> None:
    zh, en = (compose(rolemap, lang) for lang in LANGS)
    assert [part.id for part in zh.parts] == [part.id for part in en.parts]
    for one, other in zip(zh.parts, en.parts, strict=True):
        assert [finding.claim for finding in one.findings] == [finding.claim for finding in other.findings]
        assert [item.claim for item in one.items] == [item.claim for item in other.items]
        assert len(one.tables) == len(other.tables)
        assert one.title != other.title
        assert one.lead or one.findings or one.items or one.tables, f"part {one.id} is empty without saying so"
    assert len(zh.minute) == len(en.minute)


def test_the_english_page_has_chinese_only_where_people_wrote_it(rolemap: RoleMap) -> None:
    """Names, quotes and writings may be Chinese; the map's own words may not."""
    page = LexborHTMLParser(render(rolemap, "html", "en"))
    page.css_first("main").strip_tags(["blockquote"])
    words = [phrase["zh"] for phrase in _table().values() if len(phrase["zh"]) > 3 and "{" not in phrase["zh"]]
    text = page.css_first("main").text(separator="\n")
    assert [word for word in words if word in text] == []


@pytest.mark.parametrize("to", FORMATS)
def test_a_map_read_back_from_its_file_renders_the_same(rolemap: RoleMap, to: str, here: object) -> None:
    from pathlib import Path

    Path("map.json").write_text(to_json(rolemap), "utf-8", newline="\n")
    again = read_map(Path("map.json"))
    assert again == rolemap
    for lang in LANGS:
        assert render(again, to, lang) == render(rolemap, to, lang)


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("lang", LANGS)
def test_the_smallest_map_renders_too(to: str, lang: Lang) -> None:
    """One person with one skill: every part says that it has nothing, none fails."""
    from tests.builders import Said, reading

    readings = [reading("only", [Said("Vue", "vue")], keys=["p:1"])]
    role = shape_role("前端开发")
    sample = sample_of(readings, role, load_lexicon(), SETTINGS, KEY)
    small = synthesise_map(role, sample, readings, load_lexicon(), SETTINGS, files=1)
    assert render(small, to, lang)
    bare = replace(small, claims=())
    assert render(bare, to, lang)


def test_every_phrase_has_both_languages_and_the_same_placeholders() -> None:
    for code in codes():
        zh, en = _table()[code]["zh"], _table()[code]["en"]
        assert zh, code
        used = [set(re.findall(r"\{(\w+)\}", text)) for text in (zh, en)]
        assert used[0] - {"unit", "verb", "unit_one", "source"} <= used[1], code
        assert used[1] - {"unit", "unit_one", "source", "verb"} <= used[0], code
