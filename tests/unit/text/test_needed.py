from __future__ import annotations

import importlib
import pkgutil
import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipu.stages import extract
from jipu.text.needed import lowered, needs
from jipu.text.screen import ANY, Screen, Screened

MODULES = [importlib.import_module(f"{extract.__name__}.{found.name}") for found in pkgutil.iter_modules(extract.__path__)]
SCREENED = [pattern for module in MODULES for pattern in getattr(module, "SCREENED", ())]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("复盘", {frozenset(["复盘"])}),
        ("复盘|评审", {frozenset(["复盘", "评审"])}),
        ("[甲乙]方", {frozenset(["甲方", "乙方"])}),
        ("每(?:周|月)?会", {frozenset(["每周会", "每月会", "每会"])}),
        ("先.{2,9}再", {frozenset(["先"]), frozenset(["再"])}),
        ("(?<!不)会(?=做)", {frozenset(["会"])}),
        ("A/?B", {frozenset(["a/b", "ab"])}),
        ("复盘会|复盘", {frozenset(["复盘"])}),
        ("(?:a+|b){2,}", {frozenset(["a", "b"])}),
        ("(?:从)?到?", set()),
        ("[^从]", set()),
        (r"\d", set()),
        ("复盘|.", set()),
        (r"(字)\1", {frozenset(["字"])}),
        ("(?:从|由)*到", {frozenset(["到"])}),
        ("从.到|由.至|改为", {frozenset(["从", "由", "改为"]), frozenset(["到", "至", "改为"])}),
        ("从.[0-9]", {frozenset(["从"])}),
    ],
)
def test_what_a_pattern_needs_is_read_off_it(pattern: str, needed: set[frozenset[str]]) -> None:
    assert set(needs(re.compile(pattern))) == needed


def test_of_many_needs_the_two_rarest_are_kept() -> None:
    assert len(needs(re.compile("a.b.从.c.由.d"))) == 2
    assert set(needs(re.compile("a.b.从.c.由.d"))) == {frozenset(["从"]), frozenset(["由"])}


@given(st.text())
def test_every_letter_that_a_pattern_takes_for_another_is_lowered_to_it(text: str) -> None:
    low = lowered(text)
    for letter in "aiksz":
        if re.search(letter, text, re.IGNORECASE):
            assert letter in low


def test_letters_that_only_a_pattern_takes_for_others() -> None:
    for text in ("ſkilled", "sKilled", "SKİLLED", "skılled"):
        assert re.search("skilled", text, re.IGNORECASE)
        assert lowered(text) == "skilled"


def test_a_pattern_that_cannot_be_judged_is_always_searched() -> None:
    free = Screened(re.compile(r"\d+"))
    assert free in Screen([free]).may_match("")


def test_a_pattern_passes_only_with_all_it_needs() -> None:
    both, one = Screened(re.compile("先.{1,9}再")), Screened(re.compile("再"))
    screen = Screen([both, one])
    assert both in screen.may_match("先看再说")
    assert both not in screen.may_match("再说")
    assert one in screen.may_match("再说")
    assert screen.may_match("没有").isdisjoint([both, one])


def test_a_mark_is_rarer_than_a_letter_and_a_hyphen_than_most() -> None:
    assert set(needs(re.compile(r"a\s?/\s?b"))) == {frozenset(["/"]), frozenset(["a"])}
    assert set(needs(re.compile(r"(?:c|-)\s?x\s?>"))) == {frozenset([">"]), frozenset(["x"])}


@settings(deadline=None, max_examples=150)
@given(st.lists(st.text("先再会看 .\nABİı\u0307", max_size=9), max_size=6), st.text("先再 ", max_size=3))
def test_one_look_at_a_whole_text_finds_for_each_stretch_what_a_look_at_it_alone_does(pieces: list[str], between: str) -> None:
    screen = Screen([Screened(re.compile(pattern, re.IGNORECASE)) for pattern in ("先.{0,9}再", "再会", "b", "i.a", "会.?看|a")])
    text, spans = "", []
    for piece in pieces:
        spans.append((len(text), len(text) + len(piece)))
        text += piece + between
    alone = [screen.may_match(text[start:end]) for start, end in spans]
    assert screen.may_match_each(text, spans) == alone


def test_what_stands_across_the_end_of_a_stretch_counts_for_neither_side() -> None:
    word = Screened(re.compile("再会"))
    able = Screen([word]).may_match_each("先再会看再会", [(0, 2), (2, 4), (4, 6)])
    assert [word in may for may in able] == [False, False, True]


def test_where_nobody_looked_everything_may_match() -> None:
    assert Screened(re.compile("a")) in ANY
    assert not ANY.isdisjoint(())


def test_every_finder_with_patterns_to_screen_names_some_that_have_needs() -> None:
    assert len(SCREENED) > 30
    assert all(needs(pattern.pattern) for pattern in SCREENED)


WORDS = sorted({word for pattern in SCREENED for need in needs(pattern.pattern) for word in need})
FILL = [
    *"的0123456789,.，。、；：:→- /()（）〔〕“”%万人",
    "负责",
    "团队",
    "Vue",
    "SOP",
    "从",
    "到",
    "为",
    "no ",
    "Experience",
    "led ",
    "ſ",
    "İ",
]


@pytest.mark.parametrize("seed", range(8))
def test_the_screen_never_loses_a_hit(seed: int) -> None:
    """Texts put together from what the patterns are made of: wherever a bare pattern matches, the screen must let it through."""
    draw = random.Random(seed)
    screen = Screen(SCREENED)
    hits = 0
    for _ in range(400):
        text = "".join(draw.choice(WORDS) if draw.random() < 0.4 else draw.choice(FILL) for _ in range(draw.randint(1, 14)))
        text = text.upper() if draw.random() < 0.2 else text
        may = screen.may_match(text)
        for screened in SCREENED:
            if screened.pattern.search(text):
                hits += 1
                assert screened in may, (screened.pattern.pattern[:60], text)
    assert hits > 400


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_a_pattern_can_write_passes_its_screen(data: st.DataObject) -> None:
    """Texts written by the pattern itself, one pattern at a time."""
    screened = data.draw(st.sampled_from(SCREENED))
    text = data.draw(st.from_regex(screened.pattern))
    if screened.pattern.search(text):
        assert screened in Screen([screened]).may_match(text)
