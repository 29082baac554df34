"""Who may be kept no longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jipu.store.people import chosen
from jipu.store.pool import CLOCKS
from jipu.verbs.opened import Opened
from jipu.verbs.whom import Candidate, candidates


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Somebody whose last resume was to be kept only until a day (YYYY-MM-DD) that is past."""

    pseudonym: str
    person: str
    until: str


def due(workspace: Opened, day: date) -> list[Due]:
    """Everybody who is due on this day, the longest overdue first."""
    pool = workspace.pool
    people = pool.expired(day.isoformat())
    names = chosen(pool.database, "SELECT id, pseudonym FROM persons WHERE id IN", people)
    rows = pool.database.rows(f"SELECT person, max(expires) FROM ({CLOCKS}) GROUP BY person")  # noqa: S608
    until = {str(person): str(day) for person, day in rows}
    return sorted(
        (Due(pseudonym=str(name), person=str(person), until=until[str(person)]) for person, name in names),
        key=lambda one: (one.until, one.pseudonym),
    )


def people(workspace: Opened, due: Sequence[Due]) -> list[Candidate]:
    """Those who are due, as an erasure takes them."""
    wanted = {one.person for one in due}
    return candidates(workspace, (person for person in workspace.pool.everybody() if person.id in wanted))
