"""How many people somebody says they lead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jipu.model.fact import Fact
from jipu.stages.synthesise.voters import Voter

_PEOPLE = re.compile(r"(\d{1,5})\s{0,2}(?:余|多|\+)?\s{0,2}(?:人|名|位|个人|people|engineers|reports|staff|members)")


def team_sizes(voters: Sequence[Voter]) -> dict[str, float]:
    """The largest team that each person tells of; who tells of none is left out."""
    sizes: dict[str, float] = {}
    for voter in voters:
        stated = [size for fact, _ in voter.facts() if fact.kind == "scope" and (size := headcount(fact))]
        if stated:
            sizes[voter.name] = max(stated)
    return sizes


def headcount(fact: Fact) -> float | None:
    """How many people a scope names; None for one of another kind."""
    found = _PEOPLE.search(fact.surface)
    return float(found.group(1)) if found else None
