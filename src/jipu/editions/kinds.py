"""What leaves the house of kinds of people: names and counts of five or more, never who they are, their pay or what few of them do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from jipu.editions.cells import both_sides, hidden_cells
from jipu.editions.floors import SENSITIVE
from jipu.model.archetype import Archetype, Division, Feature, Match, Shape, Sign
from jipu.model.claim import Claim
from jipu.model.contrast import Contrast, Pole

Told = Archetype | Division | Contrast | Shape | Match
TOLD = (Archetype, Division, Contrast, Shape, Match)


def bare(payload: Told, k: int, shown: Mapping[str, Claim]) -> Told:
    """A payload of this chapter as a share edition tells it; `k` people support the claim, `shown` are the claims that stay."""
    if isinstance(payload, Archetype):
        features = _features(payload.features, shown)
        return Archetype(subject=" ".join(feature.subject for feature in features[:2]), features=features, stability=payload.stability)
    if isinstance(payload, Contrast):
        return Contrast(subject="", first=_pole(payload.first, shown), second=_pole(payload.second, shown), share=payload.share)
    if isinstance(payload, Shape):
        legs = tuple(leg for leg in payload.legs if leg.claim in shown and _is_safe(leg, k))
        return Shape(form=payload.form, legs=legs, wide=payload.wide)
    if isinstance(payload, Match):
        answers = tuple(one for one in payload.answers if one in shown)
        return Match(table=payload.table, asks=payload.asks, answers=answers, pole=payload.pole)
    return payload


def _features(features: Iterable[Feature], shown: Mapping[str, Claim]) -> tuple[Feature, ...]:
    """The names of those whose own claims stay: how many of these people hold one would tell of the few who do not."""
    return tuple(replace(one, k=0, n=0, others_k=0, others_n=0) for one in features if one.claim in shown)


def _pole(pole: Pole, shown: Mapping[str, Claim]) -> Pole:
    return Pole(features=_features(pole.features, shown), k=pole.k)


def _is_safe(leg: Sign, k: int) -> bool:
    return leg.k >= SENSITIVE and both_sides(leg.k, k, SENSITIVE)


def kinds_hidden(claims: Collection[Claim], hidden: Collection[str], n: int) -> set[str]:
    """Claims of this chapter that must not be shown, given what is hidden already: small ones, and those from which they would follow.

    Everybody is of one kind, so that a small kind would be the rest of the others; a shape likewise. A contrast parts the people in
    three. A match that says how many people of a stage or an industry are of a kind cuts small cells, and stays inside.
    """
    own = [claim for claim in claims if isinstance(claim.payload, TOLD) and claim.id not in hidden]
    lost = {claim.id for claim in own if _is_unsafe(claim, claims, hidden, n)}
    for kind in (Archetype, Shape):
        rows = [claim for claim in claims if isinstance(claim.payload, kind)]
        cells = {claim.id: claim.support.k for claim in rows}
        lost |= hidden_cells(cells, [claim.id for claim in rows if claim.id in hidden or claim.id in lost], SENSITIVE)
    gone = {*hidden, *lost}
    return lost | {claim.id for claim in own if isinstance(claim.payload, Match) and not _has_ground(claim.payload, claims, gone)}


def _is_unsafe(claim: Claim, claims: Iterable[Claim], hidden: Collection[str], n: int) -> bool:
    told = claim.payload
    known = {one.id for one in claims if one.id not in hidden}
    if isinstance(told, Archetype):
        return bool(told.features) and not any(feature.claim in known for feature in told.features)
    if isinstance(told, Contrast):
        named = all(any(feature.claim in known for feature in pole.features) for pole in (told.first, told.second))
        cells = (told.first.k, told.second.k, n - told.first.k - told.second.k)
        return not named or any(0 < cell < SENSITIVE for cell in cells)
    return isinstance(told, Match) and told.table == "need"


def _has_ground(match: Match, claims: Iterable[Claim], hidden: Collection[str]) -> bool:
    known = {claim.id for claim in claims if claim.id not in hidden}
    return match.asks in known and bool(known & set(match.answers))
