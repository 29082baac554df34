"""A folder on disk: the key, and what runs write. One method per verb; the only writer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jipu.answering import Answering
from jipu.editions.draw import draw_claims
from jipu.errors import DamagedWorkspace, Lang, MissingExtra, MissingPath, NotAWorkspace, NothingToCheck
from jipu.forgetting import Forgetting
from jipu.from_facts import FromFacts
from jipu.lexicon.own import own_lexicon
from jipu.looking import Looking
from jipu.model.audit import Risk
from jipu.model.correction import Corrections
from jipu.model.pile import Pile
from jipu.model.record import USUAL, Columns
from jipu.model.role import Role
from jipu.model.rolemap import Edition, RoleMap
from jipu.passing_on import PassingOn
from jipu.pipeline import (
    Progress,
    audit_map,
    check_call,
    describe_role,
    files_of,
    gathered,
    inspect_files,
    read_pile,
)
from jipu.render.extracted import extracted
from jipu.render.formats import render
from jipu.render.inspected import inspected
from jipu.room import FORMATS, Built
from jipu.settings import Settings
from jipu.sheets import check
from jipu.stages.select import name_persons, shape_role
from jipu.store.log import login, now
from jipu.uses.diff import Changes, changes
from jipu.verbs.assisting import Assisting
from jipu.verbs.opened import Opened, has_pool
from jipu.verbs.papers import finished
from jipu.written import free_name, replace_file, slug, writing

if TYPE_CHECKING:  # what needs the extra [pool] is imported when it is used
    from jipu.store.vault import Ask
    from jipu.verbs.adding import Added
    from jipu.verbs.certificates import Certificate
    from jipu.verbs.checking import Trouble
    from jipu.verbs.erasing import Counted, Rooms
    from jipu.verbs.handovers import Handed
    from jipu.verbs.holdings import Holdings
    from jipu.verbs.pending import MapBefore
    from jipu.verbs.reading_again import ReadAgain

__all__ = ["FORMATS", "Workspace", "render", "writing"]


@dataclass(frozen=True, slots=True)
class Workspace(Answering, Forgetting, PassingOn, FromFacts, Looking):
    """One folder: of a run with its map, or of a lasting pool with many. `Workspace(None)` keeps nothing."""

    @classmethod
    def for_role(cls, title: str, out: Path | None = None) -> Workspace:
        """The workspace of a run: OUT, by default jipu-out/ROLE."""
        return cls(out or Path("jipu-out") / slug(title))

    def build(
        self,
        paths: Sequence[Path],
        role: str,
        settings: Settings,
        *,
        industry: str | None = None,
        description: Path | None = None,
        on_file: Progress | None = None,
        by: str | None = None,
        edition: Edition = "internal",
        ask: Ask | None = None,
        assisting: Assisting | None = None,
    ) -> Built:
        """Build the role's map and write map.json, map.md, map.html, and terms.xlsx and sample.xlsx for a human to edit.

        Without paths the map is of the folder's pool, and lies in its maps/ROLE. An existing map is kept as map.N.json. What was edited in the sheets since the last build becomes corrections (made by `by`, by
        default the operator's login) before anything is counted. Raises BadTable where a sheet or a lexicon is faulty; nothing is written then.
        Of `edition` share, that one is written too, into a folder of its own; TooFewToShare is raised when the internal one is there.
        A model helps where one is to be `assisting`: ModelProblem is raised where it cannot, and nothing is written then.
        """
        if settings.above:  # what cannot be taken over from is found before anything is read
            finished(settings.above)
        if not paths:
            return self._build_of_pool(role, settings, industry, description, on_file, by, edition, ask, assisting)
        check_call([*paths, *([description] if description else [])], role, industry, strict=settings.strict_industry)
        shaped = describe_role(role, settings, self.key(), industry=industry, description=description)
        read = partial(read_pile, paths, settings, self.key(), on_file=on_file)
        return self._draw(shaped, lambda: gathered(read(), self.key()), settings, by, edition, assisting=assisting)

    def add(
        self,
        paths: Sequence[Path],
        settings: Settings,
        *,
        basis: str | None = None,
        months: int | None = None,
        on_file: Progress | None = None,
        ask: Ask | None = None,
        keep_files: bool = False,
    ) -> Added:
        """Read what is new into the pool of this folder, which is made at the first need.

        `settings.source` and `basis` say where the resumes come from and why they may be kept, `months` how long; what is not said is as
        it was said last. What is said holds for files that are there already too. With `keep_files` the raw files are kept too, sealed. Raises IntakeMissing where it was never said.
        """
        from jipu.verbs import adding, intake

        files_of(paths)
        own_lexicon(settings.lexicon)
        with self._opened(ask, make=True) as workspace:
            today = date.today()
            told = intake.settle(workspace.pool.last_intake(), settings.source, basis, months, today)
            said = settings.source or basis or months is not None
            renewal = partial(intake.renewed, source=settings.source, basis=basis, months=months, today=today) if said else None
            added = adding.add(workspace, paths, settings, told, on_file, keep_files=keep_files, renewal=renewal)
            self._log("add", files=added.files, documents=added.documents, failures=added.failures, renewed=added.renewed)
        return added

    def hand_over(
        self,
        tables: Sequence[Path],
        settings: Settings,
        *,
        columns: Columns = USUAL,
        tombstones: Sequence[Path] = (),
        basis: str | None = None,
        months: int | None = None,
        on_file: Progress | None = None,
        by: str | None = None,
        ask: Ask | None = None,
    ) -> Handed:
        """Bring the pool of this folder to what tables of records say, each row by its id; see `add` for what is said of where they come from.

        Rows that are deleted there, and the ids of `tombstones`, are erased here as `erase` does, together; what a run that was broken off
        left of that is erased first, lest this one breaks off too. Raises MissingColumn, NotATable, MissingPath and as `add`.
        """
        from jipu.verbs import handovers, intake

        own_lexicon(settings.lexicon)
        left = self._take_out(ask, by)
        with self._opened(ask, make=True) as workspace:
            today, sources = date.today(), settings.source or handovers.named_source(tables, columns)
            told = intake.settle(workspace.pool.last_intake(), sources, basis, months, today)
            said = settings.source or basis or months is not None
            renewal = partial(intake.renewed, source=settings.source, basis=basis, months=months, today=today) if said else None
            over = handovers.HandOver(tables=tables, columns=columns, tombstones=tombstones, intake=told, renewal=renewal)
            handed = handovers.hand_over(workspace, over, settings, on_file)
            self._log("hand-over", new=handed.new, changed=handed.changed, deleted=handed.deleted, failures=handed.failures)
        return replace(handed, certificate=self._take_out(ask, by) or left)

    def _take_out(self, ask: Ask | None, by: str | None) -> Certificate | None:
        """Erase what tombstones came for, alone in the workspace; None where nothing waits for it."""
        from jipu.verbs import handovers

        if not has_pool(self.folder or Path()):
            return None
        with self._opened(ask) as workspace:
            waits = handovers.waits(workspace)
        if not waits:
            return None
        with self._opened(ask, alone=True) as workspace:
            return handovers.take_out(workspace, self._rooms(), when=now(), by=by or login())

    def add_again(self, settings: Settings, *, on_file: Progress | None = None, ask: Ask | None = None) -> ReadAgain:
        """Read the kept files of this folder's pool again, by today's readers and rules. People, names, intakes and clocks stay.

        What cannot be read this time stays as it was read before. Raises NotAWorkspace, NoKeptFiles.
        """
        from jipu.verbs import reading_again

        own_lexicon(settings.lexicon)
        with self._opened(ask) as workspace:
            done = reading_again.read_again(workspace, settings, on_file)
            self._log("add-again", files=done.files, documents=done.documents, as_before=done.as_before)
        return done

    def pool(self) -> Holdings:
        """What the pool of this folder holds. Raises NotAWorkspace."""
        from jipu.verbs.holdings import holdings

        with self._opened(looking=True) as workspace:
            return holdings(workspace, date.today())

    def check(self, *, mend: bool = False, ask: Ask | None = None) -> list[Trouble]:
        """What is wrong with the workspace in this folder, after mending what can be where that is asked for. Raises NotAWorkspace."""
        from jipu.verbs import checking

        try:
            with self._opened(ask, looking=not mend) as workspace:
                return checking.check(workspace, mend=mend)
        except DamagedWorkspace as error:  # so much that it cannot be opened
            return [checking.Trouble(code="damaged", file=error.details["file"])]

    def backup(self, target: Path | None = None) -> Path:
        """The workspace as one ZIP, by default in its folder backups; the path of it. Raises NotAWorkspace, NotWritable."""
        from jipu.verbs import backup

        with self._opened() as workspace:
            path = backup.back_up(workspace, target)
            self._log("backup", files=1)
            return path

    def restore(self, archive: Path, most: int | None = None) -> None:
        """Make this folder, which has to be empty, what a backup holds, if that is no more than `most` bytes.

        Raises MissingPath, NotABackup, TooLargeBackup, NotEmpty, NotWritable.
        """
        from jipu.verbs import backup

        if not archive.exists():
            raise MissingPath(path=str(archive))
        backup.restore(archive, self.folder or Path(), most)
        self._log("restore", files=1)

    def _build_of_pool(
        self,
        role: str,
        settings: Settings,
        industry: str | None,
        description: Path | None,
        on_file: Progress | None,
        by: str | None,
        edition: Edition,
        ask: Ask | None,
        assisting: Assisting | None,
    ) -> Built:
        from jipu.verbs import gathering, requests

        shaped = self._asked(role, settings, industry, description)
        with self._opened(ask) as workspace:
            gathering.refuse_empty(workspace)
            room = Workspace(workspace.folder / requests.folder_of(workspace, role, shaped.industry))
            built = self._draw_of_pool(workspace, room, shaped, settings, by, edition, on_file, assisting=assisting)
            requests.remember(workspace, room.folder, role, settings, industry, description, assisting)
            self._log("build", people=built.rolemap.sample.n, maps=1)
        return built

    def build_again(
        self, folder: str, base: Settings, *, on_file: Progress | None = None, by: str | None = None, ask: Ask | None = None
    ) -> Built:
        """Build a map of this folder's pool as it was asked for, and as of the day of `base`; `folder` is where it lies. Raises NoSuchMap and as `build`.

        A model that helped is not asked again: what it answered is remembered.
        """
        from jipu.verbs import requests

        room = Workspace((self.folder or Path()) / folder)
        with self._opened(ask) as workspace:
            request = requests.at(workspace, folder)
            settings, again = requests.settings_of(request, base, workspace.folder), requests.assisting_of(request)
            description = requests.description_of(request, workspace.folder / folder)
            role = self._asked(request.role, settings, request.industry, description)
            built = self._draw_of_pool(workspace, room, role, settings, by, on_file=on_file, assisting=again)
            requests.remember(workspace, room.folder, request.role, settings, request.industry, description, again)
            self._log("build", people=built.rolemap.sample.n, maps=1)
        return built

    def _draw_of_pool(
        self,
        workspace: Opened,
        room: Workspace,
        role: Role,
        settings: Settings,
        by: str | None,
        edition: Edition = "internal",
        on_file: Progress | None = None,
        was_shared: bool | None = None,
        assisting: Assisting | None = None,
        uses: bool = True,
    ) -> Built:
        from jipu.verbs import adding, gathering

        settings = replace(settings, source=settings.source or workspace.pool.sources())
        adding.bring_readings_up_to_date(workspace, settings, on_file)
        wanted = {row.target for row in Corrections.in_force(room.corrections_made()).rows if row.act == "include"}
        pile_of = partial(gathering.gather, workspace, role, settings, wanted)
        return room._draw(role, pile_of, settings, by, edition, was_shared=was_shared, assisting=assisting, uses=uses)

    def map_folder(self, role: str, industry: str | None = None) -> Path:
        """Where the map of a role of this folder's pool lies. Raises NotAWorkspace, NoSuchMap, SeveralMaps, UnknownIndustry."""
        from jipu.verbs import requests

        wanted = shape_role(role, industry).industry
        with self._opened() as workspace:
            return workspace.folder / requests.find(workspace, role, wanted)

    def _asked(self, role: str, settings: Settings, industry: str | None, description: Path | None) -> Role:
        """The role as asked of this folder's pool."""
        check_call([description] if description else [], role, industry, strict=settings.strict_industry)
        if not has_pool(self.folder or Path()):
            raise NotAWorkspace(path=str(self.folder))
        return describe_role(role, settings, self.key(), industry=industry, description=description)

    def _rooms(self) -> Rooms:
        from jipu.verbs.erasing import Rooms

        return Rooms(edits=self._edits_of, count_again=self._count_again)

    def _edits_of(self, folder: str, asked: str, by: str) -> Callable[[], None]:
        """What was edited in the sheets of a map since it was made, read now and kept when that is called. Raises BadTable."""
        from jipu.verbs import requests

        room = Workspace((self.folder or Path()) / folder)
        edits = room._edits(own_lexicon(requests.lexicon_of(requests.read(asked))), room.corrections_made(), by)
        return lambda: room._remember(edits)

    def _count_again(self, workspace: Opened, asked: str, before: MapBefore) -> Counted:
        """A map of this pool, by its kept request and as of its day, and its share edition where there was one."""
        from jipu.verbs import requests
        from jipu.verbs.erasing import Counted

        request, room = requests.read(asked), Workspace(workspace.folder / before.folder)
        base = Settings(as_of=date.fromisoformat(before.as_of) if before.as_of else date.today(), jobs=os.cpu_count() or 1)
        settings = requests.settings_of(request, base, workspace.folder)
        role = self._asked(request.role, settings, request.industry, requests.description_of(request, workspace.folder / before.folder))
        again = requests.assisting_of(request)
        built = self._draw_of_pool(workspace, room, role, settings, None, was_shared=before.shared, assisting=again, uses=False)
        return Counted(n=built.rolemap.sample.n, share="withdrawn" if built.withdrawn else "made" if built.shared else "")

    @contextmanager
    def _opened(self, ask: Ask | None = None, *, make: bool = False, alone: bool = False, looking: bool = False) -> Iterator[Opened]:
        """The pool of this folder, with others at work in it or `alone`. An erasure that was broken off is finished first."""
        try:
            from jipu.verbs import erasing
        except ModuleNotFoundError as error:
            raise MissingExtra(extra="pool") from error
        folder = self.folder or Path()
        if make:
            with writing(folder):
                pass
        key = self.key() if make or has_pool(folder) else b""
        with erasing.at_work(folder, key, ask, self._rooms(), make=make, alone=alone, looking=looking) as workspace:
            yield workspace

    def extract(self, paths: Sequence[Path], settings: Settings, *, on_file: Progress | None = None) -> tuple[Pile, list[dict[str, Any]]]:
        """One object a document: fields, skills, methods, outcomes and the de-identified text."""
        pile = read_pile(paths, settings, self.key(), on_file=on_file)
        documents = (*pile.readings, *pile.copies)
        names = name_persons(documents, self.key())
        return pile, [extracted(reading, names.get(reading.document.id, ""), own_lexicon(settings.lexicon)) for reading in documents]

    def deidentify(
        self, paths: Sequence[Path], settings: Settings, *, on_file: Progress | None = None
    ) -> tuple[Pile, list[tuple[str, str]]]:
        """De-identified name and text of every document; written to the folder where there is one, under numbered names where two are equal."""
        pile = read_pile(paths, settings, self.key(), on_file=on_file)
        texts = [(reading.document.file, reading.document.text) for reading in (*pile.readings, *pile.copies)]
        if self.folder is not None:
            taken: set[str] = set()
            for name, text in texts:
                with writing(self.folder):
                    (self.folder / free_name(name, taken)).write_text(text + "\n", "utf-8", newline="\n")
        return pile, texts

    def inspect(
        self, paths: Sequence[Path], settings: Settings, *, text: bool = False, on_file: Progress | None = None
    ) -> Iterator[tuple[Path, list[dict[str, Any]]]]:
        """What was read of each file, how, and what was not; personal data and all. Writes nothing. Raises MissingPath, NoFiles."""
        files = files_of(paths)
        return ((path, [inspected(item, text=text) for item in items]) for path, items in inspect_files(files, settings, on_file=on_file))

    def diff(self, old: Path, new: Path) -> Changes:
        """What changed between two maps of one role. Raises NotAMap, MissingPath, OtherRole."""
        return changes(finished(old), finished(new))

    def audit(self, rolemap: Path) -> tuple[RoleMap, tuple[Risk, ...]]:
        """A finished map and what in it could tell who somebody is. Writes nothing. Raises NotAMap, MissingPath."""
        found = finished(rolemap)
        return found, audit_map(found)

    def write_check(self, rolemap: Path, sheet: Path, lang: Lang) -> None:
        """A workbook of claims drawn at random, to be judged by hand. Raises NotAMap, MissingPath, NothingToCheck."""
        found = finished(rolemap)
        if not draw_claims(found):
            raise NothingToCheck(path=str(rolemap))
        with writing(sheet.parent, sheet):
            replace_file(sheet, check.write_check(found, lang))

    def read_check(self, rolemap: Path, sheet: Path, by: str | None = None) -> tuple[RoleMap, tuple[Path, ...]]:
        """Put the result of that workbook into the map, and into the pages beside it that are there. Raises BadTable, NotAMap, MissingPath."""
        found = finished(rolemap)
        if not sheet.exists():
            raise MissingPath(path=str(sheet))
        result = check.read_check(sheet.read_bytes(), sheet.name, found, who=by or login(), when=now())
        return self._judged(replace(found, audit=result), rolemap)
