"""Methods of working with their steps, and strategic directions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jipu.model.claim import Chain, Claim, Mark, Population, Presence, Step, claim_id
from jipu.model.concept import Concept
from jipu.model.fact import Fact
from jipu.model.role import Role
from jipu.stages.synthesise.concepts import concept_key
from jipu.stages.synthesise.tally import Tally
from jipu.stages.synthesise.voters import Voter
from jipu.statistics.shares import support
from jipu.text.fold import key

MOST_STEPS = 12


def _gather(voters: Iterable[Voter], kind: str) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for voter in voters:
        for fact, document in voter.facts():
            if fact.kind == kind:
                tallies[concept_key(fact)].add(voter.name, fact, document)
    return tallies


def method_claims(role: Role, voters: Sequence[Voter], concepts: Mapping[str, Concept], population: Population) -> tuple[Claim, ...]:
    """One claim a method: named ones of the lexicon, and home-made ones told as steps. Most people first."""
    found = _gather(voters, "method")
    claims = [_method(role, name, tally, concepts.get(name), len(voters), population) for name, tally in sorted(found.items())]
    return tuple(sorted(claims, key=lambda claim: (-claim.support.k, -_told(claim), claim.id)))


def _told(claim: Claim) -> int:
    return claim.payload.told if isinstance(claim.payload, Chain) else 0


def _method(role: Role, name: str, tally: Tally, concept: Concept | None, n: int, population: Population) -> Claim:
    surface = tally.writings(1)[0]
    chain = Chain(
        subject=name,
        zh=concept.zh if concept else surface,
        en=concept.en if concept else surface,
        steps=_common_steps(tally),
        told=sum(any(len(fact.steps) >= 2 for fact, _ in facts) for facts in tally.facts.values()),
    )
    return Claim(
        id=claim_id(role.id, "method", name),
        section="method",
        payload=chain,
        supports=(support(tally.k, n, population),),
        quotes=tally.quotes(20),
        people=tuple(sorted(tally.people)),
        marks=_marks(tally, concept),
    )


def _marks(tally: Tally, concept: Concept | None) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    if concept is None:
        marks.append("open")
    if tally.k == 1:
        marks.append("one-person")
    return tuple(marks)


def _common_steps(tally: Tally) -> tuple[Step, ...]:
    """The longest telling gives the order; each step is counted over all people who tell it."""
    told: Counter[str] = Counter()
    longest: tuple[str, ...] = ()
    for name in sorted(tally.facts):
        chains = [fact.steps for fact, _ in tally.facts[name] if fact.steps]
        told.update({key(step) for chain in chains for step in chain})
        longest = max((longest, *chains), key=lambda chain: (len(chain), chain))
    return tuple(Step(text=step, k=told[key(step)]) for step in longest[:MOST_STEPS])


def direction_claims(role: Role, voters: Sequence[Voter], concepts: Mapping[str, Concept], population: Population) -> tuple[Claim, ...]:
    """What people say they steer towards, most people first."""
    found = _gather(voters, "direction")
    rows = sorted(found.items(), key=lambda item: (-item[1].k, item[0]))
    return tuple(_direction(role, name, tally, concepts.get(name), len(voters), population) for name, tally in rows)


def _direction(role: Role, name: str, tally: Tally, concept: Concept | None, n: int, population: Population) -> Claim:
    surface = tally.writings(1)[0]
    return Claim(
        id=claim_id(role.id, "direction", name),
        section="direction",
        payload=Presence(
            subject=name,
            zh=concept.zh if concept else surface,
            en=concept.en if concept else surface,
            kind="direction",
            grades=tally.grades(),
            writings=tally.writings(),
        ),
        supports=(support(tally.k, n, population),),
        quotes=tally.quotes(12),
        people=tuple(sorted(tally.people)),
        marks=_marks(tally, concept),
    )


def facts_of(voters: Iterable[Voter], kind: str) -> Iterable[tuple[Voter, Fact]]:
    """All facts of one kind with their voter."""
    return ((voter, fact) for voter in voters for fact, _ in voter.facts() if fact.kind == kind)
