"""Kinds of people: whether there are any, what tells each apart, and what may follow from that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

FeatureKind = Literal["group", "skill", "industry"]
Verdict = Literal["found", "few", "alike", "unsteady"]
Form = Literal["t", "pi", "comb", "level"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Something that some people hold more often than the others: k of n of them, others_k of the others_n others.

    Of a group, holding is telling two or more of its skills. `claim` is the map's claim of it. A share edition tells no numbers: n is 0.
    """

    subject: str
    zh: str
    en: str
    kind: FeatureKind
    claim: str
    k: int = 0
    n: int = 0
    others_k: int = 0
    others_n: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Numbers that `stated` people gave; quartiles None where too few did."""

    stated: int
    median: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Two features in one person: k of n of a kind hold both, others_k of the others_n others."""

    features: tuple[Feature, Feature]
    k: int
    n: int
    others_k: int
    others_n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How many of a kind support another claim of the map (a stage of business, an industry)."""

    claim: str
    k: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Archetype:
    """A kind of people. Its claim's people are those nearest to it; it bears the names of its first features.

    subject         what it is found again by: its first features, or its number where it has none
    features          what its people hold more often than the others, the most telling first; none of those that are left over
    both            two features that are rarely together elsewhere, or None
    representative  the person in the middle of it
    partly          people of other kinds a third or more of whose resume is of this one
    stability       mean Jaccard overlap when people are left out
    seniorities     how many are of each level
    results         how many show a measured result
    pay             expected pay, thousand yuan a month
    signs           stages of business that three or more of them tell
    """

    subject: str
    features: tuple[Feature, ...]
    stability: float
    both: Both | None = None
    representative: str = ""
    partly: tuple[str, ...] = ()
    years: Figures | None = None
    seniorities: Mapping[str, int] = field(default_factory=dict)
    results: int = 0
    pay: Figures | None = None
    signs: tuple[Sign, ...] = ()
    type: Literal["archetype"] = "archetype"


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The test for kinds of people, over all of them.

    verdict    found; few: not run; alike: no further apart than an even spread; unsteady: other people would give other kinds
    kinds      how many were found, or tried in vain
    chance     p of the test against an even spread; None where it was not run
    stability  of the least steady kind; None where it was not run
    steady     the stability from which so many kinds are believed
    need       how many people would do, None where more would not help
    """

    verdict: Verdict
    kinds: int = 0
    chance: float | None = None
    stability: float | None = None
    steady: float = 0.75
    need: int | None = None
    type: Literal["division"] = "division"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """People by where their skills lie deep. A leg is a dimension of which one tells three skills or more, and twice as many as of one's mean one.

    form   t: one leg; pi: two; comb: three or more; level: none
    legs   the claims of the dimensions that are most often a leg, with how many people's
    wide   median number of dimensions told
    """

    form: Form
    legs: tuple[Sign, ...] = ()
    wide: float | None = None
    type: Literal["shape"] = "shape"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scarce:
    """Two things that many people hold each and few hold together: fewer than if they had nothing to do with each other.

    first, second  k of n hold each
    expected       how many would hold both by chance
    q              Benjamini and Hochberg's, over all pairs looked at
    """

    first: Feature
    second: Feature
    expected: float
    q: float
    type: Literal["scarce"] = "scarce"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An interpretation (解读): which kind of people to look at first for a need, or which abilities to look at for a kind of post.

    table     need: `asks` is the claim of a stage, an industry or a direction, `answers` is a kind (or contrast) that its people are more often of;
              post: `asks` is a kind (or contrast), `answers` are the claims of the abilities that tell it apart
    pole      which end of a contrast is meant, first or second; empty of a kind
    k, n      of a need: how many of the n people who tell it are of that kind
    """

    table: Literal["need", "post"]
    asks: str
    answers: tuple[str, ...]
    pole: Literal["", "first", "second"] = ""
    k: int = 0
    n: int = 0
    representatives: tuple[str, ...] = ()
    type: Literal["match"] = "match"
