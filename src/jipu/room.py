"""The folder of a map: what is drawn into it, the corrections that a human made of it, and the key that its pseudonyms rest on."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from jipu.correct.wishes import Wish, corrections_for
from jipu.errors import CorrectedMeanwhile, DamagedWorkspace, JipuError, Lang, MissingPath, ShareWithdrawn, TooFewToShare
from jipu.lexicon.concepts import Lexicon
from jipu.lexicon.own import own_lexicon
from jipu.llm.connected import remembered
from jipu.llm.memory import Memory
from jipu.model.correction import Correction, Corrections
from jipu.model.pile import Gathered
from jipu.model.role import Role
from jipu.model.rolemap import Edition, RoleMap
from jipu.pipeline import PRIVATE, SHARED, Drawn, draw, share_map
from jipu.render.formats import TEXTS, check_formats, render
from jipu.render.map_json import read_map, to_json
from jipu.render.wording.human import edit_line
from jipu.settings import Settings
from jipu.sheets import history, sample, terms
from jipu.sheets.edits import edits_in, read_edits
from jipu.steps.assistant import Assistant
from jipu.store.lock import held
from jipu.store.log import Done, append, login, now
from jipu.uses.diff import Changes, changes
from jipu.verbs.assisting import Assisting
from jipu.verbs.inheriting import above
from jipu.verbs.mind_maps import Taken, taken
from jipu.verbs.opened import MAPS, has_pool, home_of
from jipu.verbs.papers import documents_in, maps_in, papers_in, papers_of
from jipu.written import MADE, USES, append_whole, keep_aside, make_whole, replace_files, writing

KEY_BYTES = 32
FORMATS = TEXTS
WRITTEN = ("html", "md", "json")  # by every build
LANGS: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished build: the map, the files it was written to (the page first), and what changed since the map that lay there before.

    `shared` are those of a share edition that was made again because one lay there; `withdrawn` says why it could not be, and that it is gone.
    `lost` are files made of the map before that could not be made of this one and are gone.
    """

    rolemap: RoleMap
    files: tuple[Path, ...]
    changes: Changes | None = None
    shared: tuple[Path, ...] = ()
    withdrawn: TooFewToShare | None = None
    lost: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """A folder for one map. Its key (for pseudonyms and keyed hashes) lies in `.jipu`, is made at the first need and never exported.

    `Room(None)` keeps nothing: its key lives as long as the program.
    """

    folder: Path | None

    def key(self) -> bytes:
        """The secret of this workspace, made at the first need and readable by its owner only. Raises NotWritable."""
        if self.folder is None:
            return _passing_key()
        home = self._home(self.folder)
        path = home / PRIVATE / "key"
        pooled = has_pool(home)  # the key is made before the pool, so it is there when the pool is
        with writing(home):
            # A key that a full disk cut short would make the hashes guessable.
            if not path.exists() or path.stat().st_size < KEY_BYTES:
                if pooled:  # with another key every content would be new, and everybody would get another name
                    raise DamagedWorkspace(path=str(home), file=f"{PRIVATE}/key")
                make_whole(path, secrets.token_bytes(KEY_BYTES))
            return path.read_bytes()

    def _home(self, folder: Path) -> Path:
        """Where key and remembered replies lie: the pool that the map is of, else its own folder."""
        return folder.parent.parent if folder.parent.name == MAPS and has_pool(folder.parent.parent) else folder

    def _assistant(self, assisting: Assisting | None) -> Assistant | None:
        """The model at work here. Raises MissingExtra."""
        return assisting.at(self._home(self.folder) / PRIVATE if self.folder else None) if assisting else None

    def map(self) -> RoleMap:
        """The map of the last build. Raises MissingPath, NotAMap, NewerMap."""
        path = (self.folder or Path()) / "map.json"
        if not path.is_file():
            raise MissingPath(path=str(path))
        return read_map(path)

    def corrections(self) -> Corrections:
        """The corrections in force."""
        return Corrections.in_force(self.corrections_made())

    def correct(
        self,
        wish: Wish,
        *,
        by: str | None = None,
        why: str = "",
        lang: Lang = "zh",
        lexicon: Sequence[Path] = (),
        seen: int | None = None,
        keep: bool = True,
    ) -> list[Correction]:
        """Remember an edit of the map in this folder, or (not to `keep`) only show it; the next build applies it. Names are those of the map;
        what holds already is not written.

        `seen` is how many corrections there were when whoever wishes this looked. Raises CorrectedMeanwhile where one of the same thing was
        made since, MissingPath (no map yet), NotAMap, UnknownTarget, AmbiguousTarget, BadCorrection.
        """
        rolemap, terms_of_own = self.map(), own_lexicon(tuple(lexicon))
        with _at_work_on(self.folder) as home:  # an erasure rewrites what corrections there are
            past = self.corrections_made()
            made = corrections_for(wish, rolemap, terms_of_own, Corrections.in_force(past), lang)
            _refuse_unseen(made, past[seen:] if seen is not None else [])
            rows = [replace(row, who=by or login(), when=now(), why=why) for row in made]
            if keep:
                self._remember(rows)
            if keep and rows and home:
                append(home, Done(when=now(), who=login(), verb="correct", counts={"corrections": len(rows)}))
        return rows

    def take_sheet(self, name: str, content: bytes, *, by: str | None = None, lexicon: Sequence[Path] = ()) -> list[Correction]:
        """Remember what was edited in a sheet of this folder's map, terms.xlsx or sample.xlsx. Raises MissingPath (no map yet), NotAMap, BadTable."""
        self.map()
        with _at_work_on(self.folder) as home:
            edits = edits_in(name, content, own_lexicon(tuple(lexicon)), self.corrections_made(), who=by or login(), when=now())
            self._remember(edits)
            if edits and home:
                append(home, Done(when=now(), who=login(), verb="correct", counts={"corrections": len(edits)}))
        return edits

    def take_mind_map(
        self, name: str, content: bytes, *, by: str | None = None, why: str = "", lexicon: Sequence[Path] = (), keep: bool = True
    ) -> Taken:
        """What was edited in a mind map of this folder's map, remembered for the next build where it is to be kept.

        Raises MissingPath (no map yet), NotAMap, BadTable.
        """
        rolemap, terms_of_own = self.map(), own_lexicon(tuple(lexicon))
        with _at_work_on(self.folder) as home:
            found = taken(rolemap, name, content, terms_of_own, self.corrections())
            rows = [replace(row, who=by or login(), when=now(), why=why) for row in found.corrections] if keep else []
            self._remember(rows)
            if rows and home:
                append(home, Done(when=now(), who=login(), verb="correct", counts={"corrections": len(rows)}))
        return found

    def _draw(
        self,
        role: Role,
        pile_of: Callable[[], Gathered],
        settings: Settings,
        by: str | None,
        edition: Edition,
        *,
        was_shared: bool | None = None,
        assisting: Assisting | None = None,
        uses: bool = True,
    ) -> Built:
        """Draw the map into the folder. A share edition that is there, or `was`, is made again, or withdrawn: none is left of an earlier map.

        The same holds of documents: those that lie there are made again beside those that the settings ask for; and of what was made of the
        map before, unless whoever asks sees to the `uses` later.
        """
        also = {*settings.also, *documents_in(self.folder or Path())}
        check_formats(also)
        lexicon = own_lexicon(settings.lexicon)
        past = self.corrections_made()
        edits = self._edits(lexicon, past, by)
        corrections = Corrections.in_force([*past, *edits])
        pile = pile_of()
        drawn = draw(pile, role, settings, self.key(), corrections, self._assistant(assisting))
        drawn = replace(drawn, rolemap=above(drawn.rolemap, settings.above))
        self._remember(edits)
        changed = self._changes_to(drawn.rolemap)
        shared, refused = self._shared(drawn.rolemap, edition, self._is_shared() if was_shared is None else was_shared)
        files, passed_on, unmade = self._write_maps(drawn.rolemap, shared, settings.lang, also)
        files += self._write_sheets(drawn, pile, corrections, lexicon, settings.lang)
        again, lost = self._uses_again() if uses else ((), ())
        files += again
        if unmade:
            raise unmade
        if edition == "internal":
            return Built(rolemap=drawn.rolemap, files=files, changes=changed, shared=passed_on, withdrawn=refused, lost=lost)
        if refused:
            raise refused
        return Built(rolemap=shared or drawn.rolemap, files=(*passed_on, *files), changes=changed, lost=lost)

    def _uses_again(self) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
        """What was made of the map before, made of this one, and the files of it that could not be and are gone."""
        folder = self.folder or Path()
        if not (folder / USES / MADE).is_file():
            return (), ()
        from jipu.verbs.deliverables import again  # what words all uses is loaded where there are any

        return again(folder / "map.json")

    def _changes_to(self, rolemap: RoleMap) -> Changes | None:
        """What is different from the map that lies in the folder, where one of this role does."""
        path = (self.folder or Path()) / "map.json"
        try:
            return changes(read_map(path), rolemap) if path.is_file() else None
        except JipuError:  # another role's, or no map: it is kept aside and has nothing to say here
            return None

    def corrections_made(self) -> list[Correction]:
        """Every correction that was ever made here, those undone since and the undoing too, in that order."""
        path = (self.folder or Path()) / PRIVATE / history.FILE
        return history.read_history(path.read_text("utf-8")) if self.folder and path.is_file() else []

    def _edits(self, lexicon: Lexicon, past: Sequence[Correction], by: str | None) -> list[Correction]:
        if (
            self.folder is None or not (self._home(self.folder) / PRIVATE).is_dir()
        ):  # a stranger's tables may lie where nothing was built yet
            return []
        return read_edits(self.folder, lexicon, past, who=by or login(), when=now())

    def replies(self) -> Memory:
        """What a model answered here, which answers by hand are added to."""
        return remembered(self._home(self.folder) / PRIVATE if self.folder else None)

    def _in_force(self, lexicon: Lexicon) -> Corrections:
        """The corrections that a build would apply now: nothing is remembered of what was edited in the sheets."""
        past = self.corrections_made()
        return Corrections.in_force([*past, *self._edits(lexicon, past, None)])

    def _remember(self, edits: Sequence[Correction]) -> None:
        if edits and self.folder:
            path = self.folder / PRIVATE / history.FILE
            with writing(path.parent, path):
                append_whole(path, history.to_lines(edits).encode())

    def _write_sheets(self, drawn: Drawn, pile: Gathered, corrections: Corrections, lexicon: Lexicon, lang: Lang) -> tuple[Path, ...]:
        """The sheets, where there is a folder whose key and corrections can be found again."""
        if self.folder is None:
            return ()
        sheets = {
            self.folder / terms.FILE: terms.write_terms(drawn.terms, corrections, lexicon, lang),
            self.folder / sample.FILE: sample.write_sample(drawn.sample, pile.names(), pile.failures, corrections, self.key(), lang),
        }
        with writing(self.folder):
            replace_files(sheets)
        return tuple(sheets)

    def _judged(self, rolemap: RoleMap, path: Path) -> tuple[RoleMap, tuple[Path, ...]]:
        pages = {to: file for to in ("html", "md") if (file := path.with_suffix(f".{to}")).exists()}
        with _at_work_on(path.parent), writing(path.parent, path):
            lang = _lang_of(pages["html"]) if "html" in pages else "zh"
            papers, unmade = papers_of(rolemap, documents_in(path.parent), path.parent, lang)
            texts = {file: render(rolemap, to, lang).encode() for to, file in pages.items()}
            replace_files({path: to_json(rolemap).encode()} | texts | papers)
            if unmade:
                raise unmade
        return rolemap, (path, *texts, *papers)

    def _is_shared(self) -> bool:
        """Whether a share edition lies in the folder."""
        return bool(maps_in((self.folder or Path()) / SHARED))

    def _shared(self, rolemap: RoleMap, edition: Edition, was_shared: bool) -> tuple[RoleMap | None, TooFewToShare | None]:
        """The share edition, where one is asked for or was there, or what stands against it; none is there any more then."""
        if edition == "internal" and not was_shared:
            return None, None
        try:
            return share_map(rolemap), None
        except TooFewToShare as error:
            folder = (self.folder or Path()) / SHARED
            for path in maps_in(folder):
                with writing(folder, path):
                    path.unlink()
            return None, ShareWithdrawn(**error.details) if was_shared else error

    def _write_maps(
        self, rolemap: RoleMap, shared: RoleMap | None, lang: Lang, also: Collection[str]
    ) -> tuple[tuple[Path, ...], tuple[Path, ...], TooFewToShare | None]:
        """Both editions at once, so that neither is ever that of another map; their files, and what stands against a document."""
        folder = self.folder or Path()
        texts = {folder / f"map.{name}": render(rolemap, name, lang).encode() for name in WRITTEN}
        papers, unmade = papers_of(rolemap, also, folder, lang)
        passed_on = _passed_on(shared, folder / SHARED, lang, also) if shared else {}
        left = [path for path in (*papers_in(folder), *papers_in(folder / SHARED)) if path not in {*papers, *passed_on}]
        with writing(folder / SHARED if shared else folder):
            replace_files({**texts, **papers, **passed_on}, first=lambda: keep_aside(folder / "map.json"))
            for path in left:  # of an earlier map
                path.unlink()
        return (*texts, *papers), tuple(passed_on), unmade


def _passed_on(shared: RoleMap, folder: Path, lang: Lang, also: Collection[str]) -> dict[Path, bytes]:
    """The files of a share edition: what is always written, what lies there, and the documents of the call."""
    there = {name for name in FORMATS if (folder / f"map.{name}").exists()}
    formats = sorted({*WRITTEN, *there}, key=lambda name: (WRITTEN.index(name) if name in WRITTEN else len(WRITTEN), name))
    texts = {folder / f"map.{name}": render(shared, name, lang).encode() for name in formats}
    return texts | papers_of(shared, {*also, *documents_in(folder)}, folder, lang)[0]


def _refuse_unseen(made: Sequence[Correction], since: Sequence[Correction]) -> None:
    """Raise CorrectedMeanwhile where what is to be corrected was corrected by somebody whom the wisher did not see."""
    told = [row for row in since if any({row.target, row.to} & {one.target, one.to} - {None} for one in made)]
    if told:
        raise CorrectedMeanwhile(**{lang: "；".join(edit_line(row, lang) for row in told) for lang in LANGS})


@contextmanager
def _at_work_on(folder: Path | None) -> Iterator[Path | None]:
    """Be at work in the pool that the folder of a map lies in, if it lies in one: where that is."""
    home = home_of(folder / "map.json") if folder else None
    with held(home) if home else nullcontext():
        yield home


def _lang_of(page: Path) -> Lang:
    """The language that a written page is in."""
    with page.open("rb") as file:
        return "en" if b'<html lang="en"' in file.read(200) else "zh"


@lru_cache(maxsize=1)
def _passing_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)
