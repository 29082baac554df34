"""The parts of a hiring kit that are used with a person: how to read a resume, the scorecard, the questions with what good evidence looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from jipu.errors import Lang
from jipu.model.claim import Chain, Claim
from jipu.model.essence import Aim
from jipu.model.level import Slope
from jipu.render.answers.hire_words import joined, name_of, names, presences, say
from jipu.render.deliverable import Chapter, Grid, Point
from jipu.render.wording.bullets import depth_text
from jipu.render.wording.claims import count_text
from jipu.render.wording.phrases import as_written, enumerate_words, join_sentences
from jipu.uses.cases import Case, case_of
from jipu.uses.criteria import CRAFT, Criterion, Deed, done_of, presence_of, steps_of
from jipu.uses.hire import Hiring

LEVELS = (1, 2, 3, 4)
MOST_STEPS, MOST_DEEDS, STEMS = 5, 3, 3
_GRADE_OF = {1: "claimed", 3: "demonstrated", 4: "outcome"}  # a resume does not tell level 2, a part of a thing, from 3, a whole one
_LED, _TOOK_PART = ("主导", "负责"), ("参与", "了解")


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
    lead = [say("hire.scorecard.how" if grids else "hire.criteria.none", lang)]
    if grids and standard.rolemap.basis == "resumes":
        lead.append(say("hire.scorecard.once", lang))
    return Chapter(title=say("hire.scorecard", lang), lead=tuple(lead), grids=grids)


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
    named = [child.id for child in (one.covered or one.single)[:3]] if level < LEVELS[-1] else [aim.id for aim, _ in one.results]
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
    return names(presences(one.covered[:3]) or [presence_of(one.claim)], lang)


def _example(one: Criterion, lang: Lang) -> str:
    """What a whole thing may be: deeds, else the first skills by name; of a craft what it was made with."""
    if deeds := _deeds(one, lang):
        return say("hire.scorecard.deeds", lang, list=deeds)
    some = presences((one.covered or one.single)[:2])
    code = "hire.scorecard.made" if all(skill.kind in CRAFT for skill in some) else "hire.scorecard.deeds"
    return say(code, lang, list=names(some, lang)) if some else ""


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
    """The steps of a method: as people share them, else the usual ones of the lexicon."""
    steps = steps_of(chain)[:MOST_STEPS] if chain else ()
    return " → ".join(zh if lang == "zh" else as_written(en) for zh, en in steps)


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
    """How many of the map's people stand at a level by their strongest evidence, everybody at one; who led or took part is told elsewhere."""
    payload, support = presence_of(one.claim), one.claim.support
    if support.population == "job_ads":
        return say("hire.scorecard.people.ads", lang)
    if not payload.grades:
        return say("hire.scorecard.people.untold", lang)
    grade = _GRADE_OF.get(level)
    if grade is None:
        return say("hire.scorecard.people.2", lang)
    if k := payload.grades.get(grade, 0):
        return say(f"hire.scorecard.people.{level}", lang, k=k, n=support.n)
    return say("hire.scorecard.people.none" if one.claim.people else "hire.scorecard.people.untold", lang)


def questions(standard: Hiring, lang: Lang) -> Chapter:
    """A question a criterion, with what to listen for and what to follow up with; what holds for every question is said once."""
    cases, asked = _cases(standard), _questions(standard, lang)
    chapters = tuple(_asked(one, asked[one.claim.id], cases.get(one.claim.id), lang) for one in standard.criteria)
    lead = [say(f"hire.questions.{part}", lang) for part in (("how", "order", "good", "last") if chapters else ("none",))]
    return Chapter(title=say("hire.questions", lang), lead=tuple(lead), chapters=chapters)


def _cases(standard: Hiring) -> dict[str, Case]:
    """A sentence for each criterion, with a figure where somebody tells one; of two criteria never the same."""
    spoken: set[str] = set()
    found: dict[str, Case] = {}
    for one in standard.criteria:
        if case := case_of(one.claim, spoken):
            found[one.claim.id] = case
            spoken.add(case.quote.text)
    return found


def _asked(one: Criterion, question: str, case: Case | None, lang: Lang) -> Chapter:
    points = [
        Point(claims=one.claims, label=say("hire.ask", lang), text=question),
        Point(claims=one.claims, label=say("hire.listen", lang), text=joined(list(_listen(one, lang)), lang)),
    ]
    points += [Point(claims=_own(one), label=say("hire.follow", lang), text=text) for text in _follow(one, lang)]
    if case:
        label = say("hire.example" if case.clause else "hire.example.plain", lang)
        points.append(Point(claims=(one.claim.id,), label=label, quote=(case.quote.text, say("quote.by", lang, person=case.quote.person))))
    return Chapter(title=f"{name_of(presence_of(one.claim), lang)} {count_text(one.claim.support)}", points=tuple(points))


def _own(one: Criterion) -> tuple[str, ...]:
    beside = [claim.id for claim in (one.chain, one.slope, *(aim for aim, _ in one.results)) if claim]
    return (one.claim.id, *beside)


def _questions(standard: Hiring, lang: Lang) -> dict[str, str]:
    """A question for each criterion: of a sort the three stems in turn, so that no two that follow one another ask the same of other names."""
    apart, turns = {one.claim.id for one in standard.criteria}, Counter[str]()
    asked: dict[str, str] = {}
    for one in standard.criteria:
        told = [child for child in one.covered if child.id not in apart][:3]
        asked[one.claim.id] = _question(one, told, turns[one.family] % STEMS + 1, lang)
        turns[one.family] += 1
    return asked


def _question(one: Criterion, told: Sequence[Claim], stem: int, lang: Lang) -> str:
    """By what the map counted under it: several skills, one, some that people do not share, or itself; then the figure that it may have moved."""
    if not told and one.single and one.family != "people":
        asked = say("hire.ask.apart", lang, list=names(presences(one.single[:3]), lang))
    else:
        named = names(presences(told) or [presence_of(one.claim)], lang)
        asked = say(f"hire.ask.{'several' if len(told) > 1 else 'one'}.{one.family}.{stem}", lang, list=named)
    measured = names(one.metrics[:2], lang)
    return join_sentences([asked, say("hire.ask.figures", lang, list=measured) if measured else ""], lang)


def _listen(one: Criterion, lang: Lang) -> Iterator[str]:
    """What of its own a good answer comes to: how many tell what, deeds, things, figures; and how far the map's people went."""
    if one.covered:
        counted = [f"{name_of(presence_of(child), lang)} {count_text(child.support)}" for child in one.covered[:3]]
        yield say("hire.listen.counted", lang, list=enumerate_words(counted, lang))
    if deeds := _deeds(one, lang):
        yield say("hire.listen.deeds", lang, list=deeds)
    if one.objects:
        yield say("hire.listen.objects", lang, list=names(one.objects[:3], lang))
    if one.metrics:
        yield say("hire.listen.figures", lang, list=names(one.metrics, lang))
    elif one.results:
        yield say("hire.listen.results", lang, list=_results(one, lang))
    yield from _standing(one, lang)


def _standing(one: Criterion, lang: Lang) -> Iterator[str]:
    """How many show it, and how many state how far they went."""
    payload, support, done = presence_of(one.claim), one.claim.support, done_of(one.claim)
    if support.population == "job_ads":
        yield say("hire.listen.ads", lang, k=support.k)
    elif done is None:
        yield say("hire.listen.withheld", lang)
    elif results := payload.grades.get("outcome", 0):
        yield say("hire.listen.done", lang, k=support.k, done=done, results=results)
    else:  # a share edition puts results among the work done where they are few, so that their number is not known
        yield say("hire.listen.done.none" if one.claim.people else "hire.listen.done.alone", lang, k=support.k, done=done)
    led, part = (sum(payload.depths.get(word, 0) for word in words) for words in (_LED, _TOOK_PART))
    if led and part and support.population != "job_ads":
        yield say("hire.listen.depths", lang, led=led, part=part)


def _follow(one: Criterion, lang: Lang) -> Iterator[str]:
    """What to ask next, of what the map counted: choices, steps, what it builds on, names without deeds, levels."""
    if len(one.rivals) > 1:
        yield say("hire.follow.rivals", lang, first=name_of(one.rivals[0], lang), second=name_of(one.rivals[1], lang))
    if steps := _usual(one.chain, lang):
        yield say("hire.follow.steps", lang, name=_method(one.chain, lang), list=steps)
    yield from _basis(one, lang)
    yield from _listed(one, lang)
    slope = one.slope.payload if one.slope else None
    if isinstance(slope, Slope) and not slope.falls:
        yield say(
            "hire.follow.slope", lang, name=slope.zh if lang == "zh" else slope.en, cells=" → ".join(f"{k}/{n}" for k, n in slope.cells)
        )


def _method(chain: Claim | None, lang: Lang) -> str:
    payload = chain.payload if chain else None
    return (payload.zh if lang == "zh" else as_written(payload.en)) if isinstance(payload, Chain) else ""


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
