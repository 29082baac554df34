"""What is taken back of several corrections of one thing; and that a group is never corrected as if it were an ability."""

from __future__ import annotations

import pytest
from tests.unit.correct.test_wishes import drawn, made

from jipu.correct.addresses import Addresses
from jipu.errors import UnknownTarget
from jipu.lexicon.concepts import load_lexicon
from jipu.model.correction import Correction, Corrections

ROWS = (
    Correction(target="vue", act="detach", person="aaaa", label="Vue"),
    Correction(target="vue", act="detach", person="bbbb", label="Vue"),
    Correction(target="vue", act="split", to="pinia", writings=("Pinia 2",), label="Vue"),
    Correction(target="vue", act="split", to="pinia", writings=("pinia",), label="Vue"),
    Correction(target="vue", act="reviewed", label="Vue"),
)


def left(act: str, about: str = "") -> set[tuple[str, str]]:
    """What stays in force, by act and what it is about."""
    told = Corrections.in_force(ROWS)
    undone = made("undo", "vue", after=told, to=act, about=about)
    return {row.slot[1:] for row in Corrections.in_force([*ROWS, *undone]).rows}


EVERY = {row.slot[1:] for row in Corrections.in_force(ROWS).rows}


@pytest.mark.parametrize(("act", "about"), [("detach", "aaaa"), ("split", "pinia2")])
def test_one_of_several_is_taken_back(act: str, about: str) -> None:
    assert EVERY - left(act, about) == {(act, about)}


def test_without_a_word_of_which_all_of_an_act_are() -> None:
    assert EVERY - left("detach") == {("detach", "aaaa"), ("detach", "bbbb")}


def test_what_is_about_nobody_here_is_refused() -> None:
    with pytest.raises(UnknownTarget):
        left("detach", "cccc")


def test_a_group_or_dimension_of_the_map_is_no_ability() -> None:
    rolemap = drawn()
    addresses = Addresses(rolemap, load_lexicon())
    shelves = [claim for claim in rolemap.claims if claim.section in ("group", "dimension")]
    assert shelves
    for claim in shelves:
        with pytest.raises(UnknownTarget):
            addresses.concept(claim.id)
        assert addresses.concept(claim.id, shelves=True).claim == claim
