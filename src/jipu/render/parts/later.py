"""Kinds of people: what a sample of this size can say, and one sentence where it cannot."""

from __future__ import annotations

from collections import defaultdict

from jipu.render.page import Item, Part, View
from jipu.render.parts.minute import unit
from jipu.render.wording.phrases import enumerate_words, phrase

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
