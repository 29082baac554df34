"""A history of corrections without somebody."""

from __future__ import annotations

from jipu.model.correction import Correction
from jipu.sheets.forgetting import without_person

THEIRS = "基于琥珀海岸航班看板重写渲染内核"
ABOUT = Correction(target="p:1", act="exclude", label="霞洲", who="甲")
QUOTING = Correction(target="vue", act="drop", label="Vue", who="甲", why=f"只有一处：{THEIRS}")
NAMING = Correction(target="vue", act="move", to="frontend", label="Vue", who="甲", why="与 欧阳 听澜 核对过")
OPEN = Correction(target=f"open:{THEIRS}", act="drop", label=THEIRS, who="甲")
OTHER = Correction(target="p:2", act="exclude", label="青禾", who="甲", why="大家都写：负责前端页面的开发和维护")


def without(*rows: Correction) -> list[Correction]:
    text = f"{THEIRS}\n负责前端页面的开发和维护"
    return without_person(rows, "p:1", names=("霞洲", "欧阳听澜"), texts=[text], others=["负责前端页面的开发和维护"])


def test_lines_about_them_and_of_their_words_go() -> None:
    assert without(ABOUT, OPEN) == []


def test_of_others_the_words_go_and_what_they_do_stays() -> None:
    assert [(row.target, row.act, row.to, row.why) for row in without(QUOTING, NAMING)] == [
        ("vue", "drop", None, ""),
        ("vue", "move", "frontend", ""),
    ]


def test_what_is_not_theirs_stays_as_it_is() -> None:
    assert without(OTHER) == [OTHER]
