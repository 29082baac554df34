"""Lines of a region: runs on one baseline side by side, and wrapped lines of Chinese put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jipu.stages.ingest.clean import clean_line, is_cjk
from jipu.stages.ingest.glyphs import WIDE_GAP, Run

_LIST_START = re.compile(r"[•·●○◆◇■□▪▶➢✓√\-–—*]|[(（]?[0-9一二三四五六七八九十]{1,3}[.、)）．:：]|[①-⑳]|(?:19|20)\d\d")
_SENTENCE_END = "。；！？;!?：:"
_NEVER_FIRST = ",.;)%"  # full-width ones count as CJK
_MAX_CELLS = 500
_COLUMN = 15  # em; in a narrower column of list items a common right edge is chance


@dataclass(slots=True)
class Line:
    """A line as printed. `y` is its baseline, downwards; `cells` counts its parts between wide gaps."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    cells: int
    last_y: float


def lines_of(runs: list[Run]) -> list[Line]:
    """The lines of a region from top to bottom; cells of a row are parted by a tab."""
    return [line for row in _rows(runs) for line in _line(row) if line.text]


def _rows(runs: list[Run]) -> Iterator[list[Run]]:
    row: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.y, run.x0)):
        if row and run.y - row[0].y > 0.45 * min(run.size, row[0].size):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _line(row: list[Run]) -> Iterator[Line]:
    """A row as one line; runs that lie over others make a further line, a copy printed for boldness is dropped."""
    fitting: list[Run] = []
    over: list[Run] = []
    for run in sorted(row, key=lambda run: (run.x0, run.order)):
        last = fitting[-1] if fitting else None
        if last is None or run.x0 > last.x1 - 0.6 * run.size:
            fitting.append(run)
        elif run.text != last.text or abs(run.x0 - last.x0) > 0.3 * run.size:
            over.append(run)
    yield _joined(fitting)
    if over and len(over) < min(len(row), _MAX_CELLS):
        yield from _line(over)
    elif over:
        yield from (_joined([run]) for run in over)


def _joined(runs: list[Run]) -> Line:
    parts = [runs[0].text]
    cells = 1
    for before, after in pairwise(runs):
        gap = (after.x0 - before.x1) / min(before.size, after.size)
        if gap > WIDE_GAP:
            parts.append("\t")
            cells += 1
        elif gap > (0.5 if is_cjk(before.text[-1]) and is_cjk(after.text[0]) else 0.15):
            parts.append(" ")
        parts.append(after.text)
    tallest = max(runs, key=lambda run: run.width)
    return Line(clean_line("".join(parts)), runs[0].x0, runs[-1].x1, runs[0].y, tallest.size, cells, runs[0].y)


def join_wrapped(lines: list[Line]) -> list[Line]:
    """Put lines together that a Chinese paragraph was broken into.

    Only where it is certain: the line runs to an edge that several lines keep, no blank in it is wide, it does not end a sentence,
    and the next line starts where a paragraph goes on.
    """
    edge = _right_edge(lines)
    joined: list[Line] = []
    for line in lines:
        if joined and edge is not None and _goes_on(joined[-1], line, edge):
            last = joined[-1]
            last.text += line.text
            last.x1, last.last_y = line.x1, line.y
            last.x0 = min(last.x0, line.x0)
        else:
            joined.append(line)
    return joined


def _right_edge(lines: list[Line]) -> float | None:
    """The right edge of the text, if at least three lines, and one in eight, come within a character of the furthest."""
    solid = [line for line in lines if line.cells == 1 and line.x1 - line.x0 >= _COLUMN * line.size]
    edge = max((line.x1 for line in solid), default=0.0)
    near = sum(edge - line.x1 < 1.1 * line.size for line in solid)
    return edge if near >= 3 and near * 8 >= len(solid) else None


def _goes_on(line: Line, after: Line, edge: float) -> bool:
    if line.cells > 1 or after.cells > 1 or abs(line.size - after.size) > 0.05 * line.size:
        return False
    if not (0 < after.y - line.last_y < 2.1 * line.size and edge - line.x1 < 1.05 * line.size):
        return False
    hanging = 2.6 if _LIST_START.match(line.text) else 0.3
    if not -2.2 * line.size < after.x0 - line.x0 < hanging * line.size:
        return False
    return _flows(line.text[-1], after.text[0]) and not _LIST_START.match(after.text)


def _flows(end: str, start: str) -> bool:
    """Whether a sentence can go on between the two characters; between two Latin letters nobody knows if a word or a blank was broken."""
    if end in _SENTENCE_END or not (is_cjk(end) or is_cjk(start)):
        return False
    return (is_cjk(end) or end.isalpha()) and (is_cjk(start) or start.isalnum() or start in _NEVER_FIRST)
