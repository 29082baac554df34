"""What any title is taken for."""

from __future__ import annotations

import time

import pytest

from jipu.lexicon.families import RANKS, families
from jipu.lexicon.roles import load_roles
from jipu.lexicon.taken import rank_told, taken_for


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("设计总监", "director"),
        ("市场部副总监", "director"),
        ("Head of Data", "director"),
        ("Director, Platform Engineering", "director"),
        ("首席数据官", "executive"),
        ("副总经理", "executive"),
        ("SVP of Sales", "executive"),
        ("CHRO", "executive"),
        ("chief people officer", "executive"),
        ("总监兼副总裁", "executive"),
        ("产品总监助理", "staff"),
        ("总裁秘书", "staff"),
        ("首席架构师", None),
        ("行政助理", None),
        ("工程师", None),
        ("cook", None),
        ("COOL 设计", None),
        ("", None),
    ],
)
def test_words_tell_a_rank(title: str, rank: str | None) -> None:
    assert rank_told(title) == rank


@pytest.mark.parametrize(
    ("title", "how", "role", "family", "rank"),
    [
        ("高级后端开发工程师", "known", "backend", "技术类", "staff"),
        ("前端开发（深圳）", "known", "frontend", "技术类", "staff"),
        ("设计总监", "known", "ui-ux-designer", "产品类", "director"),
        ("产品总监助理", "inside", "product-director", "产品类", "staff"),
        ("剧本杀运营", "words", None, "运营类", None),
        ("测试总监", "words", None, "技术类", "director"),
        ("公司秘书", "near", "executive-assistant", "职能类", None),
        ("副总监", "unknown", None, None, "director"),
        ("航天器总装工程师", "unknown", None, None, None),
        ("气味鉴赏家", "unknown", None, None, None),
        ("", "unknown", None, None, None),
    ],
)
def test_a_title_is_taken_for(title: str, how: str, role: str | None, family: str | None, rank: str | None) -> None:
    taken = taken_for(title)
    assert (taken.how, taken.role.id if taken.role else None, taken.family, taken.rank) == (how, role, family, rank)


def test_every_title_of_the_catalogue_is_known_as_its_own_role() -> None:
    roles = load_roles()
    for written, role in roles.by_title.items():
        assert taken_for(written).role == roles.by_id[role], written
        assert taken_for(roles.by_id[role].title).how == "known"


def test_what_is_told_is_a_family_and_a_rank_that_exist() -> None:
    for title in ("Quant Researcher", "宠物训练师", "数据总监", "护理部主任", "资深", "x" * 500):
        taken = taken_for(title)
        assert taken.family is None or taken.family in families()
        assert taken.rank is None or taken.rank in RANKS


def test_a_hostile_title_costs_little() -> None:
    taken_for("运营")
    start = time.process_time()
    for title in ("chief " * 50_000, "首席" * 100_000, "总监" * 100_000, "宠" * 200_000):
        taken_for(title)
    assert time.process_time() - start < 2
