"""What is skipped could not have found anything: with the look for what patterns need, and without it, the finds are the same."""

from __future__ import annotations

import importlib
import pkgutil
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipu.lexicon import matcher
from jipu.lexicon.concepts import Lexicon, load_lexicon
from jipu.model.document import Document
from jipu.stages import extract
from jipu.stages.extract import business_stages, depth, directions, extraction, lines, outcomes
from jipu.stages.extract.ground import LONGEST, Ground, quote_span
from jipu.stages.extract.sentence import Find, Sentence, sentences
from jipu.text.needed import needs
from jipu.text.screen import ANY, Screen
from tests.unit.extract.conftest import resume_of

MODULES = [importlib.import_module(f"{extract.__name__}.{found.name}") for found in pkgutil.iter_modules(extract.__path__)]
SCREENED = [pattern for module in MODULES for pattern in getattr(module, "SCREENED", ())]
WORDS = sorted({word for pattern in SCREENED for need in needs(pattern.pattern) for word in need})
PIECES = [
    *"的0123456789,.，。、；：:→- /()（）〔〕“”%万人会制法与和",
    "负责",
    "精通",
    "熟悉 Vue、React",
    "单元/集成测试",
    "MySQL 索引设计、调优",
    "带过 15 人",
    "从 3.2s 降到 1.1s",
    "从0到1",
    "每周复盘会",
    "Proficient in Java",
    "\n",
]


def _sentences(text: str, kind: str, lexicon: Lexicon, screen: Screen | None) -> list[Sentence]:
    told = lexicon.phrasings.find(text)
    return list(sentences(text, lines.lines(*resume_of(text, kind)), matcher.find(text, lexicon), told, screen))


def _finds(text: str, kind: str, lexicon: Lexicon, screen: Screen | None) -> list[list[Find]]:
    return [extraction._finds(sentence, lexicon) for sentence in _sentences(text, kind, lexicon, screen)]


@pytest.mark.parametrize("seed", range(4))
def test_of_texts_made_of_what_the_patterns_need_nothing_is_lost(seed: int, lexicon: Lexicon) -> None:
    draw = random.Random(seed)
    found = 0
    for place in range(120):
        text = "".join(draw.choice(WORDS if draw.random() < 0.3 else PIECES) for _ in range(draw.randint(2, 24)))
        kind = ("work", "skills", "summary")[place % 3]
        looked = _finds(text, kind, lexicon, extraction._screen())
        assert looked == _finds(text, kind, lexicon, None), text
        found += sum(map(len, looked))
    assert found > 200


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=20), kind=st.sampled_from(["work", "skills"]))
def test_of_any_text_nothing_is_lost(pieces: list[str], kind: str, lexicon: Lexicon) -> None:
    text = "".join(pieces)
    assert _finds(text, kind, lexicon, extraction._screen()) == _finds(text, kind, lexicon, None)


def test_every_pattern_of_a_skipped_finder_is_looked_for() -> None:
    looked_for = {pattern for module in extraction._SEARCHING for pattern in module.SCREENED}
    assert looked_for == set(SCREENED)
    assert all(patterns and patterns <= looked_for for patterns, _ in extraction._BY_PATTERN)


def test_only_finders_that_can_find_something_are_asked() -> None:
    able = extraction._able
    assert able(frozenset(), asked=False) == ()
    assert able(frozenset([business_stages.STAGE]), asked=False) == (business_stages.find,)
    assert able(ANY, asked=False) == (outcomes.find, directions.find, business_stages.find)
    assert able(ANY, asked=True) == (directions.find, business_stages.find)


def test_depths_are_made_only_where_a_word_for_one_can_stand(lexicon: Lexicon) -> None:
    plain, told = _sentences("做 Vue 组件。精通 Vue", "work", lexicon, extraction._screen())
    assert "depths" not in vars(plain)
    assert plain.depths is depth.NONE
    assert plain.depths.at(plain.start) is None
    assert "items" not in vars(plain)
    assert told.depths.at(told.text.rindex("Vue")) == "精通"


@settings(deadline=None, max_examples=150)
@given(text=st.text("- •1.、，。Vue 中文\n", min_size=1, max_size=30), data=st.data())
def test_a_sentence_is_quoted_by_all_in_it_as_by_each_alone(text: str, data: st.DataObject) -> None:
    ground = Ground(Document(id="r1", kind="resume", text=text, file="r1.txt"))
    first = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(first + 1, len(text)))
    for _ in range(4):
        start = data.draw(st.integers(first, last - 1))
        at = (start, data.draw(st.integers(start + 1, last)))
        evidence = ground.evidence(at, (first, last))
        assert (evidence.start, evidence.end) == quote_span(text, at, (first, last))


def test_of_a_long_sentence_each_find_quotes_its_own_clauses() -> None:
    text = "，".join(f"第{number}段做了许多事情" for number in range(40))
    ground = Ground(Document(id="r1", kind="resume", text=text, file="r1.txt"))
    quotes = {(one.start, one.end) for at in (0, 150, 300) for one in [ground.evidence((at, at + 2), (0, len(text)))]}
    assert len(quotes) == 3
    assert all(end - start <= LONGEST for start, end in quotes)


def test_a_word_of_names_is_counted_once() -> None:
    lexicon = load_lexicon()
    assert lexicon.count_joined("管理") == lexicon.joined.count("管理") > 10
    assert lexicon._counted["管理"] == lexicon.count_joined("管理")
