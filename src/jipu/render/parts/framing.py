"""What stands around the findings: what the map is and whom it is for, who was counted, what it comes to, and what it can and cannot be used for."""

from __future__ import annotations

from collections.abc import Iterator

from jipu.model.archetype import Archetype, Division
from jipu.model.claim import Band, Claim, Distribution, Presence
from jipu.model.contrast import Contrast
from jipu.model.essence import Aim
from jipu.model.level import Slope
from jipu.model.shortfall import Shortfall
from jipu.render.page import Item, Part, View
from jipu.render.parts.minute import number, pay_line, results_line, unit
from jipu.render.parts.strata import sampling_lines
from jipu.render.parts.withheld import withheld_values
from jipu.render.wording.bullets import spaced
from jipu.render.wording.claims import claim_name, count_text, interpretation
from jipu.render.wording.essence import own_name
from jipu.render.wording.levels import slope_name
from jipu.render.wording.phrases import enumerate_words, join_sentences, phrase
from jipu.render.wording.roles import role_name
from jipu.render.wording.tongues import quotes_note
from jipu.stages.synthesise.leading import leading_groups

NAMED_CITIES = 3
WEIGHTY, AIMS = 2, 2
USES = ("define", "interview", "grow", "team", "pay")


def introduction(view: View) -> tuple[str, ...]:
    """What this is; then whom it is for, and in which language its quotes are, where that is not the reader's."""
    lang, edition = view.lang, "share" if view.shared else "internal"
    what = phrase(f"introduction.{view.people}.{edition}", lang, role=role_name(view.rolemap.role, view.lang), n=view.n)
    return what, join_sentences([phrase(f"introduction.for.{view.people}", lang), *quotes_note(view.rolemap, lang)], lang)


def sample_statement(view: View) -> tuple[str, ...]:
    """From documents to who is counted, with years and cities; then how they were chosen."""
    code = "share" if view.shared and view.people == "resumes" else view.people
    chosen = phrase(f"sample.chosen.{code}", view.lang, as_of=view.rolemap.provenance.as_of)
    return _chain(view), join_sentences([chosen, *sampling_lines(view)], view.lang)


def _chain(view: View) -> str:
    sample, lang = view.rolemap.sample, view.lang
    counts = (
        ("basis.failures", sample.told.failures),
        ("basis.ads", sample.ads),
        ("basis.versions", sample.told.versions),
        ("basis.left_out", sample.told.left_out),
        ("basis.beyond", sample.beyond),
    )
    parts = [phrase(code, lang, count=count) for code, count in counts if count]
    resumes = view.people == "resumes"
    total = phrase("basis.people" if resumes else "basis.employers", lang, count=sample.n if resumes else sample.employers)
    start = phrase("basis.files", lang, count=sample.files)
    chain = " → ".join([start, *([enumerate_words(parts, lang)] if parts else []), total])
    stop, pause = ("。", "；") if lang == "zh" else (". ", "; ")
    facts = pause.join(line for line in (_years(view), _cities(view)) if line)
    told = f"{chain}{stop}{facts}" if facts else chain
    return phrase("basis.line", lang, chain=told)


def _years(view: View) -> str:
    for claim in view.section("essence"):
        data = claim.payload
        if isinstance(data, Distribution) and data.subject == "years" and data.median is not None:
            if data.minimum is None:
                low, high = number(data.low_quartile), number(data.high_quartile)
                return phrase("basis.years.middle", view.lang, low=low, high=high, median=number(data.median))
            return phrase("basis.years", view.lang, min=number(data.minimum), max=number(data.maximum), median=number(data.median))
    return ""


def _cities(view: View) -> str:
    rows = [c for c in view.section("essence") if isinstance(c.payload, Band) and c.payload.subject == "city"]
    shown = [c for c in rows if c.support.k >= 2][:NAMED_CITIES]
    if not shown:
        return ""
    rest = [c.support.k for c in rows[len(shown) :]]
    words = [f"{claim_name(c, view.claims, view.lang)} {c.support.k}" for c in shown]
    if rest:
        people = str(max(rest)) if min(rest) == max(rest) else f"{min(rest)}–{max(rest)}"
        words.append(phrase("basis.other_cities", view.lang, count=len(rest), people=people))
    if away := withheld_values(view, "city"):
        words.append(phrase("basis.withheld_cities", view.lang, count=away))
    return enumerate_words(words, view.lang)


def summary_part(view: View) -> Part:
    """What the map comes to, a line each, tied to the claims above; the last line puts them together (解读)."""
    items = tuple(_summary(view))
    lead = phrase("summary.lead" if items else "summary.none", view.lang, unit=unit(view))
    return Part(id="summary", title=phrase("section.summary", view.lang), lead=(lead,), items=items)


def _summary(view: View) -> Iterator[Item]:
    groups = leading_groups(view.rolemap.role, view.rolemap.claims)
    if groups:
        rows = [f"{claim_name(c, view.claims, view.lang)} {count_text(c.support)}" for c in groups]
        yield _line(view, "shared", enumerate_words(rows, view.lang), groups[0])
    outcomes = next((c for c in view.section("essence") if isinstance(c.payload, Presence)), None)
    if outcomes and (told := results_line(view)):
        yield Item(label=phrase("summary.results", view.lang), text=told, claim=outcomes.id)
    yield from _differences(view)
    yield from _levels(view)
    pay = next((c for c in view.section("pay") if isinstance(c.payload, Distribution)), None)
    if pay and (told := pay_line(view)):
        yield Item(label=phrase("summary.pay", view.lang), text=told, claim=pay.id)
    yield from _together(view, groups)


def _line(view: View, code: str, text: str, claim: Claim) -> Item:
    stop = "。" if view.lang == "zh" else "."
    return Item(label=phrase(f"summary.{code}", view.lang), text=text + stop, claim=claim.id)


def _differences(view: View) -> Iterator[Item]:
    """Kinds of people, or the largest contrast where there are none, or that none was found."""
    rows = view.section("archetype")
    kinds = [c for c in rows if isinstance(c.payload, Archetype)]
    contrast, test = (next((c for c in rows if isinstance(c.payload, kind)), None) for kind in (Contrast, Division))
    if kinds:
        words = [f"{claim_name(c, view.claims, view.lang)} {count_text(c.support)}" for c in kinds]
        yield _line(view, "kinds", enumerate_words(words, view.lang), kinds[0])
    elif contrast:
        told = phrase("summary.contrast.text", view.lang, name=claim_name(contrast, view.claims, view.lang))
        yield Item(label=phrase("summary.contrast", view.lang), text=told, claim=contrast.id)
    elif test:
        yield Item(label=phrase("summary.contrast", view.lang), text=phrase("summary.alike", view.lang, n=view.n), claim=test.id)


def _levels(view: View) -> Iterator[Item]:
    """What rises over the levels, or that they cannot be told apart."""
    slopes = [(c, c.payload) for c in view.section("level") if isinstance(c.payload, Slope) and not c.payload.falls]
    gap = next((c for c in view.section("level") if isinstance(c.payload, Shortfall)), None)
    if slopes:
        names = enumerate_words([slope_name(slope, view.lang) for _, slope in slopes[:3]], view.lang)
        told = phrase("summary.levels.text", view.lang, count=len(slopes), list=names)
        yield Item(label=phrase("summary.levels", view.lang), text=told, claim=slopes[0][0].id)
    elif gap and isinstance(gap.payload, Shortfall):
        told = phrase("summary.levels.none", view.lang, have=gap.payload.have, need=gap.payload.need)
        yield Item(label=phrase("summary.levels", view.lang), text=told, claim=gap.id)


def _together(view: View, groups: list[Claim]) -> Iterator[Item]:
    """An interpretation of what stands above, tied to it."""
    lang, weighty = view.lang, groups[:WEIGHTY]
    aims = [(c, c.payload) for c in view.section("essence") if isinstance(c.payload, Aim) and c.support.k >= 3][:AIMS]
    if len(weighty) < WEIGHTY:
        return
    words = [spaced("summary.weight", lang, list=enumerate_words([claim_name(c, view.claims, lang) for c in weighty], lang))]
    if aims:
        words.append(spaced("summary.measure", lang, list=enumerate_words([own_name(aim, lang) for _, aim in aims], lang)))
    based_on = [*weighty, *(c for c, _ in aims)]
    text = join_sentences(words, lang) + interpretation([c.id for c in based_on], lang)
    yield Item(label=phrase("summary.together", lang), text=text, claim=weighty[0].id)


def usage_part(view: View) -> Part:
    """Five uses, one line each: what the map can do for it, and what it cannot."""
    items = tuple(
        Item(label=phrase(f"usage.{use}", view.lang), text=phrase(f"usage.{use}.text", view.lang, voters=_voters(view))) for use in USES
    )
    return Part(id="usage", title=phrase("section.usage", view.lang), items=items)


def _voters(view: View) -> str:
    return phrase(f"voters.{view.people}", view.lang)
