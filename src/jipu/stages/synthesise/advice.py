"""Advice (解读): interpretations, each tied to the claims it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.model.claim import Advice, Claim, Presence, claim_id
from jipu.model.role import Role
from jipu.model.rolemap import Adequacy

MOST_THRESHOLDS = 3
MOST_OPEN = 8


def advice_claims(role: Role, claims: Sequence[Claim], adequacy: Adequacy) -> tuple[Claim, ...]:
    """What a reader may do with the findings."""
    found = [*_ask_the_children(claims), *_strong_groups(claims), *_talk_only(claims), *_new_words(claims), *_more_people(claims, adequacy)]
    return tuple(_claim(role, advice, claims) for advice in found)


def _claim(role: Role, advice: Advice, claims: Sequence[Claim]) -> Claim:
    first = next(claim for claim in claims if claim.id == advice.based_on[0])
    return Claim(
        id=claim_id(role.id, "advice", advice.code, advice.details.get("subject", "")),
        section="advice",
        payload=advice,
        supports=(first.support,),
        people=first.people,
        marks=("advice",),
    )


def _groups(claims: Sequence[Claim]) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.section == "group" and isinstance(claim.payload, Presence) and claim.payload.subject != "g.unplaced"
    ]


def _ask_the_children(claims: Sequence[Claim]) -> list[Advice]:
    """A group that everybody has tells nobody apart: ask for what only some of them show, never for the group's own name again."""
    names = {claim.id: claim.payload.zh for claim in claims if isinstance(claim.payload, Presence)}
    found = []
    for claim in [claim for claim in _groups(claims) if "threshold" in claim.marks][:MOST_THRESHOLDS]:
        if isinstance(claim.payload, Presence):
            children = (child for child in claim.payload.children if names.get(child) not in (None, claim.payload.zh))
            found.append(Advice(code="ask_the_children", based_on=(claim.id, *children), details={"subject": claim.payload.subject}))
    return [advice for advice in found if len(advice.based_on) > 1]


def _strong_groups(claims: Sequence[Claim]) -> list[Advice]:
    """What most people have done in real work is worth asking for as work, not as a word."""
    strong = [claim for claim in _groups(claims) if claim.support.words in ("almost_all", "most") and "threshold" not in claim.marks][:3]
    return [Advice(code="ask_for_work", based_on=tuple(claim.id for claim in strong))] if strong else []


def _talk_only(claims: Sequence[Claim]) -> list[Advice]:
    """Skills that many people list and few show in dated work; a job ad shows nothing."""
    rows = []
    for claim in claims:
        told = claim.section == "skill" and claim.support.population == "resumes" and claim.support.k >= 5
        if told and isinstance(claim.payload, Presence):
            shown = claim.payload.grades.get("demonstrated", 0) + claim.payload.grades.get("outcome", 0)
            if shown * 3 <= claim.support.k:
                rows.append(claim.id)
    return [Advice(code="listed_not_shown", based_on=tuple(rows[:5]))] if rows else []


def _new_words(claims: Sequence[Claim]) -> list[Advice]:
    shared = [claim.id for claim in claims if claim.section == "skill" and "open" in claim.marks and "tail" not in claim.marks]
    return [Advice(code="new_words", based_on=tuple(shared[:MOST_OPEN]))] if shared else []


def _more_people(claims: Sequence[Claim], adequacy: Adequacy) -> list[Advice]:
    lacking = next((answer for answer in adequacy.answers if answer.verdict != "enough" and answer.question != "archetypes"), None)
    top = _groups(claims)[:1]
    if lacking is None or not top:
        return []
    return [
        Advice(
            code="more_people",
            based_on=(top[0].id,),
            details={"question": lacking.question, "need": str(lacking.enough_from), "n": str(lacking.n)},
        )
    ]
