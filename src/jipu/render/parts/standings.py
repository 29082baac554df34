"""What stands beside a skill because of levels and pay: basic or advanced, a bonus, of high value."""

from __future__ import annotations

from jipu.model.claim import Claim, Presence
from jipu.model.level import Level, Standing
from jipu.render.page import View
from jipu.render.wording.levels import band_names
from jipu.render.wording.phrases import enumerate_words, phrase

VALUE_MARKS = ("bonus", "high-value")


def value_marks(view: View, claim: Claim) -> tuple[str, ...]:
    """加分项 and 高价值, where the evidence gave a skill these marks."""
    return tuple(phrase(f"mark.{mark}", view.lang) for mark in claim.marks if mark in VALUE_MARKS)


def standing_text(view: View, claim: Claim, *, counted: bool = True) -> str:
    """Basic or advanced, and how that is known, `counted` or in words alone; "" where it is not."""
    standing = claim.payload.standing if isinstance(claim.payload, Presence) else None
    if standing is None:
        return ""
    return _by_levels(view, standing, counted=counted) if standing.by == "levels" else _by_lexicon(view, standing)


def _by_levels(view: View, standing: Standing, *, counted: bool) -> str:
    bands = (c.payload for c in view.section("level") if isinstance(c.payload, Level) and c.payload.place == standing.place)
    band = next((band_names(level.seniorities, view.lang) for level in bands), "")
    code = f"standing.levels.{standing.kind}" if standing.n and counted else f"standing.levels.bare.{standing.kind}"
    return phrase(code, view.lang, band=band, k=standing.k, n=standing.n)


def _by_lexicon(view: View, standing: Standing) -> str:
    after = list(standing.after_zh if view.lang == "zh" else standing.after_en)
    return phrase(f"standing.lexicon.{standing.kind}", view.lang, list=enumerate_words(after, view.lang))
