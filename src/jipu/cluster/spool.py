"""The profiles of all people of facts without holding them: written once, packed, to a file that has no name, and read again some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO

from jipu.model.profile import Profile

Unpack = Callable[[bytes], Profile]


@dataclass(slots=True)
class Spool:
    """Document → its packed profile by its place. Facts lie in the order of their records and select asks in that of people: to look each few up
    in the tables would scan nearly all of them every time.

    The file goes with the program, however it ends.
    """

    unpack: Unpack
    file: IO[bytes] = field(default_factory=TemporaryFile)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def take(self, contents: Iterable[tuple[str, bytes]]) -> Spool:
        """Put these away, one after the other."""
        at = self.file.seek(0, 2)
        for document, content in contents:
            self.places[document] = at, len(content)
            at += self.file.write(content)
        return self

    def profiles(self, documents: Iterable[str]) -> list[Profile]:
        """What select looks at of these documents, in their order."""
        return [self.unpack(self._content(document)) for document in documents]

    def _content(self, document: str) -> bytes:
        at, length = self.places[document]
        self.file.seek(at)
        return self.file.read(length)
