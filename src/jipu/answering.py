"""Finished maps answer questions: the verbs of Workspace that need a map.json alone, and no pool.

Each verb gives what it found; `deliver` words it and writes it in the formats that are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from jipu.model.rolemap import Edition
from jipu.model.tick import Tick
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import written_as
from jipu.uses.fairness import Demand, unfair_demands
from jipu.uses.hire import Hiring, hiring
from jipu.verbs.ads import text_of
from jipu.verbs.papers import edition_of, finished
from jipu.verbs.ticks import change_ticks, ticks_of
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

    def hire(self, path: Path, edition: Edition | None = None) -> Hiring:
        """The hiring standard of a map's role, with the musts that were ticked beside it. Raises MissingPath, NotAMap, NoInternalEdition, TooFewToShare."""
        return hiring(edition_of(path, edition), ticks_of(path))

    def tick(self, path: Path, ticked: Mapping[str, str], unticked: Iterable[str] = (), by: str | None = None) -> tuple[Tick, ...]:
        """Make proposals of a map musts (name or id → reason), or no longer; what was remembered. Raises MissingPath, NotAMap, NotAMust, TooManyMusts."""
        return change_ticks(path, finished(path), ticked, unticked, by)

    def check_ad(self, path: Path) -> tuple[Demand, ...]:
        """What a job ad in a file of any format must not ask for. Raises MissingPath, NoTextToCheck."""
        return unfair_demands(text_of(path))
