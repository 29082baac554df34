"""What a map cannot tell, why, and how many people would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Untold = Literal["levels", "pay_tiers", "premium"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A question that the data do not answer.

    what     the question
    reason   a code of the wording: few, one_level, flat …
    have     how many people there are for it
    need     how many would do; None where more people of this kind would not help
    details  further numbers of the sentence
    """

    what: Untold
    reason: str
    have: int
    need: int | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    type: Literal["shortfall"] = "shortfall"
