"""Methods of working with their steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jipu.lexicon.concepts import Lexicon
from jipu.lexicon.frameworks import Framework
from jipu.model.claim import Chain, Claim, Mark, Population, Quote, Step, Usual, Variant, claim_id
from jipu.model.concept import Concept
from jipu.model.fact import OPEN, Fact
from jipu.model.method import Practice
from jipu.model.role import Role
from jipu.stages.synthesise.concepts import concept_key
from jipu.stages.synthesise.merge import Node, families, same_step, telling
from jipu.stages.synthesise.practice import Beside
from jipu.stages.synthesise.tally import Tally, by_concept
from jipu.stages.synthesise.voters import Voter
from jipu.statistics.shares import support
from jipu.text.fold import key

MOST_STEPS, MOST_VARIANTS = 12, 8


def method_claims(
    role: Role, voters: Sequence[Voter], concepts: Mapping[str, Concept], population: Population, lexicon: Lexicon
) -> tuple[Claim, ...]:
    """One claim a method: named ones of the lexicon, and home-made ones told as steps, those that mean the same made one. Most people first."""
    found, beside = _merged(by_concept(voters, "method")), Beside(voters, lexicon)
    claims = [
        _method(role, name, tally, concepts.get(name), (len(voters), population), lexicon.framework(name), beside.practice(tally))
        for name, tally in sorted(found.items())
    ]
    return tuple(sorted(claims, key=lambda claim: (-claim.support.k, -_told(claim), claim.id)))


def _merged(found: Mapping[str, Tally]) -> dict[str, Tally]:
    """The tallies with those of one family together, under the name that most people use or the lexicon's."""
    family = families(_node(name, tally) for name, tally in found.items())
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(found):
        groups[family[name]].append(name)
    return dict(_together(names, found) for names in groups.values())


def _node(name: str, tally: Tally) -> Node:
    best = [
        min((fact for fact, _ in facts), key=lambda fact: (-len(fact.steps), fact.surface, fact.steps)) for facts in tally.facts.values()
    ]
    tellings = (telling(fact.surface, fact.steps) for fact in best)
    return Node(name, tuple(sorted(tellings, key=lambda one: (one.name, one.steps))), known=not name.startswith(OPEN))


def _together(names: Sequence[str], found: Mapping[str, Tally]) -> tuple[str, Tally]:
    chief = min(names, key=lambda name: (name.startswith(OPEN), -found[name].k, name))
    whole = Tally()
    for name in names:
        for person, facts in found[name].facts.items():
            for fact, document in facts:
                whole.add(person, fact, document)
                whole.members[name].add(person)
    return chief, whole


def _told(claim: Claim) -> int:
    return claim.payload.told if isinstance(claim.payload, Chain) else 0


def _method(
    role: Role,
    name: str,
    tally: Tally,
    concept: Concept | None,
    asked: tuple[int, Population],
    framework: Framework | None,
    practice: Practice,
) -> Claim:
    surface = _shortest_common(name, tally)
    chain = Chain(
        subject=name,
        zh=concept.zh if concept else surface,
        en=concept.en if concept else surface,
        steps=_common_steps(tally),
        told=sum(any(len(fact.steps) >= 2 for fact, _ in facts) for facts in tally.facts.values()),
        usual=_usual(framework),
        variants=_variants(tally, concept),
        practice=practice,
    )
    return Claim(
        id=claim_id(role.id, "method", name),
        section="method",
        payload=chain,
        supports=(support(tally.k, *asked),),
        quotes=_telling_first(tally),
        people=tuple(sorted(tally.people)),
        marks=_marks(tally, concept),
    )


def _telling_first(tally: Tally) -> tuple[Quote, ...]:
    """A quote a person, of those who tell steps before those who only name the method."""
    tells = {person for person, facts in tally.facts.items() if any(fact.steps for fact, _ in facts)}
    return tuple(sorted(tally.quotes(20), key=lambda quote: quote.person not in tells))


def _usual(framework: Framework | None) -> Usual | None:
    if framework is None:
        return None
    return Usual(
        origin_zh=framework.origin_zh,
        origin_en=framework.origin_en,
        steps_zh=framework.steps_zh,
        steps_en=framework.steps_en,
        form=framework.form,  # type: ignore[arg-type]
    )


def _shortest_common(name: str, tally: Tally) -> str:
    """How most people write the method whose name the family bears."""
    own = [fact.surface for facts in tally.facts.values() for fact, _ in facts if concept_key(fact) == name]
    return min(own, key=lambda surface: (-own.count(surface), surface))


def _variants(tally: Tally, concept: Concept | None) -> tuple[Variant, ...]:
    """The names that were made one; none where there is one only."""
    if len(tally.members) < 2:
        return ()
    rows = []
    for name, people in tally.members.items():
        shown = concept.zh if concept and name == concept.id else _shortest_common(name, tally)
        rows.append(Variant(name=shown, k=len(people)))
    return tuple(sorted(rows, key=lambda row: (-row.k, row.name))[:MOST_VARIANTS])


def _marks(tally: Tally, concept: Concept | None) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    if concept is None:
        marks.append("open")
    if tally.k == 1:
        marks.append("one-person")
    return tuple(marks)


def _common_steps(tally: Tally) -> tuple[Step, ...]:
    """The longest telling gives the order and the words; each of its steps is counted over all people who tell it."""
    chains = {name: [telling("", fact.steps).steps for fact, _ in facts if fact.steps] for name, facts in tally.facts.items()}
    written = [fact.steps for facts in tally.facts.values() for fact, _ in facts]
    longest = max(((), *written), key=lambda steps: (len(steps), steps))
    return tuple(Step(text=step, k=_tell(key(step), chains)) for step in longest[:MOST_STEPS])


def _tell(step: str, chains: Mapping[str, Sequence[tuple[str, ...]]]) -> int:
    """People who tell this step in any of their words."""
    return sum(any(same_step(step, other) for chain in own for other in chain) for own in chains.values())


def facts_of(voters: Iterable[Voter], kind: str) -> Iterable[tuple[Voter, Fact]]:
    """All facts of one kind with their voter."""
    return ((voter, fact) for voter in voters for fact, _ in voter.facts() if fact.kind == kind)
