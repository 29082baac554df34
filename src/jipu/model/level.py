"""Levels of a role: ordered bands of seniority, what grows from one to the next, and which skills come early or late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SlopeKind = Literal["skill", "group", "strength", "behaviour"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Numbers of `stated` people: quartiles by linear interpolation."""

    stated: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """A skill that most people of one band write: the id of its claim, and how many of the band do."""

    claim: str
    k: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A band of people of neighbouring seniorities, told only where the bands of a map differ in something.

    place        0 is the lowest of `of` bands
    seniorities  whom it holds: 初级 … 高管, lowest first
    years, team  of those who state them. The seniority was judged by them too, so they are no finding.
    pay          expected pay in thousand yuan a month, where five or more of the band state one and fifteen of the map
    common       what most people of the band write, most people first
    """

    place: int
    of: int
    seniorities: tuple[str, ...]
    years: Spread | None = None
    team: Spread | None = None
    pay: Spread | None = None
    common: tuple[Common, ...] = ()
    type: Literal["level"] = "level"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """Something that more people show the higher the band (or fewer: `falls`), beyond chance.

    kind      a skill or group that is written; strength: how many of those who write a group lead in it or tell a result; behaviour
    subject   concept id, or the code of a behaviour
    cells     (k, n) by band, lowest first; of a strength n are those who write the group
    fitted    shares that may only grow, drawn a little towards the share of all
    enters    place of the band where it enters: the first with half of what is gained; None where it falls
    p, q      two-sided Cochran-Armitage p, and its q among all that was tested (Benjamini-Hochberg)
    least     of a behaviour that is counted: from how many on
    rests_on  ids of the claims it is about
    """

    kind: SlopeKind
    subject: str
    zh: str
    en: str
    cells: tuple[tuple[int, int], ...]
    fitted: tuple[float, ...]
    enters: int | None
    falls: bool
    p: float
    q: float
    least: int = 0
    rests_on: tuple[str, ...] = ()
    type: Literal["slope"] = "slope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether a skill is basic or advanced, and how that is known.

    by      levels: by the band where it enters, k of the n people of band `place` write it; lexicon: by the usual order of learning
    after   zh and en names of what it builds on, as the lexicon has it
    """

    kind: Literal["basic", "advanced"]
    by: Literal["levels", "lexicon"]
    place: int = 0
    k: int = 0
    n: int = 0
    after_zh: tuple[str, ...] = ()
    after_en: tuple[str, ...] = ()
