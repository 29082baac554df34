"""Degrees beside each skill: words, bars, percentages, fractions; and what looks like one and is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jipu.stages.extract.levels import levels

Skills = Callable[..., dict[str, str | None]]

# fmt: off
BESIDE = (
    ("Vue：精通　React：熟练　MySQL：了解", {"Vue": "精通", "React": "熟练", "MySQL": "了解"}),
    ("Vue: 精通 React: 熟练", {"Vue": "精通", "React": "熟练"}),
    ("Vue：精通，React：掌握", {"Vue": "精通", "React": "熟悉"}),
    ("Vue - 精通", {"Vue": "精通"}),
    ("Vue | 熟练使用", {"Vue": "熟练"}),
    ("Vue\t了解", {"Vue": "了解"}),
    ("Vue ★★★★★", {"Vue": "精通"}),
    ("Vue ★★★★☆　React ★★★☆☆", {"Vue": "熟练", "React": "熟悉"}),
    ("Vue：★★☆☆☆", {"Vue": "了解"}),
    ("Vue ●●●●● React ●●●○○", {"Vue": "精通", "React": "熟悉"}),
    ("Vue ■■■■□", {"Vue": "熟练"}),
    ("Vue ▓▓▓▓▓▓▓▓░░", {"Vue": "熟练"}),
    ("Vue ⭐⭐⭐⭐", {"Vue": "熟练"}),
    ("Vue 90%", {"Vue": "精通"}),
    ("Vue（80%）、React（40%）", {"Vue": "熟练", "React": "了解"}),
    ("Vue: Advanced", {"Vue": "熟练"}),
    ("Vue (expert), React (intermediate), MySQL (basic)", {"Vue": "精通", "React": "熟悉", "MySQL": "了解"}),
    ("Proficient: Vue, React", {"Vue": "熟练", "React": "熟练"}),
    ("Familiar: MySQL", {"MySQL": "熟悉"}),
    ("Advanced Vue, intermediate React, basic MySQL", {"Vue": "熟练", "React": "熟悉", "MySQL": "了解"}),
    ("对 Vue 有深入理解", {"Vue": "熟悉"}),
    ("对 Vue、React 有较为深刻的认识", {"Vue": "熟悉", "React": "熟悉"}),
    ("对 Vue 有一定了解，精通 React", {"Vue": "了解", "React": "精通"}),
    ("Deep understanding of Vue", {"Vue": "熟悉"}),
)
LED = (
    ("前端：熟悉 Vue、React", {"Vue": "熟悉", "React": "熟悉"}),
    ("数据库：熟练 MySQL", {"MySQL": "熟练"}),
    ("精通：Vue、React", {"Vue": "精通", "React": "精通"}),
    ("框架 | 精通 Vue", {"Vue": "精通"}),
    ("精通 Vue，熟练 React，了解 MySQL", {"Vue": "精通", "React": "熟练", "MySQL": "了解"}),
    ("熟练掌握 Vue、React，熟悉 MySQL", {"Vue": "熟练", "React": "熟练", "MySQL": "熟悉"}),
    ("Familiar with Vue, React and MySQL", {"Vue": "熟悉", "React": "熟悉", "MySQL": "熟悉"}),
)
# fmt: on


@pytest.mark.parametrize(("text", "depths"), BESIDE + LED)
def test_each_its_own(skills: Skills, text: str, depths: dict[str, str]) -> None:
    found = skills(text, "skills")
    assert {name: found.get(name) for name in depths} == depths


@pytest.mark.parametrize("text", ["用 Vue 重构，转化率 90%", "Vue 首屏时间下降 30%", "React 覆盖 100%", "Vue 占比 80%"])
def test_figures_of_work_are_no_degree(skills: Skills, text: str) -> None:
    assert set(skills(text, "skills").values()) <= {None}


@pytest.mark.parametrize("text", ["Vue 90%", "Vue ★★★★☆"])
def test_bars_and_figures_count_in_lists_alone(text: str) -> None:
    assert not list(levels(text, 0, len(text), listing=False))
    assert len(list(levels(text, 0, len(text), listing=True))) == 1


def test_advanced_before_one_name_is_no_degree() -> None:
    """`Advanced Planning` is a name; only several such words in a row are degrees."""
    text = "Advanced Planning and Scheduling"
    assert not list(levels(text, 0, len(text), listing=True))


def test_single_star_is_a_bullet() -> None:
    text = "★ Vue"
    assert not list(levels(text, 0, len(text), listing=True))


def test_a_fraction() -> None:
    text = "Vue 9/10"
    (level,) = levels(text, 0, len(text), listing=True)
    assert (text[level.start : level.end].strip(), level.depth) == ("Vue", "精通")
