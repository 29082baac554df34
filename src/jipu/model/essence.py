"""What a role is, counted: what its results are about, what people are in charge of, what they tell together with a stage or direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something under a claim with its own number of people. `claim` is the claim that tells of it on its own, or ""."""

    claim: str
    zh: str
    en: str
    k: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """So many people tell a measured result of this family: revenue, cost, retention … (lexicon/aims.tsv).

    does_zh, does_en  what somebody does who moves it
    """

    subject: str
    zh: str
    en: str
    does_zh: str
    does_en: str
    type: Literal["aim"] = "aim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """So many people answer for one dimension: two or more different things of it in dated work, one of them led or with a result.

    subject   id of the dimension
    duty      what such people do, in the lexicon's words
    parts     the groups of these things, most people first
    """

    subject: str
    zh: str
    en: str
    duty_zh: str
    duty_en: str
    parts: tuple[Part, ...] = ()
    type: Literal["identity"] = "identity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What people tell in one sentence with a stage of the business or a direction: the condition or the sub-points of an ability.

    of       stage or direction
    subject  its id
    parts    groups of abilities, most people first
    """

    of: Literal["stage", "direction"]
    subject: str
    zh: str
    en: str
    parts: tuple[Part, ...] = ()
    type: Literal["beside"] = "beside"
