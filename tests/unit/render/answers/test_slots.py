"""Which sentence fits, and what it is filled with."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from jipu.model.claim import Quote
from jipu.render.answers.slots import ALWAYS, BESIDE, VARIANTS, Choice, aired, filled, is_frame, known, needs, slots_of
from jipu.render.wording.phrases import codes, phrase
from jipu.uses.cases import Case
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


@pytest.mark.parametrize("sort", SORTS)
def test_what_the_map_counts_of_a_thing_comes_before_its_neighbours_and_a_frame_holds_neither(sort: str) -> None:
    codes_of = of(f"learn.do.{sort}")
    slots = {slot: "x" for code in codes_of for slot in needs(code)}
    assert not is_frame(Choice().of(codes_of, slots))
    beside = {slot: "x" if slot in BESIDE else "" for slot in slots}
    assert is_frame(Choice().of(codes_of, beside))


def test_words_of_one_person_make_an_exercise_where_nothing_else_is_counted() -> None:
    codes_of = of("learn.do.method")
    assert "witness" in needs(Choice().of(codes_of, {"name": "PRD", "witness": "甲"}))
    assert "witness" not in needs(Choice().of(codes_of, {"name": "PRD", "steps": "a → b", "metric": "x", "witness": "甲"}))


@pytest.mark.parametrize(
    ("words", "done", "told"),
    [
        ("写需求文档并画原型交给研发", 2, True),
        ("写需求文档并画原型交给研发", 0, False),
        ("技能：html css js vue", 2, False),
        ("熟悉 PRD 和原型", 2, False),
        ("Skills in PRD and prototypes", 2, False),
    ],
)
def test_a_line_of_skills_is_no_work_to_learn_from(words: str, done: int, told: bool) -> None:
    path = learning(levelled_map(40))
    material = next(iter(materials(path).values()))
    case = Case(quote=Quote(person="甲", text=words, at=(0, 2)))
    slots = slots_of(path, replace(material, case=case, done=done), "zh")
    assert bool(slots["witness"]) is told
    assert bool(slots["bare_witness"]) is told
    assert not slots_of(path, replace(material, case=replace(case, quote=replace(case.quote, text="写了 30 份文档")), done=2), "zh")[
        "bare_witness"
    ]
