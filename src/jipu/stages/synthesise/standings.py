"""Skills told with what levels and pay say of them: basic or advanced, a bonus, of high value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jipu.lexicon.standings import standing_rows
from jipu.model.claim import Claim, Mark, Presence
from jipu.model.level import Level, Slope, Standing
from jipu.model.premium import Premium
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import SHARED
from jipu.statistics.shares import words

BONUS_BELOW = 0.35  # of n


def told_with_standings(ground: Ground, chapters: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of the tree with standings and marks, given those of levels and pay."""
    slopes = {one.subject: one for claim in chapters if isinstance(one := claim.payload, Slope) and one.kind == "skill"}
    paying = {claim.payload.subject for claim in chapters if isinstance(claim.payload, Premium)}
    lowest = next((claim.people for claim in chapters if isinstance(claim.payload, Level) and claim.payload.place == 0), ())
    return tuple(_told(ground, claim, slopes, paying, lowest) for claim in ground.told)


def _told(ground: Ground, claim: Claim, slopes: Mapping[str, Slope], paying: set[str], lowest: Sequence[str]) -> Claim:
    payload = claim.payload
    if claim.section != "skill" or not isinstance(payload, Presence) or "asserted" in claim.marks:
        return claim
    slope = slopes.get(payload.subject)
    standing = _by_levels(slope, claim, lowest) or _by_lexicon(ground, payload.subject)
    marks: list[Mark] = ["bonus"] if is_bonus(claim, slope) else []
    marks += ["high-value"] if payload.subject in paying else []
    if standing is None and not marks:
        return claim
    return replace(claim, payload=replace(payload, standing=standing), marks=(*claim.marks, *marks))


def is_bonus(claim: Claim, slope: Slope | None) -> bool:
    """Whether a skill tells a few people of the higher bands from the others: three or more, under .35 of all, and it rises with the bands."""
    return slope is not None and not slope.falls and SHARED <= claim.support.k < BONUS_BELOW * claim.support.n


def _by_levels(slope: Slope | None, claim: Claim, lowest: Sequence[str]) -> Standing | None:
    """Advanced where it enters above the lowest band; basic where about a third or more of the lowest band have it already."""
    if slope is not None and slope.enters:
        k, n = slope.cells[slope.enters]
        return Standing(kind="advanced", by="levels", place=slope.enters, k=k, n=n)
    k, n = len(set(claim.people) & set(lowest)), len(lowest)
    if n and words(k, n) not in ("some", "few"):
        return Standing(kind="basic", by="levels", place=0, k=k, n=n)
    return None


def _by_lexicon(ground: Ground, subject: str) -> Standing | None:
    row = standing_rows().get(subject)
    if row is None:
        return None
    after = [ground.lexicon.concepts[name] for name in row.after if name in ground.lexicon.concepts]
    names = tuple(one.zh for one in after), tuple(one.en for one in after)
    return Standing(kind=row.kind, by="lexicon", after_zh=names[0], after_en=names[1])
