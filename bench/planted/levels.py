"""Levels and pay on planted people: is the band right in which a skill enters, do intervals cover, are premiums of the right sign?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log, log1p
from random import Random

from bench.report import say
from jipu.lexicon.concepts import Lexicon, load_lexicon
from jipu.model.claim import Claim, Presence, claim_id
from jipu.model.document import Document
from jipu.model.level import Level, Slope
from jipu.model.premium import Premium
from jipu.model.reading import Reading
from jipu.model.resume import Pay, Resume, Seniority
from jipu.model.role import Role
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.levels import level_claims
from jipu.stages.synthesise.premium import compare, judge, premium_claims
from jipu.stages.synthesise.tally import Counts
from jipu.stages.synthesise.voters import Voter
from jipu.statistics.shares import support

ROLE = Role(id="planted", title="某岗位")
LADDER: tuple[Seniority, ...] = ("初级", "中级", "高级", "专家")
PARTS = (0.2, 0.3, 0.3, 0.2)
YEARS = ((0.5, 2.9), (3, 6), (5, 10), (8, 15))
CITIES = ("杭州", "成都", "武汉", "苏州", "厦门")
DEARER = {"杭州": 0.15}
SKILLS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """A planted person."""

    name: str
    level: int
    years: float
    city: str
    skills: frozenset[int]
    pay: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Planted people, and the truth: skill → place of the band where it enters; skill → what it adds to the logarithm of pay."""

    people: tuple[One, ...]
    enters: Mapping[int, int]
    adds: Mapping[int, float]


def levelled(seed: int, n: int, *, rising: int = 24, ramp: float = 0.0) -> World:
    """n people; so many skills enter at the second band or above (from .03-.15 to .65-.95), the others are as frequent in each.

    `ramp` is the part of the gain that the band of entry still lacks, where it is not the highest.
    """
    random = Random(seed)
    levels = _levels(random, n)
    enters = {skill: random.randrange(1, len(LADDER)) for skill in range(rising)}
    shares = {skill: _shares(random, enters.get(skill), ramp) for skill in range(SKILLS)}
    people = tuple(
        _one(random, number, level, {skill for skill in range(SKILLS) if random.random() < shares[skill][level]})
        for number, level in enumerate(levels)
    )
    return World(people=people, enters=enters, adds={})


def _shares(random: Random, enters: int | None, ramp: float) -> list[float]:
    if enters is None:
        return [random.choice((0.1, 0.2, 0.4, 0.6, 0.8))] * len(LADDER)
    low, high = random.uniform(0.03, 0.15), random.uniform(0.65, 0.95)
    shares = [low if place < enters else high for place in range(len(LADDER))]
    if enters < len(LADDER) - 1:
        shares[enters] -= ramp * (high - low)
    return shares


def _levels(random: Random, n: int) -> list[int]:
    """Levels by their parts, drawn again until each has five people."""
    while True:
        drawn = random.choices(range(len(LADDER)), PARTS, k=n)
        if min(Counter(drawn)[place] for place in range(len(LADDER))) >= 5:
            return drawn


def _one(random: Random, number: int, level: int, skills: set[int], pay: float | None = None) -> One:
    years = round(random.uniform(*YEARS[level]), 1)
    return One(name=f"化名{number:03d}", level=level, years=years, city=random.choice(CITIES), skills=frozenset(skills), pay=pay)


def paid(seed: int, n: int, *, paying: int = 5, skills: int = 30, together: float = 0.0, noise: float = 0.18) -> World:
    """n people with pay: years, level and city matter, and so do the first skills (15% to 60% more). More skills come with higher levels.

    `together` is how strongly skills come in bundles of three: the chance that a skill follows its bundle and not its own lot.
    """
    random = Random(seed)
    adds = {skill: log(random.uniform(1.15, 1.6)) if skill < paying else 0.0 for skill in range(skills)}
    base = [random.uniform(0.2, 0.5) for _ in range(skills)]
    steeper = [random.uniform(0.0, 0.12) for _ in range(skills)]
    order = random.sample(range(skills), skills)  # bundles mix paying and other skills
    people = []
    for number, level in enumerate(_levels(random, n)):
        lots = [random.random() for _ in range(skills)]
        own = {
            skill
            for place, skill in enumerate(order)
            if (lots[place // 3 * 3] if random.random() < together else lots[place]) < base[skill] + steeper[skill] * level
        }
        one = _one(random, number, level, own)
        expected = 2.1 + 0.45 * log1p(one.years) + 0.1 * level + DEARER.get(one.city, 0.0) + sum(adds[skill] for skill in own)
        people.append(One(**{**_fields(one), "pay": 2.718281828 ** (expected + random.gauss(0, noise))}))
    return World(people=tuple(people), enters={}, adds=adds)


def _fields(one: One) -> dict[str, object]:
    return {name: getattr(one, name) for name in One.__slots__}


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return load_lexicon()


def ground_of(world: World) -> Ground:
    """The ground of a map of these people: their fields, and a claim a skill that three or more have."""
    people = world.people
    held = {skill: sorted(one.name for one in people if skill in one.skills) for skill in range(SKILLS)}
    told = [_claim(skill, names, len(people)) for skill, names in held.items() if len(names) >= 3]
    return Ground(
        role=ROLE,
        voters=[_voter(one) for one in people],
        basis="resumes",
        concepts={},
        counts=Counts(len(people), {}, {}, {}, {}),
        lexicon=_lexicon(),
        as_of=date(2025, 6, 30),
        told=told,
    )


def _claim(skill: int, names: Sequence[str], n: int) -> Claim:
    subject = str(skill)
    return Claim(
        id=claim_id(ROLE.id, "skill", subject),
        section="skill",
        payload=Presence(subject=subject, zh=f"虚构{skill:02d}", en=f"Invented {skill:02d}", kind="technology"),
        supports=(support(len(names), n),),
        people=tuple(names),
    )


def _voter(one: One) -> Voter:
    document = Document(id=one.name, kind="resume", text=one.name, file=f"{one.name}.txt")
    pay = Pay(kind="expected", min_k_month=round(one.pay * 0.9), max_k_month=round(one.pay * 1.1), months=12) if one.pay else None
    resume = Resume(document=one.name, years=one.years, city=one.city, seniority=LADDER[one.level], pay=pay)
    return Voter(name=one.name, readings=(Reading(document=document, understood=resume, facts=()),))


@dataclass(slots=True)
class Entries:
    """Rising skills that were planted and shared; told as rising; told with the right band; told though they are flat; worlds parted."""

    planted: int = 0
    told: int = 0
    right: int = 0
    false: int = 0
    parted: int = 0
    worlds: int = 0

    def add(self, world: World) -> None:
        """Look at the levels of one more world."""
        ground = ground_of(world)
        claims = level_claims(ground)
        slopes = [claim.payload for claim in claims if isinstance(claim.payload, Slope)]
        self.worlds += 1
        self.parted += any(isinstance(claim.payload, Level) for claim in claims)
        self.planted += sum(int(claim.payload.subject) in world.enters for claim in ground.told if isinstance(claim.payload, Presence))
        for slope in slopes:
            truth = world.enters.get(int(slope.subject))
            self.false += truth is None
            self.told += truth is not None
            self.right += truth is not None and slope.enters == truth

    def figures(self) -> dict[str, object]:
        """Shares of them."""
        return {
            "found": self.told / max(1, self.planted),
            "band_right": self.right / max(1, self.told),
            "right_of_all_planted": self.right / max(1, self.planted),
            "false_of_told": self.false / max(1, self.false + self.told),
            "parted": self.parted / self.worlds,
        }


@dataclass(slots=True)
class Premiums:
    """Intervals looked at and those that cover; signs of skills that do pay; premiums told, and told of what does pay."""

    intervals: int = 0
    covered: int = 0
    paying: int = 0
    sign: int = 0
    told: int = 0
    right: int = 0
    unjudged: int = 0
    skills: int = 0

    def add(self, world: World) -> None:
        """Look at the premiums of one more world."""
        ground = ground_of(world)
        for one in judge(ground, compare(ground)):
            adds = world.adds[int(one.payload.subject)]
            self.skills += 1
            self.unjudged += one.effect is None
            if one.effect:
                self.intervals += 1
                self.covered += one.effect.low <= adds <= one.effect.high
                self.paying += adds > 0
                self.sign += adds > 0 and one.effect.estimate > 0
        for claim in premium_claims(ground):
            if isinstance(claim.payload, Premium):
                self.told += 1
                self.right += world.adds[int(claim.payload.subject)] > 0

    def figures(self) -> dict[str, object]:
        """Shares of them."""
        return {
            "covered": self.covered / max(1, self.intervals),
            "sign_right": self.sign / max(1, self.paying),
            "told": self.told,
            "told_right": self.right / max(1, self.told),
            "unjudged": self.unjudged / max(1, self.skills),
        }


def main(worlds: int = 200) -> None:
    """Print how often bands are right, from 20 people on, and how premiums do, with skills apart and in bundles."""
    for n, ramp in ((30, 0.0), (40, 0.0), (40, 0.25), (60, 0.0)):
        entries = Entries()
        for seed in range(worlds):
            entries.add(levelled(seed, n, ramp=ramp))
        say("planted levels", n=n, ramp=ramp, worlds=worlds, **entries.figures())
    flat = Entries()
    for seed in range(worlds):
        flat.add(levelled(seed, 40, rising=0))
    say("planted levels", n=40, null=True, worlds=worlds, parted=flat.parted / worlds)
    for n, together in ((30, 0.0), (40, 0.0), (50, 0.0), (40, 0.5)):
        premiums = Premiums()
        for seed in range(worlds):
            premiums.add(paid(seed, n, together=together))
        say("planted premium", n=n, together=together, worlds=worlds, **premiums.figures())
    none = Premiums()
    for seed in range(worlds):
        none.add(paid(seed, 40, paying=0))
    say("planted premium", n=40, null=True, worlds=worlds, told=none.told, covered=none.covered / max(1, none.intervals))
