"""Lines on what the sample can bear, and the grade on the map's head."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.editions.share import share
from jipu.errors import Lang
from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Claim, Distribution, Presence
from jipu.model.leaning import Leaning
from jipu.model.rolemap import Adequacy, Answer, Gain, RoleMap
from jipu.render.compose import compose
from jipu.render.page import View
from jipu.render.parts.adequacy import sample_items
from jipu.stages.deidentify import recognise_identifiers
from jipu.statistics.shares import support
from tests.golden.maps import people_map, share_edition


def group(name: str, k: int) -> Claim:
    payload = Presence(subject=f"g.{name}", zh=name, en=f"{name} (en)", kind="group")
    return Claim(id=name, section="group", payload=payload, supports=(support(k, 12),))


def lines(rolemap: RoleMap, lang: Lang = "zh") -> list[str]:
    return [item.text for item in sample_items(View.of(rolemap, lang))]


def made(*claims: Claim, **figures: object) -> RoleMap:
    adequacy = Adequacy(grade="core", answers=(), **figures)  # type: ignore[arg-type]
    return replace(people_map(), claims=claims, adequacy=adequacy)


def test_what_the_sample_shows_and_what_more_would_bring() -> None:
    told = made(found=0.93, leading=0.88, more=Gain(people=10, groups=1.46, shared=12.4, skills=80.2))
    assert lines(told) == [
        "照这批简历估计，十人里有三人写到的方向，这么多人能见到约 9 成；写到最多的五个方向里，估计有 4.4 个在更多这样的人里也排在前面。",
        "再加 10 人，估计多见到 1.5 个新方向；约 12 个单项会从一两人写到变成三人写到；还会冒出约 80 个没见过的单项。",
    ]
    assert "show 9 in 10" in lines(told, "en")[0] and "10 more people: about 1.5 new groups" in lines(told, "en")[1]
    assert "能见到几乎全部" in lines(made(found=0.99, leading=1.0))[0]


def test_an_older_map_tells_none_of_it() -> None:
    assert lines(made()) == []


def test_groups_that_rest_on_one_and_on_three_are_named() -> None:
    rolemap = made(group("甲组", 1), group("乙组", 3), group("丙组", 2), group("丁组", 7))
    one, three = lines(rolemap)
    assert one == "1 个，去掉这一人就没有了：甲组。"
    assert "乙组" in three and "丁组" not in three


def test_one_employers_share_opens_its_people_and_names_its_habits() -> None:
    claim = Claim(id="e", section="essence", payload=Leaning(groups=("乙组", "没有的")), supports=(support(5, 12),))
    items = sample_items(View.of(made(group("乙组", 4), claim), "zh"))
    assert items[-1].claim == "e"
    assert "5/12" in items[-1].text and "乙组" in items[-1].text and "没有的" not in items[-1].text


def test_outside_the_house_no_group_of_one_is_named() -> None:
    shared = replace(share_edition(), claims=(group("甲组", 1), group("乙组", 3)))
    assert not any("甲组" in line or "乙组" in line for line in lines(shared))


@pytest.mark.parametrize(("grade", "words"), [("themes", "只能当线索"), ("core", "能看方向"), ("full", "层级"), ("deep", "类型")])
def test_the_grade_stands_on_the_maps_head(grade: str, words: str) -> None:
    rolemap = replace(people_map(), adequacy=replace(people_map().adequacy, grade=grade))
    assert any(words in badge for badge in compose(rolemap, "zh").badges)
    assert not any("样本" in badge for badge in compose(rolemap, "en").badges)


@pytest.mark.parametrize("question", ["levels_pay", "archetypes", "directions", "most_common"])
def test_a_number_that_would_do_says_what_lacks_besides(question: str) -> None:
    answer = Answer(question=question, verdict="not_enough", n=60, barely_from=20, enough_from=30)  # type: ignore[arg-type]
    rolemap = replace(people_map(), adequacy=Adequacy(grade="core", answers=(answer,)))
    line = compose(rolemap, "zh").minute[-1]
    assert "不够" in line and ("人数够了" in line or "更多人" in line)


@pytest.mark.parametrize(
    ("lang", "rule", "own"),
    [
        ("zh", "至少 30 人起，还要看多少人写明薪资，对外版不说", "35 人起才够"),
        ("en", "from 30 people at least; it depends on how many state their pay", "from 35 people"),
    ],
)
def test_outside_the_number_for_pay_is_a_rule_and_says_so_where_pay_is_not_told(lang: Lang, rule: str, own: str) -> None:
    """Inside it follows from how many state their pay, so the two editions give two numbers; where pay is told, they give one."""
    inside = people_map()
    answer = Answer(question="levels_pay", verdict="not_enough", n=12, barely_from=20, enough_from=35)
    inside = replace(inside, adequacy=Adequacy(grade="core", answers=(answer,)))
    untold = replace(inside, claims=tuple(claim for claim in inside.claims if claim.section != "pay"))
    assert own in compose(inside, lang).minute[-1] and own in compose(untold, lang).minute[-1]
    outside = share(untold, load_lexicon(), recognise_identifiers)
    line = compose(outside, lang).minute[-1]
    assert rule in line and own not in line
    pay = next(claim for claim in inside.claims if isinstance(claim.payload, Distribution) and claim.payload.subject == "pay")
    told = replace(outside, claims=(*outside.claims, pay), adequacy=inside.adequacy)
    assert own in compose(told, lang).minute[-1]
