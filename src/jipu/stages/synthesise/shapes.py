"""Where a person's skills lie deep: one leg, two, more, or none (T, π, comb, level)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from statistics import median

from jipu.model.archetype import Form, Shape, Sign
from jipu.model.claim import Claim, Presence, claim_id
from jipu.stages.synthesise.concepts import UNPLACED
from jipu.stages.synthesise.ground import Ground

FORMS: tuple[Form, ...] = ("t", "pi", "comb", "level")
DEEP, OVER = 3, 2.0
WIDE = 4  # groups besides, without which one leg is no T
MOST_LEGS, FEW = 3, 3
_DOMAINS = "d.domain"


def shape_claims(ground: Ground) -> tuple[Claim, ...]:
    """People by the number of their legs, in the order of the forms; nobody is told who writes of too few groups to have any shape."""
    people: dict[Form, list[str]] = defaultdict(list)
    groups = {name: told for name, told in _by_person(ground).items() if len(told) > WIDE}
    for name, told in groups.items():
        people[_form(legs_of(told))].append(name)
    claims = []
    for form in FORMS:
        if people[form]:
            payload = Shape(
                form=form, legs=_legs(ground, groups, people[form]), wide=float(median(len(groups[name]) for name in people[form]))
            )
            claims.append(ground.claim("archetype", payload, people[form], "shape", form))
    return tuple(claims)


def legs_of(told: Mapping[str, int]) -> tuple[str, ...]:
    """The groups that lie deep: three skills or more, and twice as many as in the person's usual group; the deepest first."""
    usual = median(told.values()) if told else 0
    deep = [group for group, count in told.items() if count >= DEEP and count >= OVER * usual]
    return tuple(sorted(deep, key=lambda group: (-told[group], group)))


def _form(legs: tuple[str, ...]) -> Form:
    return {0: "level", 1: "t", 2: "pi"}.get(len(legs), "comb")  # type: ignore[return-value]


def _by_person(ground: Ground) -> dict[str, dict[str, int]]:
    """Person → group of abilities → how many of its skills the person tells."""
    found: dict[str, dict[str, int]] = {voter.name: {} for voter in ground.voters}
    headings = {heading.id: heading for heading in ground.counts.headings.values()}
    for group, tally in sorted(ground.counts.groups.items()):
        if group == UNPLACED or headings[group].broader == _DOMAINS:
            continue
        for name, count in Counter(name for people in tally.members.values() for name in people).items():
            found[name][group] = count
    return found


def _legs(ground: Ground, groups: Mapping[str, Mapping[str, int]], people: list[str]) -> tuple[Sign, ...]:
    """The groups that are most often a leg of these people, of three or more."""
    count = Counter(leg for name in people for leg in legs_of(groups[name]))
    rows = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    told = {claim.payload.subject for claim in ground.told if claim.section == "group" and isinstance(claim.payload, Presence)}
    return tuple(Sign(claim=claim_id(ground.role.id, "group", leg), k=k) for leg, k in rows if k >= FEW and leg in told)[:MOST_LEGS]
