"""By what somebody is judged for a role: the leading groups and the musts, each with all that the map tells of how it is done and shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jipu.model.bullet import Bullet, OneOf, Part
from jipu.model.claim import Chain, Claim, Presence
from jipu.model.essence import Aim
from jipu.model.level import Slope
from jipu.model.rolemap import RoleMap

MOST_GROUPS, MOST_NAMED, MOST_RESULTS = 7, 4, 2
FEWEST = 3  # people on whom anything rests that is asked of somebody
FAR = 3  # times as many people as tell a skill tell the commonest beside it, for it to be left out
SHARED = 2  # people who tell a step of a method, and steps that make a way of working
Family = Literal["craft", "work", "people"]  # made with tools and techniques; a way of working or a business; done with and through others
CRAFT, _PEOPLE = frozenset({"technology", "tool"}), frozenset({"leadership", "ability"})
_WITH_PEOPLE = ("d.people", "d.delivery")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What people do with a thing, told in one line: build a pipeline; of a technique or a tool (`by`) what they do with it."""

    action: Part
    thing: Part
    by: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A thing to judge, and what the map knows of it.

    family    what kind of thing it is: its questions differ
    children  skills under it that `least` people tell, most people first, without measures
    single    where no skill of it stands out, some that the lexicon knows and fewer tell, those shown in work first
    deeds     what is done, of its lines
    objects, tools, metrics, purposes  of its lines: on what, with what, what is measured, what for; each told by as many people
    rivals    siblings of which people have one or the other
    results   families of measured results that the people who tell it tell most often, and how many of them do
    chain     the method of that name with its steps
    slope     what rises over the levels in it, or in a skill under it
    lines     claims of the lines
    """

    claim: Claim
    family: Family
    children: tuple[Claim, ...] = ()
    single: tuple[Claim, ...] = ()
    objects: tuple[Part, ...] = ()
    deeds: tuple[Deed, ...] = ()
    tools: tuple[Part, ...] = ()
    metrics: tuple[Part, ...] = ()
    purposes: tuple[Part, ...] = ()
    rivals: tuple[Part, ...] = ()
    results: tuple[tuple[Claim, int], ...] = ()
    chain: Claim | None = None
    slope: Claim | None = None
    lines: tuple[Claim, ...] = ()

    @property
    def covered(self) -> tuple[Claim, ...]:
        """The skills under it beside its own name that are near to the commonest: what few tell beside it is no part of every such job."""
        most = max((child.support.k for child in self.children), default=0)
        near = [child for child in self.children if FAR * child.support.k >= most]
        return tuple(child for child in near if presence_of(child).zh != presence_of(self.claim).zh)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that it rests on, its own first."""
        beside = [claim for claim in (self.chain, self.slope, *(aim for aim, _ in self.results)) if claim]
        named = (claim.id for claim in (self.claim, *self.lines, *self.children, *self.single, *beside))
        return tuple(dict.fromkeys((*named, *(part.claim for part in (*self.tools, *self.metrics, *self.objects) if part.claim))))


def presence_of(claim: Claim) -> Presence:
    """The payload of a skill or group."""
    if not isinstance(claim.payload, Presence):
        raise TypeError(claim.id)
    return claim.payload


def done_of(claim: Claim) -> int | None:
    """How many show it in dated work; None for ads, and where a share edition does not tell."""
    grades = presence_of(claim).grades
    if claim.support.population == "job_ads" or not grades:
        return None
    return grades.get("demonstrated", 0) + grades.get("outcome", 0)


def least(n: int) -> int:
    """How many people must tell what is asked of somebody: three; of very few, all but one."""
    return max(1, min(FEWEST, n - 1))


def leading(rolemap: RoleMap) -> list[Claim]:
    """The groups to judge by: the role's own first, then those that more people show in dated work.

    Groups that nearly all tell because they are broad, fields of business, measures and general manners are none, unless they are the role's own.
    What is no more than one or two people's is nobody's duty.
    """
    found = [claim for claim in rolemap.section("group") if _judges(claim, rolemap)]
    shared = [claim for claim in found if claim.support.k >= least(claim.support.n)]
    core = rolemap.role.core
    order = sorted(shared, key=lambda claim: _place(claim, core))
    return order[:MOST_GROUPS]


def _judges(claim: Claim, rolemap: RoleMap) -> bool:
    if not isinstance(claim.payload, Presence) or "asserted" in claim.marks:
        return False
    subject = claim.payload.subject
    if subject in rolemap.role.core:
        return True
    return "threshold" not in claim.marks and not subject.startswith(("g.dom-", "g.unplaced", "g.metrics", "h.general", "x:"))


def _place(claim: Claim, core: Sequence[str]) -> tuple[bool, bool, bool, int, int, str]:
    subject = presence_of(claim).subject
    rare = claim.support.words in ("some", "few")
    done = (
        (done_of(claim) or 0) if claim.people else claim.support.k
    )  # so near to all, a share edition does not tell of the few who only list it
    return rare, subject not in core, not subject.startswith("g."), -done, -claim.support.k, claim.id


def criteria_of(rolemap: RoleMap, chosen: Iterable[Claim]) -> tuple[Criterion, ...]:
    """The criteria of some claims, each claim once, in their order."""
    claims = {claim.id: claim for claim in rolemap.claims}
    slopes = {name: claim for claim in rolemap.claims if isinstance(claim.payload, Slope) for name in claim.payload.rests_on}
    chains = {claim.payload.subject: claim for claim in rolemap.claims if isinstance(claim.payload, Chain) and steps_of(claim)}
    lines = [claim for claim in rolemap.claims if isinstance(claim.payload, Bullet | OneOf)]
    once = {claim.id: claim for claim in chosen if isinstance(claim.payload, Presence)}
    return tuple(_criterion(claim, claims, lines, chains, slopes) for claim in once.values())


def _criterion(
    claim: Claim, claims: Mapping[str, Claim], rivals: Sequence[Claim], chains: Mapping[str, Claim], slopes: Mapping[str, Claim]
) -> Criterion:
    payload, floor = presence_of(claim), least(claim.support.n)
    under = [child for child in claims.values() if child.parent == claim.id and _is_told(child)]
    skills = [child for child in under if presence_of(child).kind != "metric"][:MOST_NAMED]
    lines = [line for line in rivals if _is_line_of(line, claim)][:MOST_NAMED]
    told = [line.payload for line in lines if isinstance(line.payload, Bullet)]
    measures = [_part(child) for child in under if presence_of(child).kind == "metric"]
    subjects = [payload.subject, *(presence_of(child).subject for child in under)]
    named = {payload.zh, *(presence_of(child).zh for child in skills)}
    made = Criterion(
        claim=claim,
        family=_family(claim, under, claims),
        children=tuple(skills),
        objects=_parts((part for line in told for part in line.objects if part.zh not in named), floor),
        deeds=tuple(_deeds(told, claims, floor)),
        tools=_parts((part for line in told for part in line.tools if part.zh not in named), floor),
        metrics=_parts((part for part in (*(part for line in told for part in line.metrics), *measures) if not part.is_found), floor),
        purposes=_parts((part for line in told for part in line.purposes), floor),
        rivals=next((one.payload.members for one in rivals if isinstance(one.payload, OneOf) and one.payload.group == claim.id), ()),
        results=_results(claim, claims.values()),
        chain=next((chains[subject] for subject in subjects if subject in chains), None),
        slope=next((slopes[one.id] for one in (claim, *skills) if one.id in slopes), None),
        lines=tuple(lines),
    )
    return made if made.covered else replace(made, single=_single(claim, claims))


def _single(claim: Claim, claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    under = [
        child for child in claims.values() if child.parent == claim.id and child.section == "skill" and isinstance(child.payload, Presence)
    ]
    known = [
        one for one in under if presence_of(one).kind != "metric" and presence_of(one).zh != presence_of(claim).zh and not _is_found(one)
    ]
    return tuple(sorted(known, key=lambda one: (-(done_of(one) or 0), -one.support.k, one.id))[:MOST_NAMED])


def _is_found(claim: Claim) -> bool:
    """Whether the lexicon does not know it, or it is an assertion."""
    return presence_of(claim).subject.startswith("x:") or "asserted" in claim.marks


def steps_of(claim: Claim) -> tuple[tuple[str, str], ...]:
    """The steps of a method (Chinese, English): those that people share, else the usual ones of the lexicon."""
    payload = claim.payload
    if not isinstance(payload, Chain):
        return ()
    told = [step.text for step in payload.steps if step.k >= SHARED]
    if len(told) >= SHARED:
        return tuple((step, step) for step in told)
    return tuple(zip(payload.usual.steps_zh, payload.usual.steps_en, strict=False)) if payload.usual else ()


def _deeds(lines: Iterable[Bullet], claims: Mapping[str, Claim], floor: int) -> Iterator[Deed]:
    """Of lines that speak of one thing by name: an action of one line is none of another."""
    for line in lines:
        if line.form in ("skill", "facet") and line.actions and line.actions[0].k >= floor:
            kinds = [presence_of(claims[member]).kind for member in line.members[:1] if member in claims]
            thing = Part(
                zh=line.zh, en=line.en, k=line.actions[0].k, claim=line.members[0] if line.form == "skill" and line.members else ""
            )
            yield Deed(action=line.actions[0], thing=thing, by=line.form == "skill" and bool(kinds) and kinds[0] in CRAFT)


def _results(claim: Claim, claims: Iterable[Claim]) -> tuple[tuple[Claim, int], ...]:
    """What the figures of those who tell it are about, where some show a result with the thing itself: else they may be of other work.

    A share edition names no people, so it cannot tell.
    """
    floor = least(claim.support.n)
    if presence_of(claim).grades.get("outcome", 0) < floor:
        return ()
    aims = [(one, len({*one.people} & {*claim.people})) for one in claims if isinstance(one.payload, Aim)]
    return tuple(sorted((pair for pair in aims if pair[1] >= floor), key=lambda pair: (-pair[1], pair[0].id))[:MOST_RESULTS])


def _is_told(claim: Claim) -> bool:
    """Whether it is a skill that enough people tell."""
    told = claim.section == "skill" and isinstance(claim.payload, Presence) and "asserted" not in claim.marks
    return told and claim.support.k >= least(claim.support.n)


def _is_line_of(line: Claim, claim: Claim) -> bool:
    """A group has the lines that stand under it, a skill those that speak of it alone."""
    bullet = line.payload
    return isinstance(bullet, Bullet) and (bullet.group == claim.id or (bullet.form == "skill" and bullet.members == (claim.id,)))


def _family(claim: Claim, under: Sequence[Claim], claims: Mapping[str, Claim]) -> Family:
    dimension = claims.get(claim.parent or "")
    if dimension and isinstance(dimension.payload, Presence) and dimension.payload.subject in _WITH_PEOPLE:
        return "people"
    kinds = [presence_of(one).kind for one in (under or [claim]) for _ in range(one.support.k)]
    if 2 * sum(kind in CRAFT for kind in kinds) >= max(1, len(kinds)):
        return "craft"
    return "people" if 2 * sum(kind in _PEOPLE for kind in kinds) > len(kinds) and not under else "work"


def _part(claim: Claim) -> Part:
    return Part(zh=presence_of(claim).zh, en=presence_of(claim).en, k=claim.support.k, claim=claim.id)


def _parts(parts: Iterable[Part], floor: int) -> tuple[Part, ...]:
    """Each name that enough people tell once with its largest number, most people first."""
    told = (part for part in _once(parts) if part.k >= floor)
    return tuple(sorted(told, key=lambda part: (-part.k, part.zh))[:MOST_NAMED])


def _once(parts: Iterable[Part]) -> Iterator[Part]:
    best: dict[str, Part] = {}
    for part in parts:
        if part.zh not in best or best[part.zh].k < part.k:
            best[part.zh] = part
    yield from best.values()
