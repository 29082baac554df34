"""What is told in one sentence with something else: the groups of abilities beside a stage of the business or a direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from jipu.model.claim import claim_id
from jipu.model.concept import Concept
from jipu.model.essence import Part
from jipu.model.fact import Fact
from jipu.stages.synthesise.concepts import skill_facts
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import Tally

FEWEST = 2
MOST = 5


def parts_beside(ground: Ground, tally: Tally) -> tuple[tuple[Part, ...], frozenset[str]]:
    """The groups that two or more people tell in a sentence with this, most people first; and the people who tell any of them so."""
    people: dict[str, set[str]] = defaultdict(set)
    headings: dict[str, Concept] = {}
    for voter in ground.voters:
        own = [fact for fact, _ in tally.facts.get(voter.name, ())]
        places = {_sentence(fact) for fact in own}
        for fact, _ in skill_facts(voter) if places else ():
            if _sentence(fact) in places and not _same_words(fact, own) and (heading := ground.ability(fact)):
                headings[heading.id] = heading
                people[heading.id].add(voter.name)
    kept = sorted(((len(names), group) for group, names in people.items() if len(names) >= FEWEST), key=lambda row: (-row[0], row[1]))
    parts = tuple(
        Part(claim=claim_id(ground.role.id, "group", group), zh=headings[group].zh, en=headings[group].en, k=k) for k, group in kept[:MOST]
    )
    return parts, frozenset(name for _, group in kept[:MOST] for name in people[group])


def _same_words(fact: Fact, own: Sequence[Fact]) -> bool:
    """从 0 到 1 is a stage and a skill: the skill is not told beside the stage."""
    at = fact.evidence.at
    return any(
        one.evidence.document == fact.evidence.document and one.evidence.at.start < at.end and at.start < one.evidence.at.end for one in own
    )


def _sentence(fact: Fact) -> tuple[str, int]:
    return fact.evidence.document, fact.evidence.start
