"""What each dimension is for, and whether it is a hard or a soft one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jipu.lexicon.dimensions import dimensions
from jipu.model.claim import Claim, Presence


def with_sides(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of the tree, each dimension of the lexicon with its line and side; a dimension of the operator's own has neither."""
    return tuple(_with_side(claim) for claim in claims)


def _with_side(claim: Claim) -> Claim:
    payload = claim.payload
    row = dimensions().get(payload.subject) if isinstance(payload, Presence) and claim.section == "dimension" else None
    if row is None or not isinstance(payload, Presence):
        return claim
    return replace(claim, payload=replace(payload, side=row.side, about={"zh": row.zh, "en": row.en}))
