"""The map of a higher role, with what it takes over from the map of the role below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jipu.model.claim import Claim, Quote, claim_id
from jipu.model.inheritance import Inherited, Kept
from jipu.model.role import Role
from jipu.model.rolemap import RoleMap
from jipu.statistics.shares import support
from jipu.uses.compare import FEW, Comparison, Difference, compared
from jipu.uses.depths import Deepening

ORDER: tuple[Kept, ...] = ("deepened", "inherited", "left", "unclear")


def inheriting(rolemap: RoleMap, lower: RoleMap) -> RoleMap:
    """The map with a claim for each group and skill that three or more people of the lower role tell; any earlier such claims go."""
    bare = without_inherited(rolemap)
    return replace(bare, claims=(*bare.claims, *_inherited(compared(lower, bare), bare)))


def without_inherited(rolemap: RoleMap) -> RoleMap:
    """The map without what it took over."""
    return replace(rolemap, claims=tuple(claim for claim in rolemap.claims if not isinstance(claim.payload, Inherited)))


def _inherited(comparison: Comparison, rolemap: RoleMap) -> Iterator[Claim]:
    rows = [row for row in comparison.of("group", "skill") if (row.one.k or 0) >= FEW and row.other.k is not None]
    claims = {claim.id: claim for claim in rolemap.claims}
    deeper = {row.unit: row for row in reversed(comparison.depths) if row.found and row.deeper}
    told = [(row, _payload(row, deeper.get(row.unit), comparison.one.rolemap.role)) for row in rows]
    told.sort(key=lambda one: (ORDER.index(one[1].kept), one[1].kind, -one[1].lower_k, one[0].unit))
    for row, payload in told:
        yield _claim(row, payload, rolemap, [claims[name] for name in row.other.claims])


def _payload(row: Difference, deeper: Deepening | None, lower: Role) -> Inherited:
    kept = _kept(row, deeper)
    by = deeper.by if deeper and kept == "deepened" else ""
    q = deeper.q if deeper and kept == "deepened" else row.q if kept == "left" else None
    return Inherited(
        subject=row.unit.subject,
        kind="group" if row.unit.kind == "group" else "skill",
        zh=row.one.zh,
        en=row.one.en,
        lower_zh=lower.title,
        lower_en=next((name for name in lower.aliases if name.isascii()), lower.title),
        lower_k=row.one.k or 0,
        lower_n=row.one.n,
        kept=kept,
        by=by,
        q=q,
        lower_grades=row.one.grades,
        grades=row.other.grades,
        lower_depths=row.one.depths,
        depths=row.other.depths,
        rests_on=row.other.claims,
    )


def _kept(row: Difference, deeper: Deepening | None) -> Kept:
    if row.found and row.gap < 0:
        return "left"
    if (row.other.k or 0) < FEW:
        return "unclear"
    return "deepened" if deeper else "inherited"


def _claim(row: Difference, payload: Inherited, rolemap: RoleMap, told: list[Claim]) -> Claim:
    """With the people and the first quote of the claims it rests on."""
    people = tuple(dict.fromkeys(person for claim in told for person in claim.people))
    quotes: tuple[Quote, ...] = next((claim.quotes[:1] for claim in told if claim.quotes), ())
    return Claim(
        id=claim_id(rolemap.role.id, "career", "inherited", payload.kind, payload.subject),
        section="career",
        payload=payload,
        supports=(support(row.other.k or 0, row.other.n, "job_ads" if rolemap.basis == "job_ads" else "resumes"),),
        people=people if len(people) == row.other.k else (),
        quotes=quotes,
    )
