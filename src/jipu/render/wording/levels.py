"""Names of the claims about levels and pay, in either language."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.errors import Lang
from jipu.model.level import Level, Slope
from jipu.model.premium import PayBasis, PayTier, Premium
from jipu.model.shortfall import Shortfall
from jipu.render.wording.phrases import phrase

OF_LEVELS = (Level, Slope, PayBasis, PayTier, Premium, Shortfall)
MARKS = ("🟢", "🔵", "🟠", "🔴", "🟣")  # lowest band first


def level_claim_name(payload: Level | Slope | PayBasis | PayTier | Premium | Shortfall, lang: Lang) -> str:
    """What such a claim is about."""
    if isinstance(payload, Level):
        return phrase("level.name", lang, names=band_names(payload.seniorities, lang))
    if isinstance(payload, Slope):
        return slope_name(payload, lang)
    if isinstance(payload, PayTier):
        return phrase("pay_tier.name", lang, place=payload.place + 1, range=pay_range(payload, lang))
    if isinstance(payload, Premium):
        return phrase("premium.name", lang, name=payload.zh if lang == "zh" else payload.en)
    return phrase("pay_basis.name" if isinstance(payload, PayBasis) else f"shortfall.name.{payload.what}", lang)


def band_names(seniorities: Sequence[str], lang: Lang) -> str:
    """The seniorities of a band: 中级–高级."""
    words = [phrase(f"seniority.{name}", lang) for name in seniorities]
    return words[0] if len(words) == 1 else f"{words[0]}–{words[-1]}"


def band_mark(level: Level, lang: Lang) -> str:
    """The colour of a band with its name, so that neither stands alone."""
    return f"{MARKS[level.place]} {band_names(level.seniorities, lang)}"


def slope_name(slope: Slope, lang: Lang) -> str:
    """What rises or falls."""
    if slope.kind == "behaviour":
        return phrase(f"behaviour.{slope.subject}", lang, least=slope.least)
    return phrase(f"slope.name.{slope.kind}", lang, name=slope.zh if lang == "zh" else slope.en)


def pay_range(tier: PayTier, lang: Lang, money: str | None = None) -> str:
    """From where to where a tier goes; the lowest and the highest are open. `money` is the unit, "" where it is told beside."""
    money = phrase("tier.money", lang) if money is None else money
    if tier.low is None:
        return phrase("tier.below", lang, high=money_text(tier.high, lang), money=money)
    if tier.high is None:
        return phrase("tier.above", lang, low=money_text(tier.low, lang), money=money)
    return phrase("tier.between", lang, low=money_text(tier.low, lang), high=money_text(tier.high, lang), money=money)


def money_text(thousands: float | None, lang: Lang) -> str:
    """Pay in the unit that readers of the language count in: 万元 or thousands of yuan."""
    if thousands is None:
        return ""
    return f"{thousands / 10:.2f}".rstrip("0").removesuffix(".") if lang == "zh" else f"{thousands:g}"
