"""Which claims of a map are not shown: those of too few people, and those from which these would follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from jipu.editions.cells import hidden_cells
from jipu.editions.floors import SENSITIVE, TOLD, floor_of, too_few
from jipu.editions.lines import hidden_lines
from jipu.model.claim import LINES, Advice, Band, Claim
from jipu.model.rolemap import RoleMap


def suppressed(rolemap: RoleMap) -> frozenset[str]:
    """The ids of all claims, advice aside, that a share edition does not show."""
    counted = [claim for claim in rolemap.claims if not isinstance(claim.payload, Advice)]
    hidden = {claim.id for claim in counted if too_few(claim, rolemap.voters) or not isinstance(claim.payload, TOLD)}
    hidden |= _bands(counted, hidden)
    hidden = _tree([claim for claim in counted if not isinstance(claim.payload, LINES)], hidden)
    return frozenset(hidden | hidden_lines(counted, hidden, rolemap.voters))


def partitions(claims: Iterable[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """The bands by section and field: each person stands in one of them at most."""
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.payload, Band):
            found[claim.section, claim.payload.subject].append(claim)
    return found


def _bands(claims: Iterable[Claim], hidden: set[str]) -> set[str]:
    more: set[str] = set()
    for rows in partitions(claims).values():
        more |= hidden_cells({row.id: row.support.k for row in rows}, [row.id for row in rows if row.id in hidden], SENSITIVE)
    return more


def _tree(claims: list[Claim], hidden: set[str]) -> set[str]:
    """Skills under groups, then groups under dimensions. What is hidden without being small takes along what stands under it."""
    children: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.parent:
            children[claim.parent].append(claim)
    for section in ("group", "dimension"):
        for parent in (claim for claim in claims if claim.section == section):
            while parent.id not in hidden and follows(parent, children[parent.id], hidden):
                shown = [child for child in children[parent.id] if child.id not in hidden]
                smallest = min(shown, key=lambda child: (child.support.k, child.id), default=parent)
                hidden |= _with_all_under(smallest, children)
    return hidden


def follows(parent: Claim, children: Iterable[Claim], hidden: Iterable[str]) -> bool:
    """Whether the number of a hidden child follows from what is shown of its parent and the other children.

    A parent counts distinct people, so its number is at most the sum of its children's. A child that is hidden because it is small has
    a known most; where all of them at their most are just enough, each of them is known. One child alone has its parent's number.
    """
    away = set(hidden)
    own = list(children)
    lost = [child for child in own if child.id in away]
    if not lost:
        return False
    if len(own) == 1:
        return True
    shown = sum(child.support.k for child in own if child.id not in away)
    return parent.support.k - shown >= sum(_most(child, parent) for child in lost)


def _most(child: Claim, parent: Claim) -> int:
    """The largest number that a hidden child can have in a reader's eyes."""
    floor = floor_of(child)
    return floor - 1 if child.support.k < floor else parent.support.k


def _with_all_under(claim: Claim, children: Mapping[str, list[Claim]]) -> set[str]:
    found = {claim.id}
    for child in children.get(claim.id, ()):
        found |= _with_all_under(child, children)
    return found
