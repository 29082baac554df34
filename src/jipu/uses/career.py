"""The career model of a map: its level bands with what grows over them, the moves seen in dated titles, and what a move to another role adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from jipu.lexicon.roles import load_roles
from jipu.model.career import CareerMove
from jipu.model.claim import Band, Claim, Distribution
from jipu.model.level import Level, Slope
from jipu.model.resume import Seniority
from jipu.model.role import Role
from jipu.model.rolemap import RoleMap
from jipu.model.shortfall import Shortfall
from jipu.uses.compare import Comparison, compared

Place = Literal["below", "beside", "above"]
ORDER = ("staff", "director", "executive")
_RUNGS: tuple[str, ...] = get_args(Seniority)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A move between titles, in both languages; "" is the role itself. `claim` counts it and, where dates tell, the years of the post before."""

    claim: Claim
    told: CareerMove

    @property
    def into(self) -> bool:
        """Whether it leads into the role or out of it."""
        return self.told.step != "rise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All moves into or out of the role from or to one post, whatever its grade; everybody has one such post, so that their counts add up."""

    role: Role
    moves: tuple[Move, ...]

    @property
    def k(self) -> int:
        """At least so many people: a step that one person took is no claim."""
        return sum(move.claim.support.k for move in self.moves)

    @property
    def n(self) -> int:
        """Of so many."""
        return self.moves[0].claim.support.n


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A role of the catalogue next to this one, and whether it stands below, beside or above it."""

    role: Role
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a move to another role adds: both maps compared, and the moves between the two that either counts."""

    comparison: Comparison
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """A career model.

    bands    claims of the level bands, lowest first; none where levels cannot be told apart, and then `gap` says why
    grows    claims of what begins in each band, by its place; falls: of what becomes rarer
    people   how many people of each seniority, where there are no bands
    ahead    the claim of years of work before the role
    moves    into the role, out of it, then from title to title; a rise that says the same as a move into or out of the role is left out
    wholes   the same by post at any grade, where several grades lead in or out
    ladder   neighbours in the catalogue: what may come, counted by nobody
    added    by other role
    """

    rolemap: RoleMap
    bands: tuple[Claim, ...]
    grows: tuple[tuple[Claim, ...], ...]
    falls: tuple[Claim, ...]
    gap: Claim | None
    people: tuple[Claim, ...]
    ahead: Claim | None
    moves: tuple[Move, ...]
    wholes: tuple[Whole, ...]
    ladder: tuple[Neighbour, ...]
    added: tuple[Added, ...]


def career_of(rolemap: RoleMap, others: Sequence[RoleMap] = ()) -> Career:
    """The career model of a map; with maps of other roles also what a move to each of them adds."""
    levels = rolemap.section("level")
    bands = tuple(sorted((c for c in levels if isinstance(c.payload, Level)), key=_place))
    slopes = [(claim, claim.payload) for claim in levels if isinstance(claim.payload, Slope)]
    return Career(
        rolemap=rolemap,
        bands=bands,
        grows=tuple(tuple(claim for claim, slope in slopes if not slope.falls and slope.enters == _place(band)) for band in bands),
        falls=tuple(claim for claim, slope in slopes if slope.falls),
        gap=next((claim for claim in levels if isinstance(claim.payload, Shortfall)), None),
        people=tuple(sorted((claim for claim in levels if isinstance(claim.payload, Band)), key=_rung)),
        ahead=next((c for c in rolemap.section("career") if isinstance(c.payload, Distribution) and c.payload.median is not None), None),
        moves=_moves(rolemap),
        wholes=_wholes(rolemap),
        ladder=_ladder(rolemap.role),
        added=tuple(_added(rolemap, other) for other in sorted(others, key=lambda one: one.role.id) if other.role.id != rolemap.role.id),
    )


def _place(claim: Claim) -> int:
    return claim.payload.place if isinstance(claim.payload, Level) else 0


def _rung(claim: Claim) -> int:
    """Where a seniority stands, the lowest first."""
    value = claim.payload.value if isinstance(claim.payload, Band) else ""
    return _RUNGS.index(value) if value in _RUNGS else len(_RUNGS)


def _moves(rolemap: RoleMap) -> tuple[Move, ...]:
    rows = [Move(claim=claim, told=claim.payload) for claim in rolemap.section("career") if isinstance(claim.payload, CareerMove)]
    own = {_ends(rolemap, row.told) for row in rows if row.into}
    return tuple(row for row in rows if row.into or _ends(rolemap, row.told) not in own)


def _wholes(rolemap: RoleMap) -> tuple[Whole, ...]:
    found: dict[tuple[str, str], list[Move]] = defaultdict(list)
    for move in _moves(rolemap):
        known = load_roles().lookup(move.told.before_zh or move.told.after_zh) if move.into else None
        if known:
            found[move.told.step, known.id].append(move)
    wholes = [Whole(role=load_roles().by_id[name], moves=tuple(moves)) for (_, name), moves in found.items() if len(moves) > 1]
    return tuple(sorted(wholes, key=lambda whole: (whole.moves[0].told.step != "before", -whole.k, whole.role.id)))


def _ends(rolemap: RoleMap, move: CareerMove) -> tuple[str, str]:
    """Both titles; the role itself, at no grade of its own, by the same sign whichever way it is written."""
    return end_of(rolemap.role, move.before_zh), end_of(rolemap.role, move.after_zh)


def end_of(role: Role, title: str) -> str:
    """Nothing for the role itself, else the title: a title with a grade (产品经理（高级）) is a step of its own."""
    known = load_roles().by_id.get(role.id)
    return "" if title in (role.title, known.title if known else "") else title


def _ladder(role: Role) -> tuple[Neighbour, ...]:
    """Of the catalogue: the neighbours of the role, those of lower grade first."""
    roles = load_roles().by_id
    grade = role.grade or (roles[role.id].grade if role.id in roles else None)
    adjacent = role.adjacent or (roles[role.id].adjacent if role.id in roles else ())
    known = [roles[name] for name in adjacent if name in roles]
    known += [one for one in load_roles().ladder(role.id)[1:2] if one not in known] if role.id in roles else []
    places: dict[Place, list[Role]] = {"below": [], "beside": [], "above": []}
    for one in known:
        places[_beside(grade, one.grade)].append(one)
    return tuple(Neighbour(role=one, place=place) for place, rows in places.items() for one in rows)


def _beside(own: str | None, other: str | None) -> Place:
    if own not in ORDER or other not in ORDER or own == other:
        return "beside"
    return "above" if ORDER.index(other) > ORDER.index(own) else "below"


def _added(rolemap: RoleMap, other: RoleMap) -> Added:
    found = []
    for here, there in ((rolemap, other), (other, rolemap)):
        for row in _moves(here):
            titles = [title for title in (row.told.before_zh, row.told.after_zh) if end_of(here.role, title)]
            if row.into and any(_names(there.role, title) for title in titles):
                found.append(row)
    return Added(comparison=compared(rolemap, other), moves=tuple(found))


def _names(role: Role, title: str) -> bool:
    """Whether a title of the catalogue is one of a role, at whatever grade."""
    known = load_roles().lookup(title)
    return known is not None and known.id == role.id
