"""Two tables for a reader (解读): which people to look at first for a need, and which abilities for a kind of post. No row without its counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jipu.model.archetype import Archetype, Feature, Match
from jipu.model.claim import Band, Claim
from jipu.model.contrast import Contrast
from jipu.stages.synthesise.ground import Ground
from jipu.statistics.benjamini_hochberg import q_values
from jipu.statistics.fisher import fisher_greater

LEVEL = 0.10
FEW = 3
MOST_NEEDS, MOST_ABILITIES, MOST_NAMED = 8, 5, 2
STAGE = frozenset({"stage"})
_NEEDS = frozenset({"domain", "direction"})
_ABILITIES = ("group", "skill")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """People who stand together: a kind, or one end of a contrast."""

    claim: Claim
    pole: str
    features: tuple[Feature, ...]
    people: frozenset[str]
    representatives: tuple[str, ...]


def match_claims(ground: Ground, kinds: Sequence[Claim], known: Sequence[Claim]) -> tuple[Claim, ...]:
    """The rows of both tables; none where nothing was found that people differ by."""
    rows = [row for claim in kinds for row in _of_claim(claim)]
    return (*_needs(ground, rows, known), *(claim for row in rows for claim in _post(ground, row)))


def _of_claim(claim: Claim) -> Iterator[_Kind]:
    told = claim.payload
    if isinstance(told, Archetype):
        named = tuple(dict.fromkeys(name for name in (told.representative, *(quote.person for quote in claim.quotes)) if name))
        yield _Kind(claim=claim, pole="", features=told.features, people=frozenset(claim.people), representatives=named[:MOST_NAMED])
    if isinstance(told, Contrast):
        for pole, end in (("first", told.first), ("second", told.second)):
            people = frozenset(end.people)
            named = tuple(dict.fromkeys(quote.person for quote in claim.quotes if quote.person in people))
            yield _Kind(claim=claim, pole=pole, features=end.features, people=people, representatives=named[:MOST_NAMED])


def _needs(ground: Ground, kinds: Sequence[_Kind], known: Sequence[Claim]) -> Iterator[Claim]:
    """Stages, industries and directions whose people are of one kind more often than the others are (Fisher, q over all rows looked at)."""
    asked = [claim for claim in known if _is_need(claim) and FEW <= claim.support.k <= ground.n - FEW]
    looked = [(claim, kind) for claim in asked for kind in kinds if claim.id not in {feature.claim for feature in kind.features}]
    chance = [_chance(ground, claim, kind) for claim, kind in looked]
    rows = [(p, claim, kind) for (claim, kind), p, q in zip(looked, chance, q_values(chance), strict=True) if q <= LEVEL]
    for _, claim, kind in sorted(rows, key=lambda row: (row[0], row[1].id, row[2].claim.id, row[2].pole))[:MOST_NEEDS]:
        people = kind.people & frozenset(claim.people)
        yield _claim(
            ground,
            Match(
                table="need",
                asks=claim.id,
                answers=(kind.claim.id,),
                pole=kind.pole,  # type: ignore[arg-type]
                k=len(people),
                n=claim.support.k,
                representatives=tuple(name for name in kind.representatives if name in people),
            ),
            people,
        )


def _is_need(claim: Claim) -> bool:
    if isinstance(claim.payload, Band):
        return claim.payload.subject in STAGE
    return claim.section in _NEEDS


def _chance(ground: Ground, claim: Claim, kind: _Kind) -> float:
    asked = frozenset(claim.people)
    inside = len(asked & kind.people)
    return fisher_greater(inside, len(asked), len(kind.people) - inside, ground.n - len(asked))


def _post(ground: Ground, kind: _Kind) -> Iterator[Claim]:
    """The abilities that a post for this kind of people turns on; nothing where only industries tell them apart."""
    answers = tuple(feature.claim for feature in kind.features if feature.kind in _ABILITIES)[:MOST_ABILITIES]
    if answers:
        payload = Match(
            table="post",
            asks=kind.claim.id,
            answers=answers,
            pole=kind.pole,  # type: ignore[arg-type]
            representatives=kind.representatives,
        )
        yield _claim(ground, payload, kind.people)


def _claim(ground: Ground, payload: Match, people: frozenset[str]) -> Claim:
    subjects = ("match", payload.table, payload.asks, payload.pole, *(payload.answers if payload.table == "need" else ()))
    return ground.claim("archetype", payload, people, *subjects, marks=("advice",))
