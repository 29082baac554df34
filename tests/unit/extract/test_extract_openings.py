"""What was put in front of patterns, or asked of a text before them, to search faster: nothing is lost by it."""

from __future__ import annotations

import random
import re

import pytest

from jipu.lexicon import phrasings as told_in_words
from jipu.lexicon.phrasings import Phrase, Phrasings
from jipu.stages.extract import business_stages, clauses, context, depth, levels, measures, unowned
from jipu.stages.extract.clauses import Spans
from jipu.stages.extract.levels import Level
from jipu.text.needed import needs
from jipu.text.screen import ANY, Screen, Screened

OPENED = [depth.WORD, clauses.PROTECTED, business_stages.STAGE]
OPENING = re.compile(r"\(\?=\[[^\]]*\](?:\|\(\?i:\[[^\]]*\]\))?\)")
MARKS = [
    *"的0123456789，。、:： -/()（）〔〕★%+",
    "从",
    "到",
    "负责",
    "对",
    "有",
    "Vue",
    "Led ",
    "ſ",
    "K",
    "不太",
    "由",
    "团队",
    "A / B",
    "c++",
    "2-3",
    "CI/CD",
    "从0到1",
]


def _texts(words: list[str], seed: int) -> list[str]:
    """Texts thrown together from what the patterns are made of, some of them in capitals."""
    draw = random.Random(seed)
    texts = ["".join(draw.choice(words if draw.random() < 0.5 else MARKS) for _ in range(draw.randint(1, 10))) for _ in range(250)]
    return [text.upper() if place % 5 == 0 else text for place, text in enumerate(texts)]


@pytest.mark.parametrize("screened", OPENED, ids=["word", "protected", "stage"])
def test_what_a_pattern_can_begin_with_excludes_none_of_its_matches(screened: Screened) -> None:
    pattern = screened.pattern
    bare = re.compile(OPENING.sub("", pattern.pattern, count=1), pattern.flags)
    assert bare.pattern != pattern.pattern
    words = sorted({word for need in needs(pattern) for word in need})
    found = 0
    for text in _texts(words, 3):
        spans = [match.span() for match in bare.finditer(text)]
        found += len(spans)
        assert spans == [match.span() for match in pattern.finditer(text)], text
    assert found > 50


PLAIN = {
    "border": clauses._BORDER,
    "title": context._TITLE_TAIL,
    "change": measures._CHANGE,
    "figure": measures._SOME,
    "by": measures._BY,
    "tail": measures._TAIL,
    "department": told_in_words._DEPARTMENT,
}
PIECES = [
    *"、，,/｜()[]【】“”'&+＋ \t—–与和及或为到至成了从由约近%万",
    "1",
    "2.5",
    "-3",
    "→",
    "->",
    " to ",
    "3.2s 降到 1.1s",
    "10%→¥8",
    "以及",
    "并且",
    "From",
    "by",
    "Up",
    "¥",
    "人",
    "ſ",
    "İ",
]


def _everywhere(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """What a pattern matches from each place of a text."""
    return [match.span() for start in range(len(text)) if (match := pattern.match(text, start))]


@pytest.mark.parametrize("name", PLAIN)
def test_what_stands_in_front_of_a_pattern_excludes_none_of_its_matches(name: str) -> None:
    """Texts of the pattern's own words: with what it can begin with in front and without, it finds the same."""
    pattern = PLAIN[name]
    opening, rest = pattern.pattern.split("])", 1)
    assert opening.startswith("(?=[")
    bare = re.compile(rest, pattern.flags)
    words = sorted(set(re.findall(r"[\u4e00-\u9fff]+|[A-Za-z]{2,}", rest)))
    draw = random.Random(7)
    found = 0
    for place in range(400):
        text = "".join(draw.choice(words if draw.random() < 0.5 else PIECES) for _ in range(draw.randint(1, 9)))
        text = text.upper() if place % 5 == 0 and pattern.flags & re.IGNORECASE else text
        spans = _everywhere(bare, text)
        found += len(spans)
        assert spans == _everywhere(pattern, text), text
    assert found > 50


@pytest.mark.parametrize("seed", [1, 2])
def test_the_screen_loses_no_level_and_nothing_unowned(seed: int) -> None:
    screened = [*levels.SCREENED, *unowned.SCREENED]
    screen = Screen(screened)
    words = sorted({word for one in screened for need in needs(one.pattern) for word in need})
    found = 0
    for text in _texts(words, seed):
        may, size = screen.may_match(text), len(text)
        for listing in (True, False):
            told: list[Level] = list(levels.levels(text, 0, size, ANY, listing=listing))
            assert told == list(levels.levels(text, 0, size, may, listing=listing)), text
            found += len(told)
        others = list(unowned.unowned(text, 0, size))
        assert others == list(unowned.unowned(text, 0, size, may)), text
        found += len(others)
    assert found > 20


def test_a_phrase_is_read_on_over_all_its_parts_and_over_none_that_is_missing() -> None:
    phrasings = Phrasings([Phrase("training", ("给", "做", "培训"), "here"), Phrase("help", ("给", "帮助"), "here")])
    assert [(told.start, told.end, told.concept) for told in phrasings.find("给一线做培训")] == [(0, 6, "training")]
    assert phrasings.find("给一线培训") == ()
    assert [told.concept for told in phrasings.find("给一线帮助，给一线做培训")] == ["help", "training"]


def test_no_span_holds_anything_where_there_are_none() -> None:
    assert not Spans(()).holds(0)
    assert Spans([(2, 4)]).holds(3)
    assert not Spans([(2, 4)]).holds(4)
