"""Finished maps answer questions: the verbs of Workspace that need a map.json alone, and no pool.

Each verb gives what it found as a deliverable; `reword` lets a model word it better, `deliver` writes it in the formats that are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import written_as
from jipu.verbs import rewording
from jipu.verbs.opened import home_of
from jipu.written import replace_files, writing

if TYPE_CHECKING:
    from jipu.verbs.assisting import Assisting


class Answering:
    """A part of Workspace."""

    __slots__ = ()

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
