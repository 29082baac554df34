"""What is said anew of files that are there already: where they come from, why they may be kept, and how long."""

from __future__ import annotations

from collections.abc import Callable, Collection

from jipu.store.people import chosen
from jipu.store.pool import Intake
from jipu.verbs.opened import Opened

Renewal = Callable[[Intake], Intake]  # what is said now, completed by what was said of a file before


def renew(workspace: Opened, digests: Collection[str], renewal: Renewal) -> int:
    """Say it of these files, each completed by what was said of itself; of how many it was something new. One transaction."""
    pool = workspace.pool
    with pool.database.transaction():
        rows = chosen(pool.database, "SELECT digest, intake FROM files WHERE digest IN", sorted(digests))
        told = {number: renewal(intake) for number, intake in _intakes(workspace, {number for _, number in rows}).items()}
        numbers = {number: number_of(workspace, told[number]) for number in sorted(told)}
        changed = [(numbers[int(str(old))], digest) for digest, old in rows if numbers[int(str(old))] != old]
        pool.database.write_all("UPDATE files SET intake = ? WHERE digest = ?", changed)
    return len(changed)


def _intakes(workspace: Opened, numbers: Collection[object]) -> dict[int, Intake]:
    query = "SELECT number, source, basis, day, expires FROM intakes WHERE number IN"
    rows = chosen(workspace.pool.database, query, sorted(numbers, key=str))
    return {
        int(str(n)): Intake(source=str(source), basis=str(basis), day=str(day), expires=str(until) if until else None)
        for n, source, basis, day, until in rows
    }


def number_of(workspace: Opened, intake: Intake) -> int:
    """The run of adding of which just this was said, a new one where there is none."""
    query = "SELECT number FROM intakes WHERE source = ? AND basis = ? AND day = ? AND expires IS ?"
    rows = workspace.pool.database.rows(query, (intake.source, intake.basis, intake.day, intake.expires))
    return int(str(rows[0][0])) if rows else workspace.pool.begin(intake)
