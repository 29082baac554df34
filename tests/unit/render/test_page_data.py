"""What lies beside a page: the evidence of every claim, written once, and what a reader may narrow the claims by."""

from __future__ import annotations

import json
from base64 import b64decode

import pytest
from selectolax.lexbor import LexborHTMLParser

from jipu.errors import Lang
from jipu.model.claim import Presence
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.drawings.gallery import proposed
from jipu.render.evidence import MANY, facts, is_advice, placed, spoken
from jipu.render.facets import KINDS, facets, kind_of, leaves
from jipu.render.map_html import SAID, STYLES, to_html
from jipu.render.page import View
from jipu.render.wording.claims import claim_name, interval_text
from jipu.render.wording.phrases import codes, phrase
from tests.builders import reading
from tests.golden.maps import VUE, ads_map, corrected_map, map_of, people_map, share_edition

MAPS = {"people": people_map, "ads": ads_map, "corrected": corrected_map, "share": share_edition}
LANGS: tuple[Lang, Lang] = ("zh", "en")


@pytest.fixture(params=list(MAPS))
def rolemap(request: pytest.FixtureRequest) -> RoleMap:
    return MAPS[request.param]()


def beside(rolemap: RoleMap, name: str, lang: Lang = "zh") -> object:
    return json.loads(LexborHTMLParser(to_html(rolemap, lang)).css_first(f"script#{name}").text())


def test_evidence_is_that_of_the_map(rolemap: RoleMap) -> None:
    told = facts(rolemap, None)
    assert list(told["claims"]) == [claim.id for claim in rolemap.claims]
    for claim in rolemap.claims:
        row = told["claims"][claim.id]
        assert (row["k"], row["n"]) == (0 if "asserted" in claim.marks else claim.support.k, claim.support.n)
        assert row.get("up") == claim.parent and row["kind"] in KINDS
        people = [told["people"][place] for place in row.get("people", [])]
        assert people == ([] if is_advice(claim) else list(claim.people))
        shown = [(told["quotes"][place], (start, end)) for place, start, end in row.get("quotes", [])]
        for quote, ((whose, text), at) in zip(claim.quotes, shown, strict=True):
            assert (told["people"][whose] if whose != "" else "") == quote.person
            assert (text, at) == (quote.text, quote.at)


@pytest.mark.parametrize("people", [0, 1, MANY, MANY + 1, 3 * MANY])
def test_the_people_of_a_claim_are_all_told_as_a_list_or_as_bits(people: int) -> None:
    places = [3 * number + 1 for number in reversed(range(people))]
    told = placed(places)
    assert isinstance(told, str) is (people > MANY)
    if isinstance(told, str):
        bits = b64decode(told)
        told = [place for place in range(8 * len(bits)) if bits[place >> 3] >> (place & 7) & 1]  # as the script of the page spreads them
    assert sorted(told) == sorted(places)


def test_nothing_is_written_twice(rolemap: RoleMap) -> None:
    told = facts(rolemap, None)
    assert len({json.dumps(quote) for quote in told["quotes"]}) == len(told["quotes"])
    assert len(set(told["people"])) == len(told["people"])
    for lang in LANGS:
        texts = spoken(rolemap, lang)["texts"]
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("lang", LANGS)
def test_every_claim_has_its_words_in_both_languages(rolemap: RoleMap, lang: Lang) -> None:
    told, claims = spoken(rolemap, lang), {claim.id: claim for claim in rolemap.claims}
    for claim in rolemap.claims:
        name, head, interval, _, words = (told["texts"][place] for place in told["claims"][claim.id])
        assert name == claim_name(claim, claims, lang) and head
        counted = not is_advice(claim) and "asserted" not in claim.marks
        assert interval == (interval_text(claim.support, lang) if counted else "")
        assert words == (phrase(f"words.{claim.support.words}", lang) if counted else "")


def test_what_would_leave_the_house_is_what_the_share_edition_holds() -> None:
    leaving = leaves(people_map())
    assert leaving == {claim.id for claim in share_edition().claims}
    told = facts(people_map(), leaving)["claims"]
    assert {name for name, row in told.items() if row.get("leaves")} == leaving
    assert 0 < len(leaving) < len(told)


def test_no_share_edition_no_such_choice() -> None:
    few = map_of([reading(f"r{number}", [VUE], keys=[f"p:{number}"]) for number in range(4)])
    for bare in (few, share_edition()):
        assert leaves(bare) is None
        assert "edition" not in {facet.name for facet in facets(View.of(bare, "zh"), leaves(bare))}


@pytest.mark.parametrize("lang", LANGS)
def test_a_reader_may_choose_what_the_map_has_and_nothing_else(rolemap: RoleMap, lang: Lang) -> None:
    view = View.of(rolemap, lang)
    offered = {facet.name: dict(facet.options) for facet in facets(view, leaves(rolemap))}
    assert list(offered["kind"]) == [kind for kind in KINDS if kind in {kind_of(claim) for claim in rolemap.claims}]
    for name in ("level", "industry"):
        for claim, words in offered.get(name, {}).items():
            assert view.claims[claim].people and words == claim_name(view.claims[claim], view.claims, lang)
    if rolemap.provenance.edition == "share":
        assert not {"level", "industry"} & set(offered), "a share edition does not tell who wrote what"
    elif rolemap.basis == "resumes":
        assert offered["level"] and offered["edition"]


def test_a_skill_is_of_the_kind_of_its_concept_and_all_else_of_its_section() -> None:
    for claim in people_map().claims:
        kind = claim.payload.kind if claim.section == "skill" and isinstance(claim.payload, Presence) else claim.section
        assert kind_of(claim) == kind


def test_both_languages_stand_in_the_file_and_the_first_is_seen(rolemap: RoleMap) -> None:
    for lang, other in (LANGS, LANGS[::-1]):
        page = LexborHTMLParser(to_html(rolemap, lang))
        assert page.css_first("title").text() == compose(rolemap, lang).title
        assert page.css_first(f"script#shell-{lang}") is None
        hidden = json.loads(page.css_first(f"script#shell-{other}").text())
        whole = LexborHTMLParser(to_html(rolemap, other))
        assert hidden["title"] == whole.css_first("title").text()
        seen, kept = whole.css_first("#page"), LexborHTMLParser(f'<div id="page">{hidden["shell"]}</div>').css_first("#page")
        assert " ".join(seen.text().split()) == " ".join(kept.text().split())


def test_every_drawing_that_has_a_tab_lies_beside_the_page_in_both_languages(rolemap: RoleMap) -> None:
    page = LexborHTMLParser(to_html(rolemap, "zh"))
    views = [tab.attributes["data-view"] for tab in page.css("[role=tab]")]
    assert views[0] == "report" and views[-1] == "table" and len(views) > 2
    assert views[1] == proposed(rolemap), "the form that suits the role stands first"
    assert phrase("view.proposed", "zh") in page.css("[role=tab]")[1].text()
    for view in views[1:-1]:
        for lang in LANGS:
            told = json.loads(page.css_first(f"script#picture-{view}-{lang}").text())
            assert told["title"] and told["width"] > 0 and told["height"] > 0


def test_what_the_script_says_are_phrases_and_its_pieces_are_there() -> None:
    assert set(SAID) <= set(codes())
    say = beside(people_map(), "words-en", "en")["say"]  # type: ignore[index]
    assert set(SAID) <= set(say) and set(say) - set(SAID) == {f"claims.kind.{kind}" for kind in KINDS}
    page = LexborHTMLParser(to_html(people_map(), "zh"))
    assert len(STYLES) < page.css_first("style").text().count("\n")
    assert page.css("script")[-1].text().startswith('"use strict";')


def test_a_quote_of_another_language_says_so() -> None:
    page = LexborHTMLParser(to_html(people_map(), "en"))
    quotes = page.css("blockquote p")
    assert quotes and all(quote.attributes.get("lang") == "zh-CN" for quote in quotes if "主导" in quote.text())
    assert not any(
        quote.attributes.get("lang")
        for quote in LexborHTMLParser(to_html(people_map(), "zh")).css("blockquote p")
        if "主导" in quote.text()
    )
