"""What runs through all groups: AI in two, stated figures, traits and ways of thinking, two ways of one thing; and which of these is not there."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.model.bullet import Bullet
from jipu.model.claim import Claim, Payload
from jipu.model.extent import Range
from jipu.model.practice import Trait, Way
from jipu.render.page import Finding, Item, View
from jipu.render.parts.bullets import line_item
from jipu.render.parts.minute import unit
from jipu.render.wording.bullets import line_label, line_text, name_in
from jipu.render.wording.claims import count_text
from jipu.render.wording.phrases import enumerate_words, phrase

_AI = ("ai_use", "ai_build")


def across(view: View) -> tuple[Finding, ...]:
    """A finding for each that is there."""
    rows = view.rolemap.section("line")
    found = {
        "ai": [line_item(view, c) for c in rows if _is_ai(c.payload)],
        "extents": _extents(view, rows),
        "traits": [_item(view, c) for c in rows if isinstance(c.payload, Trait)],
        "ways": [_way(view, c) for c in rows if isinstance(c.payload, Way)],
    }
    return tuple(_finding(view, code, items) for code, items in found.items() if items)


def missing(view: View) -> str:
    """The sentence that names what is not there; "" where all is. Job ads tell nobody's traits, figures or ways."""
    rows = [c.payload for c in view.rolemap.section("line")]
    there = {
        "ai": any(map(_is_ai, rows)),
        "extents": any(isinstance(payload, Range) and payload.low_quartile is not None for payload in rows),
        "traits": any(isinstance(payload, Trait) for payload in rows),
        "ways": any(isinstance(payload, Way) for payload in rows),
    }
    if view.people == "ads":
        there |= dict.fromkeys(("extents", "traits", "ways"), True)
    unit = phrase(f"unit.{view.people}", view.lang)
    words = [phrase(f"across.missing.{code}", view.lang, unit=unit) for code, found in there.items() if not found]
    source = phrase(f"source.{view.people}", view.lang)
    return phrase("across.missing", view.lang, list=enumerate_words(words, view.lang), source=source) if words and not view.shared else ""


def _extents(view: View, rows: Sequence[Claim]) -> list[Item]:
    """Stated figures, a line each; those that too few state in one line, and none where there are no others."""
    ranges = [(c, c.payload) for c in rows if isinstance(c.payload, Range)]
    items = [_item(view, c) for c, told in ranges if told.low_quartile is not None]
    few = [
        phrase("across.extents.few.one", view.lang, name=line_label(told, view.lang), k=told.stated, unit=unit(view))
        for _, told in ranges
        if told.low_quartile is None
    ]
    if items and few:
        items.append(Item(label="", text=phrase("across.extents.few", view.lang, list=enumerate_words(few, view.lang), unit=unit(view))))
    return items


def _is_ai(payload: Payload) -> bool:
    return isinstance(payload, Bullet) and payload.form in _AI


def _finding(view: View, code: str, items: Sequence[Item]) -> Finding:
    return Finding(title=phrase(f"across.{code}", view.lang), lead=phrase(f"across.{code}.lead", view.lang), items=tuple(items))


def _item(view: View, claim: Claim) -> Item:
    payload, lang = claim.payload, view.lang
    if not isinstance(payload, Range | Trait):
        raise TypeError(f"claim {claim.id} is neither a range nor a trait")
    return Item(
        label=line_label(payload, lang), count=count_text(claim.support), text=line_text(payload, claim.support, lang), claim=claim.id
    )


def _way(view: View, claim: Claim) -> Item:
    """One way, with what the others do and a quote."""
    payload, lang = claim.payload, view.lang
    if not isinstance(payload, Way):
        raise TypeError(f"claim {claim.id} is no way")
    opposite = view.claims.get(payload.other)
    other = name_in(opposite.payload, lang) if opposite and isinstance(opposite.payload, Way) else ""
    told = [_others(view, payload, other)] if other else []
    if claim.quotes:
        quote = claim.quotes[0]
        told.append(phrase("way.quote", lang, quote=quote.text, person=_by(view, quote.person)))
    return Item(
        label=line_label(payload, lang), count=count_text(claim.support), text=("；" if lang == "zh" else "; ").join(told), claim=claim.id
    )


def _others(view: View, payload: Way, other: str) -> str:
    if not payload.both:
        return phrase("way.text", view.lang, other=other)
    return phrase("way.both", view.lang, other=other, both=payload.both, unit=phrase(f"unit.{view.people}", view.lang))


def _by(view: View, person: str) -> str:
    return phrase("quote.by", view.lang, person=person) if person else phrase("quote.released", view.lang)
