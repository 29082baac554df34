"""A resume in traditional characters says what it says in simplified ones."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from opencc import OpenCC

from jipu.model.document import RawBlock, RawDocument, Source
from jipu.model.reading import Reading
from jipu.pipeline import read_document
from jipu.settings import Settings
from jipu.text.fold import simplified
from tests.builders import KEY

SETTINGS = Settings(as_of=date(2025, 6, 30), kind="resume")
EXAMPLES = Path(__file__).parents[2] / "examples" / "frontend" / "resumes.jsonl"
TEXTS = [json.loads(line)["text"] for line in EXAMPLES.read_text("utf-8").split("\n") if line]
_TO_TRADITIONAL = OpenCC("s2t")


def traditional(text: str) -> str:
    """Character for character, so that places stay comparable."""
    return "".join(_TO_TRADITIONAL.convert(character) for character in text)


def read(text: str) -> Reading:
    blocks = tuple(RawBlock(text=line) for line in text.split("\n") if line.strip())
    raw = RawDocument(id="r", source=Source(path="r.txt"), media_type="text/plain", blocks=blocks)
    result = read_document(raw, SETTINGS, KEY)
    assert isinstance(result, Reading), result
    return result


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_the_same_concepts_depths_and_grades(text: str) -> None:
    simple, other = read(text), read(traditional(text))
    assert told(other) == told(simple) != set()


def told(reading: Reading) -> set[tuple[str | None, str | None, str, str]]:
    return {(fact.concept, fact.depth, fact.grade, fact.kind) for fact in reading.facts}


@pytest.mark.parametrize("text", TEXTS[:5], ids=range(5))
def test_quotes_stay_as_they_are_written(text: str) -> None:
    reading = read(traditional(text))
    for fact in reading.facts:
        assert fact.surface in fact.evidence.quote(reading.document)
        assert fact.evidence.quote(reading.document) in reading.document.text
    assert any(traditional(fact.surface) == fact.surface != simplified(fact.surface) for fact in reading.facts)


def test_a_simplified_text_with_an_old_name_in_it_is_left_alone() -> None:
    text = "熟悉接口测试和持续集成，负责搭建测试平台，推动上线流程，在後海的小组工作过两年"
    assert simplified(text) == text
    assert simplified(traditional(text)) == text.replace("後", "后")
    assert len(simplified(traditional(text))) == len(text)
