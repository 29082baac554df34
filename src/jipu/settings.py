"""Settings of one run, read once by the faces and passed down."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Literal

_HOW = frozenset(
    {"lang", "jobs", "seconds", "memory_mb", "lexicon", "also", "above"}
)  # no setting of these changes a finding, but for the files' content


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is told.

    top              at most so many people are counted, None: all who fit
    sampling         whom of more who fit: the best matching ones, or a draw of all who fit by strata of years, city and kind of employer
    seed             another number draws other people
    strict_industry  count only people with a dated entry in the role's industry
    as_of            the day that 至今 means where a resume does not tell
    kind             read every document as this kind instead of recognising it
    source, purpose  the operator's words about where the resumes came from and what the map is for
    study_note       print the 学习笔记 notice
    example          the resumes are invented: every output says so
    jobs             worker processes
    seconds          a document (of a picture: a page) that takes longer is given up
    memory_mb        so much memory may a worker take for a document, in megabytes
    lexicon          the operator's own lexicon files, which extend or override the shipped one
    also             formats of documents to write beside the page
    above            the map of the role below, whose skills the map takes over
    """

    top: int | None = 30
    sampling: Literal["best", "stratified"] = "best"
    seed: int = 0
    strict_industry: bool = False
    as_of: date
    lang: Literal["zh", "en"] = "zh"
    kind: Literal["resume", "job_ad"] | None = None
    source: str | None = None
    purpose: str | None = None
    study_note: bool = True
    example: bool = False
    jobs: int = 1
    seconds: float = 60.0
    memory_mb: int = 2000
    lexicon: tuple[Path, ...] = ()
    also: tuple[str, ...] = ()
    above: Path | None = None

    @property
    def most(self) -> int:
        """At most so many people are counted, as a number."""
        return sys.maxsize if self.top is None else self.top

    @property
    def of_all(self) -> bool:
        """Whether everybody who fits has to be known, however large the pool is: to be counted, or to be drawn from."""
        return self.top is None or self.sampling == "stratified"

    def digest(self) -> str:
        """Hash of everything that can change a map's findings (not the language, nor how the work is done)."""
        relevant = {key: str(value) for key, value in asdict(self).items() if key not in _HOW}
        if self.sampling == "best":  # nothing is drawn, and the hash is that of earlier versions
            del relevant["sampling"], relevant["seed"]
        if self.lexicon:  # by content: the same file elsewhere gives the same map
            relevant["lexicon"] = ",".join(map(_of_content, self.lexicon))
        if self.above and self.above.is_file():
            relevant["above"] = _of_content(self.above)
        return hashlib.blake2b(repr(sorted(relevant.items())).encode(), digest_size=6).hexdigest()


def _of_content(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()
