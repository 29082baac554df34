"""What comes before what on a path: by the lexicon, by whole and part, by basic and advanced, by who tells one with the other. Never in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.standings import standing_rows
from jipu.statistics.benjamini_hochberg import q_values
from jipu.statistics.fisher import fisher_greater
from jipu.uses.stops import Stop

Source = Literal["lexicon", "whole", "people", "standing"]
SOURCES: tuple[Source, ...] = ("lexicon", "whole", "people", "standing")  # the strongest first
TOGETHER = 5  # people who tell both
MOSTLY, SELDOM = 0.8, 0.6  # P(first | then) at least, P(then | first) at most (METHODS 6)
CHANCE = 0.10  # q up to which those who tell the one tell the other more than the rest do (over the pairs that the shares would order)
WHOLES = ("technology", "tool")  # kinds of which a thing is met before its parts; of abilities and methods neither order is sure
DEPTH = 6  # steps of the lexicon that are followed through skills which are no stops


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One thing before another, by their claim ids, and how that is known.

    through  what lies between the two in the lexicon, by concept id, where the map's path has no stop for it
    both     people who tell both; of_first of these tell the first, of_then the other. 0 where that is not known
    """

    first: str
    then: str
    source: Source
    through: tuple[str, ...] = ()
    both: int = 0
    of_first: int = 0
    of_then: int = 0

    @property
    def strength(self) -> tuple[int, int, float, str, str]:
        """The strongest first: by source, by how direct, by how lopsided."""
        lopsided = self.both / self.of_then - self.both / self.of_first if self.both else 0.0
        return SOURCES.index(self.source), len(self.through), -lopsided, self.first, self.then


def edges_between(stops: Sequence[Stop]) -> tuple[tuple[Edge, ...], int]:
    """The edges that hold, none of which another says already, and how many were left out because they would close a circle."""
    return without_circles([*by_lexicon(stops), *by_whole(stops), *by_people(stops), *by_standing(stops)])


def by_lexicon(stops: Sequence[Stop]) -> Iterator[Edge]:
    """What a skill builds on, straight or through skills that are no stops."""
    at = {stop.subject: stop.claim.id for stop in stops}
    for stop in stops:
        for before, through in _below(stop.subject, at):
            yield Edge(first=at[before], then=stop.claim.id, source="lexicon", through=through)


def _below(subject: str, at: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The nearest stops under a skill, and the way to each."""
    rows, seen = standing_rows(), {subject}
    layer: list[tuple[str, tuple[str, ...]]] = [(subject, ())]
    for _ in range(DEPTH):
        following: list[tuple[str, tuple[str, ...]]] = []
        for here, way in layer:
            for before in rows[here].after if here in rows else ():
                if before in at and before not in seen:
                    yield before, way
                elif before not in seen:
                    following.append((before, (before, *way)))
                seen.add(before)
        layer = following


def by_whole(stops: Sequence[Stop]) -> Iterator[Edge]:
    """A technology or tool before its parts, by the tree of the lexicon."""
    at = {stop.subject: stop for stop in stops}
    for stop in stops:
        for above in load_lexicon().ancestors(stop.subject) if stop.sort in WHOLES else ():
            if above in at and at[above].sort in WHOLES:
                yield Edge(first=at[above].claim.id, then=stop.claim.id, source="whole")


def by_people(stops: Sequence[Stop]) -> Iterator[Edge]:
    """Who tells the one mostly tells the other too, and not the reverse, beyond chance. A share edition names no people, so it has none of these.

    Inside of one dimension alone: that most who name a language speak English too says nothing of what is learned first.
    """
    pairs = ((first, then) for first, then in permutations(stops, 2) if first.dimension == then.dimension and first.place <= then.place)
    found = [(edge, _chance(first, edge)) for first, then in pairs if (edge := _lopsided(first, then))]
    for (edge, _), q in zip(found, q_values([p for _, p in found]), strict=True):
        if q <= CHANCE:
            yield edge


def _lopsided(first: Stop, then: Stop) -> Edge | None:
    some, others = set(first.claim.people), set(then.claim.people)
    both, n = len(some & others), first.claim.support.n
    if both < TOGETHER or both < MOSTLY * len(others) or both > SELDOM * len(some) or len(some | others) > n:
        return None
    return Edge(first=first.claim.id, then=then.claim.id, source="people", both=both, of_first=len(some), of_then=len(others))


def _chance(first: Stop, edge: Edge) -> float:
    """How likely so many tell both if the two had nothing to do with each other: what nearly everybody tells is told with everything."""
    return fisher_greater(edge.both, edge.of_then, edge.of_first - edge.both, first.claim.support.n - edge.of_then)


def by_standing(stops: Sequence[Stop]) -> Iterator[Edge]:
    """The most told basic skill of a group before each advanced one of it."""
    basic: dict[str, Stop] = {}
    for stop in sorted(stops, key=lambda stop: stop.rank):
        if stop.group and stop.standing == "basic":
            basic.setdefault(stop.group.id, stop)
    for stop in stops:
        first = basic.get(stop.group.id) if stop.group and stop.standing == "advanced" else None
        if first and first.place <= stop.place:
            yield Edge(first=first.claim.id, then=stop.claim.id, source="standing")


def without_circles(found: Iterable[Edge]) -> tuple[tuple[Edge, ...], int]:
    """Edges added one by one, the strongest first: none that would close a circle, none that those before it say already."""
    after: dict[str, set[str]] = defaultdict(set)
    kept: list[Edge] = []
    circles = 0
    for edge in sorted(found, key=lambda edge: edge.strength):
        if edge.first == edge.then or _leads(after, edge.then, edge.first):
            circles += 1
        elif not _leads(after, edge.first, edge.then):
            after[edge.first].add(edge.then)
            kept.append(edge)
    return tuple(kept), circles


def _leads(after: Mapping[str, set[str]], start: str, end: str) -> bool:
    """Whether a way goes from the one to the other."""
    waiting, seen = [start], {start}
    while waiting:
        for following in after.get(waiting.pop(), ()):
            if following == end:
                return True
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return False
