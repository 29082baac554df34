"""What a share edition tells of what a role is: counts from five people on, no quotes, ranges and years rounded.

Everything here tells of people rather than of the work (whom they report to, how they changed, what they held before), so each part of
a claim has the sensitive floor too, and a part that is left out cannot be had back: parts are told without their sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jipu.editions.cells import both_sides
from jipu.editions.floors import SENSITIVE
from jipu.model.career import CareerMove
from jipu.model.claim import Advice, Claim, Payload, Presence
from jipu.model.essence import Aim, Beside, Identity
from jipu.model.formula import Formula, Keyword
from jipu.model.shift import Shift, Unproven


def told_outside(payload: Payload, k: int) -> Payload | None:
    """How such a payload, which `k` people support, is told outside; None for one of another chapter."""
    if isinstance(payload, Identity | Beside):
        return replace(payload, parts=tuple(part for part in payload.parts if part.k >= SENSITIVE and both_sides(part.k, k, SENSITIVE)))
    if isinstance(payload, Shift | Unproven):
        return _shift(payload)
    if isinstance(payload, CareerMove):
        return _move(payload)
    if isinstance(payload, Keyword | Formula):
        return replace(payload, times=0) if isinstance(payload, Keyword) else _formula(payload)
    return payload if isinstance(payload, Aim) else None


def _shift(payload: Shift | Unproven) -> Shift | Unproven:
    """Without numbers of fewer than five people."""
    if isinstance(payload, Unproven):
        return replace(payload, most=payload.most if payload.most >= SENSITIVE else 0)
    return replace(payload, against=payload.against if payload.against is not None and payload.against >= SENSITIVE else None)


def _move(move: CareerMove) -> CareerMove:
    """Years to the nearest whole one, from five people whose dates tell them on."""
    if move.stated < SENSITIVE or move.median is None or move.low_quartile is None or move.high_quartile is None:
        return replace(move, stated=0, median=None, low_quartile=None, high_quartile=None)
    low, high = float(int(move.low_quartile)), float(int(move.high_quartile) + 1)
    return replace(move, stated=0, median=min(high, max(low, float(round(move.median)))), low_quartile=low, high_quartile=high)


def _formula(formula: Formula) -> Formula:
    """Shares to the hundredth: a mean over so few people has no more digits, and tells nobody's own."""
    terms = tuple(replace(term, share=round(term.share, 2)) for term in formula.terms)
    return Formula(terms=terms, rest=max(0.0, round(1 - sum(term.share for term in terms), 2)))


def still_stands(advice: Advice, ground: Iterable[Claim]) -> bool:
    """Whether an interpretation has what its sentence needs among the claims that are left: a portrait its identities, a criterion both its sides."""
    needed: dict[str, tuple[type, ...]] = {"portrait": (Identity,), "criterion": (Presence, Aim)}
    left = [claim.payload for claim in ground]
    return all(any(isinstance(payload, kind) for payload in left) for kind in needed.get(advice.code, ()))
