"""The step from one grade of a family to the next: what it adds, deepens, enlarges and leaves behind."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.model.rolemap import RoleMap
from jipu.uses.compare import Comparison, Difference
from jipu.uses.depths import Deepening
from jipu.uses.scales import Scale
from jipu.uses.units import Kind

GRADES = ("staff", "director", "executive")
ABILITIES: tuple[Kind, ...] = ("group", "skill", "method")
ANSWERED: tuple[Kind, ...] = ("identity", "aim", "scope", "reports_to", "stage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leap:
    """From the lower grade to the higher. Everything in it is a finding.

    added, left    abilities that more, or fewer, people tell; charged: what more answer for, bring about or are in charge of, dropped: what fewer do
    deepened       told at more depth; enlarged: larger figures under the same word
    """

    before: str
    after: str
    added: tuple[Difference, ...]
    left: tuple[Difference, ...]
    charged: tuple[Difference, ...]
    dropped: tuple[Difference, ...]
    deepened: tuple[Deepening, ...]
    enlarged: tuple[Scale, ...]


def rises(lower: RoleMap, higher: RoleMap) -> bool:
    """Whether the second role is a higher grade of the family of the first."""
    if not lower.role.family or lower.role.family != higher.role.family:
        return False
    grades = (lower.role.grade, higher.role.grade)
    return all(grade in GRADES for grade in grades) and _place(grades[0]) < _place(grades[1])


def leap_of(comparison: Comparison) -> Leap | None:
    """The leap that a comparison shows, None where its second map is not of a higher grade of the same family."""
    lower, higher = comparison.one.rolemap, comparison.other.rolemap
    if not rises(lower, higher):
        return None
    abilities, answered = ([row for row in comparison.of(*kinds) if row.found] for kinds in (ABILITIES, ANSWERED))
    return Leap(
        before=lower.role.grade or "",
        after=higher.role.grade or "",
        added=tuple(row for row in abilities if row.gap > 0),
        left=tuple(row for row in abilities if row.gap < 0),
        charged=tuple(row for row in answered if row.gap > 0),
        dropped=tuple(row for row in answered if row.gap < 0),
        deepened=tuple(row for row in comparison.depths if row.found and row.deeper),
        enlarged=tuple(row for row in comparison.scales if row.found and row.grows),
    )


def _place(grade: str | None) -> int:
    return GRADES.index(grade) if grade in GRADES else 0
