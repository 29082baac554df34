"""What a pool holds is told in counts; from a million people on, with the duty that comes with them."""

from __future__ import annotations

import pytest

from jipu.apps.holdings import print_holdings
from jipu.errors import Lang
from jipu.store.pool import Intake
from jipu.verbs.holdings import REPORTABLE, Holdings

COUNTS = {"files": 4, "resumes": 4, "ads": 0, "copies": 0, "failures": 0}
INTAKE = (Intake(source="应聘者", basis="同意", day="2025-08-31", expires="2027-08-31"), 4)


def held(people: int) -> Holdings:
    return Holdings(counts={**COUNTS, "people": people}, intakes=(INTAKE,), maps=())


@pytest.mark.parametrize(("people", "told"), [(0, False), (REPORTABLE - 1, False), (REPORTABLE, True), (3 * REPORTABLE, True)])
def test_from_a_million_people_on_the_officer_is_to_be_reported(people: int, told: bool) -> None:
    assert held(people).reportable is told


@pytest.mark.parametrize(("lang", "words"), [("zh", "个人信息保护负责人"), ("en", "person in charge of personal information protection")])
def test_the_terminal_says_so_once(lang: Lang, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_holdings(held(REPORTABLE), lang)
    large = capsys.readouterr().out
    print_holdings(held(REPORTABLE - 1), lang)
    assert large.count(words) == 1
    assert "30" in large
    assert words not in capsys.readouterr().out
