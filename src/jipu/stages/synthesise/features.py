"""What tells people from one another: skills, groups and industries, as sets of people and as rows of numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log, log1p

import numpy as np

from jipu.lexicon.industries import industries
from jipu.model.archetype import Feature, FeatureKind
from jipu.model.claim import Quote, SectionId, claim_id
from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.stages.synthesise.concepts import UNPLACED, group_of
from jipu.stages.synthesise.ground import Ground, newest
from jipu.stages.synthesise.tally import SHARED, Tally
from jipu.stages.synthesise.voters import quote, rank_told
from jipu.statistics.medoids import Matrix

NEARLY_ALL = 0.85
_SECTION: dict[FeatureKind, SectionId] = {"group": "group", "skill": "skill", "industry": "domain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Something that `people` hold. `heading` is the group it belongs to, so that two of one group are not taken for two things."""

    subject: str
    zh: str
    en: str
    kind: FeatureKind
    heading: str
    people: frozenset[str]

    def feature(self, ground: Ground, inside: Collection[str]) -> Feature:
        """How often these people hold it, and how often the others do."""
        own = frozenset(inside)
        k = len(self.people & own)
        return Feature(
            subject=self.subject,
            zh=self.zh,
            en=self.en,
            kind=self.kind,
            claim=claim_id(ground.role.id, _SECTION[self.kind], self.subject),
            k=k,
            n=len(own),
            others_k=len(self.people) - k,
            others_n=ground.n - len(own),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """People as rows of what they tell, in the order of the voters; `blocks` is the group that each column belongs to."""

    names: tuple[str, ...]
    columns: Matrix
    blocks: tuple[str, ...]


def held(ground: Ground) -> tuple[Held, ...]:
    """What at least three people hold and at least three do not: groups (two skills or more), skills, industries of work; in a fixed order."""
    found = (*_groups(ground), *_skills(ground), *_industries(ground))
    return tuple(one for one in found if SHARED <= len(one.people) <= ground.n - SHARED)


def _groups(ground: Ground) -> Iterator[Held]:
    for heading in _headings(ground):
        tally = ground.counts.groups[heading]
        concept = next(one for one in ground.counts.headings.values() if one.id == heading)
        people = frozenset(name for name in tally.people if sum(name in holders for holders in tally.members.values()) >= 2)
        yield Held(subject=heading, zh=concept.zh, en=concept.en, kind="group", heading=heading, people=people)


def _skills(ground: Ground) -> Iterator[Held]:
    for name in _told_skills(ground, SHARED):
        concept = ground.concepts[name]
        people = frozenset(ground.counts.concepts[name].people)
        yield Held(subject=name, zh=concept.zh, en=concept.en, kind="skill", heading=heading_of(ground, name), people=people)


def _industries(ground: Ground) -> Iterator[Held]:
    for industry, people in sorted(_worked_in(ground).items()):
        row = industries().get(industry)
        if row:
            yield Held(subject=industry, zh=row.zh, en=row.en, kind="industry", heading=f"industry:{industry}", people=frozenset(people))


def profile(ground: Ground) -> Profile:
    """Every skill that two people or more but not nearly all tell, every group, every industry, a column each.

    A skill or industry counts more the fewer hold it, a skill and a group more the more sentences tell it. Terms of the role's description
    are left out: they were asked for.
    """
    names = tuple(voter.name for voter in ground.voters)
    columns: list[list[float]] = []
    blocks: list[str] = []
    for name in _told_skills(ground, 2):
        tally = ground.counts.concepts[name]
        weight = log(ground.n / tally.k)
        columns.append([weight * (1 + log(told)) if (told := _sentences(tally, person)) else 0.0 for person in names])
        blocks.append(heading_of(ground, name))
    for heading in _headings(ground):
        tally = ground.counts.groups[heading]
        told_of = [log1p(_sentences(tally, person)) for person in names]
        columns.append([one - min(told_of) for one in told_of])
        blocks.append(heading)
    for industry, people in sorted(_worked_in(ground).items()):
        if 2 <= len(people) <= NEARLY_ALL * ground.n:
            columns.append([log(ground.n / len(people)) if person in people else 0.0 for person in names])
            blocks.append(f"industry:{industry}")
    return Profile(names=names, columns=np.array(columns, dtype=float).reshape(len(columns), len(names)).T, blocks=tuple(blocks))


def _headings(ground: Ground) -> list[str]:
    return [heading for heading in sorted(ground.counts.groups) if heading != UNPLACED and ground.counts.groups[heading].k >= 2]


def _told_skills(ground: Ground, least: int) -> list[str]:
    """Skills that so many people tell at least and not nearly all, those of the description left out."""
    asked = {*ground.role.must, *ground.role.plus}
    rows = sorted(ground.counts.concepts.items())
    return [name for name, tally in rows if least <= tally.k <= NEARLY_ALL * ground.n and name not in asked]


def heading_of(ground: Ground, concept: str) -> str:
    """The id of the heading that a concept stands under."""
    place = group_of(ground.concepts[concept], ground.lexicon)
    heading = ground.counts.headings.get(place)
    return heading.id if heading else place


def _sentences(tally: Tally, person: str) -> int:
    """How many sentences of a person tell it."""
    facts = tally.facts[person] if person in tally.people else ()
    return len({(fact.evidence.document, fact.evidence.start) for fact, _ in facts})


def _worked_in(ground: Ground) -> dict[str, set[str]]:
    """Industry → people with dated work in it."""
    people: dict[str, set[str]] = defaultdict(set)
    for voter in ground.voters:
        resume = newest(voter)
        for entry in resume.entries if resume else ():
            if entry.section == "work" and entry.industry:
                people[entry.industry].add(voter.name)
    return people


def quotes_of(ground: Ground, features: Sequence[Feature], people: Collection[str], most: int = 12) -> tuple[Quote, ...]:
    """The best words of each of these people for the first of the features that they hold; industries have none: they are told by posts."""
    found = []
    for person in sorted(people):
        told = [
            (place, *item) for place, tally in enumerate(_tally(ground, feature) for feature in features) for item in _facts(tally, person)
        ]
        if told:
            place, fact, document = min(told, key=lambda row: (row[0], rank_told(row[1], row[2]), row[2].id))
            found.append((place, rank_told(fact, document), person, fact, document))
    return tuple(quote(*row[2:]) for row in nsmallest(most, found, key=lambda row: row[:3]))


def _facts(tally: Tally | None, person: str) -> Sequence[tuple[Fact, Document]]:
    return tally.facts[person] if tally is not None and person in tally.people else ()


def _tally(ground: Ground, feature: Feature) -> Tally | None:
    kept = {"group": ground.counts.groups, "skill": ground.counts.concepts}.get(feature.kind)
    return kept.get(feature.subject) if kept else None
