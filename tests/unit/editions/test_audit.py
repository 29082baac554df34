"""What an audit finds, and what it leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.editions.audit import audit
from jipu.editions.draw import DRAWN, allot, draw_claims
from jipu.editions.share import share
from jipu.model.audit import RISKS, Risk
from jipu.model.claim import Claim, Presence, Quote, claim_id
from jipu.model.rolemap import RoleMap, Withheld
from jipu.render.audited import SHOWN, audited, audited_rows
from jipu.stages.deidentify import recognise_identifiers
from jipu.statistics.shares import support
from tests.golden.maps import people_map
from tests.unit.editions.made import LEXICON, One, Skill, made_map, people_with

SKILLS = {"a": Skill("ga"), "b": Skill("ga"), "c": Skill("gb"), "d": Skill("gb")}


def found(rolemap: RoleMap, kind: str) -> list[Risk]:
    return [risk for risk in audit(rolemap, LEXICON, recognise_identifiers) if risk.kind == kind]


def with_quote(text: str) -> RoleMap:
    rolemap = made_map(people_with({"a": 9}, 12), {"a": Skill("ga")})
    told = replace(rolemap.claim("a"), quotes=(Quote(person="化名000号", text=text, at=(0, 1)),))
    return replace(rolemap, claims=tuple(told if claim.id == "a" else claim for claim in rolemap.claims))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("联系电话 138-0000-1234，负责前端", "phone"),
        ("邮箱 someone@example.com", "email"),
        ("作品见 https://example.com/works", "url"),
        ("紧急联系人：王小明", "name"),
        ("微信号：example_123", "wechat"),
        ("身份证号 110101199003070011", "id_number"),
    ],
)
def test_identifiers_left_in_a_quote(text: str, kinds: str) -> None:
    risks = found(with_quote(text), "identifier")
    assert [risk.claim for risk in risks] == ["a"]
    assert kinds in risks[0].details["kinds"].split()
    assert text not in str(risks), "a finding carries no text of a resume"


@pytest.mark.parametrize(
    "text", ["首屏时间由 3.4 秒降到 1.2 秒", "向〔他人〕汇报，电话〔电话〕", "精通 Vue、React 与 Node.js", "2019.03-2022.05 负责投放"]
)
def test_words_that_give_nothing_away(text: str) -> None:
    assert found(with_quote(text), "identifier") == found(with_quote(text), "employer") == []


@pytest.mark.parametrize("text", ["给字节跳动做外包", "入职杭州云栈数字科技有限公司", "worked at ByteDance on growth"])
def test_an_employer_in_a_quote(text: str) -> None:
    assert [risk.claim for risk in found(with_quote(text), "employer")] == ["a"]


@pytest.mark.parametrize("text", ["负责抖音、快手、小红书投放", "在〔某跨境电商公司〕负责直播", "用飞书和钉钉协作"])
def test_a_platform_or_a_placeholder_is_no_employer(text: str) -> None:
    assert found(with_quote(text), "employer") == []


def test_a_text_is_told_once_though_several_claims_quote_it() -> None:
    rolemap = with_quote("电话 138-0000-1234")
    again = replace(rolemap.claim("a"), id="z")
    assert len(found(replace(rolemap, claims=(*rolemap.claims, again)), "identifier")) == 1


def test_words_of_the_operator_are_looked_at() -> None:
    rolemap = made_map(people_with({"a": 9}, 12), {"a": Skill("ga")}, source="王小明介绍来的简历")
    assert [risk.claim for risk in found(rolemap, "identifier")] == [""]


@pytest.mark.parametrize(
    ("text", "precise"),
    [
        ("转化率提升 37.6%", True),
        ("GMV 做到 1283 万", True),
        ("月活 1,283,000 人", True),
        ("提升 40%", False),
        ("做到 1200 万", False),
        ("团队 12 人", False),
        ("2019 年起使用 Vue 3.25", False),
        ("首屏 0.05%", False),
    ],
)
def test_a_precise_figure_of_one_person(text: str, precise: bool) -> None:
    assert bool(found(with_quote(text), "figure")) is precise


@pytest.mark.parametrize(("k", "small"), [(2, True), (3, False)])
def test_small_cells(k: int, small: bool) -> None:
    rolemap = made_map(people_with({"a": k, "b": 9}, 12), SKILLS)
    assert [risk.claim for risk in found(rolemap, "small_cell")] == (["a"] if small else [])


@pytest.mark.parametrize(("alone", "told"), [(2, []), (3, ["化名000号"])])
def test_who_alone_stands_behind_three_claims(alone: int, told: list[str]) -> None:
    only = {f"s{number}": Skill("ga") for number in range(alone)}
    people = people_with({**dict.fromkeys(only, 1), "b": 9}, 12)
    risks = found(made_map(people, {**only, "b": Skill("ga")}), "alone")
    assert [risk.details["person"] for risk in risks] == told
    assert all(risk.details["count"] == str(alone) for risk in risks)


def test_a_combination_that_one_person_has() -> None:
    cities, levels = ["杭州"] * 6 + ["上海"] * 6, ["高级"] * 5 + ["初级"] + ["初级"] * 6
    people = [One(number, city=cities[number], level=levels[number]) for number in range(12)]
    risks = found(made_map(people, {}), "combination")
    assert [(risk.details["person"], risk.details["claims"]) for risk in risks] == [("化名005号", "city-杭州 seniority-初级")]


def test_pay_beside_city_may_be_a_combination_of_one() -> None:
    people = [One(number, city="杭州" if number < 6 else "上海", pay=20.0 if number in (0, 6, 7) else None) for number in range(12)]
    risks = found(made_map(people, {}), "combination")
    assert [risk.details["claims"] for risk in risks] == ["city-杭州 pay"]


def test_who_differs_by_one_field_alone_is_no_combination() -> None:
    people = [One(number, city="杭州" if number else "拉萨", level="高级") for number in range(12)]
    assert found(made_map(people, {}), "combination") == []


def test_least_and_most_are_one_persons() -> None:
    people = [One(number, pay=10.0 + number) for number in range(12)]
    assert [risk.claim for risk in found(made_map(people, {}), "extreme")] == ["pay"]


def test_writings_that_the_lexicon_lacks() -> None:
    rolemap = people_map()
    vue = rolemap.section("skill")[0]
    assert isinstance(vue.payload, Presence)
    told = replace(vue, payload=replace(vue.payload, writings=("Vue", "Vue.js", "我的前端法宝")))
    risks = found(replace(rolemap, claims=(told,)), "writing")
    assert [(risk.claim, risk.details["count"]) for risk in risks] == [(vue.id, "1")]


def test_a_share_edition_is_found_clean() -> None:
    internal = made_map(people_with({"a": 9, "b": 6, "c": 2, "d": 7}, 12, city=["杭州"] * 6 + ["上海"] * 4 + ["北京"] * 2), SKILLS)
    assert {risk.kind for risk in audit(internal, LEXICON, recognise_identifiers)} >= {"small_cell"}
    assert audit(share(internal, LEXICON, recognise_identifiers), LEXICON, recognise_identifiers) == ()


def test_a_share_edition_that_was_changed_by_hand_is_found() -> None:
    internal = made_map(people_with({"a": 9, "b": 6, "c": 2, "d": 7}, 12, city=["杭州"] * 7 + ["上海"] * 3 + ["北京"] * 2), SKILLS)
    made = share(internal, LEXICON, recognise_identifiers)
    assert [claim.id for claim in made.claims if claim.id.startswith("city")] == ["city-杭州"]
    other = replace(internal.claim("city-上海"), people=())
    assert [risk.claim for risk in found(replace(made, claims=(*made.claims, other)), "small_cell")] == ["city-上海"]
    one_left = replace(made, claims=(*made.claims, other), withheld=replace(made.withheld or Withheld(), bands={"city": 1}))
    assert [risk.details["count"] for risk in found(one_left, "recoverable")] == ["1"]
    named = replace(made, sample=internal.sample, claims=(replace(made.claims[0], people=("化名000号",)), *made.claims[1:]))
    assert {risk.claim for risk in found(named, "list")} == {"", made.claims[0].id}


def test_recoverable_children_grades_and_words() -> None:
    made = share(made_map(people_with({"a": 9, "b": 6, "c": 2, "d": 7}, 12), SKILLS), LEXICON, recognise_identifiers)
    group = made.claim("gb")
    assert isinstance(group.payload, Presence)
    overlap = replace(group, payload=replace(group.payload, two_or_more=2))
    assert [risk.claim for risk in found(_with(made, overlap), "recoverable")] == ["gb"]
    large = replace(group, supports=(support(12, 12),))
    assert [risk.claim for risk in found(_with(made, large), "recoverable")] == ["gb"], "12 - 7 can only be one hidden child's"
    skill = made.claim("a")
    assert isinstance(skill.payload, Presence)
    for payload in (replace(skill.payload, grades={"demonstrated": 8}), replace(skill.payload, depths={"精通": 1})):
        assert [risk.claim for risk in found(_with(made, replace(skill, payload=payload)), "recoverable")] == ["a"]


def _with(rolemap: RoleMap, changed: Claim) -> RoleMap:
    return replace(rolemap, claims=tuple(changed if claim.id == changed.id else claim for claim in rolemap.claims))


def test_risks_stand_by_kind_then_in_the_order_of_the_map() -> None:
    risks = audit(people_map(), LEXICON, recognise_identifiers)
    assert [RISKS.index(risk.kind) for risk in risks] == sorted(RISKS.index(risk.kind) for risk in risks)
    assert risks == audit(people_map(), LEXICON, recognise_identifiers)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_words_say_what_where_why_and_what_to_do(lang: str) -> None:
    people = people_with({f"s{number}": 1 for number in range(9)} | {"b": 9}, 12)
    rolemap = made_map(people, {f"s{number}": Skill("ga") for number in range(9)} | {"b": Skill("ga")})
    risks = audit(rolemap, LEXICON, recognise_identifiers)
    lines = list(audited(rolemap, risks, lang))  # type: ignore[arg-type]
    assert str(len(risks)) in lines[0]
    assert any("#s0" in line for line in lines)
    assert any(("另有" if lang == "zh" else "more") in line for line in lines), f"only {SHOWN} of a kind are shown"
    rows = audited_rows(rolemap, risks)
    assert len(rows) == len(risks)
    assert all(row["why"][lang] and row["do"][lang] and row["where"][lang] for row in rows)


@pytest.mark.parametrize("kind", RISKS)
def test_every_kind_has_its_words(kind: str) -> None:
    rolemap = made_map(people_with({"a": 9}, 12), {"a": Skill("ga")})
    details = {"person": "化名000号", "count": "2", "rest": "1"}
    row = audited_rows(rolemap, [Risk(kind=kind, claim="a", details=details)])[0]  # type: ignore[arg-type]
    assert row["where"]["zh"].startswith("#a 单项a")
    assert row["why"]["en"] != row["do"]["en"]


def _many(sections: dict[str, int], inputs: str = "i") -> RoleMap:
    rolemap = made_map(people_with({"a": 9}, 12), {"a": Skill("ga")})
    claims = tuple(
        replace(rolemap.claim("a"), id=claim_id("r", section, str(number)), section=section)  # type: ignore[arg-type]
        for section, count in sections.items()
        for number in range(count)
    )
    return replace(rolemap, claims=claims, provenance=replace(rolemap.provenance, inputs_hash=inputs))


def test_thirty_claims_are_drawn_of_every_section_its_share() -> None:
    drawn = draw_claims(_many({"group": 60, "skill": 300, "method": 5, "direction": 1}))
    assert len(drawn) == DRAWN == 30
    counts = {section: sum(claim.section == section for claim in drawn) for section in ("group", "skill", "method", "direction")}
    assert counts == {"group": 5, "skill": 23, "method": 1, "direction": 1}


def test_the_same_map_draws_the_same_claims_and_another_others() -> None:
    one, again, other = (_many({"skill": 300}), _many({"skill": 300}), _many({"skill": 300}, inputs="j"))
    assert draw_claims(one) == draw_claims(again)
    assert len({claim.id for claim in draw_claims(one)} & {claim.id for claim in draw_claims(other)}) < 15
    shuffled = replace(one, claims=tuple(reversed(one.claims)))
    assert {claim.id for claim in draw_claims(shuffled)} == {claim.id for claim in draw_claims(one)}


def test_a_small_map_is_drawn_whole_and_what_has_no_quotes_is_not_drawn() -> None:
    small = _many({"skill": 7, "group": 2})
    bare = replace(small.claims[0], quotes=())
    assert len(draw_claims(replace(small, claims=(bare, *small.claims[1:])))) == 8
    assert draw_claims(share(people_map(), LEXICON, recognise_identifiers)) == ()


def test_lots_are_allotted_by_size() -> None:
    assert allot({"a": 10, "b": 10}, 5) in ({"a": 3, "b": 2}, {"a": 2, "b": 3})
    assert allot({"a": 1, "b": 100}, 10) == {"a": 1, "b": 9}
    assert allot({"a": 2, "b": 3}, 30) == {"a": 2, "b": 3}
    assert sum(allot({"a": 5, "b": 5, "c": 5}, 2).values()) == 2
