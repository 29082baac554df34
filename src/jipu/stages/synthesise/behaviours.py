"""What people show besides skills: leading, breadth, bringing others along, results. Counted per person, from facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from jipu.model.concept import Concept
from jipu.model.document import Document
from jipu.model.fact import Depth, Fact, Grade
from jipu.stages.synthesise.concepts import concept_key, group_of
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import Tally
from jipu.stages.synthesise.voters import Voter

_SELF_WORDS: Mapping[Depth, float] = {"精通": 1.0, "熟练": 0.8, "熟悉": 0.6, "了解": 0.3}
_VERBS: Mapping[Depth, float] = {"主导": 1.0, "负责": 0.8, "参与": 0.5}
STRONG = 0.32  # the least that 负责 gives: somebody leads in it, or tells a result beside a word for how well
Told = Iterable[tuple[Fact, Document]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One behaviour: its code, from how many on it counts, and the evidence of those who show it."""

    code: str
    least: int
    tally: Tally


def evidence(facts: Iterable[Fact]) -> float:
    """How strongly facts show that somebody can do a thing: .3 for the word for how well, .4 for the verb, .3 for a measured result."""
    rows = list(facts)
    word = max((_SELF_WORDS.get(fact.depth, 0.0) for fact in rows if fact.depth), default=0.0)
    verb = max((_VERBS.get(fact.depth, 0.0) for fact in rows if fact.depth), default=0.0)
    return 0.3 * word + 0.4 * verb + 0.3 * any(fact.grade == "outcome" for fact in rows)


def is_strong(facts: Iterable[Fact]) -> bool:
    """Whether the evidence of a group is that of somebody who leads in it or has results in it."""
    return evidence(facts) >= STRONG - 1e-9


def behaviours(ground: Ground) -> Iterator[Shown]:
    """Autonomy, influence, and, counted from what is above the middle of these people on, breadth and results."""
    yield Shown(code="autonomy", least=0, tally=_tally(ground, _leads))
    yield Shown(code="influence", least=0, tally=_tally(ground, _brings_along))
    yield _above_middle(ground, "breadth", _groups_worked_in)
    yield _above_middle(ground, "results", _results)


def _tally(ground: Ground, wanted: Callable[[Ground, Voter], Told]) -> Tally:
    tally = Tally()
    for voter in ground.voters:
        for fact, document in wanted(ground, voter):
            tally.add(voter.name, fact, document)
    return tally


def _leads(_: Ground, voter: Voter) -> Told:
    return ((fact, document) for fact, document in voter.facts() if fact.depth in ("主导", "负责"))


def _brings_along(ground: Ground, voter: Voter) -> Told:
    """Training, mentoring, work across teams: shown in work, not only listed."""
    for fact, document in voter.facts():
        concept = _concept(ground, fact)
        if concept and concept.kind == "leadership" and _is_shown(fact.grade) and voter.may_count(concept.id, fact):
            yield fact, document


def _is_shown(grade: Grade) -> bool:
    return grade != "claimed"


def _concept(ground: Ground, fact: Fact) -> Concept | None:
    return ground.concepts.get(concept_key(fact)) if fact.names_skill else None


def _groups_worked_in(ground: Ground, voter: Voter) -> dict[str, tuple[Fact, Document]]:
    """Group → one fact of dated work in it."""
    found: dict[str, tuple[Fact, Document]] = {}
    for fact, document in voter.facts():
        concept = _concept(ground, fact)
        if concept and _is_shown(fact.grade):
            found.setdefault(group_of(concept, ground.lexicon), (fact, document))
    return found


def _results(_: Ground, voter: Voter) -> dict[str, tuple[Fact, Document]]:
    """Each measured result by its words: a newer version tells the same ones again."""
    return {fact.surface: (fact, document) for fact, document in voter.facts() if fact.kind == "outcome"}


def _above_middle(ground: Ground, code: str, counted: Callable[[Ground, Voter], Mapping[str, tuple[Fact, Document]]]) -> Shown:
    """Who tells more different ones than the middle of these people."""
    told = {voter.name: counted(ground, voter) for voter in ground.voters}
    least = int(median(len(own) for own in told.values())) + 1 if told else 1
    tally = Tally()
    for name, own in told.items():
        for fact, document in own.values() if len(own) >= least else ():
            tally.add(name, fact, document)
    return Shown(code=code, least=least, tally=tally)
