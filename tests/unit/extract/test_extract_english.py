"""English phrases that the lexicon does not know: lists, frames, head nouns; and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Skills = Callable[..., dict[str, str | None]]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Proficient in kiln loading, glaze chemistry and slip casting", {"kiln loading", "glaze chemistry", "slip casting"}),
        ("Experience with ceramic glazing and plaster molds", {"ceramic glazing", "plaster molds"}),
        ("Knowledge of hydroponic farming and seed storage", {"hydroponic farming", "seed storage"}),
        ("Responsible for vendor management and cargo inspection", {"vendor management", "cargo inspection"}),
        ("Developed reef restoration programs for three islands", {"reef restoration programs"}),
        ("Managed the greenhouse irrigation systems with two colleagues", {"greenhouse irrigation systems"}),
    ],
)
def test_frames_and_head_nouns(skills: Skills, line: str, found: set[str]) -> None:
    assert found <= set(skills(line))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Glaze Chemistry", {"Glaze Chemistry"}),
        ("• Strong kiln maintenance skills", {"kiln maintenance"}),
        ("Bookkeeping | Payroll | Cost estimating", {"Bookkeeping", "Payroll", "Cost estimating"}),
        ("Thermodynamics", {"Thermodynamics"}),
    ],
)
def test_lists_of_skills(skills: Skills, line: str, found: set[str]) -> None:
    assert found <= set(skills(line, "skills"))


@pytest.mark.parametrize(
    "line",
    [
        "Motivated",
        "Product",
        "Experts",
        "Hard working team player",
        "Excellent communicator",
        "Senior Kiln Technician",
        "references",
        "High school diploma",
    ],
)
def test_praise_titles_and_credentials_are_no_skills(skills: Skills, line: str) -> None:
    assert skills(line, "skills") == {}


@pytest.mark.parametrize(
    "line",
    [
        "We reported to senior management every month",
        "It was a good time and I met many people there",
        "Worked closely with them on all of it",
        "No experience with kiln loading",
    ],
)
def test_running_text_without_a_phrase_gives_none(skills: Skills, line: str) -> None:
    assert skills(line) == {}


def test_no_find_begins_or_ends_with_a_link_word(skills: Skills) -> None:
    found = skills("Vue, React, glazing and, and firing, including molds, Webpack", "skills")
    assert {"Vue", "React", "Webpack"} <= set(found)
    assert all(not words.lower().startswith(("and ", "including ")) and not words.lower().endswith(" and") for words in found)


def test_a_sentence_with_chinese_is_left_to_the_chinese_rules(skills: Skills) -> None:
    assert "vendor management" not in skills("我们说 vendor management 很多次")


def test_a_placeholder_parts_phrases(skills: Skills) -> None:
    assert set(skills("Led cargo 〔某公司〕 inspection at sea, kiln 〔化名〕 maintenance")) == set()


@pytest.mark.parametrize("piece", ["experience in ", "a-", "managed management ", "X", "and ", "in of "])
def test_hostile_lines_end_in_time(skills: Skills, piece: str) -> None:
    skills(piece * (200_000 // len(piece)))
