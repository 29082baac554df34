"""Finished maps answer questions: the verbs of Workspace that need a map.json alone, and no pool.

Each verb gives what it found; render.answers words it as a deliverable, `reword` lets a model put that better, `deliver` writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jipu.errors import Lang
from jipu.model.rolemap import Edition
from jipu.model.tick import Tick
from jipu.render.answers.lesson_files import lesson_files
from jipu.render.atlas.site import Site, data, site
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import written_as
from jipu.settings import Settings
from jipu.sheets.self_rating import write_self_rating
from jipu.uses.assess import Assessment, asked_about, assess
from jipu.uses.career import Career, career_of
from jipu.uses.compare import Comparison, asked_and_held, compared
from jipu.uses.fairness import Demand, unfair_demands
from jipu.uses.hire import Hiring, hiring
from jipu.uses.learn import Learning, learning
from jipu.uses.teach import Course, course_of
from jipu.uses.team import Team, assess_team
from jipu.verbs import rewording
from jipu.verbs.ads import text_of
from jipu.verbs.assessing import Read, key_beside, passing_key, read_one, read_team
from jipu.verbs.atlas_maps import maps_below
from jipu.verbs.deliverables import files_of, remember
from jipu.verbs.opened import home_of
from jipu.verbs.papers import edition_of, finished
from jipu.verbs.ticks import change_ticks, ticks_shown
from jipu.written import USES, replace_files, writing

if TYPE_CHECKING:
    from jipu.llm.choice import Choice
    from jipu.llm.request import Request
    from jipu.verbs.assisting import Assisting


class Answering:
    """A part of Workspace. Each verb raises MissingPath, NotAMap, NewerMap, NoInternalEdition and TooFewToShare beside what it names."""

    __slots__ = ()

    if TYPE_CHECKING:
        folder: Path | None

        def __init__(self, folder: Path | None) -> None: ...

        def _exported(self, rolemap: Path, *outs: Path | None) -> None: ...

    def compare(self, one: Path, other: Path | None = None, edition: Edition | None = None) -> Comparison:
        """Two finished maps side by side; of one map with job ads, what its people have beside what is asked. Raises NothingToCompare."""
        if other is None:
            return asked_and_held(edition_of(one, edition))
        return compared(edition_of(one, edition), edition_of(other, edition))

    def assess(
        self, rolemap: Path, resume: Path | None, settings: Settings, *, sheet: Path | None = None, edition: Edition | None = None
    ) -> Assessment:
        """One person beside a map, by a resume, a filled self-rating sheet, or both. Nothing of the person is kept.

        Raises BadTable, BadOption, NoUsableResumes, and what was wrong with the file.
        """
        found = edition_of(rolemap, edition)
        return assess(found, read_one(found, resume, sheet, settings, key_beside(rolemap) or passing_key()))

    def assess_team(self, rolemap: Path, paths: Sequence[Path], settings: Settings, *, edition: Edition | None = None) -> tuple[Team, Read]:
        """Several people beside a map, and the files that gave nothing. Raises as `assess`, and NoFiles."""
        found = edition_of(rolemap, edition)
        read = read_team(found, paths, settings, key_beside(rolemap) or passing_key())
        return assess_team(found, read.showings), read

    def self_rating(self, rolemap: Path, lang: Lang, edition: Edition | None = None) -> bytes:
        """The sheet on which people rate themselves beside a map."""
        found = edition_of(rolemap, edition)
        return write_self_rating(found, asked_about(found), lang)

    def learn(self, rolemap: Path, origin: Path | None = None, edition: Edition | None = None) -> Learning:
        """The path to the role of a map, from nothing or from the role of another map."""
        return learning(edition_of(rolemap, edition), edition_of(origin, edition) if origin else None)

    def hire(self, path: Path, edition: Edition | None = None) -> Hiring:
        """The hiring standard of a map's role, with the musts that were ticked beside it."""
        found = edition_of(path, edition)
        return hiring(found, ticks_shown(path, found))

    def tick(self, path: Path, ticked: Mapping[str, str], unticked: Iterable[str] = (), by: str | None = None) -> tuple[Tick, ...]:
        """Make proposals of a map musts (name or id → reason), or no longer; what was remembered. Raises NotAMust, TooManyMusts."""
        return change_ticks(path, finished(path), ticked, unticked, by)

    def check_ad(self, path: Path) -> tuple[Demand, ...]:
        """What a job ad in a file of any format must not ask for. Raises NoTextToCheck."""
        return unfair_demands(text_of(path))

    def teach(self, rolemap: Path, edition: Edition | None = None) -> Course:
        """The course about the work of a map's role."""
        return course_of(edition_of(rolemap, edition))

    def career(self, of: Path, others: Sequence[Path] = (), edition: Edition | None = None) -> Career:
        """The career model of a finished map; with maps of other roles also what a move to each of them adds."""
        return career_of(edition_of(of, edition), [edition_of(other, edition) for other in others])

    def atlas(self, folder: Path, out: Path, *, edition: Edition | None = None, lang: Lang = "zh") -> Site:
        """Join every map below a folder to one site: index.html, a page a role, atlas.md and atlas.json.

        Without `edition` the maps must have a common one. A file that is no map, an older map of the same role and a map of too few people
        for a share edition are left out and named. Raises BadOption, NotWritable.
        """
        chosen = maps_below(folder, edition)
        made = site(chosen, lang)
        files = {out / name: content for name, content in made.files.items()}
        with writing(out):
            replace_files(files)
        self._joined([folder / one.path for one in chosen.maps], *files)
        return made

    def _joined(self, maps: Iterable[Path], *outs: Path | None) -> None:
        """Each workspace that one of these maps lies in remembers where they went together: an erasure must find it."""
        for home, path in {home: path for path in reversed(list(maps)) if (home := home_of(path))}.items():
            type(self)(home)._exported(path, *outs)

    def answered(self, made: Deliverable, maps: Iterable[Path], to: str) -> bytes:
        """A deliverable of these maps in one format, for whoever downloads it: the workspaces that they lie in remember that."""
        content = written_as(made, to)
        self._joined(maps, None)
        return content

    def lessons(self, rolemap: Path, lang: Lang, edition: Edition | None = None) -> dict[str, bytes]:
        """The course of a map as files to work on, one a lesson, by their names, for whoever downloads them. Raises as `teach`."""
        files = lesson_files(self.teach(rolemap, edition), lang)
        self._joined([rolemap], None)
        return {name: text.encode() for name, text in files.items()}

    def atlas_bytes(self, folder: Path, edition: Edition | None, lang: Lang) -> dict[str, bytes]:
        """The files of an atlas by their names, for whoever downloads them. Raises as `atlas`."""
        chosen = maps_below(folder, edition)
        made = site(chosen, lang)
        self._joined([folder / one.path for one in chosen.maps], None)
        return made.files

    def atlas_data(self, folder: Path, edition: Edition | None, lang: Lang) -> dict[str, Any]:
        """What an atlas's atlas.json would hold; nothing is written. Raises as `atlas`."""
        return data(maps_below(folder, edition), lang)

    def reword(self, made: Deliverable, rolemap: Path, assisting: Assisting) -> Deliverable:
        """A deliverable of this map with sentences that a model put better; numbers, names and denials are held to what they were.

        What it answered is remembered in the folder of the map, where that is one of jipu's. Raises ModelProblem, MissingExtra.
        """
        return rewording.reworded(made, rolemap, assisting, self.folder)

    def reworded_before(self, made: Deliverable, rolemap: Path, choice: Choice) -> tuple[Deliverable, list[Request]]:
        """A deliverable with the sentences that this model put better before, and word for word what it would be asked yet. Nobody is asked."""
        return rewording.remembered(made, rolemap, choice, self.folder)

    def deliver(
        self,
        made: Deliverable,
        formats: Sequence[str],
        folder: Path,
        rolemap: Path | None = None,
        *,
        others: Sequence[Path] = (),
        more: Sequence[Deliverable | Mapping[str, str]] = (),
    ) -> tuple[Path, ...]:
        """Write a deliverable, and what comes with it (texts by their names), into a folder, a file a format.

        What lies in `uses` beside `rolemap` is made again with every later map there; `others` are the maps that it took beside. Where it goes
        elsewhere, the workspace that the map lies in remembers that. Raises UnknownFormat, NotWritable, MissingExtra, FontNotFound, FontWithoutChinese.
        """
        files = {folder / name: content for name, content in files_of((made, *more), formats).items()}
        for place in sorted({path.parent for path in files}):
            with writing(place):
                replace_files({path: content for path, content in files.items() if path.parent == place})
        if rolemap and folder.resolve() == (rolemap.parent / USES).resolve():
            remember(rolemap, made, formats, others, files)
        elif rolemap and (home := home_of(rolemap)):
            type(self)(home)._exported(rolemap, *files)
        return tuple(files)
