"""A map as tables: its groups, its level bands with what rises over them, its pay."""

from __future__ import annotations

from jipu.model.claim import Claim, Distribution
from jipu.model.fact import GRADES
from jipu.model.level import Level, Slope, Spread
from jipu.model.premium import PayTier
from jipu.render.drawings.ladder import slope_label
from jipu.render.page import Table, View
from jipu.render.parts.levels import levels
from jipu.render.parts.minute import ability_groups, heads, number, unit
from jipu.render.parts.pay import pay_title, whole_pay
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.human import is_asserted
from jipu.render.wording.levels import band_mark, money_text, pay_range
from jipu.render.wording.phrases import enumerate_words, phrase

SHARED, NAMED = 3, 3


def tables(view: View) -> tuple[Table, ...]:
    """Every table that the map has something for."""
    made = (group_table(view), band_table(view), slope_table(view), pay_table(view))
    return tuple(table for table in made if table is not None)


def group_table(view: View) -> Table | None:
    """Groups that three or more tell: people, by their strongest evidence, and the skills that most of them write."""
    groups = [c for c in ability_groups(view) if c.support.k >= SHARED and not is_asserted(c)]
    if not groups:
        return None
    graded = any(_grades(view, c) for c in groups)
    head = ["table.group", "table.dimension", "table.people", *(f"legend.{grade}" for grade in GRADES if graded), "table.skills"]
    rows = tuple(_group(view, c, graded=graded) for c in groups)
    return Table(title=phrase("table.groups", view.lang), head=_words(view, head), rows=rows, claims=tuple(c.id for c in groups))


def _group(view: View, group: Claim, *, graded: bool) -> tuple[str, ...]:
    above = view.claims.get(group.parent or "")
    shared = [c for c in view.under(group.id) if c.support.k >= SHARED and not is_asserted(c)]
    skills = [f"{claim_name(c, view.claims, view.lang)} {count_text(c.support)}" for c in shared[:NAMED]]
    grades = _grades(view, group) or ("–",) * len(GRADES)
    return (
        claim_name(group, view.claims, view.lang),
        claim_name(above, view.claims, view.lang) if above else "",
        count_text(group.support),
        *(grades if graded else ()),
        enumerate_words(skills, view.lang) or "–",
    )


def _grades(view: View, group: Claim) -> tuple[str, ...]:
    """People by their strongest evidence; nothing of job ads, nor where an edition does not hold all of them.

    A share edition counts few with a result among those who show it in work: what it does not hold is a dash there, no nought.
    """
    grades = view.presence(group).grades
    known = view.people == "resumes" and sum(grades.values()) == group.support.k
    none = "–" if view.shared else "0"
    return tuple(str(grades[grade]) if grades.get(grade) else none for grade in GRADES) if known else ()


def band_table(view: View) -> Table | None:
    """The bands by their colours: people, years, team, pay."""
    bands = [(c, c.payload) for c in levels(view).values() if isinstance(c.payload, Level)]
    if not bands:
        return None
    head = _words(view, ["table.level", "table.people", "table.years", "table.team", "table.pay"])
    rows = tuple(
        (band_mark(band, view.lang), count_text(c.support), _years(band.years), _team(band.team), _money(view, band.pay))
        for c, band in bands
    )
    return Table(title=phrase("table.bands", view.lang), head=head, rows=rows, claims=tuple(c.id for c, _ in bands))


def _years(told: Spread | None) -> str:
    return f"{number(told.low)}–{number(told.high)}" if told else "–"


def _team(told: Spread | None) -> str:
    return f"{heads(told.low)}–{heads(told.high)}" if told else "–"


def _money(view: View, told: Spread | None) -> str:
    if told is None:
        return "–"
    low, middle, high = (money_text(value, view.lang) for value in (told.low, told.median, told.high))
    return phrase("pay.told", view.lang, low=low, median=middle, high=high)


def slope_table(view: View) -> Table | None:
    """What rises or falls over the bands, with its numbers in each."""
    bands = [c.payload for c in levels(view).values() if isinstance(c.payload, Level)]
    rows = [(c, c.payload) for c in view.section("level") if isinstance(c.payload, Slope) and len(c.payload.cells) == len(bands)]
    if not bands or not rows:
        return None
    rows.sort(key=lambda row: (row[1].falls, row[1].enters or 0, -row[0].support.k, row[0].id))
    head = (phrase("table.what", view.lang), *(band_mark(band, view.lang) for band in bands))
    cells = tuple((slope_label(view, slope), *(f"{k}/{n}" for k, n in slope.cells)) for _, slope in rows)
    return Table(title=phrase("table.slopes", view.lang), head=head, rows=cells, claims=tuple(c.id for c, _ in rows))


def pay_table(view: View) -> Table | None:
    """Pay of all who state it and of each tier; none where there is no median."""
    whole = whole_pay(view)
    data = whole.payload if whole else None
    if whole is None or not isinstance(data, Distribution) or data.median is None:
        return None
    low, middle, high = (money_text(value, view.lang) for value in (data.low_quartile, data.median, data.high_quartile))
    all_told = phrase("pay.everybody", view.lang, stated=data.stated, unit=unit(view))
    rows = [(whole, (all_told, count_text(whole.support), phrase("pay.told", view.lang, low=low, median=middle, high=high)))]
    tiers = sorted(((c, c.payload) for c in view.section("pay") if isinstance(c.payload, PayTier)), key=lambda row: row[1].place)
    rows += [
        (c, (phrase("table.tier", view.lang, place=tier.place + 1), count_text(c.support), pay_range(tier, view.lang, "")))
        for c, tier in tiers
    ]
    head = (phrase("table.whom", view.lang), phrase("table.people", view.lang), _words(view, ["tier.money"])[0])
    return Table(title=pay_title(view), head=head, rows=tuple(cells for _, cells in rows), claims=tuple(c.id for c, _ in rows))


def _words(view: View, codes: list[str]) -> tuple[str, ...]:
    """Phrases as heads of columns."""
    words = [phrase(code, view.lang, money=phrase("tier.money", view.lang)) for code in codes]
    return tuple(word[:1].upper() + word[1:] for word in words)
