"""Who stands for a group: the people whose evidence under it is strongest and richest, by pseudonym."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jipu.model.claim import Claim, Presence
from jipu.model.fact import GRADES
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import SHARED, Tally

MOST = 3


def represented(ground: Ground, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, those of groups that three or more people share with up to three people who stand for them; of job ads as they were."""
    if ground.basis != "resumes":
        return tuple(claims)
    return tuple(_with_people(claim, ground.counts.groups) for claim in claims)


def _with_people(claim: Claim, groups: Mapping[str, Tally]) -> Claim:
    told = claim.payload
    if claim.section != "group" or not isinstance(told, Presence) or told.subject not in groups or claim.support.k < SHARED:
        return claim
    return replace(claim, payload=replace(told, representatives=chosen(groups[told.subject])))


def chosen(tally: Tally) -> tuple[str, ...]:
    """Up to three people with something shown in work: by skills shown with a result, by skills shown in work, by skills told."""
    rows = {}
    told = Counter(name for people in tally.members.values() for name in people)
    for name, facts in tally.facts.items():
        best: dict[str, int] = {}
        for fact, _ in facts:
            concept = fact.concept or fact.surface
            best[concept] = max(best.get(concept, 0), GRADES.index(fact.grade))
        shown = Counter(best.values())
        if shown[1] + shown[2]:
            rows[name] = (-shown[2], -shown[1], -told[name], name)
    return tuple(sorted(rows, key=lambda name: rows[name])[:MOST])
