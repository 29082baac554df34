"""The parts of a hiring kit that are used with a person: how to read a resume, the scorecard, the questions with what good evidence looks like."""

from __future__ import annotations

from collections.abc import Iterator

from jipu.errors import Lang
from jipu.model.claim import Chain, Claim
from jipu.model.essence import Aim
from jipu.model.level import Slope
from jipu.render.answers.hire_words import joined, name_of, names, presences, say
from jipu.render.deliverable import Chapter, Grid, Point
from jipu.render.wording.bullets import depth_text
from jipu.render.wording.claims import count_text
from jipu.render.wording.phrases import enumerate_words
from jipu.uses.criteria import Criterion, Deed, done_of, presence_of
from jipu.uses.hire import Hiring

LEVELS = (1, 2, 3, 4)
MOST_STEPS, MOST_DEEDS = 5, 3
_PART, _LED = ("参与", "了解", "熟悉"), ("主导", "负责")


def reading(standard: Hiring, lang: Lang) -> Chapter:
    """How to read a resume: by which things, and what is evidence of each."""
    points = tuple(_look_for(one, lang) for one in standard.criteria)
    source = say(f"source.{standard.rolemap.basis.replace('job_', '')}", lang)
    lead = say("hire.criteria.how", lang, source=source) if points else say("hire.criteria.none", lang)
    return Chapter(title=say("hire.criteria", lang), lead=(lead,), points=points)


def _look_for(one: Criterion, lang: Lang) -> Point:
    payload = presence_of(one.claim)
    skills = [child for child in presences(one.children) if child.zh != payload.zh]
    told = [say("hire.criteria.skill", lang, list=names(skills, lang))] if skills else []
    told += [say("hire.criteria.deed", lang, list=_deeds(one, lang))] if one.deeds else []
    told += [say("hire.criteria.figure", lang, list=names(one.metrics, lang))] if one.metrics else []
    look = say("hire.criteria.look", lang, list=joined(told, lang)) if told else say("hire.criteria.plain", lang)
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
    lead = say("hire.scorecard.how" if grids else "hire.criteria.none", lang)
    return Chapter(title=say("hire.scorecard", lang), lead=(lead,), grids=grids)


def _card(one: Criterion, standard: Hiring, lang: Lang) -> Grid:
    source = say(f"source.{standard.rolemap.basis.replace('job_', '')}", lang)
    head = (
        say("hire.scorecard.head", lang),
        say("hire.scorecard.head.seen", lang),
        say("hire.scorecard.head.people", lang, source=source),
    )
    rows = tuple((str(level), anchor(one, level, lang), _people(one, level, lang)) for level in LEVELS)
    title = f"{name_of(presence_of(one.claim), lang)} {count_text(one.claim.support)}"
    return Grid(title=title, head=head, rows=rows, claims=tuple(_rests_on(one, level) for level in LEVELS))


def _rests_on(one: Criterion, level: int) -> tuple[str, ...]:
    """The claims whose names or numbers a level tells."""
    named = [child.id for child in one.children[:3]] if level < LEVELS[-1] else [aim.id for aim, _ in one.results]
    measured = [part.claim for part in one.metrics[:3] if part.claim] if level == LEVELS[-1] else []
    deeds = [deed.thing.claim for deed in one.deeds[:MOST_DEEDS] if deed.thing.claim] if level == 3 else []
    chain = [one.chain.id] if one.chain and level == 3 else []
    return tuple(dict.fromkeys((one.claim.id, *named, *measured, *deeds, *chain)))


def anchor(one: Criterion, level: int, lang: Lang) -> str:
    """What can be seen in somebody of a level, in words of the map's own skills, deeds, steps and measures."""
    named = _named(one, lang)
    if level < 3:
        return say(f"hire.scorecard.{level}.{one.family}", lang, list=named)
    kind = ".people" if one.family == "people" else ""
    if level == 3:
        return say(f"hire.scorecard.3{kind}", lang, list=named, deeds=_example(one, lang), steps=_steps(one, lang))
    purposes, metrics = _detail("purposes", one, lang), _detail("metrics", one, lang)
    return say(f"hire.scorecard.4{kind}", lang, list=named, purposes=purposes, metrics=metrics)


def _named(one: Criterion, lang: Lang) -> str:
    """The skills under it by name, else its own name."""
    return names(presences(one.children[:3]) or [presence_of(one.claim)], lang)


def _example(one: Criterion, lang: Lang) -> str:
    """What a whole thing may be: deeds, else the first skill by name."""
    listed = _deeds(one, lang) or names(presences(one.children[:2]), lang)
    return say("hire.scorecard.deeds", lang, list=listed) if listed else ""


def _deeds(one: Criterion, lang: Lang) -> str:
    """What its people do, deed by deed; "" where no line tells."""
    told = [_deed(deed, lang) for deed in one.deeds[:MOST_DEEDS]]
    return enumerate_words(list(dict.fromkeys(told)), lang)


def _deed(deed: Deed, lang: Lang) -> str:
    code = "hire.deed.by" if deed.by else "hire.deed"
    return say(code, lang, action=name_of(deed.action, lang), thing=name_of(deed.thing, lang))


def _steps(one: Criterion, lang: Lang) -> str:
    steps = _usual(one.chain, lang)
    return say("hire.scorecard.steps", lang, list=steps) if steps else ""


def _usual(chain: Claim | None, lang: Lang) -> str:
    """The usual steps of a method, by the lexicon."""
    payload = chain.payload if chain else None
    if not isinstance(payload, Chain) or payload.usual is None:
        return ""
    steps = payload.usual.steps_zh if lang == "zh" else payload.usual.steps_en
    return " → ".join(steps[:MOST_STEPS])


def _detail(code: str, one: Criterion, lang: Lang) -> str:
    parts = one.purposes if code == "purposes" else one.metrics
    if code == "metrics" and not parts and one.results:
        return say("hire.scorecard.results", lang, list=_results(one, lang))
    return say(f"hire.scorecard.{code}", lang, list=names(parts[:3], lang)) if parts else ""


def _results(one: Criterion, lang: Lang) -> str:
    """The families of results that its people tell, with how many of them do."""
    unit = say("unit.resumes", lang)
    told = [
        say("bullet.part", lang, name=name_of(aim.payload, lang), k=k, unit=unit) for aim, k in one.results if isinstance(aim.payload, Aim)
    ]
    return enumerate_words(told, lang)


def _people(one: Criterion, level: int, lang: Lang) -> str:
    """How many of the map's people stand at a level by their strongest evidence. Depth words are stated, so they may stand beside."""
    payload, support = presence_of(one.claim), one.claim.support
    if support.population == "job_ads":
        return say("hire.scorecard.people.ads", lang)
    if not payload.grades:
        return say("hire.scorecard.people.untold", lang)
    stated = sum(payload.depths.get(word, 0) for word in _PART)
    counted = {
        1: payload.grades.get("claimed", 0),
        2: stated,
        3: payload.grades.get("demonstrated", 0),
        4: payload.grades.get("outcome", 0),
    }
    told = say(f"hire.scorecard.people.{level}", lang, k=counted[level], n=support.n) if counted[level] else ""
    led = sum(payload.depths.get(word, 0) for word in _LED)
    if level == LEVELS[-1] and led:
        return (told or say("hire.scorecard.people.none", lang)) + say("hire.scorecard.people.led", lang, k=led, n=support.n)
    return told or say("hire.scorecard.people.none", lang)


def questions(standard: Hiring, lang: Lang) -> Chapter:
    """A question a criterion, with what good evidence looks like and what to follow up with."""
    chapters = tuple(_asked(one, lang) for one in standard.criteria)
    lead = say("hire.questions.how" if chapters else "hire.questions.none", lang)
    return Chapter(title=say("hire.questions", lang), lead=(lead,), chapters=chapters)


def _asked(one: Criterion, lang: Lang) -> Chapter:
    points = [Point(claims=one.claims, label=say("hire.ask", lang), text=_question(one, lang)), *_good(one, lang)]
    points += [Point(claims=_own(one), label=say("hire.follow", lang), text=text) for text in _follow(one, lang)]
    if one.quote:
        person = say("quote.by", lang, person=one.quote.person)
        points.append(Point(claims=_own(one), label=say("hire.example", lang), quote=(one.quote.text, person)))
    return Chapter(title=f"{name_of(presence_of(one.claim), lang)} {count_text(one.claim.support)}", points=tuple(points))


def _own(one: Criterion) -> tuple[str, ...]:
    beside = [claim.id for claim in (one.chain, one.slope, *(aim for aim, _ in one.results)) if claim]
    return (one.claim.id, *beside)


def _question(one: Criterion, lang: Lang) -> str:
    name = name_of(presence_of(one.claim), lang)
    several = [child for child in presences(one.children) if child.zh != presence_of(one.claim).zh]
    if one.family == "people" or not several:
        return say(f"hire.ask.{one.family}", lang, name=name)
    return say(f"hire.ask.{one.family}.group", lang, name=name, list=names(several[:3], lang))


def _good(one: Criterion, lang: Lang) -> Iterator[Point]:
    """Deeds, figures, scope."""
    deeds = _deeds(one, lang)
    action = say("hire.good.action.named", lang, list=deeds) if deeds else say("hire.good.action.plain", lang)
    yield Point(claims=_own(one), label=say("hire.good.action", lang), text=action)
    measured = names(one.metrics, lang)
    figure = say("hire.good.figure.named", lang, list=measured) if measured else say("hire.good.figure.plain", lang)
    results = presence_of(one.claim).grades.get("outcome", 0) if done_of(one.claim) is not None else 0
    people = say("hire.good.figure.people", lang, k=results, n=one.claim.support.n) if results else ""
    yield Point(claims=_own(one), label=say("hire.good.figure", lang), text=joined([figure, people], lang))
    yield Point(claims=_own(one), label=say("hire.good.scope", lang), text=say(f"hire.good.scope.{one.family}", lang))


def _follow(one: Criterion, lang: Lang) -> Iterator[str]:
    """What to ask next: about choices, measures, steps, what it builds on, names without deeds."""
    if len(one.rivals) > 1:
        yield say("hire.follow.rivals", lang, first=name_of(one.rivals[0], lang), second=name_of(one.rivals[1], lang))
    elif one.family == "craft":
        yield say("hire.follow.limits", lang, first=names(presences(one.children[:1]) or [presence_of(one.claim)], lang))
    if one.metrics:
        yield say("hire.follow.metrics", lang, first=name_of(one.metrics[0], lang))
    elif one.results:
        yield say("hire.follow.results", lang, list=_results(one, lang))
    if steps := _usual(one.chain, lang):
        yield say("hire.follow.steps", lang, list=steps)
    yield from _basis(one, lang)
    yield from _listed(one, lang)
    slope = one.slope.payload if one.slope else None
    if isinstance(slope, Slope) and not slope.falls:
        yield say(
            "hire.follow.slope", lang, name=slope.zh if lang == "zh" else slope.en, cells=" → ".join(f"{k}/{n}" for k, n in slope.cells)
        )
    yield say(f"hire.follow.plain.{one.family}", lang)


def _basis(one: Criterion, lang: Lang) -> Iterator[str]:
    standing = presence_of(one.claim).standing
    after = (standing.after_zh if lang == "zh" else standing.after_en) if standing else ()
    if after:
        yield say("hire.follow.basis", lang, list=enumerate_words(list(after[:2]), lang))


def _listed(one: Criterion, lang: Lang) -> Iterator[str]:
    grades, support = presence_of(one.claim).grades, one.claim.support
    claimed = grades.get("claimed", 0)
    if support.population != "job_ads" and claimed >= 3 and 2 * claimed >= support.k:
        yield say("hire.follow.listed", lang, k=claimed, n=support.n)
