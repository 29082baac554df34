"""What a row is called, and which words are quoted for it."""

from __future__ import annotations

import pytest
from tests.builders import Said, reading
from tests.unit.synthesise.lines import map_of, told
from tests.unit.synthesise.test_synthesis import build, people, skill

from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Presence
from jipu.render.wording.claims import claim_name
from jipu.stages.synthesise.naming import distance, names_of, usual_writing
from jipu.stages.synthesise.voters import is_marred

LEXICON = load_lexicon()
AUTH = LEXICON["authentication"]


def facts(*surfaces: str, concept: str | None = None):
    said = [Said(surface, concept or AUTH.id) for surface in surfaces]
    return reading("a", said).facts


@pytest.mark.parametrize(("surface", "far"), [("身份认证", 0), ("统一身份认证", 1), ("认证", 1), ("鉴权", 2)])
def test_the_distance_grows_as_the_words_leave_the_name(surface, far):
    assert distance(facts(surface)[0], names_of(AUTH)) == far


def test_words_with_something_between_are_the_farthest():
    (fact,) = facts("登录时验明用户")
    object.__setattr__(fact, "found_by", "phrasing")
    assert distance(fact, names_of(AUTH)) == 3


def test_the_usual_writing_is_given_where_nobody_uses_the_name():
    assert usual_writing(AUTH, {"一": facts("鉴权"), "二": facts("鉴权"), "三": facts("登录鉴权")}) == "鉴权"


def test_the_name_is_enough_where_as_many_people_use_it():
    assert usual_writing(AUTH, {"一": facts("鉴权"), "二": facts("身份认证")}) == ""


def test_a_name_that_says_more_than_people_write_gets_their_words_beside_it():
    assert usual_writing(AUTH, {"一": facts("认证"), "二": facts("认证")}) == "认证"
    assert usual_writing(AUTH, {"一": facts("统一身份认证"), "二": facts("身份认证")}) == ""


def test_words_of_a_narrower_concept_are_no_writing_of_the_wider_one():
    assert usual_writing(AUTH, {"一": facts("OAuth", concept="vue"), "二": facts("OAuth", concept="vue")}) == ""


def test_a_row_prints_its_usual_writing_in_the_language_that_can_read_it():
    claim = skill(build(people(3, [Said("鉴权", AUTH.id)])), AUTH.id)
    assert claim_name(claim, {}, "zh") == "身份认证（鉴权）"
    assert "（" not in claim_name(claim, {}, "en") and "(" not in claim_name(claim, {}, "en")


def test_a_tail_row_keeps_its_plain_name():
    readings = [*people(3, [Said("Vue", "vue")]), reading("x", [Said("鉴权", AUTH.id)], keys=["p:x"])]
    payload = skill(build(readings), AUTH.id).payload
    assert isinstance(payload, Presence) and payload.usual == ""


def test_the_quote_of_a_row_holds_its_name_where_somebody_writes_it():
    other = Said("鉴权", AUTH.id, grade="outcome", sentence="负责鉴权改造，接口耗时降到 20ms")
    named = Said("身份认证", AUTH.id, grade="claimed", sentence="了解统一的身份认证方案和协议")
    readings = [reading(f"r{n}", [said], keys=[f"p:{n}"]) for n, said in enumerate([other, other, named])]
    assert "身份认证" in skill(build(readings), AUTH.id).quotes[0].text


@pytest.mark.parametrize(
    ("words", "marred"),
    [
        ("用 Vue 重构了商家后台", False),
        ("负责 Vue 后台，拆出 12 个组件", False),
        ("能接触到硬件 定义的岗位", True),
        ("画原型， 与前端走查", True),
        ("Built the admin with Vue, then the shop", False),
    ],
)
def test_a_blank_between_chinese_characters_shows_a_bad_scan(words: str, marred: bool) -> None:
    assert is_marred(words) is marred


def test_what_reads_whole_is_quoted_before_a_bad_scan() -> None:
    scanned = "用 Vue 重构 商家后台"
    people = [
        told(0, Said("Vue", "vue", sentence=scanned)),
        told(1, Said("Vue", "vue", sentence="用 Vue 从头重构了整个公司的商家后台和运营后台")),
    ]
    quotes = [quote.text for quote in skill(map_of(people), "vue").quotes]
    assert quotes[-1] == scanned
    assert len(quotes) == 2
    both = [told(0, Said("Vue", "vue", sentence=scanned), Said("Vue", "vue", sentence="平时用 Vue 写运营后台"))]
    assert [quote.text for quote in skill(map_of(both), "vue").quotes] == ["平时用 Vue 写运营后台"]
