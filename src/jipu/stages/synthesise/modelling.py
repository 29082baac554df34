"""What people can do with a field of business: the abilities they tell in the sentence that names it."""

from __future__ import annotations

from jipu.model.bullet import Bullet
from jipu.model.claim import Claim
from jipu.stages.synthesise.breath import Breaths, Told
from jipu.stages.synthesise.concepts import skill_facts
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import Tally

_MOST, _SHARED = 5, 2
_FIELDS = "d.domain"


def modelling_claims(ground: Ground, breaths: Breaths) -> tuple[Claim, ...]:
    """One claim of the abilities that two or more people tell together with a field of business; none where there is no such ability."""
    told: Told = [
        (voter.name, fact, document)
        for voter in ground.voters
        for fact, document in skill_facts(voter)
        if ground.heading(fact).broader == _FIELDS
    ]
    objects = breaths.beside(told).objects
    abilities = {name: people for name, people in objects.items() if name in ground.concepts and ground.concepts[name].kind != "domain"}
    parts = breaths.parts(abilities, _MOST)
    if not parts:
        return ()
    people = {person for holders in abilities.values() if len(holders) >= _SHARED for person in holders}
    tally = Tally()
    for person, fact, document in told:
        if person in people:
            tally.add(person, fact, document)
    payload = Bullet(subject="modelling", form="domain", zh="", en="", members=tuple(part.claim for part in parts), skills=parts)
    return (ground.claim("domain", payload, tally.people, "bullet", "modelling", quotes=tally.quotes(8)),)
