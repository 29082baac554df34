"""What one start of the page works on: a folder with its pool, its jobs, and the keys of the start."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from jipu.apps.web.guard import Keys
from jipu.apps.web.jobs import ENDED, Job, Jobs
from jipu.verbs.holdings import Holdings
from jipu.verbs.opened import INCOMING, MAPS, has_pool
from jipu.workspace import Workspace
from jipu.written import LONGEST_STEM, slug, writing


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that the page works in."""

    folder: Path
    jobs: Jobs
    keys: Keys = field(default_factory=Keys)

    @property
    def workspace(self) -> Workspace:
        """Its workspace: every verb of the page is a call of it."""
        return Workspace(self.folder)

    def holdings(self) -> Holdings | None:
        """What the pool holds; None before anything was added."""
        return self.workspace.pool() if has_pool(self.folder) else None

    def room(self, name: str) -> Path:
        """The folder of a map by its name in addresses. Raises KeyError: a name is no path."""
        folder = self.folder / MAPS / name
        if folder.parent != self.folder / MAPS or name in ("", ".", "..") or not (folder / "map.json").is_file():
            raise KeyError(name)
        return folder

    def passphrase(self, new: bool) -> str | None:
        """The passphrase of the vault, where the reader told it since the start."""
        return self.jobs.passphrase

    def running(self) -> list[Job]:
        """Jobs that have not ended."""
        return [job for job in self.jobs.all() if job.state not in ENDED]

    def new_upload(self) -> str:
        """A folder for files that come in, which is gone when they are in the pool."""
        name = secrets.token_hex(8)
        with writing(self.folder / INCOMING / name):
            (self.folder / INCOMING).chmod(0o700)
        return name

    def upload(self, name: str) -> Path:
        """Raises KeyError where there is no such upload."""
        folder = self.folder / INCOMING / name
        if not name.isalnum() or not folder.is_dir():
            raise KeyError(name)
        return folder

    async def take(self, upload: str, name: str, chunks: AsyncIterator[bytes]) -> int:
        """One file of an upload: its size. Whatever it is called, it lies in a numbered folder of its own. Raises KeyError, NotWritable."""
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
    """The last part of a file's name, without what no file may be called."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    stem, dot, ending = last.rpartition(".")
    cut = slug_of(stem or ending).encode()[:LONGEST_STEM].decode(errors="ignore") or "file"
    return cut + (f".{slug(ending)[:12]}" if stem and dot else "")


def slug_of(text: str) -> str:
    """A name that keeps its blanks: titles and companies are read off names of files."""
    return "".join("-" if character in '\\/:*?"<>|' or ord(character) < 32 else character for character in text).strip(". ")
