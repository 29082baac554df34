"""The kinds of people, one by one and at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from jipu.model.archetype import Archetype, Feature
from jipu.model.claim import Band, Claim, Presence
from jipu.render.page import Finding, Item, Table, View
from jipu.render.parts.abilities import first_quote
from jipu.render.parts.minute import interval, number
from jipu.render.wording.claims import band_name, claim_name, count_text, interpretation
from jipu.render.wording.kinds import feature_name, kind_name, overlap, pay_text
from jipu.render.wording.phrases import enumerate_words, phrase

CORE = 3
INDUSTRIES = 2


def kinds_of(view: View) -> list[tuple[Claim, Archetype]]:
    """The kinds with their claims, the largest first."""
    return [(claim, claim.payload) for claim in view.section("archetype") if isinstance(claim.payload, Archetype)]


def kind_table(view: View) -> tuple[Table, ...]:
    """All kinds at a glance; none where there are none."""
    kinds = kinds_of(view)
    if not kinds:
        return ()
    columns = ("name", "people", "core") if view.shared else ("name", "people", "core", "person", "pay")
    head = tuple(phrase(f"kind.head.{one}", view.lang) for one in columns)
    rows = tuple(_row(view, claim, kind) for claim, kind in kinds)
    return (Table(title=phrase("kind.table", view.lang), head=head, rows=rows, claims=tuple(claim.id for claim, _ in kinds)),)


def _row(view: View, claim: Claim, kind: Archetype) -> tuple[str, ...]:
    core = enumerate_words([_core(view, feature) for feature in kind.features[:CORE]], view.lang)
    known = (kind_name(kind, view.lang), count_text(claim.support), core)
    if view.shared:
        return known
    pay = kind.pay.median if kind.pay else None
    return (
        *known,
        kind.representative,
        pay_text(pay, view.lang) if pay is not None else phrase("kind.pay.untold", view.lang),
    )


def _core(view: View, feature: Feature) -> str:
    name = feature_name(feature, view.lang)
    if not feature.n:
        return name
    return phrase("kind.core", view.lang, name=name, own=f"{feature.k}/{feature.n}", others=f"{feature.others_k}/{feature.others_n}")


def kind_findings(view: View) -> tuple[Finding, ...]:
    """A block for each kind."""
    return tuple(_finding(view, claim, kind, place) for place, (claim, kind) in enumerate(kinds_of(view), 1))


def _finding(view: View, claim: Claim, kind: Archetype, place: int) -> Finding:
    lang = view.lang
    return Finding(
        title=phrase("kind.title", lang, place=place, name=kind_name(kind, lang)),
        lead=phrase(
            "kind.lead" if kind.features else "kind.lead.rest", lang, count=count_text(claim.support), interval=interval(view, claim)
        ),
        claim=claim.id,
        share=claim.support.k / max(1, claim.support.n),
        low=claim.support.low,
        high=claim.support.high,
        items=tuple(_feature(view, feature) for feature in kind.features),
        notes=tuple(_notes(view, claim, kind)),
        quote=first_quote(view, claim),
    )


def _feature(view: View, feature: Feature) -> Item:
    others = phrase("kind.feature", view.lang, others=f"{feature.others_k}/{feature.others_n}") if feature.n else ""
    known = feature.claim if feature.claim in view.claims else None
    return Item(label=feature_name(feature, view.lang), count=f"{feature.k}/{feature.n}" if feature.n else "", text=others, claim=known)


def _notes(view: View, claim: Claim, kind: Archetype) -> Iterator[str]:
    """What they bring, how their resumes look, who stands for them, their pay, how steady the kind is."""
    lang = view.lang
    if kind.both:
        yield _both(view, kind)
    if marks := list(_marks(view, claim, kind)):
        yield phrase("kind.marks", lang, list=("；" if lang == "zh" else "; ").join(marks))
    if kind.representative:
        yield phrase("kind.person", lang, person=kind.representative, background=background(view, kind.representative))
    if kind.partly:
        yield phrase("kind.partly", lang, count=len(kind.partly), list=enumerate_words(list(kind.partly), lang))
    if not view.shared:
        yield _pay(view, kind)
    yield phrase("kind.steady", lang, stability=overlap(kind.stability, lang))


def _both(view: View, kind: Archetype) -> str:
    """An interpretation of a count: that it is worth something is not counted."""
    both, lang = kind.both, view.lang
    if both is None:
        return ""
    first, second = (feature_name(feature, lang) for feature in both.features)
    own, others = f"{both.k}/{both.n}", f"{both.others_k}/{both.others_n}"
    told = phrase("kind.both", lang, first=first, second=second, own=own, others=others)
    return told + interpretation([feature.claim for feature in both.features], lang)


def _marks(view: View, claim: Claim, kind: Archetype) -> Iterator[str]:
    """Years, levels, industries, stages and results, each with its number of people."""
    lang = view.lang
    if kind.years and kind.years.median is not None:
        low, high = number(kind.years.low), number(kind.years.high)
        yield phrase("kind.years", lang, low=low, high=high, stated=kind.years.stated)
    if kind.seniorities:
        levels = [phrase("kind.level", lang, name=band_name(one, lang), count=count) for one, count in kind.seniorities.items()]
        yield enumerate_words(levels, lang)
    if industries := [feature for feature in kind.features if feature.kind == "industry" and feature.n]:
        names = [f"{feature_name(feature, lang)} {feature.k}/{feature.n}" for feature in industries]
        yield phrase("kind.industries", lang, list=enumerate_words(names, lang))
    stages = [
        f"{claim_name(view.claims[s.claim], view.claims, lang)} {s.k}/{claim.support.k}" for s in kind.signs if s.claim in view.claims
    ]
    if stages:
        yield phrase("kind.stages", lang, list=enumerate_words(stages, lang))
    if kind.results:
        yield phrase("kind.results", lang, count=f"{kind.results}/{claim.support.k}")


def background(view: View, person: str) -> str:
    """A person's level and industries in brackets, never employer and post; empty where the map tells neither."""
    lang = view.lang
    levels = [(claim, claim.payload) for claim in view.section("level") if person in claim.people]
    words = [band_name(band.value, lang) for _, band in levels if isinstance(band, Band) and band.subject == "seniority"]
    fields = [claim for claim in view.section("domain") if isinstance(claim.payload, Presence) and person in claim.people]
    words += [claim_name(claim, view.claims, lang) for claim in fields[:INDUSTRIES]]
    return phrase("kind.background", lang, list=enumerate_words(words, lang)) if words else ""


def _pay(view: View, kind: Archetype) -> str:
    lang, pay = view.lang, kind.pay
    if pay is None:
        return phrase("kind.pay.none", lang)
    if pay.median is None:
        return phrase("kind.pay.few", lang, stated=pay.stated)
    ends = {name: pay_text(value, lang) for name, value in (("median", pay.median), ("low", pay.low), ("high", pay.high))}
    return phrase("kind.pay", lang, stated=pay.stated, **ends)
