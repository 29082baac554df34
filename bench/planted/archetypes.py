"""Kinds of people where we planted them, and where there are none: how often are they found, and are they the right ones?

Invented skills stand under groups of the lexicon; each person tells some of them in sentences of their own, long resumes more than short
ones. Null data have no kinds: skills are told independently (even, uneven: resumes of very unlike length), go together within each group
(families), or grow along one line from one end to the other (line). Kinds tell four groups of their own far oftener than the others do.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import comb, exp

from bench.report import say
from jipu.lexicon.concepts import Lexicon, load_lexicon
from jipu.model.archetype import Archetype, Division
from jipu.model.claim import Claim
from jipu.model.concept import Concept
from jipu.model.contrast import Contrast
from jipu.model.document import Document
from jipu.model.fact import Evidence, Fact
from jipu.model.reading import Reading
from jipu.model.resume import Resume, Span
from jipu.model.role import Role
from jipu.stages.synthesise.archetypes import kind_claims
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.tally import count
from jipu.stages.synthesise.voters import Voter

GROUPS, SKILLS, OWN_GROUPS = 24, 7, 4
SAMPLES = 60
ROLE = Role(id="planted", title="星图师")


@dataclass(frozen=True)
class Plan:
    """What is planted. `strength` is how likely one of a kind tells a skill of its groups, others `base` on average."""

    kinds: int = 0
    strength: float = 0.5
    base: float = 0.12
    lengths: float = 0.35
    families: float = 0.0
    line: float = 0.0


NULL = {
    "even": Plan(lengths=0.0),
    "usual": Plan(),
    "uneven": Plan(lengths=0.6),
    "families": Plan(families=0.6),
    "line": Plan(line=0.7),
}
KINDS = {
    "two": Plan(kinds=2),
    "three": Plan(kinds=3),
    "four": Plan(kinds=4),
    "three, families": Plan(kinds=3, families=0.6),
    "three, weak": Plan(kinds=3, strength=0.35),
}


@dataclass(frozen=True)
class Planted:
    """People as a map counts them, and the kind that each was planted as."""

    ground: Ground
    truth: dict[str, int]


def plant(plan: Plan, n: int, seed: int, lexicon: Lexicon | None = None) -> Planted:
    """So many invented people by a plan; the same for the same seed."""
    lexicon = lexicon or load_lexicon()
    generator = random.Random(f"{plan}{n}{seed}")
    groups = _groups(lexicon)
    usual = [[min(0.9, plan.base * exp(generator.gauss(0, 0.7))) for _ in range(SKILLS)] for _ in range(GROUPS)]
    own = [[plan.strength * generator.uniform(0.6, 1.4) for _ in range(SKILLS)] for _ in range(GROUPS)]
    kinds = [number % max(1, plan.kinds) for number in range(n)]
    generator.shuffle(kinds)
    voters = [_voter(f"人{number:03d}", plan, kinds[number], usual, own, generator) for number in range(n)]
    concepts = {f"p{g}.{s}": _concept(f"p{g}.{s}", groups[g]) for g in range(GROUPS) for s in range(SKILLS)}
    counts = count(voters, concepts, lexicon, groups)
    ground = Ground(role=ROLE, voters=voters, basis="resumes", concepts=concepts, counts=counts, lexicon=lexicon, as_of=date(2026, 6, 1))
    return Planted(ground, {voter.name: kind for voter, kind in zip(voters, kinds, strict=True)})


def _groups(lexicon: Lexicon) -> list[str]:
    """Groups of abilities of the lexicon, the first of each dimension before the second of any."""
    rows = [c for c in lexicon.concepts.values() if c.kind == "group" and c.broader not in (None, "d.domain", "d.other")]
    place: dict[str, int] = {}
    ranked = []
    for row in rows:
        dimension = row.broader or ""
        place[dimension] = place.get(dimension, 0) + 1
        ranked.append((place[dimension], row.id))
    return [group for _, group in sorted(ranked)[:GROUPS]]


def _concept(name: str, group: str) -> Concept:
    return Concept(id=name, zh=f"星{name}", en=f"star {name}", kind="ability", broader=group, origin="user")


def _voter(
    name: str, plan: Plan, kind: int, usual: Sequence[Sequence[float]], own: Sequence[Sequence[float]], generator: random.Random
) -> Voter:
    length, place = exp(generator.gauss(0, plan.lengths)), generator.uniform(-1, 1)
    told = []
    for group in range(GROUPS):
        family = generator.gammavariate(1 / plan.families, plan.families) if plan.families else 1.0
        lean = exp(plan.line * place * (1 if group % 2 else -1)) if plan.line and group < 2 * GROUPS // 3 else 1.0
        mine = plan.kinds and kind * OWN_GROUPS <= group < (kind + 1) * OWN_GROUPS
        for skill in range(SKILLS):
            chance = usual[group][skill] * length * family * lean
            if generator.random() < min(0.95, max(chance, own[group][skill]) if mine else chance):
                told += [f"p{group}.{skill}"] * (1 + (generator.random() < 0.4))
    return Voter(name=name, readings=(_reading(name, told),))


def _reading(name: str, told: Sequence[str]) -> Reading:
    lines = [f"第{number}件事用到星{skill}做成" for number, skill in enumerate(told)]
    document = Document(id=name, kind="resume", text="\n".join(lines), file=f"{name}.txt")
    facts, start = [], 0
    for line, skill in zip(lines, told, strict=True):
        at = start + line.index("星")
        span = Span(start=at, end=at + len(skill) + 1)
        evidence = Evidence(document=name, text_hash=document.text_hash, start=start, end=start + len(line), at=span)
        facts.append(Fact(kind="skill", surface=f"星{skill}", concept=skill, evidence=evidence, grade="demonstrated"))
        start += len(line) + 1
    return Reading(document=document, understood=Resume(document=name), facts=tuple(facts))


def adjusted_rand(one: Sequence[object], other: Sequence[object]) -> float:
    """Agreement of two divisions of the same things, 0 by chance and 1 where they are the same (Hubert & Arabie 1985)."""
    cells: dict[tuple[object, object], int] = {}
    rows: dict[object, int] = {}
    columns: dict[object, int] = {}
    for pair in zip(one, other, strict=True):
        cells[pair] = cells.get(pair, 0) + 1
        rows[pair[0]] = rows.get(pair[0], 0) + 1
        columns[pair[1]] = columns.get(pair[1], 0) + 1
    both, first, second = (sum(comb(size, 2) for size in sizes.values()) for sizes in (cells, rows, columns))
    expected = first * second / comb(len(one), 2)
    most = (first + second) / 2
    return (both - expected) / (most - expected) if most != expected else 1.0


def found_kinds(claims: Sequence[Claim]) -> dict[str, int] | None:
    """Person → kind as a map tells it; None where it tells of none."""
    kinds = [claim.people for claim in claims if isinstance(claim.payload, Archetype)]
    return {name: number for number, people in enumerate(kinds) for name in people} or None


def measure(label: str, plan: Plan, n: int, samples: int, lexicon: Lexicon) -> None:
    """How often kinds are found, how right they are where found, and how many contrasts are told where not."""
    found, agreement, contrasts = 0, [], 0
    for seed in range(samples):
        planted = plant(plan, n, seed, lexicon)
        claims = kind_claims(planted.ground, ())
        kinds = found_kinds(claims)
        contrasts += any(isinstance(claim.payload, Contrast) for claim in claims)
        if kinds is not None:
            found += 1
            names = sorted(planted.truth)
            agreement.append(adjusted_rand([planted.truth[name] for name in names], [kinds[name] for name in names]))
    told = {"ari": sum(agreement) / len(agreement)} if agreement and plan.kinds else {}
    say(
        "planted.archetypes",
        planted=label,
        kinds=plan.kinds,
        n=n,
        samples=samples,
        found=found / samples,
        contrasts=contrasts / samples,
        **told,
    )


def verdict(claims: Sequence[Claim]) -> Division:
    """The outcome of the test as a map tells it."""
    return next(claim.payload for claim in claims if isinstance(claim.payload, Division))


def main() -> None:
    """Null data and planted kinds at three sizes."""
    lexicon = load_lexicon()
    for n in (18, 30, 50):
        for label, plan in {**NULL, **KINDS}.items():
            measure(label, plan, n, SAMPLES if n < 50 else SAMPLES // 2, lexicon)


if __name__ == "__main__":
    main()
