"""How far a sample leans on one employer: its share of the people, and the groups that rest on its people alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from jipu.model.claim import Claim, Presence
from jipu.model.leaning import Leaning
from jipu.model.resume import Resume
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import SHARED
from jipu.stages.synthesise.voters import Voter


def leaning_claims(ground: Ground) -> tuple[Claim, ...]:
    """The employer that most people worked for, where it is two or more; which one, nobody can tell from a key."""
    people = employed(ground.voters)
    most = min(people, key=lambda key: (-len(people[key]), key), default="")
    if len(people.get(most, ())) < 2:
        return ()
    payload = Leaning(groups=tuple(_resting_on(ground, people[most])))
    return (ground.claim("essence", payload, people[most], "one-employer"),)


def employed(voters: Sequence[Voter]) -> dict[str, set[str]]:
    """Key of an employer → the people who worked there, by any version of their resume."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for voter in voters:
        for key in _employers(voter):
            found[key].add(voter.name)
    return dict(found)


def _employers(voter: Voter) -> Iterator[str]:
    for reading in voter.readings:
        if isinstance(reading.understood, Resume):
            yield from (entry.employer_key for entry in reading.understood.entries if entry.section == "work" and entry.employer_key)


def _resting_on(ground: Ground, people: set[str]) -> Iterator[str]:
    """Groups of the tree that three or more tell, all of them among these people."""
    for claim in ground.told:
        told = claim.section == "group" and claim.support.k >= SHARED and isinstance(claim.payload, Presence)
        if told and set(claim.people) <= people:
            yield claim.id
