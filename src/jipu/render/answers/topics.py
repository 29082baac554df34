"""The lessons of a course in words: what it is for, who it is for, its topics with titles of their own, exercise and assessment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jipu.errors import Lang
from jipu.model.claim import Presence
from jipu.render.answers.slots import VARIANTS, Choice, filled, known
from jipu.render.answers.told import Told, evidence, stage_title
from jipu.render.wording.phrases import as_written, enumerate_words
from jipu.uses.teach import Course, Gap, Lesson, Module, TopicKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic (选题): its title, what of the map it draws on, short marks (缺口, 缺案例)."""

    kind: TopicKind
    title: str
    claims: tuple[str, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonText:
    """A lesson in words."""

    lesson: Lesson
    name: str
    title: str
    audience: str
    before: str
    outcomes: tuple[str, ...]
    exercise: str
    question: str
    check: str
    draw: str
    topics: tuple[Topic, ...]
    lacks_case: bool


class Taught(Told):
    """A course with all that its sentences need, in one language."""

    def __init__(self, course: Course, lang: Lang) -> None:
        """Choose the words of every lesson, in the order of the course."""
        super().__init__(course.path, lang)
        self.course = course
        self.choices = {stem: Choice() for stem in ("principle", "how", "case", "none", "pitfall", "interview", "know", "do", "show")}
        self.stages = {stop.claim.id: stage_title(self, stage) for stage in course.path.stages for stop in stage.stops}
        self.lessons = {lesson.number: self._lesson(lesson) for lesson in course.lessons}

    def module_name(self, module: Module) -> str:
        """What a module is called: its group or dimension, or the stage of the path that its lessons are left over from."""
        payload = module.claim.payload if module.claim else None
        if isinstance(payload, Presence):
            return payload.zh if self.lang == "zh" else as_written(payload.en)
        return self.say(f"learn.stage.{module.stage}")

    def _lesson(self, lesson: Lesson) -> LessonText:
        stop = lesson.stop.claim.id
        name = self.names[stop]
        lacks = not (self.slots[stop]["clause"] or self.slots[stop]["several"])
        topics = tuple(self._topic(lesson, kind) for kind in lesson.topics)
        outcomes = tuple(self._outcomes(lesson))
        question = next(topic.title for topic in topics if topic.kind == "interview")
        return LessonText(
            lesson=lesson,
            name=name,
            title=self.say("teach.lesson", number=lesson.number, name=name),
            audience=self.say(f"teach.audience.{lesson.stage.id}"),
            before=self._before(lesson),
            outcomes=outcomes,
            exercise=self.exercise[stop],
            question=question.split("：", 1)[-1] if self.lang == "zh" else question.split(": ", 1)[-1],
            check=self.check[stop],
            draw=self.say("teach.draw.text", evidence=evidence(self, lesson.material), count=len(lesson.material.grounds)),
            topics=topics,
            lacks_case=lacks,
        )

    def _before(self, lesson: Lesson) -> str:
        if not lesson.before:
            return self.say("teach.before.none")
        names = {one.number: self.names[one.stop.claim.id] for one in self.course.lessons}
        return enumerate_words([self.say("teach.before.lesson", number=number, name=names[number]) for number in lesson.before], self.lang)

    def _outcomes(self, lesson: Lesson) -> Iterator[str]:
        slots = self.slots[lesson.stop.claim.id]
        yield filled(self.choices["know"].of(known(f"teach.know.{number}" for number in VARIANTS), slots), slots, self.lang)
        yield filled(self.choices["do"].of(known(f"teach.do.{number}" for number in VARIANTS), slots), slots, self.lang)
        yield filled(self.choices["show"].of(known(f"teach.show.{number}" for number in VARIANTS), slots), slots, self.lang)

    def _topic(self, lesson: Lesson, kind: TopicKind) -> Topic:
        slots = self.slots[lesson.stop.claim.id]
        if kind == "case":
            return self._case(lesson)
        sort = lesson.stop.sort if kind in ("principle", "how") else "any"
        code = self.choices[kind].of(known(f"teach.{kind}.{sort}.{number}" for number in VARIANTS), slots)
        marks = (self.say("teach.mark.gap"),) if lesson.gaps and kind in ("how", "pitfall") else ()
        return Topic(kind=kind, title=filled(code, slots, self.lang), claims=lesson.material.grounds, marks=marks)

    def _case(self, lesson: Lesson) -> Topic:
        """What somebody tells with a figure; else what the map would need for a case."""
        slots, claim = self.slots[lesson.stop.claim.id], lesson.stop.claim.id
        if slots["clause"] or slots["several"]:
            code = self.choices["case"].of(known(f"teach.case.any.{number}" for number in VARIANTS), slots)
            return Topic(kind="case", title=filled(code, slots, self.lang), claims=(claim,))
        code = self.choices["none"].of(known(f"teach.case.none.{number}" for number in VARIANTS), slots)
        return Topic(kind="case", title=filled(code, slots, self.lang), claims=(claim,), marks=(self.say("teach.mark.case"),))

    def gap_text(self, gap: Gap) -> str:
        """A gap in counts."""
        details = {"k": gap.k, "n": gap.n, "tenth": round(10 * gap.share), "q": f"{gap.q:.2f}", "unit": self.unit}
        return self.say(f"teach.gap.{gap.kind}", **details)
