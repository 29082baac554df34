"""Identities: what people answer for in dated work, gathered by dimension."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from jipu.lexicon.identities import identity_names
from jipu.model.claim import Claim, Quote, claim_id
from jipu.model.document import Document
from jipu.model.essence import Identity, Part
from jipu.model.fact import Fact
from jipu.stages.synthesise.concepts import concept_key, skill_facts
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import Tally
from jipu.stages.synthesise.voters import Voter, quote, rank_told

IN_CHARGE = frozenset({"主导", "负责"})
DIFFERENT = 2  # things of a dimension that one must have done in dated work: one alone may be by the way
MOST_PARTS, MOST_PROOFS = 4, 12
OWN = "g."  # ids of groups that stand by themselves, not under a shared heading


def identity_claims(ground: Ground) -> tuple[Claim, ...]:
    """A claim a dimension that two or more people answer for, most people first."""
    found: dict[str, Tally] = defaultdict(Tally)
    for voter in ground.voters:
        for dimension, facts in _in_work(ground, voter).items():
            if dimension in identity_names() and _answers(fact for _, fact, _ in facts):
                for group, fact, document in facts:
                    found[dimension].add(voter.name, fact, document)
                    found[dimension].members[group].add(voter.name)
    rows = sorted(found.items(), key=lambda row: (-row[1].k, -row[1].richness(), row[0]))
    return tuple(_identity(ground, dimension, tally) for dimension, tally in rows if tally.k >= DIFFERENT)


def _answers(facts: Iterable[Fact]) -> bool:
    """Whether somebody who tells this of dated work answers for it: two different things, and one of them led, in charge of, or with a result."""
    told = list(facts)
    return len({concept_key(fact) for fact in told}) >= DIFFERENT and any(map(_is_answered_for, told))


def _is_answered_for(fact: Fact) -> bool:
    return fact.depth in IN_CHARGE or fact.grade == "outcome"


def _in_work(ground: Ground, voter: Voter) -> dict[str, list[tuple[str, Fact, Document]]]:
    """What somebody tells of dated work, by dimension. Under a shared heading, of a field that the role only touches, only what is answered
    for itself; and no metric, which is what was measured.
    """
    found: dict[str, list[tuple[str, Fact, Document]]] = defaultdict(list)
    for fact, document in skill_facts(voter):
        if fact.grade != "claimed" and ground.concepts[concept_key(fact)].kind != "metric":
            heading = ground.heading(fact)
            if heading.id.startswith(OWN) or _is_answered_for(fact):
                found[heading.broader or ""].append((heading.id, fact, document))
    return found


def _identity(ground: Ground, dimension: str, tally: Tally) -> Claim:
    name = identity_names()[dimension]
    headings = {heading.id: heading for heading in ground.counts.headings.values()}
    rows = sorted(tally.members.items(), key=lambda row: (-len(row[1]), row[0]))[:MOST_PARTS]
    parts = tuple(
        Part(claim=claim_id(ground.role.id, "group", group), zh=headings[group].zh, en=headings[group].en, k=len(people))
        for group, people in rows
    )
    payload = Identity(subject=dimension, zh=name.zh, en=name.en, duty_zh=name.duty_zh, duty_en=name.duty_en, parts=parts)
    return ground.claim("essence", payload, tally.people, "identity", dimension, quotes=_proofs(tally))


def _proofs(tally: Tally) -> tuple[Quote, ...]:
    """One quote a person of what is answered for: words of leading before a result alone, then what reads best."""
    best = {
        name: min(((_rank(fact, document), fact, document) for fact, document in facts if _is_answered_for(fact)), key=lambda row: row[0])
        for name, facts in tally.facts.items()
    }
    rows = sorted(best.items(), key=lambda row: (row[1][0], row[0]))
    return tuple(quote(name, fact, document) for name, (_, fact, document) in rows[:MOST_PROOFS])


def _rank(fact: Fact, document: Document) -> tuple[bool, tuple[bool, tuple[int, int, int, int]], str]:
    return fact.depth not in IN_CHARGE, rank_told(fact, document), fact.surface
