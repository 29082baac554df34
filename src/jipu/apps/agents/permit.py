"""What a server was started to allow the programs that ask it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jipu.apps.agents.errors import InternalAlone, NoFilesNamed, NotAmongFiles, NotPermitted
from jipu.model.rolemap import Edition
from jipu.pipeline import files_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """By default nothing but to ask.

    write   verbs that write may be called, in the internal edition
    files   the one folder whose files may be read beside the pool
    via     by what way programs ask: it signs what they correct
    """

    write: bool = False
    files: Path | None = None
    via: str = "MCP"

    def to_write(self, verb: str, edition: Edition) -> None:
        """Raise NotPermitted or InternalAlone where a writing verb may not be called."""
        if edition != "internal":
            raise InternalAlone(verb=verb)
        if not self.write:
            raise NotPermitted(verb=verb)

    def below(self, names: Sequence[str]) -> list[Path]:
        """The files that some names mean, none of them elsewhere, whatever a name or a link says. Raises NoFilesNamed, NotAmongFiles, NoFiles."""
        if not names:
            return []
        if self.files is None:
            raise NoFilesNamed
        home = self.files.resolve()
        named = [_at(home, name) for name in names]
        return [path for path in files_of(named) if path.resolve().is_relative_to(home)]


def _at(home: Path, name: str) -> Path:
    try:
        path = (home / name).resolve()
        there = path.is_relative_to(home) and path.exists()
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, or a ring of links
        there = False
    if not there:
        raise NotAmongFiles(name=name)
    return path


NOTHING_BUT_READING = Permit()
