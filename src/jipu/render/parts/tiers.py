"""What stands beside a skill because of levels and pay: basic or advanced, a bonus, of high value."""

from __future__ import annotations

from jipu.model.claim import Claim, Presence
from jipu.model.level import Level, Tier
from jipu.render.page import View
from jipu.render.wording.levels import band_names
from jipu.render.wording.phrases import enumerate_words, phrase

VALUE_MARKS = ("bonus", "high-value")


def value_marks(view: View, claim: Claim) -> tuple[str, ...]:
    """加分项 and 高价值, where the evidence gave a skill these marks."""
    return tuple(phrase(f"mark.{mark}", view.lang) for mark in claim.marks if mark in VALUE_MARKS)


def tier_text(view: View, claim: Claim) -> str:
    """Basic or advanced, and how that is known; "" where it is not."""
    tier = claim.payload.tier if isinstance(claim.payload, Presence) else None
    if tier is None:
        return ""
    return _by_levels(view, tier) if tier.by == "levels" else _by_lexicon(view, tier)


def _by_levels(view: View, tier: Tier) -> str:
    bands = (c.payload for c in view.section("level") if isinstance(c.payload, Level) and c.payload.place == tier.place)
    band = next((band_names(level.seniorities, view.lang) for level in bands), "")
    code = f"step.levels.{tier.step}" if tier.n else f"step.levels.bare.{tier.step}"
    return phrase(code, view.lang, band=band, k=tier.k, n=tier.n)


def _by_lexicon(view: View, tier: Tier) -> str:
    after = list(tier.after_zh if view.lang == "zh" else tier.after_en)
    return phrase(f"step.lexicon.{tier.step}", view.lang, list=enumerate_words(after, view.lang))
