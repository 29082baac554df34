"""A folder on disk: the key, and what runs write. One method per verb; the only writer."""

from __future__ import annotations

import getpass
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jipu.correct.wishes import Wish, corrections_for
from jipu.errors import Lang, MissingPath, NotWritable, UnknownFormat
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

KEY_BYTES = 32
LONGEST_STEM = 200  # bytes; file systems take 255
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
FORMATS = ("csv", "md", "html", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished build: the map and the files it was written to, the page first."""

    rolemap: RoleMap
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Workspace:
    """One folder. Its key (for pseudonyms and keyed hashes) lies in `.jipu`, is made at the first need and never exported.

    `Workspace(None)` keeps nothing: its key lives as long as the object.
    """

    folder: Path | None

    @classmethod
    def for_role(cls, title: str, out: Path | None = None) -> Workspace:
        """The workspace of a run: OUT, by default jipu-out/ROLE."""
        return cls(out or Path("jipu-out") / (_UNSAFE.sub("-", title).strip("-.")[:80] or "role"))

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

        An existing map is kept as map.N.json. What was edited in the sheets since the last build becomes corrections (made by `by`, by
        default the operator's login) before anything is counted. Raises BadTable where a sheet or a lexicon is faulty; nothing is written then.
        """
        check_call([*paths, *([description] if description else [])], role, industry, strict=settings.strict_industry)
        lexicon = own_lexicon(settings.lexicon)
        past = self._history()
        edits = self._edits(lexicon, past, by)
        corrections = Corrections.in_force([*past, *edits])
        shaped = describe_role(role, settings, self.key(), industry=industry, description=description)
        pile = read_pile(paths, settings, self.key(), on_file=on_file)
        drawn = draw(pile, shaped, settings, self.key(), corrections)
        self._remember(edits)
        files = self._write_map(drawn.rolemap, settings.lang)
        return Built(rolemap=drawn.rolemap, files=(*files, *self._write_sheets(drawn, pile, corrections, lexicon, settings.lang)))

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
            with writing(self.folder, path), open(path, "a", encoding="utf-8", newline="\n", opener=_owner_only) as file:
                file.write(history.to_lines(edits))

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
            for path, content in sheets.items():
                _replace(path, content)
        return tuple(sheets)

    def correct(
        self, wish: Wish, *, by: str | None = None, why: str = "", lang: Lang = "zh", lexicon: Sequence[Path] = ()
    ) -> list[Correction]:
        """Remember an edit of the map in this folder; the next build applies it. Names are those of the map; what holds already is not written.

        Raises MissingPath (no map yet), NotAMap, UnknownTarget, AmbiguousTarget, BadCorrection.
        """
        past = self._history()
        made = corrections_for(wish, self.map(), own_lexicon(tuple(lexicon)), Corrections.in_force(past), lang)
        rows = [replace(row, who=by or _login(), when=_now(), why=why) for row in made]
        self._remember(rows)
        return rows

    def corrections(self) -> Corrections:
        """The corrections in force."""
        return Corrections.in_force(self._history())

    def map(self) -> RoleMap:
        """The map of the last build. Raises MissingPath, NotAMap, NewerMap."""
        path = (self.folder or Path()) / "map.json"
        if not path.is_file():
            raise MissingPath(path=str(path))
        return read_map(path)

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
        """Who would be counted, who not, and why. Writes nothing but the key."""
        check_call([*paths, *([description] if description else [])], role, industry, strict=settings.strict_industry)
        shaped = describe_role(role, settings, self.key(), industry=industry, description=description)
        pile = read_pile(paths, settings, self.key(), on_file=on_file)
        return shaped, choose(pile, shaped, settings, self.key(), Corrections.in_force(self._history())), pile

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
        if not rolemap.exists():
            raise MissingPath(path=str(rolemap))
        return render(read_map(rolemap), to, lang)

    def key(self) -> bytes:
        """The secret of this workspace, made at the first need and readable by its owner only. Raises NotWritable."""
        if self.folder is None:
            return _passing_key()
        path = self.folder / PRIVATE / "key"
        with writing(self.folder):
            # A key that a full disk cut short would make the hashes guessable.
            if not path.exists() or path.stat().st_size < KEY_BYTES:
                path.parent.mkdir(parents=True, exist_ok=True)
                with open(path, "wb", opener=_owner_only) as file:
                    file.write(secrets.token_bytes(KEY_BYTES))
            return path.read_bytes()

    def _write_map(self, rolemap: RoleMap, lang: Lang) -> tuple[Path, ...]:
        folder = self.folder or Path()
        texts = {folder / f"map.{name}": render(rolemap, name, lang) for name in ("html", "md", "json")}
        with writing(folder):
            _keep(folder / "map.json")
            for path, text in texts.items():
                _replace(path, text.encode())
        return tuple(texts)


@contextmanager
def writing(folder: Path, file: Path | None = None) -> Iterator[None]:
    """Write into a folder (or one file of it), which is made where it is missing. Raises NotWritable instead of what the system says."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise NotWritable(path=str(file or folder), reason=error.strerror or type(error).__name__) from error


def render(rolemap: RoleMap, to: str, lang: Lang) -> str:
    """The map as text of one format."""
    if to == "json":
        return to_json(rolemap)
    return {"csv": to_csv, "md": to_markdown, "html": to_html}[to](rolemap, lang)


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that it is never there in part."""
    temporary = path.with_suffix(path.suffix + ".tmp")
    temporary.write_bytes(content)
    temporary.replace(path)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _login() -> str:
    """Who runs this; a machine may know no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _keep(path: Path) -> None:
    """Move an existing map aside as map.1.json, map.2.json …; nothing is overwritten."""
    if path.exists():
        number = 1
        while path.with_name(f"map.{number}.json").exists():
            number += 1
        path.replace(path.with_name(f"map.{number}.json"))


def _free_file(name: str, taken: set[str]) -> str:
    stem = _UNSAFE.sub("-", name.rsplit(".", 1)[0]).encode()[:LONGEST_STEM].decode(errors="ignore") or "resume"
    number = 1
    while (free := f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt") in taken:
        number += 1
    taken.add(free)
    return free


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@lru_cache(maxsize=1)
def _passing_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)
