"""What select looks at of a document, and that it is enough: no text, no quote, no place."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import Said, reading

from jipu.model.document import FileHints
from jipu.model.profile import Held
from jipu.stages.select import profile_of
from jipu.stages.select.fit import Likeness

SAID = [
    Said("Vue", "vue", grade="claimed"),
    Said("React", "react"),
    Said("Vue3", "vue", grade="outcome"),
    Said("星图引擎"),
    Said("提升 30%", "conversion-rate", kind="outcome"),
]


def test_a_resume_in_short() -> None:
    read = reading("甲", SAID, positions=("前端开发工程师", "前端开发"), headline="前端负责人", industry="ecommerce", employer="e1")
    profile = profile_of(read)
    assert (profile.document, profile.kind, profile.file) == ("甲", "resume", "甲.txt")
    assert profile.sought == ("前端负责人",)
    assert [post.title for post in profile.held] == ["前端开发工程师", "前端开发"]
    assert max(profile.held, key=lambda post: post.when).title == "前端开发工程师"
    assert (profile.employer, profile.industries) == ("e1", ("ecommerce",))
    assert list(profile.concepts.items()) == [("vue", "outcome"), ("react", "demonstrated"), ("conversion-rate", "demonstrated")]
    assert profile.skills == ("react", "vue", "星图引擎")


def test_its_words_by_field() -> None:
    profile = profile_of(reading("甲", SAID, positions=("前端开发",), headline="前端"))
    assert profile.words["sought"].spelt() == {"前端": 1}
    assert profile.words["held"].spelt() == {"前端": 1, "端开": 1, "开发": 1}
    assert profile.words["skills"].spelt()["vue3"] == 1
    assert profile.words["work"].spelt()["工作"] == len(SAID)
    assert profile.words["work"].total > profile.words["skills"].total


def test_the_file_name_of_a_job_board_tells_what_is_sought() -> None:
    read = reading("甲", [], headline="前端")
    hinted = replace(read, document=replace(read.document, hints=FileHints(role="运营总监")))
    assert profile_of(hinted).sought == ("前端", "运营总监")
    assert "运营" in profile_of(hinted).words["sought"].spelt()


def test_a_job_ad_is_its_title_and_what_it_asks() -> None:
    profile = profile_of(reading("ad", SAID[:2], kind="job_ad", headline="前端前端", industry=None))
    assert (profile.kind, profile.sought, profile.held, profile.employer) == ("job_ad", ("前端前端",), (), None)
    assert {name: words.spelt() for name, words in profile.words.items()} == {"sought": {"前端": 1, "端前": 1}}


def test_no_employer_is_known_where_none_is_named() -> None:
    assert profile_of(reading("甲", [])).employer is None


def test_a_running_post_is_the_newest() -> None:
    posts = [Held(title="a", start="2024-01", end="2025-01"), Held(title="b", start="2020-01", end="now"), Held(title="c")]
    assert [post.title for post in sorted(posts, key=lambda post: post.when)] == ["c", "a", "b"]


weights = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.1, 1), min_size=1)


@given(weights, st.lists(weights, min_size=1, max_size=8))
def test_likeness_is_the_mean_cosine_with_the_other_holders(mine: dict[str, float], others: list[dict[str, float]]) -> None:
    def cosine(one: dict[str, float], other: dict[str, float]) -> float:
        return sum(weight * other.get(group, 0.0) for group, weight in one.items())

    wanted = sum(cosine(mine, other) for other in others) / len(others)
    assert math.isclose(Likeness(others).of(mine, holds=False), wanted, abs_tol=1e-9)
    assert math.isclose(Likeness([*others, mine]).of(mine, holds=True), wanted, abs_tol=1e-9)


def test_who_shares_no_group_with_anybody_is_like_nobody() -> None:
    assert Likeness([{"a": 1.0}, {"b": 1.0}]).of({"b": 1.0}, holds=True) == 0.0
    assert Likeness([{"a": 1.0}]).of({"a": 1.0}, holds=True) == 0.0
    assert Likeness([]).of({"a": 1.0}, holds=False) == pytest.approx(0.0)
