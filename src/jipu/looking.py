"""What a workspace shows without making a map: who would be counted (and a human choice of it), and what a model would be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jipu.errors import NoSuchMap, UnknownPerson
from jipu.lexicon.own import own_lexicon
from jipu.llm.by_hand import take
from jipu.llm.choice import Choice
from jipu.llm.preview import Preview
from jipu.llm.request import Request
from jipu.model.correction import Correction, Corrections
from jipu.model.pile import Gathered
from jipu.model.role import Role, Sample
from jipu.model.route import Route
from jipu.pipeline import Progress, check_call, choose, describe_role, draw, files_of, gathered, read_files, read_pile
from jipu.room import Room
from jipu.settings import Settings
from jipu.stages.select import Router, profile_of
from jipu.store.log import login, now
from jipu.verbs.assisting import previewed
from jipu.verbs.opened import MAPS, has_pool, home_of
from jipu.written import slug

if TYPE_CHECKING:  # what needs the extra [pool] is imported when it is used
    from jipu.store.vault import Ask
    from jipu.verbs.opened import Opened


class Looking(Room):
    """A part of Workspace, which opens the pool."""

    __slots__ = ()

    if TYPE_CHECKING:

        def _opened(
            self, ask: Ask | None = None, *, make: bool = False, alone: bool = False, looking: bool = False
        ) -> AbstractContextManager[Opened]: ...

        def _asked(self, role: str, settings: Settings, industry: str | None, description: Path | None) -> Role: ...

        def _log(self, verb: str, **counts: int) -> None: ...

    def select(
        self,
        paths: Sequence[Path],
        role: str,
        settings: Settings,
        *,
        industry: str | None = None,
        description: Path | None = None,
        on_file: Progress | None = None,
    ) -> tuple[Role, Sample, Gathered]:
        """Who would be counted, who not, and why; without paths, of the folder's pool. Writes nothing but the key."""
        with self._gathering(paths, role, settings, industry, description, on_file) as (shaped, pile, corrections):
            sample = choose(pile, shaped, settings, self.key(), corrections)
            if not paths:
                self._log("select", people=sample.n)
            return shaped, sample, pile

    def route(self, paths: Sequence[Path], settings: Settings, *, on_file: Progress | None = None) -> Iterator[Route]:
        """The catalogue's roles of every resume, none to three with their reasons; without paths, of the folder's pool, in the order of its ids.

        One after the other, whatever there is of them. Writes nothing. Raises MissingPath, NoFiles, NotAWorkspace, EmptyPool.
        """
        router = Router(own_lexicon(settings.lexicon))
        if paths:
            files = files_of(paths)
            for number, read in enumerate(read_files(files, settings, self.key(), on_file=on_file), 1):
                if on_file:
                    on_file(read, number, len(files))
                yield from (router.route(profile_of(one)) for one in read.readings if one.document.kind == "resume")
            return
        from jipu.store.shelf import Shelf
        from jipu.verbs import gathering

        with self._opened(looking=True) as workspace:
            gathering.refuse_empty(workspace)
            shelf = Shelf(workspace.pool.profiles, workspace.pool.all_documents())
            yield from (router.route(profile) for profile in shelf.values() if profile.kind == "resume")

    def questions(
        self,
        paths: Sequence[Path],
        role: str,
        settings: Settings,
        choice: Choice,
        *,
        industry: str | None = None,
        description: Path | None = None,
        on_file: Progress | None = None,
    ) -> list[Request]:
        """What a model would be asked next for a map, word for word; nobody is asked. Writes nothing but the key."""
        looked: list[Preview] = []
        with self._gathering(paths, role, settings, industry, description, on_file) as (shaped, pile, corrections):
            draw(pile, shaped, settings, self.key(), corrections, self._assistant(previewed(choice, looked)))
        return [request for preview in looked for request in preview.unsent]

    def lexicon(self) -> tuple[Path, ...]:
        """The operator's own lexicons that the map in this folder was last asked with, those that are still there. None where it is of no pool."""
        from jipu.verbs import requests

        home = home_of(self.folder / "map.json") if self.folder else None
        if self.folder is None or home is None:
            return ()
        with type(self)(home)._opened(looking=True) as workspace:
            try:
                return requests.lexicon_of(requests.at(workspace, self.folder.resolve().relative_to(home).as_posix()))
            except NoSuchMap:  # it was put there by hand
                return ()

    def carried(self, role: str, folder: Path | None) -> None:
        """Keep that questions about this folder's pool went to another, or (None) were downloaded: an erasure cannot reach them, and its certificate names them."""
        from jipu.verbs.exporting import remember

        home = self.folder or Path()
        if folder is None or not folder.resolve().is_relative_to(home.resolve()):  # inside, every file is looked into
            with self._opened() as workspace:
                remember(workspace, home / MAPS / slug(role) / "map.json", folder, date.today())
                self._log("export", questions=1)

    def answers(self, folder: Path) -> tuple[int, int]:
        """Remember the answers of a folder of questions; how many, and how many are open. Of people who were erased since none comes back.

        Raises NotAnswers, NotWritable.
        """
        if self.folder is None or not has_pool(self.folder):
            return take(folder, self.replies())
        with self._opened() as workspace:
            return take(folder, self.replies(), frozenset(workspace.pool.all_documents()))

    def pick(
        self,
        pseudonym: str,
        act: Literal["include", "exclude"],
        role: str,
        settings: Settings,
        *,
        industry: str | None = None,
        description: Path | None = None,
        by: str | None = None,
        why: str = "",
    ) -> None:
        """Count a person of this folder's pool for a role, or do not, whether or not there is a map of it yet. Raises UnknownPerson, and as `select`."""
        from jipu.verbs import requests

        with self._gathering([], role, settings, industry, description, None) as (shaped, pile, corrections):
            handle = choose(pile, shaped, settings, self.key(), corrections).handles.get(pseudonym)
            if handle is None:
                raise UnknownPerson(path=str(self.folder))
            with self._opened() as workspace:
                room = Room(workspace.folder / requests.folder_of(workspace, role, shaped.industry))
            room._remember([Correction(target=handle, act=act, label=pseudonym, who=by or login(), when=now(), why=why)])
            self._log("correct", corrections=1)

    @contextmanager
    def _gathering(
        self,
        paths: Sequence[Path],
        role: str,
        settings: Settings,
        industry: str | None,
        description: Path | None,
        on_file: Progress | None,
    ) -> Iterator[tuple[Role, Gathered, Corrections]]:
        """What there is for a role, of files or of the pool, and the corrections of its map, edits of its sheets among them."""
        lexicon = own_lexicon(settings.lexicon)
        if paths:
            check_call([*paths, *([description] if description else [])], role, industry, strict=settings.strict_industry)
            shaped = describe_role(role, settings, self.key(), industry=industry, description=description)
            pile = gathered(read_pile(paths, settings, self.key(), on_file=on_file), self.key())
            yield shaped, pile, self._in_force(lexicon)
            return
        from jipu.verbs import gathering, requests

        shaped = self._asked(role, settings, industry, description)
        with self._opened() as workspace:
            gathering.refuse_empty(workspace)
            corrections = Room(workspace.folder / requests.folder_of(workspace, role, shaped.industry))._in_force(lexicon)
            wanted = {row.target for row in corrections.rows if row.act == "include"}
            yield shaped, gathering.gather(workspace, shaped, settings, wanted), corrections
