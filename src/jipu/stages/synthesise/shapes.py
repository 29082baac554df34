"""Where a person's skills lie deep: one leg, two, more, or none (T, π, comb, level)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from statistics import fmean, median

from jipu.model.archetype import Form, Shape, Sign
from jipu.model.claim import Claim, claim_id
from jipu.stages.synthesise.ground import Ground

FORMS: tuple[Form, ...] = ("t", "pi", "comb", "level")
DEEP, OVER = 3, 2.0
WIDE = 5  # dimensions told, below which there is no breadth to stand on
MOST_LEGS, FEW = 4, 2
_DOMAINS, _OTHER, _GENERAL = "d.domain", "d.other", "d.general"


def shape_claims(ground: Ground) -> tuple[Claim, ...]:
    """People by the number of their legs, in the order of the forms; those who tell too few dimensions to have a shape stand in none."""
    people: dict[Form, list[str]] = defaultdict(list)
    told_by = {name: told for name, told in _by_person(ground).items() if len(told) >= WIDE}
    for name, told in told_by.items():
        people[_form(legs_of(told))].append(name)
    return tuple(_claim(ground, form, {name: told_by[name] for name in people[form]}) for form in FORMS if people[form])


def legs_of(told: Mapping[str, int]) -> tuple[str, ...]:
    """The dimensions that lie deep, the deepest first: three skills or more, and twice as many as in the person's mean one.

    What everybody needs (languages, certificates, ways to work) is breadth, however much of it is told.
    """
    usual = fmean(told.values()) if told else 0.0
    deep = [one for one, count in told.items() if count >= DEEP and count >= OVER * usual and one != _GENERAL]
    return tuple(sorted(deep, key=lambda one: (-told[one], one)))


def _form(legs: tuple[str, ...]) -> Form:
    forms: dict[int, Form] = {0: "level", 1: "t", 2: "pi"}
    return forms.get(len(legs), "comb")


def _by_person(ground: Ground) -> dict[str, Counter[str]]:
    """Person → dimension of abilities → how many different skills the person tells in it."""
    found: dict[str, Counter[str]] = {voter.name: Counter() for voter in ground.voters}
    for dimension, tally in sorted(ground.counts.dimensions.items()):
        if dimension not in (_DOMAINS, _OTHER):
            for group in sorted(tally.members):
                for people in ground.counts.groups[group].members.values():
                    for name in people:
                        found[name][dimension] += 1
    return found


def _claim(ground: Ground, form: Form, told_by: Mapping[str, Mapping[str, int]]) -> Claim:
    """One form: who has it, and on which legs."""
    count = Counter(leg for told in told_by.values() for leg in legs_of(told))
    rows = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    legs = tuple(Sign(claim=claim_id(ground.role.id, "dimension", leg), k=k) for leg, k in rows if k >= FEW)[:MOST_LEGS]
    wide = float(median(len(told) for told in told_by.values()))
    return ground.claim("archetype", Shape(form=form, legs=legs, wide=wide), told_by, "shape", form)
