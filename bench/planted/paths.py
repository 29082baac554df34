"""Edges by people in learning paths: how many on people who choose every skill by themselves, and how many of planted ones are found."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import permutations

from bench.report import say
from jipu.model.claim import Claim, Presence
from jipu.statistics.shares import support
from jipu.uses.edges import MOSTLY, SELDOM, TOGETHER, by_people
from jipu.uses.stops import Stop

MAPS = 100
SKILLS = 40  # as many as a path holds
SIZES = (18, 30, 50)
PAIRS = 10  # planted in a map: half of those who tell the first tell the second, nobody else does


def main() -> None:
    """Print for each size the mean edges of a map by the shares alone and with the test, and the share of planted pairs that are found."""
    for people in SIZES:
        null = [_stops(random.Random(seed), people) for seed in range(MAPS)]
        planted = [_planted(random.Random(seed), people) for seed in range(MAPS)]
        found = sum(edge.first.removesuffix("a") == edge.then.removesuffix("b") for stops in planted for edge in by_people(stops))
        tested = _mean(len(list(by_people(stops))) for stops in null)
        say("planted.paths", people=people, by_rule=_mean(map(_by_rule, null)), tested=tested, planted_found=found / (MAPS * PAIRS))


def _mean(numbers: Iterator[int]) -> float:
    return round(sum(numbers) / MAPS, 3)


def _by_rule(stops: list[Stop]) -> int:
    """How many pairs the shares alone would order."""
    told = [set(stop.claim.people) for stop in stops]
    pairs = ((len(one & two), len(one), len(two)) for one, two in permutations(told, 2))
    return sum(both >= TOGETHER and both >= MOSTLY * then and both <= SELDOM * first for both, first, then in pairs)


def _stops(chance: random.Random, people: int) -> list[Stop]:
    """Skills told by as many as in real maps: from one in ten to nine in ten, each by lot."""
    return [_stop(f"s{place}", _tellers(chance, people, range(people)), people) for place in range(SKILLS)]


def _tellers(chance: random.Random, people: int, among: range | list[int]) -> list[int]:
    return sorted(chance.sample(list(among), min(len(among), max(3, round(people * chance.betavariate(1.2, 2.5))))))


def _planted(chance: random.Random, people: int) -> list[Stop]:
    stops = []
    for place in range(PAIRS):
        first = sorted(chance.sample(range(people), max(10, people // 2)))
        stops += [_stop(f"{place}a", first, people), _stop(f"{place}b", sorted(chance.sample(first, len(first) // 2)), people)]
    return stops


def _stop(name: str, tellers: list[int], people: int) -> Stop:
    payload = Presence(subject=name, zh=name, en=name, kind="technology")
    told = Claim(id=name, section="skill", payload=payload, supports=(support(len(tellers), people),), people=tuple(map(str, tellers)))
    return Stop(
        claim=told,
        subject=name,
        zh=name,
        en=name,
        sort="technology",
        group=None,
        place=0,
        standing="",
        dimension="d.web",
        part="trade",
        own=True,
    )


if __name__ == "__main__":
    main()
