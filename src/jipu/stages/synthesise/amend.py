"""Let corrections decide what facts count for: merged and split concepts under other names, dropped ones not at all, moved ones in another group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jipu.lexicon.concepts import Lexicon
from jipu.model.concept import Concept
from jipu.model.correction import Correction, Corrections
from jipu.model.fact import SKILL_KINDS, Fact
from jipu.model.reading import Reading
from jipu.stages.synthesise.added import added_facts
from jipu.stages.synthesise.concepts import UNPLACED, concept_key, decide_concepts
from jipu.stages.synthesise.resolve import Named, Resolved, resolve, usable
from jipu.stages.synthesise.voters import Voter
from jipu.text.fold import key

NO_CORRECTIONS = Corrections()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """The voters as corrected, in their order, what they name, and what they would name without corrections.

    resolved  the corrections of concepts with what they mean this time
    idle      splits and detachments that found no fact
    moved_to    the groups that corrections moved something into
    """

    voters: list[Voter]
    concepts: Mapping[str, Concept]
    computed: Mapping[str, Concept]
    resolved: tuple[Resolved, ...] = ()
    idle: frozenset[Correction] = frozenset()
    moved_to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where facts go: (concept, writing) → another, concept → another, and what counts for nothing."""

    split: Mapping[tuple[str, str], str]
    merged: Mapping[str, str]
    dropped: frozenset[str]

    @classmethod
    def of(cls, rows: Sequence[Correction]) -> _Plan:
        """What the corrections say together; what leads to itself is said already."""
        moving = Corrections(tuple(row for row in rows if row.to != row.target))
        split = {(row.target, key(writing)): row.to or "" for row in moving.of("split") for writing in row.writings}
        return cls(split, moving.merged_into(), frozenset(moving.where("drop")))

    def goes(self, fact: Fact) -> tuple[str, str]:
        """What a fact counts for after splits, and in the end."""
        name = concept_key(fact)
        start = self.split.get((name, key(fact.surface)), name)
        return start, self.merged.get(start, start)


def amend(voters: Sequence[Voter], corrections: Corrections, lexicon: Lexicon, handles: Mapping[str, str] | None = None) -> Amended:
    """Apply the corrections of concepts; `handles` tells the handle of a voter. Without any the voters are given as they are."""
    computed = decide_concepts(voters, lexicon)
    resolved = resolve(corrections, Named.of(voters, computed), lexicon) if corrections.rows else ()
    rows = usable(resolved)
    if not rows:
        return Amended(voters=list(voters), concepts=computed, computed=computed, resolved=resolved)
    plan = _Plan.of(rows)
    more = [_with_added(voter, rows) for voter in _barred(voters, rows, handles or {})]
    changed = [_voter(voter, plan) for voter in more]
    concepts = _placed(decide_concepts(changed, lexicon), rows, computed, lexicon)
    cleared = [_without_shelves(voter, concepts, lexicon) for voter in changed]
    idle = frozenset(_idle(resolved, more, plan, concepts, lexicon, handles or {}))
    moved_to = frozenset(row.to for row in rows if row.act == "move" and row.to and row.target in concepts)
    return Amended(voters=cleared, concepts=concepts, computed=computed, resolved=resolved, idle=idle, moved_to=moved_to)


def _barred(voters: Sequence[Voter], rows: Sequence[Correction], handles: Mapping[str, str]) -> list[Voter]:
    """The voters, each with what a human said is not theirs."""
    barred: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.act == "detach":
            barred[row.person].add(row.target)
    return [replace(voter, barred=frozenset(barred.get(handles.get(voter.name, ""), ()))) for voter in voters]


def _with_added(voter: Voter, rows: Sequence[Correction]) -> Voter:
    """The voter with facts for the writings that a human told to count."""
    wanted = [row for row in rows if row.act == "add" and row.writings]
    if not wanted:
        return voter
    return replace(voter, readings=tuple(replace(r, facts=(*r.facts, *added_facts(r, wanted))) for r in voter.readings))


def _voter(voter: Voter, plan: _Plan) -> Voter:
    readings = tuple(_reading(reading, plan, voter.barred) for reading in voter.readings)
    return replace(voter, readings=readings, split=frozenset(plan.split))


def _reading(reading: Reading, plan: _Plan, barred: frozenset[str]) -> Reading:
    """The reading as it is counted: the stored one stays untouched."""
    facts = (_fact(fact, plan, barred) for fact in reading.facts)
    return replace(reading, facts=tuple(fact for fact in facts if fact is not None))


def _fact(fact: Fact, plan: _Plan, barred: frozenset[str]) -> Fact | None:
    if fact.kind not in SKILL_KINDS:
        return fact
    start, end = plan.goes(fact)
    if {start, end} & (plan.dropped | barred):
        return None
    return fact if end == concept_key(fact) else replace(fact, concept=end)


def _placed(
    decided: Mapping[str, Concept], rows: Sequence[Correction], computed: Mapping[str, Concept], lexicon: Lexicon
) -> Mapping[str, Concept]:
    """The concepts in the groups that a human gave them; what was split off stands where it came from."""
    concepts = dict(decided)
    for row in rows:
        name = row.to if row.act == "split" else row.target
        if name in concepts and name not in computed and name not in lexicon:
            if row.act == "split" and row.target in computed:
                concepts[name] = replace(concepts[name], broader=computed[row.target].broader)
            elif row.act == "add":
                concepts[name] = replace(concepts[name], broader=row.to or concepts[name].broader, origin="human")
    for row in rows:
        if row.act == "move" and row.target in concepts:
            concepts[row.target] = replace(concepts[row.target], broader=row.to)
    return concepts


def shelves(name: str, concepts: Mapping[str, Concept], lexicon: Lexicon) -> Iterator[str]:
    """The group and the dimension that a concept counts for."""
    concept = concepts.get(name)
    group = (lexicon.group_of(concept.broader or UNPLACED) if concept else None) or UNPLACED
    yield group
    yield lexicon.dimension_of(group) or group


def _without_shelves(voter: Voter, concepts: Mapping[str, Concept], lexicon: Lexicon) -> Voter:
    """The voter without the facts under a group or dimension that is not theirs."""
    under = {name for name in concepts if voter.barred.intersection(shelves(name, concepts, lexicon))} if voter.barred else set()
    if not under:
        return voter

    def counts(fact: Fact) -> bool:
        return not (fact.names_skill and concept_key(fact) in under)

    readings = tuple(replace(reading, facts=tuple(filter(counts, reading.facts))) for reading in voter.readings)
    return replace(voter, readings=readings, barred=voter.barred | under)


def _idle(
    resolved: Iterable[Resolved],
    voters: Sequence[Voter],
    plan: _Plan,
    concepts: Mapping[str, Concept],
    lexicon: Lexicon,
    handles: Mapping[str, str],
) -> Iterator[Correction]:
    """Splits of a writing that nobody uses, and detachments of what the person does not tell."""
    facts = [(handles.get(voter.name, ""), fact) for voter in voters for fact, _ in voter.facts() if fact.kind in SKILL_KINDS]
    written = {(concept_key(fact), key(fact.surface)) for _, fact in facts}
    told: set[tuple[str, str]] = set()
    for person, fact in facts:
        start, end = plan.goes(fact)
        told |= {(person, name) for name in (start, end, *shelves(end, concepts, lexicon))}
    for one in resolved:
        row = one.row
        if row and row.act == "split" and not any((row.target, key(writing)) in written for writing in row.writings):
            yield one.told
        if row and row.act == "detach" and (row.person, row.target) not in told:
            yield one.told
