"""What one file may cost, however many others it holds: bytes, files and depth, counted together over all levels."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

from jipu.errors import BrokenFile, OverBudget, TooDeep, TooLarge
from jipu.stages.ingest.reading import MAX_BYTES, MAX_UNPACKED, megabytes

MAX_ARCHIVE = 4 * 1024**3
MAX_TOTAL = 4 * 1024**3
MAX_FILES = 20_000
MAX_DEPTH = 6
_CHUNK = 1024 * 1024


@dataclass(slots=True)
class Budget:
    """What is left. One budget goes down through all levels of a file; sizes that a container names are not believed."""

    bytes_left: int = MAX_TOTAL
    files_left: int = MAX_FILES

    def descend(self, depth: int) -> None:
        """Raise TooDeep where a container lies in too many others."""
        if depth > MAX_DEPTH:
            raise TooDeep(limit=MAX_DEPTH)

    def file(self) -> None:
        """Count one more file. Raises OverBudget."""
        self.files_left -= 1
        if self.files_left < 0:
            raise OverBudget(limit=f"{MAX_FILES} files")

    def read(self, stream: IO[bytes]) -> bytes:
        """All of a member, counted as it comes. Raises TooLarge where it is too large for a document, OverBudget for all together."""
        parts: list[bytes] = []
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            self.take(len(chunk))
            if size > MAX_BYTES:
                raise TooLarge(size=f"> {megabytes(MAX_BYTES)}", limit=megabytes(MAX_BYTES))
            parts.append(chunk)
        return b"".join(parts)

    def take(self, count: int) -> None:
        """Count unpacked bytes. Raises OverBudget."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise OverBudget(limit=megabytes(MAX_TOTAL))


def weigh(data: bytes, name: str) -> None:
    """Unpack an office file and throw it away, for libraries that would unpack it whole. Raises TooLarge, BrokenFile."""
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as stream:
                    while chunk := stream.read(_CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            raise TooLarge(size=f"> {megabytes(MAX_UNPACKED)}", limit=megabytes(MAX_UNPACKED))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise BrokenFile(format=name) from None
