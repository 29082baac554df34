"""Industries."""

from __future__ import annotations

from jipu.model.claim import Claim
from jipu.render.page import Item, Part, View
from jipu.render.parts.abilities import group_finding
from jipu.render.parts.minute import is_domain, number, unit
from jipu.render.parts.withheld import withheld_line
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import enumerate_words, phrase

FEW = 10


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
