"""Let corrections decide what facts count for: merged concepts under one name, dropped ones not at all, moved ones in another group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jipu.lexicon.concepts import Lexicon
from jipu.model.concept import Concept
from jipu.model.correction import CONCEPT_ACTS, Corrected, Correction, Corrections, Orphan
from jipu.model.fact import SKILL_KINDS, Fact
from jipu.model.reading import Reading
from jipu.model.role import Sample
from jipu.stages.synthesise.concepts import OPEN, concept_key, decide_concepts
from jipu.stages.synthesise.voters import Voter

NO_CORRECTIONS = Corrections()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """The voters as corrected, in their order, what they name, and what they would name without corrections.

    moved_to    the groups that corrections moved something into
    """

    voters: list[Voter]
    concepts: Mapping[str, Concept]
    computed: Mapping[str, Concept]
    lexicon: Lexicon
    moved_to: frozenset[str] = frozenset()

    def account(self, sample: Sample, corrections: Corrections) -> Corrected:
        """How many corrections did something, and those that found nothing to do it to."""
        persons = {reason.details.get("target") for reason in sample.human_reasons()}
        lost = [row for row in corrections.rows if not self._found(row, persons)]
        return Corrected(
            applied=len(corrections.rows) - len(lost), orphaned=tuple(Orphan(act=r.act, label=r.label or r.target) for r in lost)
        )

    def _found(self, row: Correction, persons: set[str | None]) -> bool:
        if row.act in CONCEPT_ACTS:
            return row.target in self.computed and _possible(row, self.lexicon)
        return row.target in persons


def amend(voters: Sequence[Voter], corrections: Corrections, lexicon: Lexicon) -> Amended:
    """Apply the corrections of concepts. Without any the voters are given as they are."""
    computed = decide_concepts(voters, lexicon)
    usable = Corrections(tuple(row for row in corrections.rows if row.act in CONCEPT_ACTS and _possible(row, lexicon)))
    if not usable.rows:
        return Amended(voters=list(voters), concepts=computed, computed=computed, lexicon=lexicon)
    merged, dropped = usable.merged_into(), frozenset(usable.where("drop"))
    changed = [_voter(voter, merged, dropped) for voter in voters]
    concepts = dict(decide_concepts(changed, lexicon))
    moved = {target: row.to for target, row in usable.where("move").items() if target in concepts}
    concepts |= {target: replace(concepts[target], broader=group) for target, group in moved.items()}
    return Amended(
        voters=changed,
        concepts=concepts,
        computed=computed,
        lexicon=lexicon,
        moved_to=frozenset(group for group in moved.values() if group),
    )


def _possible(row: Correction, lexicon: Lexicon) -> bool:
    """Whether what it points to exists: a lexicon of the operator that is no longer given takes its ids with it."""
    if row.act == "drop" or row.to is None:
        return row.act == "drop"
    known = lexicon.get(row.to)
    if row.act == "move":
        return known is not None and known.kind == "group"
    return row.to.startswith(OPEN) or (known is not None and known.kind not in ("group", "dimension"))


def _voter(voter: Voter, merged: Mapping[str, str], dropped: frozenset[str]) -> Voter:
    return replace(voter, readings=tuple(_reading(reading, merged, dropped) for reading in voter.readings))


def _reading(reading: Reading, merged: Mapping[str, str], dropped: frozenset[str]) -> Reading:
    """The reading as it is counted: the stored one stays untouched."""
    facts = (_fact(fact, merged, dropped) for fact in reading.facts)
    return replace(reading, facts=tuple(fact for fact in facts if fact is not None))


def _fact(fact: Fact, merged: Mapping[str, str], dropped: frozenset[str]) -> Fact | None:
    if fact.kind not in SKILL_KINDS:
        return fact
    name = concept_key(fact)
    target = merged.get(name, name)
    if name in dropped or target in dropped:
        return None
    return fact if target == name else replace(fact, concept=target)
