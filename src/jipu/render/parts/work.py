"""Working methods, directions."""

from __future__ import annotations

from collections.abc import Iterator

from jipu.model.claim import Chain, Claim
from jipu.render.page import Finding, Item, Part, View
from jipu.render.parts.abilities import first_quote, skill_item
from jipu.render.parts.minute import unit
from jipu.render.parts.withheld import withheld_in, withheld_line
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.human import correction_note, is_asserted
from jipu.render.wording.phrases import enumerate_words, phrase

SHOWN_METHODS = 8
SHOWN_DIRECTIONS = 8
STEPS_TOLD = 3
MOST_SAID = 4


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
