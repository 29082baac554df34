"""Where resumes come from, why they may be kept, and how long: asked once, and kept with every file."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from jipu.errors import IntakeMissing
from jipu.store.pool import Intake

_MONTHS = 12  # a year


def settle(last: Intake | None, source: str | None, basis: str | None, months: int | None, today: date) -> Intake:
    """What is said now, completed by what was said last. Raises IntakeMissing where source or basis was never said.

    Without `months` they are kept as long as was said last, counted from today; 0 months mean without a limit.
    """
    source, basis = source or (last.source if last else None), basis or (last.basis if last else None)
    if not source or not basis:
        raise IntakeMissing
    kept = months if months is not None else _months(last)
    return Intake(source=source, basis=basis, day=today.isoformat(), expires=later(today, kept).isoformat() if kept else None)


def renewed(own: Intake, source: str | None, basis: str | None, months: int | None, today: date) -> Intake:
    """What is said now of a file of which `own` was said before. The same words once more are nothing new, or a daily run would keep it for ever."""
    said = settle(own, source, basis, months, today)
    same = (said.source, said.basis) == (own.source, own.basis) and months in (None, _months(own))
    return own if same else said


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _months(last: Intake | None) -> int:
    if last is None or last.expires is None:
        return 0
    start, end = date.fromisoformat(last.day), date.fromisoformat(last.expires)
    return (end.year - start.year) * _MONTHS + end.month - start.month
