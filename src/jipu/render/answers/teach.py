"""A course in words: its modules and lessons, the topics, the gaps, what has no case yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from jipu.errors import Lang
from jipu.model.claim import Claim
from jipu.render.answers.learn import what_is_left
from jipu.render.answers.told import quoted
from jipu.render.answers.topics import LessonText, Taught, Topic
from jipu.render.deliverable import Chapter, Deliverable, Grid, Point, badges_of
from jipu.render.page import View
from jipu.render.parts.limits import footer
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import enumerate_words
from jipu.render.wording.roles import short_role_name
from jipu.uses.teach import Course, Gap, Module, gaps_of

MOST_GAPS = 3  # named in the lead


def teach_deliverable(course: Course, lang: Lang) -> Deliverable:
    """The course as something to hand over."""
    told = Taught(course, lang)
    rolemap = course.path.target
    modules = tuple(_module(told, place + 1, module) for place, module in enumerate(course.modules))
    return Deliverable(
        use="teach",
        name="teach",
        lang=lang,
        title=told.say("teach.title", role=short_role_name(rolemap.role, lang)),
        maps=(rolemap,),
        badges=badges_of(rolemap, lang),
        lead=tuple(_lead(told)),
        chapters=(_overview(told), *modules, _topics(told), _gaps(told), _cases(told), what_is_left(told, "teach.rest")),
        footer=(told.say("teach.footer"), *footer(View.of(rolemap, lang))),
        data=_data(told),
    )


def _lead(told: Taught) -> Iterator[str]:
    course = told.course
    if not course.lessons:
        yield told.say("teach.nothing")
        return
    topics = sum(len(text.topics) for text in told.lessons.values())
    yield told.say("teach.lead", modules=len(course.modules), lessons=len(course.lessons), topics=topics)
    gaps = _all_gaps(told)
    if course.path.target.basis == "job_ads":
        yield told.say("teach.lead.ads")
    elif gaps:
        names = [claim_name(claim, told.claims, told.lang) for claim, _ in gaps[:MOST_GAPS]]
        yield told.say("teach.lead.gaps", count=len(gaps), list=enumerate_words(list(dict.fromkeys(names)), told.lang))
    else:
        yield told.say("teach.lead.no_gaps")
    yield told.say("teach.lead.read")
    if told.frames:
        yield told.say("learn.lead.frames")
    if any(lesson.stop.clue for lesson in course.lessons):
        yield told.say("learn.lead.clues", n=course.path.target.voters, unit=told.unit)


def _overview(told: Taught) -> Chapter:
    """Every module with its lessons."""
    rows, claims = [], []
    for place, module in enumerate(told.course.modules):
        texts = [told.lessons[lesson.number] for lesson in module.lessons]
        stages = dict.fromkeys(told.stages[lesson.stop.claim.id] for lesson in module.lessons)
        lessons = enumerate_words([f"{text.lesson.number} {text.name}" for text in texts], told.lang)
        support = count_text(module.claim.support) if module.claim else "–"
        rows.append((f"{place + 1} {told.module_name(module)}", lessons, enumerate_words(list(stages), told.lang), support))
        claims.append(_of_module(module))
    head = tuple(told.say(f"teach.column.{column}") for column in ("module", "lessons", "stage", "people"))
    grids = (Grid(head=head, rows=tuple(rows), claims=tuple(claims)),) if rows else ()
    return Chapter(title=told.say("teach.overview"), id="overview", lead=() if rows else (told.say("teach.nothing"),), grids=grids)


def _of_module(module: Module) -> tuple[str, ...]:
    own = (module.claim.id,) if module.claim else ()
    return tuple(dict.fromkeys((*own, *(lesson.stop.claim.id for lesson in module.lessons))))


def _module(told: Taught, number: int, module: Module) -> Chapter:
    lessons = tuple(_lesson(told, told.lessons[lesson.number]) for lesson in module.lessons)
    return Chapter(title=told.say("teach.module", number=number, name=told.module_name(module)), chapters=lessons)


def _lesson(told: Taught, text: LessonText) -> Chapter:
    return Chapter(title=f"{text.title} {count_text(text.lesson.stop.claim.support)}", points=tuple(lesson_points(told, text)))


def lesson_points(told: Taught, text: LessonText) -> Iterator[Point]:
    """The lines of a lesson: for whom, after what, what one can do then, exercise, assessment, what to draw on, gaps."""
    own, grounds, material = (text.lesson.stop.claim.id,), text.lesson.material.grounds, text.lesson.material
    advice = (told.say("learn.advice"),)
    numbers = {lesson.number: lesson.stop.claim.id for lesson in told.course.lessons}
    yield Point(claims=own, label=told.say("teach.audience"), marks=advice, text=text.audience)
    yield Point(claims=(*own, *(numbers[number] for number in text.lesson.before)), label=told.say("teach.before"), text=text.before)
    outcomes = tuple(Point(claims=own, text=outcome) for outcome in text.outcomes)
    yield Point(claims=own, label=told.say("teach.outcomes"), marks=advice, points=outcomes)
    yield Point(claims=grounds, label=told.say("teach.exercise"), marks=told.advised(text.lesson.stop.claim.id), text=text.exercise)
    assessed = told.say("teach.assess", question=text.question, check=text.check)
    yield Point(claims=own, label=told.say("teach.assessment"), marks=advice, text=assessed)
    yield Point(claims=grounds, label=told.say("teach.draw"), text=text.draw, quote=quoted(told.lang, material.case))
    for gap in text.lesson.gaps:
        yield Point(claims=own, label=told.say("teach.mark.gap"), count=f"{gap.k}/{gap.n}", text=told.gap_text(gap))


def _topics(told: Taught) -> Chapter:
    """All topics, a table a module."""
    chapters = tuple(
        Chapter(title=told.module_name(module), grids=(_topic_grid(told, module),)) for module in told.course.modules if module.lessons
    )
    lead = told.say("teach.topics.about") if chapters else told.say("teach.nothing")
    return Chapter(title=told.say("teach.topics"), id="topics", lead=(lead,), chapters=chapters)


def _topic_grid(told: Taught, module: Module) -> Grid:
    texts = [told.lessons[lesson.number] for lesson in module.lessons]
    pairs = [(text, topic) for text in texts for topic in text.topics]
    head = tuple(told.say(f"teach.topic.{column}") for column in ("title", "kind", "for", "before", "evidence", "mark"))
    return Grid(head=head, rows=tuple(_topic_row(told, *pair) for pair in pairs), claims=tuple(topic.claims for _, topic in pairs))


def _topic_row(told: Taught, text: LessonText, topic: Topic) -> tuple[str, ...]:
    separator = "；" if told.lang == "zh" else ";"
    audience = text.audience.split(separator, maxsplit=1)[0]
    names = {lesson.number: told.names[lesson.stop.claim.id] for lesson in told.course.lessons}
    before = enumerate_words([names[number] for number in text.lesson.before], told.lang) or "–"
    support = f"{text.name} {count_text(text.lesson.stop.claim.support)}"
    return topic.title, told.say(f"teach.kind.{topic.kind}"), audience, before, support, " ".join(topic.marks)


def _all_gaps(told: Taught) -> list[tuple[Claim, Gap]]:
    """Every gap of the map, the least likely by chance first."""
    found = [(told.claims[claim], gap) for claim, gaps in gaps_of(told.course.path.target).items() for gap in gaps]
    return sorted(found, key=lambda pair: (pair[1].q, pair[1].k / pair[1].n, pair[0].id, pair[1].kind))


def _gaps(told: Taught) -> Chapter:
    """Where much is claimed and little shown."""
    gaps, taught = _all_gaps(told), {lesson.stop.claim.id for lesson in told.course.lessons}
    if told.course.path.target.basis == "job_ads":
        lead = told.say("teach.lead.ads")
    else:
        lead = told.say("teach.gaps.about", tested=told.course.tested["shown"], unit=told.unit)
    points = tuple(
        Point(
            claims=(claim.id,),
            label=claim_name(claim, told.claims, told.lang),
            count=f"{gap.k}/{gap.n}",
            marks=() if claim.id in taught else (told.say("teach.gap.off"),),
            text=told.gap_text(gap),
        )
        for claim, gap in gaps
    )
    none = () if points or told.course.path.target.basis == "job_ads" else (told.say("teach.lead.no_gaps"),)
    return Chapter(title=told.say("teach.gaps"), id="gaps", lead=(lead, *none), points=points)


def _cases(told: Taught) -> Chapter:
    """Lessons for which somebody has to be found who did it."""
    texts = [text for text in told.lessons.values() if text.lacks_case]
    points = tuple(
        Point(claims=(text.lesson.stop.claim.id,), label=text.title, count=count_text(text.lesson.stop.claim.support)) for text in texts
    )
    lead = told.say("teach.cases.about" if points else "teach.cases.none")
    return Chapter(title=told.say("teach.cases"), id="cases", lead=(lead,), points=points)


def _data(told: Taught) -> dict[str, Any]:
    return {
        "modules": [
            {
                "claim": module.claim.id if module.claim else None,
                "stage": module.stage,
                "lessons": [_lesson_data(told, one.number) for one in module.lessons],
            }
            for module in told.course.modules
        ],
        "gaps": [{"claim": claim.id, **asdict(gap)} for claim, gap in _all_gaps(told)],
        "tested": dict(told.course.tested),
    }


def _lesson_data(told: Taught, number: int) -> dict[str, Any]:
    text = told.lessons[number]
    return {
        "number": number,
        "claim": text.lesson.stop.claim.id,
        "stage": text.lesson.stage.id,
        "before": list(text.lesson.before),
        "topics": [{"kind": topic.kind, "title": topic.title, "marks": list(topic.marks)} for topic in text.topics],
        "grounds": list(text.lesson.material.grounds),
    }
