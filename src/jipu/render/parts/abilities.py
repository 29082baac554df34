"""Groups of abilities with their skills, most people first; the rare ones and the long tail by number."""

from __future__ import annotations

from collections.abc import Mapping

from jipu.model.claim import Claim, Presence, Quote
from jipu.render.page import OPEN_ITEMS, Finding, Item, Part, View
from jipu.render.parts.minute import ability_groups, interval, named, unit
from jipu.render.parts.standings import standing_text, value_marks
from jipu.render.parts.withheld import withheld_in, withheld_line, withheld_under
from jipu.render.wording.claims import claim_name, count_text, share_text
from jipu.render.wording.human import correction_note, count_or_none, is_asserted
from jipu.render.wording.phrases import enumerate_words, phrase

SHARED = 3
COMPANIONS = 5
SIGNS = {"query": "◎", "open": "＊", "human": "✎", "reviewed": "✓"}


def overview(view: View) -> tuple[Finding, ...]:
    """Every dimension that three or more people write (all where none is): the structure at a glance."""
    told = [c for c in view.section("dimension") if view.presence(c).subject != "d.other"]
    rows = [c for c in told if c.support.k >= SHARED] or told
    return tuple(
        Finding(
            title=claim_name(c, view.claims, view.lang),
            lead=count_text(c.support),
            claim=c.id,
            share=c.support.k / max(1, c.support.n),
            low=c.support.low,
            high=c.support.high,
            items=tuple(
                Item(label=claim_name(view.claims[g], view.claims, view.lang), count=count_text(view.claims[g].support), claim=g)
                for g in view.presence(c).children
                if g in view.claims
            ),
        )
        for c in rows
    )


def general_part(view: View) -> Part:
    """Groups that earn a word of their own (about 30% or more), at least the first five that three or more people write."""
    groups = [c for place, c in enumerate(ability_groups(view)) if _is_common(c, place)]
    lead = () if groups else (phrase("general.none", view.lang, unit=unit(view)),)
    return Part(id="general", title=phrase("section.general", view.lang), lead=lead, findings=tuple(group_finding(view, c) for c in groups))


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
        marks=_signs(group),
    )


def group_finding(view: View, group: Claim) -> Finding:
    """A group: its count in words and numbers, its shared skills, how strong the evidence is, one quote."""
    payload, lang = view.presence(group), view.lang
    skills = view.under(group.id)
    shared = sorted((c for c in skills if "tail" not in c.marks), key=is_asserted)
    tail = len(skills) - len(shared)
    notes = [phrase("group.tail", lang, count=tail, unit=unit(view))] if tail else []
    asked = next((s for s in group.supports if s.population == "job_ads" and view.people == "resumes"), None)
    if asked:
        notes.insert(0, phrase("group.asked", lang, count=count_text(asked)))
    if away := withheld_under(view, group):
        notes.append(phrase("withheld.line", lang, count=away))
    if view.people == "resumes" and payload.grades:  # an ad asks; it shows nothing
        notes.append(f"{phrase('group.strength', lang)}{'：' if lang == 'zh' else ': '}{strength(view, payload.grades)}")
    if payload.representatives:
        notes.append(phrase("represented.note", lang, list=enumerate_words(list(payload.representatives), lang)))
    if note := correction_note(group, view.claims, lang):
        notes.append(note)
    return Finding(
        title=_title(payload, lang),
        lead=_lead(view, group),
        claim=group.id,
        dimension=claim_name(view.claims[group.parent], view.claims, lang) if group.parent in view.claims else "",
        share=group.support.k / max(1, group.support.n),
        low=group.support.low,
        high=group.support.high,
        items=tuple(skill_item(view, c) for c in shared),
        notes=tuple(notes),
        quote=_telling_quote(view, group),
        threshold="threshold" in group.marks,
    )


def _telling_quote(view: View, group: Claim) -> tuple[str, str] | None:
    """A quote of the group's most frequent skill: the best evidence of the whole group may be about a rare one."""
    children = (view.claims[child] for child in view.presence(group).children if child in view.claims)
    return next((quote for child in children if (quote := first_quote(view, child))), None) or first_quote(view, group)


def _title(payload: Presence, lang: str) -> str:
    return f"{payload.zh}（{payload.en}）" if lang == "zh" else payload.en


def _lead(view: View, group: Claim) -> str:
    lang, payload = view.lang, view.presence(group)
    count = share_text(group.support, view.lang)
    if "threshold" in group.marks:
        return phrase("group.threshold", lang, count=count)
    words = phrase(f"words.{group.support.words}", lang)
    words = words[0].upper() + words[1:]
    verb = phrase(f"group.verb.{view.people}", lang)
    two = phrase("group.two", lang, count=payload.two_or_more, unit=unit(view)) if payload.two_or_more else ""
    return phrase("group.count", lang, words=words, verb=verb, count=count, interval=interval(view, group), two=two)


def strength(view: View, grades: Mapping[str, int]) -> str:
    """People by their strongest evidence."""
    lang = view.lang
    rows = ((phrase(f"grade.{grade}", lang), count) for grade, count in grades.items())
    return " · ".join(phrase("grade.count", lang, grade=grade, count=count, unit=unit(view)) for grade, count in rows)


def first_quote(view: View, claim: Claim) -> tuple[str, str] | None:
    """The best quote and whose it is."""
    if not claim.quotes:
        return None
    return claim.quotes[0].text, quoted_by(view, claim.quotes[0])


def quoted_by(view: View, quote: Quote) -> str:
    """Whose words a quote is; of a released one that is not told."""
    if not quote.person:
        return phrase("quote.released", view.lang)
    return phrase("quote.by" if view.people == "resumes" else "quote.by_ad", view.lang, person=quote.person)


def skill_item(view: View, claim: Claim) -> Item:
    """A skill as a line: count, what stands beside it, in how far it is shown in work."""
    payload, lang = view.presence(claim), view.lang
    details = [_worked(view, payload), _depth(view, payload), standing_text(view, claim), _companions(view, claim), _apart(view, claim)]
    asked = next((s for s in claim.supports if s.population == "job_ads" and view.people == "resumes"), None)
    if asked and asked.k:
        details.append(phrase("group.asked", lang, count=count_text(asked)).rstrip("。."))
    details.append(correction_note(claim, view.claims, lang))
    stop = "；" if lang == "zh" else "; "
    return Item(
        label=claim_name(claim, view.claims, lang),
        count=count_or_none(claim),
        text=stop.join(detail for detail in details if detail),
        claim=claim.id,
        marks=(*_signs(claim), *value_marks(view, claim)),
    )


def _signs(claim: Claim) -> tuple[str, ...]:
    return tuple(SIGNS[mark] for mark in claim.marks if mark in SIGNS)


def _worked(view: View, payload: Presence) -> str:
    shown = payload.grades.get("demonstrated", 0) + payload.grades.get("outcome", 0)
    results = payload.grades.get("outcome", 0)
    words = [phrase("skill.detail.worked", view.lang, count=shown, unit=unit(view))] if shown and view.people == "resumes" else []
    if results and view.people == "resumes":
        words.append(phrase("skill.detail.result", view.lang, count=results, unit=unit(view)))
    return ("，" if view.lang == "zh" else ", ").join(words)


def _depth(view: View, payload: Presence) -> str:
    if not payload.depths:
        return ""
    words = [f"{phrase(f'depth.{word}', view.lang)} {count}" for word, count in payload.depths.items()]
    return phrase("skill.detail.depth", view.lang, list=enumerate_words(words, view.lang))


def _companions(view: View, claim: Claim) -> str:
    """Skills of the same group that at least two of the same people write, at most five."""
    people = set(claim.people)
    rows = [(len(people & set(c.people)), c) for c in view.under(claim.parent or "") if c.id != claim.id]
    rows = sorted((row for row in rows if row[0] >= 2), key=lambda row: (-row[0], row[1].id))[:COMPANIONS]
    words = [f"{claim_name(c, view.claims, view.lang)} {count}" for count, c in rows]
    return phrase("skill.detail.with", view.lang, list=enumerate_words(words, view.lang)) if words else ""


def _apart(view: View, claim: Claim) -> str:
    apart = next((s for s in claim.supports if s.population == "leave_one_term_out"), None)
    return phrase("skill.detail.apart", view.lang, count=count_text(apart)) if apart else ""
