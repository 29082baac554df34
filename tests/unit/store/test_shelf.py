"""Profiles of a whole pool, a few in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from jipu.model.profile import Profile
from jipu.store import shelf
from jipu.store.shelf import Shelf

NAMES = [f"d{number:02}" for number in range(20)]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    monkeypatch.setattr(shelf, "AT_ONCE", 6)
    return []


def made(asked: list[int]) -> Shelf:
    def read(documents: Iterable[str]) -> list[Profile]:
        asked.append(len(list(documents)))
        return [Profile(document=name, kind="resume", file=f"{name}.txt") for name in documents]

    return Shelf(read, NAMES)


def test_each_is_read_once_when_gone_through_in_order(asked: list[int]) -> None:
    assert [profile.document for profile in made(asked).values()] == NAMES
    assert asked == [6, 6, 6, 2]


def test_one_is_found_anywhere_and_what_is_not_there_is_not(asked: list[int]) -> None:
    some = made(asked)
    assert some["d17"].file == "d17.txt"
    assert some["d03"].file == "d03.txt"
    assert (len(some), "d05" in some, "x" in some, list(some)) == (20, True, False, NAMES)
    with pytest.raises(KeyError):
        some["x"]


def test_looking_for_a_name_reads_nothing(asked: list[int]) -> None:
    assert "d05" in made(asked)
    assert asked == []
