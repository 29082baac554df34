"""What the role is: what its results are about, whom people report to, what they are in charge of; and the sentences read from it (解读)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from jipu.lexicon.aims import aims
from jipu.lexicon.posts import posts
from jipu.model.claim import Advice, Band, Claim, Presence, claim_id
from jipu.model.essence import Aim, Identity
from jipu.model.fact import Fact
from jipu.model.role import Role
from jipu.model.shift import Shift
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.leading import leading_groups
from jipu.stages.synthesise.tally import Tally

SHARED = 3
MOST_GROUPS, MOST_AIMS, MOST_IDENTITIES = 3, 3, 4
SCOPES = ("team", "budget", "sales", "users")


def aim_claims(ground: Ground) -> tuple[Claim, ...]:
    """What measured results are about, most people first."""
    found: dict[str, Tally] = defaultdict(Tally)
    for voter in ground.voters:
        for fact, document in voter.facts():
            if fact.kind == "outcome":
                for aim in aims().named_in(fact.surface):
                    found[aim.id].add(voter.name, fact, document)
    rows = sorted(found.items(), key=lambda row: (-row[1].k, aims().by_id[row[0]].place))
    return tuple(_aim(ground, name, tally) for name, tally in rows)


def _aim(ground: Ground, name: str, tally: Tally) -> Claim:
    row = aims().by_id[name]
    payload = Aim(subject=name, zh=row.zh, en=row.en, does_zh=row.told["does_zh"], does_en=row.told["does_en"])
    quotes = sorted(tally.quotes(12), key=lambda quote: len(list(aims().named_in(quote.text))))  # 券成本占 GMV 的比例 speaks of two
    return ground.claim("essence", payload, tally.people, "aim", name, quotes=tuple(quotes))


def standing_claims(ground: Ground) -> tuple[Claim, ...]:
    """Whom people report to, as they last told it, and what they state to be in charge of, with its size."""
    superiors: dict[str, Tally] = defaultdict(Tally)
    scopes: dict[str, Tally] = defaultdict(Tally)
    for voter in ground.voters:
        told = [(fact, document) for fact, document in voter.facts() if fact.kind == "reporting" and _superior(fact)]
        if told:
            fact, document = max(told, key=lambda row: (_latest(row[0]), -row[0].evidence.start, row[0].surface))
            superiors[_superior(fact)].add(voter.name, fact, document)
        for fact, document in voter.facts():
            if fact.kind == "scope" and fact.measure and fact.measure.metric in SCOPES:
                scopes[fact.measure.metric].add(voter.name, fact, document)
    rows = sorted(superiors.items(), key=lambda row: (-row[1].k, posts().by_id[row[0]].place))
    reports = [_band(ground, "reports_to", name, tally) for name, tally in rows]
    return (*reports, *(_band(ground, "scope", name, scopes[name]) for name in SCOPES if name in scopes))


def _band(ground: Ground, subject: str, value: str, tally: Tally) -> Claim:
    payload = Band(subject=subject, value=value)  # type: ignore[arg-type]
    return ground.claim("essence", payload, tally.people, subject, value, quotes=tally.quotes(12))


def _superior(fact: Fact) -> str:
    """The class of the post that somebody reports to; of two in one writing the higher."""
    return min(posts().named_in(fact.surface), key=lambda post: post.place).id if any(posts().named_in(fact.surface)) else ""


def _latest(fact: Fact) -> str:
    return (fact.when[0] if fact.when else None) or ""


def reading_claims(ground: Ground, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Position, mission, worth, portrait and criterion: interpretations, each tied to the claims that it only puts in words."""
    found = [*_position(ground.role, claims), *_mission(claims), *_worth(claims), *_portrait(claims), *_criterion(claims)]
    by_id = {claim.id: claim for claim in claims}
    return tuple(_reading(ground, advice, by_id) for advice in found)


def _reading(ground: Ground, advice: Advice, claims: Mapping[str, Claim]) -> Claim:
    first = claims[advice.based_on[0]]
    return Claim(
        id=claim_id(ground.role.id, "essence", "reading", advice.code),
        section="essence",
        payload=advice,
        supports=(first.support,),
        people=first.people,
        marks=("advice",),
    )


def _advice(code: str, based_on: Sequence[Claim], least: int = 1) -> list[Advice]:
    return [Advice(code=code, based_on=tuple(claim.id for claim in based_on))] if len(based_on) >= least else []


def _position(role: Role, claims: Sequence[Claim]) -> list[Advice]:
    """The first of the groups that lead."""
    return _advice("position", leading_groups(role, claims, MOST_GROUPS))


def _mission(claims: Sequence[Claim]) -> list[Advice]:
    """What most measured results are about."""
    return _advice("mission", _shared(claims, Aim)[:MOST_AIMS])


def _shared(claims: Sequence[Claim], kind: type[Aim] | type[Identity]) -> list[Claim]:
    return [claim for claim in claims if isinstance(claim.payload, kind) and claim.support.k >= SHARED]


def _worth(claims: Sequence[Claim]) -> list[Advice]:
    """From what to what the same people went; nothing where no change passed its test."""
    changes = [claim for claim in claims if isinstance(claim.payload, Shift) and claim.payload.over == "value"]
    return _advice("worth", sorted(changes, key=lambda claim: claim.payload.way == "gained"))  # type: ignore[union-attr]


def _portrait(claims: Sequence[Claim]) -> list[Advice]:
    """Identities of a third of the people, and results; without such an identity there is no portrait."""
    identities = [claim for claim in _shared(claims, Identity) if 3 * claim.support.k >= claim.support.n][:MOST_IDENTITIES]
    return _advice("portrait", [*identities, *_shared(claims, Aim)[:1]]) if identities else []


def _criterion(claims: Sequence[Claim]) -> list[Advice]:
    """By what to judge: measured results, of the kinds that people of the role do tell."""
    outcomes = [
        claim for claim in claims if claim.section == "essence" and isinstance(claim.payload, Presence) and claim.payload.kind == "outcome"
    ]
    return _advice("criterion", [*outcomes, *_shared(claims, Aim)[:MOST_AIMS]], least=2)
