"""Finished maps answer questions: the verbs of Workspace that need a map.json alone, and no pool.

Each verb gives what it found as a deliverable; `reword` lets a model word it better, `deliver` writes it in the formats that are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jipu.errors import Lang
from jipu.model.rolemap import Edition
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import written_as
from jipu.settings import Settings
from jipu.sheets.self_rating import write_self_rating
from jipu.uses.assess import Assessment, asked_about, assess
from jipu.uses.team import Team, assess_team
from jipu.verbs import rewording
from jipu.verbs.assessing import Read, key_beside, passing_key, read_one, read_team
from jipu.verbs.opened import home_of
from jipu.verbs.papers import edition_of
from jipu.written import replace_files, writing

if TYPE_CHECKING:
    from jipu.verbs.assisting import Assisting


class Answering:
    """A part of Workspace."""

    __slots__ = ()

    def assess(
        self, rolemap: Path, resume: Path | None, settings: Settings, *, sheet: Path | None = None, edition: Edition | None = None
    ) -> Assessment:
        """One person beside a map, by a resume, a filled self-rating sheet, or both. Nothing of the person is kept.

        Raises MissingPath, NotAMap, BadTable, BadOption, NoUsableResumes, and what was wrong with the file.
        """
        found = edition_of(rolemap, edition)
        return assess(found, read_one(found, resume, sheet, settings, key_beside(rolemap) or passing_key()))

    def assess_team(self, rolemap: Path, paths: Sequence[Path], settings: Settings, *, edition: Edition | None = None) -> tuple[Team, Read]:
        """Several people beside a map, and the files that gave nothing. Raises as `assess`, and NoFiles."""
        found = edition_of(rolemap, edition)
        read = read_team(found, paths, settings, key_beside(rolemap) or passing_key())
        return assess_team(found, read.showings), read

    def self_rating(self, rolemap: Path, lang: Lang, edition: Edition | None = None) -> bytes:
        """The sheet on which people rate themselves beside a map. Raises MissingPath, NotAMap."""
        found = edition_of(rolemap, edition)
        return write_self_rating(found, asked_about(found), lang)

    if TYPE_CHECKING:

        def __init__(self, folder: Path | None) -> None: ...

        def _exported(self, rolemap: Path, *outs: Path | None) -> None: ...

    def reword(self, made: Deliverable, rolemap: Path, assisting: Assisting) -> Deliverable:
        """A deliverable of this map with sentences that a model put better; numbers, names and denials are held to what they were.

        What it answered is remembered in the folder of the map, where that is one of jipu's. Raises ModelProblem, MissingExtra.
        """
        return rewording.reworded(made, rolemap, assisting)

    def deliver(self, made: Deliverable, formats: Sequence[str], folder: Path, rolemap: Path | None = None) -> tuple[Path, ...]:
        """Write a deliverable into a folder, a file a format; all of them or none. The workspace that the map lies in remembers where.

        Raises UnknownFormat, NotWritable, MissingExtra, FontNotFound, FontWithoutChinese.
        """
        files = {folder / f"{made.name}.{to}": written_as(made, to) for to in formats}
        with writing(folder):
            replace_files(files)
        if rolemap and (home := home_of(rolemap)):
            type(self)(home)._exported(rolemap, *files)
        return tuple(files)
