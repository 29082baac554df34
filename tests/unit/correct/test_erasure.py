"""Somebody who is erased leaves no word in the corrections, and nothing that was replaced comes back."""

from __future__ import annotations

from jipu.correct.erasure import RUN, without_person
from jipu.model.correction import Correction, Corrections, quote_hash
from jipu.sheets.history import to_lines

MINE = "负责星图引擎的灰度发布与回滚预案，联系 138-0000-1234"
OTHERS = ("负责商家后台的 Vue 改版", "用星海平台做投放")


def left(*rows: Correction) -> list[Correction]:
    return without_person(rows, "p:me", names=("青禾", "李某某", "138-0000-1234"), texts=[MINE], others=OTHERS, quotes=[quote_hash(MINE)])


def test_lines_about_the_person_go() -> None:
    rows = [
        Correction(target="p:me", act="exclude", label="青禾"),
        Correction(target="p:me", act="undo"),
        Correction(target="p:me", act="group", to="资深"),
        Correction(target="vue", act="detach", person="p:me"),
        Correction(target="c", act="release", quote=quote_hash(MINE)),
    ]
    assert left(*rows) == []


def test_lines_about_others_stay_as_they_are() -> None:
    rows = [
        Correction(target="p:you", act="exclude", label="白露", why="重复"),
        Correction(target="vue", act="detach", person="p:you"),
        Correction(target="c", act="release", quote=quote_hash(OTHERS[0])),
        Correction(target="vue", act="rename", zh="Vue 框架", label="Vue", was={"k": "3", "n": "9"}),
        Correction(target="x:星海平台", act="move", to="g.react", label="星海平台"),
    ]
    assert left(*rows) == rows


def test_an_open_find_and_a_writing_of_theirs_alone_go() -> None:
    rows = [
        Correction(target="x:星图引擎", act="rename", zh="引擎"),
        Correction(target="vue", act="split", to="x:a", writings=("灰度发布",)),
        Correction(target="x:星海平台", act="drop"),
    ]
    assert left(*rows) == rows[2:]


def test_words_that_name_or_quote_are_blanked_and_the_edit_stays() -> None:
    told = Correction(
        target="vue",
        act="drop",
        label="Vue",
        who="李某某",
        why="青禾写的“星图引擎的灰度发布与回滚”不算",
        was={"name": "Vue", "k": "3", "quote": MINE},
    )
    assert left(told) == [Correction(target="vue", act="drop", label="Vue", was={"name": "Vue", "k": "3"})]


def test_an_addition_loses_their_writing_alone() -> None:
    told = Correction(target="x:灰度", act="add", label="灰度", zh="灰度", en="灰度", writings=("灰度发布", "商家后台"))
    assert left(told) == [Correction(target="x:灰度", act="add", label="灰度", zh="灰度", en="灰度", writings=("商家后台",))]


def test_what_a_dropped_line_had_replaced_does_not_come_back() -> None:
    first = Correction(target="vue", act="rename", zh="旧名")
    later = Correction(target="vue", act="rename", zh="青禾的框架")
    assert Corrections.in_force(left(first, later, Correction(target="react", act="drop"))).rows == (
        Correction(target="react", act="drop"),
    )


def test_no_name_and_no_run_of_their_text_is_left_in_any_byte() -> None:
    rows = [
        Correction(target="x:星图引擎的灰度发布与回滚预案", act="move", to="g.react", label="星图引擎的灰度发布与回滚预案"),
        Correction(target="vue", act="merge", to="x:星图引擎的灰度发布与回滚预案", to_label="预案"),
        Correction(target="vue", act="reviewed", why="见 青 禾 的原话：负责星图引擎的灰度发布与回滚预案", who="138-0000-1234"),
        Correction(target="react", act="move", to="g.react", to_label="青禾组", label="React"),
    ]
    text = to_lines(left(*rows))
    bare = "".join(text.split())
    assert not any(name in bare for name in ("青禾", "李某某", "138-0000-1234"))
    assert not any(MINE[place : place + RUN] in text for place in range(len(MINE) - RUN))
    assert [row.target for row in left(*rows)] == ["vue", "react"]


def test_nobody_is_erased_by_a_name_that_is_empty() -> None:
    rows = [Correction(target="vue", act="drop", label="Vue")]
    assert without_person(rows, "p:me", names=("", "  "), texts=[""], others=()) == rows
