"""Bullets: what people do with the things of a group, in one counted line each; and what several of them do instead of one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["skill", "facet", "tools", "metrics", "scattered", "ai_use", "ai_build", "domain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A word of a bullet and how many people tell it there. `claim` is the id of its own claim, "" for an action or a thing of the word lists."""

    zh: str
    en: str
    k: int
    claim: str = ""

    @property
    def is_found(self) -> bool:
        """Whether only the texts know it, by their own Chinese words: it may be a scrap of a sentence."""
        return self.zh == self.en and any("\u4e00" <= sign <= "\u9fff" for sign in self.zh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """One line of a group: a label, and what two or more people tell in the same breath with it.

    form     skill: one skill; facet: one group of the lexicon under a shared heading; tools, metrics: those of a group together;
             scattered: a group whose skills nobody shares; ai_use, ai_build: AI as a help at work, and as the thing made; domain: abilities told together with a field of business
    group    claim id of the group it stands under, "" where it stands by itself
    members  claim ids of the skills it speaks of, most people first
    names    other names that these people write for the label
    skills   what is counted under the label where it is more than one skill
    actions  what they do (build, analyse), objects what they do it to, tools what they use, metrics what they measure, purposes what got better
    """

    subject: str
    form: Form
    zh: str
    en: str
    group: str = ""
    members: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    skills: tuple[Part, ...] = ()
    actions: tuple[Part, ...] = ()
    objects: tuple[Part, ...] = ()
    tools: tuple[Part, ...] = ()
    metrics: tuple[Part, ...] = ()
    purposes: tuple[Part, ...] = ()
    type: Literal["bullet"] = "bullet"


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """Siblings of which at least half of the people have one and few have two: at least one of them.

    members   the siblings with their people, most first
    together  how many have two or more of them
    p         how likely so few would have both if people chose each by itself (Fisher, the weakest pair)
    """

    subject: str
    group: str
    members: tuple[Part, ...]
    together: int
    p: float
    type: Literal["one_of"] = "one_of"
