"""A folder on disk: the key, and what runs write. One method per verb; the only writer."""

from __future__ import annotations

import getpass
import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jipu.errors import DamagedWorkspace, JipuError, Lang, MissingPath, NotAWorkspace, NotWritable, UnknownFormat
from jipu.lexicon.concepts import Lexicon
from jipu.lexicon.own import own_lexicon
from jipu.model.correction import Correction, Corrections
from jipu.model.role import Role, Sample
from jipu.model.rolemap import RoleMap
from jipu.pipeline import PRIVATE, Drawn, Pile, Progress, check_call, choose, describe_role, draw, files_of, inspect_files, read_pile
from jipu.render.extracted import extracted
from jipu.render.inspected import inspected
from jipu.render.map_csv import to_csv
from jipu.render.map_html import to_html
from jipu.render.map_json import read_map, to_json
from jipu.render.map_markdown import to_markdown
from jipu.settings import Settings
from jipu.sheets import history, sample, terms
from jipu.sheets.edits import read_edits
from jipu.stages.select import name_persons
from jipu.store.whole import append_whole, keep_aside, make_whole, replace_files
from jipu.uses.diff import Changes, changes
from jipu.verbs.opened import MAPS, Opened, has_pool

if TYPE_CHECKING:  # what needs the extra [pool] is imported when it is used
    from jipu.store.vault import Ask
    from jipu.verbs.adding import Added
    from jipu.verbs.checking import Trouble
    from jipu.verbs.holdings import Holdings

KEY_BYTES = 32
LONGEST_STEM = 200  # bytes; file systems take 255
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
FORMATS = ("csv", "md", "html", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished build: the map, the files it was written to (the page first), and what changed since the map that lay there before."""

    rolemap: RoleMap
    files: tuple[Path, ...]
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """One folder. Its key (for pseudonyms and keyed hashes) lies in `.jipu`, is made at the first need and never exported.

    `Workspace(None)` keeps nothing: its key lives as long as the object.
    """

    folder: Path | None

    @classmethod
    def for_role(cls, title: str, out: Path | None = None) -> Workspace:
        """The workspace of a run: OUT, by default jipu-out/ROLE."""
        return cls(out or Path("jipu-out") / _slug(title))

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
    ) -> Built:
        """Build the role's map and write map.json, map.md, map.html, and terms.xlsx and sample.xlsx for a human to edit.

        Without paths the map is of the folder's pool, and lies in its maps/ROLE. An existing map is kept as map.N.json. What was edited in the sheets since the last build becomes corrections (made by `by`, by
        default the operator's login) before anything is counted. Raises BadTable where a sheet or a lexicon is faulty; nothing is written then.
        """
        if not paths:
            return self._build_of_pool(role, settings, industry, description, on_file, by)
        check_call([*paths, *([description] if description else [])], role, industry, strict=settings.strict_industry)
        shaped = describe_role(role, settings, self.key(), industry=industry, description=description)
        return self._draw(shaped, lambda: read_pile(paths, settings, self.key(), on_file=on_file), settings, by)

    def _draw(self, role: Role, pile_of: Callable[[], Pile], settings: Settings, by: str | None) -> Built:
        lexicon = own_lexicon(settings.lexicon)
        past = self._history()
        edits = self._edits(lexicon, past, by)
        corrections = Corrections.in_force([*past, *edits])
        pile = pile_of()
        drawn = draw(pile, role, settings, self.key(), corrections)
        self._remember(edits)
        changed = self._changes_to(drawn.rolemap)
        files = self._write_map(drawn.rolemap, settings.lang)
        sheets = self._write_sheets(drawn, pile, corrections, lexicon, settings.lang)
        return Built(rolemap=drawn.rolemap, files=(*files, *sheets), changes=changed)

    def _changes_to(self, rolemap: RoleMap) -> Changes | None:
        """What is different from the map that lies in the folder, where one of this role does."""
        path = (self.folder or Path()) / "map.json"
        try:
            return changes(read_map(path), rolemap) if path.is_file() else None
        except JipuError:  # another role's, or no map: it is kept aside and has nothing to say here
            return None

    def add(
        self,
        paths: Sequence[Path],
        settings: Settings,
        *,
        basis: str | None = None,
        months: int | None = None,
        on_file: Progress | None = None,
        ask: Ask | None = None,
    ) -> Added:
        """Read what is new into the pool of this folder, which is made at the first need.

        `settings.source` and `basis` say where the resumes come from and why they may be kept, `months` how long; what is not said is as
        it was said last. Raises IntakeMissing where it was never said.
        """
        from jipu.verbs import adding, intake

        files_of(paths)
        own_lexicon(settings.lexicon)
        with self._opened(ask, make=True) as workspace:
            told = intake.settle(workspace.pool.last_intake(), settings.source, basis, months, date.today())
            added = adding.add(workspace, paths, settings, told, on_file)
            self._log("add", files=added.files, documents=added.documents, failures=added.failures)
        return added

    def pool(self) -> Holdings:
        """What the pool of this folder holds. Raises NotAWorkspace."""
        from jipu.verbs.holdings import holdings

        with self._opened() as workspace:
            return holdings(workspace)

    def check(self, *, mend: bool = False, ask: Ask | None = None) -> list[Trouble]:
        """What is wrong with the workspace in this folder, after mending what can be where that is asked for. Raises NotAWorkspace."""
        from jipu.verbs import checking

        try:
            with self._opened(ask) as workspace:
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

    def restore(self, archive: Path) -> None:
        """Make this folder, which has to be empty, what a backup holds. Raises MissingPath, NotABackup, NotEmpty, NotWritable."""
        from jipu.verbs import backup

        if not archive.exists():
            raise MissingPath(path=str(archive))
        backup.restore(archive, self.folder or Path())
        self._log("restore", files=1)

    def _build_of_pool(
        self, role: str, settings: Settings, industry: str | None, description: Path | None, on_file: Progress | None, by: str | None
    ) -> Built:
        from jipu.verbs import adding, gathering, requests

        room, shaped = self.room(role), self._asked(role, settings, industry, description)
        with self._opened() as workspace:
            settings = replace(settings, source=settings.source or workspace.pool.sources())
            adding.bring_readings_up_to_date(workspace, settings, on_file)
            wanted = {row.target for row in Corrections.in_force(room._history()).rows if row.act == "include"}
            built = room._draw(shaped, lambda: gathering.gather(workspace, shaped, settings, wanted), settings, by)
            requests.remember(workspace, room.folder, role, settings, industry, description)
            self._log("build", people=built.rolemap.sample.n, maps=1)
        return built

    def room(self, role: str) -> Workspace:
        """Where the map of a role of this folder's pool lies, with its corrections."""
        return Workspace((self.folder or Path()) / MAPS / _slug(role))

    def _asked(self, role: str, settings: Settings, industry: str | None, description: Path | None) -> Role:
        """The role as asked of this folder's pool."""
        check_call([description] if description else [], role, industry, strict=settings.strict_industry)
        if not has_pool(self.folder or Path()):
            raise NotAWorkspace(path=str(self.folder))
        return describe_role(role, settings, self.key(), industry=industry, description=description)

    @contextmanager
    def _opened(self, ask: Ask | None = None, *, make: bool = False) -> Iterator[Opened]:
        """The pool of this folder."""
        from jipu.verbs.opened import opened

        folder = self.folder or Path()
        if make:
            with writing(folder):
                pass
        with opened(folder, self.key() if make or has_pool(folder) else b"", ask, make=make) as workspace:
            yield workspace

    def _log(self, verb: str, **counts: int) -> None:
        from jipu.store.log import Done, append

        append(self.folder or Path(), Done(when=_now(), who=_login(), verb=verb, counts=counts))

    def _history(self) -> list[Correction]:
        path = (self.folder or Path()) / PRIVATE / history.FILE
        return history.read_history(path.read_text("utf-8")) if self.folder and path.is_file() else []

    def _edits(self, lexicon: Lexicon, past: Sequence[Correction], by: str | None) -> list[Correction]:
        if self.folder is None or not (self.folder / PRIVATE).is_dir():
            return []
        return read_edits(self.folder, lexicon, past, who=by or _login(), when=_now())

    def _remember(self, edits: Sequence[Correction]) -> None:
        if edits and self.folder:
            path = self.folder / PRIVATE / history.FILE
            with writing(path.parent, path):
                append_whole(path, history.to_lines(edits).encode())

    def _write_sheets(self, drawn: Drawn, pile: Pile, corrections: Corrections, lexicon: Lexicon, lang: Lang) -> tuple[Path, ...]:
        """The sheets, where there is a folder whose key and corrections can be found again."""
        if self.folder is None:
            return ()
        names = {reading.document.id: reading.document.file for reading in pile.readings}
        sheets = {
            self.folder / terms.FILE: terms.write_terms(drawn.terms, corrections, lexicon, lang),
            self.folder / sample.FILE: sample.write_sample(drawn.sample, names, pile.failures, corrections, self.key(), lang),
        }
        with writing(self.folder):
            replace_files(sheets)
        return tuple(sheets)

    def select(
        self,
        paths: Sequence[Path],
        role: str,
        settings: Settings,
        *,
        industry: str | None = None,
        description: Path | None = None,
        on_file: Progress | None = None,
    ) -> tuple[Role, Sample, Pile]:
        """Who would be counted, who not, and why; without paths, of the folder's pool. Writes nothing but the key."""
        if not paths:
            return self._select_of_pool(role, settings, industry, description)
        check_call([*paths, *([description] if description else [])], role, industry, strict=settings.strict_industry)
        shaped = describe_role(role, settings, self.key(), industry=industry, description=description)
        pile = read_pile(paths, settings, self.key(), on_file=on_file)
        return shaped, choose(pile, shaped, settings, self.key(), Corrections.in_force(self._history())), pile

    def _select_of_pool(self, role: str, settings: Settings, industry: str | None, description: Path | None) -> tuple[Role, Sample, Pile]:
        from jipu.verbs import gathering

        shaped, corrections = self._asked(role, settings, industry, description), Corrections.in_force(self.room(role)._history())
        with self._opened() as workspace:
            wanted = {row.target for row in corrections.rows if row.act == "include"}
            pile = gathering.gather(workspace, shaped, settings, wanted)
            return shaped, choose(pile, shaped, settings, self.key(), corrections), pile

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
                    (self.folder / _free_file(name, taken)).write_text(text + "\n", "utf-8", newline="\n")
        return pile, texts

    def inspect(
        self, paths: Sequence[Path], settings: Settings, *, text: bool = False, on_file: Progress | None = None
    ) -> Iterator[tuple[Path, list[dict[str, Any]]]]:
        """What was read of each file, how, and what was not; personal data and all. Writes nothing. Raises MissingPath, NoFiles."""
        files = files_of(paths)
        return ((path, [inspected(item, text=text) for item in items]) for path, items in inspect_files(files, settings, on_file=on_file))

    def export(self, rolemap: Path, to: str, lang: Lang) -> str:
        """A finished map in another format, as text. Raises NotAMap, UnknownFormat, MissingPath."""
        if to not in FORMATS:
            raise UnknownFormat(format=to, known=", ".join(FORMATS))
        return render(_finished(rolemap), to, lang)

    def diff(self, old: Path, new: Path) -> Changes:
        """What changed between two maps of one role. Raises NotAMap, MissingPath, OtherRole."""
        return changes(_finished(old), _finished(new))

    def key(self) -> bytes:
        """The secret of this workspace, made at the first need and readable by its owner only. Raises NotWritable."""
        if self.folder is None:
            return _passing_key()
        home = self.folder.parent.parent if self.folder.parent.name == MAPS and has_pool(self.folder.parent.parent) else self.folder
        path = home / PRIVATE / "key"
        pooled = has_pool(home)  # the key is made before the pool, so it is there when the pool is
        with writing(home):
            # A key that a full disk cut short would make the hashes guessable.
            if not path.exists() or path.stat().st_size < KEY_BYTES:
                if pooled:  # with another key every content would be new, and everybody would get another name
                    raise DamagedWorkspace(path=str(home), file=f"{PRIVATE}/key")
                make_whole(path, secrets.token_bytes(KEY_BYTES))
            return path.read_bytes()

    def _write_map(self, rolemap: RoleMap, lang: Lang) -> tuple[Path, ...]:
        folder = self.folder or Path()
        texts = {folder / f"map.{name}": render(rolemap, name, lang).encode() for name in ("html", "md", "json")}
        with writing(folder):
            replace_files(texts, first=lambda: keep_aside(folder / "map.json"))
        return tuple(texts)


@contextmanager
def writing(folder: Path, file: Path | None = None) -> Iterator[None]:
    """Write into a folder (or one file of it), which is made where it is missing. Raises NotWritable instead of what the system says."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise NotWritable(path=str(file or folder), reason=error.strerror or type(error).__name__) from error


def _finished(path: Path) -> RoleMap:
    """The map of a file. Raises MissingPath, NotAMap."""
    if not path.exists():
        raise MissingPath(path=str(path))
    return read_map(path)


def render(rolemap: RoleMap, to: str, lang: Lang) -> str:
    """The map as text of one format."""
    if to == "json":
        return to_json(rolemap)
    return {"csv": to_csv, "md": to_markdown, "html": to_html}[to](rolemap, lang)


def _slug(title: str) -> str:
    """A role's name as a name of a folder."""
    return _UNSAFE.sub("-", title).strip("-.")[:80] or "role"


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _login() -> str:
    """Who runs this; a machine may know no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _free_file(name: str, taken: set[str]) -> str:
    stem = _UNSAFE.sub("-", name.rsplit(".", 1)[0]).encode()[:LONGEST_STEM].decode(errors="ignore") or "resume"
    number = 1
    while (free := f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt") in taken:
        number += 1
    taken.add(free)
    return free


@lru_cache(maxsize=1)
def _passing_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)
