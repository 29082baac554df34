"""Traits and ways of thinking: by the deeds of three people, else by what people say of themselves."""

from __future__ import annotations

from jipu.lexicon.concepts import Lexicon
from jipu.model.claim import Claim
from jipu.model.document import Document
from jipu.model.fact import Fact
from jipu.model.practice import Trait
from jipu.stages.synthesise.breath import Breaths, named, presence_of
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import SHARED, Tally

DEEDS = 3
_SORTS = {"g.thinking": "thinking", "g.work-style": "trait", "g.communication": "trait"}
_ANSWERED_FOR = frozenset({"主导", "负责", "参与"})


def trait_claims(ground: Ground, breaths: Breaths) -> tuple[Claim, ...]:
    """A claim for every trait that three people tell: of the people with deeds where they are three, else of those who say it of themselves."""
    claims = named(ground.told)
    rows = [claim for name, claim in claims.items() if claim.support.k >= SHARED and _sort(name, ground.lexicon)]
    found = [_claim(ground, breaths, claim) for claim in rows]
    return tuple(sorted(found, key=lambda claim: (not is_shown(claim), -claim.support.k, claim.id)))


def is_shown(claim: Claim) -> bool:
    """Whether deeds of three people bear it out."""
    return isinstance(claim.payload, Trait) and (claim.payload.shown or 0) >= DEEDS


def _sort(concept: str, lexicon: Lexicon) -> str:
    return _SORTS.get(lexicon.group_of(concept) or "", "") if concept in lexicon else ""


def _claim(ground: Ground, breaths: Breaths, claim: Claim) -> Claim:
    payload = presence_of(claim)
    tally = ground.counts.concepts[payload.subject]
    deeds = _deeds(breaths, tally)
    trait = Trait(
        subject=payload.subject,
        zh=payload.zh,
        en=payload.en,
        sort=_sort(payload.subject, ground.lexicon),  # type: ignore[arg-type]
        told=tally.k,
        shown=deeds.k,
    )
    borne_out = deeds.k >= DEEDS
    people = deeds.people if borne_out else tally.people
    return ground.claim("line", trait, people, "trait", payload.subject, quotes=(deeds if borne_out else tally).quotes(8))


def _deeds(breaths: Breaths, tally: Tally) -> Tally:
    found = Tally()
    for person, facts in tally.facts.items():
        for fact, document in facts:
            if _is_deed(breaths, fact, document):
                found.add(person, fact, document)
    return found


def _is_deed(breaths: Breaths, fact: Fact, document: Document) -> bool:
    """Dated work that tells a result, an action, or what somebody answers for: a trait named in passing is none."""
    if fact.grade == "claimed":
        return False
    return fact.grade == "outcome" or fact.depth in _ANSWERED_FOR or breaths.action(fact, document) is not None
