"""Where maps of the pool went: an erasure cannot reach what lies elsewhere, but its certificate names it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jipu.verbs.certificates import PRINTED
from jipu.verbs.opened import Opened


def remember(workspace: Opened, rolemap: Path, out: Path | None, day: date) -> None:
    """Keep that a map went to a file, or (None) to the terminal or another program. What stays in the workspace is kept by its place in it."""
    home = workspace.folder.resolve()
    folder = rolemap.resolve().parent.relative_to(home).as_posix()
    place = PRINTED if out is None else str(out.resolve())
    if out and out.resolve().is_relative_to(home):
        place = out.resolve().relative_to(home).as_posix()
    workspace.pool.remember_export(place, folder, day.isoformat())
