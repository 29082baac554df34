"""Where resumes come from is asked once; how long they may be kept is counted from the day they came."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipu.errors import IntakeMissing
from jipu.store.pool import Intake
from jipu.verbs.intake import later, settle

TODAY = date(2025, 8, 31)


def test_the_first_time_both_have_to_be_said() -> None:
    for source, basis in ((None, None), ("应聘者", None), (None, "同意"), ("", "同意")):
        with pytest.raises(IntakeMissing):
            settle(None, source, basis, None, TODAY)
    assert settle(None, "应聘者", "同意", None, TODAY) == Intake(source="应聘者", basis="同意", day="2025-08-31")


def test_what_is_not_said_is_as_it_was() -> None:
    last = settle(None, "应聘者", "同意", 24, date(2024, 1, 15))
    assert last.expires == "2026-01-15"
    now = settle(last, None, None, None, TODAY)
    assert (now.source, now.basis, now.day, now.expires) == ("应聘者", "同意", "2025-08-31", "2027-08-31")
    assert settle(last, "猎头", None, 0, TODAY) == Intake(source="猎头", basis="同意", day="2025-08-31")


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
        (date(2025, 8, 31), 18, date(2027, 2, 28)),
        (date(2025, 8, 31), 0, date(2025, 8, 31)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(day: date, months: int, then: date) -> None:
    assert later(day, months) == then


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_later_is_never_earlier_and_so_many_months_away(day: date, months: int) -> None:
    then = later(day, months)
    assert then >= day
    assert (then.year - day.year) * 12 + then.month - day.month == months
