"""The question (a role) and the sample that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jipu.model.person import Person

HUMAN = (
    "human_in",
    "human_out",
)  # codes of reasons that corrections give; `details`: target (the correction's), rules (in or out without it)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What is asked for.

    id         the catalogue's, or the folded title of a role the catalogue lacks
    aliases    other titles of the very same role
    industry   an id of lexicon/industries.tsv
    family     技术类, 产品类, 运营类, 市场类 …; grade is staff, director or executive
    must, plus concept ids that the role's own description (--jd) names: they are query-conditioned (◎)
    core       group ids that the work of the role is made of, where the catalogue knows the role
    """

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    industry: str | None = None
    family: str | None = None
    grade: str | None = None
    must: tuple[str, ...] = ()
    plus: tuple[str, ...] = ()
    adjacent: tuple[str, ...] = ()
    core: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why somebody is in or out: a code of the wording tables with its numbers and names, so that every language can say it."""

    code: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of the sample. `score` orders people for one role; it never leaves the sample as a mark of the person."""

    person: Person
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A person, or a file's document, that is not counted, and why. `file` is de-identified."""

    person: Person
    file: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class StratumCount:
    """How many people have a value of a field (years: 0-3, 3-5, 5-10, 10-; an empty one: not told; *: others): of all who fit, and of those counted."""

    field: Literal["years", "city", "employer"]
    value: str
    fitting: int
    counted: int


Sampling = Literal["all", "best", "stratified"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Who is counted. `members` best first; `versions` are older files of members; `ads` are the job-ad documents of the second population.

    sampling  whether all who fit are counted, the best matching of them, or a draw with a `seed`, whose shares `strata` compare
    fitting   how many fit
    open      the same without those whom a human left out
    unlisted  reason → how many more are left out for it than the lists hold
    handles   by which handle corrections name the bearer of a pseudonym, of everybody who was looked at
    """

    members: tuple[Member, ...]
    left_out: tuple[LeftOut, ...] = ()
    versions: tuple[LeftOut, ...] = ()
    ads: tuple[str, ...] = ()
    fitting: int = 0
    open: int = 0
    sampling: Sampling = "all"
    seed: int | None = None
    strata: tuple[StratumCount, ...] = ()
    unlisted: Mapping[str, int] = field(default_factory=dict)
    handles: Mapping[str, str] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """How many people are counted."""
        return len(self.members)

    def human_reasons(self) -> tuple[Reason, ...]:
        """The reasons that a human gave, of members and of those left out."""
        reasons = (*(reason for member in self.members for reason in member.reasons), *(row.reason for row in self.left_out))
        return tuple(reason for reason in reasons if reason.code in HUMAN)
