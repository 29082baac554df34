"""人才类型: the outcome of the test, the kinds or the contrasts, shapes, scarce combinations, and what goes with what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jipu.model.archetype import Division, Scarce, Shape
from jipu.model.claim import Claim
from jipu.model.contrast import Contrast
from jipu.render.page import Finding, Item, Part, View
from jipu.render.parts.kinds import kind_findings, kind_table
from jipu.render.parts.matches import match_tables
from jipu.render.parts.minute import number, unit
from jipu.render.parts.withheld import withheld_in, withheld_line
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.kinds import feature_name, kind_name, overlap
from jipu.render.wording.phrases import enumerate_words, join_sentences, phrase

CONTRASTS_FROM = 10


def archetype_part(view: View) -> Part:
    """Kinds of people where the test is passed, else the contrasts; always by hand what a human grouped."""
    title = phrase("section.archetype", view.lang)
    if view.people == "ads":
        return Part(id="archetype", title=title, lead=(phrase("archetype.ads", view.lang),))
    contrasts, tables = _contrasts(view), match_tables(view)
    lead = [*_outcome(view), *withheld_line(view, "archetype")]
    if contrasts:
        lead.append(phrase("kind.contrasts", view.lang))
    if tables:
        lead.append(phrase("kind.tables", view.lang))
    kinds = kind_table(view)
    return Part(
        id="archetype",
        title=title,
        lead=tuple(lead),
        tables=(*kinds, *tables),
        items=(*_by_hand(view), *_test(view), *_shapes(view), *_scarce(view)),
        findings=(*kind_findings(view), *contrasts),
    )


def _outcome(view: View) -> list[str]:
    """What the test says, and how many people would do where it says no. A map of an earlier version has none."""
    lang = view.lang
    test = next((claim.payload for claim in view.section("archetype") if isinstance(claim.payload, Division)), None)
    if test is None:
        return [phrase("archetype.untested", lang)]
    lines = [phrase(f"kind.{test.verdict}", lang, n=view.n, kinds=test.kinds, need=test.need)]
    if test.verdict in ("alike", "unsteady"):
        lines.append(phrase("kind.need" if test.need else "kind.no_need", lang, need=test.need))
    if test.verdict != "found" and view.n >= CONTRASTS_FROM and not _of_type(view, Contrast) and not withheld_in(view, "archetype"):
        lines.append(phrase("kind.no_contrast", lang))
    return [join_sentences(lines, lang)]


def _test(view: View) -> tuple[Item, ...]:
    """The figures of the test; nothing where it was not run."""
    return tuple(_figures(view, claim, claim.payload) for claim in _of_type(view, Division) if isinstance(claim.payload, Division))


def _figures(view: View, claim: Claim, test: Division) -> Item:
    lang, words = view.lang, []
    if test.verdict == "few":
        words.append(phrase("division.few", lang, need=test.need))
    if test.chance is not None:
        words.append(phrase("division.apart", lang, chance=f"{test.chance:.2f}"))
    if test.stability is not None:
        figures = {"stability": overlap(test.stability, lang), "steady": overlap(test.steady, lang)}
        words.append(phrase("division.steady", lang, kinds=test.kinds, **figures))
    return Item(label=kind_name(test, lang), text=("；" if lang == "zh" else "; ").join(words), claim=claim.id)


def _of_type(view: View, payload: type) -> list[Claim]:
    return [claim for claim in view.section("archetype") if isinstance(claim.payload, payload)]


def _contrasts(view: View) -> tuple[Finding, ...]:
    return tuple(_contrast(view, claim) for claim in _of_type(view, Contrast))


def _contrast(view: View, claim: Claim) -> Finding:
    """One line between two ends: who stands where, and what each end writes more."""
    told, lang = claim.payload, view.lang
    if not isinstance(told, Contrast):
        raise TypeError(f"claim {claim.id} is no contrast")
    between = view.n - told.first.k - told.second.k
    first = next((quote for quote in claim.quotes if quote.person in told.first.people), None)
    second = next((quote for quote in claim.quotes if quote.person in told.second.people), None)
    return Finding(
        title=kind_name(told, lang),
        lead=phrase("contrast.lead", lang, first=told.first.k, second=told.second.k, between=between),
        claim=claim.id,
        items=tuple(_pole_items(view, told)),
        notes=(phrase("contrast.said", lang, quote=second.text, person=second.person),) if second else (),
        quote=(first.text, phrase("quote.by", lang, person=first.person)) if first else None,
    )


def _pole_items(view: View, told: Contrast) -> Iterator[Item]:
    for end, pole in (("first", told.first), ("second", told.second)):
        for feature in pole.features:
            label = phrase(f"contrast.{end}", view.lang, name=feature_name(feature, view.lang))
            others = phrase("contrast.feature", view.lang, others=f"{feature.others_k}/{feature.others_n}") if feature.n else ""
            yield Item(label=label, count=f"{feature.k}/{feature.n}" if feature.n else "", text=others, claim=_known(view, feature.claim))


def _known(view: View, claim: str) -> str | None:
    return claim if claim in view.claims else None


def _shapes(view: View) -> tuple[Item, ...]:
    """How many people of each shape, and on which legs; once, what deep means."""
    items = [_shape(view, claim) for claim in _of_type(view, Shape)]
    return (*items, Item(label="", text=phrase("shape.note", view.lang))) if items else ()


def _shape(view: View, claim: Claim) -> Item:
    told, lang = claim.payload, view.lang
    if not isinstance(told, Shape):
        raise TypeError(f"claim {claim.id} is no shape")
    legs = [f"{claim_name(view.claims[leg.claim], view.claims, lang)} {leg.k}" for leg in told.legs if leg.claim in view.claims]
    code = f"shape.text.{told.form}" if legs else "shape.text.plain"
    text = phrase(code, lang, list=enumerate_words(legs, lang), wide=int(told.wide or 0))
    return Item(label=kind_name(told, lang), count=count_text(claim.support), text=text, claim=claim.id)


def _scarce(view: View) -> tuple[Item, ...]:
    return tuple(_scarce_pair(view, claim) for claim in _of_type(view, Scarce))


def _scarce_pair(view: View, claim: Claim) -> Item:
    told, lang = claim.payload, view.lang
    if not isinstance(told, Scarce):
        raise TypeError(f"claim {claim.id} is no pair")
    text = phrase(
        "scarce.text" if claim.support.k else "scarce.text.none",
        lang,
        first=feature_name(told.first, lang),
        second=feature_name(told.second, lang),
        one=told.first.k,
        other=told.second.k,
        both=claim.support.k,
        expected=number(told.expected),
    )
    return Item(label=phrase("scarce.label", lang), count=count_text(claim.support), text=text, claim=claim.id)


def _by_hand(view: View) -> tuple[Item, ...]:
    """The groups that a human made of the people, the largest first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for member in view.rolemap.sample.members:
        if member.group:
            groups[member.group].append(member.pseudonym)
    rows = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    items = [Item(label=name, text=_people(view, people)) for name, people in rows]
    return (Item(label="", text=phrase("archetype.by_hand", view.lang)), *items) if items else ()


def _people(view: View, people: list[str]) -> str:
    return phrase("archetype.group", view.lang, count=len(people), unit=unit(view), list=enumerate_words(sorted(people), view.lang))
