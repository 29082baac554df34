"""Differences between people that are no kinds: a line with two ends, and people at either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jipu.model.archetype import Feature


@dataclass(frozen=True, slots=True, kw_only=True)
class Pole:
    """One end: what is told there more often, and who stands there, holding more of it than of the other end."""

    features: tuple[Feature, ...]
    k: int
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """A direction in which people differ more than chance would have it. Its claim's people are those of both ends; the others stand between.

    share  of the whole difference between people that lies along it
    """

    subject: str
    first: Pole
    second: Pole
    share: float
    type: Literal["contrast"] = "contrast"
