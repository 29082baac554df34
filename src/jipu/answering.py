"""Finished maps answer questions: the verbs of Workspace that need a map.json alone, and no pool.

Each verb gives what it found; `deliver` words it and writes it in the formats that are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jipu.errors import Lang
from jipu.model.rolemap import Edition
from jipu.render.answers.lesson_files import lesson_files
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import written_as
from jipu.uses.learn import Learning, learning
from jipu.uses.teach import Course, course_of
from jipu.verbs.papers import edition_of
from jipu.written import replace_files, writing


class Answering:
    """A part of Workspace."""

    __slots__ = ()

    def deliver(self, made: Deliverable, formats: Sequence[str], folder: Path) -> tuple[Path, ...]:
        """Write a deliverable into a folder, a file a format; all of them or none.

        Raises UnknownFormat, NotWritable, MissingExtra, FontNotFound, FontWithoutChinese.
        """
        files = {folder / f"{made.name}.{to}": written_as(made, to) for to in formats}
        with writing(folder):
            replace_files(files)
        return tuple(files)

    def learn(self, rolemap: Path, origin: Path | None = None, edition: Edition | None = None) -> Learning:
        """The path to the role of a map, from nothing or from the role of another map.

        Raises MissingPath, NotAMap, NoInternalEdition, TooFewToShare.
        """
        return learning(edition_of(rolemap, edition), edition_of(origin, edition) if origin else None)

    def teach(self, rolemap: Path, edition: Edition | None = None) -> Course:
        """The course about the work of a map's role. Raises MissingPath, NotAMap, NoInternalEdition, TooFewToShare."""
        return course_of(edition_of(rolemap, edition))

    def write_lessons(self, course: Course, lang: Lang, folder: Path) -> tuple[Path, ...]:
        """One Markdown file a lesson and an index, into `lessons` in a folder; all of them or none. Raises NotWritable."""
        files = {folder / path: text.encode() for path, text in lesson_files(course, lang).items()}
        for parent in sorted({path.parent for path in files}):
            with writing(parent):
                replace_files({path: text for path, text in files.items() if path.parent == parent})
        return tuple(files)
