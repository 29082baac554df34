"""How people work: traits that deeds bear out, and two ways of doing one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """A trait or a way of thinking.

    sort     trait: of a person; thinking: a mode of thinking
    told     people who say it of themselves or show it
    shown    people of these whose dated work has a deed for it; the claim counts them where they are three or more, else those who tell it;
             None where so few may not be told
    """

    subject: str
    zh: str
    en: str
    sort: Literal["trait", "thinking"]
    told: int
    shown: int | None
    type: Literal["trait"] = "trait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One of two opposite ways of doing a thing; the other has a claim of its own.

    both  people who tell both ways, None where that may not be told
    """

    subject: str
    topic_zh: str
    topic_en: str
    zh: str
    en: str
    other: str
    both: int | None
    type: Literal["way"] = "way"
