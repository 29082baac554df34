"""Who only seeks a title: all their posts are others, so what they list counts less than what they did."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from jipu.model.role import Role
from jipu.stages.select.fit import MOST, Likeness, Portrait, core_of


def only_seeks(portrait: Portrait) -> bool:
    """Whether somebody names the title as what they seek, and all their posts are others."""
    return portrait.title >= 1 and portrait.titled and not (portrait.held or portrait.near)


def shown_by_seekers(portraits: Sequence[Portrait], peers: Sequence[Portrait], role: Role) -> dict[str, float]:
    """Of those who only seek the title, by person: how their dated work compares with that of the others, 1 is the usual.

    Empty where the role's core is not known, or nobody else shows dated work to compare with.
    """
    others = [peer.shown for peer in peers if peer.shown is not None and not only_seeks(peer)]
    if not others or not role.core:
        return {}
    likeness = Likeness(others)
    usual = median(likeness.of(groups, holds=True) for groups in others), median(core_of(groups, role) for groups in others)
    seekers = ((portrait.person.id, portrait.shown) for portrait in portraits if only_seeks(portrait) and portrait.shown is not None)
    told = {name: _share((likeness.of(groups, holds=False), core_of(groups, role)), usual) for name, groups in seekers}
    return {name: share for name, share in told.items() if share is not None}


def _share(parts: Sequence[float], usual: Sequence[float]) -> float | None:
    """The mean of each part beside the usual one, None where nothing is usual."""
    shares = [min(part / whole, MOST) for part, whole in zip(parts, usual, strict=True) if whole]
    return sum(shares) / len(shares) if shares else None
