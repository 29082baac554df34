"""What one person tells, laid on the tree of a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jipu.model.claim import Quote
from jipu.model.fact import Depth, Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One piece of evidence of a person for a claim of a map.

    grade    claimed (listed) < demonstrated (used in dated work) < outcome (with a measured result)
    last     the last year of the work it stands in, "now" where that goes on, "" where no date stands
    quote    the person's own de-identified words
    by_self  it is the person's answer on a sheet, no written resume
    concrete of such an answer: whether a sentence with a date or a figure stands beside it
    """

    grade: Grade
    quote: Quote
    depth: Depth | None = None
    last: str = ""
    by_self: bool = False
    concrete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """One person on a map: by claim of a group or skill, the evidence, the strongest first.

    person   the pseudonym
    counted  whether this person is counted in the map
    denied   claims of skills that the person's own sheet says were never done
    beyond   names (Chinese, English) of the groups that the person tells of and the map does not hold, the fullest first
    lost     rows of the person's sheet whose claim the map does not hold
    """

    person: str
    told: Mapping[str, tuple[Shown, ...]]
    counted: bool = False
    denied: frozenset[str] = field(default_factory=frozenset)
    beyond: tuple[tuple[str, str], ...] = ()
    lost: int = 0
