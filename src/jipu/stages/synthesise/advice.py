"""Advice (解读) for who evaluates people, who hires and who learns: interpretations, each tied to the claims it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from jipu.model.claim import Advice, Chain, Claim, Presence, Reader, claim_id
from jipu.model.role import Role
from jipu.model.rolemap import Adequacy
from jipu.stages.synthesise.leading import leading_groups

MOST_THRESHOLDS = 3
MOST_OPEN = 8
MOST_LISTED = 5
LEADING = 3
SHARED, SEVERAL, OF_AN_INDUSTRY = 3, 5, 10


def advice_claims(role: Role, claims: Sequence[Claim], adequacy: Adequacy) -> tuple[Claim, ...]:
    """What a reader may do with the findings, by who reads; the abilities that lead the map lead here too."""
    first = leading_groups(role, claims)
    told = (*first, *(claim for claim in claims if claim not in first))
    found = [
        replace(advice, reader=reader)
        for reader, makers in READERS
        for make in makers
        for advice in (make(told) if make is not _more_people else _more_people(told, adequacy))
    ]
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
    """What the role is mainly made of is worth asking for as work, not as a word."""
    strong = [c for c in _groups(claims)[:LEADING] if c.support.k >= SHARED]
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
    return [Advice(code="listed_not_shown", based_on=tuple(rows[:MOST_LISTED]))] if rows else []


def _of_people(claims: Sequence[Claim], section: str, least: int) -> list[Claim]:
    """Claims of one section that enough people support; what job ads ask is not told by people."""
    return [c for c in claims if c.section == section and c.support.population == "resumes" and c.support.k >= least]


def _results(claims: Sequence[Claim]) -> list[Advice]:
    """Groups in which most people tell a measured result: there the lack of one says something."""
    told = {c.id: c.payload.grades.get("outcome", 0) for c in claims if isinstance(c.payload, Presence)}
    groups = {c.id for c in _groups(claims)}
    rows = [c.id for c in _of_people(claims, "group", SEVERAL) if c.id in groups and told[c.id] >= SHARED]
    best = tuple(sorted(rows, key=lambda identifier: -told[identifier])[:LEADING])
    return [Advice(code="look_for_results", based_on=best)] if best else []


def _steps_untold(claims: Sequence[Claim]) -> list[Advice]:
    """Methods that several name and at most a third tell step by step."""
    rows = [c.id for c in _of_people(claims, "method", SHARED) if isinstance(c.payload, Chain) and 3 * c.payload.told <= c.support.k]
    return [Advice(code="ask_for_steps", based_on=tuple(rows[:MOST_LISTED]))] if rows else []


def _asked_but_rare(claims: Sequence[Claim]) -> list[Advice]:
    """What the operator's own description asks for and few of these people write: as a must it would keep most of them out."""
    asked = [c for c in _of_people(claims, "skill", 0) if "query" in c.marks]
    rows = [c.id for c in asked if c.support.words in ("some", "few")]
    return [Advice(code="not_as_must", based_on=tuple(rows[:MOST_LISTED]))] if rows else []


def _by_industry(claims: Sequence[Claim]) -> list[Advice]:
    """Industries of enough people to be read by themselves."""
    rows = [c.id for c in _of_people(claims, "domain", OF_AN_INDUSTRY) if isinstance(c.payload, Presence) and c.payload.kind == "industry"]
    return [Advice(code="ask_by_industry", based_on=tuple(rows[:LEADING]))] if rows else []


def _first_to_learn(claims: Sequence[Claim]) -> list[Advice]:
    """The groups that lead, each followed by the skill in it that most share."""
    there = {claim.id: claim for claim in claims}
    found: list[str] = []
    for group in [c for c in _groups(claims) if c.support.k >= SHARED and "threshold" not in c.marks][:LEADING]:
        children = group.payload.children if isinstance(group.payload, Presence) else ()
        first = next((child for child in children if child in there and there[child].support.k >= SHARED), None)
        found += [group.id, first] if first else []
    return [Advice(code="learn_first", based_on=tuple(found))] if found else []


def _by_doing(claims: Sequence[Claim]) -> list[Advice]:
    """Skills that nearly all who have them show in dated work: a name in a list weighs little there."""
    rows = []
    for claim in _of_people(claims, "skill", SEVERAL):
        grades = claim.payload.grades if isinstance(claim.payload, Presence) else {}
        if 5 * (grades.get("demonstrated", 0) + grades.get("outcome", 0)) >= 4 * claim.support.k:
            rows.append(claim.id)
    return [Advice(code="learn_by_doing", based_on=tuple(rows[:MOST_LISTED]))] if rows else []


def _to_practise(claims: Sequence[Claim]) -> list[Advice]:
    """Methods of two or more people whose steps are known, from them or from the lexicon."""
    chains = [(c, c.payload) for c in _of_people(claims, "method", 2) if isinstance(c.payload, Chain)]
    rows = [claim.id for claim, chain in chains if chain.steps or chain.usual]
    return [Advice(code="practise", based_on=tuple(rows[:LEADING]))] if rows else []


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


READERS: tuple[tuple[Reader, tuple[Callable[..., list[Advice]], ...]], ...] = (
    ("evaluator", (_strong_groups, _results, _steps_untold, _talk_only)),
    ("hirer", (_ask_the_children, _asked_but_rare, _by_industry, _new_words, _more_people)),
    ("learner", (_first_to_learn, _by_doing, _to_practise)),
)
