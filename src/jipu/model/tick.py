"""Ticks: which proposed musts a human made musts of a role, and why. One line each; the last of a claim holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_MUSTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One act: `claim` of the role's map is a must because of `reason`, or no longer (`off`). `name` is how it was called then."""

    role: str
    claim: str
    name: str
    reason: str = ""
    who: str = ""
    when: str = ""
    off: bool = False


def ticks_in_force(history: Iterable[Tick], role: str) -> tuple[Tick, ...]:
    """What is left of a role's history: of each claim the last, unless that takes it back; in the order in which they were ticked."""
    last: dict[str, Tick] = {}
    for tick in history:
        if tick.role == role:
            last.pop(tick.claim, None) if tick.off else last.update({tick.claim: tick})
    return tuple(last.values())
