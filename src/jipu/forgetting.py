"""What a workspace forgets, and the log of what was done with it: the verbs of Workspace that take people out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jipu.store.log import Done, append, login, now

if TYPE_CHECKING:  # what needs the extra [pool] is imported when it is used
    from jipu.store.vault import Ask
    from jipu.verbs.certificates import Certificate
    from jipu.verbs.erasing import Plan, Rooms
    from jipu.verbs.logbook import Logbook
    from jipu.verbs.opened import Opened
    from jipu.verbs.retention import Due
    from jipu.verbs.whom import Candidate


class Forgetting:
    """A part of Workspace, which opens the folder and makes its maps."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def folder(self) -> Path | None:
            """Where the workspace lies."""

        def _opened(self, ask: Ask | None = None, *, make: bool = False, alone: bool = False) -> AbstractContextManager[Opened]: ...

        def _rooms(self) -> Rooms: ...

    def erase(
        self,
        words: str,
        *,
        agree: Callable[[Plan], bool],
        show: Callable[[Sequence[Candidate]], None] | None = None,
        by: str | None = None,
        ask: Ask | None = None,
    ) -> Certificate | None:
        """Remove a person (a pseudonym, name, phone, address or account) from everything in this folder; None where `agree` says no.

        `show` is given everybody who answers to the words, with the real names of their files. Raises UnknownPerson, SeveralPeople.
        """
        with self._opened(ask, alone=True) as workspace:
            from jipu.verbs import erasing, whom

            people = whom.only(whom.find(workspace, words), show)
            return erasing.erase(workspace, people, agree, self._rooms(), when=now(), by=by or login(), why="request")

    def retention(
        self, day: date, *, agree: Callable[[Plan], bool] | None = None, by: str | None = None, ask: Ask | None = None
    ) -> tuple[list[Due], Certificate | None]:
        """Who may be kept no longer on this day; with `agree`, which is asked once, they are erased together."""
        with self._opened(ask, alone=agree is not None) as workspace:
            from jipu.verbs import erasing, retention

            due, certificate = retention.due(workspace, day), None
            if due and agree:
                people = retention.people(workspace, due)
                certificate = erasing.erase(workspace, people, agree, self._rooms(), when=now(), by=by or login(), why="retention")
            self._log("retention", due=len(due), erased=len(due) if certificate else 0)
            return due, certificate

    def log(self) -> Logbook:
        """What was done with this folder, and whether its log is whole. Raises NotAWorkspace."""
        from jipu.verbs.logbook import logbook

        return logbook(self.folder or Path())

    def _log(self, verb: str, **counts: int) -> None:
        append(self.folder or Path(), Done(when=now(), who=login(), verb=verb, counts=counts))

    def _exported(self, rolemap: Path, *outs: Path | None) -> None:
        from jipu.verbs.exporting import remember

        with self._opened() as workspace:
            for out in outs:
                remember(workspace, rolemap, out, date.today())
            self._log("export", maps=1)
