"""Careers: years before the role, posts before and after it, steps that several people took."""

from __future__ import annotations

from jipu.model.career import CareerMove
from jipu.model.claim import Claim, Distribution
from jipu.render.page import Item, View
from jipu.render.parts.minute import number
from jipu.render.parts.withheld import withheld_in
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import phrase

SHOWN = {"before": 4, "after": 3, "rise": 4}


def career_items(view: View) -> tuple[Item, ...]:
    """A line each; one sentence where no two people took the same step."""
    rows = view.section("career")
    found = [item for c in rows if (item := _ahead(view, c))]
    for step, most in SHOWN.items():
        found += [_move(view, c, c.payload) for c in rows if isinstance(c.payload, CareerMove) and c.payload.step == step][:most]
    if not any(isinstance(c.payload, CareerMove) for c in rows) and not withheld_in(view, "career"):
        found.append(Item(label="", text=phrase("career.none", view.lang)))
    return tuple(found)


def _ahead(view: View, claim: Claim) -> Item | None:
    stated = claim.payload
    if not isinstance(stated, Distribution) or stated.median is None:
        return None
    text = phrase(
        "career.ahead" if stated.median else "career.ahead.zero",
        view.lang,
        stated=count_text(claim.support),
        low=number(stated.low_quartile),
        high=number(stated.high_quartile),
        median=number(stated.median),
    )
    return Item(label="", text=text, claim=claim.id)


def _move(view: View, claim: Claim, move: CareerMove) -> Item:
    text = phrase(f"career.{move.step}.text", view.lang, count=count_text(claim.support))
    if move.median is not None:
        stop = "；" if view.lang == "zh" else "; "
        low, high, median = (number(value) for value in (move.low_quartile, move.high_quartile, move.median))
        text += stop + phrase("career.years", view.lang, stated=move.stated, median=median, low=low, high=high)
    return Item(label=claim_name(claim, view.claims, view.lang), text=text, claim=claim.id)
