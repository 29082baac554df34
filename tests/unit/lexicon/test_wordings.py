"""The small tables: every row complete, no word twice, the longest word wins, and what figures say of a stage."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jipu.lexicon import wordings
from jipu.lexicon.aims import aims
from jipu.lexicon.business_stages import business_stages, stages_in
from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.directions import direction_of, directions
from jipu.lexicon.grades import graded, grades
from jipu.lexicon.identities import identity_names
from jipu.lexicon.posts import posts
from jipu.lexicon.wordings import Wordings, read_wordings
from jipu.stages.extract.directions import _TOPIC


@pytest.mark.parametrize("table", [aims(), business_stages(), directions(), grades(), posts()], ids=lambda table: table.rows[0].id)
def test_every_word_of_a_table_finds_its_own_row(table: Wordings) -> None:
    for row in table.rows:
        assert table.by_id[row.id] is row
        for word in row.words:
            assert table.exactly(word) is row
            assert row in list(table.named_in(f"写的是 {word} 这样"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("集团副总裁", ["vp"]),
        ("总裁", ["ceo"]),
        ("事业部总经理", ["unit"]),
        ("总经理助理", ["assistant"]),
        ("向 CTO 和产品总监", ["cto", "director"]),
        ("cto", ["cto"]),
        ("Octopus", []),
        ("副手", []),
        ("Vice President of Sales", ["vp"]),
    ],
)
def test_the_longest_word_wins_and_latin_stands_alone(text: str, found: list[str]) -> None:
    assert [row.id for row in posts().named_in(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GMV 从 3 亿到 5 亿", ["revenue"]),
        ("首屏从 3.2s 降到 1.1s，次日留存提升 5%", ["performance", "retention"]),
        ("客诉率降到 1%", []),
        ("成本降低 12%，毛利涨 3 个点", ["cost", "profit"]),
        ("把会开短", []),
    ],
)
def test_what_a_result_is_about(text: str, found: list[str]) -> None:
    assert [row.id for row in aims().named_in(text)] == found


@pytest.mark.parametrize(
    ("surface", "found"),
    [
        ("从0到1", ["zero-to-one"]),
        ("0-1", ["zero-to-one"]),
        ("0→1→N", ["zero-to-one", "one-to-many"]),
        ("从 0 到 1 到 10", ["zero-to-one", "one-to-ten"]),
        ("从1到10", ["one-to-ten"]),
        ("1-N", ["one-to-many"]),
        ("从10到100", ["one-to-many"]),
        ("冷启动", ["zero-to-one"]),
        ("from scratch", ["zero-to-one"]),
        ("海外市场", ["overseas"]),
        ("1-10", []),
        ("10-100", []),
        ("0-1岁", []),
        ("0-1个月", []),
        ("2020-10", []),
        ("0-100人", []),
    ],
)
def test_what_a_writing_says_of_the_stage(surface: str, found: list[str]) -> None:
    assert [stage.id for stage in stages_in(surface)] == found


def test_directions_of_one_meaning_have_one_name() -> None:
    assert direction_of("全球化") is direction_of("海外拓展")
    assert direction_of("AI 落地") is direction_of("大模型落地")
    assert direction_of("数字化转型") is not direction_of("出海")
    assert direction_of("种树") is None
    assert all(row.told["says_zh"] and row.told["says_en"] for row in directions().rows)


@pytest.mark.parametrize("word", ["出海", "数字化转型", "云原生改造", "私域转型", "低空经济", "订阅制", "商业化探索", "智能体落地"])
def test_what_is_extracted_as_a_direction_is_in_the_table(word: str) -> None:
    assert re.fullmatch(_TOPIC, word, re.IGNORECASE)
    assert direction_of(word)


@pytest.mark.parametrize(
    ("title", "grade"),
    [("高级产品经理", "senior"), ("产品经理助理", "junior"), ("前端负责人", "lead"), ("资深专家", "expert"), ("产品经理", None)],
)
def test_the_grade_of_a_title(title: str, grade: str | None) -> None:
    found = graded(title)
    assert (found.id if found else None) == grade


def test_every_identity_is_of_a_dimension_and_every_dimension_of_work_has_one() -> None:
    dimensions = {concept.id for concept in load_lexicon() if concept.kind == "dimension"}
    assert set(identity_names()) == dimensions - {"d.domain", "d.general", "d.other"}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("id\tzh\ten\twords\na\t甲\tA\tx|y\nb\t乙\tB\tY\n", "stands twice: y"),
        ("id\tzh\ten\twords\na\t甲\tA\tx\na\t乙\tB\tz\n", "stands twice: a"),
        ("id\tzh\ten\twords\na\t\tA\tx\n", "no cell may be empty"),
    ],
)
def test_a_faulty_row_is_named(content: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "some.tsv").write_text(content, "utf-8")
    monkeypatch.setattr(wordings, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=fault) as error:
        read_wordings("some.tsv")
    assert "some.tsv:" in str(error.value)
