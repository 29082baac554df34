"""Options that become settings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import SETTINGS

from jipu.apps.options import formats_of, top_of
from jipu.errors import BadOption


@pytest.mark.parametrize(
    ("told", "formats"),
    [
        (None, ()),
        ("", ()),
        ("docx", ("docx",)),
        (" PDF, docx ,,pdf", ("pdf", "docx")),
    ],
)
def test_formats_by_comma_once_each_whatever_their_case(told: str | None, formats: tuple[str, ...]) -> None:
    assert formats_of(told) == formats


def test_documents_change_no_finding() -> None:
    assert replace(SETTINGS, also=("docx", "pdf")).digest() == SETTINGS.digest()
    assert replace(SETTINGS, top=7).digest() != SETTINGS.digest()


@pytest.mark.parametrize(("told", "top"), [("30", 30), (" all ", None), ("ALL", None), ("1", 1)])
def test_how_many_are_counted_is_a_number_or_all(told: str, top: int | None) -> None:
    assert top_of(told) == top


@pytest.mark.parametrize("told", ["0", "-1", "alles", "", "1.5", "²"])
def test_anything_else_is_a_wrong_call(told: str) -> None:
    with pytest.raises(BadOption):
        top_of(told)


def test_a_draw_is_another_question_and_its_seed_too() -> None:
    drawn = replace(SETTINGS, sampling="stratified")
    assert len({SETTINGS.digest(), drawn.digest(), replace(drawn, seed=1).digest(), replace(SETTINGS, top=None).digest()}) == 4
    assert replace(SETTINGS, seed=1).digest() == SETTINGS.digest()


def test_all_who_fit_have_to_be_known_to_count_or_to_draw_them() -> None:
    assert not SETTINGS.of_all
    assert replace(SETTINGS, top=None).of_all
    assert replace(SETTINGS, sampling="stratified").of_all
    assert replace(SETTINGS, top=None).most > 10**9
