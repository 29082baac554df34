"""Keywords that recur in dated work, and the formula: of what the work is made, in which parts."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from jipu.model.claim import Chain, Claim, Presence, claim_id
from jipu.model.formula import Formula, Keyword, Term
from jipu.stages.synthesise.concepts import concept_key, skill_facts
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import Tally
from jipu.stages.synthesise.voters import Voter
from jipu.text.fold import key

SHARED = 3
MOST = 20
LEAST_SHARE = 0.05
MOST_TERMS = 6
_NO_TERM = frozenset({"d.other", "d.domain"})


def keyword_claims(ground: Ground) -> tuple[Claim, ...]:
    """Skills and methods by the people who write them in dated work; what is broad, a field of business or the role's own name is none."""
    shown = _shown(ground)
    rows = sorted(((tally.k, _posts(tally), name) for name, tally in shown.items()), key=lambda row: (-row[0], -row[1], row[2]))
    told = {claim.id: claim for claim in ground.told}
    claims: list[Claim] = []
    for k, times, name in rows:
        of = next((told[i] for i in (claim_id(ground.role.id, part, name) for part in ("skill", "method")) if i in told), None)
        if k >= SHARED and of is not None and _says_something(ground, of) and len(claims) < MOST:
            payload = Keyword(claim=of.id, subject=name, name_zh=ground.concepts[name].zh, name_en=ground.concepts[name].en, times=times)
            claims.append(ground.claim("keyword", payload, shown[name].people, name, quotes=shown[name].quotes(6)))
    return tuple(claims)


def _shown(ground: Ground) -> Mapping[str, Tally]:
    """What is told of dated work, by concept."""
    found: dict[str, Tally] = defaultdict(Tally)
    for voter in ground.voters:
        for fact, document in skill_facts(voter):
            if fact.grade != "claimed":
                found[concept_key(fact)].add(voter.name, fact, document)
    return found


def _posts(tally: Tally) -> int:
    """In how many posts and projects of these people it recurs."""
    return sum(len({fact.when for fact, _ in facts}) for facts in tally.facts.values())


def _says_something(ground: Ground, claim: Claim) -> bool:
    payload = claim.payload
    if isinstance(payload, Chain):
        return True
    own = {key(name) for name in (ground.role.title, *ground.role.aliases)}
    concept = ground.concepts.get(payload.subject) if isinstance(payload, Presence) else None
    return concept is not None and not concept.generic and concept.kind != "domain" and not {key(concept.zh), key(concept.en)} & own


def formula_claims(ground: Ground) -> tuple[Claim, ...]:
    """The weights of the dimensions: per person the share of the different things told of dated work, then the mean; everybody counts alike."""
    shares = {voter.name: own for voter in ground.voters if (own := _shares(ground, voter))}
    if len(shares) < SHARED:
        return ()
    every = {dimension for own in shares.values() for dimension in own}
    weight = {d: math.fsum(own.get(d, 0.0) for own in shares.values()) / len(shares) for d in sorted(every)}
    people = {d: sum(d in own for own in shares.values()) for d in every}
    chosen = [d for d in weight if weight[d] >= LEAST_SHARE and people[d] >= SHARED and d not in _NO_TERM]
    terms = tuple(_term(ground, d, weight[d]) for d in sorted(chosen, key=lambda d: (-weight[d], d))[:MOST_TERMS])
    if not terms:
        return ()
    rest = max(0.0, 1 - math.fsum(term.share for term in terms))
    return (ground.claim("keyword", Formula(terms=terms, rest=round(rest, 4)), shares, "formula"),)


def _shares(ground: Ground, voter: Voter) -> dict[str, float]:
    told: dict[str, set[str]] = defaultdict(set)
    for fact, _ in skill_facts(voter):
        if fact.grade != "claimed":
            name = concept_key(fact)
            heading = ground.heading(fact)
            told[heading.broader or heading.id].add(name)
    total = sum(map(len, told.values()))
    return {dimension: len(names) / total for dimension, names in told.items()}


def _term(ground: Ground, dimension: str, share: float) -> Term:
    concept = ground.lexicon.concepts[dimension]
    of = claim_id(ground.role.id, "dimension", dimension)
    return Term(claim=of, subject=dimension, zh=concept.zh, en=concept.en, share=round(share, 4))
