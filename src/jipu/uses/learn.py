"""A path to a role: what to learn first, what next, and how one knows it; from nothing, or from another role."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jipu.model.claim import Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.statistics.fisher import fisher_greater
from jipu.uses.edges import Edge, edges_between
from jipu.uses.stops import SHARED, Stop, stops_of

StageId = Literal["ground", "doing", "around", "deep", "beside", "lead"]
STAGES: tuple[StageId, ...] = ("ground", "doing", "around", "deep", "beside", "lead")
MOST_STAGES = 6
MORE = 0.1  # p up to which the people of one role show a skill in work more often than those of the other
SHOWN = ("demonstrated", "outcome")
STANDINGS = ("basic", "", "advanced")
BOUGHT = ("tool", "technology")  # sorts of which none is done with others or through them, wherever their group stands
Key = tuple[int, int]  # a stage: its place in STAGES, and the band of levels it belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A part of the path that one can finish.

    id     ground: what the rest stands on; doing: the work itself; around: with others; deep: what is built on it, or enters at a higher
           band; beside: neighbouring trades; lead: through others
    place  of `deep`, the band of levels where it enters; 0 where it is known by the lexicon alone
    """

    id: StageId
    place: int
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A stop that the people of the other role tell too: the claim there."""

    stop: Stop
    there: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """An ordered path without circles.

    stages    in order; every edge leads from an earlier stop to a later one
    edges     why one stands before another; `circles` were left out because they would have closed one
    rest      what three people tell and found no room
    has       what the people of the other role have too, left out; deeper: of these, what is shown in work more here, so it stays
    partly    what some people there tell: on the path, but not new to everybody
    people    whether the map names people, so that their resumes could give edges
    """

    target: RoleMap
    origin: RoleMap | None
    stages: tuple[Stage, ...]
    edges: tuple[Edge, ...]
    circles: int
    rest: tuple[Stop, ...]
    has: tuple[Held, ...] = ()
    deeper: tuple[Held, ...] = ()
    partly: tuple[Held, ...] = ()

    @property
    def stops(self) -> tuple[Stop, ...]:
        """All of them, in order."""
        return tuple(stop for stage in self.stages for stop in stage.stops)

    @property
    def people(self) -> bool:
        """Whether it is known who tells what."""
        return any(claim.people for claim in self.target.section("skill"))

    def before(self, stop: Stop) -> tuple[Edge, ...]:
        """The edges that lead to a stop."""
        return tuple(edge for edge in self.edges if edge.then == stop.claim.id)


def learning(target: RoleMap, origin: RoleMap | None = None) -> Learning:
    """The path to the role of a map. With another map, what most of its people have already is left out."""
    held = _held(target, origin) if origin else ()
    deeper = tuple(one for one in held if _common(one.there) and _is_deeper(one))
    has = tuple(one for one in held if _common(one.there) and one not in deeper)
    stops, rest = stops_of(target, {one.stop.subject for one in has})
    on_path = {stop.claim.id for stop in stops}
    edges, circles = edges_between(stops)
    return Learning(
        target=target,
        origin=origin,
        stages=_staged(stops, edges, bool(target.role.core)),
        edges=edges,
        circles=circles,
        rest=rest,
        has=has,
        deeper=tuple(one for one in deeper if one.stop.claim.id in on_path),
        partly=tuple(one for one in held if not _common(one.there) and one.stop.claim.id in on_path),
    )


def _held(target: RoleMap, origin: RoleMap) -> tuple[Held, ...]:
    """The stops of either role that three people of the other role tell, most told here first."""
    there = {claim.payload.subject: claim for claim in origin.claims if isinstance(claim.payload, Presence) and _is_told(claim)}
    first, rest = stops_of(target)
    return tuple(Held(stop=stop, there=there[stop.subject]) for stop in (*first, *rest) if stop.subject in there)


def _is_told(claim: Claim) -> bool:
    return claim.section in ("skill", "group") and claim.support.k >= SHARED


def _common(claim: Claim) -> bool:
    """Whether about a third of the people or more tell it, by the words of its share."""
    return claim.support.words not in ("some", "few")


def _is_deeper(held: Held) -> bool:
    """Whether it is shown in work more often here than there, beyond chance, or enters here at a higher band only."""
    (k, n), (others_k, others_n) = shown(held.stop.claim), shown(held.there)
    return held.stop.place > 0 or (n > 0 and others_n > 0 and fisher_greater(k, n, others_k, others_n) <= MORE)


def shown(claim: Claim) -> tuple[int, int]:
    """How many show it in dated work, of how many whose evidence is graded."""
    grades = claim.payload.grades if isinstance(claim.payload, Presence) else {}
    return sum(grades.get(grade, 0) for grade in SHOWN), sum(grades.values())


def _staged(stops: Sequence[Stop], edges: Sequence[Edge], has_own: bool) -> tuple[Stage, ...]:
    """The stops by stage: each in its own, or in that of what comes before it where this is later."""
    own = {stop.claim.id: _own_stage(stop, has_own) for stop in stops}
    if len(set(own.values())) > MOST_STAGES:
        own = {name: (stage, min(place, 1)) for name, (stage, place) in own.items()}
    stage_of = _not_before(stops, edges, own)
    ordered = in_order(stops, edges, stage_of)
    keys = sorted(set(stage_of.values()))
    return tuple(
        Stage(id=STAGES[key[0]], place=key[1], stops=tuple(stop for stop in ordered if stage_of[stop.claim.id] == key)) for key in keys
    )


def _own_stage(stop: Stop, has_own: bool) -> Key:
    if stop.sort == "leadership" or (
        stop.part == "lead" and has_own and not stop.own and stop.sort not in BOUGHT
    ):  # to a controller, budgets are the work itself
        return STAGES.index("lead"), 0
    if stop.place:
        return STAGES.index("deep"), stop.place
    if stop.part == "base":
        return STAGES.index("ground" if stop.sort in BOUGHT else "around"), 0
    if has_own and not stop.own:
        return STAGES.index("beside"), 0
    return STAGES.index("ground" if stop.standing == "basic" else "deep" if stop.standing == "advanced" else "doing"), 0


def _not_before(stops: Sequence[Stop], edges: Sequence[Edge], own: Mapping[str, Key]) -> dict[str, Key]:
    """The stage of each stop, never before that of what leads to it."""
    stage_of = dict(own)
    following = _following(edges)
    for stop in in_order(stops, edges, own):
        for then in following[stop.claim.id]:
            stage_of[then] = max(stage_of[then], stage_of[stop.claim.id])
    return stage_of


def in_order(stops: Sequence[Stop], edges: Sequence[Edge], stage_of: Mapping[str, Key]) -> tuple[Stop, ...]:
    """All stops after what leads to them; among those that may come next by stage, band, basic before advanced, most told (Kahn 1962)."""
    waiting = {stop.claim.id: sum(edge.then == stop.claim.id for edge in edges) for stop in stops}
    following, at = _following(edges), {stop.claim.id: stop for stop in stops}
    ready = [(_key(stop, stage_of), stop.claim.id) for stop in stops if not waiting[stop.claim.id]]
    heapq.heapify(ready)
    return tuple(at[name] for name in _taken(ready, following, waiting, at, stage_of))


def _taken(
    ready: list[tuple[tuple[object, ...], str]],
    following: Mapping[str, Sequence[str]],
    waiting: dict[str, int],
    at: Mapping[str, Stop],
    stage_of: Mapping[str, Key],
) -> Iterator[str]:
    while ready:
        _, name = heapq.heappop(ready)
        yield name
        for then in following[name]:
            waiting[then] -= 1
            if not waiting[then]:
                heapq.heappush(ready, (_key(at[then], stage_of), then))


def _following(edges: Sequence[Edge]) -> defaultdict[str, list[str]]:
    following: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        following[edge.first].append(edge.then)
    return following


def _key(stop: Stop, stage_of: Mapping[str, Key]) -> tuple[object, ...]:
    return stage_of[stop.claim.id], stop.place, STANDINGS.index(stop.standing), *stop.rank
