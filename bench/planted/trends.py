"""Planted changes: people whose posts tell more and more, with and without something that all of them turned to. No text, own vocabulary."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from bench.report import say
from jipu.statistics.shifts import Shifted, shifts

SUBJECTS = 40
ROUNDS = 300


@dataclass(frozen=True)
class World:
    """How people write.

    growth   the latest post tells this many times what an earlier one does
    clumps   how far a post has topics of its own (0: none; 2: nearly all of its words are about a few)
    planted  share of the people who turned to the planted subjects in their latest post; 0 is null data
    """

    people: int
    growth: float = 2.5
    clumps: float = 1.0
    planted: float = 0.0
    subjects: int = SUBJECTS


def draw(world: World, seed: int) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The posts before and after of every person."""
    generator = random.Random(f"{world}|{seed}")
    fame = [1 / (1 + rank) ** 0.7 for rank in range(world.subjects)]
    return {f"p{number:03d}": _person(generator, world, fame) for number in range(world.people)}


def _person(generator: random.Random, world: World, fame: list[float]) -> tuple[frozenset[str], frozenset[str]]:
    taste = [weight * generator.lognormvariate(0, 0.7) for weight in fame]
    size = generator.lognormvariate(math.log(8), 0.4)
    before = _post(generator, taste, size * generator.choice((1, 1, 2)), world.clumps)
    after = _post(generator, taste, size * generator.lognormvariate(math.log(world.growth), 0.4), world.clumps)
    if generator.random() < world.planted:
        after |= {"new"}
    return before, after


def _post(generator: random.Random, taste: list[float], size: float, clumps: float) -> frozenset[str]:
    own = [weight * generator.lognormvariate(0, clumps) for weight in taste]
    total = sum(own)
    return frozenset(f"s{place:03d}" for place, weight in enumerate(own) if generator.random() < 1 - math.exp(-size * weight / total))


def findings(world: World, seed: int) -> list[Shifted]:
    """What the test says of one draw."""
    return [row for row in shifts(draw(world, seed)) if row.holds]


def false_rate(world: World, rounds: int = ROUNDS) -> float:
    """Share of null draws in which anything at all is called a finding."""
    return sum(bool(findings(world, seed)) for seed in range(rounds)) / rounds


def found_rate(world: World, rounds: int = ROUNDS) -> tuple[float, float]:
    """Share of planted draws in which the planted change is found, and the share of false ones among all findings."""
    rows = [findings(world, seed) for seed in range(rounds)]
    hit = sum(any(row.subject == "new" and row.way == "gained" for row in found) for found in rows)
    every = [row for found in rows for row in found]
    return hit / rounds, sum(row.subject != "new" for row in every) / max(1, len(every))


def main() -> None:
    """Print false findings on null data by size, growth and clumps, and planted ones found."""
    for people in (10, 20, 50):
        for growth, clumps in ((1.0, 0.0), (2.5, 0.0), (2.5, 1.0), (4.0, 0.0), (4.0, 2.0)):
            rate = false_rate(World(people, growth, clumps))
            say("trends", data="null", people=people, growth=growth, clumps=clumps, false_rate=rate)
    for people in (10, 20, 30, 50):
        for planted in (0.4, 0.6, 0.8):
            hit, wrong = found_rate(World(people, planted=planted), rounds=100)
            say("trends", data="planted", people=people, share=planted, found=hit, false_share=wrong)


if __name__ == "__main__":
    main()
