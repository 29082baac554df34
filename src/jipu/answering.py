"""Finished maps answer questions: the verbs of Workspace that need a map.json alone, and no pool.

Each verb gives what it found; `deliver` words it and writes it in the formats that are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jipu.errors import Lang
from jipu.model.rolemap import Edition
from jipu.render.atlas.site import Site, site
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import written_as
from jipu.uses.career import Career, career_of
from jipu.uses.compare import Comparison, asked_and_held, compared
from jipu.verbs.atlas_maps import maps_below
from jipu.verbs.papers import edition_of
from jipu.written import replace_files, writing


class Answering:
    """A part of Workspace."""

    __slots__ = ()

    def compare(self, one: Path, other: Path | None = None, edition: Edition | None = None) -> Comparison:
        """Two finished maps side by side; of one map with job ads, what its people have beside what is asked.

        Raises MissingPath, NotAMap, NewerMap, NoInternalEdition, TooFewToShare, NothingToCompare.
        """
        if other is None:
            return asked_and_held(edition_of(one, edition))
        return compared(edition_of(one, edition), edition_of(other, edition))

    def career(self, of: Path, others: Sequence[Path] = (), edition: Edition | None = None) -> Career:
        """The career model of a finished map; with maps of other roles also what a move to each of them adds.

        Raises MissingPath, NotAMap, NewerMap, NoInternalEdition, TooFewToShare.
        """
        return career_of(edition_of(of, edition), [edition_of(other, edition) for other in others])

    def deliver(self, made: Deliverable, formats: Sequence[str], folder: Path) -> tuple[Path, ...]:
        """Write a deliverable into a folder, a file a format; all of them or none.

        Raises UnknownFormat, NotWritable, MissingExtra, FontNotFound, FontWithoutChinese.
        """
        files = {folder / f"{made.name}.{to}": written_as(made, to) for to in formats}
        with writing(folder):
            replace_files(files)
        return tuple(files)

    def atlas(self, folder: Path, out: Path, *, edition: Edition | None = None, lang: Lang = "zh") -> Site:
        """Join every map below a folder to one site: index.html, a page a role, atlas.md and atlas.json.

        Without `edition` the maps must have a common one. A file that is no map, an older map of the same role and a map of too few people
        for a share edition are left out and named. Raises MissingPath, BadOption, NotWritable.
        """
        made = site(maps_below(folder, edition), lang)
        with writing(out):
            replace_files({out / name: content for name, content in made.files.items()})
        return made
