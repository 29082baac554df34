"""The object of a reply, found in what models write around it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.llm.told import object_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1}', {"a": 1}),
        ('  {"a": {"b": [1, {"c": 2}]}}  ', {"a": {"b": [1, {"c": 2}]}}),
        ('```json\n{"a": 1}\n```', {"a": 1}),
        ('```\n{"a": 1}', {"a": 1}),
        ('当然！\n{"a": "甲"}\n希望有帮助。', {"a": "甲"}),
        ('<think>{"a": 0, "b": 1, "c": 2}</think>{"a": 1}', {"a": 1}),
        ('<thinking>\n想\n</thinking>\n{"a": 1}', {"a": 1}),
        ('想一想 {"a": 0, "b": [0, 0, 0]}</think>{"a": 1}', {"a": 1}),
        ('{"a": "第一行\n第二行"}', {"a": "第一行\n第二行"}),
        ('例如 {} 或 {"x"}，答：{"a": 1}', {"a": 1}),
        ('{"x": 1} {"a": 1, "b": 2}', {"a": 1, "b": 2}),
        ('{"a": "<think>不是想法</think>"}', {"a": ""}),
    ],
)
def test_the_object_is_found(text: str, found: dict[str, object]) -> None:
    assert object_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "抱歉，我不能这样做。",
        '{"a": [1, 2',
        "[1, 2]",
        '"a"',
        "<think>永远在想",
        "{a: 1}",
        "{'a': 1}",
        '<think>{"a": 1}',
        "{" * 5000,
        '{"a":' * 3000,
    ],
)
def test_what_holds_no_object_holds_none(text: str) -> None:
    assert object_in(text) is None


@given(st.text(alphabet='{}[]"a:,1<think/>\\\n甲', max_size=80))
def test_nothing_makes_it_fall(text: str) -> None:
    object_in(text)


def test_long_replies_take_no_time() -> None:
    started = time.process_time()
    for text in ("{" * 200_000, "<think>" * 50_000, "</think>" * 50_000, '{"a' * 100_000):
        object_in(text)
    assert time.process_time() - started < 5
