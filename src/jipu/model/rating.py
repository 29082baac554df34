"""What a person answers on a sheet about their own abilities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Degree = Literal["never", "done", "alone", "leading"]
# Degree → how both languages offer it, weakest first.
DEGREES: Mapping[Degree, Mapping[str, str]] = {
    "never": {"zh": "没做过", "en": "never did it"},
    "done": {"zh": "做过", "en": "did it"},
    "alone": {"zh": "独立做", "en": "on my own"},
    "leading": {"zh": "带别人做", "en": "led others"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One answered row: the claim of a skill (or of a group without one), the degree chosen, the words beside it, as they were typed."""

    claim: str
    degree: Degree
    words: str = ""
