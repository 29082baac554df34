"""As many groups as a reader can take in: small ones stand under the nearest group of their dimension. No skill is lost by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from jipu.lexicon.concepts import Lexicon
from jipu.stages.synthesise.concepts import UNPLACED
from jipu.stages.synthesise.tally import Counts

# A hand-made grouping of a role's skills has two dozen titles; measured, folding to about as many keeps the groups as pure as they are.
MOST_GROUPS = 28


def fold_groups(counts: Counts, lexicon: Lexicon, core: tuple[str, ...] = ()) -> Mapping[str, str]:
    """Group → the group it is shown and counted under, for all groups of `counts`.

    While there are more than 28, the smallest (fewest different skills, then people) goes under the nearest one of its dimension, in the
    order of the scaffold. A group of the role's `core` is never folded, nor is the last group of a dimension. The order of people changes
    nothing.
    """
    fold = _Fold(counts, lexicon, frozenset(core))
    while len(fold.under) > MOST_GROUPS and fold.step():
        pass
    return {group: fold.host(groups) for groups in fold.under.values() for group in groups} | {UNPLACED: UNPLACED}


class _Fold:
    """The groups that stand, with those under them."""

    def __init__(self, counts: Counts, lexicon: Lexicon, core: frozenset[str]) -> None:
        self._counts, self._lexicon, self._core = counts, lexicon, core
        self.under: dict[str, list[str]] = {group: [group] for group in sorted(counts.groups) if group != UNPLACED}

    def step(self) -> bool:
        """Fold one group; False if none can be."""
        rooms: dict[str | None, list[str]] = defaultdict(list)
        for group in self.under:
            rooms[self._lexicon.dimension_of(group)].append(group)
        free = [group for room in rooms.values() if len(room) > 1 for group in room if group not in self._core]
        if not free:
            return False
        small = min(free, key=self._size)
        beside = [group for group in rooms[self._lexicon.dimension_of(small)] if group != small]
        near = min(beside, key=lambda group: (self._distance(small, group), self._place(group)))
        self.under[near] += self.under.pop(small)
        return True

    def host(self, groups: list[str]) -> str:
        """Who of those folded together gives the name: one of the role's core, else the one with most skills of its own."""
        return min(groups, key=lambda group: (group not in self._core, -len(self._counts.groups[group].members), self._place(group)))

    def _size(self, host: str) -> tuple[int, int, int]:
        tallies = [self._counts.groups[group] for group in self.under[host]]
        return sum(len(tally.members) for tally in tallies), len(set().union(*(tally.people for tally in tallies))), self._place(host)

    def _distance(self, one: str, other: str) -> int:
        return min(abs(self._place(a) - self._place(b)) for a in self.under[one] for b in self.under[other])

    def _place(self, group: str) -> int:
        return self._lexicon.order(group)
