"""Histories of corrections: what is in force, what replaces what, what undo takes back."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from jipu.model.correction import Correction, Corrections, Release, quote_hash

RENAME = Correction(target="vue", act="rename", zh="Vue 框架")
MOVE = Correction(target="vue", act="move", to="g.react")
REVIEWED = Correction(target="vue", act="reviewed")
DETACH = Correction(target="vue", act="detach", person="p:1")
SPLIT = Correction(target="vue", act="split", to="x:vue2", writings=("Vue 2", "Vue2.js"), zh="Vue 2")


def acts(*history: Correction) -> list[str]:
    return [row.act for row in Corrections.in_force(history).rows]


def test_several_acts_on_one_target_hold_together_in_any_order() -> None:
    rows = [RENAME, MOVE, REVIEWED, DETACH, replace(DETACH, person="p:2"), SPLIT]
    expected = Corrections.in_force(rows)
    assert len(expected.rows) == 7
    for seed in range(5):
        assert Corrections.in_force(random.Random(seed).sample(rows, len(rows))) == expected


@pytest.mark.parametrize(
    ("earlier", "later_one"),
    [
        (RENAME, replace(RENAME, zh="另一个")),
        (MOVE, Correction(target="vue", act="merge", to="react")),
        (Correction(target="vue", act="drop"), MOVE),
        (Correction(target="p:1", act="include"), Correction(target="p:1", act="exclude")),
        (Correction(target="p:1", act="group", to="甲"), Correction(target="p:1", act="group", to="乙")),
        (Correction(target="c", act="release", quote="a", who="甲"), Correction(target="c", act="release", quote="a", who="乙")),
        (replace(SPLIT, writings=("Vue 2",)), replace(SPLIT, writings=("ＶＵＥ2",), to="x:other")),
    ],
)
def test_a_later_one_of_the_same_slot_takes_the_place(earlier: Correction, later_one: Correction) -> None:
    assert Corrections.in_force([earlier, later_one]).rows == (later_one,)


@pytest.mark.parametrize(
    ("undo", "left"),
    [
        (Correction(target="vue", act="undo"), []),
        (Correction(target="vue", act="undo", to="rename"), ["detach", "move", "reviewed", "split", "split"]),
        (Correction(target="vue", act="undo", to="merge"), ["detach", "rename", "reviewed", "split", "split"]),
        (Correction(target="vue", act="undo", to="detach", person="p:9"), ["detach", "move", "rename", "reviewed", "split", "split"]),
        (Correction(target="vue", act="undo", person="p:1"), ["move", "rename", "reviewed", "split", "split"]),
        (Correction(target="vue", act="undo", writings=("vue 2",)), ["detach", "move", "rename", "reviewed", "split"]),
        (Correction(target="react", act="undo"), ["detach", "move", "rename", "reviewed", "split", "split"]),
    ],
)
def test_undo_takes_back_one_act_or_all(undo: Correction, left: list[str]) -> None:
    assert sorted(acts(RENAME, MOVE, REVIEWED, DETACH, SPLIT, undo)) == left


def test_what_is_said_again_after_an_undo_holds() -> None:
    assert acts(RENAME, Correction(target="vue", act="undo"), RENAME) == ["rename"]


def test_rows_are_found_by_target_and_act() -> None:
    told = Corrections.in_force([RENAME, MOVE])
    assert told.get("vue", ("rename",)) == RENAME
    assert told.get("vue", ("drop", "move")) == MOVE
    assert told.get("vue", ("reviewed",)) is None and told.get("react") is None
    assert told.of("rename", "move") == (MOVE, RENAME) and told.where("move") == {"vue": MOVE}


def test_releases_tell_claim_quote_who_and_when() -> None:
    row = Correction(target="0a1b2c", act="release", quote=quote_hash("原话"), who="某", when="2025-06-01T00:00:00Z")
    assert Corrections.in_force([row, RENAME]).releases() == (
        Release(claim="0a1b2c", quote=quote_hash("原话"), who="某", when="2025-06-01T00:00:00Z"),
    )
    assert quote_hash("原话") != quote_hash("原话 ")
