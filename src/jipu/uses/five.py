"""Two roles over five fixed questions: from where they look, what they mainly do, what they decide over, what comes out, how they work."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from jipu.model.claim import Advice, Band, Chain, Claim, Distribution, Presence
from jipu.model.essence import Aim, Identity
from jipu.model.extent import Range
from jipu.model.rolemap import RoleMap
from jipu.uses.compare import Comparison, Difference
from jipu.uses.scales import Scale
from jipu.uses.units import Kind, Unit

FiveId = Literal["perspective", "focus", "decisions", "outputs", "methods"]
FIVE: tuple[FiveId, ...] = ("perspective", "focus", "decisions", "outputs", "methods")
MOST = 3  # claims of a cell
Leading = Callable[[RoleMap], Sequence[Claim]]
KINDS_OF: dict[FiveId, tuple[Kind, ...]] = {
    "perspective": ("identity", "stage"),
    "focus": ("group",),
    "decisions": ("scope", "reports_to"),
    "outputs": ("aim",),
    "methods": ("method",),
}
_FIGURES = ("team_size", "budget", "sales", "users")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiveRow:
    """One question. A cell is the claims that answer it, most people first; empty where the map cannot tell (看不出).

    looked    claims that were looked at on either side and are too few to answer
    findings  differences among what answers it, and figures, that are more than chance
    """

    id: FiveId
    one: tuple[Claim, ...]
    other: tuple[Claim, ...]
    looked: tuple[str, ...] = ()
    findings: tuple[Difference | Scale, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the row rests on: where neither side answers, those that were looked at."""
        told = (*(claim.id for claim in (*self.one, *self.other)), *(name for row in self.findings for name in row.claims))
        return tuple(dict.fromkeys(told or self.looked))


def five_rows(comparison: Comparison, leading: Leading) -> tuple[FiveRow, ...]:
    """All five, in their order. `leading` gives the groups that a map names first."""
    maps = (comparison.one.rolemap, comparison.other.rolemap)
    return tuple(_row(question, maps, comparison, leading) for question in FIVE)


def least(n: int) -> int:
    """How many people must tell a thing for it to answer for their role: two, and one in ten."""
    return max(2, math.ceil(n / 10))


def _row(question: FiveId, maps: tuple[RoleMap, RoleMap], comparison: Comparison, leading: Leading) -> FiveRow:
    one, other = (_cell(question, rolemap, leading) for rolemap in maps)
    looked = tuple(claim.id for rolemap in maps for claim in _ground(question, rolemap))
    found: list[Difference | Scale] = [row for row in comparison.of(*KINDS_OF[question]) if row.found]
    if question == "focus":
        named = {Unit("group", claim.payload.subject) for claim in (*one, *other) if isinstance(claim.payload, Presence)}
        found = [row for row in found if isinstance(row, Difference) and (row.unit in named or len(found) <= MOST)]
    if question == "decisions":
        found += [row for row in comparison.scales if row.found and row.subject in _FIGURES]
    return FiveRow(id=question, one=one, other=other, looked=looked, findings=tuple(found))


def _cell(question: FiveId, rolemap: RoleMap, leading: Leading) -> tuple[Claim, ...]:
    if question == "focus":
        return tuple(claim for claim in leading(rolemap) if claim.support.k >= least(rolemap.voters))[:MOST]
    told = [claim for claim in _answering(question, rolemap) if claim.support.k >= least(rolemap.voters)]
    return tuple(told if question == "decisions" else sorted(told, key=lambda claim: (-claim.support.k, claim.id))[:MOST])


def _answering(question: FiveId, rolemap: RoleMap) -> Iterable[Claim]:
    if question == "perspective":
        return _of(rolemap, Identity) or _bands(rolemap, "stage")
    if question == "outputs":
        return _of(rolemap, Aim)
    if question == "methods":
        return _of(rolemap, Chain)
    return (*_figures(rolemap), *_bands(rolemap, "reports_to"))


def _of(rolemap: RoleMap, kind: type[Identity] | type[Aim] | type[Chain]) -> list[Claim]:
    return [claim for claim in rolemap.claims if isinstance(claim.payload, kind) and "asserted" not in claim.marks]


def _bands(rolemap: RoleMap, *subjects: str) -> list[Claim]:
    return [claim for claim in rolemap.claims if isinstance(claim.payload, Band) and claim.payload.subject in subjects]


def _figures(rolemap: RoleMap) -> list[Claim]:
    """How large what people are in charge of is: the figures where they have quartiles, else how many state one."""
    found = []
    for subject, scope in zip(_FIGURES, ("team", "budget", "sales", "users"), strict=True):
        stated = [
            c
            for c in rolemap.claims
            if isinstance(c.payload, Distribution | Range) and c.payload.subject == subject and c.payload.low_quartile is not None
        ]
        found += stated or [claim for claim in _bands(rolemap, "scope") if isinstance(claim.payload, Band) and claim.payload.value == scope]
    return found


def _ground(question: FiveId, rolemap: RoleMap) -> Sequence[Claim]:
    """What was looked at for an answer; where there is nothing of the kind, what everybody is counted in."""
    told = [*_answering(question, rolemap)] if question != "focus" else list(rolemap.section("group"))
    counts = [claim for claim in (*rolemap.section("essence"), *rolemap.claims) if not isinstance(claim.payload, Advice)]
    return told[:MOST] or counts[:1]
