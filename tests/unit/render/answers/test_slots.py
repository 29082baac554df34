"""Which sentence fits, and what it is filled with."""

from __future__ import annotations

import re

import pytest

from jipu.render.answers.slots import ALWAYS, VARIANTS, Choice, aired, filled, known, needs, slots_of
from jipu.render.wording.phrases import codes, phrase
from jipu.uses.learn import learning
from jipu.uses.material import materials
from jipu.uses.teach import TOPICS
from tests.levelled import levelled_map
from tests.pathed import PEOPLE, map_with

SORTS = ("technology", "tool", "method", "ability", "business", "leadership", "metric", "group", "self")
TABLES = (
    *(f"learn.do.{sort}" for sort in SORTS),
    *(f"teach.{kind}.{sort}" for kind in ("principle", "how") for sort in SORTS),
    *("learn.check", "teach.pitfall.any", "teach.interview.any", "teach.know", "teach.do", "teach.show", "teach.case.none"),
)


def of(stem: str) -> tuple[str, ...]:
    return known(f"{stem}.{number}" for number in VARIANTS)


@pytest.mark.parametrize("stem", TABLES)
def test_every_table_has_a_sentence_that_needs_nothing_of_the_map(stem: str) -> None:
    assert any(needs(code) <= ALWAYS for code in of(stem))


@pytest.mark.parametrize("stem", [*TABLES, "teach.case.any"])
def test_no_variant_stands_beyond_those_that_are_tried(stem: str) -> None:
    assert [code for code in codes() if code.rpartition(".")[0] == stem and code.rpartition(".")[2].isdigit()] == list(of(stem))


def test_every_slot_of_a_sentence_is_one_that_can_be_filled() -> None:
    path = learning(levelled_map(40))
    (first, *_) = materials(path).values()
    slots = slots_of(path, first, "zh")
    for stem in (*TABLES, "teach.case.any"):
        assert all(needs(code) <= set(slots) for code in of(stem))


def test_the_sentence_that_holds_most_of_the_map_is_chosen_and_tires() -> None:
    slots = {"name": "Vue", "tools": "Vite", "metric": "LCP"}
    choice = Choice()
    first = choice.of(of("learn.do.technology"), slots)
    assert needs(first) == {"name", "tools", "metric"}
    others = {choice.of(of("learn.do.technology"), slots) for _ in range(6)}
    assert len(others) >= 3
    assert all(needs(code) <= set(slots) for code in others)


def test_a_thing_that_the_map_lacks_is_in_no_sentence() -> None:
    slots = {"name": "Vue", "tools": "", "metric": ""}
    assert needs(Choice().of(of("learn.do.technology"), slots)) == {"name"}


def test_a_chinese_sentence_has_blanks_where_latin_names_were_put() -> None:
    assert aired("把Vue和Vite接通", "zh") == "把 Vue 和 Vite 接通"
    assert aired("用 C++写", "zh") == "用 C++ 写"
    assert aired("joins Vue和Vite", "en") == "joins Vue和Vite"


def test_braces_in_a_name_are_words() -> None:
    (code, *_) = [one for one in of("learn.do.self") if needs(one) == {"name"}]
    assert "{0}" in filled(code, {"name": "{0}"}, "zh")


def test_names_stand_in_the_language_asked_for() -> None:
    path = learning(map_with({"user-research": PEOPLE[:9], "user-interview": PEOPLE[:6]}))
    told = next(one for one in materials(path).values() if one.stop.subject == "user-research")
    assert slots_of(path, told, "zh")["name"] == "用户研究"
    assert slots_of(path, told, "en")["name"] == "User Research"


@pytest.mark.parametrize("kind", [kind for kind in TOPICS if kind != "case"])
def test_both_languages_need_the_same(kind: str) -> None:
    for code in (one for stem in TABLES if stem.startswith(f"teach.{kind}") for one in of(stem)):
        assert set(re.findall(r"{(\w+)}", phrase(code, "en"))) - {"unit"} == needs(code) - {
            "unit"
        }  # English counts need no word for people
