"""What a share edition does not show, told by number wherever it would have stood."""

from __future__ import annotations

from jipu.model.claim import Claim, SectionId
from jipu.render.page import View
from jipu.render.wording.phrases import enumerate_words, phrase


def withheld_in(view: View, *sections: SectionId) -> int:
    """How many claims of these sections are not shown because too few people stand behind them."""
    told = view.rolemap.withheld
    return sum(told.claims.get(section, 0) for section in sections) if told else 0


def withheld_line(view: View, *sections: SectionId) -> list[str]:
    """The sentence that says so; nothing where nothing is withheld."""
    return few_line(view, withheld_in(view, *sections))


def few_line(view: View, count: int) -> list[str]:
    """That so many are not shown, if any."""
    return [phrase("withheld.line", view.lang, count=count)] if count else []


def withheld_under(view: View, parent: Claim) -> int:
    """How many claims right under one are not shown."""
    return view.rolemap.withheld.under.get(parent.id, 0) if view.rolemap.withheld else 0


def withheld_values(view: View, subject: str) -> int:
    """How many values of a field (cities, degrees, levels) are not shown."""
    return view.rolemap.withheld.bands.get(subject, 0) if view.rolemap.withheld else 0


def edition_lines(view: View) -> list[str]:
    """What a share edition is, and how much is not in it."""
    told, lang = view.rolemap.withheld, view.lang
    if told is None:
        return []
    lines = [phrase("withheld.rules", lang, unit=phrase(f"unit.{view.people}", lang))]
    if told.claims:
        lines.append(phrase("withheld.claims", lang, list=_sections(view)))
    lines.append(phrase("withheld.quotes", lang, count=told.quotes))
    if told.released:
        lines.append(phrase("withheld.released", lang, count=told.released))
    return lines


def _sections(view: View) -> str:
    told = view.rolemap.withheld
    rows = told.claims.items() if told else ()
    return enumerate_words([f"{phrase(f'claims.{section}', view.lang)} {count}" for section, count in rows], view.lang)
