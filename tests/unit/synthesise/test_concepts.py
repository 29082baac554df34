"""One concept, one name: what is joined, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.stages.synthesise.concepts import root


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("门店巡检", "门店巡检经验"),
        ("门店巡检", "相关门店巡检工作"),
        ("会员体系搭建", "会员体系建设能力"),
        ("会员体系构建", "会员体系的建设"),
        ("Data Dashboards", "data-dashboard"),
        ("星图 引擎", "星图引擎"),
    ],
)
def test_words_that_add_nothing_do_not_tell_two_concepts_apart(one, other):
    assert root(one) == root(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("门店管理", "门店建设"),
        ("门店巡检", "门店陈列"),
        ("会员体系", "会员体系建设"),
        ("Express", "Expres"),
        ("Redis", "Redi"),
        ("Windows", "Windowss"),
        ("CSS", "CS"),
        ("工作经验", "能力"),
    ],
)
def test_what_says_something_keeps_them_apart(one, other):
    assert root(one) != root(other)


@given(st.text(alphabet="门店巡检能力经验工作建设搭建的ABs ", min_size=1, max_size=12))
def test_a_root_is_its_own_root_and_never_empty_unless_nothing_was_written(text):
    assert root(root(text)) == root(text)
    assert bool(root(text)) == bool(text.strip())
