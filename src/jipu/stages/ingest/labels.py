"""Forms: a label beside a cell of several lines is centred on it, so by its height it would stand amid the text of the cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from jipu.stages.ingest.clean import is_cjk
from jipu.stages.ingest.glyphs import Run

_LABEL_LINES = 3
_LABEL_WIDTH = 6.5  # em


def raise_labels(runs: list[Run]) -> list[Run]:
    """The runs of a page with every such label beside the first line of its cell, its own lines put together.

    The content stream tells what a cell is: it writes a label, then all lines of the cell. Other runs are given back as they are.
    """
    moved: dict[int, Run | None] = {}
    for label, cell in pairwise(_stacks(runs)):
        if _belongs(label, cell):
            moved |= {id(run): None for run in label[1:]}
            moved[id(label[0])] = replace(label[0], text=_joined(label), x1=max(run.x1 for run in label), y=cell[0].y)
    kept = (moved.get(id(run), run) for run in runs)
    return [run for run in kept if run is not None]


def _stacks(runs: list[Run]) -> Iterator[list[Run]]:
    """Runs that the stream writes one under the other."""
    stack: list[Run] = []
    for run in sorted(runs, key=lambda run: run.order):
        if stack and not _is_under(stack[-1], run):
            yield stack
            stack = []
        stack.append(run)
    if stack:
        yield stack


def _is_under(above: Run, run: Run) -> bool:
    step = run.y - above.y
    if abs(step) < 0.2 * run.size:
        return -0.5 * run.size < run.x0 - above.x1 < run.size
    return 0.7 * run.size < step < 2.2 * run.size and above.x0 - 2.5 * run.size < run.x0 < above.x1 and above.x0 < run.x1


def _belongs(label: list[Run], cell: list[Run]) -> bool:
    first, last, size = label[0], label[-1], label[0].size
    if len(label) > _LABEL_LINES or len(label) + len(cell) < 3 or cell[0].x0 < max(run.x1 for run in label):
        return False
    if max(run.width for run in label) > _LABEL_WIDTH * size or last.order - first.order != len(label) - 1:
        return False
    if any(after.y - before.y < 0.5 * size for before, after in pairwise(label)):
        return False
    if abs(first.y - cell[0].y) < 0.2 * size and not (len(label) == len(cell) and _is_broken_word(label)):
        return False  # set from the top, as a date beside a post is: nothing to move
    middle, centre = (first.y + last.y) / 2, (cell[0].y + cell[-1].y) / 2
    return abs(middle - centre) < 0.8 * size


def _is_broken_word(label: list[Run]) -> bool:
    """A word of a few ideographs in a column too narrow for it (教育 over 经历)."""
    return all(len(run.text) <= 4 and all(map(is_cjk, run.text)) for run in label)


def _joined(label: list[Run]) -> str:
    return ("" if _is_broken_word(label) else " ").join(run.text for run in label)
