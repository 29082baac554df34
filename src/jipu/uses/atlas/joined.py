"""Joins finished maps to an atlas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jipu.lexicon.roles import load_roles
from jipu.model.career import CareerMove
from jipu.model.claim import SectionId
from jipu.model.rolemap import Edition, RoleMap
from jipu.uses.atlas.apart import Near, Own, Rise, near_of, own_of, rises_of
from jipu.uses.atlas.knowledge import Family, Place, Subject, families_of, place_of, subjects_of

SHARED_FROM = 1 / 3  # of the roles, at least two: what is in so many is called shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A map and the name of its page."""

    name: str
    rolemap: RoleMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A move between two roles of the atlas, as the map of one of them counts it."""

    lower: str
    upper: str
    at: str
    claim: str
    k: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """One body of knowledge. Places are in the order of their families and rungs; by role stand its own subjects and the nearest roles."""

    places: tuple[Place, ...]
    families: tuple[Family, ...]
    subjects: tuple[Subject, ...]
    own: Mapping[str, tuple[Own, ...]]
    rises: tuple[Rise, ...]
    near: Mapping[str, tuple[Near, ...]]
    passages: tuple[Passage, ...]

    @property
    def edition(self) -> Edition:
        """Of all of its maps; what holds one internal map is internal."""
        return "internal" if any(place.rolemap.provenance.edition == "internal" for place in self.places) else "share"

    @property
    def example(self) -> bool:
        """Whether any of its maps is of invented resumes."""
        return any(place.rolemap.provenance.example for place in self.places)

    def place(self, key: str) -> Place:
        """The place of a role. Raises KeyError."""
        return next(place for place in self.places if place.key == key)

    def counted(self, section: SectionId) -> tuple[Subject, ...]:
        """The subjects of one section that have a place in the tree, those in most roles first."""
        return tuple(one for one in self.subjects if one.section == section and one.placed)

    def shared(self, section: SectionId) -> tuple[Subject, ...]:
        """What three people or more tell in at least a third of the roles, two of them or more: those of most roles first, then by their mean share."""
        least = max(2, SHARED_FROM * len(self.places))
        return tuple(sorted((one for one in self.counted(section) if one.roles >= least), key=lambda one: (-one.roles, -one.mean, one.id)))


def join(sources: Sequence[Source]) -> Atlas:
    """The atlas of maps of different roles, whatever their order."""
    ordered = sorted((place_of(one.name, one.rolemap) for one in sources), key=lambda place: place.key)
    families = families_of(ordered)
    places = tuple(place for family in families for place in family.places)
    subjects = subjects_of(places)
    return Atlas(
        places=places,
        families=families,
        subjects=subjects,
        own=own_of(places, subjects),
        rises=rises_of(families, subjects),
        near=near_of(places, subjects),
        passages=tuple(passage for place in places for passage in _passages(place, {one.key for one in places})),
    )


def _passages(place: Place, keys: set[str]) -> Iterator[Passage]:
    """Moves of a map into, out of, or between roles that the atlas holds; a step into the role stands for its rise too."""
    told: set[tuple[str, str]] = set()
    for claim in place.rolemap.section("career"):
        move = claim.payload
        if not isinstance(move, CareerMove):
            continue
        lower, upper = (role_named(name) if name else place.key for name in (move.before_zh, move.after_zh))
        if lower in keys and upper in keys and lower != upper and (lower, upper) not in told:
            told.add((lower, upper))
            yield Passage(lower=lower, upper=upper, at=place.key, claim=claim.id, k=claim.support.k, n=claim.support.n)


def role_named(title: str) -> str:
    """The id of the role that a title of a career names, whatever its grade; the title itself where the catalogue lacks it."""
    known = load_roles().lookup(title)
    return known.id if known else title
