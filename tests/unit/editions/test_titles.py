"""What a role is called before others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.editions.share import share
from jipu.editions.titles import NAMELESS, bare_role
from jipu.lexicon.roles import load_roles
from jipu.render.formats import TEXTS, render
from jipu.stages.deidentify import recognise_identifiers
from jipu.stages.select import shape_role
from tests.unit.editions.made import LEXICON, Skill, made_map, people_with


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("深圳市星河科技有限公司前端开发", "前端开发"),
        ("字节跳动前端开发", "前端开发"),
        ("万科产品经理", "产品经理"),
        ("前端开发（张伟）", "前端开发"),
        ("产品经理 138-0000-1234", "产品经理"),
        ("张伟的前端团队", NAMELESS),
        ("Frontend Developer at Acme Inc.", NAMELESS),
        ("前端开发", "前端开发"),
        ("资深 Java 开发", "资深 Java 开发"),
        ("抖音运营", "抖音运营"),
        ("没有人知道的岗位", "没有人知道的岗位"),
    ],
)
def test_a_title_is_told_without_employer_and_person(typed: str, told: str) -> None:
    bare = bare_role(shape_role(typed, None), recognise_identifiers)
    assert bare.title == told
    assert "张伟" not in bare.id
    assert "acme" not in bare.id


def test_titles_of_the_catalogue_stay_as_they_are() -> None:
    for role in load_roles().by_id.values():
        for title in (role.title, *role.aliases):
            assert bare_role(replace(role, title=title), recognise_identifiers).title == title


def test_a_share_edition_holds_the_name_nowhere() -> None:
    internal = made_map(people_with({"a": 9, "b": 8}, 12), {"a": Skill("ga"), "b": Skill("ga")})
    typed = "杭州云栈数字科技有限公司的王小明团队"
    made = share(replace(internal, role=shape_role(typed, None)), LEXICON, recognise_identifiers)
    assert made.withheld is not None
    assert made.withheld.words == ("title",)
    for to in TEXTS:
        for lang in ("zh", "en"):
            text = render(made, to, lang)
            assert "云栈" not in text
            assert "王小明" not in text
    assert "通用的名称" in render(made, "md", "zh")
