"""Levels: the people of each seniority, then, where the bands differ in something, what each band is like."""

from __future__ import annotations

from collections.abc import Mapping

from jipu.model.claim import Band, Claim
from jipu.model.level import Level, Slope
from jipu.model.shortfall import Shortfall
from jipu.render.page import Finding, Item, Part, Table, View
from jipu.render.parts.abilities import first_quote
from jipu.render.parts.inherited import inherited_findings
from jipu.render.parts.minute import heads, number
from jipu.render.parts.pay import pay_findings, pay_items, shortfall_item
from jipu.render.parts.withheld import withheld_line
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.levels import band_mark, money_text, slope_name
from jipu.render.wording.phrases import enumerate_words, join_sentences, phrase

ORDER = ("初级", "中级", "高级", "专家", "总监", "高管")
KINDS = ("behaviour", "group", "strength", "skill")


def level_part(view: View) -> Part:
    """How many people of each level, what tells the levels apart, and what they expect to be paid."""
    gap = next((c for c in view.section("level") if isinstance(c.payload, Shortfall)), None)
    return Part(
        id="level",
        title=phrase("section.level", view.lang),
        lead=_lead(view),
        tables=_table(view),
        items=(*((shortfall_item(view, gap),) if gap else ()), *pay_items(view)),
        findings=(*(_band(view, claim) for claim in levels(view).values()), *pay_findings(view), *inherited_findings(view)),
    )


def levels(view: View) -> Mapping[int, Claim]:
    """The claims of bands by place, the lowest first; none where the levels cannot be told apart."""
    rows = {c.payload.place: c for c in view.section("level") if isinstance(c.payload, Level)}
    return {place: rows[place] for place in sorted(rows)}


def _lead(view: View) -> tuple[str, ...]:
    lang = view.lang
    if view.people == "ads":
        return (phrase("level.ads", lang),)
    away = withheld_line(view, "level")
    bands = list(levels(view).values())
    if not view.section("level"):
        return tuple(away) or (phrase("level.none", lang),)
    if not bands:
        return tuple(away)
    payload = bands[0].payload
    count = payload.of if isinstance(payload, Level) else len(bands)
    words = [phrase("levels.lead", lang, n=sum(c.support.k for c in bands), bands=count)] + (
        [phrase("levels.two", lang)] if count == 2 else []
    )
    return (join_sentences([*words, phrase("levels.circular", lang)], lang), *away)


def _table(view: View) -> tuple[Table, ...]:
    rows = [c for c in view.section("level") if isinstance(c.payload, Band)]
    rows.sort(key=lambda c: ORDER.index(c.payload.value) if isinstance(c.payload, Band) and c.payload.value in ORDER else len(ORDER))
    if not rows:
        return ()
    head = (phrase("table.level", view.lang), phrase("table.people", view.lang))
    cells = tuple((claim_name(c, view.claims, view.lang), count_text(c.support)) for c in rows)
    return (Table(title=phrase("level.table", view.lang), head=head, rows=cells),)


def _band(view: View, claim: Claim) -> Finding:
    """A band: its people, what enters with it, what most of it write, one quote."""
    level = claim.payload
    if not isinstance(level, Level):
        raise TypeError(f"claim {claim.id} is no band")
    items = tuple(_slope(view, c, slope) for c, slope in slopes_at(view, level.place))
    notes = [phrase("level.no_entry", view.lang)] if not items and level.place else []
    return Finding(
        title=band_mark(level, view.lang),
        lead=described(view, claim, level),
        claim=claim.id,
        items=items,
        notes=(*notes, *_common(view, level)),
        quote=first_quote(view, claim),
    )


def slopes_at(view: View, place: int) -> list[tuple[Claim, Slope]]:
    """What enters with a band, ways of working first; what falls stands with the lowest."""
    rows = [(c, c.payload) for c in view.section("level") if isinstance(c.payload, Slope)]
    own = [(c, slope) for c, slope in rows if (0 if slope.falls else slope.enters) == place]
    return sorted(own, key=lambda row: (row[1].falls, KINDS.index(row[1].kind), -row[0].support.k, row[0].id))


def _slope(view: View, claim: Claim, slope: Slope) -> Item:
    """One thing that rises or falls, with its numbers by band."""
    plain = slope.zh if view.lang == "zh" else slope.en
    return Item(
        label=plain if slope.kind in ("skill", "group") else slope_name(slope, view.lang),
        count=count_text(claim.support),
        text=cells_text(view, slope),
        claim=claim.id,
        marks=(phrase(f"slope.tag.{'falls' if slope.falls else slope.kind}", view.lang),),
    )


def cells_text(view: View, slope: Slope) -> str:
    """So many of each band, lowest first."""
    marks = {place: band_mark(c.payload, view.lang) for place, c in levels(view).items() if isinstance(c.payload, Level)}
    rows = [phrase("slope.cell", view.lang, band=marks.get(place, "…"), k=k, n=n) for place, (k, n) in enumerate(slope.cells)]
    return " → ".join(rows) or phrase("slope.unlisted", view.lang)


def described(view: View, claim: Claim, level: Level) -> str:
    """The people of a band in one sentence: how many, years, team, pay."""
    parts = [phrase("level.people", view.lang, count=count_text(claim.support)), *band_facts(view, level)]
    return ("；" if view.lang == "zh" else "; ").join(parts) + ("。" if view.lang == "zh" else ".")


def band_facts(view: View, level: Level) -> list[str]:
    """What is known of the people of a band beside their number: years, team, pay."""
    lang = view.lang
    parts = []
    if level.years:
        parts.append(phrase("level.years", lang, low=number(level.years.low), high=number(level.years.high)))
    if level.team:
        code = "level.team" if level.team.stated else "level.team.bare"
        parts.append(phrase(code, lang, stated=level.team.stated, low=heads(level.team.low), high=heads(level.team.high)))
    if level.pay:
        low, middle, high = (money_text(value, lang) for value in (level.pay.low, level.pay.median, level.pay.high))
        code = "level.pay" if level.pay.stated else "level.pay.bare"
        parts.append(phrase(code, lang, stated=level.pay.stated, median=middle, low=low, high=high))
    return parts


def _common(view: View, level: Level) -> list[str]:
    size = sum(c.support.k for place, c in levels(view).items() if place == level.place)
    rows = [
        f"{claim_name(view.claims[one.claim], view.claims, view.lang)} {one.k}/{size}" for one in level.common if one.claim in view.claims
    ]
    return [phrase("level.common", view.lang, list=enumerate_words(rows, view.lang))] if rows else []
