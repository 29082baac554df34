"""Industries and working methods."""

from __future__ import annotations

from collections.abc import Iterator

from jipu.model.claim import Chain, Claim
from jipu.render.page import Finding, Item, Part, View
from jipu.render.parts.abilities import first_quote, group_finding
from jipu.render.parts.minute import is_domain, number, unit
from jipu.render.parts.withheld import withheld_in, withheld_line
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.human import correction_note, is_asserted
from jipu.render.wording.phrases import enumerate_words, phrase

FEW = 10
SHOWN_METHODS = 8
STEPS_TOLD = 3
MOST_SAID = 4


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


def method_part(view: View) -> Part:
    """Methods that two or more people write, and home-made ones told in three or more steps."""
    rows = view.section("method")
    shown = [c for c in rows if c.support.k >= 2 or (isinstance(c.payload, Chain) and len(c.payload.steps) >= STEPS_TOLD)]
    shown = [*shown[:SHOWN_METHODS], *(c for c in rows if is_asserted(c))]
    rest = len(rows) - len(shown)
    lead = [] if shown or withheld_in(view, "method") else [phrase("method.none", view.lang, unit=unit(view))]
    if rest and shown:
        lead.append(phrase("method.others", view.lang, count=rest))
    lead += withheld_line(view, "method")
    return Part(id="method", title=phrase("section.method", view.lang), lead=tuple(lead), findings=tuple(_method(view, c) for c in shown))


def _method(view: View, claim: Claim) -> Finding:
    payload, note = claim.payload, correction_note(claim, view.claims, view.lang)
    if is_asserted(claim):
        return Finding(title=claim_name(claim, view.claims, view.lang), lead=note, claim=claim.id)
    told = (*_as_told(view, payload), *_as_known(view, payload), *_others(view, claim)) if isinstance(payload, Chain) else ()
    return Finding(
        title=claim_name(claim, view.claims, view.lang),
        lead=count_text(claim.support),
        claim=claim.id,
        share=claim.support.k / max(1, claim.support.n),
        low=claim.support.low,
        high=claim.support.high,
        notes=(*told, *([note] if note else ())),
        quote=first_quote(view, claim),
    )


def _as_told(view: View, chain: Chain) -> Iterator[str]:
    """The steps that people tell, with their counts where more than one tells them, and the names that were made one."""
    lang = view.lang
    if chain.told > 1:
        steps = " → ".join(phrase("method.step", lang, step=step.text, k=step.k) for step in chain.steps)
        yield phrase("method.steps", lang, steps=steps)
    elif chain.steps:
        yield " → ".join(step.text for step in chain.steps)
    if chain.told:
        yield phrase("method.told" if chain.told > 1 else "method.one", lang, told=chain.told, unit=unit(view))
    if chain.variants:
        names = [phrase("method.variant", lang, name=variant.name, k=variant.k) for variant in chain.variants]
        yield phrase("method.merged", lang, count=len(names), names=enumerate_words(names, lang))


def _as_known(view: View, chain: Chain) -> Iterator[str]:
    """What the lexicon knows of a named method, said to be the lexicon's."""
    if chain.usual:
        zh = view.lang == "zh"
        yield phrase("method.usual", view.lang, steps=" → ".join(chain.usual.steps_zh if zh else chain.usual.steps_en))
        yield phrase("method.origin", view.lang, origin=chain.usual.origin_zh if zh else chain.usual.origin_en)


def _others(view: View, claim: Claim) -> Iterator[str]:
    """One quote a person where names were made one, so that a reader can judge the merger; the first stands by itself."""
    if isinstance(claim.payload, Chain) and claim.payload.variants:
        for quote in claim.quotes[1:MOST_SAID]:
            yield phrase("method.said", view.lang, quote=quote.text, person=quote.person, unit=unit(view))
