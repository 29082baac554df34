"""One document as the later stages see it: text, fields and facts together."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.model.resume import JobAd, Resume


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document that was read to the end: de-identified, parsed, its facts extracted."""

    document: Document
    understood: Resume | JobAd
    facts: tuple[Fact, ...]

    @property
    def resume(self) -> Resume:
        """The parsed resume. Raises TypeError for a job ad."""
        if not isinstance(self.understood, Resume):
            raise TypeError("a job ad is no resume")
        return self.understood
