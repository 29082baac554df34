"""Counting: people, never mentions; every quote verbatim; order of input changes nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import KEY, SETTINGS, Said, reading, sample_of

from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Advice, Band, Chain, Claim, Distribution, Presence
from jipu.model.reading import Reading
from jipu.model.resume import Pay
from jipu.model.role import Role
from jipu.model.rolemap import RoleMap
from jipu.stages.select import shape_role
from jipu.stages.synthesise import synthesise_map
from jipu.stages.synthesise.advice import advice_claims
from jipu.statistics.shares import support

ROLE = shape_role("前端开发")
VUE, REACT, VITE, WEBPACK = Said("Vue", "vue"), Said("React", "react"), Said("Vite", "vite"), Said("Webpack", "webpack")


def build(readings: list[Reading], role: Role = ROLE) -> RoleMap:
    lexicon = load_lexicon()
    sample = sample_of(readings, role, lexicon, SETTINGS, KEY)
    return synthesise_map(role, sample, readings, lexicon, SETTINGS, files=len(readings))


def skill(rolemap: RoleMap, name: str) -> Claim:
    return next(c for c in rolemap.section("skill") if isinstance(c.payload, Presence) and name in (c.payload.zh, c.payload.subject))


def group(rolemap: RoleMap, name: str) -> Claim:
    return next(c for c in rolemap.section("group") if isinstance(c.payload, Presence) and c.payload.subject == name)


def people(n: int, said: list[Said]) -> list[Reading]:
    return [reading(f"r{number:02d}", said, keys=[f"phone:{number}"]) for number in range(n)]


def test_a_person_counts_once_however_often_the_word_stands() -> None:
    readings = [reading("a", [VUE, VUE, VUE], keys=["p:1"]), *people(4, [REACT])]
    assert skill(build(readings), "vue").support.k == 1


def test_two_versions_of_one_person_count_once() -> None:
    readings = [reading("old", [VUE], keys=["p:same"]), reading("new", [VUE, REACT], keys=["p:same"]), *people(4, [REACT])]
    rolemap = build(readings)
    assert rolemap.sample.n == 5
    assert len(rolemap.sample.versions) == 1
    assert skill(rolemap, "vue").support.k == 1


def test_a_groups_count_is_of_distinct_people_not_the_sum_of_its_skills() -> None:
    readings = [*people(4, [VITE, WEBPACK]), reading("x", [VITE], keys=["p:x"]), reading("y", [VUE], keys=["p:y"])]
    build_group = group(build(readings), "g.fe-build")
    assert build_group.support.k == 5
    assert isinstance(build_group.payload, Presence)
    assert build_group.payload.two_or_more == 4
    assert build_group.support.n == 6


def test_tail_skills_are_kept_marked_and_feed_their_group() -> None:
    readings = [*people(3, [VITE]), reading("x", [WEBPACK], keys=["p:x"])]
    rolemap = build(readings)
    tail = skill(rolemap, "webpack")
    assert set(tail.marks) >= {"tail", "one-person"}
    assert group(rolemap, "g.fe-build").support.k == 4


def test_quotes_are_verbatim_and_point_at_the_words() -> None:
    readings = people(5, [VUE, Said("星图引擎", None)])
    texts = [reading.document.text for reading in readings]
    for claim in build(readings).claims:
        for quote in claim.quotes:
            assert any(quote.text in text for text in texts)
            assert 0 <= quote.at[0] < quote.at[1] <= len(quote.text)


def test_the_first_quote_names_the_skill_as_most_people_do_in_a_clause_of_readable_length() -> None:
    readings = [
        reading("a", [Said("Vue3", "vue", sentence="Vue3", grade="outcome")], keys=["p:a"]),
        reading("b", [Said("Vue", "vue", sentence="我用 Vue 把整个后台" + "重新做了一遍又一遍" * 8)], keys=["p:b"]),
        reading("c", [Said("Vue", "vue", sentence="用 Vue 写了登录页面")], keys=["p:c"]),
    ]
    assert skill(build(readings), "vue").quotes[0].text == "用 Vue 写了登录页面"


def test_open_finds_that_differ_by_words_that_add_nothing_are_one_concept() -> None:
    said = ["星图巡检", "星图巡检经验", "星图巡检工作"]
    readings = [reading(f"r{n}", [Said(words)], keys=[f"p:{n}"]) for n, words in enumerate(said)]
    found = skill(build(readings), "星图巡检")
    assert found.support.k == 3


def test_an_open_find_stands_in_the_group_of_its_neighbours() -> None:
    together = "熟悉Vite、Webpack、星图构建"
    said = [
        Said("Vite", "vite", sentence=together),
        Said("Webpack", "webpack", sentence=together),
        Said("星图构建", None, sentence=together),
    ]
    # one sentence carries all three: the facts share their evidence
    readings = [_same_sentence(name, said, together) for name in ("a", "b", "c")]
    rolemap = build(readings)
    found = skill(rolemap, "星图构建")
    assert "open" in found.marks
    assert found.parent == group(rolemap, "g.fe-build").id


def _same_sentence(name: str, said: list[Said], sentence: str) -> Reading:
    one = reading(name, said[:1], keys=[f"p:{name}"])
    start = one.document.text.index(sentence)
    facts = []
    for fact in said:
        at = one.document.text.index(fact.surface, start)
        evidence = replace(one.facts[0].evidence, at=replace(one.facts[0].evidence.at, start=at, end=at + len(fact.surface)))
        facts.append(replace(one.facts[0], surface=fact.surface, concept=fact.concept, evidence=evidence))
    return replace(one, facts=tuple(facts))


def test_a_broad_group_that_all_hold_is_a_threshold() -> None:
    spread = ["vite", "webpack", "rollup", "esbuild", "gulp"]
    readings = [reading(f"r{n:02d}", [Said(spread[n % 5], spread[n % 5])], keys=[f"p:{n}"]) for n in range(15)]
    assert "threshold" in group(build(readings), "g.fe-build").marks


def test_a_group_with_a_telling_skill_is_no_threshold() -> None:
    assert "threshold" not in group(build(people(15, [VITE, WEBPACK])), "g.fe-build").marks


def test_query_terms_are_marked() -> None:
    role = replace(ROLE, must=("vue",))
    assert "query" in skill(build(people(5, [VUE, REACT]), role), "vue").marks
    assert "query" not in skill(build(people(5, [VUE, REACT]), role), "react").marks


def test_grades_and_depths_count_people_by_their_strongest() -> None:
    weak, strong = Said("Vue", "vue", grade="claimed", depth="了解"), Said("Vue", "vue", grade="outcome", depth="精通")
    readings = [*people(3, [weak]), reading("x", [weak, strong], keys=["p:x"])]
    payload = skill(build(readings), "vue").payload
    assert isinstance(payload, Presence)
    assert dict(payload.grades) == {"claimed": 3, "outcome": 1}
    assert dict(payload.depths) == {"精通": 1, "了解": 3}


def test_methods_keep_their_steps_and_count_who_told_them() -> None:
    chain = Said("四步复盘", None, kind="method", steps=("回看目标", "找差距", "定动作"))
    rolemap = build([*people(3, [VUE]), reading("x", [VUE, chain], keys=["p:x"])])
    claim = rolemap.section("method")[0]
    assert isinstance(claim.payload, Chain)
    assert [step.text for step in claim.payload.steps] == ["回看目标", "找差距", "定动作"]
    assert (claim.support.k, claim.payload.told) == (1, 1)
    assert "one-person" in claim.marks


def test_who_tells_the_steps_of_a_method_is_quoted_before_who_names_it() -> None:
    named = Said("四步复盘", None, kind="method", grade="outcome", sentence="推行四步复盘，故障率降到 2%")
    told = Said(
        "四步复盘",
        None,
        kind="method",
        grade="claimed",
        steps=("回看目标", "找差距", "定动作"),
        sentence="四步复盘要回看目标、找差距、定动作",
    )
    readings = [*people(3, [VUE]), reading("a", [VUE, named], keys=["p:a"]), reading("b", [VUE, told], keys=["p:b"])]
    claim = build(readings).section("method")[0]
    assert [quote.text for quote in claim.quotes] == ["四步复盘要回看目标、找差距、定动作", "推行四步复盘，故障率降到 2%"]


def test_pay_of_few_people_is_only_a_number_of_people() -> None:
    def paid(n: int) -> list[Reading]:
        pay = Pay(kind="expected", min_k_month=20, max_k_month=30, months=12)
        return [reading(f"r{number}", [VUE], keys=[f"p:{number}"], pay=pay) for number in range(n)]

    few, enough = build(paid(7)).section("pay")[0].payload, build(paid(8)).section("pay")[0].payload
    assert isinstance(few, Distribution)
    assert isinstance(enough, Distribution)
    assert (few.stated, few.median) == (7, None)
    assert (enough.stated, enough.median) == (8, 25)


def test_levels_and_cities_count_people() -> None:
    readings = [reading(f"r{n}", [VUE], keys=[f"p:{n}"], seniority="高级" if n < 3 else "中级", city="杭州") for n in range(5)]
    rolemap = build(readings)
    bands = {c.payload.value: c.support.k for c in rolemap.claims if isinstance(c.payload, Band)}
    assert bands == {"高级": 3, "中级": 2, "杭州": 5}


def test_industries_sum_the_years_of_dated_work() -> None:
    readings = [reading(f"r{n}", [VUE], keys=[f"p:{n}"], industry="ecommerce") for n in range(4)]
    domain = build(readings).section("domain")[0]
    assert domain.support.k == 4
    assert isinstance(domain.payload, Presence)
    assert domain.payload.years == pytest.approx(4 * 3.5, abs=0.1)


def test_advice_is_marked_and_rests_on_claims_of_the_map() -> None:
    rolemap = build(people(12, [VUE, REACT, VITE, WEBPACK]))
    ids = {claim.id for claim in rolemap.claims}
    rows = rolemap.section("advice")
    assert rows
    for claim in rows:
        assert isinstance(claim.payload, Advice)
        assert "advice" in claim.marks
        assert claim.payload.based_on
        assert set(claim.payload.based_on) <= ids


def test_nobody_is_said_to_list_a_skill_that_an_ad_asks_for() -> None:
    listed = [Said("Vue", "vue", grade="claimed"), Said("React", "react", grade="claimed")]
    ads = [reading(f"ad{n}", listed, kind="job_ad", headline="前端开发", employer=f"e{n}") for n in range(12)]
    codes = {
        kind: {c.payload.code for c in build(pile).section("advice") if isinstance(c.payload, Advice)}
        for kind, pile in (("ads", ads), ("people", people(12, listed)))
    }
    assert "listed_not_shown" in codes["people"]
    assert "listed_not_shown" not in codes["ads"]


def test_a_threshold_is_not_advised_to_be_asked_for_by_its_own_name() -> None:
    def presence(subject: str, section: str, zh: str, children: tuple[str, ...] = ()) -> Claim:
        payload = Presence(subject=subject, zh=zh, en=zh, kind="group", children=children)
        marks = ("threshold",) if section == "group" else ()
        return Claim(id=subject, section=section, payload=payload, supports=(support(12, 12),), marks=marks)  # type: ignore[arg-type]

    rows = [
        presence("g", "group", "团队管理", ("same", "hiring")),
        presence("same", "skill", "团队管理"),
        presence("hiring", "skill", "招聘"),
    ]
    adequacy = build(people(12, [VUE])).adequacy
    found = [
        c.payload for c in advice_claims(ROLE, rows, adequacy) if isinstance(c.payload, Advice) and c.payload.code == "ask_the_children"
    ]
    assert [advice.based_on for advice in found] == [("g", "hiring")]
    assert not [
        c for c in advice_claims(ROLE, rows[:2], adequacy) if isinstance(c.payload, Advice) and c.payload.code == "ask_the_children"
    ]


def test_ads_are_a_second_population_and_change_no_count_of_people() -> None:
    readings = people(6, [VUE, REACT])
    ads = [
        reading(f"ad{n}", [Said("Vue", "vue", requirement="must")], kind="job_ad", headline="前端开发", employer=f"e{n % 3}")
        for n in range(6)
    ]
    alone, beside = build(readings), build([*readings, *ads])
    assert {c.id: c.support for c in alone.claims if c.section != "advice"} == {
        c.id: c.support for c in beside.claims if c.section != "advice"
    }
    asked = skill(beside, "vue").supports[1]
    assert (asked.population, asked.k, asked.n) == ("job_ads", 3, 3)


def test_ads_alone_count_distinct_employers() -> None:
    ads = [
        reading(f"ad{n}", [Said("Vue", "vue", requirement="must")], kind="job_ad", headline="前端开发", employer=f"e{n % 4}")
        for n in range(12)
    ]
    rolemap = build(ads)
    assert rolemap.basis == "job_ads"
    assert (skill(rolemap, "vue").support.k, skill(rolemap, "vue").support.n) == (4, 4)
    assert skill(rolemap, "vue").support.population == "job_ads"


POOL = ["vue", "react", "vite", "webpack", "typescript", "echarts", "nodejs"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sets(st.sampled_from(POOL), min_size=1), min_size=3, max_size=12), st.randoms(use_true_random=False))
def test_counts_never_exceed_the_people_and_order_changes_nothing(rows: list[set[str]], generator: random.Random) -> None:
    known = load_lexicon()
    readings = [
        reading(f"r{n}", [Said(concept, concept) for concept in sorted(row) if concept in known], keys=[f"p:{n}"])
        for n, row in enumerate(rows)
    ]
    rolemap = build(readings)
    for claim in rolemap.claims:
        assert all(0 <= counted.k <= counted.n for counted in claim.supports)
        assert claim.section == "advice" or len(claim.people) == claim.support.k
    shuffled = readings[:]
    generator.shuffle(shuffled)
    again = build(shuffled)
    assert replace(again, provenance=rolemap.provenance) == rolemap
