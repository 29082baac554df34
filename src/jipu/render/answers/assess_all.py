"""Everything of an assessment that was looked at: every group in one table, the person's other words, skill by skill, and how to read it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from jipu.errors import Lang
from jipu.model.showing import Shown
from jipu.render.deliverable import Chapter, Grid, Point
from jipu.render.drawings.radar import FEWEST, radar, told
from jipu.render.page import View
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import apart, enumerate_words, phrase
from jipu.render.wording.questions import degree_of, family, pattern, question, year_of
from jipu.uses.assess import OLD, Assessment, Item, presence

ASKED = ("old", "part", "said", "denied")  # reasons that have a question of their own


def everything(assessed: Assessment, asked: Sequence[Item], view: View) -> Chapter:
    """Every group with its state, in one table, and a short question for those that were not asked about above."""
    lang, above = view.lang, {item.claim.id for item in asked}
    rows = tuple(
        (
            claim_name(item.claim, view.claims, lang),
            count_text(item.claim.support),
            phrase(f"assess.state.{item.state}", lang),
            why_text(item, lang),
            phrase("assess.above", lang) if item.claim.id in above else question(item, lang, short=True) or "–",
        )
        for item in assessed.groups
    )
    head = tuple(phrase(f"assess.column.{column}", lang) for column in ("group", "count", "state", "why", "ask"))
    grid = Grid(head=head, rows=rows, claims=tuple((item.claim.id,) for item in assessed.groups))
    return Chapter(
        id="all",
        title=phrase("assess.all", lang),
        lead=(phrase("assess.all.lead", lang),),
        grids=(grid, *_dimensions(assessed, view)) if rows else (),
        drawings=(radar(assessed, view),),
    )


def _dimensions(assessed: Assessment, view: View) -> Iterator[Grid]:
    """What the outline draws, as a table."""
    if len(assessed.axes) >= FEWEST:
        lang = view.lang
        rows = tuple((claim_name(axis.claim, view.claims, lang), told(axis, view)) for axis in assessed.axes)
        head = (phrase("assess.column.dimension", lang), phrase("assess.column.told", lang))
        yield Grid(title=phrase("assess.dimensions", lang), head=head, rows=rows, claims=tuple((axis.claim.id,) for axis in assessed.axes))


def why_text(item: Item, lang: Lang) -> str:
    """Why an item is in its state."""
    return phrase(f"assess.why.{item.why}", lang, year=year_of(item), degree=degree_of(item, lang))


def spoken_chapter(assessed: Assessment, said: Collection[tuple[str, str]], view: View) -> Chapter:
    """The person's words, each once, with the groups that they speak for; without what is said above: claims of groups and the words there."""
    lang = view.lang
    spoken: dict[str, list[tuple[Item, Shown]]] = {}
    for item in assessed.groups:
        for piece in item.evidence:
            if piece.quote.text and (item.claim.id, piece.quote.text) not in said:
                spoken.setdefault(piece.quote.text, []).append((item, piece))
    points = tuple(_spoken(pairs, view) for pairs in spoken.values())
    lead = phrase("assess.spoken.lead" if points else "assess.spoken.none", lang)
    return Chapter(id="spoken", title=phrase("assess.spoken", lang), lead=(lead,), points=points)


def _spoken(pairs: Sequence[tuple[Item, Shown]], view: View) -> Point:
    names = [f"{claim_name(item.claim, view.claims, view.lang)} {count_text(item.claim.support)}" for item, _ in pairs]
    item, piece = pairs[0]
    return Point(
        claims=tuple(item.claim.id for item, _ in pairs), label=enumerate_words(names, view.lang), quote=quote_of(piece, item, view.lang)
    )


def quote_of(piece: Shown, item: Item, lang: Lang) -> tuple[str, str] | None:
    """The person's own words; an answer without any is none."""
    return (piece.quote.text, _by(piece, item, lang)) if piece.quote.text else None


def _by(piece: Shown, item: Item, lang: Lang) -> str:
    """Where the words stand and what they are good for: of a resume the grade and the year."""
    if piece.by_self:
        why = phrase(f"assess.why.{'answered' if piece.concrete else 'said'}", lang, degree=degree_of(item, lang))
        return phrase("assess.quote.self", lang, why=why)
    why = phrase({"outcome": "assess.why.result", "demonstrated": "assess.why.work", "claimed": "assess.why.claimed"}[piece.grade], lang)
    return phrase("assess.quote.resume", lang, why=why) + (f" · {piece.last}" if piece.last.isdecimal() else "")


def skills_chapter(assessed: Assessment, view: View) -> Chapter:
    """Every skill that is asked about, in one table; how such skills are asked about is said once above it."""
    lang = view.lang
    pairs = [(group, skill) for group in assessed.groups for skill in group.skills]
    lead = [phrase("assess.skills.none" if not pairs else "assess.skills.lead.few" if assessed.few else "assess.skills.lead", lang)]
    lead += _patterns([skill for _, skill in pairs], lang)
    head = tuple(phrase(f"assess.column.{column}", lang) for column in ("group", "skill", "count", "state", "why"))
    rows = tuple(
        (
            claim_name(group.claim, view.claims, lang),
            claim_name(skill.claim, view.claims, lang),
            count_text(skill.claim.support),
            phrase(f"assess.state.{skill.state}", lang),
            why_text(skill, lang),
        )
        for group, skill in pairs
    )
    grids = (Grid(head=head, rows=rows, claims=tuple((skill.claim.id,) for _, skill in pairs)),) if pairs else ()
    return Chapter(id="skills", title=phrase("assess.skills", lang), lead=tuple(lead), grids=grids)


def _patterns(skills: Sequence[Item], lang: Lang) -> Iterator[str]:
    """A question for each sort of skill that is weak or untold, with a place for its name: one for all of its sort."""
    wanted = {pattern_of(skill) for skill in skills if skill.state != "shown"}
    if wanted:
        yield phrase("assess.skills.ask", lang)
        yield from (apart(pattern(sort, state, lang), lang) for sort, state in sorted(wanted))


def pattern_of(skill: Item) -> tuple[str, str]:
    """The sort of question: by the reason where that has one of its own, else by the kind of the skill and its state."""
    return (skill.why, "") if skill.why in ASKED else (family(skill.ask), skill.state)


def reading_chapter(view: View) -> Chapter:
    """How the states come about."""
    lead = tuple(phrase(f"assess.reading.{number}", view.lang, years=OLD) for number in range(1, 5))
    return Chapter(id="reading", title=phrase("assess.reading", view.lang), lead=lead)


def assessed_data(assessed: Assessment) -> dict[str, Any]:
    """What a program reads: states and evidence by claim; no figure that stands for a person."""
    return {"counted": assessed.showing.counted, "groups": [_item_data(item) for item in assessed.groups]}


def _item_data(item: Item) -> dict[str, Any]:
    return {
        "claim": item.claim.id,
        "subject": presence(item.claim).subject,
        "state": item.state,
        "why": item.why,
        "evidence": [{**asdict(piece), "quote": piece.quote.text} for piece in item.evidence],
        "skills": [_item_data(skill) for skill in item.skills],
    }
