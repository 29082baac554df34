"""What leaves the house of levels and pay: ranges, and numbers of people only where neither they nor the rest are few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jipu.editions.cells import both_sides, hidden_cells
from jipu.editions.floors import KNOWN, SENSITIVE
from jipu.editions.ranges import down, near, up
from jipu.model.claim import Claim
from jipu.model.level import Common, Level, Slope, Spread, Standing
from jipu.model.premium import PayBasis, PayTier, Premium
from jipu.model.shortfall import Shortfall

Told = Level | Slope | PayBasis | PayTier | Premium | Shortfall
TOLD = (Level, Slope, PayBasis, PayTier, Premium, Shortfall)
_LIMIT = 0.1  # of p and q: exact ones could be turned back into the numbers behind them


def coarse_told(payload: Told, k: int, shown: Mapping[str, Claim]) -> Told:
    """A payload about levels or pay as a share edition tells it. `k` people support the claim; `shown` are the claims that stay."""
    if isinstance(payload, Level):
        return _level(payload, k, shown)
    if isinstance(payload, Slope):
        return _slope(payload)
    if isinstance(payload, PayBasis):
        return _basis(payload, k)
    if isinstance(payload, PayTier):
        return _tier(payload, k)
    if isinstance(payload, Premium):
        low, high = down(payload.low * 10, "tenths") / 10, up(payload.high * 10, "tenths") / 10
        beside = tuple(claim for claim in payload.beside if claim in shown)
        return replace(payload, ratio=round((low + high) / 2, 1), low=low, high=high, stated=0, q=_LIMIT, beside=beside)
    return payload


def bare_standing(standing: Standing | None) -> Standing | None:
    """Basic or advanced without the numbers of one band."""
    return replace(standing, k=0, n=0) if standing else None


def _level(level: Level, k: int, shown: Mapping[str, Claim]) -> Level:
    return replace(
        level,
        years=coarse_spread(level.years, k, "years"),
        team=coarse_spread(level.team, k, "people"),
        pay=coarse_spread(level.pay, k, "k_month"),
        common=(),  # over all bands they add up to the skill's own number
    )


def _is_safe(one: Common, size: int, whole: int) -> bool:
    """Neither the others of the band nor those of other bands who write it are a few."""
    return one.k >= SENSITIVE and both_sides(one.k, size) and both_sides(one.k, whole)


def coarse_spread(told: Spread | None, k: int, unit: str) -> Spread | None:
    """Quartiles rounded outwards, without how many state them; nothing where few do, or few of the `k` do not."""
    if told is None or told.stated < SENSITIVE or not both_sides(told.stated, k, SENSITIVE):
        return None
    low, high = down(told.low, unit), up(told.high, unit)
    high = high if low < high else up(high + 0.001, unit)
    return Spread(stated=0, low=low, median=min(high, max(low, near(told.median, unit))), high=high)


def _slope(slope: Slope) -> Slope:
    """The numbers by band all or none."""
    floor = SENSITIVE if slope.kind == "behaviour" or slope.subject.startswith("x:") else KNOWN
    safe = slope.kind != "strength" and all(both_sides(k, n, floor) for k, n in slope.cells)
    return replace(slope, cells=slope.cells if safe else (), fitted=(), p=_LIMIT, q=_LIMIT)


def _basis(basis: PayBasis, k: int) -> PayBasis:
    """Cities of five people or more by name alone; other numbers from five on, with five who are not in them."""
    small = [city for city, count in basis.cities.items() if count < SENSITIVE]
    hidden = hidden_cells(basis.cities, small, SENSITIVE)
    months = basis.months if all(both_sides(count, k, SENSITIVE) for count in basis.months.values()) else {}
    return PayBasis(
        kinds={kind: count for kind, count in basis.kinds.items() if count >= SENSITIVE},
        as_of=basis.as_of,
        months=months,
        open_ended=_enough(basis.open_ended, k),
        negotiable=_enough(basis.negotiable, k),
        slips=0,
        cities={city: 0 for city in basis.cities if city not in hidden},
    )


def _enough(count: int, k: int) -> int:
    return count if both_sides(count, k, SENSITIVE) else 0


def _tier(tier: PayTier, k: int) -> PayTier:
    """Ends to the nearest five thousand; where both would be the same, outwards."""
    low = None if tier.low is None else near(tier.low, "k_month")
    high = None if tier.high is None else near(tier.high, "k_month")
    if tier.low is not None and tier.high is not None and low == high:
        low, high = down(tier.low, "k_month"), up(tier.high, "k_month")
    return PayTier(place=tier.place, of=tier.of, low=low, high=high, years=coarse_spread(tier.years, k, "years"), rests_on=tier.rests_on)
