"""Groups of abilities with their skills, most people first; the rare ones and the long tail by number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jipu.model.claim import Claim, Presence, Quote
from jipu.render.page import OPEN_ITEMS, Finding, Item, Part, View
from jipu.render.parts.across import across, missing
from jipu.render.parts.bullets import aside, bare, beside, dimension_line, lines_of, named_in_lines, sides, signs, spoken_of
from jipu.render.parts.minute import ability_groups, interval, named, unit
from jipu.render.parts.standings import standing_text, value_marks
from jipu.render.parts.withheld import withheld_in, withheld_line, withheld_under
from jipu.render.wording.bullets import depth_text
from jipu.render.wording.claims import claim_name, count_text, share_text
from jipu.render.wording.human import correction_note, count_or_none, is_asserted
from jipu.render.wording.phrases import enumerate_words, phrase

SHARED = 3
COMPANIONS = 5
TELLING = 3  # quotes of a skill that tell of it well enough to stand for its group
OPEN_LINES = 4  # with the count above them the five lines of a group before the fold


def overview(view: View) -> tuple[Finding, ...]:
    """Every dimension that three or more people write (all where none is): the structure at a glance."""
    told = [c for c in view.section("dimension") if view.presence(c).subject != "d.other"]
    rows = [c for c in told if c.support.k >= SHARED] or told
    return tuple(
        Finding(
            title=_title(view.presence(c), view.lang),
            lead=count_text(c.support),
            claim=c.id,
            share=c.support.k / max(1, c.support.n),
            low=c.support.low,
            high=c.support.high,
            items=tuple(
                Item(label=claim_name(view.claims[g], view.claims, view.lang), count=count_text(view.claims[g].support), claim=g)
                for g in view.presence(c).children
                if g in view.claims and view.presence(view.claims[g]).zh != view.presence(c).zh
            ),
        )
        for c in rows
    )


def general_part(view: View) -> Part:
    """Groups that earn a word of their own (about 30% or more), at least the first five that three or more people write; then what runs through all."""
    groups = [c for place, c in enumerate(ability_groups(view)) if _is_common(c, place)]
    lead = [sides(view, groups)] if groups else [phrase("general.none", view.lang, unit=unit(view))]
    lead.append(missing(view))
    first = {c.parent: c.id for c in reversed(groups)}
    told: set[str] = set()
    findings = [group_finding(view, c, told, first=first.get(c.parent) == c.id) for c in groups]
    return Part(
        id="general",
        title=phrase("section.general", view.lang),
        lead=tuple(line for line in lead if line),
        findings=(*findings, *across(view)),
    )


def _is_common(group: Claim, place: int) -> bool:
    return group.support.k >= SHARED and (group.support.words != "some" or place < OPEN_ITEMS)


def rare_part(view: View) -> Part:
    """Groups that some people write, a line each; those of one or two people; and how many single skills stand in the tail."""
    every = list(enumerate(ability_groups(view)))
    some = [c for place, c in every if c.support.k >= SHARED and not _is_common(c, place)]
    groups = [c for _, c in every if c.support.k < SHARED]
    tail = sum("tail" in c.marks for c in view.section("skill"))
    lead = withheld_line(view, "group", "skill")
    if groups or not withheld_in(view, "group"):
        lead.insert(0, phrase("rare.groups" if groups else "rare.none", view.lang, list=named(view, groups), unit=unit(view)))
    if tail:
        lead.append(phrase("rare.tail", view.lang, count=tail, unit=unit(view)))
    unplaced = [
        c
        for c in view.section("skill")
        if "tail" not in c.marks and c.parent and view.presence(view.claims[c.parent]).subject == "g.unplaced"
    ]
    general = {c.id for place, c in every if _is_common(c, place)}
    asserted = [c for c in view.section("skill") if is_asserted(c) and c.parent not in general and c not in unplaced]
    items = (*(_group_item(view, c) for c in some), *(skill_item(view, c) for c in (*unplaced, *asserted)))
    return Part(id="rare", title=phrase("section.rare", view.lang), lead=tuple(lead), items=items)


def _group_item(view: View, group: Claim) -> Item:
    """A smaller group as a line: its count and its most frequent skills."""
    children = [view.claims[child] for child in view.presence(group).children if child in view.claims]
    note = correction_note(group, view.claims, view.lang)
    return Item(
        label=claim_name(group, view.claims, view.lang),
        count=count_text(group.support),
        text=f"{named(view, children)}{f' · {note}' if note else ''}",
        claim=group.id,
        marks=signs(group),
    )


def group_finding(view: View, group: Claim, told: set[str], *, first: bool = False) -> Finding:
    """A group: its count in words and numbers, its lines, how deep it goes, one quote; its single skills behind a fold.

    The `first` group of a dimension says what the dimension is for. `told` are the quotes of the groups before it: its own is another
    where there is one, and is put among them.
    """
    lines, (singles, ahead) = lines_of(view, group), _singles(view, group)
    singles, rest = singles[:ahead], singles[ahead:]
    return Finding(
        title=_title(view.presence(group), view.lang),
        lead=_lead(view, group, first=first),
        claim=group.id,
        dimension=_tags(view, group),
        share=group.support.k / max(1, group.support.n),
        low=group.support.low,
        high=group.support.high,
        items=(*lines[:OPEN_LINES], *singles, *lines[OPEN_LINES:], *rest),
        notes=tuple(_notes(view, group)),
        quote=_telling_quote(view, group, told),
        threshold="threshold" in group.marks,
        open=min(len(lines), OPEN_LINES) + ahead or OPEN_LINES,
    )


def _singles(view: View, group: Claim) -> tuple[list[Item], int]:
    """The shared skills of a group, those first that stand beside something and that no line tells; and how many these are."""
    told = spoken_of(view, group)
    shared = [c for c in view.under(group.id) if "tail" not in c.marks]
    ahead = sorted((c for c in shared if c.id not in told and (is_asserted(c) or beside(view, c))), key=is_asserted)
    named = named_in_lines(view, group, OPEN_LINES)
    folded = (_folded(view, c, c.id in named) for c in shared if c not in ahead and c.id not in told)
    return [*(skill_item(view, c) for c in ahead), *folded], len(ahead)


def _folded(view: View, skill: Claim, named: bool) -> Item:
    """A skill behind the fold: how deep people go, and what they write with it. A sign is said beside its name, so such a one is never `named`."""
    details = [depth_text(view.presence(skill), skill.support, view.lang), standing_text(view, skill, counted=False)]
    item = _item(view, skill, [*details, _companions(view, skill)])
    return replace(item, named=named and not item.marks)


def _notes(view: View, group: Claim) -> Iterator[str]:
    """Job ads beside the people, what is in the tail, what is withheld, depth as a distribution, what a human changed."""
    lang, payload = view.lang, view.presence(group)
    asked = next((s for s in group.supports if s.population == "job_ads" and view.people == "resumes"), None)
    if asked:
        yield phrase("group.asked", lang, count=count_text(asked))
    if depth := depth_text(payload, group.support, lang):
        yield phrase("depth.line", lang, list=depth)
    if alone := bare(view, group):
        yield alone
    if payload.representatives:
        yield phrase("represented.note", lang, list=enumerate_words(list(payload.representatives), lang))
    if tail := sum("tail" in c.marks for c in view.under(group.id)):
        yield phrase("group.tail", lang, count=tail, unit=unit(view))
    if away := withheld_under(view, group):
        yield phrase("withheld.line", lang, count=away)
    if note := correction_note(group, view.claims, lang):
        yield note


def _tags(view: View, group: Claim) -> str:
    """The dimension of a group, hard or soft."""
    dimension = view.claims.get(group.parent or "")
    if dimension is None:
        return ""
    side = view.presence(dimension).side
    words = [claim_name(dimension, view.claims, view.lang), *([phrase(f"side.{side}", view.lang)] if side else [])]
    return " · ".join(words)


def _telling_quote(view: View, group: Claim, told: set[str]) -> tuple[str, str] | None:
    """A quote of the group's most frequent skill, as the best evidence of the whole group may be about a rare one; no quote twice on a page
    where the best of another skill, or the next of one, will do.
    """
    children = [view.claims[child] for child in view.presence(group).children if child in view.claims]
    quotes = [claim.quotes[place] for place in range(TELLING) for claim in (*children, group) if place < len(claim.quotes)]
    chosen = next((quote for quote in quotes if quote.text not in told), quotes[0] if quotes else None)
    if chosen is None:
        return None
    told.add(chosen.text)
    return chosen.text, quoted_by(view, chosen)


def _title(payload: Presence, lang: str) -> str:
    return f"{payload.zh}（{payload.en}）" if lang == "zh" else payload.en


def _lead(view: View, group: Claim, *, first: bool) -> str:
    dimension = view.claims.get(group.parent or "") if first else None
    return (dimension_line(view, dimension) if dimension else "") + _counted(view, group)


def _counted(view: View, group: Claim) -> str:
    lang, payload = view.lang, view.presence(group)
    count = share_text(group.support, view.lang)
    if "threshold" in group.marks:
        return phrase("group.threshold", lang, count=count)
    words = phrase(f"words.{group.support.words}", lang)
    words = words[0].upper() + words[1:]
    verb = phrase(f"group.verb.{view.people}", lang)
    two = phrase("group.two", lang, count=payload.two_or_more, unit=unit(view)) if payload.two_or_more else ""
    return phrase("group.count", lang, words=words, verb=verb, count=count, interval=interval(view, group), two=two)


def first_quote(view: View, claim: Claim) -> tuple[str, str] | None:
    """The best quote and whose it is."""
    if not claim.quotes:
        return None
    return claim.quotes[0].text, quoted_by(view, claim.quotes[0])


def cited(view: View, text: str, by: str) -> str:
    """Words with whose they are, inside a sentence."""
    return f"“{text}”{by}" if view.lang == "zh" else f"“{text}” {by}"


def quoted_by(view: View, quote: Quote) -> str:
    """Whose words a quote is; of a released one that is not told."""
    if not quote.person:
        return phrase("quote.released", view.lang)
    return phrase("quote.by" if view.people == "resumes" else "quote.by_ad", view.lang, person=quote.person)


def skill_item(view: View, claim: Claim) -> Item:
    """A skill as a line: count, how deep people go, whether it is basic or advanced, what stands beside it."""
    details = [depth_text(view.presence(claim), claim.support, view.lang), standing_text(view, claim)]
    return _item(view, claim, [*details, _companions(view, claim), *aside(view, claim)])


def _item(view: View, claim: Claim, details: list[str]) -> Item:
    return Item(
        label=claim_name(claim, view.claims, view.lang),
        count=count_or_none(claim),
        text=("；" if view.lang == "zh" else "; ").join(detail for detail in details if detail),
        claim=claim.id,
        marks=(*signs(claim), *value_marks(view, claim)),
    )


def _companions(view: View, claim: Claim) -> str:
    """Skills of the same group that at least two of the same people write, at most five."""
    people = set(claim.people)
    rows = [(len(people & set(c.people)), c) for c in view.under(claim.parent or "") if c.id != claim.id]
    rows = sorted((row for row in rows if row[0] >= 2), key=lambda row: (-row[0], row[1].id))[:COMPANIONS]
    words = [f"{claim_name(c, view.claims, view.lang)} {count}" for count, c in rows]
    return phrase("skill.detail.with", view.lang, list=enumerate_words(words, view.lang)) if words else ""
