"""Work done aside: its result, its errors with their words, and its death come back to who waits."""

from __future__ import annotations

import os

import pytest

from jipu.apps.web.aside import aside
from jipu.errors import MissingPath, ReaderCrashed


def _doubled(number: int) -> int:
    return 2 * number


def _missing(path: str) -> None:
    raise MissingPath(path=path)


def _dies() -> None:
    os._exit(3)


def _faulty() -> None:
    raise ZeroDivisionError("words of a resume")


def test_the_result_comes_back() -> None:
    assert aside(_doubled, 21) == 42


def test_an_error_of_jipu_keeps_its_words() -> None:
    with pytest.raises(MissingPath, match="甲"):
        aside(_missing, "甲.txt")


@pytest.mark.parametrize("work", [_dies, _faulty])
def test_whoever_dies_or_fails_is_told_as_that(work: object, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ReaderCrashed):
        aside(work)  # type: ignore[arg-type]
    assert "words of a resume" not in capfd.readouterr().err
