"""Which abilities lead: the groups that a map names first, wherever it names only a few."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jipu.model.claim import Claim, Presence
from jipu.model.role import Role

MOST = 5
SHARED = 3


def leading_groups(role: Role, claims: Sequence[Claim], most: int = MOST) -> list[Claim]:
    """The groups that matter most, the most important first.

    A group that earns a word of its own (about 30% or more) comes before one that does not; then the role's own groups (`core` of the catalogue),
    then groups by themselves before headings that several groups share because the role only touches them; then those that more people show in
    dated work. Job ads and a share edition, which show no work, go by who tells it. No group leads that fewer than three people show, that lists
    fields of business or metrics alone (by which work is measured), or that nearly all hold only because it is broad, unless it is the role's own.
    """
    kinds = {claim.id: claim.payload.kind for claim in claims if isinstance(claim.payload, Presence)}
    rows = [(claim, claim.payload) for claim in claims if claim.section == "group" and isinstance(claim.payload, Presence)]
    found = [c for c, group in rows if _leads(c, group, role.core) and {kinds.get(child) for child in group.children} != {"metric"}]
    return sorted(found, key=lambda claim: _place(claim, role.core))[:most]


def _leads(claim: Claim, group: Presence, core: Collection[str]) -> bool:
    if group.subject == "g.unplaced" or group.subject.startswith("g.dom-") or "asserted" in claim.marks:
        return False
    return shown_in_work(claim) >= SHARED and ("threshold" not in claim.marks or group.subject in core)


def _place(claim: Claim, core: Collection[str]) -> tuple[bool, bool, bool, int, int, str]:
    subject = claim.payload.subject if isinstance(claim.payload, Presence) else ""
    rare = claim.support.words in ("some", "few")
    return rare, subject not in core, not subject.startswith("g."), -shown_in_work(claim), -claim.support.k, claim.id


def shown_in_work(claim: Claim) -> int:
    """How many show it in dated work, with or without a measured result; of job ads, how many ask for it.

    In a share edition (a claim without people) how many write it: a number so near to that of all would tell of the few who only list it.
    """
    grades = claim.payload.grades if isinstance(claim.payload, Presence) else {}
    exact = claim.support.population != "job_ads" and claim.people
    return grades.get("demonstrated", 0) + grades.get("outcome", 0) if exact else claim.support.k
