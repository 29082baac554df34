"""How people tell a method in practice: what stands beside it in the same line of their text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rhythm = Literal["each_release", "daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Verbatim words of one person, by pseudonym."""

    person: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A thing under its names and how many people tell it; a name that only the texts know is the same in both languages."""

    zh: str
    en: str
    k: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What people tell in the line in which they tell a method.

    situations  when they use it, in their words, one a person
    rhythms     how often, people by rhythm
    artefacts   what comes out of it on paper: a template, a checklist, a report
    metrics     what they measure there
    results     measured results told there, one a person
    loop        people who tell it as a loop, its end leading back to its start
    flywheel    people who call it a flywheel
    """

    situations: tuple[Saying, ...] = ()
    rhythms: tuple[tuple[Rhythm, int], ...] = ()
    artefacts: tuple[Named, ...] = ()
    metrics: tuple[Named, ...] = ()
    results: tuple[Saying, ...] = ()
    loop: int = 0
    flywheel: int = 0
