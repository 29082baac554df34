"""Is the sample enough? The answers, Ĉ and what more people would bring, against populations whose every share is known.

A population is 400 invented people who tell invented things: groups whose shares are spread as a beta distribution, skills of a Zipf law under
them, people who write much or little, and kinds of people who lean to different groups. Samples are drawn from it; what a sample of each size
shows on average is the truth that the answers are held against.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from statistics import fmean

from bench.report import say
from jipu.model.rolemap import Verdict
from jipu.stages.synthesise.adequacy import BARELY, COMMON, ENOUGH, FIRST, SLACK, STARTING, counts_of, gain, judged
from jipu.stages.synthesise.tally import SHARED
from jipu.statistics.coverage import coverage

PEOPLE = 400
SIZES = (10, 12, 15, 20, 30, 50)
GROUPS, MEANS, WORDINESS, KINDS = (30, 60, 100), (0.12, 0.3), (0.0, 0.7), (0, 3)
VERDICTS: tuple[Verdict, ...] = ("not_enough", "barely", "enough")
Told = list[frozenset[str]]


@dataclass(frozen=True)
class Population:
    """Invented people with the groups and the skills that each tells."""

    groups: Told
    skills: Told

    @cached_property
    def shares(self) -> dict[str, float]:
        """How common each group really is."""
        return {group: sum(group in own for own in self.groups) / PEOPLE for group in sorted(set().union(*self.groups))}

    @cached_property
    def common(self) -> list[str]:
        """Groups that three in ten tell."""
        return [group for group, share in self.shares.items() if share >= COMMON]

    @cached_property
    def floor(self) -> float:
        """From which share on a group may pass for one of the five commonest."""
        return sorted(self.shares.values(), reverse=True)[FIRST - 1] - SLACK


@dataclass(frozen=True)
class Drawn:
    """One sample and what is said of it."""

    said: tuple[Verdict, Verdict]  # directions, most common
    coverage: tuple[float, float]  # estimated, true
    gained: tuple[float, float, float, float]  # new groups estimated, found; skills that reach three people estimated, found


@dataclass(frozen=True)
class Cell:
    """Samples of one size from one population, and what such samples show on average (directions, most common)."""

    size: int
    shown: tuple[float, float]
    drawn: list[Drawn]


def population(seed: int, groups: int, mean: float, wordiness: float, kinds: int) -> Population:
    """Invented people of one role."""
    dice = random.Random(seed)
    shares = [min(0.98, max(0.004, dice.betavariate(mean * 1.5, (1 - mean) * 1.5))) for _ in range(groups)]
    leaning = [[dice.gauss(0, 1) for _ in range(groups)] for _ in range(kinds or 1)]
    told: tuple[Told, Told] = ([], [])
    for _ in range(PEOPLE):
        wordy, lean = dice.gauss(0, wordiness), leaning[dice.randrange(kinds or 1)]
        own = [place for place, share in enumerate(shares) if dice.random() < _shifted(share, wordy + (lean[place] if kinds else 0))]
        told[0].append(frozenset(f"g{place}" for place in own))
        told[1].append(frozenset(f"g{place}.{_rank(dice)}" for place in own for _ in range(dice.randint(1, 3))))
    return Population(*told)


def _shifted(share: float, by: float) -> float:
    return 1 / (1 + math.exp(-(math.log(share / (1 - share)) + by)))


def _rank(dice: random.Random) -> int:
    """A skill of a group: the first is told twice as often as the second, three times as often as the third."""
    return int(60 ** dice.random())


def truth(whole: Population, size: int, dice: random.Random, times: int = 60) -> tuple[float, float]:
    """What samples of this size show on average: of the common groups, and how many of the five that they put first are right."""
    samples = [[whole.groups[place] for place in dice.sample(range(PEOPLE), size)] for _ in range(times)]
    return fmean(_shown(whole, one) for one in samples), fmean(_leading(whole, one) for one in samples)


def draw(whole: Population, size: int, dice: random.Random) -> Drawn:
    """A sample and ten more people after it."""
    order = dice.sample(range(PEOPLE), size + 10)
    groups, skills = ([told[place] for place in order] for told in (whole.groups, whole.skills))
    first, few = groups[:size], skills[:size]
    answers = judged(first, few).answers
    return Drawn(
        said=(answers[0].verdict, answers[1].verdict),
        coverage=(coverage(few) or 0.0, _covered([own for place, own in enumerate(whole.skills) if place not in order[:size]], few)),
        gained=_gained((first, groups), (few, skills)),
    )


def _shown(whole: Population, told: Sequence[frozenset[str]]) -> float:
    """Of the groups that three in ten tell, the share that three or more of the sample tell."""
    return fmean(sum(group in own for own in told) >= SHARED for group in whole.common) if whole.common else 1.0


def _leading(whole: Population, told: Sequence[frozenset[str]]) -> float:
    """Of the five that most of the sample tell, the share that is about as common as the true five."""
    names = sorted(set().union(*told))
    counted = sorted(names, key=lambda group: (-sum(group in own for own in told), group))[:FIRST]
    return fmean(whole.shares[group] >= whole.floor for group in counted) if counted else 0.0


def _covered(others: Told, told: Sequence[frozenset[str]]) -> float:
    """Of all that the other people tell, the share that belongs to skills of the sample."""
    seen = set().union(*told)
    return sum(len(own & seen) for own in others) / max(1, sum(map(len, others)))


def _gained(groups: tuple[Told, Told], skills: tuple[Told, Told]) -> tuple[float, float, float, float]:
    (first, more), (few, many) = groups, skills
    said = gain(first, few)
    new = len(set().union(*more)) - len(set().union(*first))
    reached = sum(k >= SHARED for k in counts_of(many)) - sum(k >= SHARED for k in counts_of(few))
    return (said.groups if said else 0.0, new, said.shared if said else 0.0, reached)


def verdict(figure: float, question: str) -> Verdict:
    """What ought to be said of a figure."""
    return VERDICTS[(figure >= BARELY[question]) + (figure >= ENOUGH)]


def by_table(question: str, size: int) -> Verdict:
    """What the starting table says of a sample of this size, whoever is in it."""
    barely, enough = STARTING[question]
    return VERDICTS[(size >= barely) + (size >= enough)]


def judge_answers(samples: Sequence[Cell], question: int) -> dict[str, float]:
    """How often the answer is the one that the average sample of this population and size deserves."""
    right: list[bool] = []
    table: list[bool] = []
    too_high: list[bool] = []
    far: list[bool] = []
    asked = tuple(STARTING)[question]
    for cell in samples:
        deserved = verdict(cell.shown[question], asked)
        table.append(by_table(asked, cell.size) == deserved)
        for one in cell.drawn:
            steps = VERDICTS.index(one.said[question]) - VERDICTS.index(deserved)
            right.append(steps == 0)
            too_high.append(steps > 0)
            far.append(abs(steps) > 1)
    return {"right": fmean(right), "by_starting_table": fmean(table), "said_too_much": fmean(too_high), "two_steps_off": fmean(far)}


def sampled(repeats: int, settings: Sequence[tuple[int, float, float, int]], sizes: Sequence[int]) -> list[Cell]:
    """Samples of every population and size, so many of each."""
    found = []
    for seed, setting in enumerate(settings):
        whole = population(seed, *setting)
        for size in sizes:
            dice = random.Random(f"{seed} {size}")
            found.append(Cell(size, truth(whole, size, dice), [draw(whole, size, dice) for _ in range(repeats)]))
    return found


def main() -> None:
    """24 populations, six sizes, three samples of each."""
    samples = sampled(3, list(product(GROUPS, MEANS, WORDINESS, KINDS)), SIZES)
    for place, question in enumerate(STARTING):
        say("planted.adequacy", question=question, samples=sum(len(cell.drawn) for cell in samples), **judge_answers(samples, place))
    for size in SIZES:
        say("planted.adequacy", n=size, **figures([cell for cell in samples if cell.size == size]))


def figures(cells: Sequence[Cell]) -> dict[str, float]:
    """What samples show, Ĉ against the truth, and what ten more people bring against what was said."""
    names = ("groups_said", "groups_found", "shared_said", "shared_found")
    rows = [one for cell in cells for one in cell.drawn]
    return {
        "directions_shown": fmean(cell.shown[0] for cell in cells),
        "five_right": fmean(cell.shown[1] for cell in cells),
        "coverage_off": fmean(abs(one.coverage[0] - one.coverage[1]) for one in rows),
        "coverage_bias": fmean(one.coverage[0] - one.coverage[1] for one in rows),
        **{name: fmean(one.gained[place] for one in rows) for place, name in enumerate(names)},
    }


if __name__ == "__main__":
    main()
