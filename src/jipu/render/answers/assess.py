"""One person beside a map in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any, Literal

from jipu.errors import Lang
from jipu.model.claim import Advice
from jipu.model.essence import Aim
from jipu.model.rolemap import RoleMap
from jipu.model.showing import Shown
from jipu.render.answers.adding import additions_chapter
from jipu.render.deliverable import Chapter, Deliverable, Grid, Point, badges_of
from jipu.render.drawings.radar import FEWEST, radar, told
from jipu.render.page import View
from jipu.render.wording.claims import advice_text, claim_name, count_text
from jipu.render.wording.phrases import apart, as_written, enumerate_first, enumerate_words, join_sentences, phrase
from jipu.render.wording.questions import degree_of, listen_for, question, year_of
from jipu.render.wording.roles import short_role_name
from jipu.stages.synthesise.leading import leading_groups
from jipu.uses.assess import OLD, STATES, Assessment, Item, State, presence

For = Literal["evaluator", "seeker"]
MOST_NAMED, MOST_UNPROVEN, MOST_AIMS = 6, 4, 5
RARE = frozenset({"some", "few"})  # words of a share


def assessment(assessed: Assessment, lang: Lang, reader: For = "evaluator") -> Deliverable:
    """The deliverable, for who evaluates or for the person."""
    view = View.of(assessed.rolemap, lang)
    assessed = _leading_first(assessed)
    last = additions_chapter(assessed, view) if reader == "seeker" else _advice(assessed, view)
    chapters = (_glance(assessed, view), *(_of_state(assessed, state, view) for state in STATES), last, _skills(assessed, view))
    return Deliverable(
        use="assess",
        name="assess",
        lang=lang,
        title=phrase("assess.title", lang, role=short_role_name(assessed.rolemap.role, lang)),
        maps=(assessed.rolemap,),
        badges=badges_of(assessed.rolemap, lang),
        lead=(_states(assessed, view), phrase("assess.use", lang), *_remarks(assessed, view)),
        chapters=(*chapters, reading_chapter(view)),
        footer=(phrase("assess.use", lang),),
        data={"reader": reader, **assessed_data(assessed)},
    )


def _leading_first(assessed: Assessment) -> Assessment:
    """The groups that the role is made of before those that it only touches; among equals the order of the map."""
    rolemap = assessed.rolemap
    leading = [claim.id for claim in leading_groups(rolemap.role, rolemap.claims, len(assessed.groups))]
    places = {claim: place for place, claim in enumerate(leading)}
    groups = sorted(assessed.groups, key=lambda item: (item.claim.support.words in RARE, places.get(item.claim.id, len(places))))
    return replace(assessed, groups=tuple(groups))


def _states(assessed: Assessment, view: View) -> str:
    """The finding: which groups stand in which state, by name."""
    if all(item.state == "untold" for item in assessed.groups):
        return phrase("assess.lead.nothing", view.lang)
    words = []
    for state in STATES:
        if items := assessed.of(state):
            words.append(phrase(f"assess.lead.{state}", view.lang, list=names_of(items, view)))
        elif state == "shown":
            words.append(phrase("assess.lead.none", view.lang))
    return join_sentences(words, view.lang)


def names_of(items: Sequence[Item], view: View, most: int = MOST_NAMED) -> str:
    """Names as running text; those beyond the first few are said to follow."""
    words = [claim_name(item.claim, view.claims, view.lang) for item in items]
    return apart(enumerate_first(words, most, view.lang, "assess.names.more"), view.lang)


def _remarks(assessed: Assessment, view: View) -> Iterator[str]:
    """What a reader has to know of this person and this map."""
    lang, showing = view.lang, assessed.showing
    if assessed.few:
        yield phrase("assess.few", lang)
    if view.rolemap.provenance.edition == "share":
        yield phrase("assess.share", lang)
    if showing.counted:
        yield phrase("assess.counted", lang)
    if showing.beyond:
        names = [zh if lang == "zh" else as_written(en) for zh, en in showing.beyond[:MOST_NAMED]]
        yield phrase("assess.beyond", lang, list=enumerate_words(names, lang))
    if showing.lost:
        yield phrase("assess.lost", lang, count=showing.lost)


def _glance(assessed: Assessment, view: View) -> Chapter:
    grids = (_groups(assessed, view), *_dimensions(assessed, view)) if assessed.groups else ()
    return Chapter(
        id="glance",
        title=phrase("assess.glance", view.lang),
        lead=(phrase("assess.glance.lead", view.lang),),
        grids=grids,
        drawings=(radar(assessed, view),),
    )


def _groups(assessed: Assessment, view: View) -> Grid:
    """Every group that is told or that many people of the map tell; the others stand in the chapter of what is not told."""
    lang = view.lang
    items = [item for item in assessed.groups if not _is_rare(item)] or assessed.groups
    rows = tuple(
        (
            claim_name(item.claim, view.claims, lang),
            count_text(item.claim.support),
            phrase(f"assess.state.{item.state}", lang),
            why_text(item, lang),
        )
        for item in items
    )
    head = tuple(phrase(f"assess.column.{column}", lang) for column in ("group", "count", "state", "why"))
    return Grid(head=head, rows=rows, claims=tuple((item.claim.id,) for item in items))


def _dimensions(assessed: Assessment, view: View) -> Iterator[Grid]:
    """What the outline draws, as a table."""
    if len(assessed.axes) >= FEWEST:
        lang = view.lang
        rows = tuple((claim_name(axis.claim, view.claims, lang), told(axis, view)) for axis in assessed.axes)
        head = (phrase("assess.column.dimension", lang), phrase("assess.column.told", lang))
        yield Grid(title=phrase("assess.dimensions", lang), head=head, rows=rows, claims=tuple((axis.claim.id,) for axis in assessed.axes))


def _is_rare(item: Item) -> bool:
    return item.state == "untold" and item.claim.support.words in RARE


def why_text(item: Item, lang: Lang) -> str:
    """Why an item is in its state."""
    return phrase(f"assess.why.{item.why}", lang, year=year_of(item), degree=degree_of(item, lang))


def _of_state(assessed: Assessment, state: State, view: View) -> Chapter:
    """The groups of a state; those that nobody tells of and few people of the map do stand in a table, so that the others are seen."""
    items = assessed.of(state)
    lead = phrase(f"assess.{state}.lead" if items else f"assess.{state}.none", view.lang)
    rare = tuple(filter(_is_rare, items))
    points = tuple(_point(item, view) for item in items if item not in rare)
    grids = (_rare(rare, view),) if rare else ()
    return Chapter(id=state, title=phrase(f"assess.{state}", view.lang), lead=(lead,), points=points, grids=grids)


def _rare(items: Sequence[Item], view: View) -> Grid:
    lang = view.lang
    head = tuple(phrase(f"assess.column.{column}", lang) for column in ("group", "count", "ask"))
    rows = tuple(
        (claim_name(item.claim, view.claims, lang), count_text(item.claim.support), question(item, lang, short=True)) for item in items
    )
    return Grid(title=phrase("assess.rare", lang), head=head, rows=rows, claims=tuple((item.claim.id,) for item in items))


def _point(item: Item, view: View) -> Point:
    """A group: why it is in its state, the person's own words, what to ask; of one that is shown, what in it is not yet."""
    lang = view.lang
    words = [why_text(item, lang), unproven(item, view) if item.state == "shown" else ""]
    return Point(
        claims=(item.claim.id,),
        label=claim_name(item.claim, view.claims, lang),
        count=count_text(item.claim.support),
        text=("；" if lang == "zh" else "; ").join(word for word in words if word),
        quote=quote_of(item.evidence[0], item, lang) if item.evidence else None,
        points=tuple(_under(item, view)),
    )


def unproven(item: Item, view: View) -> str:
    """The skills of a group that several people tell and this person does not show."""
    open_yet = [skill for skill in item.skills if skill.state != "shown"]
    return phrase("assess.unproven", view.lang, list=names_of(open_yet, view, MOST_UNPROVEN)) if open_yet else ""


def _under(item: Item, view: View) -> Iterator[Point]:
    """Further evidence, and the question with what a good answer comes to."""
    lang = view.lang
    for piece in (piece for piece in item.evidence[1:] if piece.quote.text):
        yield Point(claims=(item.claim.id,), text=phrase("assess.further", lang), quote=quote_of(piece, item, lang))
    asked = question(item, lang)
    if asked:
        text = join_sentences([phrase("assess.ask", lang, question=asked), listen_for(item.ask, lang)], lang)
        yield Point(claims=(item.claim.id, *item.ask.claims), text=text)


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


def _skills(assessed: Assessment, view: View) -> Chapter:
    """Every skill that is asked about, under its group, with a short question where it is weak or not told."""
    lang = view.lang
    grids = tuple(_grid(item, view) for item in assessed.groups if item.skills)
    lead = phrase("assess.skills.none" if not grids else "assess.skills.lead.few" if assessed.few else "assess.skills.lead", lang)
    return Chapter(id="skills", title=phrase("assess.skills", lang), lead=(lead,), grids=grids)


def _grid(group: Item, view: View) -> Grid:
    lang = view.lang
    head = tuple(phrase(f"assess.column.{column}", lang) for column in ("skill", "count", "state", "why", "ask"))
    rows = tuple(
        (
            claim_name(item.claim, view.claims, lang),
            count_text(item.claim.support),
            phrase(f"assess.state.{item.state}", lang),
            why_text(item, lang),
            question(item, lang, short=True),
        )
        for item in group.skills
    )
    return Grid(
        title=claim_name(group.claim, view.claims, lang), head=head, rows=rows, claims=tuple((item.claim.id,) for item in group.skills)
    )


def _advice(assessed: Assessment, view: View) -> Chapter:
    """For who evaluates: results before duties, of this person and of the role; and what the map itself advises."""
    lang = view.lang
    return Chapter(
        id="evaluate",
        title=phrase("assess.evaluate", lang),
        lead=(phrase("assess.evaluate.lead", lang),),
        points=(*_by_result(assessed, view), *_aims(assessed.rolemap, view), *_advised(assessed, view)),
    )


def _by_result(assessed: Assessment, view: View) -> Iterator[Point]:
    for code, why in (("results", "result"), ("duties", "work")):
        if items := [item for item in assessed.groups if item.why == why]:
            text = phrase(f"assess.evaluate.{code}", view.lang, list=names_of(items, view))
            yield Point(claims=tuple(item.claim.id for item in items), text=text, marks=(phrase("assess.advice", view.lang),))


def _aims(rolemap: RoleMap, view: View) -> Iterator[Point]:
    aims = sorted((c for c in rolemap.section("essence") if isinstance(c.payload, Aim)), key=lambda c: (-c.support.k, c.id))[:MOST_AIMS]
    if aims:
        points = tuple(
            Point(
                claims=(claim.id,),
                label=claim_name(claim, view.claims, view.lang),
                count=count_text(claim.support),
                text=phrase("assess.evaluate.aims.text", view.lang),
            )
            for claim in aims
        )
        yield Point(claims=tuple(claim.id for claim in aims), text=phrase("assess.evaluate.aims", view.lang), points=points)


def _advised(assessed: Assessment, view: View) -> Iterator[Point]:
    for claim in assessed.advice:
        if isinstance(claim.payload, Advice):
            text = advice_text(claim.payload, view.claims, view.lang)
            yield Point(claims=(claim.id, *claim.payload.based_on), text=text, marks=(phrase("assess.advice", view.lang),))


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
