"""One person beside a map in words: first what is shown and what to ask, then everything that was looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from jipu.errors import Lang
from jipu.model.claim import Advice, Claim
from jipu.model.essence import Aim
from jipu.model.role import Role
from jipu.model.rolemap import RoleMap
from jipu.model.showing import Showing
from jipu.render.answers.adding import additions_chapter
from jipu.render.answers.assess_all import (
    assessed_data,
    everything,
    pattern_of,
    quote_of,
    reading_chapter,
    skills_chapter,
    spoken_chapter,
    why_text,
)
from jipu.render.deliverable import Chapter, Deliverable, Point, badges_of
from jipu.render.page import View
from jipu.render.wording.claims import advice_text, claim_name, count_text
from jipu.render.wording.phrases import apart, as_written, enumerate_first, enumerate_words, join_sentences, phrase
from jipu.render.wording.questions import listen_for, plain_name, question
from jipu.render.wording.roles import short_role_name
from jipu.uses.assess import STATES, Assessment, Item, assess, presence

For = Literal["evaluator", "seeker"]
MOST_NAMED, MOST_UNPROVEN, MOST_AIMS = 6, 4, 5
MOST_SHOWN, MOST_ASKED = 6, 8  # groups told, and asked about, before everything else
MOST_WORDED = 30  # groups whose questions a model is asked to put better
RARE = frozenset({"some", "few"})  # words of a share
GENERAL = ("g.dom-", "g.metrics", "h.general", "x:")  # fields of business, measures and manners: no field of the role's work by themselves


def assessment(assessed: Assessment, lang: Lang, reader: For = "evaluator") -> Deliverable:
    """The deliverable, for who evaluates or for the person."""
    view = View.of(assessed.rolemap, lang)
    assessed = replace(assessed, groups=tuple(sorted(assessed.groups, key=lambda item: weight(item.claim, assessed.rolemap.role))))
    shown, asked = assessed.of("shown")[:MOST_SHOWN], asked_first(assessed)
    first = (_shown(shown, assessed, view), _asked(asked, assessed, view))
    advice = additions_chapter(assessed, view) if reader == "seeker" else _advice(assessed, view)
    said = {(claim, point.quote[0]) for chapter in first for point in chapter.points if point.quote for claim in point.claims}
    rest = (everything(assessed, asked, view), spoken_chapter(assessed, said, view), skills_chapter(assessed, view))
    return Deliverable(
        use="assess",
        name="assess",
        lang=lang,
        title=phrase("assess.title", lang, role=short_role_name(assessed.rolemap.role, lang)),
        maps=(assessed.rolemap,),
        badges=badges_of(assessed.rolemap, lang),
        lead=(_states(assessed, view), phrase("assess.use", lang), *_remarks(assessed, view)),
        chapters=(*first, advice, *rest, reading_chapter(view)),
        data={"reader": reader, **assessed_data(assessed)},
    )


def of_nobody(rolemap: RoleMap) -> Assessment:
    """An assessment in which nothing is shown."""
    return assess(rolemap, Showing(person="", told={}))


def questions_of(rolemap: RoleMap, lang: Lang) -> Deliverable:
    """The questions that anybody may be asked of whom a map finds nothing in a group: they are of the map alone, and tell of no person."""
    view = View.of(rolemap, lang)
    groups = sorted(of_nobody(rolemap).groups, key=lambda item: weight(item.claim, rolemap.role))
    many = [item for item in groups if is_asked_first(item.claim, rolemap.role)]
    asked = [_question(item, view, again=again) for item in (many or groups)[:MOST_WORDED] for again in (False, True)]
    points = tuple(replace(point.points[0], label=point.label) for point in asked)
    return Deliverable(
        use="assess",
        name="questions",
        lang=lang,
        title=phrase("assess.first", lang),
        maps=(rolemap,),
        chapters=(Chapter(id="ask", title=phrase("assess.first", lang), points=points),),
    )


def weight(claim: Claim, role: Role) -> tuple[bool, bool, bool, int, str]:
    """The order of groups: what many people of the role tell, the role's own first, what is no work of its own last, then by number of people."""
    subject = presence(claim).subject
    return claim.support.words in RARE, subject not in role.core, subject.startswith(GENERAL), -claim.support.k, claim.id


def asked_first(assessed: Assessment) -> tuple[Item, ...]:
    """What to ask first: what is weak or untold of the work that many people of the role tell; where there is none of it, of all that they tell."""
    open_yet = [item for item in assessed.groups if item.state != "shown"]
    many = [item for item in open_yet if is_asked_first(item.claim, assessed.rolemap.role)]
    return tuple((many or open_yet)[:MOST_ASKED])


def is_asked_first(claim: Claim, role: Role) -> bool:
    """Whether a group is work of the role's own that many people of it tell."""
    rare, foreign, general = weight(claim, role)[:3]
    return not rare and not (general and foreign)


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
    words = [plain_name(item.claim, view.lang) for item in items]
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


def _shown(items: Sequence[Item], assessed: Assessment, view: View) -> Chapter:
    """The first groups with evidence, each with the person's own words: never a bare list of names, and none twice."""
    lang, said = view.lang, set[str]()
    points = []
    for item in items:
        told = [one for one in item.evidence if one.quote.text and (one.by_self or one.grade != "claimed")]
        piece = next((one for one in told if one.quote.text not in said), None)
        said |= {piece.quote.text} if piece else set()
        words = [why_text(item, lang), unproven(item, view)]
        points.append(
            Point(
                claims=(item.claim.id,),
                label=claim_name(item.claim, view.claims, lang),
                count=count_text(item.claim.support),
                text=("；" if lang == "zh" else "; ").join(word for word in words if word),
                quote=quote_of(piece, item, lang) if piece else None,
            )
        )
    lead = [phrase("assess.shown.lead" if items else "assess.shown.none", lang)]
    lead += [phrase("assess.shown.more", lang)] if len(assessed.of("shown")) > len(items) else []
    return Chapter(id="shown", title=phrase("assess.shown", lang), lead=tuple(lead), points=tuple(points))


def unproven(item: Item, view: View) -> str:
    """The skills of a group that several people tell and this person does not show."""
    open_yet = [skill for skill in item.skills if skill.state != "shown"]
    return phrase("assess.unproven", view.lang, list=names_of(open_yet, view, MOST_UNPROVEN)) if open_yet else ""


def _asked(items: Sequence[Item], assessed: Assessment, view: View) -> Chapter:
    """The first questions, each with why it is asked, what the person says so far, and what a good answer comes to."""
    lang = view.lang
    open_yet = [item for item in assessed.groups if item.state != "shown"]
    many = any(is_asked_first(item.claim, assessed.rolemap.role) for item in items)
    code = "lead" if many else "rest" if items else "none"
    lead = [phrase(f"assess.first.{code}", lang)]
    lead += [phrase("assess.first.more", lang)] if items and len(open_yet) > len(items) else []
    sorts = [pattern_of(item) for item in items]
    points = tuple(_question(item, view, again=sorts[place] in sorts[:place]) for place, item in enumerate(items))
    return Chapter(id="ask", title=phrase("assess.first", lang), lead=tuple(lead), points=points)


def _question(item: Item, view: View, *, again: bool) -> Point:
    """One question; `again` says that the whole one of its sort stands above, so that the short one will do."""
    lang = view.lang
    told = next((piece for piece in item.evidence if piece.quote.text), None)
    asked = join_sentences([phrase("assess.ask", lang, question=question(item, lang, short=again)), listen_for(item.ask, lang)], lang)
    return Point(
        claims=(item.claim.id,),
        label=claim_name(item.claim, view.claims, lang),
        count=count_text(item.claim.support),
        text=phrase("assess.stands", lang, state=phrase(f"assess.state.{item.state}", lang), why=why_text(item, lang)),
        quote=quote_of(told, item, lang) if told else None,
        points=(Point(claims=(item.claim.id, *item.ask.claims), text=asked),),
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
        told = [f"{claim_name(claim, view.claims, view.lang)} {count_text(claim.support)}" for claim in aims]
        text = phrase("assess.evaluate.aims", view.lang, list=enumerate_words(told, view.lang))
        yield Point(claims=tuple(claim.id for claim in aims), text=text)


def _advised(assessed: Assessment, view: View) -> Iterator[Point]:
    for claim in assessed.advice:
        if isinstance(claim.payload, Advice):
            text = advice_text(claim.payload, view.claims, view.lang)
            yield Point(claims=(claim.id, *claim.payload.based_on), text=text, marks=(phrase("assess.advice", view.lang),))
