"""Strategic directions under one name, and what people tell in a sentence with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jipu.lexicon.directions import direction_of
from jipu.model.claim import Claim, Mark, Population, Presence, claim_id
from jipu.model.concept import Concept
from jipu.model.essence import Beside
from jipu.model.role import Role
from jipu.stages.synthesise.beside import parts_beside
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import Tally, by_concept
from jipu.stages.synthesise.voters import Voter
from jipu.statistics.shares import support

SHARED = 3


def direction_claims(role: Role, voters: Sequence[Voter], concepts: Mapping[str, Concept], population: Population) -> tuple[Claim, ...]:
    """What people say they steer towards, most people first."""
    found = by_concept(voters, "direction")
    rows = sorted(found.items(), key=lambda item: (-item[1].k, item[0]))
    return tuple(_direction(role, name, tally, concepts.get(name), len(voters), population) for name, tally in rows)


def _direction(role: Role, name: str, tally: Tally, concept: Concept | None, n: int, population: Population) -> Claim:
    zh, en = _names(tally, concept)
    return Claim(
        id=claim_id(role.id, "direction", name),
        section="direction",
        payload=Presence(subject=name, zh=zh, en=en, kind="direction", grades=tally.grades(), writings=tally.writings()),
        supports=(support(tally.k, n, population),),
        quotes=tally.quotes(12),
        people=tuple(sorted(tally.people)),
        marks=_marks(tally, concept),
    )


def _names(tally: Tally, concept: Concept | None) -> tuple[str, str]:
    """The concept's names, else those of the table of directions, else the usual writing."""
    surface = tally.writings(1)[0]
    named = concept or direction_of(surface)
    return (named.zh, named.en) if named else (surface, surface)


def _marks(tally: Tally, concept: Concept | None) -> tuple[Mark, ...]:
    """A direction of neither lexicon nor table is an open find."""
    known = concept or direction_of(tally.writings(1)[0])
    marks: tuple[Mark, ...] = ("one-person",) if tally.k == 1 else ()
    return marks if known else ("open", *marks)


def point_claims(ground: Ground) -> tuple[Claim, ...]:
    """Of a direction that three or more people tell: the abilities they tell in the same sentence."""
    claims = []
    for name, tally in sorted(by_concept(ground.voters, "direction").items(), key=lambda item: (-item[1].k, item[0])):
        parts, people = parts_beside(ground, tally) if tally.k >= SHARED else ((), frozenset[str]())
        if parts:
            zh, en = _names(tally, ground.concepts.get(name))
            payload = Beside(of="direction", subject=name, zh=zh, en=en, parts=parts)
            claims.append(ground.claim("direction", payload, people, "beside", name))
    return tuple(claims)
