"""Claims: every sentence of a map before it is worded. A claim is counted, has evidence and knows no language."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jipu.model.archetype import Archetype, Division, Match, Scarce, Shape
from jipu.model.bullet import Bullet, OneOf
from jipu.model.career import CareerMove
from jipu.model.concept import ConceptKind
from jipu.model.contrast import Contrast
from jipu.model.essence import Aim, Beside, Identity
from jipu.model.extent import Range
from jipu.model.formula import Formula, Keyword
from jipu.model.industry import Industry, Reach
from jipu.model.inheritance import Inherited
from jipu.model.leaning import Leaning
from jipu.model.level import Level, Slope, Standing
from jipu.model.method import Practice
from jipu.model.practice import Trait, Way
from jipu.model.premium import PayBasis, PayTier, Premium
from jipu.model.shift import Shift, Unproven
from jipu.model.shortfall import Shortfall

SectionId = Literal[
    "essence",
    "dimension",
    "group",
    "line",
    "skill",
    "domain",
    "method",
    "direction",
    "level",
    "pay",
    "archetype",
    "keyword",
    "career",
    "advice",
]
SECTIONS: tuple[SectionId, ...] = (
    "essence",
    "dimension",
    "group",
    "line",
    "skill",
    "domain",
    "method",
    "direction",
    "level",
    "pay",
    "archetype",
    "keyword",
    "career",
    "advice",
)
Population = Literal["resumes", "job_ads", "leave_one_term_out"]
Words = Literal["almost_all", "most", "about_half", "about_third", "some", "few"]
Reader = Literal["", "evaluator", "hirer", "learner"]
Mark = Literal[
    "tail", "query", "advice", "one-person", "open", "human", "model", "reviewed", "asserted", "threshold", "bonus", "high-value"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """k of n people (job ads: employers) support the claim; `low` and `high` are the two-sided 95% Wilson interval of k/n, `words` its name by METHODS 5."""

    population: Population
    k: int
    n: int
    low: float
    high: float
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Verbatim words of one de-identified resume, by the pseudonym of its person. `at` is where in `text` the supporting words stand."""

    person: str
    text: str
    at: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """So many people show this skill, group, dimension, domain, direction or outcome.

    two_or_more  people with two or more different skills under it (groups and dimensions)
    children     claim ids of what stands under it, most people first
    grades       people by their strongest evidence: claimed, demonstrated, outcome
    depths       people by their strongest degree word; those without one are not counted
    years        people-years in it (domains of work), else None
    writings     how people write it, most frequent first
    usual        the writing that most people use, where it is unlike the name and three or more share the skill; else ""
    standing     of a skill: basic or advanced, where that is known
    representatives  of a group, up to three pseudonyms whose evidence is the strongest and richest
    reach        in how many industries it is told (skills and groups of three people or more), None where that is not known
    side, about  hard or soft, and what it is for in both languages (dimensions of the lexicon)
    """

    subject: str
    zh: str
    en: str
    kind: ConceptKind | Literal["industry", "direction", "outcome"]
    two_or_more: int = 0
    children: tuple[str, ...] = ()
    grades: Mapping[str, int] = field(default_factory=dict)
    depths: Mapping[str, int] = field(default_factory=dict)
    years: float | None = None
    writings: tuple[str, ...] = ()
    usual: str = ""
    standing: Standing | None = None
    representatives: tuple[str, ...] = ()
    reach: Reach | None = None
    side: Literal["", "hard", "soft"] = ""
    about: Mapping[str, str] = field(default_factory=dict)
    type: Literal["presence"] = "presence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a method and how many people tell it."""

    text: str
    k: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What the lexicon knows of a named method, whatever anybody told: where it comes from, its usual steps in order.

    form     a loop where its last step leads back to the first, a flywheel where each turn makes the next one faster, else ""
    """

    origin_zh: str
    origin_en: str
    steps_zh: tuple[str, ...]
    steps_en: tuple[str, ...]
    form: Literal["", "loop", "flywheel"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A name under which people tell a method, and how many do."""

    name: str
    k: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A method of working and its steps in order; `told` people told at least two adjacent steps.

    steps     as told by these people
    usual     as the lexicon knows it, None for a method it does not hold
    variants  the names that were made one, most people first; empty where nothing was merged
    practice  what people tell beside it, None in maps that did not look
    """

    subject: str
    zh: str
    en: str
    steps: tuple[Step, ...] = ()
    told: int = 0
    usual: Usual | None = None
    variants: tuple[Variant, ...] = ()
    practice: Practice | None = None
    type: Literal["chain"] = "chain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """Numbers that people stated: years of work, size of team, expected pay. Quartiles by linear interpolation; None where too few stated one."""

    subject: Literal["years", "team_size", "pay", "pay_current", "pay_advertised", "years_to_role"]
    unit: Literal["years", "people", "k_month"]
    stated: int
    median: float | None = None
    low_quartile: float | None = None
    high_quartile: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    type: Literal["distribution"] = "distribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """People of one value of a field: a seniority, a degree, a city, a headline; whom they report to; what they state the size of (scope).

    Of stages of the business and scopes one person may have several.
    """

    subject: Literal["seniority", "degree", "city", "headline", "reports_to", "scope", "stage"]
    value: str
    type: Literal["band"] = "band"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """An interpretation (解读), always tied to the claims it rests on, for somebody who evaluates people, hires or learns ("" in older maps)."""

    code: str
    based_on: tuple[str, ...]
    details: Mapping[str, str] = field(default_factory=dict)
    reader: Reader = ""
    type: Literal["advice"] = "advice"


# What stands beside the tree under a label of its own: lines of groups and of all groups, blocks of industries.
LINES = (Bullet, OneOf, Range, Trait, Way, Industry)
Payload = (
    Presence
    | Chain
    | Distribution
    | Band
    | Advice
    | Aim
    | Identity
    | Beside
    | Shift
    | Unproven
    | CareerMove
    | Inherited
    | Keyword
    | Formula
    | Level
    | Slope
    | PayBasis
    | PayTier
    | Premium
    | Shortfall
    | Leaning
    | Archetype
    | Division
    | Contrast
    | Shape
    | Scarce
    | Match
    | Bullet
    | OneOf
    | Range
    | Trait
    | Way
    | Industry
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What a claim would be without human corrections: its names, its k of n, and the names of the group it stood in.

    k is 0 where there would be no such claim.
    """

    zh: str
    en: str
    k: int
    n: int
    group_zh: str = ""
    group_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One counted statement.

    id       hash of role, section and subject: independent of counts, wording, order and language
    parent   claim id of the group of a skill, of the dimension of a group
    people   pseudonyms of those who support it
    computed what it would be without human corrections, where these changed it
    wording  language → text, only where a model or a human wrote it
    """

    id: str
    section: SectionId
    payload: Payload
    supports: tuple[Support, ...]
    parent: str | None = None
    quotes: tuple[Quote, ...] = ()
    people: tuple[str, ...] = ()
    source: Literal["embedded", "model", "human"] = "embedded"
    marks: tuple[Mark, ...] = ()
    wording: Mapping[str, str] = field(default_factory=dict)
    computed: Computed | None = None

    @property
    def support(self) -> Support:
        """The count on the map's own population: people where there are resumes, else employers of job ads."""
        return self.supports[0]


def claim_id(role: str, section: str, *subjects: str) -> str:
    """Stable id of a claim about these subjects for this role."""
    digest = hashlib.blake2b("\x1f".join((role, section, *subjects)).encode(), digest_size=6)
    return digest.hexdigest()
