"""A lasting workspace, opened: its pool, its index, and its vault where somebody needs it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from jipu.errors import MissingExtra, NotAWorkspace
from jipu.pipeline import PRIVATE
from jipu.settings import Settings
from jipu.version import __version__

if TYPE_CHECKING:
    from jipu.store.index import Index
    from jipu.store.lock import Hold
    from jipu.store.pool import Pool
    from jipu.store.vault import Ask, Vault

POOL_FILE = "pool.db"
MAPS = "maps"
SERVED = "serving.json"  # in the private folder: the link of the page that is served over it, key and all
INCOMING = f"{PRIVATE}/incoming"  # files that a page was sent, until they are read


@dataclass
class Opened:
    """What is open of a workspace. `ask` asks the operator for the passphrase of the vault; `hold` is its place among those at work."""

    folder: Path
    key: bytes
    pool: Pool
    ask: Ask | None = None
    read_only: bool = False
    hold: Hold | None = None

    def alone(self) -> AbstractContextManager[bool]:
        """Be alone in it for a moment, where nobody else is at work: whether that is so."""
        return self.hold.alone() if self.hold else nullcontext(not self.read_only)

    @cached_property
    def vault(self) -> Vault:
        """Whose the documents are; opened when first needed, since it may ask for a passphrase."""
        from jipu.store.vault import Vault  # noqa: PLC0415 an extra

        return Vault(self.folder, self.ask)

    @cached_property
    def index(self) -> Index:
        """The search index."""
        from jipu.store.index import Index  # noqa: PLC0415 an extra

        return Index(self.folder, self.key)

    def close(self) -> None:
        """Close what was opened."""
        self.pool.close()
        if "vault" in self.__dict__:
            self.vault.close()


@contextmanager
def opened(folder: Path, key: bytes, ask: Ask | None = None, *, make: bool = False, read_only: bool = False) -> Iterator[Opened]:
    """Open the workspace in a folder, or with `make` make it. Raises NotAWorkspace, MissingExtra, and what Database raises."""
    if not make and not has_pool(folder):
        raise NotAWorkspace(path=str(folder))
    try:
        from jipu.store.pool import Pool  # noqa: PLC0415 an extra
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="pool") from error
    workspace = Opened(folder=folder, key=key, pool=Pool(folder, read_only=read_only), ask=ask, read_only=read_only)
    try:
        yield workspace
    finally:
        workspace.close()


def has_pool(folder: Path) -> bool:
    """Whether a folder is a lasting workspace."""
    return (folder / POOL_FILE).is_file()


def can_be_written(folder: Path) -> bool:
    """Whether this process may write in a lasting workspace."""
    return all(os.access(path, os.W_OK) for path in (folder, folder / POOL_FILE))


def home_of(path: Path) -> Path | None:
    """The lasting workspace that a file lies in, None where it lies in none."""
    return next((folder for folder in path.resolve().parents if has_pool(folder)), None)


def reader_of(settings: Settings) -> str:
    """What reads documents now: the version of the program, and the operator's lexicon by its content."""
    own = ",".join(hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest() for path in settings.lexicon)
    return f"{__version__} {own}".strip()
