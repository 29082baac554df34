"""Who may be kept no longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jipu.store.people import chosen
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
    query = (
        "SELECT p.id, p.pseudonym, max(i.expires) FROM persons AS p JOIN documents AS d ON d.person = p.id "
        "JOIN files AS f ON f.digest = d.file JOIN intakes AS i ON i.number = f.intake WHERE p.id IN"
    )
    rows = [row for person in people for row in chosen(pool.database, query, [person])]
    return sorted(
        (Due(pseudonym=str(name), person=str(person), until=str(until)) for person, name, until in rows),
        key=lambda one: (one.until, one.pseudonym),
    )


def people(workspace: Opened, due: Sequence[Due]) -> list[Candidate]:
    """Those who are due, as an erasure takes them."""
    wanted = {one.person for one in due}
    return candidates(workspace, (person for person in workspace.pool.everybody() if person.id in wanted))
