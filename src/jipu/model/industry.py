"""What is told in one industry and not alike in the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """In how many industries people tell a skill.

    verdict  general: in three or more, and no industry has more than its share; special: one has, or the lexicon counts it to an industry
    by       what says so of a special one: test (Fisher, Benjamini-Hochberg) or lexicon
    """

    verdict: Literal["general", "special"]
    industries: int
    by: Literal["", "test", "lexicon"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Something known in an industry: k of its n people tell it, others_k of the others_n elsewhere.

    by  test: more than its share (q is at most .10); lexicon: a field of business told in entries of that industry; work: told there by two or more
    """

    zh: str
    en: str
    claim: str
    k: int
    n: int
    others_k: int
    others_n: int
    by: Literal["test", "lexicon", "work"]
    q: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry:
    """An industry with four people or more: how long, what they know, who stands for it.

    tested           how many skills were compared with the other people, None where that may not be told
    needed           people in all at which the largest difference seen would pass the test, None where one passes or none shows
    representatives  pseudonyms, the longest in the industry first
    """

    subject: str
    zh: str
    en: str
    years: float
    knowledge: tuple[Knowledge, ...]
    tested: int | None = 0
    needed: int | None = None
    representatives: tuple[str, ...] = ()
    type: Literal["industry"] = "industry"
