"""A course about a role's work: modules of lessons in the order of the path, topics of each, and where people claim much and show little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jipu.model.claim import Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.statistics.benjamini_hochberg import q_values
from jipu.statistics.binomial import at_most
from jipu.uses.learn import Learning, Stage, StageId, learning, shown
from jipu.uses.material import Material, materials
from jipu.uses.stops import SHARED, Atlas, Stop

TopicKind = Literal["principle", "how", "case", "pitfall", "interview"]
TOPICS: tuple[TopicKind, ...] = ("principle", "how", "case", "pitfall", "interview")
LEAST_LESSONS = 2  # of a group or dimension, for it to be a module; other lessons gather by the stage of the path
MOST_Q = 0.10  # q up to which so little shown is no chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Where people claim much and show little: `k` of `n`, where the share over all skills of the map is `share`.

    kind  shown: of those who tell it, so many show it in work; results: of those who show it, so many state a result
    q     how likely so few by chance (exact, one-sided; Benjamini and Hochberg's over all that was tested)
    """

    kind: Literal["shown", "results"]
    k: int
    n: int
    share: float
    q: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One stop of the path to be taught. `topics` are the kinds that the map gives something for; `before` are the lessons it needs."""

    number: int
    stop: Stop
    stage: Stage
    material: Material
    topics: tuple[TopicKind, ...]
    before: tuple[int, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """Lessons of one group, or of one dimension; `claim` is its claim, None where they are what is left of one stage of the path."""

    claim: Claim | None
    stage: StageId
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The whole course. `tested` is how many skills were looked at for a gap of each kind."""

    path: Learning
    modules: tuple[Module, ...]
    tested: Mapping[str, int]

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """All of them, in order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)


def course_of(rolemap: RoleMap) -> Course:
    """The course about the work of a map's role."""
    path = learning(rolemap)
    told, found, stage_of = materials(path), gaps_of(rolemap), {stop.claim.id: stage for stage in path.stages for stop in stage.stops}
    grouped = _modules(path, stage_of)
    numbers = {stop.claim.id: place + 1 for place, stop in enumerate(stop for _, stops in grouped for stop in stops)}
    modules = []
    for claim, stops in grouped:
        lessons = tuple(
            Lesson(
                number=numbers[stop.claim.id],
                stop=stop,
                stage=stage_of[stop.claim.id],
                material=told[stop.claim.id],
                topics=_topics(told[stop.claim.id], found.get(stop.claim.id, ())),
                before=tuple(sorted(numbers[edge.first] for edge in path.before(stop))),
                gaps=found.get(stop.claim.id, ()),
            )
            for stop in stops
        )
        modules.append(Module(claim=claim, stage=lessons[0].stage.id, lessons=lessons))
    return Course(path=path, modules=tuple(modules), tested={kind: len(rows) for kind, rows in _counted(rolemap).items()})


def _modules(path: Learning, stage_of: Mapping[str, Stage]) -> list[tuple[Claim | None, list[Stop]]]:
    """The stops by group, dimension or stage: modules in the order of their first lesson, lessons in the order of the path."""
    claims = Atlas(path.target).claims
    dimensions = {c.payload.subject: c.id for c in path.target.section("dimension") if isinstance(c.payload, Presence)}
    homes = {stop.claim.id: stop.group.id if stop.group else "" for stop in path.stops}
    for above in (
        {stop.claim.id: dimensions.get(stop.dimension, "") for stop in path.stops},
        {stop.claim.id: stage_of[stop.claim.id].id for stop in path.stops},
    ):
        sizes = Counter(home for home in homes.values() if home)
        homes = {name: home if sizes[home] >= LEAST_LESSONS else above[name] for name, home in homes.items()}
    sizes = Counter(homes.values())
    modules: dict[str, tuple[Claim | None, list[Stop]]] = {}
    for stop in path.stops:
        if sizes[homes[stop.claim.id]] < LEAST_LESSONS and stop.group:
            homes[stop.claim.id] = stop.group.id  # alone in its stage as well: then under its own name
        home = homes[stop.claim.id]
        modules.setdefault(home, (claims.get(home), []))[1].append(stop)
    return list(modules.values())


def _topics(told: Material, gaps: Sequence[Gap]) -> tuple[TopicKind, ...]:
    """All but pitfalls, which need evidence that is weak somewhere, or a choice or a step that can be missed."""
    weak = bool(gaps or 2 * told.listed >= told.stop.claim.support.k or told.choice or told.steps)
    return tuple(kind for kind in TOPICS if kind != "pitfall" or weak)


def gaps_of(rolemap: RoleMap) -> dict[str, tuple[Gap, ...]]:
    """Claim id of a skill → where it is shown less than the skills of the map are on the whole. Job ads show nothing, so they have none."""
    found: dict[str, list[Gap]] = {}
    for kind, rows in _counted(rolemap).items():
        for claim, gap in _lacking(kind, rows):
            found.setdefault(claim, []).append(gap)
    return {claim: tuple(gaps) for claim, gaps in found.items()}


def _lacking(kind: str, rows: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, Gap]]:
    n = sum(of for _, _, of in rows)
    share = sum(k for _, k, _ in rows) / n if n else 0.0
    qs = q_values([at_most(k, of, share) for _, k, of in rows])
    for (claim, k, of), q in zip(rows, qs, strict=True):
        if q <= MOST_Q:
            yield claim, Gap(kind="results" if kind == "results" else "shown", k=k, n=of, share=share, q=q)


def _counted(rolemap: RoleMap) -> dict[str, list[tuple[str, int, int]]]:
    """(claim, k, n) of every shared skill whose evidence is graded in full: who shows it of those who tell it, who has a result of those who show it."""
    rows: dict[str, list[tuple[str, int, int]]] = {"shown": [], "results": []}
    for claim in sorted(rolemap.section("skill"), key=lambda claim: claim.id):
        done, graded = shown(claim)
        if rolemap.basis == "job_ads" or claim.support.k < SHARED or graded != claim.support.k or not isinstance(claim.payload, Presence):
            continue
        rows["shown"].append((claim.id, done, graded))
        if done >= SHARED:
            rows["results"].append((claim.id, claim.payload.grades.get("outcome", 0), done))
    return rows
