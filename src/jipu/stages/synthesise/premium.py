"""Does a skill go with higher pay among people of the same years, level and city? Told with an interval, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from math import exp, log
from operator import itemgetter

from jipu.model.claim import Claim, Presence
from jipu.model.premium import Premium, Unidentified
from jipu.model.shortfall import Shortfall
from jipu.stages.synthesise.ground import Ground, newest
from jipu.stages.synthesise.ladder import LADDER, seniorities
from jipu.stages.synthesise.pay import figures, middle, wanted_kind
from jipu.stages.synthesise.tally import SHARED
from jipu.statistics.benjamini_hochberg import q_values
from jipu.statistics.effects import Column, Effect, basis, effect, extended, phi

FEWEST = 20  # people with pay, years and level
SIDE = 5  # holders, and as many others
FALSE_AT_MOST = 0.10
_OWN = 0.3  # of a skill's variance that years, level and city must leave
_ALIKE = 0.7  # correlation from which two skills cannot be told apart
_BESIDE = 0.25  # correlation from which a skill that comes along is held fixed too: its pay would else be taken for this one's
_MOST_BESIDE = 2
_MOST_CITIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The people who are compared, in order: their pay (logarithm), and what is held fixed."""

    names: tuple[str, ...]
    log_pay: Column
    controls: list[Column]
    cities: tuple[str, ...]

    def column(self, mask: int) -> Column:
        """1 for each of them who is in the mask, else 0."""
        return [float(mask >> place & 1) for place in range(len(self.names))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A skill, as the bit mask of who writes it: its effect with the skills `beside` it held fixed too, or why it cannot be judged."""

    claim: Claim
    payload: Presence
    mask: int
    effect: Effect | None = None
    why_not: Unidentified | None = None
    beside: tuple[str, ...] = ()


def premium_claims(ground: Ground) -> tuple[Claim, ...]:
    """Skills whose interval lies above none, the clearest first; a sentence where no such skill is found or nobody could be compared."""
    compared = compare(ground)
    if not compared.names:
        return ()
    if len(compared.names) < FEWEST:
        return (_shortfall(ground, compared, "few", FEWEST),)
    judged = judge(ground, compared)
    found = paying(judged)
    if not found:
        identified = sum(one.effect is not None for one in judged)
        return (_shortfall(ground, compared, "none_clear" if identified else "none_identified", None, judged),)
    return tuple(_premium(ground, compared, one, q) for one, q in found)


def compare(ground: Ground) -> Compared:
    """Everybody with pay, years and level; years (and their square), level and the cities of five people or more are held fixed."""
    stated, _ = figures(ground.voters, wanted_kind(ground))
    levels = seniorities(ground.voters)
    resumes = {voter.name: resume for voter in ground.voters if (resume := newest(voter))}
    names = sorted(name for name in stated if name in levels and resumes[name].years is not None)
    years = [float(resumes[name].years or 0) for name in names]
    told = Counter(city for name in names if (city := resumes[name].city))
    cities = [city for city, k in sorted(told.items(), key=lambda row: (-row[1], row[0])) if SIDE <= k <= len(names) - SIDE][:_MOST_CITIES]
    fixed = [years, [year * year for year in years], [float(LADDER.index(levels[name])) for name in names]]
    fixed += [[float(resumes[name].city == city) for name in names] for city in cities]
    pay = [log(middle(stated[name])) for name in names]
    return Compared(names=tuple(names), log_pay=pay, controls=basis(fixed) if names else [], cities=tuple(cities))


def judge(ground: Ground, compared: Compared) -> list[Judged]:
    """Every skill that three or more of these people write, with its effect or why there is none to be told."""
    rows = []
    for claim in ground.told:
        payload = claim.payload
        if claim.section == "skill" and isinstance(payload, Presence) and "asserted" not in claim.marks:
            own = set(claim.people)
            mask = sum(1 << place for place, name in enumerate(compared.names) if name in own)
            rows.append(Judged(claim=claim, payload=payload, mask=mask))
    rows = [row for row in rows if row.mask.bit_count() >= SHARED]
    return [_judged(row, rows, compared) for row in rows]


def _judged(row: Judged, rows: Sequence[Judged], compared: Compared) -> Judged:
    holders = row.mask.bit_count()
    if not SIDE <= holders <= len(compared.names) - SIDE:
        return _without(row, "few")
    near = _nearest(row, rows, len(compared.names))
    if near and near[0][0] >= _ALIKE:
        return _without(row, "alike")
    beside = [other for close, other in near[:_MOST_BESIDE] if close >= _BESIDE]
    found = effect(
        compared.log_pay, compared.column(row.mask), extended(compared.controls, [compared.column(other.mask) for other in beside])
    )
    if found is None or found.own < _OWN:
        return _without(row, "explained")
    names = tuple(other.claim.id for other in beside)
    return replace(row, effect=found, beside=names)


def _nearest(row: Judged, rows: Sequence[Judged], many: int) -> list[tuple[float, Judged]]:
    """The other skills by how much they come with this one, or without it, the closest first."""
    near = ((-abs(phi(row.mask, other.mask, many)), other.claim.id, other) for other in rows if other is not row)
    return [(-far, other) for far, _, other in nsmallest(_MOST_BESIDE, near, key=itemgetter(0, 1))]


def _without(row: Judged, why: Unidentified) -> Judged:
    return replace(row, why_not=why)


def paying(judged: Sequence[Judged]) -> list[tuple[Judged, float]]:
    """Skills with an interval above none that hold against the number of skills asked about, with their q."""
    told = [(one, one.effect) for one in judged if one.effect]
    tested = zip(told, q_values([effect.p for _, effect in told]), strict=True)
    found = [(one, effect, q) for (one, effect), q in tested if q <= FALSE_AT_MOST and effect.low > 0]
    return [(one, q) for one, effect, q in sorted(found, key=lambda row: (row[1].p, row[0].claim.id))]


def _premium(ground: Ground, compared: Compared, one: Judged, q: float) -> Claim:
    found = one.effect
    assert found is not None  # noqa: S101 - `paying` returns no other
    people = [name for name, holds in zip(compared.names, compared.column(one.mask), strict=True) if holds]
    payload = Premium(
        subject=one.payload.subject,
        zh=one.payload.zh,
        en=one.payload.en,
        ratio=round(exp(found.estimate), 3),
        low=round(exp(found.low), 3),
        high=round(exp(found.high), 3),
        stated=len(compared.names),
        holders=len(people),
        q=round(q, 4),
        city=bool(compared.cities),
        beside=one.beside,
        rests_on=(one.claim.id,),
    )
    return ground.claim("pay", payload, people, "premium", one.payload.subject, quotes=one.claim.quotes[:8])


def _shortfall(ground: Ground, compared: Compared, reason: str, need: int | None, judged: Sequence[Judged] = ()) -> Claim:
    counts: Mapping[str, int] = Counter("judged" if one.effect else f"{one.why_not}" for one in judged)
    details = {"judged": str(counts.get("judged", 0)), "alike": str(counts.get("alike", 0)), "explained": str(counts.get("explained", 0))}
    gap = Shortfall(what="premium", reason=reason, have=len(compared.names), need=need, details=details)
    return ground.claim("pay", gap, compared.names, "shortfall", "premium")
