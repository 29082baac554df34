"""What select looks at of one document: small, made from its reading alone, and kept beside it in a pool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jipu.model.document import DocumentKind
from jipu.model.fact import Grade
from jipu.model.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The title of a dated post; dates as in Entry."""

    title: str
    start: str | None = None
    end: str | None = None

    @property
    def when(self) -> tuple[bool, str]:
        """Sorts posts by time: running ones come last."""
        return self.end == "now", self.start or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A document without its text, its quotes and where anything stands in it.

    file        de-identified, as in Document
    sought      titles that its person seeks (of a job ad: its own)
    held        titles of dated work, in the order of the text
    employer    keyed hash of the newest employer
    industries  of dated work or of the ad, sorted
    concepts    what its facts name → the strongest grade, in the order of the first mention
    skills      names of skills: concepts, and the surfaces of open finds; sorted
    words       field (sought, held, skills, work) → its words; select's search tells what a word is
    """

    document: str
    kind: DocumentKind
    file: str
    sought: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    employer: str | None = None
    industries: tuple[str, ...] = ()
    concepts: Mapping[str, Grade] = field(default_factory=dict)
    skills: tuple[str, ...] = ()
    words: Mapping[str, Words] = field(default_factory=dict)
