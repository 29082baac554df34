"""Which claims of a map are not shown: those of too few people, and those from which these would follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from jipu.editions.cells import both_sides, hidden_cells
from jipu.editions.floors import SENSITIVE, TOLD, floor_of, too_few
from jipu.editions.kinds import kinds_hidden
from jipu.editions.lines import hidden_lines
from jipu.model.claim import LINES, Advice, Band, Claim, Distribution
from jipu.model.formula import Keyword
from jipu.model.level import Level, Slope
from jipu.model.premium import PayBasis, PayTier, Premium
from jipu.model.rolemap import RoleMap
from jipu.model.shortfall import Shortfall

WHOLE_PAY = ("pay", "pay_advertised")


def suppressed(rolemap: RoleMap) -> frozenset[str]:
    """The ids of all claims, advice aside, that a share edition does not show."""
    counted = [claim for claim in rolemap.claims if not isinstance(claim.payload, Advice)]
    hidden = {claim.id for claim in counted if too_few(claim, rolemap.voters) or not isinstance(claim.payload, TOLD)}
    hidden |= _within_levels(counted, hidden)
    hidden |= _bands(counted, hidden)
    hidden = _tree([claim for claim in counted if not isinstance(claim.payload, LINES)], hidden)
    n = rolemap.voters
    return frozenset(hidden | parts_hidden(counted, hidden) | kinds_hidden(counted, hidden, n) | hidden_lines(counted, hidden, n))


_OVERLAPPING = frozenset({"stage", "scope"})  # fields of which one person may have several values: their counts have no sum


def partitions(claims: Iterable[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """The bands by section and field of which each person stands in one at most."""
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.payload, Band) and claim.payload.subject not in _OVERLAPPING:
            found[claim.section, claim.payload.subject].append(claim)
    return found


def _bands(claims: Iterable[Claim], hidden: set[str]) -> set[str]:
    more: set[str] = set()
    for rows in partitions(claims).values():
        more |= hidden_cells({row.id: row.support.k for row in rows}, [row.id for row in rows if row.id in hidden], SENSITIVE)
    return more


def _within_levels(claims: Iterable[Claim], hidden: set[str]) -> set[str]:
    """Bands hidden so that none of them follows from the level that it is a part of."""
    rows = [claim for claim in claims if claim.section == "level"]
    bands = {claim.payload.value: claim for claim in rows if isinstance(claim.payload, Band)}
    more = set(hidden)
    while True:
        before = set(more)
        for level in (claim.payload for claim in rows if isinstance(claim.payload, Level) and claim.id not in hidden):
            own = {bands[name].id: bands[name].support.k for name in level.seniorities if name in bands}
            away = [name for name in own if name in more]
            more |= hidden_cells(own, away, SENSITIVE) if away else set()
        more |= _bands(bands.values(), more)
        if more == before:
            return more - hidden


def parts_hidden(claims: Iterable[Claim], hidden: Collection[str]) -> set[str]:
    """What tells of a part of the people of another claim (of a slope, a tier, a premium): hidden with it, and where the rest are few."""
    rows = {claim.id: claim for claim in claims}
    pay = [claim.id for claim in rows.values() if isinstance(claim.payload, Distribution) and claim.payload.subject in WHOLE_PAY]
    lost: set[str] = set()
    for claim in rows.values():
        wholes = _wholes(claim, pay)
        if claim.id not in hidden and any(whole in hidden or not _is_safe_part(claim, rows.get(whole)) for whole in wholes):
            lost.add(claim.id)
    return lost


def _wholes(claim: Claim, pay: Sequence[str]) -> tuple[str, ...]:
    payload = claim.payload
    if isinstance(payload, Keyword):  # those who show in dated work what others only list
        return (payload.claim,)
    beside_pay = isinstance(payload, PayBasis | PayTier | Premium | Shortfall) and claim.section == "pay"
    rests_on = payload.rests_on if isinstance(payload, Slope | PayTier | Premium) else ()
    return (*rests_on, *(pay if beside_pay else ()))


def _is_safe_part(claim: Claim, whole: Claim | None) -> bool:
    """Whether the difference of two numbers that are told is no small one."""
    if whole is None:
        return False
    part, every = sorted((claim.support.k, whole.support.k))
    return both_sides(part, every, SENSITIVE)


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
