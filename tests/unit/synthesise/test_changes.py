"""What the same people turned to, where they came from and went, and what recurs in their posts: dated facts only."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.builders import Said
from tests.unit.synthesise.posted import Held, posted
from tests.unit.synthesise.test_essence import of
from tests.unit.synthesise.test_synthesis import build

from jipu.lexicon.concepts import load_lexicon
from jipu.model.career import CareerMove
from jipu.model.claim import Advice, Claim, Distribution
from jipu.model.formula import Formula, Keyword
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap
from jipu.model.shift import Shift, Unproven
from jipu.render.wording.claims import claim_name
from jipu.stages.synthesise.posts import months_between, posts_of
from jipu.stages.synthesise.shifts import with_kinds
from jipu.stages.synthesise.voters import Voter

LEXICON = load_lexicon()
VUE, REACT, VITE, NODE = Said("Vue", "vue"), Said("React", "react"), Said("Vite", "vite"), Said("Node.js", "node-js")
USUAL = [VUE, VITE, REACT, Said("Webpack", "webpack")]
NEW = Said("智能体框架", None)
OWN = tuple("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏")


def own(number: int, where: str) -> list[Said]:
    """Two things that nobody else tells."""
    return [Said(f"{OWN[number]}{where}平台", None), Said(f"{OWN[number]}{where}引擎", None)]


def turned(many: int, before: Sequence[Said] = (), after: Sequence[Said] = (NEW,), *, first: int = 0, end: str = "now") -> list[Reading]:
    """People with an earlier post and a latest one, each with things of its own."""
    return [
        posted(
            f"t{number:02d}",
            Held("前端开发", "2017-03", "2021-02", [*USUAL, *own(number, "旧"), *before]),
            Held("高级前端开发", "2021-03", end, [*USUAL, *own(number, "新"), *after]),
        )
        for number in range(first, first + many)
    ]


def told(rolemap: RoleMap, kind: type, over: str = "trend") -> list[Claim]:
    return [claim for claim in rolemap.claims if isinstance(claim.payload, kind) and claim.payload.over == over]


def test_what_is_new_in_the_latest_post_of_many_is_a_trend_with_its_dates() -> None:
    rolemap = build(turned(14))
    (trend,) = told(rolemap, Shift)
    assert trend.section == "direction"
    assert (trend.payload.name_zh, trend.payload.way, trend.payload.since) == ("智能体框架", "gained", 2021)
    assert (trend.support.k, trend.support.n, trend.payload.against, trend.payload.compared) == (14, 14, 0, 14)
    assert {quote.person for quote in trend.quotes} <= set(trend.people)
    assert all("智能体框架" in quote.text for quote in trend.quotes)
    assert claim_name(trend, {}, "zh") == "最近一段新写到：智能体框架"


@pytest.mark.parametrize("many", [3, 4])
def test_a_few_people_make_no_trend_and_the_map_says_how_many_would(many: int) -> None:
    rolemap = build([*turned(many), *turned(8, after=(), first=many)])
    assert told(rolemap, Shift) == []
    (lack,) = told(rolemap, Unproven)
    assert (lack.payload.compared, lack.payload.seen, lack.payload.most) == (8 + many, 1, many)
    assert lack.payload.needed > many


def test_what_stood_in_an_earlier_post_is_no_news() -> None:
    assert told(build(turned(14, before=(NEW,))), Shift) == []


def test_a_latest_post_that_ended_long_ago_speaks_of_no_trend() -> None:
    assert told(build(turned(14, end="2022-01")), Shift) == []
    assert told(build(turned(14, end="2024-01")), Shift) != []


def test_undated_skills_are_no_evidence_of_change() -> None:
    people = [posted(f"u{number}", Held("前端开发", "2017-03", "now", USUAL), listed=[NEW]) for number in range(14)]
    rolemap = build(people)
    assert told(rolemap, Shift) == []
    assert told(rolemap, Unproven) == []  # nobody has two posts to compare


def test_a_direction_may_be_a_trend() -> None:
    (trend,) = told(build(turned(14, after=(Said("出海", None, "direction"),))), Shift)
    assert (trend.payload.name_zh, trend.payload.name_en) == ("出海与全球化", "Going Global")


def test_from_what_to_what_the_same_people_went() -> None:
    talent = next(c for c in LEXICON if c.kind == "leadership" and LEXICON.group_of(c.id) == "g.talent")
    leads, parts = Said("带新人", talent.id, depth="主导"), Said("jQuery", "jquery", depth="参与")
    rolemap = build(turned(14, before=(parts,), after=(leads,)))
    ways = {(claim.payload.way, claim.payload.subject) for claim in told(rolemap, Shift, "value")}
    assert ("gained", "v.led") in ways
    assert ("lost", "v.part") in ways
    (worth,) = [claim for claim in of(rolemap, Advice) if claim.payload.code == "worth"]
    assert set(worth.payload.based_on) == {claim.id for claim in told(rolemap, Shift, "value")}
    text = claim_name(worth, {claim.id: claim for claim in rolemap.claims}, "zh")
    assert text.startswith("核心价值：从")
    assert text.index("参与和协助 14/14") < text.index("转变为") < text.index("主导一件事 14/14")


def test_without_a_tested_change_nothing_is_said_of_worth() -> None:
    rolemap = build(turned(14, after=()))
    assert told(rolemap, Shift, "value") == []
    assert [claim.payload.compared for claim in told(rolemap, Unproven, "value")] == [14]
    assert all(claim.payload.code != "worth" for claim in of(rolemap, Advice))


def test_trends_are_told_whether_every_kind_of_people_turned_to_them() -> None:
    claims = build(turned(14)).claims
    (trend,) = [claim for claim in claims if isinstance(claim.payload, Shift) and claim.payload.over == "trend"]
    assert with_kinds(claims) == claims  # no kinds, nothing to say
    for members, everywhere in (((trend.people[:7], trend.people[7:]), True), ((trend.people[:7], ("别人",)), False)):
        kinds = [replace(trend, id=f"k{number}", section="archetype", payload=_Kind(), people=some) for number, some in enumerate(members)]
        (again,) = [claim for claim in with_kinds((*claims, *kinds)) if claim.id == trend.id]
        assert again.payload.everywhere is everywhere


class _Kind:
    """Stands for the payload of an archetype."""

    type = "archetype"


def test_order_changes_nothing() -> None:
    people = [*turned(9), *turned(6, after=(), first=9)]
    before = build(people).claims
    random.Random(1).shuffle(people)
    assert build(people).claims == before


def test_posts_are_in_order_and_take_what_began_in_them() -> None:
    made = posted("a", Held("前端开发", "2017", "2019-06", [VUE]), Held("前端组长", "2019-07", "now", [REACT]))
    project = replace(made.facts[0], when=("2020-01", "2020-06"))
    early, late = posts_of(Voter(name="a", readings=(replace(made, facts=(*made.facts, project)),)))
    assert (early.title, early.start, late.title) == ("前端开发", "2017-01", "前端组长")
    assert [fact.surface for fact, _ in early.facts] == ["Vue"]
    assert [fact.surface for fact, _ in late.facts] == ["React", "Vue"]
    assert months_between(early.start, late.start) == 30


def moves(rolemap: RoleMap) -> dict[tuple[str, str, str], tuple[int, float | None]]:
    found = [(claim.payload, claim.support.k) for claim in rolemap.section("career") if isinstance(claim.payload, CareerMove)]
    return {(move.step, move.before_zh, move.after_zh): (k, move.median) for move, k in found}


def career(name: str, *titles: tuple[str, str]) -> Reading:
    ends = [start for _, start in titles[1:]]
    posts = [Held(title, start, end, [VUE]) for (title, start), end in zip(titles, [*ends, "now"], strict=True)]
    return posted(name, *posts)


def test_posts_before_and_after_the_role_and_the_years_between() -> None:
    people = [
        career(f"c{number}", ("UI设计师", "2010-01"), ("前端开发工程师", f"201{2 + number}-01"), ("技术总监", "2019-01"))
        for number in range(3)
    ]
    rolemap = build([*people, career("d", ("前端开发工程师", "2015-01"), ("高级前端开发工程师", "2018-01"))])
    found = moves(rolemap)
    (before,) = [name for step, name, _ in found if step == "before"]
    (after,) = [name for step, _, name in found if step == "after"]
    assert found["before", before, ""] == (3, 3.0)
    assert found["after", "", after] == (3, 6.0)
    assert after == "技术总监"
    (ahead,) = [claim.payload for claim in rolemap.section("career") if isinstance(claim.payload, Distribution)]
    assert (ahead.stated, ahead.median) == (4, 2.5)


def test_a_step_of_one_person_is_no_path_and_the_same_title_twice_is_no_step() -> None:
    one = career("a", ("UI设计师", "2010-01"), ("前端开发工程师", "2013-01"))
    same = [career(f"s{number}", ("前端开发工程师", "2013-01"), ("前端开发", "2016-01")) for number in range(3)]
    assert moves(build([one, *same])) == {}


def test_a_rise_within_the_role_is_a_step() -> None:
    people = [career(f"r{number}", ("前端开发工程师", "2013-01"), ("高级前端开发工程师", "2016-07")) for number in range(3)]
    assert moves(build(people)) == {("rise", "前端开发", "前端开发（高级）"): (3, 3.5)}


def test_keywords_recur_in_dated_work() -> None:
    people = [posted(f"k{number}", Held("前端开发", "2019-01", "now", [VUE, VITE] if number < 3 else [VUE])) for number in range(5)]
    listed = [
        posted(f"l{number}", Held("前端开发", "2019-01", "now", [VUE]), listed=[replace(REACT, grade="claimed")]) for number in range(4)
    ]
    rolemap = build([*people, *listed])
    words = [(c.payload.name_zh, c.support.k, c.payload.times) for c in rolemap.section("keyword") if isinstance(c.payload, Keyword)]
    assert words == [("Vue", 9, 9), ("Vite", 3, 3)]  # React is only listed
    skill = {claim.id: claim for claim in rolemap.section("skill")}
    assert all(c.payload.claim in skill for c in rolemap.section("keyword") if isinstance(c.payload, Keyword))


def test_the_formula_counts_everybody_alike_and_adds_up() -> None:
    webby = [posted(f"w{number}", Held("前端开发", "2019-01", "now", [VUE, VITE, REACT, *own(number, "件")])) for number in range(4)]
    mixed = [posted(f"m{number}", Held("前端开发", "2019-01", "now", [VUE, NODE])) for number in range(4)]
    (claim,) = [claim for claim in build([*webby, *mixed]).section("keyword") if isinstance(claim.payload, Formula)]
    shares = {term.subject: term.share for term in claim.payload.terms}
    assert claim.support.k == 8
    assert shares["d.web"] == pytest.approx((3 / 5 + 1 / 2) / 2, abs=0.001)
    assert shares["d.backend"] == pytest.approx(1 / 4, abs=0.001)
    assert sum(shares.values()) + claim.payload.rest == pytest.approx(1, abs=0.001)
    assert [term.share for term in claim.payload.terms] == sorted(shares.values(), reverse=True)


def test_without_dated_work_there_are_no_keywords_no_formula_and_no_path() -> None:
    people = [posted(f"n{number}", listed=[replace(VUE, grade="claimed")]) for number in range(5)]
    rolemap = build(people)
    assert [*rolemap.section("keyword"), *rolemap.section("career")] == []
