"""Advice by who reads: each line rests on claims that bear it, and falls away with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from tests.golden.maps import ads_map, people_map, share_edition

from jipu.errors import Lang
from jipu.model.claim import Advice, Chain, Claim, Mark, Presence, Step, Usual
from jipu.model.role import Role
from jipu.model.rolemap import Adequacy, Answer
from jipu.render.page import View
from jipu.render.parts.limits import advice_part
from jipu.render.wording.claims import advice_text
from jipu.stages.synthesise.advice import advice_claims
from jipu.statistics.shares import support

ROLE = Role(id="r", title="某岗位")
ENOUGH = Adequacy(grade="core", answers=())
N = 20


def group(name: str, k: int, *children: str, outcome: int = 0, marks: tuple[Mark, ...] = ()) -> Claim:
    grades = {"demonstrated": k - outcome, "outcome": outcome}
    payload = Presence(subject=f"g.{name}", zh=name, en=name, kind="group", children=children, grades=grades)
    return Claim(id=name, section="group", payload=payload, supports=(support(k, N),), marks=marks)


def skill(name: str, k: int, grades: Mapping[str, int] | None = None, marks: tuple[Mark, ...] = ()) -> Claim:
    payload = Presence(subject=name, zh=name, en=name, kind="tool", grades=grades or {"claimed": k})
    return Claim(id=name, section="skill", payload=payload, supports=(support(k, N),), marks=marks)


def method(name: str, k: int, told: int = 0, *, known: bool = False) -> Claim:
    usual = Usual(origin_zh="某人", origin_en="Somebody", steps_zh=("一", "二"), steps_en=("One", "Two")) if known else None
    steps = (Step(text="一", k=1), Step(text="二", k=1)) if told else ()
    payload = Chain(subject=name, zh=name, en=name, steps=steps, told=told, usual=usual)
    return Claim(id=name, section="method", payload=payload, supports=(support(k, N),))


def industry(name: str, k: int) -> Claim:
    payload = Presence(subject=name, zh=name, en=name, kind="industry")
    return Claim(id=name, section="domain", payload=payload, supports=(support(k, N),))


def advised(*claims: Claim, adequacy: Adequacy = ENOUGH) -> dict[str, Advice]:
    found = advice_claims(ROLE, claims, adequacy)
    return {claim.payload.code: claim.payload for claim in found if isinstance(claim.payload, Advice)}


def test_results_are_asked_for_where_most_tell_one() -> None:
    told = advised(group("甲", 12, outcome=9), group("乙", 15, outcome=2), group("丙", 10, outcome=4))["look_for_results"]
    assert (told.reader, told.based_on) == ("evaluator", ("甲", "丙"))
    assert "look_for_results" not in advised(group("甲", 12, outcome=2))


def test_methods_named_by_many_and_told_by_few_are_asked_for_step_by_step() -> None:
    told = advised(method("有名", 6, told=2), method("有步骤", 6, told=3), method("少", 2))
    assert (told["ask_for_steps"].reader, told["ask_for_steps"].based_on) == ("evaluator", ("有名",))


def test_what_the_description_asks_and_few_write_is_no_must() -> None:
    rows = [skill("少", 3, marks=("query",)), skill("多", 16, marks=("query",)), skill("没问", 3)]
    told = advised(*rows)["not_as_must"]
    assert (told.reader, told.based_on) == ("hirer", ("少",))
    assert "not_as_must" not in advised(rows[1], rows[2])


def test_an_industry_of_ten_people_is_asked_by_itself() -> None:
    told = advised(industry("门店", 10), industry("电商", 9))["ask_by_industry"]
    assert (told.reader, told.based_on) == ("hirer", ("门店",))


def test_learning_begins_with_groups_of_most_and_a_skill_that_three_share() -> None:
    rows = [
        group("门槛", 20, "泛", marks=("threshold",)),
        group("甲", 18, "细", "粗"),
        skill("细", 2),
        skill("粗", 9),
        group("乙", 10, "细"),
    ]
    told = advised(*rows)["learn_first"]
    assert (told.reader, told.based_on) == ("learner", ("甲", "粗"))
    claims = {claim.id: claim for claim in rows}
    assert "甲 18/20（从粗 9/20 学起）" in advice_text(told, claims, "zh")
    assert "“甲” 18/20 (begin with “粗” 9/20)" in advice_text(told, claims, "en")


@pytest.mark.parametrize(("shown", "said"), [(4, True), (3, False)])
def test_what_is_told_as_work_is_learnt_by_work(shown: int, *, said: bool) -> None:
    rows = skill("手艺", 5, {"demonstrated": shown, "claimed": 5 - shown})
    assert ("learn_by_doing" in advised(rows)) is said


def test_methods_with_known_steps_are_worth_practising() -> None:
    told = advised(method("无步骤", 5), method("词典有", 4, known=True), method("有人写", 3, told=1), method("一人", 1, known=True))
    assert told["practise"].based_on == ("词典有", "有人写")
    assert told["practise"].reader == "learner"


def test_more_people_are_asked_of_who_hires() -> None:
    answer = Answer(question="most_common", verdict="barely", n=20, barely_from=12, enough_from=30)
    told = advised(group("甲", 12), adequacy=Adequacy(grade="core", answers=(answer,)))["more_people"]
    assert (told.reader, told.details["need"]) == ("hirer", "30")


def test_nothing_is_advised_from_nothing() -> None:
    assert advised() == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_a_heading_for_each_reader(lang: Lang) -> None:
    part = advice_part(View.of(people_map(), lang))
    titles = [finding.title for finding in part.findings]
    assert titles == (["评估一个人", "招聘", "学习"] if lang == "zh" else ["To evaluate somebody", "To hire", "To learn"])
    for finding in part.findings:
        for item in finding.items:
            assert item.claim and ("解读" if lang == "zh" else "interpretation") in item.text


def test_advice_of_an_older_map_stands_without_headings() -> None:
    claims = [c for c in people_map().claims if c.section != "advice"]
    old = Advice(code="ask_for_work", based_on=(next(c.id for c in claims if c.section == "group"),))
    rolemap = people_map()
    row = Claim(id="old", section="advice", payload=old, supports=(support(1, 12),))
    part = advice_part(View.of(replace(rolemap, claims=(*claims, row)), "zh"))
    assert (len(part.items), part.findings, len(part.lead)) == (1, (), 1)


def test_job_ads_advise_on_what_employers_ask_and_on_nothing_that_people_show() -> None:
    codes = {c.payload.code for c in ads_map().section("advice") if isinstance(c.payload, Advice)}
    assert codes <= {"ask_the_children", "ask_for_work", "new_words", "more_people", "learn_first"}
    assert "learn_first" in codes


def test_every_line_of_the_share_edition_rests_on_what_it_shows() -> None:
    shared = share_edition()
    shown = {claim.id for claim in shared.claims}
    for claim in shared.section("advice"):
        assert isinstance(claim.payload, Advice)
        assert claim.payload.reader and set(claim.payload.based_on) <= shown
