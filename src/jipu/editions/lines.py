"""What a share edition tells of the lines of groups and of industries (METHODS 10): known words from three people, figures and employers from five."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from jipu.editions.cells import both_sides
from jipu.editions.floors import KNOWN, SENSITIVE
from jipu.editions.ranges import outward
from jipu.lexicon.concepts import Lexicon
from jipu.model.bullet import Bullet, OneOf, Part
from jipu.model.claim import LINES, Claim, Payload, Presence
from jipu.model.extent import Range
from jipu.model.industry import Industry, Knowledge, Reach
from jipu.model.practice import Trait, Way

_UNION = frozenset({"facet", "tools", "metrics"})


def hidden_lines(claims: Iterable[Claim], hidden: Collection[str], n: int) -> frozenset[str]:
    """The lines that may not be shown, given what else is not: those of too few people, those under something hidden, those that would tell it."""
    rows = list(claims)
    known = {claim.id: claim for claim in rows}
    return frozenset(claim.id for claim in rows if isinstance(claim.payload, LINES) and not _may_leave(claim, known, hidden, n))


def _may_leave(claim: Claim, known: Mapping[str, Claim], hidden: Collection[str], n: int) -> bool:
    payload, k = claim.payload, claim.support.k
    if isinstance(payload, Bullet):
        return _bullet_may(payload, k, known, hidden)
    if isinstance(payload, OneOf):
        few = payload.together == 0 or (payload.together >= KNOWN and len(payload.members) == 2)
        return k >= KNOWN and few and not any(part.claim in hidden for part in payload.members) and payload.group not in hidden
    if isinstance(payload, Range):
        return k >= SENSITIVE and payload.low_quartile is not None and payload.subject != "availability"
    if isinstance(payload, Trait):
        return k >= KNOWN and (k == payload.told or payload.told - k >= KNOWN)
    if isinstance(payload, Industry):
        return k >= SENSITIVE and both_sides(k, n, SENSITIVE)
    return isinstance(payload, Way) and k >= KNOWN


def _bullet_may(bullet: Bullet, k: int, known: Mapping[str, Claim], hidden: Collection[str]) -> bool:
    """A line of one skill goes with the skill; one of many does not tell by its number how many stand outside it."""
    if bullet.group in hidden:
        return False
    if bullet.form == "skill":
        return k >= KNOWN and not any(member in hidden for member in bullet.members)
    group = known.get(bullet.group)
    floor = SENSITIVE if bullet.form == "domain" or (group and _of_employers(group)) else KNOWN
    whole = group.support.k if group and bullet.form in _UNION else k
    says = any(part.claim and part.k >= KNOWN and part.claim not in hidden for part in bullet.skills) or bullet.form in (
        "ai_use",
        "ai_build",
    )
    return k >= floor and both_sides(k, whole) and says


def _of_employers(group: Claim) -> bool:
    return isinstance(group.payload, Presence) and group.payload.subject.startswith("g.dom-")


def shown_line(claim: Claim, hidden: Collection[str], lexicon: Lexicon) -> Payload:
    """The payload of a line that may leave, with no number in it that may not. Raises TypeError for what is no line."""
    payload = claim.payload
    if isinstance(payload, Bullet):
        return _bullet(payload, claim.support.k, hidden, lexicon)
    if isinstance(payload, OneOf):
        return payload
    if isinstance(payload, Range):
        return outward(payload)
    if isinstance(payload, Trait):
        return replace(payload, shown=payload.shown if payload.shown is not None and payload.shown >= KNOWN else None)
    if isinstance(payload, Way):
        return replace(payload, both=payload.both if payload.both == 0 or (payload.both or 0) >= KNOWN else None)
    if isinstance(payload, Industry):
        return _industry(payload, hidden)
    raise TypeError(f"claim {claim.id} is no line")


def _bullet(bullet: Bullet, k: int, hidden: Collection[str], lexicon: Lexicon) -> Bullet:
    def beside(parts: Iterable[Part]) -> tuple[Part, ...]:
        return tuple(part for part in _seen(parts, hidden) if both_sides(part.k, k))

    names = [name for name in bullet.names if k >= SENSITIVE and (known := lexicon.lookup(name)) and known.id == bullet.subject]
    return Bullet(
        subject=bullet.subject,
        form=bullet.form,
        zh=bullet.zh,
        en=bullet.en,
        group=bullet.group,
        members=tuple(member for member in bullet.members if member not in hidden),
        names=tuple(names),
        skills=tuple(_seen(bullet.skills, hidden)),
        actions=beside(bullet.actions),
        objects=beside(bullet.objects),
        tools=beside(bullet.tools),
        metrics=tuple(part for part in beside(bullet.metrics) if part.claim or part.k >= SENSITIVE),
        purposes=beside(bullet.purposes),
    )


def _seen(parts: Iterable[Part], hidden: Collection[str]) -> list[Part]:
    return [part for part in parts if part.k >= KNOWN and part.claim not in hidden]


def _industry(told: Industry, hidden: Collection[str]) -> Industry:
    """Without who stands for it, and with no cell of an industry and a skill below five on either side."""
    known = tuple(one for one in told.knowledge if one.claim not in hidden and _cells_may(one))
    whole = sum(one.by == "test" for one in known) == sum(one.by == "test" for one in told.knowledge)
    return Industry(
        subject=told.subject,
        zh=told.zh,
        en=told.en,
        years=float(max(1, round(told.years))) if told.years else 0.0,
        knowledge=known,
        tested=told.tested if whole else None,
        needed=told.needed if whole else None,
    )


def _cells_may(one: Knowledge) -> bool:
    return one.k >= SENSITIVE and both_sides(one.k, one.n, SENSITIVE) and both_sides(one.others_k, one.others_n, SENSITIVE)


def shown_reach(reach: Reach | None) -> Reach | None:
    """That a thing is general, or an industry's by the lexicon; in how many industries it is told, and that one has more, stays inside."""
    return Reach(verdict=reach.verdict, industries=0, by=reach.by) if reach and reach.by != "test" else None
