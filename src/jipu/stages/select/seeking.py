"""Who only seeks a title: all their posts are others, so what they list counts less than what they did.

Such people are left out where their dated work shows less than a third of the usual (SEEKER_SHOWS). The principle: leaving out somebody who
does the work is worse than counting one who does not, so the cut stands at the upper end of those who only list its words (their mean and
three standard deviations), not in the middle between them and those who do it. It was set on invented people of five roles, none of them of
a labelled corpus: those who only list show .01 to .23 of the usual (mean .13, deviation .06: .31), those who do it, even beside other work,
1.0 and more. Everything that they list taken together, both are alike: the rule cannot be dropped. `python -m bench seekers` prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from jipu.model.role import Role
from jipu.stages.select.fit import MOST, Likeness, Portrait, core_of


def only_seeks(portrait: Portrait) -> bool:
    """Whether somebody names the title as what they seek, and all their posts are others."""
    return portrait.title >= 1 and portrait.titled and not (portrait.held or portrait.near)


def shown_by_seekers(peers: Sequence[Portrait], role: Role) -> Callable[[Portrait], float | None]:
    """How the dated work of somebody who only seeks the title compares with that of the title's holders, 1 is the usual.

    None of everybody else, of who tells too little, and where the role's core is not known or no holder shows dated work to compare with.
    """
    others = [peer.shown for peer in peers if peer.shown is not None and not only_seeks(peer)]
    if not others or not role.core:
        return lambda portrait: None
    likeness = Likeness(others)
    usual = median(likeness.of(groups, holds=True) for groups in others), median(core_of(groups, role) for groups in others)

    def shown(portrait: Portrait) -> float | None:
        groups = portrait.shown
        if groups is None or not only_seeks(portrait):
            return None
        return _share((likeness.of(groups, holds=False), core_of(groups, role)), usual)

    return shown


def _share(parts: Sequence[float], usual: Sequence[float]) -> float | None:
    """The mean of each part beside the usual one, None where nothing is usual."""
    shares = [min(part / whole, MOST) for part, whole in zip(parts, usual, strict=True) if whole]
    return sum(shares) / len(shares) if shares else None
