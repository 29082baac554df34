"""Figures under the same word on both sides: how large a team, a budget, a year's sales; years of work; pay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jipu.model.claim import Claim, Distribution
from jipu.model.extent import Range
from jipu.model.rolemap import RoleMap
from jipu.statistics.worst_case import Quartiles, larger
from jipu.uses.shares import LEVEL

ORDER = ("team_size", "budget", "sales", "users", "load", "availability", "years", "years_to_role", "pay", "pay_current", "pay_advertised")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one side states of it: `stated` of n people a figure, and the quartiles, None where too few do."""

    stated: int
    n: int
    quartiles: Quartiles | None
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One kind of figure. `p` is None where it was not tested: a side has no quartiles, or rounds them."""

    subject: str
    unit: str
    one: Figure | None
    other: Figure | None
    p: float | None = None
    q: float | None = None

    @property
    def found(self) -> bool:
        """Whether it is a finding."""
        return self.q is not None and self.q <= LEVEL

    @property
    def grows(self) -> bool:
        """Whether the median of the other side is larger."""
        mine, theirs = (side.quartiles if side else None for side in (self.one, self.other))
        return bool(mine and theirs and theirs.median > mine.median)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of both sides that it rests on."""
        return tuple(side.claim for side in (self.one, self.other) if side)


def scales(one: RoleMap, other: RoleMap) -> list[Scale]:
    """Every kind of figure that either map has, in a fixed order. The rounded quartiles of a share edition are shown and not tested."""
    mine, theirs = dict(_figures(one)), dict(_figures(other))
    exact = "share" not in (one.provenance.edition, other.provenance.edition)
    keys = sorted({*mine, *theirs}, key=lambda key: (ORDER.index(key[0]), key[1]))
    return [_scale(key, mine.get(key), theirs.get(key), exact=exact) for key in keys]


def _scale(key: tuple[str, str], one: Figure | None, other: Figure | None, *, exact: bool) -> Scale:
    both = (one.quartiles, other.quartiles) if exact and one and other else (None, None)
    p = larger(both[0], both[1]) if both[0] and both[1] else None
    return Scale(subject=key[0], unit=key[1], one=one, other=other, p=p)


def _figures(rolemap: RoleMap) -> Iterator[tuple[tuple[str, str], Figure]]:
    for claim in rolemap.claims:
        told = claim.payload
        if isinstance(told, Distribution):
            yield (told.subject, told.unit), _figure(claim, told, (told.minimum, told.maximum))
        elif isinstance(told, Range):
            yield (told.subject, told.unit), _figure(claim, told, (told.least, told.most))


def _figure(claim: Claim, told: Distribution | Range, ends: tuple[float | None, float | None]) -> Figure:
    known = None
    if told.median is not None and told.low_quartile is not None and told.high_quartile is not None and told.stated:
        known = Quartiles(told.stated, ends[0], told.low_quartile, told.median, told.high_quartile, ends[1])
    return Figure(stated=told.stated, n=claim.support.n, quartiles=known, claim=claim.id)
