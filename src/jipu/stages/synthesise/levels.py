"""Levels: how many people of each seniority, and, where the bands differ in something, what each of them is like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jipu.model.claim import Band, Claim, Presence, Quote
from jipu.model.level import Common, Level
from jipu.model.resume import Seniority
from jipu.model.shortfall import Shortfall
from jipu.stages.synthesise.behaviours import behaviours
from jipu.stages.synthesise.ground import Ground, newest
from jipu.stages.synthesise.ladder import LADDER, Rung, people_for_three, rungs, seniorities
from jipu.stages.synthesise.pay import band_pay
from jipu.stages.synthesise.scope import team_sizes
from jipu.stages.synthesise.slopes import slope_claims
from jipu.statistics.quantiles import spread
from jipu.statistics.shares import words
from jipu.statistics.trend_test import people_needed

FEWEST = 20  # people of known seniority before anything is compared (METHODS 5)
_COMMON = 8
_QUOTES = 8
_STEP = 5  # numbers of people that would do are rounded up to it
_LOW, _HIGH = 0.1, 0.8  # the difference that a sample must be able to show: one of ten in the lowest band, eight in the highest


def level_claims(ground: Ground) -> tuple[Claim, ...]:
    """People by seniority; then the bands with what rises over them, or why they cannot be told apart."""
    told = seniorities(ground.voters)
    bands = rungs(told)
    slopes = slope_claims(ground, bands) if len(told) >= FEWEST and len(bands) >= 2 else ()
    rows = _by_seniority(ground, told)
    if not slopes:
        return (*rows, _shortfall(ground, told, bands)) if told else rows
    words = _own_words(ground)
    levels = tuple(_level(ground, bands, place, words) for place in range(len(bands)))
    return (*rows, *levels, *slopes)


def _by_seniority(ground: Ground, told: Mapping[str, Seniority]) -> tuple[Claim, ...]:
    counted = [(level, [name for name, own in told.items() if own == level]) for level in LADDER]
    rows = sorted((row for row in counted if row[1]), key=lambda row: (-len(row[1]), row[0]))
    return tuple(ground.claim("level", Band(subject="seniority", value=level), names, "seniority", level) for level, names in rows)


def _level(ground: Ground, bands: Sequence[Rung], place: int, words: Mapping[str, Quote]) -> Claim:
    band = bands[place]
    years = {voter.name: resume.years for voter in ground.voters if (resume := newest(voter)) and resume.years is not None}
    level = Level(
        place=place,
        of=len(bands),
        seniorities=band.seniorities,
        years=spread([years[name] for name in band.people if name in years]),
        team=spread([size for name, size in team_sizes(ground.voters).items() if name in band.people]),
        pay=band_pay(ground, band.people),
        common=_common(ground, band),
    )
    return ground.claim(
        "level",
        level,
        band.people,
        "level",
        *band.seniorities,
        quotes=tuple(words[name] for name in band.people if name in words)[:_QUOTES],
    )


def _common(ground: Ground, band: Rung) -> tuple[Common, ...]:
    """Skills that most people of the band write, by the same rule as for all people."""
    own, rows = set(band.people), []
    for claim in ground.told:
        if claim.section == "skill" and isinstance(claim.payload, Presence):
            k = len(own & set(claim.people))
            if words(k, len(own)) in ("almost_all", "most"):
                rows.append((-k, claim.support.k, claim.id))
    return tuple(Common(claim=identifier, k=-k) for k, _, identifier in sorted(rows)[:_COMMON])


def _own_words(ground: Ground) -> dict[str, Quote]:
    """One quote a person: how they lead, else what they brought about."""
    best: dict[str, Quote] = {}
    for shown in behaviours(ground):
        for quote in shown.tally.quotes(len(ground.voters)) if shown.code in ("autonomy", "results") else ():
            best.setdefault(quote.person, quote)
    return best


def _shortfall(ground: Ground, told: Mapping[str, Seniority], bands: Sequence[Rung]) -> Claim:
    """Why nothing is said of levels, and how many people would do."""
    have, needed = len(told), people_for_three(told)
    if needed is None:
        reason, need = "one_level", None
    else:
        need = max(needed, FEWEST, people_needed([len(band.people) for band in bands] if len(bands) > 2 else [1, 1, 1], _LOW, _HIGH))
        reason = "few" if have < FEWEST or len(bands) < 2 else "flat" if have < need else "no_difference"
    need = -(-need // _STEP) * _STEP if need is not None and reason != "no_difference" else None
    gap = Shortfall(
        what="levels", reason=reason, have=have, need=need, details={"low": str(round(_LOW * 10)), "high": str(round(_HIGH * 10))}
    )
    return ground.claim("level", gap, told, "shortfall", "levels")
