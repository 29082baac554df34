"""How much people say they are in charge of, as a range over the people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Extent = Literal["budget", "sales", "users", "load", "availability"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The largest figure that each person states of one kind; None where fewer than three people state one.

    unit  人, 元, QPS or %; money is not turned from one currency into another. The size of teams has a claim of its own (essence).
    """

    subject: Extent
    unit: str
    stated: int
    least: float | None = None
    low_quartile: float | None = None
    median: float | None = None
    high_quartile: float | None = None
    most: float | None = None
    type: Literal["range"] = "range"
