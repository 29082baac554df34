"""Pay beside its median: what the figures rest on, tiers of people, and what a skill adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jipu.model.level import Spread

Unidentified = Literal["few", "alike", "explained"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayBasis:
    """What the pay figures of a map rest on.

    kinds       people by what they state: expected, current, advertised; only one of them is in the figures
    months      how many state so many months a year (13 and more); the figures are a month's, whatever the months
    open_ended  how many state a lower end alone (60K+)
    negotiable  how many write 面议 and no figure
    slips       how many were left out because their figure looks like a year's taken for a month's, or the reverse
    cities      where those with a figure live, most people first
    dated       how many of their resumes bear a date of change; first, last: from when to when, YYYY-MM; as_of: the month of the map
    """

    kinds: Mapping[str, int]
    as_of: str
    months: Mapping[str, int] = field(default_factory=dict)
    open_ended: int = 0
    negotiable: int = 0
    slips: int = 0
    cities: Mapping[str, int] = field(default_factory=dict)
    dated: int = 0
    first: str | None = None
    last: str | None = None
    type: Literal["pay_basis"] = "pay_basis"


@dataclass(frozen=True, slots=True, kw_only=True)
class PayTier:
    """A tier of five or more people by pay, in thousand yuan a month before tax. `low` is None in the lowest, `high` in the highest of them.

    years        of those in it who state them
    seniorities  how many of each are in it
    """

    place: int
    of: int
    low: float | None
    high: float | None
    years: Spread | None = None
    seniorities: Mapping[str, int] = field(default_factory=dict)
    rests_on: tuple[str, ...] = ()
    type: Literal["pay_tier"] = "pay_tier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Premium:
    """A skill whose holders ask for more than others of the same years, level and city.

    ratio, low, high  how many times the pay, with its 95% interval; low is above 1
    stated            people with pay, years and level: who was compared; `holders` of them show the skill
    city              whether cities of five people or more were held fixed too
    beside            claims of the skills that most often come with it, which were held fixed too
    q                 of the effect among all skills that could be judged
    """

    subject: str
    zh: str
    en: str
    ratio: float
    low: float
    high: float
    stated: int
    holders: int
    q: float
    city: bool = False
    beside: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    type: Literal["premium"] = "premium"
