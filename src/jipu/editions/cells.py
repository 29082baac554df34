"""Cells of one count that add up to a total: which may be shown so that none of the others follows from the sum.

Primary suppression hides what is small. Complementary suppression hides more until the hidden cells are at least two, together no
small number, and not each certainly one. The people who belong to no cell are taken to be known to the reader: the sum of the hidden
cells itself must be safe, whatever stands beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from jipu.editions.floors import KNOWN, SENSITIVE
from jipu.model.fact import GRADES


def hidden_cells(cells: Mapping[str, int], small: Collection[str], floor: int) -> frozenset[str]:
    """The cells that must not be shown, given those that are hidden already; the smallest of the others go first."""
    hidden = set(small)
    shown = sorted((name for name in cells if name not in hidden), key=lambda name: (cells[name], name))
    while hidden and shown and not are_safe([cells[name] for name in hidden], floor):
        hidden.add(shown.pop(0))
    return frozenset(hidden)


def are_safe(hidden: Collection[int], floor: int) -> bool:
    """Whether the sum of hidden cells tells none of them."""
    return len(hidden) >= 2 and sum(hidden) >= max(floor, len(hidden) + 1)


def shown_cells(cells: Mapping[str, int], floor: int) -> dict[str, int]:
    """The cells of a distribution (degree words) that may be shown."""
    hidden = hidden_cells(cells, [name for name, count in cells.items() if count < floor], floor)
    return {name: count for name, count in cells.items() if name not in hidden}


def coarse_grades(grades: Mapping[str, int], floor: int = KNOWN) -> dict[str, int]:
    """People by strongest evidence: a few with a measured result count with those who show it in work. Nothing where a cell stays small."""
    cells = dict(grades)
    if 0 < cells.get("outcome", 0) < SENSITIVE:
        cells["demonstrated"] = cells.get("demonstrated", 0) + cells.pop("outcome")
    return {} if any(count < floor for count in cells.values()) else {grade: cells[grade] for grade in GRADES if grade in cells}


def both_sides(part: int, whole: int, floor: int = KNOWN) -> bool:
    """Whether neither a part nor its rest is small; a side with nobody in it is none."""
    return all(side == 0 or side >= floor for side in (part, whole - part))
