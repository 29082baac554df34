"""Where a group stands in a layered drawing: by the part of its dimension, by what its skills are, by the catalogue; never by its count unless that is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pytest

from jipu.errors import Lang
from jipu.model.claim import Claim, Presence, Support
from jipu.model.level import Standing
from jipu.model.practice import Trait
from jipu.model.role import Role
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.gallery import draw, proposed
from jipu.render.drawings.placing import Layer, Layers, circle_layers, iceberg_layers, leads, pyramid_layers
from jipu.render.page import View
from jipu.statistics.shares import support
from tests.golden.maps import ads_map, people_map, share_edition

N = 20


@dataclass(frozen=True)
class Skill:
    """A skill of an invented group."""

    name: str
    k: int
    standing: Literal["", "basic", "advanced"] = ""
    by: Literal["levels", "lexicon"] = "lexicon"


@dataclass(frozen=True)
class Group:
    """A group of an invented map."""

    name: str
    k: int
    dimension: str = "d.data"
    skills: Sequence[Skill] = ()


SIDES = {"d.people": "soft", "d.general": "soft", "d.delivery": "soft"}


def told(k: int) -> tuple[Support, ...]:
    return (support(k, N, "resumes"),)


def presence(name: str, standing: Standing | None = None, side: str = "") -> Presence:
    return Presence(subject=name, zh=name, en=name, kind="group", standing=standing, side=side)  # type: ignore[arg-type]


def made(*groups: Group, core: Sequence[str] = (), grade: str = "staff", traits: Mapping[str, tuple[int, int]] | None = None) -> View:
    """A map of these groups, most people first, with traits (told, shown)."""
    ordered = sorted(groups, key=lambda group: -group.k)
    dimensions = dict.fromkeys(group.dimension for group in ordered)
    claims = [
        Claim(id=name, section="dimension", payload=presence(name, side=SIDES.get(name, "hard")), supports=told(N)) for name in dimensions
    ]
    claims += [Claim(id=g.name, section="group", payload=presence(g.name), supports=told(g.k), parent=g.dimension) for g in ordered]
    for group in ordered:
        for skill in group.skills:
            standing = Standing(kind=skill.standing, by=skill.by) if skill.standing else None
            claims.append(
                Claim(id=skill.name, section="skill", payload=presence(skill.name, standing), supports=told(skill.k), parent=group.name)
            )
    for name, (k, shown) in (traits or {}).items():
        trait = Trait(subject=name, zh=name, en=name, sort="trait", told=k, shown=shown)
        claims.append(Claim(id=name, section="line", payload=trait, supports=told(k)))
    role = Role(id="r", title="数据主管", grade=grade, core=tuple(core))
    plain = people_map()
    return View.of(replace(plain, claims=tuple(claims), role=role, sample=replace(plain.sample, n=N)), "zh")


def names(layers: Layers) -> list[list[str]]:
    return [[one.node.label for one in layer.placed] for layer in layers.layers]


def reasons(layers: Layers) -> dict[str, str]:
    return {one.node.label: one.reason for layer in layers.layers for one in layer.placed}


def test_the_part_of_a_dimension_gives_the_layer() -> None:
    view = made(Group("团队", 9, "d.people"), Group("经营", 8, "d.strategy"), Group("分析", 12), Group("英语", 7, "d.general"))
    assert names(pyramid_layers(view)) == [["团队", "经营"], ["分析"], ["英语"]]
    assert set(reasons(pyramid_layers(view)).values()) == {""}


def test_a_count_never_gives_the_layer_of_a_pyramid() -> None:
    low = made(Group("团队", 20, "d.people"), Group("分析", 3), Group("英语", 10, "d.general"))
    high = made(Group("团队", 3, "d.people"), Group("分析", 20), Group("英语", 10, "d.general"))
    assert names(pyramid_layers(low)) == names(pyramid_layers(high))


def test_groups_of_the_trade_move_by_what_their_skills_are() -> None:
    basic = Group("起步", 12, skills=(Skill("甲", 8, "basic"), Skill("乙", 5, "basic"), Skill("丙", 4)))
    advanced = Group("深入", 10, skills=(Skill("丁", 6, "advanced", "levels"), Skill("戊", 5, "advanced")))
    layers = pyramid_layers(made(basic, advanced, Group("其余", 9)))
    assert names(layers) == [["深入"], ["其余"], ["起步"]]
    assert reasons(layers)["起步"] == "单项多为基础（据词典）"
    assert reasons(layers)["深入"] == "单项多为进阶（据级段、词典）"


@pytest.mark.parametrize(
    ("skills", "why"),
    [
        ((Skill("甲", 8, "basic"),), "one skill is not enough"),
        ((Skill("甲", 3, "basic"), Skill("乙", 3, "basic")), "too few of the twelve have either"),
        ((Skill("甲", 6, "basic"), Skill("乙", 5, "basic"), Skill("丙", 8, "advanced")), "not mostly basic"),
        ((Skill("甲", 8), Skill("乙", 8)), "nothing is known of them"),
    ],
)
def test_a_group_stays_where_its_skills_do_not_tell(skills: tuple[Skill, ...], why: str) -> None:
    assert names(pyramid_layers(made(Group("分析", 12, skills=skills)))) == [[], ["分析"], []], why


def test_leading_stays_at_the_top_whatever_its_skills() -> None:
    group = Group("团队", 12, "d.people", (Skill("甲", 8, "basic"), Skill("乙", 8, "basic")))
    assert names(pyramid_layers(made(group)))[0] == ["团队"]


def test_the_catalogue_draws_the_inner_circle() -> None:
    view = made(Group("分析", 12), Group("实验", 4), Group("团队", 15, "d.people"), core=("实验", "没人写"))
    layers = circle_layers(view)
    assert names(layers) == [["实验"], ["分析"], ["团队"]]
    assert layers.notes[1] == "岗位表列为本岗位工作的方向里，有 1 个不到三人写到，没有画。"
    assert "核心圈" in layers.layers[0].name


def test_without_the_catalogue_circles_go_by_counts_and_are_not_called_core() -> None:
    view = made(Group("多", 18), Group("半", 12), Group("三成", 8), Group("少", 4))
    layers = circle_layers(view)
    assert names(layers) == [["多", "半"], ["三成"], ["少"]]
    assert "核心" not in "".join(layer.name + layer.rule for layer in layers.layers)
    assert "只按写到的多少分圈" in layers.notes[0]
    assert "解读" not in layers.notes[0]


def test_the_water_line_lies_between_hard_and_soft() -> None:
    view = made(Group("分析", 12), Group("经营", 9, "d.strategy"), Group("团队", 10, "d.people"), Group("项目", 8, "d.delivery"))
    assert names(iceberg_layers(view))[:2] == [["分析", "经营"], ["团队", "项目"]]


def test_traits_with_deeds_and_mere_words_are_told_apart() -> None:
    view = made(Group("分析", 12), traits={"坚持": (6, 4), "细心": (5, 1), "罕见": (2, 2)})
    deep = iceberg_layers(view).layers[2]
    assert [(one.node.label, one.reason) for one in deep.placed] == [("坚持", "写出了具体的事"), ("细心", "只是自述")]
    assert deep.lacks == ""


def test_an_empty_layer_says_what_it_lacks() -> None:
    view = made(Group("分析", 12))
    assert [layer.lacks for layer in pyramid_layers(view).layers] == [
        "没有属于这一层、至少三人写到的方向，空着。",
        "",
        "没有属于这一层、至少三人写到的方向，空着。",
    ]
    assert iceberg_layers(view).layers[2].lacks.endswith("没写不等于没有。")
    assert iceberg_layers(View.of(ads_map(), "zh")).layers[2].lacks.startswith("招聘广告里读不出")
    assert all(layer.placed or "这个版本" in layer.lacks for layer in iceberg_layers(View.of(share_edition(), "zh")).layers)
    drawing = draw(view.rolemap, "pyramid", "zh")
    assert drawing is not None
    assert "属于这一层" in drawing.text
    assert "属于这一层" in drawing.body


def test_industries_the_unplaced_and_the_rare_are_left_out_by_name() -> None:
    view = made(Group("分析", 12), Group("教育", 9, "d.domain"), Group("杂项", 8, "d.other"), Group("少见", 2), Group("更少见", 1))
    assert names(pyramid_layers(view)) == [[], ["分析"], []]
    assert pyramid_layers(view).notes[1] == "没有画进来的：行业与业务领域（另有一节）、没有归类的单项、2 个不到三人写到的方向。"
    assert len(pyramid_layers(made(Group("分析", 12))).notes) == 1


def large(layer: Layer) -> list[str]:
    return [one.node.label for one in layer.large]


def test_three_of_a_layer_are_large_and_all_that_about_a_third_tell() -> None:
    few = [Group(f"少{number}", 4) for number in range(6)]
    many = [Group(f"多{number}", 12) for number in range(5)]
    middle = pyramid_layers(made(*few)).layers[1]
    assert large(middle) == ["少0", "少1", "少2"]
    assert middle.rest == "还有 3 个方向写到的人较少，没有画"
    middle = pyramid_layers(made(*few, *many)).layers[1]
    assert large(middle) == [group.name for group in many]
    crowd = pyramid_layers(made(*(Group(f"众{number}", 15) for number in range(40)))).layers[1]
    assert len(crowd.large) == 30
    assert len(crowd.placed) == 40


def test_the_inner_circle_is_drawn_whole() -> None:
    core = [Group(f"少{number}", 4) for number in range(6)]
    view = made(*core, core=[group.name for group in core])
    assert large(circle_layers(view).layers[0]) == [group.name for group in core]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_place_is_marked_as_interpretation_and_names_its_source(lang: Lang) -> None:
    for form in ("pyramid", "circles", "iceberg"):
        drawing = draw(people_map(), form, lang)
        assert drawing is not None
        assert drawing.notes[0].startswith("〔解读〕" if lang == "zh" else "[Interpretation]")
        assert ("词典" if lang == "zh" else "catalogue" if form == "circles" else "lexicon") in drawing.notes[0]


@pytest.mark.parametrize(
    ("grade", "core", "form"),
    [
        ("staff", ("分析",), "tree"),
        ("staff", ("分析", "团队"), "pyramid"),
        ("staff", (), "tree"),
        ("director", ("分析",), "circles"),
        ("executive", (), "iceberg"),
    ],
)
def test_the_proposed_form_suits_the_grade(grade: str, core: tuple[str, ...], form: str) -> None:
    view = made(Group("分析", 12), Group("团队", 9, "d.people"), core=core, grade=grade)
    assert proposed(view.rolemap) == form
    assert draw(view.rolemap, proposed(view.rolemap), "zh") is not None


def test_a_role_leads_only_where_three_people_tell_it() -> None:
    assert leads(made(Group("团队", 3, "d.people"), core=("团队",)))
    assert not leads(made(Group("分析", 12), Group("团队", 2, "d.people"), core=("团队",)))


def test_a_role_that_nobody_knows_is_drawn_as_a_tree() -> None:
    unknown: RoleMap = replace(people_map(), role=Role(id="x", title="没见过的岗位"))
    assert proposed(unknown) == "tree"
