"""Reading order of a page: gutters are found from the places of its runs, the order of the content stream is only a hint.

A blank strip with text on both sides is either a gutter between columns, read one after the other, or the space between the cells of rows.
Columns are told by: a stream that writes one side and then the other; or two sides that are both densely set and do not share their
baselines, or have wrapped lines. Rows are told by a side that is sparse (labels) or is made of dates.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jipu.stages.ingest.glyphs import Run

_DATE = re.compile(r"(?:19|20)\d\d|至今|[Pp]resent|\d{1,2}[./-]\d{1,2}")
_DEPTH = 8
_CANDIDATES = 16


@dataclass(frozen=True, slots=True)
class _Cut:
    """A gutter at `x` between two heights."""

    x: float
    top: float
    bottom: float
    weight: int


def reading_regions(runs: list[Run]) -> list[list[Run]]:
    """The runs of a page as regions in reading order; within a region the text goes row by row."""
    return _split(runs, _DEPTH)


def _split(runs: list[Run], depth: int) -> list[list[Run]]:
    cut = _best_cut(runs) if depth and len(runs) > 3 else None
    if cut is None:
        return [runs] if runs else []
    above = [run for run in runs if run.y < cut.top]
    inside = [run for run in runs if cut.top <= run.y <= cut.bottom]
    below = [run for run in runs if run.y > cut.bottom]
    left = [run for run in inside if run.x0 < cut.x]
    right = [run for run in inside if run.x0 >= cut.x]
    return [region for part in (above, left, right, below) for region in _split(part, depth - 1)]


def _best_cut(runs: list[Run]) -> _Cut | None:
    size = median(run.size for run in runs)
    cuts = [cut for x in _candidates(runs, size) for cut in _cuts_at(x, runs, size)]
    return max(cuts, key=lambda cut: (cut.weight, -cut.x), default=None)


def _candidates(runs: list[Run], size: float) -> list[float]:
    """Where a right-hand column may begin: edges that several runs share."""
    lefts = Counter(round(run.x0 / 2) for run in runs)
    rights = Counter(round(run.x1 / 2) for run in runs)
    starts = [(count, 2.0 * place - 1.5) for place, count in lefts.items() if count + lefts[place - 1] >= 2]
    starts += [(count, 2.0 * place + 0.5 * size + 1.5) for place, count in rights.items() if count >= 2]
    starts.sort(key=lambda start: (-start[0], start[1]))
    return [x for _, x in starts[:_CANDIDATES]]


def _cuts_at(x: float, runs: list[Run], size: float) -> list[_Cut]:
    """The stretches of a candidate gutter that no run crosses and whose two sides are columns."""
    end = x - 0.4 * size
    crossing = sorted(run.y for run in runs if run.x0 < x and run.x1 > end)
    free = sorted((run for run in runs if run.x1 <= end or run.x0 >= x), key=lambda run: run.y)
    bounds = [*sorted([*crossing, *_table_rows(x, free, size)]), float("inf")]
    cuts: list[_Cut] = []
    start = 0
    for bottom in bounds:
        stop = start
        while stop < len(free) and free[stop].y < bottom - 0.3 * size:
            stop += 1
        cut = _judged(x, free[start:stop], size) if stop - start > 3 else None
        if cut is not None:
            cuts.append(cut)
        while stop < len(free) and free[stop].y <= bottom + 0.3 * size:
            stop += 1  # what stands in a row that spans the gutter belongs to that row
        start = stop
    return cuts


def _table_rows(x: float, free: list[Run], size: float) -> set[float]:
    """Heights of rows that the stream writes from left to right across the gutter, on a page where it mostly does not."""
    by_order = {run.order: run for run in free}
    rows: set[float] = set()
    pairs = 0
    for run in free:
        before = by_order.get(run.order - 1)
        if before is not None and before.x0 < x <= run.x0 and abs(before.y - run.y) < 0.25 * size:
            rows |= {before.y, run.y}
            pairs += 1
    left, right = ([run for run in free if (run.x0 < x) == is_left] for is_left in (True, False))
    smaller = min(len({run.y for run in side}) for side in (left, right))
    mostly_columns = _crossings(left, right) - 2 * pairs <= 2 + 0.2 * smaller
    return rows if pairs * 2 < smaller and mostly_columns else set()


def _judged(x: float, free: list[Run], size: float) -> _Cut | None:
    left, right = (_Side([run for run in free if (run.x0 < x) == is_left], size) for is_left in (True, False))
    if left.runs and right.runs and _are_columns(left, right):
        return _Cut(x, free[0].y, free[-1].y, len(left.rows) + len(right.rows))
    return None


class _Side:
    """One side of a candidate gutter."""

    def __init__(self, runs: list[Run], size: float) -> None:
        self.runs = runs
        self.size = size
        self.rows = _baselines(runs, size)

    @property
    def wide(self) -> bool:
        """More than bullets or two-letter labels."""
        return median(run.width for run in self.runs) >= 2.6 * self.size

    @property
    def dense(self) -> bool:
        """Set line under line, not label by label."""
        steps = [after - before for before, after in pairwise(self.rows)]
        return bool(steps) and median(steps) <= 2.3 * self.size

    @property
    def dated(self) -> bool:
        """Made of dates, which belong to the row they stand in."""
        dates = sum(bool(_DATE.search(run.text)) and len(run.text) <= 24 for run in self.runs)
        return dates * 2 >= len(self.rows)

    @property
    def wrapped(self) -> bool:
        """A good part of its lines are long and end at one right edge, as running text does."""
        edge = max(run.x1 for run in self.runs) - 1.6 * self.size
        full = sum(run.x1 >= edge and run.width >= 9 * self.size for run in self.runs)
        return full >= 2 and full * 4 >= len(self.rows)


def _are_columns(left: _Side, right: _Side) -> bool:
    smaller = min(len(left.rows), len(right.rows))
    if smaller < 2 or not (left.wide and right.wide) or left.dated or right.dated:
        return False
    shared = _shared(left.rows, right.rows, left.size) / smaller
    dense = left.dense and right.dense
    if _crossings(left.runs, right.runs) <= 0.6 * smaller:
        return shared < 0.8 or (dense and smaller >= 4)
    return dense and smaller >= 4 and (shared < 0.6 or left.wrapped or right.wrapped)


def _baselines(runs: list[Run], size: float) -> list[float]:
    """The heights of the rows that the runs make."""
    rows: list[float] = []
    for y in sorted(run.y for run in runs):
        if not rows or y - rows[-1] > 0.4 * size:
            rows.append(y)
    return rows


def _shared(left: list[float], right: list[float], size: float) -> int:
    """How many rows of the two sides stand on one baseline."""
    count = here = there = 0
    while here < len(left) and there < len(right):
        distance = left[here] - right[there]
        if abs(distance) <= 0.25 * size:
            count, here, there = count + 1, here + 1, there + 1
        elif distance < 0:
            here += 1
        else:
            there += 1
    return count


def _crossings(left: list[Run], right: list[Run]) -> int:
    """How often the content stream goes from one side to the other."""
    sides = sorted([(run.order, 0) for run in left] + [(run.order, 1) for run in right])
    return sum(before[1] != after[1] for before, after in pairwise(sides))
