"""Pay: the middle and its half, tiers, what the figures rest on, and what is asked more for."""

from __future__ import annotations

from jipu.model.claim import Claim, Distribution
from jipu.model.premium import PayBasis, PayTier, Premium
from jipu.model.shortfall import Shortfall
from jipu.render.page import Finding, Item, View
from jipu.render.parts.minute import number, unit
from jipu.render.parts.withheld import withheld_in
from jipu.render.wording.claims import band_name, claim_name, count_text
from jipu.render.wording.levels import money_text
from jipu.render.wording.phrases import enumerate_words, join_sentences, phrase


def pay_findings(view: View) -> tuple[Finding, ...]:
    """Pay with its tiers, and what is asked more for; none where nobody states any."""
    whole = whole_pay(view)
    if whole is None or not isinstance(whole.payload, Distribution):
        return ()
    others = [c for c in view.section("pay") if c.id != whole.id]
    dearer = [c for c in others if _is_premium(c)]
    rows = tuple(item for c in others if c not in dearer and (item := _item(view, c)))
    return (Finding(title=pay_title(view), lead=pay_line(view, whole.payload), claim=whole.id, items=rows), *_dearer(view, dearer))


def _is_premium(claim: Claim) -> bool:
    return isinstance(claim.payload, Premium) or (isinstance(claim.payload, Shortfall) and claim.payload.what == "premium")


def _dearer(view: View, claims: list[Claim]) -> tuple[Finding, ...]:
    """What is asked more for, or why that cannot be judged."""
    gap = next((c for c in claims if isinstance(c.payload, Shortfall)), None)
    if gap:
        item = shortfall_item(view, gap)
        return (Finding(title=item.label, lead=item.text, claim=gap.id),)
    items = tuple(row for c in claims if (row := _item(view, c)))
    return (Finding(title=phrase("premium.title", view.lang), lead=phrase("premium.lead", view.lang), items=items),) if items else ()


def pay_items(view: View) -> tuple[Item, ...]:
    """The sentence that stands where there is no figure, with what is known beside it."""
    if whole_pay(view) is not None:
        return ()
    text = phrase("withheld.pay" if withheld_in(view, "pay") else "pay.none", view.lang, unit=unit(view))
    basis = (_item(view, c) for c in view.section("pay"))
    return (Item(label=pay_title(view), text=text), *(row for row in basis if row))


def shortfall_item(view: View, claim: Claim) -> Item:
    """What cannot be told, why, and how many people would do."""
    gap = claim.payload
    if not isinstance(gap, Shortfall):
        raise TypeError(f"claim {claim.id} is no shortfall")
    details = {"need": gap.need, "have": gap.have, "unit": unit(view), **gap.details}
    text = phrase(f"shortfall.{gap.what}.{gap.reason}", view.lang, **details)
    if gap.what == "premium" and (gap.details.get("alike", "0"), gap.details.get("explained", "0")) != ("0", "0"):
        text = join_sentences([text, phrase("premium.alike", view.lang, **gap.details)], view.lang)
    return Item(label=claim_name(claim, view.claims, view.lang), text=text, claim=claim.id)


def whole_pay(view: View) -> Claim | None:
    """The claim of the pay of all who state one; current pay is never it."""
    rows = (c for c in view.section("pay") if isinstance(c.payload, Distribution) and c.payload.subject != "pay_current")
    return next(rows, None)


def pay_title(view: View) -> str:
    """What kind of pay it is, and whose word it rests on."""
    return phrase(f"pay.head.{view.people}", view.lang)


def pay_line(view: View, data: Distribution) -> str:
    """The middle and its half in one sentence, or how few state pay."""
    if data.median is None:
        return phrase("pay.few", view.lang, stated=data.stated, unit=unit(view))
    return phrase("pay.line", view.lang, stated=data.stated, unit=unit(view), **_money(view, data))


def _money(view: View, data: Distribution) -> dict[str, str]:
    values = {"median": data.median, "low": data.low_quartile, "high": data.high_quartile}
    return {name: money_text(value, view.lang) for name, value in values.items()}


def _item(view: View, claim: Claim) -> Item | None:
    payload = claim.payload
    if isinstance(payload, Shortfall):
        return shortfall_item(view, claim)
    if isinstance(payload, PayTier):
        return _tier(view, claim, payload)
    if isinstance(payload, Premium):
        return _premium(view, claim, payload)
    if isinstance(payload, PayBasis):
        return Item(label=claim_name(claim, view.claims, view.lang), text=basis_text(view, payload), claim=claim.id)
    if isinstance(payload, Distribution):
        text = phrase("pay.current", view.lang, stated=payload.stated, **_money(view, payload))
        return Item(label=claim_name(claim, view.claims, view.lang), text=text, claim=claim.id)
    return None


def _tier(view: View, claim: Claim, tier: PayTier) -> Item:
    words = [phrase("tier.years", view.lang, low=number(tier.years.low), high=number(tier.years.high))] if tier.years else []
    rows = [f"{band_name(level, view.lang)} {k}" for level, k in tier.seniorities.items()]
    words += [phrase("tier.levels", view.lang, list=enumerate_words(rows, view.lang))] if rows else []
    text = ("；" if view.lang == "zh" else "; ").join(words)
    return Item(label=claim_name(claim, view.claims, view.lang), count=count_text(claim.support), text=text, claim=claim.id)


def _premium(view: View, claim: Claim, told: Premium) -> Item:
    text = phrase(
        "premium.text" if told.stated else "premium.text.bare",
        view.lang,
        city=phrase("premium.city", view.lang) if told.city else "",
        beside=_beside(view, told),
        holders=told.holders,
        others=told.stated - told.holders,
        low=f"{told.low:.2f}",
        high=f"{told.high:.2f}",
    )
    tag = phrase("premium.tag", view.lang)
    return Item(label=told.zh if view.lang == "zh" else told.en, count=count_text(claim.support), text=text, claim=claim.id, marks=(tag,))


def _beside(view: View, told: Premium) -> str:
    """The skills that often come along, which were held fixed too."""
    names = [claim_name(view.claims[one], view.claims, view.lang) for one in told.beside if one in view.claims]
    return phrase("premium.beside", view.lang, list=enumerate_words(names, view.lang)) if names else ""


def basis_text(view: View, basis: PayBasis) -> str:
    """What the figures rest on, in one sentence."""
    lang = view.lang
    words = [phrase(f"basis.kind.{kind}", lang, count=k, unit=unit(view)) for kind, k in _kinds(basis)]
    counted = (("basis.negotiable", basis.negotiable), ("basis.open", basis.open_ended), ("basis.slips", basis.slips))
    words += [phrase(code, lang, count=count, unit=unit(view)) for code, count in counted if count]
    if basis.months:
        rows = [phrase("basis.month", lang, months=months, count=k, unit=unit(view)) for months, k in sorted(basis.months.items())]
        words.append(phrase("basis.months", lang, list=enumerate_words(rows, lang)))
    if basis.cities:
        words.append(phrase("basis.cities", lang, list=enumerate_words(_cities(view, basis), lang)))
    words.append(_dates(view, basis))
    text = ("；" if lang == "zh" else "; ").join(words)
    return text[0].upper() + text[1:] + ("。" if lang == "zh" else ".")


def _cities(view: View, basis: PayBasis) -> list[str]:
    """Cities with how many of those with a figure live there; a share edition names them alone."""
    rows = [f"{band_name(city, view.lang)} {k}" if k else band_name(city, view.lang) for city, k in basis.cities.items() if k != 1]
    single = sum(k == 1 for k in basis.cities.values())
    return rows + ([phrase("basis.more_cities", view.lang, count=single, unit=unit(view))] if single else [])


def _dates(view: View, basis: PayBasis) -> str:
    if not basis.first:
        return phrase("basis.as_of", view.lang, as_of=basis.as_of)
    code = "basis.date" if basis.first == basis.last else "basis.dates"
    return phrase(code, view.lang, dated=basis.dated, first=basis.first, last=basis.last, as_of=basis.as_of)


def _kinds(basis: PayBasis) -> list[tuple[str, int]]:
    """Current pay last: it is not in the figures."""
    return sorted(basis.kinds.items(), key=lambda row: row[0] == "current")
