"""A course as files to work on: one Markdown file a lesson, with its claims at its head, and an index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from jipu.errors import Lang
from jipu.render.answers.teach import lesson_points
from jipu.render.answers.topics import LessonText, Taught
from jipu.render.deliverable import Point
from jipu.render.flow import SHORT, printable
from jipu.render.map_markdown import escape
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.roles import short_role_name
from jipu.render.wording.tongues import shown_note
from jipu.uses.teach import Course

FOLDER = "lessons"
INDEX = "index.md"
LONGEST = 40  # signs of a name in a file's name
_UNSAFE = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")


def lesson_files(course: Course, lang: Lang) -> dict[str, str]:
    """Path inside the folder of a course → text. Names hold a number, letters and Chinese alone, so that every system can keep them."""
    told = Taught(course, lang)
    names = {number: _file_name(text) for number, text in told.lessons.items()}
    files = {f"{FOLDER}/{names[number]}": "\n".join(_lesson(told, text)) + "\n" for number, text in told.lessons.items()}
    return {f"{FOLDER}/{INDEX}": "\n".join(_index(told, names)) + "\n", **files}


def _file_name(text: LessonText) -> str:
    stem = _UNSAFE.sub("-", text.name)[:LONGEST].strip("-")
    return f"{text.lesson.number:02d}-{stem or 'lesson'}.md"


def _index(told: Taught, names: Mapping[int, str]) -> Iterator[str]:
    yield f"# {escape(told.say('teach.title', role=short_role_name(told.path.target.role, told.lang)))}"
    for place, module in enumerate(told.course.modules):
        yield from ("", f"## {escape(told.say('teach.module', number=place + 1, name=told.module_name(module)))}", "")
        for lesson in module.lessons:
            yield f"- [{escape(told.lessons[lesson.number].title)}]({names[lesson.number]}) {count_text(lesson.stop.claim.support)}"
    yield from ("", escape(told.say("teach.footer")))


def _lesson(told: Taught, text: LessonText) -> Iterator[str]:
    lines = [line for point in lesson_points(told, text) for line in _point(point, "")]
    yield from _front(told, text)
    yield from ("", f"# {escape(text.title)}", "")
    for note in shown_note(lines, told.lang):
        yield from (escape(note), "")
    yield from lines
    yield from ("", f"## {told.say('teach.topics')}", "")
    for topic in text.topics:
        marks = "".join(f" 〔{escape(mark)}〕" for mark in topic.marks)
        yield f"- **{told.say(f'teach.kind.{topic.kind}')}** {escape(printable(topic.title))}{marks}"
    yield from ("", f"## {told.say('teach.file.claims')}", "")
    for claim in text.lesson.material.grounds:
        one = told.claims[claim]
        yield f"- #{claim[:SHORT]} {escape(printable(claim_name(one, told.claims, told.lang)))} {count_text(one.support)}"
    yield from ("", escape(told.say("teach.footer")))


def _front(told: Taught, text: LessonText) -> Iterator[str]:
    """YAML whose values are JSON, which YAML reads: nothing in a name can end or add a line."""
    lesson, rolemap = text.lesson, told.path.target
    yield "---"
    for name, value in (
        ("title", text.name),
        ("number", lesson.number),
        ("role", short_role_name(rolemap.role, told.lang)),
        ("stage", lesson.stage.id),
        ("audience", text.audience),
        ("support", count_text(lesson.stop.claim.support)),
        ("before", list(lesson.before)),
        ("claims", list(lesson.material.grounds)),
        ("gap", [gap.kind for gap in lesson.gaps]),
        ("edition", rolemap.provenance.edition),
        ("lang", told.lang),
    ):
        yield f"{name}: {json.dumps(printable(value) if isinstance(value, str) else value, ensure_ascii=False)}"
    yield "---"


def _point(point: Point, indent: str) -> Iterator[str]:
    marks = "".join(point.marks)
    head = " ".join(word for word in (f"**{escape(point.label)}**" if point.label else "", point.count, escape(marks)) if word)
    yield f"{indent}- {' '.join(word for word in (head, escape(printable(point.text)) if point.text else '') if word)}"
    if point.quote:
        yield from ("", f"{indent}  > “{escape(printable(point.quote[0]))}” {escape(point.quote[1])}", "")
    for under in point.points:
        yield from _point(under, indent + "  ")
