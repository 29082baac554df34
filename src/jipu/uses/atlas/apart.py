"""What tells roles apart, and which are near: tests on the counts of maps, never on words.

Resumes and job ads are two populations: a map is only held against maps of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jipu.model.claim import SectionId
from jipu.statistics.benjamini_hochberg import q_values, testable
from jipu.uses.atlas.knowledge import SOME, Cell, Family, Place, Subject, pooled
from jipu.uses.compare import compared
from jipu.uses.shares import LEVEL, against, least_p
from jipu.uses.units import Told

TESTED: tuple[SectionId, ...] = ("group", "skill")
GAP = 0.25  # a difference of shares that is worth a look though the maps are too small to prove it
MOST_LOOKS = 4
NEAREST = 3
IN_COMMON = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A subject that one role has more of than the other roles together, or that stands in its map alone."""

    subject: Subject
    cell: Cell
    others: tuple[int, int]
    q: float

    @property
    def alone(self) -> bool:
        """Whether no other map of its population holds it."""
        return len(self.subject.cells) == 1

    @property
    def proven(self) -> bool:
        """Whether chance is unlikely to explain it."""
        return self.q <= LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A subject told by so many of the upper rung and so many of the lower one; the claims of both."""

    subject: Subject
    upper: tuple[int, int]
    lower: tuple[int, int]
    claims: tuple[str, ...]
    q: float

    @property
    def gap(self) -> float:
        """By how much the share is larger above."""
        return self.upper[0] / max(1, self.upper[1]) - self.lower[0] / max(1, self.lower[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """From a rung to a role above it.

    more, fewer  beyond chance; looks: the largest gaps that the maps are too small to prove
    """

    lower: tuple[Place, ...]
    upper: Place
    more: tuple[Difference, ...]
    fewer: tuple[Difference, ...]
    looks: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Two roles and how far their groups coincide: sum of the smaller shares over sum of the larger ones, 0 to 1, of the groups that both maps can tell.

    common  the groups that most of both tell; known: the catalogue calls them neighbours
    """

    one: Place
    other: Place
    similarity: float
    common: tuple[Subject, ...]
    known: bool


def own_of(places: Sequence[Place], subjects: Sequence[Subject]) -> Mapping[str, tuple[Own, ...]]:
    """By role, what is its own: groups before skills, the surest first."""
    found: dict[str, list[Own]] = {place.key: [] for place in places}
    for section in TESTED:
        rows = [row for subject in subjects if subject.section == section and subject.placed for row in _trials(subject, places)]
        counts = [((subject.cells[place.key].k, subject.cells[place.key].n), others) for place, subject, others in rows]
        for (place, subject, others), q in zip(rows, _qs(counts), strict=True):
            own = Own(subject=subject, cell=subject.cells[place.key], others=others, q=q)
            if own.cell.share > others[0] / max(1, others[1]) and (own.proven or own.alone):
                found[place.key].append(own)
    return {key: tuple(sorted(rows, key=_surest)) for key, rows in found.items()}


def _surest(own: Own) -> tuple[int, bool, float, int, str]:
    return TESTED.index(own.subject.section), not own.proven, own.q, -own.cell.k, own.subject.id


_Trial = tuple[Place, Subject, tuple[int, int]]


def _trials(subject: Subject, places: Sequence[Place]) -> Iterator[_Trial]:
    for place in places:
        cell = subject.cells.get(place.key)
        rest = [one for one in places if one.key != place.key and one.population == place.population]
        if cell and cell.k >= SOME and rest and not cell.asked:
            yield place, subject, pooled(subject, rest)


_Count = tuple[int, int]


def _qs(pairs: Sequence[tuple[_Count, _Count]]) -> list[float]:
    """The q of each pair of counts; 1 where no table of so many people could have shown a difference."""
    sides = [(Told(k=one[0], n=one[1]), Told(k=other[0], n=other[1])) for one, other in pairs]
    places = testable([least_p(*pair) for pair in sides], LEVEL)
    ps = [against(*sides[place]) for place in places]
    known = dict(zip(places, q_values([1.0 if p is None else p for p in ps]), strict=True))
    return [known.get(place, 1.0) for place in range(len(pairs))]


def rises_of(families: Sequence[Family], subjects: Sequence[Subject]) -> tuple[Rise, ...]:
    """What each role of a rung has over the next lower rung of its family that the atlas holds."""
    rises = []
    for family in families:
        graded = [rung for rung in family.rungs if rung.grade]
        for below, rung in pairwise(graded):
            for upper in rung.places:
                lower = tuple(place for place in below.places if place.population == upper.population)
                if lower:
                    rises.append(_rise(lower, upper, subjects))
    return tuple(rises)


def _rise(lower: tuple[Place, ...], upper: Place, subjects: Sequence[Subject]) -> Rise:
    told = [row for section in TESTED for row in _differences(lower, upper, [one for one in subjects if one.section == section])]
    if len(lower) == 1:
        told = _as_compared(told, lower[0], upper)
    proven = [row for row in told if row.q <= LEVEL]
    looks = [row for row in told if row.q > LEVEL and row.gap >= GAP and row.subject.section == "group"]
    return Rise(
        lower=lower,
        upper=upper,
        more=tuple(sorted((row for row in proven if row.gap > 0), key=_largest)),
        fewer=tuple(sorted((row for row in proven if row.gap < 0), key=_largest)),
        looks=tuple(sorted(looks, key=_largest)[:MOST_LOOKS]),
    )


def _as_compared(told: Sequence[Difference], lower: Place, upper: Place) -> list[Difference]:
    """The differences of two single maps judged as `compare` judges them, among all that it tests: an atlas and a comparison never disagree.

    What a share edition does not tell is judged here alone, as the most it may be.
    """
    rows = [row for row in compared(lower.rolemap, upper.rolemap).rows if row.p is not None]
    judged: dict[tuple[str, str], float] = {(row.unit.kind, row.unit.subject): 1.0 if row.q is None else row.q for row in rows}
    return [replace(row, q=judged.get((row.subject.section, row.subject.id), row.q)) for row in told]


def _largest(row: Difference) -> tuple[int, float, str]:
    return TESTED.index(row.subject.section), -abs(row.gap), row.subject.id


def _differences(lower: Sequence[Place], upper: Place, subjects: Sequence[Subject]) -> list[Difference]:
    """Every subject that either side tells often enough to be tested, with its q among these."""
    rows = []
    for subject in subjects:
        above, below = pooled(subject, [upper]), pooled(subject, lower)
        cells = [subject.cells[place.key] for place in (upper, *lower) if place.key in subject.cells]
        if subject.placed and above[0] + below[0] >= SOME and cells and not any(cell.asked for cell in cells):
            rows.append((subject, above, below))
    q = _qs([(above, below) for _, above, below in rows])
    return [
        Difference(subject=subject, upper=above, lower=below, claims=_claims(subject, (upper, *lower)), q=each)
        for (subject, above, below), each in zip(rows, q, strict=True)
    ]


def _claims(subject: Subject, places: Sequence[Place]) -> tuple[str, ...]:
    return tuple(claim for place in places if place.key in subject.cells for claim in subject.cells[place.key].claims)


def near_of(places: Sequence[Place], subjects: Sequence[Subject]) -> Mapping[str, tuple[Near, ...]]:
    """By role, the roles that are nearest to it."""
    groups = [one for one in subjects if one.section == "group" and one.placed]
    shares = {place.key: {one.id: one.cells[place.key].share for one in groups if place.key in one.cells} for place in places}
    found = {}
    for one in places:
        pairs = [_near(one, other, shares, groups) for other in places if other.key != one.key and other.population == one.population]
        found[one.key] = tuple(
            sorted((pair for pair in pairs if pair.similarity), key=lambda row: (-row.similarity, row.other.key))[:NEAREST]
        )
    return found


def _near(one: Place, other: Place, shares: Mapping[str, Mapping[str, float]], groups: Sequence[Subject]) -> Near:
    groups = [group for group in groups if all(place.key in group.cells or group.id not in place.untold for place in (one, other))]
    mine, theirs = ({group.id: shares[place.key][group.id] for group in groups if place.key in group.cells} for place in (one, other))
    smaller = {name: min(mine[name], theirs[name]) for name in mine if name in theirs}
    larger = sum(max(mine.get(name, 0.0), theirs.get(name, 0.0)) for name in {*mine, *theirs})
    common = sorted((group for group in groups if group.id in smaller), key=lambda group: (-smaller[group.id], group.id))
    return Near(
        one=one,
        other=other,
        similarity=sum(smaller[name] for name in sorted(smaller)) / larger if larger else 0.0,
        common=tuple(common[:IN_COMMON]),
        known=other.key in one.role.adjacent or one.key in other.role.adjacent,
    )
