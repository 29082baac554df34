"""The shares of a drawn sample beside those of all who fit: which may leave the house."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from jipu.editions.cells import both_sides, hidden_cells
from jipu.editions.floors import SENSITIVE
from jipu.model.claim import Band, Claim
from jipu.model.role import StratumCount


def shown_strata(strata: Iterable[StratumCount], shown: Collection[Claim]) -> tuple[StratumCount, ...]:
    """Rows of which nobody's number is small and none follows from the others; of cities only those that the map shows elsewhere too.

    How many tell nothing is shown where every value of the field is: it would be a part of the sum of what is hidden.
    """
    rows, cities = (
        list(strata),
        {claim.payload.value for claim in shown if isinstance(claim.payload, Band) and claim.payload.subject == "city"},
    )
    left: list[StratumCount] = []
    for field in dict.fromkeys(row.field for row in rows):
        own = [row for row in rows if row.field == field]
        told = [row for row in own if row.value]
        hidden = _hidden(told, {row.value for row in told if field == "city" and row.value not in cities})
        left += [row for row in own if row.value not in hidden and (row.value or not hidden) and _is_safe(row)]
    return tuple(left)


def _hidden(told: Collection[StratumCount], away: set[str]) -> frozenset[str]:
    """Hidden so that the others tell none of them: not among those counted, and not among those who fit."""
    small = away | {row.value for row in told if not _is_safe(row)}
    hidden = hidden_cells({row.value: row.counted for row in told}, small, SENSITIVE)
    return hidden_cells({row.value: row.fitting for row in told}, hidden, SENSITIVE)


def _is_safe(row: StratumCount) -> bool:
    return row.counted >= SENSITIVE and both_sides(row.counted, row.fitting, SENSITIVE)
