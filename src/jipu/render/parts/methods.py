"""Working methods: when used, the way as a flow, how often, what comes of it, evidence of different people, the lexicon's usual steps apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jipu.model.claim import Chain, Claim, Usual
from jipu.model.method import Named, Practice, Saying
from jipu.render.page import Finding, Item, Part, View
from jipu.render.parts.abilities import cited, first_quote, quoted_by
from jipu.render.parts.minute import unit
from jipu.render.parts.withheld import withheld_in, withheld_line
from jipu.render.wording.claims import claim_name, count_text, skill_of
from jipu.render.wording.human import correction_note, is_asserted
from jipu.render.wording.phrases import as_written, enumerate_words, phrase

SHOWN, LISTED = 8, 24
STEPS_TOLD = 3
MOST_SAID = 3


def method_part(view: View) -> Part:
    """Methods that two or more people write, and home-made ones told in three or more steps; the others by name."""
    rows = view.section("method")
    shown = [c for c in rows if c.support.k >= 2 or (isinstance(c.payload, Chain) and len(c.payload.steps) >= STEPS_TOLD)]
    in_steps = [c for c in shown if c.support.k < 2]
    shown = [*[c for c in shown if c not in in_steps][:SHOWN], *in_steps[:SHOWN], *(c for c in rows if is_asserted(c))]
    rest = [c for c in rows if c not in shown]
    lead = [] if shown or withheld_in(view, "method") else [phrase("method.none", view.lang, unit=unit(view))]
    lead += withheld_line(view, "method")
    named = [_rest(view, rest)] if rest else []
    findings = (*(_method(view, c) for c in shown), *named)
    return Part(id="method", title=phrase("section.method", view.lang), lead=tuple(lead), findings=findings)


def _rest(view: View, rest: Sequence[Claim]) -> Finding:
    """The methods that are told by name alone: those of most people first, then those that the lexicon holds."""
    listed = sorted(rest, key=lambda c: (-c.support.k, "open" in c.marks))[:LISTED]
    items = tuple(Item(label=claim_name(c, view.claims, view.lang), count=count_text(c.support), claim=c.id) for c in listed)
    more = len(rest) - len(listed)
    notes = (phrase("method.others", view.lang, count=more),) if more else ()
    title, lead = phrase("method.rest", view.lang), phrase("method.rest.lead", view.lang, count=len(rest), unit=unit(view))
    return Finding(title=title, lead=lead, items=items, notes=notes)


def _method(view: View, claim: Claim) -> Finding:
    payload, note = claim.payload, correction_note(claim, view.claims, view.lang)
    if is_asserted(claim):
        return Finding(title=claim_name(claim, view.claims, view.lang), lead=note, claim=claim.id)
    told = tuple(_told(view, claim, payload)) if isinstance(payload, Chain) else ()
    return Finding(
        title=claim_name(claim, view.claims, view.lang),
        lead=_lead(view, claim),
        claim=claim.id,
        share=claim.support.k / max(1, claim.support.n),
        low=claim.support.low,
        high=claim.support.high,
        notes=(*_as_skill(view, claim), *told, *([note] if note else ())),
        quote=first_quote(view, claim),
    )


def _lead(view: View, claim: Claim) -> str:
    """How many write it, and how many of them its steps."""
    told = claim.payload.told if isinstance(claim.payload, Chain) else 0
    code = "method.lead.ads" if view.people == "ads" else "method.lead.steps" if told else "method.lead"
    return phrase(code, view.lang, count=count_text(claim.support), told=told, unit=unit(view))


def _as_skill(view: View, claim: Claim) -> Iterator[str]:
    """Why the number of a skill of the same name is another one."""
    if skill := skill_of(claim, view.claims):
        yield phrase("method.as_skill", view.lang, count=count_text(skill.support))


def _told(view: View, claim: Claim, chain: Chain) -> Iterator[str]:
    practice = chain.practice or Practice()
    yield from _when(view, practice)
    yield from _as_told(view, chain, practice)
    yield from _beside(view, practice)
    if chain.usual:
        yield from _as_known(view, chain.usual)
    if chain.variants:
        yield from _others(view, claim)


def _when(view: View, practice: Practice) -> Iterator[str]:
    """When people use it, in their words, and how often."""
    if practice.situations:
        yield phrase("method.when", view.lang, list=_sayings(view, practice.situations))
    if practice.rhythms:
        rows = [
            phrase("method.times", view.lang, name=phrase(f"rhythm.{name}", view.lang), k=k, unit=unit(view))
            for name, k in practice.rhythms
        ]
        yield phrase("method.rhythm", view.lang, list=enumerate_words(rows, view.lang))


def _as_told(view: View, chain: Chain, practice: Practice) -> Iterator[str]:
    """The steps that people tell, with their counts where more than one tells them, and the names that were made one."""
    lang = view.lang
    if chain.told > 1:
        steps = [phrase("method.step", lang, step=_step(view, step.text), k=step.k) for step in chain.steps]
        yield phrase("method.steps", lang, steps=_flow(view, steps, returning=bool(practice.loop), first=_step(view, chain.steps[0].text)))
    elif chain.steps:
        steps = [_step(view, step.text) for step in chain.steps]
        yield phrase("method.path", lang, steps=_flow(view, steps, returning=bool(practice.loop), first=steps[0]))
    for form, k in (("loop", practice.loop), ("flywheel", practice.flywheel)):
        if k:
            yield phrase(f"method.{form}", lang, count=f"{k}/{view.n}", unit=unit(view))
    if chain.variants:
        names = [phrase("method.variant", lang, name=_step(view, variant.name), k=variant.k) for variant in chain.variants]
        yield phrase("method.merged", lang, count=len(names), names=enumerate_words(names, lang))


def _step(view: View, words: str) -> str:
    return words if view.lang == "zh" else as_written(words)


def _flow(view: View, steps: Sequence[str], *, returning: bool, first: str) -> str:
    """Steps with arrows; of a loop, the way back to the first, unless the last step is the first already."""
    back = [phrase("method.back", view.lang, step=first)] if returning and steps and not steps[-1].startswith(first) else []
    return " → ".join([*steps, *back])


def _beside(view: View, practice: Practice) -> Iterator[str]:
    """What comes out of it, what is measured and what came of it, told in the same line."""
    lang = view.lang
    for code, rows in (("method.artefacts", practice.artefacts), ("method.metrics", practice.metrics)):
        if rows:
            yield phrase(code, lang, list=enumerate_words([_named(view, row) for row in rows], lang))
    if practice.results:
        yield phrase("method.results", lang, list=_sayings(view, practice.results))


def _named(view: View, row: Named) -> str:
    return phrase("method.times", view.lang, name=row.zh if view.lang == "zh" else as_written(row.en), k=row.k, unit=unit(view))


def _sayings(view: View, told: Sequence[Saying]) -> str:
    """Verbatim words with whose they are, of at most three people."""
    by = "quote.by" if view.people == "resumes" else "quote.by_ad"
    words = [cited(view, one.text, phrase(by, view.lang, person=one.person)) for one in told[:MOST_SAID]]
    return ("；" if view.lang == "zh" else "; ").join(words)


def _as_known(view: View, usual: Usual) -> Iterator[str]:
    """What the lexicon knows of a named method, said to be the lexicon's."""
    zh = view.lang == "zh"
    steps = usual.steps_zh if zh else usual.steps_en
    yield phrase("method.usual", view.lang, steps=_flow(view, steps, returning=bool(usual.form), first=steps[0]))
    yield phrase("method.origin", view.lang, origin=usual.origin_zh if zh else usual.origin_en)


def _others(view: View, claim: Claim) -> Iterator[str]:
    """One quote a person besides the first, of a method under several names: a reader can judge what was made one."""
    for quote in claim.quotes[1:MOST_SAID]:
        yield phrase("method.said", view.lang, quote=quote.text, person=quoted_by(view, quote), unit=unit(view))
