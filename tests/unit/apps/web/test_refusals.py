"""What a page tells is taken apart with words for whatever is missing or cannot be so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jipu.apps.web.refusals import Refusal, TooMuch, number_of, switch_of, tell_fault, words_of


def test_words_are_stripped_and_half_characters_are_none() -> None:
    assert words_of({"a": "  前端 开发 "}, "a") == "前端 开发"
    assert words_of({}, "a") == words_of({"a": None}, "a") == ""
    assert words_of({"a": "x\ud800"}, "a") == "x?"


@pytest.mark.parametrize(
    ("of", "value"),
    [
        *((lambda told: words_of(told, "a"), value) for value in (1, True, [], {}, "x" * 301)),
        *((lambda told: words_of(told, "a", needed=True), value) for value in (None, "", " \n")),
        *((lambda told: number_of(told, "a", 1, 9), value) for value in (0, 10, 1.5, "1", True, [], float("nan"))),
        *((lambda told: switch_of(told, "a"), value) for value in (0, 1, "true", None, [])),
    ],
)
def test_what_cannot_be_so_is_refused_by_its_name(of: Callable[[dict[str, Any]], object], value: object) -> None:
    with pytest.raises(Refusal) as refusal:
        of({"a": value})
    assert (refusal.value.code, refusal.value.status, refusal.value.details) == ("refused.field", 400, {"field": "a"})


def test_numbers_and_switches() -> None:
    assert [number_of({"a": value}, "a", 1, 9) for value in (1, 9, None, "")] == [1, 9, None, None]
    assert switch_of({"a": True}, "a") is True
    assert switch_of({}, "a") is False
    assert switch_of({}, "a", usual=True) is True


def test_a_limit_is_told_in_its_unit() -> None:
    assert TooMuch(1 << 30).details == {"most": "1 GB"}
    assert TooMuch(3 << 20).details == {"most": "3 MB"}


def test_a_fault_is_told_by_its_places(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        try:
            int("赵明轩")
        except ValueError as error:
            raise KeyError("138-0000-1234") from error
    except KeyError as error:
        tell_fault(error)
    told = capsys.readouterr().err
    assert told.startswith("jipu: KeyError\n")
    assert "after ValueError" in told
    assert told.count("test_refusals.py") == 2
    assert "赵明轩" not in told
    assert "138" not in told
