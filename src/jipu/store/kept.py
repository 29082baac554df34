"""Raw files that are kept: each sealed with the vault's key, under the keyed hash of its content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jipu.errors import WrongPassphrase
from jipu.store.vault import Vault
from jipu.written import replace_file, writing

FOLDER = "files"


class Kept:
    """The sealed files of a workspace."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def put(self, vault: Vault, digest: str, content: bytes) -> None:
        """Keep a file; one that is there already and whole stays. Raises NotWritable."""
        path = self._folder / digest
        if self.opens(vault, digest):
            return
        with writing(self._folder, path):
            replace_file(path, vault.sealed(content, digest), private=True)

    def get(self, vault: Vault, digest: str) -> bytes | None:
        """The content of a kept file, None where it is not kept. Raises WrongPassphrase where it was tampered with."""
        path = self._folder / digest
        return vault.unsealed(path.read_bytes(), digest) if path.is_file() else None

    def opens(self, vault: Vault, digest: str) -> bool:
        """Whether a file is kept and whole."""
        try:
            return self.get(vault, digest) is not None
        except WrongPassphrase:
            return False

    def size(self, digest: str) -> int:
        """How many bytes a kept file takes, 0 where it is not kept."""
        path = self._folder / digest
        return path.stat().st_size if path.is_file() else 0

    def digests(self) -> set[str]:
        """What is kept."""
        return {path.name for path in self._paths() if not path.suffix}

    def remove(self, digests: Iterable[str]) -> int:
        """Keep these no more; how many were there."""
        paths = [self._folder / digest for digest in digests]
        there = [path for path in paths if path.is_file()]
        for path in there:
            path.unlink()
        return len(there)

    def sweep(self, known: Iterable[str]) -> None:
        """Remove what a sudden end left: halves of files, and files that the pool does not know."""
        whole = set(known)
        for path in self._paths():
            if path.name not in whole:
                path.unlink()

    def _paths(self) -> Iterator[Path]:
        return iter(sorted(self._folder.iterdir())) if self._folder.is_dir() else iter(())
