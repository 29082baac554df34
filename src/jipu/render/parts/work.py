"""Industries and directions."""

from __future__ import annotations

from jipu.model.claim import Claim
from jipu.render.page import Item, Part, View
from jipu.render.parts.abilities import first_quote, group_finding, skill_item
from jipu.render.parts.minute import is_domain, number, unit
from jipu.render.parts.withheld import withheld_line
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.human import correction_note
from jipu.render.wording.phrases import enumerate_words, phrase

FEW = 10
SHOWN_DIRECTIONS = 8


def domain_part(view: View) -> Part:
    """Industries of dated work, then the business domains that people write."""
    rows = view.section("domain")
    groups = [c for c in view.section("group") if is_domain(view, c) and c.support.k >= 3]
    away = withheld_line(view, "domain")
    lead = tuple(away) if rows or groups or away else (phrase(f"domain.none.{view.people}", view.lang),)
    return Part(
        id="domain",
        title=phrase("section.domain", view.lang),
        lead=lead,
        items=_industries(view, rows),
        findings=tuple(group_finding(view, c) for c in groups),
    )


def _industries(view: View, rows: list[Claim]) -> tuple[Item, ...]:
    """A line each for industries of two or more people; those of one together; once, that few people are a hint only."""
    items = [_industry(view, c) for c in rows if c.support.k >= 2]
    single = [claim_name(c, view.claims, view.lang) for c in rows if c.support.k == 1]
    if single:
        items.append(Item(label="", text=phrase("domain.single", view.lang, list=enumerate_words(single, view.lang), unit=unit(view))))
    if any(c.support.k < FEW for c in rows):
        items.append(Item(label="", text=phrase("domain.few", view.lang, few=FEW, unit=unit(view))))
    return tuple(items)


def _industry(view: View, claim: Claim) -> Item:
    years, name = number(view.presence(claim).years), claim_name(claim, view.claims, view.lang)
    code = "domain.line" if years != "0" else "domain.line.undated"
    text = phrase(code, view.lang, name=name, count=count_text(claim.support), years=years)
    return Item(label="", text=text, claim=claim.id)


def direction_part(view: View) -> Part:
    """What people say they steer towards; a trend is never made from one batch."""
    rows = view.section("direction")[:SHOWN_DIRECTIONS]
    away = withheld_line(view, "direction")
    lead = away if rows or away else [phrase("direction.none", view.lang)]
    lead.append(phrase("direction.trend", view.lang, source=phrase(f"source.{view.people}", view.lang)))
    items = tuple(_direction(view, c) for c in rows)
    return Part(id="direction", title=phrase("section.direction", view.lang), lead=tuple(lead), items=items)


def _direction(view: View, claim: Claim) -> Item:
    item = skill_item(view, claim)
    quote = first_quote(view, claim)
    note = correction_note(claim, view.claims, view.lang)
    text = " · ".join(word for word in (f"“{quote[0]}”{quote[1]}" if quote else "", note) if word)
    return Item(label=item.label, count=item.count, text=text, claim=claim.id, marks=item.marks)
