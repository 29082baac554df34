"""What a reader could work out in a share edition: hidden cells that follow from those shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jipu.editions.floors import KNOWN, SENSITIVE
from jipu.editions.suppress import partitions
from jipu.model.audit import Risk
from jipu.model.claim import LINES, Band, Claim, Presence
from jipu.model.level import Level
from jipu.model.rolemap import RoleMap, Withheld

_DOMAINS = "d.domain"


def recoverable(rolemap: RoleMap) -> Iterator[Risk]:
    """Hidden cells that the sums of a share edition give away; in an internal edition nothing is hidden."""
    if rolemap.withheld is not None:
        yield from _bands(rolemap, rolemap.withheld)
        yield from _levels(rolemap)
        yield from _trees(rolemap, rolemap.withheld)
        yield from _distributions(rolemap)


def _bands(rolemap: RoleMap, withheld: Withheld) -> Iterator[Risk]:
    """The rest of a field: who is in none of the values shown."""
    for (_, subject), rows in partitions(rolemap.claims).items():
        lost, rest = withheld.bands.get(subject, 0), rolemap.voters - sum(row.support.k for row in rows)
        if lost and (lost == 1 or rest < max(SENSITIVE, lost + 1)):
            yield Risk(kind="recoverable", claim=rows[0].id, details={"count": str(lost), "rest": str(rest)})


def _levels(rolemap: RoleMap) -> Iterator[Risk]:
    """Levels and the seniorities in them: one that is not shown alone, or few in all that are not, are the rest of the level."""
    shown = {claim.payload.value: claim.support.k for claim in rolemap.section("level") if isinstance(claim.payload, Band)}
    for claim in rolemap.section("level"):
        if isinstance(claim.payload, Level):
            lost = [name for name in claim.payload.seniorities if name not in shown]
            rest = claim.support.k - sum(shown.get(name, 0) for name in claim.payload.seniorities)
            if lost and rest < (SENSITIVE if len(lost) == 1 else max(SENSITIVE, len(lost) + 1)):
                yield Risk(kind="recoverable", claim=claim.id, details={"count": str(len(lost)), "rest": str(rest)})


def _trees(rolemap: RoleMap, withheld: Withheld) -> Iterator[Risk]:
    """Children under a parent: where those hidden must all be as many as they can, or two or more is told of an incomplete list."""
    shown: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in rolemap.claims:
        if not isinstance(claim.payload, LINES):
            shown[claim.parent or ""].append(claim)
    for claim in rolemap.claims:
        lost = withheld.under.get(claim.id, 0)
        most = _floor_below(claim) - 1
        rest = claim.support.k - sum(child.support.k for child in shown[claim.id])
        told = isinstance(claim.payload, Presence) and claim.payload.two_or_more > 0
        if lost and (told or rest >= most * lost):
            yield Risk(kind="recoverable", claim=claim.id, details={"count": str(lost), "rest": str(max(0, rest))})


def _floor_below(parent: Claim) -> int:
    """The highest floor that a child can have: skills may be open finds, groups of business domains tell of employers."""
    domains = isinstance(parent.payload, Presence) and parent.payload.subject == _DOMAINS
    return KNOWN if parent.section == "dimension" and not domains else SENSITIVE


def _distributions(rolemap: RoleMap) -> Iterator[Risk]:
    """Grades add up to the count: a missing one is the difference; and small ones that are shown."""
    for claim in rolemap.claims:
        if not isinstance(claim.payload, Presence):
            continue
        grades, rest = claim.payload.grades, claim.support.k - sum(claim.payload.grades.values())
        small = [count for count in (*grades.values(), *claim.payload.depths.values()) if count < KNOWN]
        if (grades and rest > 0) or small:
            yield Risk(kind="recoverable", claim=claim.id, details={"count": str(max(1, len(small))), "rest": str(max(0, rest))})
