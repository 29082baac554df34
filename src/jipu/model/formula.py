"""Keywords of a role, and the formula of its map: what it is made of and in which parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """So many people write this in dated work. `claim` is the skill or method it is; `times` in how many posts of theirs together.

    Its own names are the lexicon's; a map calls it as it calls the claim.
    """

    claim: str
    subject: str
    name_zh: str
    name_en: str
    times: int
    type: Literal["keyword"] = "keyword"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of the formula: a dimension, its claim, and its share of what a person tells of dated work, mean over people, everybody alike."""

    claim: str
    subject: str
    zh: str
    en: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """The map as a sum. `terms` by weight; `rest` is the share of all that is no term."""

    terms: tuple[Term, ...]
    rest: float
    type: Literal["formula"] = "formula"
