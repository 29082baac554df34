"""Two maps side by side: what the one tells and the other does not, what is told at more depth, and what is larger under the same word.

compared(lower, higher)   everything that both count, each difference tested
asked_and_held(rolemap)   the same of one map that counts people and job ads
distinctive(one, others)  what one map tells more often than several others together
common_to(maps)           what each of them tells

Whatever is called a difference passed a test; all tests of a comparison are one family (Benjamini & Hochberg 1995, q at most .10).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jipu.model.rolemap import RoleMap
from jipu.statistics.benjamini_hochberg import q_values, testable
from jipu.uses.depths import Deepening, deepenings
from jipu.uses.errors import NothingToCompare
from jipu.uses.scales import Scale, scales
from jipu.uses.shares import LEVEL, against, least_p
from jipu.uses.units import KINDS, Counted, Kind, Told, Unit, absent, counted, is_heading, units_of, voters

FEW = 3  # below, a map tells of single people and not of its role
Verdict = Literal["added", "dropped", "more", "fewer", "alike", "named", "untold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: a population of a map."""

    rolemap: RoleMap
    population: Counted

    @property
    def n(self) -> int:
        """How many are counted."""
        return voters(self.rolemap, self.population)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing on both sides. `p` is of Fisher's exact test, two-sided; `q` is None where it was not tested."""

    unit: Unit
    one: Told
    other: Told
    p: float | None = None
    q: float | None = None

    @property
    def verdict(self) -> Verdict:
        """What may be said of it.

        added, dropped  a finding that fewer than three people of the one, or of the other, tell; more, fewer: any other finding
        named           the description that shaped a sample named it first: no finding either way
        untold          a share edition does not show it, or there is nobody to count
        """
        if "query" in (*self.one.marks, *self.other.marks):
            return "named"
        if self.p is None:
            return "untold"
        if self.q is None or self.q > LEVEL:
            return "alike"
        if self.gap > 0:
            return "added" if (self.one.k or 0) < FEW else "more"
        return "dropped" if (self.other.k or 0) < FEW else "fewer"

    @property
    def found(self) -> bool:
        """Whether it is a finding."""
        return self.verdict in ("added", "dropped", "more", "fewer")

    @property
    def gap(self) -> float:
        """By how much its share is larger on the other side."""
        return self.other.share - self.one.share

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of both sides that it rests on."""
        return tuple(dict.fromkeys((*self.one.claims, *self.other.claims)))

    def name(self, lang: str) -> str:
        """What it is called, as the side calls it that more tell it on."""
        told = (self.other, self.one) if self.gap > 0 else (self.one, self.other)
        return next((name for side in told if (name := side.name(lang))), self.unit.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """From one side to the other.

    rows      everything that either side counts, findings first, then by the gap
    depths    what is told on both sides at another depth, or not; scales: figures under the same word
    both      people who are counted on both sides, as far as the maps can tell: the tests take the sides to be different people
    tested    how many tests there were
    """

    one: Side
    other: Side
    rows: tuple[Difference, ...]
    depths: tuple[Deepening, ...] = ()
    scales: tuple[Scale, ...] = ()
    both: int = 0
    tested: int = 0

    def of(self, *kinds: Kind) -> tuple[Difference, ...]:
        """The rows of some kinds."""
        return tuple(row for row in self.rows if row.unit.kind in kinds)

    def row(self, unit: Unit) -> Difference | None:
        """The row of a unit, where either side counts it."""
        return next((row for row in self.rows if row.unit == unit), None)

    @property
    def within(self) -> bool:
        """Whether both sides are of one map."""
        return self.one.rolemap is self.other.rolemap and self.one.population != self.other.population

    @property
    def findings(self) -> int:
        """How many differences are more than chance."""
        return sum(row.found for row in self.rows) + sum(row.found for row in self.depths) + sum(row.found for row in self.scales)


def compared(one: RoleMap, other: RoleMap) -> Comparison:
    """Every unit of two maps, tested. A heading over several groups holds others in another map, so it is not compared."""
    sides = (Side(rolemap=one, population=counted(one)), Side(rolemap=other, population=counted(other)))
    mine, theirs = units_of(one), units_of(other)
    rows = _rows(sides, mine, theirs, headings=False)
    return _judged(sides, rows, deepenings(mine, theirs), scales(one, other))


def asked_and_held(rolemap: RoleMap) -> Comparison:
    """What the people of a map hold beside what the job ads in it ask for. Raises NothingToCompare where it has none of either."""
    held, asked = Side(rolemap=rolemap, population="resumes"), Side(rolemap=rolemap, population="job_ads")
    if not (held.n and asked.n):
        raise NothingToCompare(role=rolemap.role.title)
    rows = _rows((held, asked), units_of(rolemap, "resumes"), units_of(rolemap, "job_ads"), headings=True)
    told = [row for row in rows if row.unit.kind in ("dimension", "group", "skill", "method")]
    return _judged((held, asked), told, (), ())


def distinctive(one: RoleMap, others: Sequence[RoleMap], kinds: Sequence[Kind] = ("group", "skill")) -> tuple[Difference, ...]:
    """What the people of one map tell more often than those of all others together, tested as one family; most telling first.

    `other` of each row is the one map, `one` the sum of the others, so that `added` and `more` are what is its own.
    """
    summed: dict[Unit, Told] = {}
    per_map = [(rolemap, units_of(rolemap)) for rolemap in others]
    own = units_of(one)
    for unit in {unit for _, units in per_map for unit in units} | set(own):
        tolds = [units.get(unit) or absent(rolemap, counted(rolemap)) for rolemap, units in per_map]
        summed[unit] = _sum(tolds)
    nobody = absent(one, counted(one))
    rows = [
        Difference(unit=unit, one=told, other=own.get(unit, nobody))
        for unit, told in summed.items()
        if unit.kind in kinds and not is_heading(unit)
    ]
    return tuple(row for row in _ordered(_tested(rows)) if row.verdict in ("added", "more"))


def common_to(
    maps: Sequence[RoleMap], kinds: Sequence[Kind] = ("group", "skill"), fewest: int = FEW
) -> tuple[tuple[Unit, tuple[Told, ...]], ...]:
    """What every map tells, each by `fewest` people or more: most common by its smallest share first, with the counts of each map in order."""
    per_map = [units_of(rolemap) for rolemap in maps]
    shared = set.intersection(*map(set, per_map)) if per_map else set()
    rows = [(unit, tuple(units[unit] for units in per_map)) for unit in shared if unit.kind in kinds and not is_heading(unit)]
    kept = [(unit, tolds) for unit, tolds in rows if all((told.k or 0) >= fewest for told in tolds)]
    return tuple(sorted(kept, key=lambda row: (-min(told.share for told in row[1]), row[0])))


def _rows(sides: tuple[Side, Side], mine: Mapping[Unit, Told], theirs: Mapping[Unit, Told], *, headings: bool) -> list[Difference]:
    """A row a unit. A heading over several groups is one only within a map, whose sides mean the same by it."""
    nobody = [absent(side.rolemap, side.population) for side in sides]
    units = [unit for unit in {**mine, **theirs} if headings or not is_heading(unit)]
    return [Difference(unit=unit, one=mine.get(unit, nobody[0]), other=theirs.get(unit, nobody[1])) for unit in units]


def _judged(sides: tuple[Side, Side], rows: Sequence[Difference], depths: Sequence[Deepening], figures: Sequence[Scale]) -> Comparison:
    """All tests as one family."""
    asked = [with_p(row) for row in rows]
    tests = [(row.p, least_p(row.one, row.other)) for row in asked if _is_tested(row)]
    tests += [(row.p, row.least) for row in depths] + [(row.p, row.p) for row in figures if row.p is not None]
    found = _qs(tests)
    qs = iter(found)
    judged = [replace(row, q=next(qs)) if _is_tested(row) else row for row in asked]
    deeper = [replace(row, q=next(qs)) for row in depths]
    larger = [replace(row, q=next(qs)) if row.p is not None else row for row in figures]
    return Comparison(
        one=sides[0],
        other=sides[1],
        rows=_ordered(judged),
        depths=tuple(sorted(deeper, key=lambda row: (not row.found, row.p, row.unit))),
        scales=tuple(larger),
        both=_in_both(*sides),
        tested=sum(q is not None for q in found),
    )


def _tested(rows: Sequence[Difference]) -> list[Difference]:
    asked = [with_p(row) for row in rows]
    qs = iter(_qs([(row.p, least_p(row.one, row.other)) for row in asked if _is_tested(row)]))
    return [replace(row, q=next(qs)) if _is_tested(row) else row for row in asked]


def with_p(row: Difference) -> Difference:
    """A row with what Fisher's test says of it, where both sides tell their counts."""
    return replace(row, p=against(row.one, row.other))


def _is_tested(row: Difference) -> bool:
    return row.p is not None and row.verdict != "named"


def _qs(tests: Sequence[tuple[float | None, float]]) -> list[float | None]:
    """The q of each test in order, None of those that could not have passed whatever people had told."""
    places = testable([least for _, least in tests], LEVEL)
    known = dict(zip(places, q_values([tests[place][0] or 0.0 for place in places]), strict=True))
    return [known.get(place) for place in range(len(tests))]


def _ordered(rows: Iterable[Difference]) -> tuple[Difference, ...]:
    return tuple(sorted(rows, key=lambda row: (not row.found, KINDS.index(row.unit.kind), -abs(row.gap), row.unit)))


def _sum(tolds: Sequence[Told]) -> Told:
    """What several maps tell together, nothing where one of them withholds it."""
    named = next((told for told in tolds if told.zh), tolds[0]) if tolds else Told(k=0, n=0)
    k = None if any(told.k is None for told in tolds) else sum(told.k or 0 for told in tolds)
    claims = tuple(claim for told in tolds for claim in told.claims)
    return replace(named, k=k, n=sum(told.n for told in tolds), claims=claims, grades={}, depths={}, marks=())


def _in_both(one: Side, other: Side) -> int:
    """People counted on both sides: a handle is a keyed hash, so only maps of one workspace can share one."""
    handles = [{member.handle for member in side.rolemap.sample.members if member.handle} for side in (one, other)]
    return len(handles[0] & handles[1]) if one.population == other.population == "resumes" else 0
