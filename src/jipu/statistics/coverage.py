"""How much of what people of a role can write has the sample seen?"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence, Set


def incidence(people: Sequence[Set[str]]) -> tuple[int, int, int, int, int]:
    """(T people, S skills seen, Q1 in exactly one, Q2 in exactly two, U the sum of all k)."""
    counts: dict[str, int] = {}
    for skills in people:
        for skill in skills:
            counts[skill] = counts.get(skill, 0) + 1
    frequencies = list(counts.values())
    return len(people), len(counts), frequencies.count(1), frequencies.count(2), sum(frequencies)


def coverage(people: Sequence[Set[str]]) -> float | None:
    """Sample coverage Ĉ for incidence data (Chao & Jost 2012): share of all incidences that belong to skills already seen. None without data."""
    t, _, q1, q2, u = incidence(people)
    if not u or t < 2:
        return None
    if q1 == 0:
        return 1.0
    return 1 - (q1 / u) * ((t - 1) * q1) / ((t - 1) * q1 + 2 * q2)


def chao2_unseen(people: Sequence[Set[str]]) -> float | None:
    """Estimated number of skills that nobody in the sample wrote (Chao 1987, bias-corrected where Q2 is 0). None without data."""
    return unseen_of(told_by(people), len(people))


def told_by(people: Sequence[Set[str]]) -> list[int]:
    """How many people tell each thing that anybody tells: all that the estimates of this module look at."""
    return list(Counter(thing for own in people for thing in own).values())


def unseen_of(counts: Sequence[int], t: int) -> float | None:
    """The same from how many of t people tell each thing."""
    q1, q2 = counts.count(1), counts.count(2)
    if t < 2 or not counts:
        return None
    factor = (t - 1) / t
    return factor * q1 * q1 / (2 * q2) if q2 else factor * q1 * (q1 - 1) / 2


def new_in_more(people: Sequence[Set[str]], more: int) -> float | None:
    """Expected number of skills that so many more people would add (Chao 1987; Colwell et al. 2012). None without data."""
    return new_beyond(told_by(people), len(people), more)


def new_beyond(counts: Sequence[int], t: int, more: int) -> float | None:
    """The same from how many of t people tell each thing."""
    unseen, q1 = unseen_of(counts, t), counts.count(1)
    if unseen is None:
        return None
    return unseen * (1 - (1 - q1 / (t * unseen + q1)) ** more) if unseen and q1 else 0.0


def reaching(people: Sequence[Set[str]], more: int, least: int = 3) -> float | None:
    """Expected number of skills that fewer than `least` tell now and that many once so many more people are read. None without data.

    The prevalence of what k tell is that of Good and Turing, (k+1)·Q(k+1) / ((T−k)·Q(k) + (k+1)·Q(k+1)) (Good 1953; Chao & Jost 2012).
    """
    return reaching_beyond(told_by(people), len(people), more, least)


def reaching_beyond(counts: Sequence[int], t: int, more: int, least: int = 3) -> float | None:
    """The same from how many of t people tell each thing."""
    frequencies = Counter(counts)
    if t < 2 or not frequencies:
        return None
    expected = 0.0
    for k in range(1, min(least, t)):
        rarer, next_ones = (t - k) * frequencies[k], (k + 1) * frequencies[k + 1]
        if rarer:
            expected += frequencies[k] * at_least(least - k, more, next_ones / (rarer + next_ones))
    return expected


def at_least(least: int, of: int, share: float) -> float:
    """Probability that `least` or more of so many people tell what this share of all tells (binomial)."""
    return 1.0 - sum(math.comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(min(least, of + 1)))


def new_in_last(people: Sequence[Set[str]], last: int = 3, orders: int = 200, seed: int = 0) -> tuple[float, float] | None:
    """Mean number of new skills in the first five and in the last `last` people over random orders. None for fewer than 5 + last people.

    The orders depend on the sets alone, never on the order in which people came.
    """
    if len(people) < 5 + last:
        return None
    pool = sorted((frozenset(skills) for skills in people), key=lambda skills: (len(skills), sorted(skills)))
    held = Counter(skill for skills in pool for skill in skills)
    generator = random.Random(seed)  # noqa: S311 - a simulation, not a secret
    first_sum = last_sum = 0
    for _ in range(orders):
        generator.shuffle(pool)
        base: set[str] = set().union(*pool[:5])
        first_sum += len(base)
        newest = Counter(skill for skills in pool[len(pool) - last :] for skill in skills)
        last_sum += sum(held[skill] == count for skill, count in newest.items())  # nobody before them told it
    return first_sum / orders, last_sum / orders


def saturation(people: Sequence[Set[str]]) -> float | None:
    """New skills in the last three people ÷ in the first five, over 200 orders (Guest, Namey & Chen 2020); at most .05 is saturated. None when too few people."""
    found = new_in_last(people)
    return None if found is None or not found[0] else found[1] / found[0]
