"""What a run works on: files that were read, and what is gathered of them, or of a pool, for a role."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jipu.model.document import Failure
from jipu.model.person import Person
from jipu.model.profile import Profile
from jipu.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """All files of a run, read. `copies` are further files with exactly the content of one that is in `readings`."""

    files: int
    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...]
    copies: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What select looks at, and how to come by the whole readings of those whom it chose.

    profiles document → what select looks at of it; of a whole pool they are read as they are asked for, in the order of the people
    persons  the people behind the resumes, sorted by id
    copies   profiles of further files with exactly the content of one that is in `profiles`
    beyond   documents of a large pool whose words are so far from the role's that nobody looked at them
    whole    ids of documents → their readings, sorted by id
    """

    files: int
    profiles: Mapping[str, Profile]
    persons: tuple[Person, ...]
    failures: tuple[Failure, ...]
    whole: Callable[[Iterable[str]], Sequence[Reading]]
    copies: tuple[Profile, ...] = ()
    beyond: int = 0

    @property
    def documents(self) -> int:
        """How many documents were offered: files, but each row of a JSONL by itself."""
        return len(self.profiles) + len(self.copies) + len(self.failures) + self.beyond

    def names(self) -> dict[str, str]:
        """Document → its de-identified file name."""
        return {document: profile.file for document, profile in self.profiles.items()}
