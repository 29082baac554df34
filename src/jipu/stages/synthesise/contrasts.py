"""Differences between people that make no kinds: directions beyond chance, told by what stands at either end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import sqrt

import numpy as np

from jipu.model.archetype import Feature
from jipu.model.claim import Claim, Quote
from jipu.model.contrast import Contrast, Pole
from jipu.stages.synthesise.features import Held, Profile, held, profile, quotes_of
from jipu.stages.synthesise.ground import Ground
from jipu.statistics.leading import beyond_chance, drawn_rows, leading
from jipu.statistics.medoids import Matrix, unit_rows

FEWEST_PEOPLE = 10
FEW = 3
MOST_ROWS = 300  # people by whom directions are told from chance
MOST_AXES, MOST_TRAITS, MOST_QUOTES = 3, 3, 12
WIDE = 0.2  # of the people hold what an end is named by
CLEAR = 2.0  # t of the correlation with the direction: what is named at an end lies there


def contrast_claims(ground: Ground, holdings: Sequence[Held] | None = None) -> tuple[Claim, ...]:
    """At most three directions along which people differ more than if the groups had nothing to do with each other."""
    if ground.n < FEWEST_PEOPLE:
        return ()
    people = profile(ground)
    rows = unit_rows(people.columns)
    ways = leading(rows, MOST_AXES)
    whole = float(ways.spread.sum())
    found: list[Claim] = []
    for axis in range(_real(people, rows)):
        share = float(ways.spread[axis]) / whole
        claim = _claim(
            ground, held(ground) if holdings is None else holdings, dict(zip(people.names, ways.places[:, axis], strict=True)), share
        )
        if claim is not None and claim.id not in {one.id for one in found}:
            found.append(claim)
    return tuple(found)


def _real(people: Profile, rows: Matrix) -> int:
    """How many directions spread more than where the groups are shuffled among the people, each group in one piece.

    In one piece, because skills of one group go together anyhow. Of many people a draw tells it.
    """
    some = drawn_rows(len(rows), MOST_ROWS)
    told = people.columns[some]
    blocks = np.array(people.blocks)
    columns = [np.flatnonzero(blocks == block) for block in sorted(set(people.blocks))]

    def draw(generator: np.random.Generator) -> Matrix:
        shuffled = np.empty_like(told)
        for own in columns:
            shuffled[:, own] = told[generator.permutation(len(told))][:, own]
        return unit_rows(shuffled)

    return beyond_chance(rows[some], draw, most=MOST_AXES) if len(columns) > MOST_AXES else 0


def _claim(ground: Ground, holdings: Sequence[Held], places: dict[str, float], share: float) -> Claim | None:
    """The contrast along one direction; None where an end has nothing to be told by, or fewer than three people."""
    high, low = _end(holdings, places, 1), _end(holdings, places, -1)
    at_high = [name for name in places if _holds(name, high) > _holds(name, low) and _holds(name, high) >= min(2, len(high))]
    at_low = [name for name in places if _holds(name, low) > _holds(name, high) and _holds(name, low) >= min(2, len(low))]
    ends = [(features, people) for features, people in ((high, at_high), (low, at_low)) if features and len(people) >= FEW]
    if len(ends) < 2:
        return None
    first, second = sorted((_pole(ground, *end) for end in ends), key=lambda pole: (-pole.k, pole.features[0].subject))
    subject = " ".join(feature.subject for pole in (first, second) for feature in pole.features[:1])
    payload = Contrast(subject=subject, first=first, second=second, share=round(share, 3))
    people = {*first.people, *second.people}
    return ground.claim("archetype", payload, people, "contrast", subject, quotes=_quotes(ground, first, second))


def _holds(name: str, features: Sequence[Held]) -> int:
    return sum(name in one.people for one in features)


def _end(holdings: Sequence[Held], places: dict[str, float], side: int) -> list[Held]:
    """What is held towards one end, the clearest first, one thing a heading."""
    wide = [one for one in holdings if len(one.people) >= WIDE * len(places)]
    clear = sorted(((side * _likeness(one, places), one) for one in wide), key=lambda row: (-row[0], row[1].subject))
    found: dict[str, Held] = {}
    for likeness, one in clear:
        if likeness > 0 and len(found) < MOST_TRAITS:
            found.setdefault(one.heading, one)
    return list(found.values())


def _likeness(one: Held, places: dict[str, float]) -> float:
    """Correlation of holding a thing with the place on the direction; 0 unless it is clear."""
    holds = np.array([float(name in one.people) for name in places])
    spread = np.array(list(places.values()))
    if not holds.std() or not spread.std():
        return 0.0
    r = float(np.corrcoef(holds, spread)[0, 1])
    return r if abs(r) * sqrt((len(places) - 2) / max(1 - r * r, 1e-9)) >= CLEAR else 0.0


def _pole(ground: Ground, features: Sequence[Held], people: Collection[str]) -> Pole:
    told: tuple[Feature, ...] = tuple(one.feature(ground, people) for one in features)
    return Pole(features=told, k=len(people), people=tuple(sorted(people)))


def _quotes(ground: Ground, first: Pole, second: Pole) -> tuple[Quote, ...]:
    """Words of both ends by turns."""
    ends = [quotes_of(ground, pole.features, pole.people) for pole in (first, second)]
    turns = [quote for place in range(max(map(len, ends))) for own in ends for quote in own[place : place + 1]]
    return tuple(turns[:MOST_QUOTES])
