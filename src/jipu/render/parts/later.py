"""Kinds of people and keywords: what a sample of this size can say, and one sentence where it cannot."""

from __future__ import annotations

from collections import defaultdict

from jipu.model.claim import Claim
from jipu.render.page import Item, Part, View
from jipu.render.parts.minute import named, says_little, shared_groups, unit
from jipu.render.wording.claims import claim_name
from jipu.render.wording.human import is_asserted
from jipu.render.wording.phrases import enumerate_words, phrase

KEYWORDS = 20
FORMULA = 5
ARCHETYPES_FROM = 30


def archetype_part(view: View) -> Part:
    """No kinds of people without a stability test."""
    code = "archetype.ads" if view.people == "ads" else "archetype.none" if view.n < ARCHETYPES_FROM else "archetype.untested"
    lead = [phrase(code, view.lang, n=view.n, unit=unit(view))]
    groups = _by_hand(view)
    if groups:
        lead.append(phrase("archetype.by_hand", view.lang))
    return Part(id="archetype", title=phrase("section.archetype", view.lang), lead=tuple(lead), items=groups)


def _by_hand(view: View) -> tuple[Item, ...]:
    """The groups that a human made of the people, the largest first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for member in view.rolemap.sample.members:
        if member.group:
            groups[member.group].append(member.pseudonym)
    rows = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Item(label=name, text=_people(view, people)) for name, people in rows)


def _people(view: View, people: list[str]) -> str:
    return phrase("archetype.group", view.lang, count=len(people), unit=unit(view), list=enumerate_words(sorted(people), view.lang))


def _is_shared(claim: Claim) -> bool:
    return "tail" not in claim.marks and not is_asserted(claim)


def keyword_part(view: View) -> Part:
    """The skills most people write, and the groups that most people write as a formula."""
    lang = view.lang
    skills = [c for c in view.section("skill") if _is_shared(c) and not says_little(view, c)][:KEYWORDS]
    groups = shared_groups(view)[:FORMULA]
    lead = []
    if skills:
        lead.append(phrase("keyword.line", lang, list=named(view, skills)))
    if groups:
        plus = " + ".join(claim_name(c, view.claims, lang) for c in groups)
        lead.append(phrase("keyword.formula", lang, list=plus))
    lead.append(phrase("keyword.path", lang))
    return Part(id="keyword", title=phrase("section.keyword", lang), lead=tuple(lead))
