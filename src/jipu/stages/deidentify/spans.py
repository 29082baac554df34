"""A place that names an employer."""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST = 300


@dataclass(frozen=True, slots=True, order=True)
class EmployerSpan:
    """A name of an employer in the folded text, and the end of the line or clause that it heads."""

    start: int
    end: int
    head_end: int
    reason: str


def line_end(text: str, position: int) -> int:
    """Where the line around a position ends, at most some hundred characters on."""
    end = text.find("\n", position, position + _LONGEST)
    return end if end >= 0 else min(len(text), position + _LONGEST)
