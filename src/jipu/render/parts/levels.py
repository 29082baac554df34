"""Levels and pay as plain tables, each with its number of people."""

from __future__ import annotations

from jipu.model.claim import Band, Distribution
from jipu.render.page import Item, Part, Table, View
from jipu.render.parts.minute import number, unit
from jipu.render.parts.withheld import withheld_in, withheld_line
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import join_sentences, phrase

ORDER = ("初级", "中级", "高级", "专家", "总监", "高管")
LEVELS_FROM = 30
TIERS_FROM = 15


def level_part(view: View) -> Part:
    """How many people of each level, and what they expect to be paid."""
    lang = view.lang
    return Part(id="level", title=phrase("section.level", lang), lead=_level_lead(view), tables=_levels(view), items=_pay(view))


def _level_lead(view: View) -> tuple[str, ...]:
    lang = view.lang
    if view.people == "ads":
        return (phrase("level.ads", lang),)
    away = withheld_line(view, "level")
    if not view.section("level"):
        return tuple(away) or (phrase("level.none", lang),)
    code = "level.short" if view.n < LEVELS_FROM else "level.plain"
    return (phrase(code, lang, n=view.n, need=LEVELS_FROM), *away)


def _levels(view: View) -> tuple[Table, ...]:
    rows = [c for c in view.section("level") if isinstance(c.payload, Band)]
    rows.sort(key=lambda c: ORDER.index(c.payload.value) if isinstance(c.payload, Band) and c.payload.value in ORDER else len(ORDER))
    if not rows:
        return ()
    head = (phrase("table.level", view.lang), phrase("table.people", view.lang))
    cells = tuple((claim_name(c, view.claims, view.lang), count_text(c.support)) for c in rows)
    return (Table(title=phrase("level.table", view.lang), head=head, rows=cells),)


def _pay(view: View) -> tuple[Item, ...]:
    lang = view.lang
    label = phrase(f"pay.head.{view.people}", lang)
    claim = next(iter(view.section("pay")), None)
    data = claim.payload if claim else None
    if claim is None or not isinstance(data, Distribution):
        return (Item(label=label, text=phrase("withheld.pay" if withheld_in(view, "pay") else "pay.none", lang, unit=unit(view))),)
    if data.median is None:
        return (Item(label=label, text=phrase("pay.few", lang, stated=data.stated, unit=unit(view)), claim=claim.id),)
    line = phrase(
        "pay.line",
        lang,
        stated=data.stated,
        unit=unit(view),
        median=_money(view, data.median),
        low=_money(view, data.low_quartile),
        high=_money(view, data.high_quartile),
    )
    tiers = phrase("pay.no_tiers", lang, unit=unit(view)) if data.stated < TIERS_FROM else ""
    return (Item(label=label, text=join_sentences([line, tiers], lang), claim=claim.id),)


def _money(view: View, thousands: float | None) -> str:
    """Pay in the unit that readers of the language count in: 万元 or thousands of yuan."""
    if thousands is None or view.lang == "en":
        return number(thousands)
    return f"{thousands / 10:.2f}".rstrip("0").removesuffix(".")
