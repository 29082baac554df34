"""What one start of the page works on: a folder with its pool, its jobs, and the keys of the start."""

from __future__ import annotations

import secrets
import shutil
import unicodedata
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jipu.apps.web.guard import Keys
from jipu.apps.web.jobs import ENDED, Job, Jobs
from jipu.apps.web.jobs_kept import UPLOAD
from jipu.apps.web.refusals import NoSuchName
from jipu.apps.web.work import DESCRIPTION
from jipu.verbs.holdings import Holdings
from jipu.verbs.opened import INCOMING, MAPS, has_pool
from jipu.workspace import Workspace
from jipu.written import LONGEST_STEM, writing

_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))})  # on Windows


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that the page works in."""

    folder: Path
    jobs: Jobs
    keys: Keys = field(default_factory=Keys)
    write: bool = False  # whether programs may build and correct

    @property
    def workspace(self) -> Workspace:
        """Its workspace: every verb of the page is a call of it."""
        return Workspace(self.folder)

    def holdings(self) -> Holdings | None:
        """What the pool holds; None before anything was added."""
        return self.workspace.pool() if has_pool(self.folder) else None

    def room(self, name: str) -> Path:
        """The folder of a map by its name in addresses. Raises NoSuchName: it is looked up among those that are there, never made a path."""
        for folder in self.rooms():
            if folder.name == name:
                return folder
        raise NoSuchName

    def rooms(self) -> list[Path]:
        """The folders of all maps, by name."""
        maps = self.folder / MAPS
        return sorted(folder for folder in (maps.iterdir() if maps.is_dir() else ()) if (folder / "map.json").is_file())

    def passphrase(self, new: bool) -> str | None:
        """The passphrase of the vault, where the reader told it since the start."""
        return self.jobs.passphrase

    def running(self) -> list[Job]:
        """Jobs that have not ended."""
        return [job for job in self.jobs.all() if job.state not in ENDED]

    def new_upload(self) -> str:
        """A folder for files that come in, which is gone when they are in the pool. Raises NotWritable."""
        name = secrets.token_hex(8)
        with writing(self.folder / INCOMING / name):
            (self.folder / INCOMING).chmod(0o700)
        return name

    def sweep(self) -> None:
        """Remove uploads that no job needs: pages that were closed before they had sent everything, a server that was killed. For the start alone."""
        incoming, needed = self.folder / INCOMING, self.jobs.uploads()
        for folder in incoming.iterdir() if incoming.is_dir() else ():
            if folder.name not in needed:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def written(self, text: str | None) -> Iterator[Path | None]:
        """A text as a file for a moment, since readers read files. Raises NotWritable."""
        if not text:
            yield None
            return
        upload = self.describe(text)
        try:
            yield self.upload(upload) / DESCRIPTION
        finally:
            shutil.rmtree(self.folder / INCOMING / upload, ignore_errors=True)

    def describe(self, text: str) -> str:
        """An upload of one text, the description of a role. Raises NotWritable."""
        upload = self.new_upload()
        with writing(self.upload(upload)):
            (self.upload(upload) / DESCRIPTION).write_text(text, "utf-8")
        return upload

    def upload(self, name: str) -> Path:
        """The folder of an upload. Raises NoSuchName."""
        folder = self.folder / INCOMING / name
        if not UPLOAD.fullmatch(name) or not folder.is_dir():
            raise NoSuchName
        return folder

    async def take(self, upload: str, name: str, chunks: AsyncIterator[bytes]) -> int:
        """One file of an upload: its size. Whatever it is called, it lies in a numbered folder of its own. Raises NoSuchName, NotWritable."""
        folder = self.upload(upload) / f"{len(list(self.upload(upload).iterdir())) + 1:06d}-{secrets.token_hex(2)}"
        path, size = folder / _safe(name), 0
        with writing(folder):
            try:
                with path.open("wb") as file:
                    async for chunk in chunks:
                        file.write(chunk)
                        size += len(chunk)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
        return size


def _safe(name: str) -> str:
    """The last part of a file's name, without what no file may be called. Blanks stay: titles and companies are read off names of files."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    stem, _, ending = _clean(last).rpartition(".")
    if not stem:
        stem, ending = ending, ""
    cut = stem.encode()[:LONGEST_STEM].decode(errors="ignore").strip(". ") or "file"
    kept = f"{cut}-" if cut.split(".", 1)[0].strip().upper() in _DEVICES else cut
    return kept + (f".{ending[:12]}" if ending else "")


def _clean(text: str) -> str:
    """Without control characters, those that turn the direction of writing, and signs that mean something to a system."""
    kept = (character for character in text if unicodedata.category(character) not in ("Cc", "Cs") and character not in _TURNING)
    return "".join("-" if character in '\\/:*?"<>|' else character for character in kept).strip(". ")
