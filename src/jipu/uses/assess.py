"""One person beside a map: what is shown, what is weak, what the resume does not tell, and what to ask face to face.

No number stands for a person: states are told group by group, and nothing is added up, ranked, accepted or refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jipu.model.bullet import Bullet, Part
from jipu.model.claim import Advice, Chain, Claim, Presence
from jipu.model.fact import Grade
from jipu.model.rolemap import RoleMap
from jipu.model.showing import Showing, Shown

State = Literal["shown", "weak", "untold"]
Why = Literal["result", "work", "answered", "claimed", "old", "part", "said", "denied", "silent"]
STATES: tuple[State, ...] = ("shown", "weak", "untold")
SHARED = 3  # people who make a skill or group one that is asked about
OLD = 5  # years after which work is an old mention
MOST_SKILLS, MOST_METRICS, MOST_ADDED, MOST_QUOTES = 3, 3, 3, 2
UNPLACED = frozenset({"g.unplaced", "d.other"})
_THIN = frozenset({"了解", "参与"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a question is made of, all of it claims of the map.

    kind     of what is asked for: technology, method, leadership …
    skills   the skills to name, most people first
    metrics  what the map's people measure there, by name (Chinese, English); tools, objects: what they work with and on
    steps    of a method: as people tell them
    claims   the lines and methods that these words stand in
    """

    kind: str
    skills: tuple[Claim, ...] = ()
    metrics: tuple[tuple[str, str], ...] = ()
    objects: tuple[tuple[str, str], ...] = ()
    tools: tuple[tuple[str, str], ...] = ()
    steps: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A group or skill of the map beside the person: the state, why it is that, and the evidence."""

    claim: Claim
    state: State
    why: Why
    ask: Ask
    evidence: tuple[Shown, ...] = ()
    skills: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A dimension: how many of its groups the person shows, how many are told at all, and how many one of the map's people tells on average."""

    claim: Claim
    groups: tuple[Claim, ...]
    shown: int
    told: int
    usual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A piece of evidence worth adding: a group that is weak or untold, and what in the person's own resume hints at it."""

    item: Item
    hints: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One person beside a map. `few` says that no group of it is shared by three people, so that all are shown."""

    rolemap: RoleMap
    showing: Showing
    groups: tuple[Item, ...]
    axes: tuple[Axis, ...]
    additions: tuple[Addition, ...]
    advice: tuple[Claim, ...]
    few: bool = False

    def of(self, state: State) -> tuple[Item, ...]:
        """The groups in one state, in the order of the map."""
        return tuple(item for item in self.groups if item.state == state)


def assess(rolemap: RoleMap, showing: Showing) -> Assessment:
    """Lay the person beside every group and skill that three people share."""
    asking = _Asking(rolemap)
    groups = tuple(_group(claim, showing, asking) for claim in asking.groups)
    advice = tuple(c for c in rolemap.section("advice") if isinstance(c.payload, Advice) and c.payload.reader == "evaluator")
    return Assessment(
        rolemap=rolemap,
        showing=showing,
        groups=groups,
        axes=tuple(_axes(groups, asking)),
        additions=_additions(groups),
        advice=advice,
        few=asking.least < SHARED,
    )


def asked_about(rolemap: RoleMap) -> tuple[tuple[Claim, tuple[Claim, ...]], ...]:
    """The groups and skills of a map that are asked about, in its order: what a sheet asks, and what a resume is laid beside."""
    asking = _Asking(rolemap)
    return tuple((group, tuple(asking.under.get(group.id, ()))) for group in asking.groups)


class _Asking:
    """What of a map is asked about: its groups and their skills, and the words for questions."""

    def __init__(self, rolemap: RoleMap) -> None:
        found = [claim for claim in rolemap.section("group") if presence(claim).subject not in UNPLACED and claim.support.k]
        self.least = SHARED if any(claim.support.k >= SHARED for claim in found) else 1
        self.groups = [claim for claim in found if claim.support.k >= self.least]
        self.by_id = {claim.id: claim for claim in rolemap.claims}
        self.as_of = int(rolemap.provenance.as_of[:4])
        self.under: dict[str, list[Claim]] = {}
        for claim in rolemap.section("skill"):
            if claim.parent and claim.support.k >= self.least:
                self.under.setdefault(claim.parent, []).append(claim)
        self.lines: dict[str, list[Claim]] = {}
        for claim in rolemap.section("line"):
            if isinstance(claim.payload, Bullet):
                self.lines.setdefault(claim.payload.group, []).append(claim)
        self.methods = {c.payload.subject: c for c in rolemap.section("method") if isinstance(c.payload, Chain)}

    def of_group(self, claim: Claim, skills: Sequence[Claim]) -> Ask:
        kinds = Counter[str]()
        for skill in skills:
            kinds[presence(skill).kind] += skill.support.k
        kind = min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else "ability"
        lines = self.lines.get(claim.id, [])
        return _ask(kind, tuple(skills[:MOST_SKILLS]), lines)

    def of_skill(self, claim: Claim) -> Ask:
        told = presence(claim)
        near = [line for line in self.lines.get(claim.parent or "", []) if claim.id in _members(line)]
        method = self.methods.get(told.subject)
        steps = tuple(step.text for step in method.payload.steps) if method and isinstance(method.payload, Chain) else ()
        return _ask(told.kind, (claim,), near, steps, (method.id,) if method and steps else ())


def presence(claim: Claim) -> Presence:
    """The payload of a group, skill or dimension."""
    assert isinstance(claim.payload, Presence)  # noqa: S101 - the tree holds no other
    return claim.payload


def _members(line: Claim) -> tuple[str, ...]:
    return line.payload.members if isinstance(line.payload, Bullet) else ()


def _ask(kind: str, skills: tuple[Claim, ...], lines: Sequence[Claim], steps: tuple[str, ...] = (), more: tuple[str, ...] = ()) -> Ask:
    told = [line.payload for line in lines if isinstance(line.payload, Bullet)]
    metrics = _words(part for line in told for part in line.metrics if not part.is_found)
    objects = _words(part for line in told for part in line.objects)
    tools = _words(part for line in told for part in line.tools)
    used = tuple(line.id for line in lines if isinstance(line.payload, Bullet) and (line.payload.metrics or line.payload.objects))
    return Ask(kind=kind, skills=skills, metrics=metrics, objects=objects, tools=tools, steps=steps, claims=(*used, *more))


def _words(parts: Iterator[Part]) -> tuple[tuple[str, str], ...]:
    """The words that most people use in these lines."""
    people: dict[tuple[str, str], int] = {}
    for part in parts:
        people[part.zh, part.en] = max(people.get((part.zh, part.en), 0), part.k)
    return tuple(sorted(people, key=lambda names: (-people[names], names))[:MOST_METRICS])


def _group(claim: Claim, showing: Showing, asking: _Asking) -> Item:
    under = asking.under.get(claim.id, [])
    skills = tuple(_skill(skill, showing, asking) for skill in under)
    own = showing.told.get(claim.id, ())
    if "threshold" in claim.marks and skills:  # broad: what is under it carries the finding
        own = _first(tuple(piece for skill in skills for piece in skill.evidence))
        state, why = _of_children(skills)
    else:
        denied = bool(under) and not own and all(skill.id in showing.denied for skill in under)
        state, why = _state(own, asking.as_of, denied=denied)
    return Item(claim=claim, state=state, why=why, ask=asking.of_group(claim, under), evidence=_first(own), skills=skills)


def _of_children(skills: Sequence[Item]) -> tuple[State, Why]:
    first = min(skills, key=lambda item: STATES.index(item.state))
    return first.state, first.why


def _skill(claim: Claim, showing: Showing, asking: _Asking) -> Item:
    told = showing.told.get(claim.id, ())
    state, why = _state(told, asking.as_of, denied=claim.id in showing.denied)
    return Item(claim=claim, state=state, why=why, ask=asking.of_skill(claim), evidence=_first(told))


def _first(told: Sequence[Shown]) -> tuple[Shown, ...]:
    """The strongest, each sentence once; what is read off work before what is answered, and of that what came of work before a list of names."""
    once = {piece.quote.text: piece for piece in reversed(told)}
    ordered = sorted(
        (piece for piece in told if once[piece.quote.text] is piece),
        key=lambda piece: (piece.by_self, not piece.quote.text, _GRADES.index(piece.grade)),
    )
    return tuple(ordered[:MOST_QUOTES])


def _state(told: Sequence[Shown], as_of: int, *, denied: bool = False) -> tuple[State, Why]:
    """The best that any piece of evidence gives."""
    found = [_weighed(piece, as_of) for piece in told]
    if not found:
        return "untold", "denied" if denied else "silent"
    return min(found, key=lambda one: (STATES.index(one[0]), _ORDER.index(one[1])))


_GRADES: tuple[Grade, ...] = ("outcome", "demonstrated", "claimed")
_ORDER: tuple[Why, ...] = ("result", "work", "answered", "old", "part", "said", "claimed")


def _weighed(piece: Shown, as_of: int) -> tuple[State, Why]:
    if piece.by_self:
        return ("shown", "answered") if piece.concrete else ("weak", "said")
    if piece.grade == "claimed":
        return "weak", "claimed"
    if piece.last.isdecimal() and as_of - int(piece.last) > OLD:
        return "weak", "old"
    if piece.grade == "demonstrated" and piece.depth in _THIN:
        return "weak", "part"
    return "shown", "result" if piece.grade == "outcome" else "work"


def _axes(groups: Sequence[Item], asking: _Asking) -> Iterator[Axis]:
    """Dimensions with two groups or more that are asked about, those first that the map's people tell most of."""
    by: dict[str, list[Item]] = {}
    for item in groups:
        by.setdefault(item.claim.parent or "", []).append(item)
    axes = [_axis(asking.by_id[dimension], items) for dimension, items in by.items() if dimension in asking.by_id and len(items) > 1]
    yield from sorted(axes, key=lambda axis: (-axis.usual, axis.claim.id))


def _axis(dimension: Claim, items: Sequence[Item]) -> Axis:
    return Axis(
        claim=dimension,
        groups=tuple(item.claim for item in items),
        shown=sum(item.state == "shown" for item in items),
        told=sum(item.state != "untold" for item in items),
        usual=sum(item.claim.support.k / item.claim.support.n for item in items),
    )


def _additions(groups: Sequence[Item]) -> tuple[Addition, ...]:
    """Of what is weak or untold, the groups that most people of the map tell and that the person's own resume hints at: by a weak word
    of it, or by what it shows of the same dimension. Nobody is told to write what nothing speaks for.
    """
    shown: Mapping[str, list[Claim]] = {item.claim.parent or "": [] for item in groups}
    for item in groups:
        if item.state == "shown":
            shown[item.claim.parent or ""].append(item.claim)
    found = [
        Addition(item=item, hints=hints)
        for item in groups
        if item.state != "shown" and item.why != "denied" and (hints := tuple(_hints(item, shown.get(item.claim.parent or "", []))))
    ]
    return tuple(sorted(found, key=lambda one: (-one.item.claim.support.k, one.item.claim.id))[:MOST_ADDED])


def _hints(item: Item, beside: Sequence[Claim]) -> Iterator[Claim]:
    if item.state == "weak":
        yield from [skill.claim for skill in item.skills if skill.state != "untold"][:MOST_SKILLS] or [item.claim]
    else:
        yield from beside[:MOST_SKILLS]
