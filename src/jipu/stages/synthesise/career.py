"""Careers: the posts before and after the role, the steps between posts, and the years they take."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jipu.lexicon.grades import graded
from jipu.lexicon.roles import load_roles
from jipu.model.career import CareerMove
from jipu.model.claim import Claim, Distribution
from jipu.model.role import Role
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.posts import Post, months_between, posts_of
from jipu.statistics.quantiles import quantile
from jipu.text.fold import key

FEWEST = 2
STATED = 3
Step = Literal["before", "after", "rise"]
Names = tuple[str, str]
ITSELF: Names = ("", "")


@dataclass(frozen=True, slots=True)
class _Held:
    """A title as long as somebody held it without a break: a post in several lines, or the same title at two employers in a row."""

    names: Names
    is_role: bool
    start: str
    until: str | None


def career_claims(ground: Ground) -> tuple[Claim, ...]:
    """The post before the role, the one after it, steps that two or more people took, and the years of work before the role."""
    moves: dict[tuple[Step, Names, Names], dict[str, float | None]] = defaultdict(dict)
    ahead: dict[str, float] = {}
    for voter in ground.voters:
        held = _held(posts_of(voter), ground.role)
        for step, before, after, years in _moves(held):
            moves[step, before, after].setdefault(voter.name, years)
        first = next((one for one in held if one.is_role), None)
        if first:
            ahead[voter.name] = months_between(held[0].start, first.start) / 12
    rows = sorted(moves.items(), key=lambda row: (("before", "after", "rise").index(row[0][0]), -len(row[1]), row[0]))
    claims = [_claim(ground, *kind, people) for kind, people in rows if len(people) >= FEWEST]
    return (*([_ahead(ground, ahead)] if len(ahead) >= STATED else []), *claims)


def _ahead(ground: Ground, years: Mapping[str, float]) -> Claim:
    low, middle, high = (round(quantile(list(years.values()), share), 1) for share in (0.25, 0.5, 0.75))
    payload = Distribution(
        subject="years_to_role",
        unit="years",
        stated=len(years),
        median=middle,
        low_quartile=low,
        high_quartile=high,
        minimum=round(min(years.values()), 1),
        maximum=round(max(years.values()), 1),
    )
    return ground.claim("career", payload, years, "years_to_role")


def _claim(ground: Ground, step: Step, before: Names, after: Names, people: Mapping[str, float | None]) -> Claim:
    stated = [years for years in people.values() if years is not None]
    low, middle, high = (round(quantile(stated, share), 1) for share in (0.25, 0.5, 0.75)) if len(stated) >= STATED else (None,) * 3
    payload = CareerMove(
        step=step,
        before_zh=before[0],
        before_en=before[1],
        after_zh=after[0],
        after_en=after[1],
        stated=len(stated),
        median=middle,
        low_quartile=low,
        high_quartile=high,
    )
    return ground.claim("career", payload, people, step, *before, *after)


def _moves(held: Sequence[_Held]) -> Iterator[tuple[Step, Names, Names, float | None]]:
    """Every step of one person: into the role for the first time, out of it for the last time, and from title to title."""
    places = [place for place, one in enumerate(held) if one.is_role]
    if places and places[0] > 0:
        yield "before", held[places[0] - 1].names, ITSELF, _years(held[places[0] - 1], held[places[0]])
    if places and places[-1] + 1 < len(held):
        yield "after", ITSELF, held[places[-1] + 1].names, _years(held[places[-1]], held[places[-1] + 1])
    for one, other in itertools.pairwise(held):
        yield "rise", one.names, other.names, _years(one, other)


def _years(one: _Held, other: _Held) -> float | None:
    """How long the earlier title was held until the next began."""
    months = months_between(one.start, other.start)
    return months / 12 if months > 0 else None


def _held(posts: Iterable[Post], role: Role) -> list[_Held]:
    """The titles of a person in order; a title that cannot be read breaks nothing and stands for nothing."""
    found: list[_Held] = []
    for post in posts:
        names = _names(post.title or "")
        if names and not (found and found[-1].names == names):
            found.append(_Held(names, is_of(role, post.title or ""), post.start, post.end))
    return found


def is_of(role: Role, title: str) -> bool:
    """Whether a title is the role's, at whatever grade."""
    known = load_roles().lookup(title)
    if known is not None:
        return known.id == role.id
    return key(title) in {key(name) for name in (role.title, *role.aliases)}


@lru_cache(maxsize=4096)
def _names(title: str) -> Names | None:
    """A title as the catalogue of roles names it, with its grade: 高级产品经理(平台) → 产品经理(高级). None where the catalogue lacks it."""
    known = load_roles().lookup(title)
    if known is None:
        return None
    en = next((name for name in known.aliases if name.isascii()), known.title)
    grade = graded(title) if known.grade == "staff" else None
    return (f"{known.title}（{grade.zh}）", f"{en} ({grade.en})") if grade else (known.title, en)
