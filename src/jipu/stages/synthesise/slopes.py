"""What more people show the higher the band: every skill, group, behaviour and strength is tested, and only what passes is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from jipu.model.claim import Claim, Presence, Quote
from jipu.model.level import Slope, SlopeKind
from jipu.stages.synthesise.behaviours import behaviours, is_strong
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.ladder import Rung
from jipu.stages.synthesise.tally import SHARED
from jipu.statistics.benjamini_hochberg import q_values
from jipu.statistics.isotonic import smoothed_shares
from jipu.statistics.trend_test import trend

FALSE_AT_MOST = 0.10  # of what is told as a slope, by expectation
_CLEAREST = 0.01  # what even all its people in the highest bands could not show is not tested
_QUOTES = 8
Cells = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing to be tested: who shows it, among whom, and the words for it."""

    kind: SlopeKind
    subject: str
    zh: str
    en: str
    people: frozenset[str]
    among: frozenset[str] | None = None
    least: int = 0
    quotes: tuple[Quote, ...] = ()
    rests_on: tuple[str, ...] = ()

    def cells(self, bands: Sequence[Rung]) -> Cells:
        """(k, n) by band."""
        groups = [[name for name in band.people if self.among is None or name in self.among] for band in bands]
        return tuple((sum(name in self.people for name in group), len(group)) for group in groups)


def slope_claims(ground: Ground, bands: Sequence[Rung]) -> tuple[Claim, ...]:
    """What rises or falls over the bands beyond chance, the most certain first."""
    asked = [(one, one.cells(bands)) for one in questions(ground)]
    tested = [(one, cells) for one, cells in asked if could_show(cells)]
    p_values = [trend(cells) for _, cells in tested]
    found = zip(tested, p_values, q_values(p_values), strict=True)
    passed = [(p, q, one, cells) for (one, cells), p, q in found if q <= FALSE_AT_MOST]
    skills = {one.people for _, _, one, _ in passed if one.kind == "skill"}
    told = [row for row in passed if row[2].kind != "group" or row[2].people not in skills]  # a group of one skill says it twice
    held = {name for band in bands for name in band.people}
    ordered = sorted(told, key=lambda row: (row[0], row[2].kind, row[2].subject))
    return tuple(_claim(ground, one, cells, p, q, held) for p, q, one, cells in ordered)


def _claim(ground: Ground, one: Asked, cells: Cells, p: float, q: float, held: Collection[str]) -> Claim:
    slope = sloping(one, cells, p, q)
    people = [name for name in one.people if name in held]
    return ground.claim("level", slope, people, "slope", one.kind, one.subject, quotes=one.quotes)


def sloping(one: Asked, cells: Cells, p: float, q: float) -> Slope:
    """What is told of a thing that passed: whether it rises, and where it enters."""
    falls = _lean(cells) < 0
    fitted = smoothed_shares([(n - k, n) for k, n in cells] if falls else cells)
    return Slope(
        kind=one.kind,
        subject=one.subject,
        zh=one.zh,
        en=one.en,
        cells=cells,
        fitted=tuple(round(1 - share if falls else share, 3) for share in fitted),
        enters=None if falls else entry_band(fitted),
        falls=falls,
        p=round(p, 5),
        q=round(q, 5),
        least=one.least,
        rests_on=one.rests_on,
    )


def entry_band(fitted: Sequence[float]) -> int:
    """Where a rising thing enters: the first band that has at least half of the way from the lowest share to the highest."""
    middle = (fitted[0] + fitted[-1]) / 2
    return next(place for place, share in enumerate(fitted) if share >= middle - 1e-12)


def _lean(cells: Cells) -> float:
    """Above 0 where it rises: the covariance of having it and the place of the band."""
    n, k = sum(size for _, size in cells), sum(k for k, _ in cells)
    return sum(place * (own - size * k / n) for place, (own, size) in enumerate(cells))


def could_show(cells: Cells) -> bool:
    """Whether so many people could show a slope at all: with all of them in the highest bands the test would pass (Tarone 1990)."""
    left, best = sum(k for k, _ in cells), []
    for _, n in reversed(cells):
        best.append((min(left, n), n))
        left -= best[-1][0]
    return trend(best[::-1]) <= _CLEAREST


def questions(ground: Ground) -> Iterator[Asked]:
    """Everything that three or more people show: skills, groups and their strength; and the behaviours."""
    for claim in ground.told:
        payload = claim.payload
        if isinstance(payload, Presence) and claim.section in ("skill", "group") and len(claim.people) >= SHARED:
            kind: SlopeKind = "skill" if claim.section == "skill" else "group"
            yield _of_claim(claim, payload, kind, frozenset(claim.people))
            if kind == "group":
                yield from _strength(ground, claim, payload)
    for shown in behaviours(ground):
        quotes = shown.tally.quotes(_QUOTES)
        people = frozenset(shown.tally.people)
        yield Asked(kind="behaviour", subject=shown.code, zh=shown.code, en=shown.code, people=people, least=shown.least, quotes=quotes)


def _of_claim(claim: Claim, payload: Presence, kind: SlopeKind, people: frozenset[str], among: frozenset[str] | None = None) -> Asked:
    return Asked(
        kind=kind,
        subject=payload.subject,
        zh=payload.zh,
        en=payload.en,
        people=people,
        among=among,
        quotes=claim.quotes[:_QUOTES],
        rests_on=(claim.id,),
    )


def _strength(ground: Ground, claim: Claim, payload: Presence) -> Iterator[Asked]:
    """Of those who write a group: who leads in it or tells results."""
    tally = ground.counts.groups.get(payload.subject)
    if tally:
        strong = frozenset(name for name, facts in tally.facts.items() if is_strong(fact for fact, _ in facts))
        yield _of_claim(claim, payload, "strength", strong & frozenset(claim.people), frozenset(claim.people))
