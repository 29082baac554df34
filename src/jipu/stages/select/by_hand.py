"""People whom corrections put into the sample or take out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jipu.model.correction import SAMPLE_ACTS, Correction, Corrections
from jipu.model.person import Person
from jipu.model.role import Reason


def decided_by_hand(persons: Sequence[Person], corrections: Corrections, key: bytes) -> Mapping[str, Correction]:
    """Person id → the correction about that person."""
    told = {row.target: row for row in corrections.rows if row.act in SAMPLE_ACTS}
    if not told:
        return {}
    handles = ((person.id, person.handle(key)) for person in persons)
    return {identifier: told[handle] for identifier, handle in handles if handle in told}


def reason_by_hand(correction: Correction, *, rules: bool) -> Reason:
    """人工纳入 or 人工排除; `rules` is what would hold without the correction."""
    code = "human_in" if correction.act == "include" else "human_out"
    return Reason(code=code, details={"target": correction.target, "rules": "in" if rules else "out"})
