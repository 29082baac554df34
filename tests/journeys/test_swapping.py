"""Swapping names, sex, age, photo and marital status changes no ranking, no score and no map: on files of the bundled example."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import pytest
from bench.swapping import ONE, OTHER, both, differences, new_names, swapped, texts_of

NAMED = {  # whose file it is
    "郭鹏飞简历.txt": "郭鹏飞",
    "祝明远 web前端.txt": "祝明远",
    "雷子航的求职简历.txt": "雷子航",
    "曾子睿-前端简历-202610.md": "曾子睿",
    "罗佳琪-前端简历.docx": "罗佳琪",
    "黎娟的简历.docx": "黎娟",
    "潘昊的简历_前端开发工程师.html": "潘昊",
    "【前端开发工程师_苏州 9-12K】史文静 5年.html": "史文静",
}
Texts = Sequence[tuple[str, Sequence[str]]]


@pytest.fixture(scope="module")
def texts() -> Texts:
    folder = Path(str(resources.files("jipu") / "example"))
    return [(text, [name]) for file, name in NAMED.items() for text in texts_of(folder / file)]


def test_the_texts_hold_what_is_swapped(texts: Texts) -> None:
    one, other = both(texts)
    assert len(one) == len(NAMED)
    assert all(ONE in text for text in one)
    assert all(OTHER in text for text in other)
    assert sum(name in text for text, (_, (name,)) in zip(one, texts, strict=True)) >= 6
    assert not any(name in text for text, (_, (name,)) in zip(other, texts, strict=True))


def test_nothing_changes_but_the_people(texts: Texts) -> None:
    assert differences("前端开发", *both(texts)) == []


def test_a_change_of_the_work_is_seen(texts: Texts) -> None:
    one, other = both(texts)
    first, _, rest = other[0].partition("\n")
    assert differences("前端开发", one, [f"{first}\n{rest}\n2016.01-2016.12 某公司 前端开发\n用 Angular 重写报表", *other[1:]]) != []


def test_a_name_is_swapped_for_one_as_long_and_nobody_elses() -> None:
    names = ["王小明", "李雷", "韩梅", "欧阳娜娜", "Ann Smith", "Bob Stone"]
    swaps = new_names(names)
    assert swaps.keys() == set(names)
    assert {len(old) - len(new) for old, new in swaps.items() if not old.isascii()} == {0}
    assert len(set(swaps.values())) == len(names)  # two people who became one would change what is removed, and so the map
    assert not set(swaps.values()) & set(names)
    assert swapped("李雷\n前端", ONE, {"李雷": "苏娜"}) == f"苏娜\n{ONE}\n前端"
