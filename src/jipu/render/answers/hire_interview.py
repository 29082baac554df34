"""The parts of a hiring kit that are used with a person: how to read a resume, the scorecard, the questions with what good evidence looks like."""

from __future__ import annotations

from collections.abc import Iterator

from jipu.errors import Lang
from jipu.model.claim import Chain, Claim
from jipu.model.level import Slope
from jipu.render.answers.hire_words import joined, name_of, names, presences
from jipu.render.deliverable import Chapter, Grid, Point
from jipu.render.wording.bullets import depth_text
from jipu.render.wording.claims import count_text
from jipu.render.wording.phrases import enumerate_words, phrase
from jipu.uses.criteria import Criterion, done_of, presence_of
from jipu.uses.hire import Hiring

LEVELS = (1, 2, 3, 4)
MOST_STEPS = 5
_PART, _LED = ("参与", "了解", "熟悉"), ("主导", "负责")


def reading(standard: Hiring, lang: Lang) -> Chapter:
    """How to read a resume: by which things, and what is evidence of each."""
    points = tuple(_look_for(one, lang) for one in standard.criteria)
    source = phrase(f"source.{standard.rolemap.basis.replace('job_', '')}", lang)
    lead = phrase("hire.criteria.how", lang, source=source) if points else phrase("hire.criteria.none", lang)
    return Chapter(title=phrase("hire.criteria", lang), lead=(lead,), points=points)


def _look_for(one: Criterion, lang: Lang) -> Point:
    payload = presence_of(one.claim)
    skills = [child for child in presences(one.children) if child.zh != payload.zh]
    told = [phrase("hire.criteria.skill", lang, list=names(skills, lang))] if skills else []
    told += [phrase("hire.criteria.deed", lang, list=names(one.actions, lang))] if one.actions else []
    told += [phrase("hire.criteria.figure", lang, list=names(one.metrics, lang))] if one.metrics else []
    look = phrase("hire.criteria.look", lang, list=joined(told, lang)) if told else phrase("hire.criteria.plain", lang)
    depths = depth_text(payload, one.claim.support, lang)
    return Point(
        claims=one.claims,
        label=name_of(payload, lang),
        count=count_text(one.claim.support),
        text=look + (f"（{depths}）" if lang == "zh" else f" ({depths})") * bool(depths),
    )


def scorecard(standard: Hiring, lang: Lang) -> Chapter:
    """A table a criterion: four levels, each by what can be seen, and how these people stand."""
    grids = tuple(_card(one, standard, lang) for one in standard.criteria)
    lead = phrase("hire.scorecard.how" if grids else "hire.criteria.none", lang)
    return Chapter(title=phrase("hire.scorecard", lang), lead=(lead,), grids=grids)


def _card(one: Criterion, standard: Hiring, lang: Lang) -> Grid:
    source = phrase(f"source.{standard.rolemap.basis.replace('job_', '')}", lang)
    head = (
        phrase("hire.scorecard.head", lang),
        phrase("hire.scorecard.head.seen", lang),
        phrase("hire.scorecard.head.people", lang, source=source),
    )
    rows = tuple((str(level), anchor(one, level, lang), _people(one, level, lang)) for level in LEVELS)
    title = f"{name_of(presence_of(one.claim), lang)} {count_text(one.claim.support)}"
    return Grid(title=title, head=head, rows=rows, claims=(one.claims,) * len(rows))


def anchor(one: Criterion, level: int, lang: Lang) -> str:
    """What can be seen in somebody of a level, in words of the map's own skills, deeds, steps and measures."""
    named = _named(one, lang)
    if level < 3:
        return phrase(f"hire.scorecard.{level}.{one.family}", lang, list=named)
    kind = ".people" if one.family == "people" else ""
    if level == 3:
        return phrase(f"hire.scorecard.3{kind}", lang, list=named, deeds=_deeds(one, lang), steps=_steps(one, lang))
    purposes, metrics = _detail("purposes", one, lang), _detail("metrics", one, lang)
    return phrase(f"hire.scorecard.4{kind}", lang, list=named, purposes=purposes, metrics=metrics)


def _named(one: Criterion, lang: Lang) -> str:
    """The skills under it by name, else its own name."""
    return names(presences(one.children[:3]) or [presence_of(one.claim)], lang)


def _deeds(one: Criterion, lang: Lang) -> str:
    if not one.actions:
        return phrase("hire.scorecard.deeds", lang, list=names(presences(one.children[:2]) or [presence_of(one.claim)], lang))
    objects = one.objects[:2] or one.tools[:1] or ()
    thing = names([*objects], lang) or _named(one, lang)
    deed = phrase("hire.scorecard.deed", lang, action=names(one.actions[:2], lang), object=thing)
    return phrase("hire.scorecard.deeds", lang, list=deed)


def _steps(one: Criterion, lang: Lang) -> str:
    steps = _usual(one.chain, lang)
    return phrase("hire.scorecard.steps", lang, list=steps) if steps else ""


def _usual(chain: Claim | None, lang: Lang) -> str:
    """The usual steps of a method, by the lexicon."""
    payload = chain.payload if chain else None
    if not isinstance(payload, Chain) or payload.usual is None:
        return ""
    steps = payload.usual.steps_zh if lang == "zh" else payload.usual.steps_en
    return " → ".join(steps[:MOST_STEPS])


def _detail(code: str, one: Criterion, lang: Lang) -> str:
    parts = one.purposes if code == "purposes" else one.metrics
    return phrase(f"hire.scorecard.{code}", lang, list=names(parts[:3], lang)) if parts else ""


def _people(one: Criterion, level: int, lang: Lang) -> str:
    """How many of the map's people stand at a level by their strongest evidence. Depth words are stated, so they may stand beside."""
    payload, support = presence_of(one.claim), one.claim.support
    if support.population == "job_ads":
        return phrase("hire.scorecard.people.ads", lang)
    if not payload.grades:
        return phrase("hire.scorecard.people.untold", lang)
    stated = sum(payload.depths.get(word, 0) for word in _PART)
    counted = {
        1: payload.grades.get("claimed", 0),
        2: stated,
        3: payload.grades.get("demonstrated", 0),
        4: payload.grades.get("outcome", 0),
    }
    told = phrase(f"hire.scorecard.people.{level}", lang, k=counted[level], n=support.n) if counted[level] else ""
    led = sum(payload.depths.get(word, 0) for word in _LED)
    if level == LEVELS[-1] and led:
        return (told or phrase("hire.scorecard.people.none", lang)) + phrase("hire.scorecard.people.led", lang, k=led, n=support.n)
    return told or phrase("hire.scorecard.people.none", lang)


def questions(standard: Hiring, lang: Lang) -> Chapter:
    """A question a criterion, with what good evidence looks like and what to follow up with."""
    chapters = tuple(_asked(one, lang) for one in standard.criteria)
    lead = phrase("hire.questions.how" if chapters else "hire.questions.none", lang)
    return Chapter(title=phrase("hire.questions", lang), lead=(lead,), chapters=chapters)


def _asked(one: Criterion, lang: Lang) -> Chapter:
    points = [Point(claims=one.claims, label=phrase("hire.ask", lang), text=_question(one, lang)), *_good(one, lang)]
    points += [Point(claims=_own(one), label=phrase("hire.follow", lang), text=text) for text in _follow(one, lang)]
    if one.quote:
        person = phrase("quote.by", lang, person=one.quote.person)
        points.append(Point(claims=_own(one), label=phrase("hire.example", lang), quote=(one.quote.text, person)))
    return Chapter(title=f"{name_of(presence_of(one.claim), lang)} {count_text(one.claim.support)}", points=tuple(points))


def _own(one: Criterion) -> tuple[str, ...]:
    beside = [claim.id for claim in (one.chain, one.slope) if claim]
    return (one.claim.id, *beside)


def _question(one: Criterion, lang: Lang) -> str:
    name = name_of(presence_of(one.claim), lang)
    several = [child for child in presences(one.children) if child.zh != presence_of(one.claim).zh]
    if one.family == "people" or not several:
        return phrase(f"hire.ask.{one.family}", lang, name=name)
    return phrase(f"hire.ask.{one.family}.group", lang, name=name, list=names(several[:3], lang))


def _good(one: Criterion, lang: Lang) -> Iterator[Point]:
    """Deeds, figures, scope."""
    deeds = names([*one.actions, *one.objects], lang)
    action = phrase("hire.good.action.named", lang, list=deeds) if deeds else phrase("hire.good.action.plain", lang)
    yield Point(claims=_own(one), label=phrase("hire.good.action", lang), text=action)
    measured = names(one.metrics, lang)
    figure = phrase("hire.good.figure.named", lang, list=measured) if measured else phrase("hire.good.figure.plain", lang)
    results = presence_of(one.claim).grades.get("outcome", 0) if done_of(one.claim) is not None else 0
    people = phrase("hire.good.figure.people", lang, k=results, n=one.claim.support.n) if results else ""
    yield Point(claims=_own(one), label=phrase("hire.good.figure", lang), text=joined([figure, people], lang))
    yield Point(claims=_own(one), label=phrase("hire.good.scope", lang), text=phrase(f"hire.good.scope.{one.family}", lang))


def _follow(one: Criterion, lang: Lang) -> Iterator[str]:
    """What to ask next: about choices, measures, steps, what it builds on, names without deeds."""
    rivals = [*one.tools] if len(one.tools) > 1 else []
    if one.family == "craft" and len(rivals) > 1:
        yield phrase("hire.follow.tools", lang, first=name_of(rivals[0], lang), second=name_of(rivals[1], lang))
    if one.metrics:
        yield phrase("hire.follow.metrics", lang, first=name_of(one.metrics[0], lang))
    if steps := _usual(one.chain, lang):
        yield phrase("hire.follow.steps", lang, list=steps)
    yield from _basis(one, lang)
    yield from _listed(one, lang)
    slope = one.slope.payload if one.slope else None
    if isinstance(slope, Slope) and not slope.falls:
        yield phrase("hire.follow.slope", lang, cells=" → ".join(f"{k}/{n}" for k, n in slope.cells))
    yield phrase(f"hire.follow.plain.{one.family}", lang)


def _basis(one: Criterion, lang: Lang) -> Iterator[str]:
    standing = presence_of(one.claim).standing
    after = (standing.after_zh if lang == "zh" else standing.after_en) if standing else ()
    if after:
        yield phrase("hire.follow.basis", lang, list=enumerate_words(list(after[:2]), lang))


def _listed(one: Criterion, lang: Lang) -> Iterator[str]:
    grades, support = presence_of(one.claim).grades, one.claim.support
    claimed = grades.get("claimed", 0)
    if support.population != "job_ads" and claimed >= 3 and 2 * claimed >= support.k:
        yield phrase("hire.follow.listed", lang, k=claimed, n=support.n)
