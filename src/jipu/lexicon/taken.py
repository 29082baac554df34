"""What any title is taken for: a role of the catalogue, or the family that its words or the nearest known title tell, and a rank by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jipu.lexicon.families import RANKS, family_told
from jipu.lexicon.roles import forms, load_roles
from jipu.model.role import Role
from jipu.text.fold import fold, key

How = Literal["known", "inside", "words", "near", "unknown"]
NEAR = 0.5  # share of character pairs in common from which a known title tells an unknown one's family
_HELPS = re.compile(r"助理|秘书|\bassistant\b|\bsecretary\b|\boffice of\b")
_EXECUTIVE = re.compile(
    r"首席[一-鿿]{0,6}官|总裁|总经理|副总(?!监)|联合创始人|合伙人"
    r"|\bc(?:[efmopitdrsgl]|hr|is)o\b|\bchief [a-z &]{1,40} officer\b|\b[se]?vp\b|\b(?:vice )?president\b|\b(?:co-?)?founder\b"
)
# What titles of all trades end with says nothing of a trade.
_PLAIN = re.compile(
    r"总监|经理|主管|主任|专员|工程师|负责人|助理|高级|资深|副|师$|员$|manager|director|engineer|specialist|senior|head ?of"
)
_DIRECTOR = re.compile(r"总监|\bdirector\b|\bhead of\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a title is taken for.

    how     known: the catalogue has the very title; inside: a known title stands in it; words: its own words tell a family; near: a known
            title is written much like it; unknown
    role    that role (a near one is no claim that they are one); None where only words tell
    family  None where unknown; rank is what the words tell, else the role's, else None
    """

    title: str
    how: How
    role: Role | None = None
    family: str | None = None
    rank: str | None = None


def taken_for(title: str) -> Taken:
    """What a title is taken for. A title of which nothing is known stays unknown; only its words may tell a rank."""
    roles = load_roles()
    told = rank_told(title)
    if role := roles.lookup(title):
        exact = any(roles.by_title.get(key(form)) == role.id for form in forms(title[:200]))
        return Taken(title=title, how="known" if exact else "inside", role=role, family=role.family, rank=told or role.grade)
    if family := family_told(title):
        return Taken(title=title, how="words", family=family, rank=told)
    near = _nearest(title)
    return Taken(title=title, how="near" if near else "unknown", role=near, family=near.family if near else None, rank=told)


def rank_told(title: str) -> str | None:
    """The rank that a title's own words tell (设计总监: director); None where they tell none. Who helps a director is none."""
    words = fold(title[:200]).text
    if _HELPS.search(words):
        return RANKS[0] if _EXECUTIVE.search(words) or _DIRECTOR.search(words) else None
    # 某部总监兼副总经理 is the higher of the two; a 副总监 is no 副总.
    return RANKS[2] if _EXECUTIVE.search(words) else RANKS[1] if _DIRECTOR.search(words) else None


def _nearest(title: str) -> Role | None:
    """The role one of whose titles shares most character pairs with this one; of equals the catalogue's first."""
    wanted = _pairs(_trade(title[:60]))
    best, found = 0.0, None
    for name, pairs in _known_pairs():
        share = 2 * len(wanted & pairs) / (len(wanted) + len(pairs)) if wanted else 0.0
        if share > best:
            best, found = share, name
    return load_roles().by_id[found] if found and best >= NEAR else None


@lru_cache(maxsize=1)
def _known_pairs() -> tuple[tuple[str, frozenset[str]], ...]:
    titles: Iterable[tuple[str, str]] = load_roles().by_title.items()
    return tuple((role, pairs) for title, role in titles if (pairs := _pairs(_trade(title))))


def _trade(title: str) -> str:
    """A title without what titles of all trades have."""
    return _PLAIN.sub("", key(title))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))
