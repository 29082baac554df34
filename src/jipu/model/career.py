"""Careers: which post comes before which, and how many years lie between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class CareerMove:
    """So many people went from one post to another, or held a post right before or right after the role.

    step     before: the post before the first one in the role; after: the post after the last one in it; rise: one post to the next
    before, after  titles in both languages; "" for the role itself
    stated   people whose dates tell how long the post before lasted; quartiles in years from three of them on
    """

    step: Literal["before", "after", "rise"]
    before_zh: str
    before_en: str
    after_zh: str
    after_en: str
    stated: int = 0
    median: float | None = None
    low_quartile: float | None = None
    high_quartile: float | None = None
    type: Literal["career_move"] = "career_move"
