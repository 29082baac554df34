"""Does a person do this work? Titles say what they call it, dated work says what it is."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from jipu.lexicon.concepts import Lexicon
from jipu.lexicon.industries import belongs
from jipu.lexicon.roles import Roles, forms, load_roles
from jipu.model.person import Person
from jipu.model.profile import Profile
from jipu.model.role import Role
from jipu.stages.select.search import Answer, words
from jipu.text.fold import key

# General abilities and credentials tell no role from another.
COMMON_DIMENSIONS = frozenset({"d.general", "d.other"})
# Titles so broad that they may stand for a special role: the work decides.
BROAD = frozenset({"software-engineer"})
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,30})[)）\]】]")
NO_ANSWER = Answer()
MOST = 1.5  # more than half above the usual makes nobody fit better
ENOUGH_SHOWN = 8  # skills in dated work; fewer say nothing about it
WORK_WEIGHT = {"claimed": 0.5, "demonstrated": 1.0, "outcome": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A person as select sees them: titles and work, nothing that tells sex, age, origin or name.

    title    1 a held or sought title is the role, .5 a neighbouring one or part of it, 0 none
    groups   weight of each group in their facts, of length 1
    shown    the same of what stands in dated work alone; None where that is too little to tell
    core     share of that weight in the role's core groups
    asked    share of the role description's must (and half of its plus) that they show
    held     the role stands in a dated entry, not only in a headline
    near     a neighbouring role does; titled: any title stands in a dated entry
    other    the newest title or the one they seek is another role that the catalogue knows
    industry they have a dated entry in the role's industry
    answer   how well their words answer the role's, beside all others of the pile
    """

    person: Person
    profiles: tuple[Profile, ...]
    title: float
    held: bool
    near: bool
    titled: bool
    other: bool
    groups: Mapping[str, float]
    shown: Mapping[str, float] | None
    core: float
    asked: float
    industry: bool
    skills: int
    answer: Answer = NO_ANSWER

    def without_words(self) -> Portrait:
        """The same, without the words of the resumes, which are most of their weight."""
        return replace(self, profiles=tuple(replace(profile, words={}) for profile in self.profiles))


def portray(
    person: Person,
    profiles: Sequence[Profile],
    role: Role,
    titles: Titles,
    telling: Telling,
    without: frozenset[str] = frozenset(),
    answer: Answer = NO_ANSWER,
) -> Portrait:
    """Look at a person, whose newest resume is the first, for one role; concepts in `without` do not count (leave-one-term-out)."""
    positions = _positions(profiles)
    sought = profiles[0].sought
    groups = groups_of(profiles, telling, without)
    best = _strongest(profiles)
    claimed = {concept for concept, weight in best.items() if weight < 1}
    held = [titles[title] for title in positions]
    return Portrait(
        person=person,
        profiles=tuple(profiles),
        title=max([*held, *(titles[title] for title in sought)], default=0.0),
        held=max(held, default=0.0) >= 1,
        near=max(held, default=0.0) >= 0.5,
        titled=bool(held),
        other=any(_known_roles(title) for title in [*sought, *positions[:1]]),
        groups=groups,
        shown=groups_of(profiles, telling, without | claimed) if len(best) - len(claimed) >= ENOUGH_SHOWN else None,
        core=core_of(groups, role),
        asked=_asked(profiles, role, without),
        industry=_in_industry(profiles, role),
        skills=len(set(chain(*(profile.skills for profile in profiles)))),
        answer=answer,
    )


def core_of(groups: Mapping[str, float], role: Role) -> float:
    """The share of the role's core groups in somebody's weight."""
    return sum(weight * weight for group, weight in groups.items() if group in role.core)


def _positions(profiles: Sequence[Profile]) -> list[str]:
    """Titles of dated work, the newest first."""
    posts = sorted((post for profile in profiles for post in profile.held), key=lambda post: post.when, reverse=True)
    return [post.title for post in posts]


# One title stands in many resumes of a pile, and is asked for held and sought posts alike.
@lru_cache(maxsize=50_000)
def title_match(role: Role, title: str) -> float:
    """1 where a written title names the role, .5 where a neighbouring role or only a part of the words, 0 where neither."""
    named = roles_named(title)
    if named & set(role.id.split()):
        return 1.0
    if not role.core and role.title.isascii() and not role.aliases:
        return _words_match(role.title, title)
    written = key(title)
    if not named and any(name in written for name in _names(role)):
        return 1.0
    return 0.5 if named & set(role.adjacent) or _shared_pairs(key(role.title), written) >= 0.5 else 0.0


@lru_cache(maxsize=20_000)
def roles_named(title: str) -> frozenset[str]:
    """The roles of the catalogue that a title names."""
    roles = load_roles()
    return frozenset({known.id for known in roles.named_in(title)} | _bracketed(title, roles))


@lru_cache(maxsize=100)
def _names(role: Role) -> frozenset[str]:
    """What the role is called, as written words are compared; a name of two characters stands in too many titles."""
    return frozenset(written for name in (role.title, *role.aliases) if len(written := key(name)) >= 3)


@lru_cache(maxsize=20_000)
def _known_roles(title: str) -> frozenset[str]:
    """The roles that a title names, without those that say next to nothing."""
    return frozenset(known.id for known in load_roles().named_in(title) if known.id not in BROAD)


def _words_match(wanted: str, title: str) -> float:
    """1 where a written title has all words of a role that the catalogue lacks, .5 where half of them."""
    asked = set(words(wanted))
    share = len(asked & set(words(title))) / len(asked) if asked else 0.0
    return 1.0 if share == 1 else 0.5 if share >= 0.5 else 0.0


def _bracketed(title: str, roles: Roles) -> set[str]:
    """Roles whose very name stands in brackets: 执行总裁（COO）, or with what stands before them: 后端开发（Java）. A mere remark does not count."""
    names: list[str] = []
    for match in _BRACKETED.finditer(title[:200]):
        names += [match[1], *(match[1] + before for before in forms(title[: match.start()]))]
    return {role for name in names if (role := roles.by_title.get(key(name)))}


def _shared_pairs(wanted: str, written: str) -> float:
    """Share of the wanted title's character pairs that stand in the written one."""
    pairs = {wanted[place : place + 2] for place in range(len(wanted) - 1)}
    return sum(pair in written for pair in pairs) / len(pairs) if pairs else 0.0


class Titles(dict[str, float]):
    """Written title → how well it names the role; asked once for everybody."""

    def __init__(self, role: Role) -> None:
        self._role = role

    def __missing__(self, title: str) -> float:
        self[title] = found = title_match(self._role, title)
        return found


class Telling(dict[str, str | None]):
    """Concept → the group that tells one role from another by it, None where none does; looked up once for everybody."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __missing__(self, concept: str) -> str | None:
        group = self._lexicon.group_of(concept)
        self[concept] = found = group if group and self._lexicon.dimension_of(group) not in COMMON_DIMENSIONS else None
        return found


def groups_of(profiles: Sequence[Profile], telling: Telling, without: frozenset[str] = frozenset()) -> dict[str, float]:
    """Each concept counts once, at its strongest grade; the root dampens groups with many tools."""
    weights: dict[str, float] = {}
    for concept, weight in _strongest(profiles).items():
        if (group := telling[concept]) and concept not in without:
            weights[group] = weights.get(group, 0) + weight
    rooted = {group: math.sqrt(weight) for group, weight in weights.items()}
    length = math.sqrt(sum(weight * weight for weight in rooted.values()))
    return {group: weight / length for group, weight in rooted.items()} if length else {}


def _strongest(profiles: Sequence[Profile]) -> dict[str, float]:
    best: dict[str, float] = {}
    for profile in profiles:
        for concept, grade in profile.concepts.items():
            weight = WORK_WEIGHT[grade]
            if best.get(concept, 0.0) < weight:
                best[concept] = weight
    return best


def _asked(profiles: Sequence[Profile], role: Role, without: frozenset[str]) -> float:
    must, plus = set(role.must) - without, set(role.plus) - without
    total = len(must) + 0.5 * len(plus)
    if not total:
        return 0.0
    shown = {concept for profile in profiles for concept in profile.concepts}
    return (len(must & shown) + 0.5 * len(plus & shown)) / total


def _in_industry(profiles: Sequence[Profile], role: Role) -> bool:
    wanted = role.industry
    return wanted is not None and any(belongs(industry, wanted) for profile in profiles for industry in profile.industries)


class Likeness:
    """Mean cosine of somebody's groups with those of others who hold the title: the cosine with each is a sum, and so is their sum by groups."""

    def __init__(self, holders: Sequence[Mapping[str, float]]) -> None:
        self._count = len(holders)
        self._total: dict[str, float] = {}
        for groups in holders:
            for group, weight in groups.items():
                self._total[group] = self._total.get(group, 0.0) + weight

    def of(self, groups: Mapping[str, float], *, holds: bool) -> float:
        """The likeness to all holders; of one who `holds` the title too, to the others. 0 without any."""
        others = self._count - holds
        if not others:
            return 0.0
        return sum(weight * (self._total.get(group, 0.0) - (weight if holds else 0.0)) for group, weight in groups.items()) / others
