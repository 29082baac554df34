"""What a map tells beside one stop: what people do with it, what they use and measure, its parts, its neighbours, its steps, what one of them says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.standings import standing_rows
from jipu.model.bullet import Bullet, OneOf, Part
from jipu.model.claim import Chain, Claim, Presence
from jipu.model.essence import Aim
from jipu.model.method import Named
from jipu.uses.cases import Case, case_of
from jipu.uses.learn import Learning, shown
from jipu.uses.stops import Atlas, Stop

MOST = 4  # things of one sort
LEAST_AIM, MOST_AIMS = 2, 2
CRAFT = ("tool", "technology")
LEAST_STEPS = 2  # people who tell a step, for it to be the usual one


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What there is to teach and practise a stop with, most told first.

    actions … purposes  told in the same breath with it
    near_tools, near_metrics  the same of its group, where its own lines tell none
    parts    claims of skills under it
    ahead    claims of skills that build on it
    kin      claims of other skills of its group of like kind
    choice   the claim of alternatives it is one of
    method   the claim of a method it is, with steps as told or as the lexicon has them (zh, en)
    artefacts  what comes out of the method on paper
    case     one person's words about it, with a figure that changed where there are such; of two stops never the same
    aims     families of measured results that the people who tell it tell, most people first, and how many do
    listed, done, results   people who only list it, show it in work, show a result; all 0 where evidence is not graded
    """

    stop: Stop
    actions: tuple[Part, ...] = ()
    objects: tuple[Part, ...] = ()
    tools: tuple[Part, ...] = ()
    metrics: tuple[Part, ...] = ()
    purposes: tuple[Part, ...] = ()
    parts: tuple[Claim, ...] = ()
    ahead: tuple[Claim, ...] = ()
    kin: tuple[Claim, ...] = ()
    choice: Claim | None = None
    method: Claim | None = None
    steps: tuple[tuple[str, str], ...] = ()
    origin: tuple[str, str] = ("", "")
    artefacts: tuple[Named, ...] = ()
    case: Case | None = None
    aims: tuple[tuple[Claim, int], ...] = ()
    listed: int = 0
    done: int = 0
    results: int = 0

    @property
    def grounds(self) -> tuple[str, ...]:
        """The claims that all this rests on, its own first."""
        parts = (part.claim for part in (*self.tools, *self.metrics, *self.objects) if part.claim)
        beside = (*self.parts, *self.ahead, *self.kin, self.choice, self.method, *(aim for aim, _ in self.aims))
        others = (claim.id for claim in beside if claim)
        return tuple(dict.fromkeys((self.stop.claim.id, *parts, *others)))


def materials(path: Learning) -> Mapping[str, Material]:
    """Claim id of each stop → what the map tells beside it."""
    atlas = Atlas(path.target)
    lines = {stop.claim.id: tuple(_own_lines(atlas, stop)) for stop in path.stops}
    spoken: set[str] = set()
    made = {}
    for stop in path.stops:
        made[stop.claim.id] = _material(atlas, stop, lines[stop.claim.id], spoken)
        spoken |= {case.quote.text for case in (made[stop.claim.id].case,) if case}
    return made


def _material(atlas: Atlas, stop: Stop, lines: Sequence[Bullet], spoken: set[str]) -> Material:
    done, graded = shown(stop.claim)
    grades = stop.claim.payload.grades if isinstance(stop.claim.payload, Presence) else {}
    method = _method(atlas, stop)
    chain = method.payload if method and isinstance(method.payload, Chain) else None
    near = [line for line in atlas.lines if stop.group and line.group == stop.group.id]
    return Material(
        stop=stop,
        actions=_parts(stop, (line.actions for line in lines)),
        objects=_known(
            atlas,
            _parts(stop, (line.objects for line in lines))
            or _parts(stop, (line.objects for line in _tools_near(stop, near, of_craft=True))),
        ),
        tools=_known(
            atlas, _parts(stop, (line.tools for line in lines)) or _parts(stop, (line.skills for line in _tools_near(stop, near)))
        ),
        metrics=_known(atlas, _metrics(stop, lines, near, chain)),
        purposes=_parts(stop, (line.purposes for line in lines)),
        parts=_under(atlas, stop),
        ahead=_first(claim for claim, subject in _skills(atlas) if stop.subject in _after(subject)),
        kin=_kin(atlas, stop),
        choice=_choice(atlas, stop),
        method=method,
        steps=_steps(chain),
        origin=(chain.usual.origin_zh, chain.usual.origin_en) if chain and chain.usual else ("", ""),
        artefacts=chain.practice.artefacts[:MOST] if chain and chain.practice else (),
        case=case_of(stop.claim, spoken),
        aims=_aims(atlas, stop),
        listed=graded - done,
        done=done,
        results=grades.get("outcome", 0),
    )


def _tools_near(stop: Stop, near: Sequence[Bullet], *, of_craft: bool = False) -> Iterator[Bullet]:
    """The line of its group's tools: what other work is done with. A tool does not go with those that take its place, but with what they are used on."""
    if (stop.sort in CRAFT) is of_craft:
        yield from (line for line in near if line.form == "tools")


def _aims(atlas: Atlas, stop: Stop) -> tuple[tuple[Claim, int], ...]:
    """Results that its people tell in figures, where two of them or more show a result with the thing itself: else they may be of other work."""
    if not isinstance(stop.claim.payload, Presence) or stop.claim.payload.grades.get("outcome", 0) < LEAST_AIM:
        return ()
    own = {*stop.claim.people}
    found = [(claim, len(own & {*claim.people})) for claim in atlas.rolemap.claims if isinstance(claim.payload, Aim)]
    return tuple(sorted((one for one in found if one[1] >= LEAST_AIM), key=lambda one: (-one[1], one[0].id))[:MOST_AIMS])


def _own_lines(atlas: Atlas, stop: Stop) -> Iterator[Bullet]:
    """The line of a skill or of several; of a group all of its lines."""
    for line in atlas.lines:
        if stop.claim.payload is line or (line.form == "skill" and line.subject == stop.subject) or line.group == stop.claim.id:
            yield line


def _parts(stop: Stop, found: Iterable[Sequence[Part]]) -> tuple[Part, ...]:
    """Most told first, each once, the stop itself never."""
    most: dict[str, Part] = {}
    for part in (part for parts in found for part in parts):
        if part.claim != stop.claim.id and part.zh != stop.zh and (part.zh not in most or most[part.zh].k < part.k):
            most[part.zh] = part
    return tuple(sorted(most.values(), key=lambda part: (-part.k, part.zh))[:MOST])


def _known(atlas: Atlas, parts: Sequence[Part]) -> tuple[Part, ...]:
    """Those whose claim the map has: a share edition may not."""
    return tuple(part for part in parts if not part.claim or part.claim in atlas.claims)


def _metrics(stop: Stop, lines: Sequence[Bullet], near: Sequence[Bullet], chain: Chain | None) -> tuple[Part, ...]:
    """What is measured with it: as its own lines tell, else its method's, else its group's."""
    own = _parts(stop, (line.metrics for line in lines))
    told = tuple(Part(zh=one.zh, en=one.en, k=one.k) for one in chain.practice.metrics[:MOST]) if chain and chain.practice else ()
    return own or told or _parts(stop, (line.skills for line in near if line.form == "metrics"))


def _method(atlas: Atlas, stop: Stop) -> Claim | None:
    """The method that it is; of a group the one under it that most people tell and whose steps are known."""
    methods = {c.payload.subject: c for c in atlas.rolemap.section("method") if isinstance(c.payload, Chain)}
    if stop.sort != "group":
        return methods.get(stop.subject)
    under = (c.payload.subject for c in _under(atlas, stop) if isinstance(c.payload, Presence))
    return next((methods[name] for name in under if name in methods and _steps(methods[name].payload)), None)  # type: ignore[arg-type]


def _steps(chain: Chain | None) -> tuple[tuple[str, str], ...]:
    """Steps that people share, else the lexicon's: what one person tells is that person's way, and may be of another method."""
    told = [step.text for step in chain.steps if step.k >= LEAST_STEPS] if chain else []
    if len(told) >= LEAST_STEPS:
        return tuple((step, step) for step in told)
    return tuple(zip(chain.usual.steps_zh, chain.usual.steps_en, strict=False)) if chain and chain.usual else ()


def _under(atlas: Atlas, stop: Stop) -> tuple[Claim, ...]:
    """What stands under a line or group, or is part of a skill in the lexicon."""
    payload = stop.claim.payload
    if stop.sort == "group":
        named = payload.members if isinstance(payload, Bullet) else payload.children if isinstance(payload, Presence) else ()
        return _first(claim for name in named if (claim := atlas.claims.get(name)) and claim.section == "skill")
    return _first(claim for claim, subject in _skills(atlas) if stop.subject in load_lexicon().ancestors(subject))


def _skills(atlas: Atlas) -> Iterator[tuple[Claim, str]]:
    for claim in atlas.rolemap.section("skill"):
        if isinstance(claim.payload, Presence):
            yield claim, claim.payload.subject


def _after(subject: str) -> tuple[str, ...]:
    row = standing_rows().get(subject)
    return row.after if row else ()


def _kin(atlas: Atlas, stop: Stop) -> tuple[Claim, ...]:
    """Other skills of its group of the same sort, those as basic or advanced first."""
    if stop.group is None or stop.sort in ("group", "self"):
        return ()
    children = (claim for claim in atlas.rolemap.section("skill") if claim.parent == stop.group.id and claim.id != stop.claim.id)
    like = [c for c in children if isinstance(c.payload, Presence) and c.payload.kind == stop.sort and c.support.k >= LEAST_STEPS]
    return tuple(sorted(like, key=lambda claim: (_kind_of(claim) != _kind_of(stop.claim), -claim.support.k, claim.id))[:MOST])


def _kind_of(claim: Claim) -> str:
    """Basic, advanced or neither: neighbours of the same kind come first."""
    standing = claim.payload.standing if isinstance(claim.payload, Presence) else None
    return standing.kind if standing else ""


def _choice(atlas: Atlas, stop: Stop) -> Claim | None:
    """The alternatives that it is one of."""
    for claim in sorted(atlas.rolemap.section("line"), key=lambda claim: claim.id):
        if isinstance(claim.payload, OneOf) and any(part.claim == stop.claim.id for part in claim.payload.members):
            return claim
    return None


def _first(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: (-claim.support.k, claim.id))[:MOST])
