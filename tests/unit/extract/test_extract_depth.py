from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("精通 Vue、React、Webpack", {"Vue": "精通", "React": "精通", "Webpack": "精通"}),
        ("熟练使用 Vue，熟悉 React；Webpack", {"Vue": "熟练", "React": "熟悉", "Webpack": None}),
        ("熟练掌握 Vue（React、Vite）", {"Vue": "熟练", "React": "熟练", "Vite": "熟练"}),
        ("掌握 MySQL", {"MySQL": "熟悉"}),
        ("熟 练使用 Vue", {"Vue": "熟练"}),
        ("熟悉 Vue、React，写过 Webpack", {"Vue": "熟悉", "React": "熟悉", "Webpack": None}),
        ("Vue（了解）、React", {"Vue": "了解", "React": None}),
        ("Vue（精通，日常自己写）", {"Vue": "精通"}),
        ("Vue 熟练 / React / MySQL 查数熟练", {"Vue": "熟练", "React": None, "MySQL": "熟练"}),
        ("Vue、React、Vite 这些熟练", {"Vue": "熟练", "React": "熟练", "Vite": "熟练"}),
        ("Vue：熟练", {"Vue": "熟练"}),
        ("熟练：Vue、React", {"Vue": "熟练", "React": "熟练"}),
        ("Expert in Vue and React. Familiar with Java", {"Vue": "精通", "React": "精通", "Java": "熟悉"}),
        ("Proficient in Vue, React", {"Vue": "熟练", "React": "熟练"}),
    ],
)
def test_degree_words_bind_to_their_enumeration(skills, text, expected):
    found = skills(text, "skills")
    assert {name: found.get(name, "missing") for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("负责登录鉴权，用 Vue 写", {"登录鉴权": "负责", "Vue": None}),
        ("牵头 Monorepo 改造（Vite）", {"Monorepo": "主导", "Vite": None}),
        ("负责登录鉴权（Java）和 Monorepo", {"登录鉴权": "负责", "Java": None, "Monorepo": "负责"}),
        ("协助数据分析", {"数据分析": "参与"}),
        ("对数据分析和 Monorepo 负责", {"数据分析": "负责", "Monorepo": "负责"}),
        ("项目负责人，Vue", {"Vue": None}),
        ("在组长带领下学 Vue", {"Vue": None}),
        ("主导基于 Vue 的登录鉴权", {"Vue": None}),
        ("Led Monorepo migration using Vite", {"Monorepo": "主导", "Vite": None}),
        ("了解用户，做数据分析", {"数据分析": None}),
    ],
)
def test_verbs_bind_to_their_object(skills, text, expected):
    found = skills(text)
    assert {name: found.get(name, "missing") for name in expected} == expected
