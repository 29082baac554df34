"""What the sample can bear: how much it shows, what more people would bring, what rests on one person or one employer."""

from __future__ import annotations

from jipu.model.claim import Claim
from jipu.model.leaning import Leaning
from jipu.render.page import Item, View
from jipu.render.parts.minute import ability_groups, number, unit
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import enumerate_words, join_sentences, phrase

FIRST, SHARED, NAMED = 5, 3, 12


def sample_items(view: View) -> tuple[Item, ...]:
    """A line each; in a share edition nothing that tells of single people."""
    lines = [("found", _shows(view)), ("more", _more(view))]
    if not view.shared:
        lines += [("one", _resting(view, 1, "adequacy.one")), ("three", _resting(view, SHARED, "adequacy.three"))]
    told = (Item(label=phrase(f"adequacy.label.{code}", view.lang), text=line) for code, line in lines if line)
    return (*told, *(_leaning(view, claim) for claim in view.section("essence") if isinstance(claim.payload, Leaning)))


def _shows(view: View) -> str:
    """How much of what is common a sample of this size shows, and how far its first five can be trusted."""
    figures = view.rolemap.adequacy
    if figures.found is None or figures.leading is None:
        return ""
    tenths = round(figures.found * 10)
    some = f"约 {tenths} 成" if view.lang == "zh" else f"{tenths} in 10"
    found = phrase("adequacy.all", view.lang) if tenths == 10 else some
    return phrase("adequacy.found", view.lang, found=found, leading=number(round(figures.leading * FIRST, 1)))


def _more(view: View) -> str:
    more = view.rolemap.adequacy.more
    if more is None:
        return ""
    shared, skills = round(more.shared), round(more.skills)
    return phrase("adequacy.more", view.lang, people=more.people, unit=unit(view), groups=number(more.groups), shared=shared, skills=skills)


def _resting(view: View, k: int, code: str) -> str:
    """The groups of abilities that exactly so many people write."""
    rows = [claim_name(c, view.claims, view.lang) for c in ability_groups(view) if c.support.k == k and "asserted" not in c.marks]
    listed = enumerate_words([*rows[:NAMED], *(["…"] if len(rows) > NAMED else [])], view.lang)
    return phrase(code, view.lang, count=len(rows), unit=unit(view), list=listed) if rows else ""


def _leaning(view: View, claim: Claim) -> Item:
    payload, lang = claim.payload, view.lang
    text = phrase("leaning.line", lang, count=count_text(claim.support))
    groups = payload.groups if isinstance(payload, Leaning) else ()
    names = [claim_name(view.claims[group], view.claims, lang) for group in groups if group in view.claims]
    more = phrase("leaning.alone", lang, list=enumerate_words(names, lang)) if names else ""
    return Item(label=claim_name(claim, view.claims, lang), text=join_sentences([text, more], lang), claim=claim.id)
