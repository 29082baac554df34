"""What a share edition tells of the lines of groups and of industries (METHODS 10): known words from three people, figures and employers from five."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from jipu.editions.cells import both_sides
from jipu.editions.floors import KNOWN, SENSITIVE, floor_of
from jipu.editions.ranges import outward
from jipu.lexicon.concepts import Lexicon
from jipu.model.bullet import Bullet, Part
from jipu.model.claim import LINES, Claim, Payload
from jipu.model.extent import Range
from jipu.model.industry import Industry, Knowledge, Reach


def hidden_lines(claims: Iterable[Claim], hidden: Collection[str], n: int) -> frozenset[str]:
    """The lines that may not be shown, given what else is not: those of too few people, those under something hidden, those that would tell it."""
    rows = list(claims)
    known = {claim.id: claim for claim in rows}
    return frozenset(claim.id for claim in rows if isinstance(claim.payload, LINES) and not _may_leave(claim, known, hidden, n))


def _may_leave(claim: Claim, known: Mapping[str, Claim], hidden: Collection[str], n: int) -> bool:
    payload, k = claim.payload, claim.support.k
    if isinstance(payload, Bullet):  # a line of several skills is their union: what it counts beyond those that are shown is a hidden one
        own = payload.form == "skill" and k >= floor_of(claim) and payload.group not in hidden
        return own and not any(member in hidden for member in payload.members)
    if isinstance(payload, Range):
        return k >= SENSITIVE and payload.low_quartile is not None and payload.subject != "availability"
    return isinstance(payload, Industry) and k >= SENSITIVE and both_sides(k, n, SENSITIVE)


def shown_line(claim: Claim, hidden: Collection[str], lexicon: Lexicon) -> Payload:
    """The payload of a line that may leave, with no number in it that may not. Raises TypeError for what is no line."""
    payload = claim.payload
    if isinstance(payload, Bullet):
        return _bullet(payload, claim.support.k, hidden, lexicon)
    if isinstance(payload, Range):
        return outward(payload)
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
