"""Which roles of the catalogue a resume is of: none to three, each with its reasons, by its titles, its work and its words.

Every resume is looked at once and by itself: its titles name roles, its ability groups point at those whose core they are. No sample is made
for it, so a pool of any size takes as long as reading its profiles.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jipu.lexicon.concepts import Lexicon
from jipu.lexicon.roles import load_roles
from jipu.lexicon.taken import taken_for
from jipu.model.profile import Profile
from jipu.model.role import Reason
from jipu.model.route import Route, Routed
from jipu.model.words import code
from jipu.stages.select.beside import ENOUGH_SKILLS
from jipu.stages.select.fit import BROAD, Telling, groups_of, roles_named
from jipu.stages.select.search import words
from jipu.text.fold import key

MOST_ROLES = 3
# How sure a title is. A post that is held says more than one that is sought, and the newest more than an earlier one.
NEWEST, SOUGHT, EARLIER, NEAR, PLAIN = 1.0, 0.9, 0.6, 0.5, 0.4
OF_TITLE, OF_WORK = 0.6, 0.4  # what titles and work weigh beside each other
NOT_FAR = 0.65  # of the best: what is less likely than that is not told
ALONE = 0.4  # likeness (a cosine) from which work alone tells a role
NEARLY = 0.85  # of the likest role's likeness: as much must another one have that no title names
SUPPORTED = 0.1  # what a role gains whose name stands in the text of somebody who bears no known title


@dataclass(frozen=True, slots=True)
class _Title:
    """A title that names a role: how sure that is, held or sought or only near, and as it is written."""

    weight: float
    code: str
    text: str


class Router:
    """Routes profiles, one after the other; what titles and concepts mean is looked up once for all of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._telling = Telling(lexicon)
        self._lexicon = lexicon
        roles = load_roles().by_id
        held = Counter(group for role in roles.values() for group in role.core)
        rarity = {group: math.log(len(roles) / count) for group, count in held.items()}
        self._cores: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for role in roles.values():
            length = math.sqrt(sum(rarity[group] ** 2 for group in role.core))
            for group in role.core:
                self._cores[group].append((role.id, rarity[group] / length))

    def route(self, profile: Profile) -> Route:
        """The roles of a resume, the likeliest first; where there is none, why."""
        titles = _titles(profile)
        groups = groups_of([profile], self._telling)
        like = self._likeness(groups) if len(profile.skills) >= ENOUGH_SKILLS else {}
        scores = self._scored(profile, titles, like)
        best = max(scores.values(), default=0.0)
        ranked = sorted((role for role in scores if scores[role] >= NOT_FAR * best), key=lambda role: (-scores[role], role))[:MOST_ROLES]
        found = tuple(Routed(role=role, score=round(scores[role], 3), reasons=self._reasons(role, titles, like, groups)) for role in ranked)
        return Route(document=profile.document, file=profile.file, roles=found, none=None if found else _why_none(profile, like))

    def _likeness(self, groups: Mapping[str, float]) -> dict[str, float]:
        """Role → cosine of somebody's groups with its core, in which a group counts more the fewer roles it is core of."""
        like: dict[str, float] = defaultdict(float)
        for group, weight in groups.items():
            for role, share in self._cores.get(group, ()):
                like[role] += weight * share
        return dict(like)

    def _scored(self, profile: Profile, titles: Mapping[str, _Title], like: Mapping[str, float]) -> dict[str, float]:
        likest = max(like.values(), default=0.0)
        scores = {}
        for role in {*titles, *(name for name, share in like.items() if share >= max(ALONE, NEARLY * likest))}:
            title = titles[role].weight if role in titles else 0.0
            work = like.get(role, 0.0) / likest if likest else title  # too little to tell: the title is believed
            scores[role] = OF_TITLE * title + OF_WORK * work
        if not titles:
            scores = {role: score + SUPPORTED * _is_named(role, profile) for role, score in scores.items()}
        return scores

    def _reasons(
        self, role: str, titles: Mapping[str, _Title], like: Mapping[str, float], groups: Mapping[str, float]
    ) -> tuple[Reason, ...]:
        reasons = [Reason(code=title.code, details={"title": title.text})] if (title := titles.get(role)) else []
        if like.get(role, 0.0) > 0:
            core = [group for group in groups if group in load_roles().by_id[role].core]
            first = sorted(core, key=lambda group: (-groups[group], group))[:3]
            details = {"likeness": f"{like[role]:.2f}", "groups": "|".join(first)}
            reasons.append(Reason(code="route_work", details=details))
        return tuple(reasons)


def _titles(profile: Profile) -> dict[str, _Title]:
    """Role → the surest title that names it."""
    posts = sorted(profile.held, key=lambda post: post.when, reverse=True)
    told = [(post.title, NEWEST if not number else EARLIER, "route_held") for number, post in enumerate(posts)]
    told += [(title, SOUGHT, "route_sought") for title in profile.sought]
    found: dict[str, _Title] = {}
    for text, weight, why in told:
        for role, share in _roles_of(text).items():
            title = _Title(weight=min(weight, share), code=why if share == 1 or role in BROAD else "route_near", text=text)
            if role not in found or found[role].weight < title.weight:
                found[role] = title
    return found


@lru_cache(maxsize=50_000)
def _roles_of(title: str) -> Mapping[str, float]:
    """The role whose very name a written title is, else those that it names; else the one whose name is written much like it."""
    if whole := load_roles().by_title.get(key(title)):
        return {whole: PLAIN if whole in BROAD else 1.0}
    if named := roles_named(title):
        return {role: PLAIN if role in BROAD else 1.0 for role in sorted(named)}
    near = taken_for(title).role
    return {near.id: NEAR} if near else {}


def _is_named(role: str, profile: Profile) -> bool:
    """Whether all words of one of the role's two first names stand in the resume."""
    known = load_roles().by_id[role]
    said = profile.words.get("work")
    names: Iterable[str] = (known.title, *known.aliases[:1])
    return said is not None and any(
        asked and len(said.counted(asked)) == len(asked) for asked in ({code(w) for w in words(n)} for n in names)
    )


def _why_none(profile: Profile, like: Mapping[str, float]) -> Reason:
    """Why a resume is of no role: nothing in it, too little, or nothing that the catalogue knows."""
    if not profile.skills and not profile.held and not profile.sought:
        return Reason(code="route_nothing")
    if len(profile.skills) < ENOUGH_SKILLS:
        return Reason(code="route_thin", details={"skills": str(len(profile.skills))})
    return Reason(code="route_unknown", details={"likeness": f"{max(like.values(), default=0.0):.2f}"})
