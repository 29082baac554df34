"""Rows of tables as lines, one rule for every format that has tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jipu.model.document import RawBlock


def row_lines(cells: list[list[str]]) -> list[str]:
    """The lines of one table row: cells of one line stand side by side, parted by tabs.

    A cell of several lines is a piece of layout, not a value: its first line ends the row before it, its other lines follow.
    """
    lines: list[str] = []
    open_row = False
    for cell in cells:
        if not cell:
            continue
        if open_row and lines:
            lines[-1] += "\t" + cell[0]
        else:
            lines.append(cell[0])
        lines.extend(cell[1:])
        open_row = len(cell) == 1
    return lines


def row_blocks(cells: list[list[RawBlock]]) -> Iterator[RawBlock]:
    """The blocks of one table row, what is hidden after what is seen."""
    seen = [[block for block in cell if block.visible] for cell in cells]
    lines = row_lines([[block.text for block in cell] for cell in seen])
    # A line that is one block keeps what it is: a heading or list item in a cell used for layout.
    blocks = {block.text: block for cell in seen for block in cell}
    yield from (blocks.get(line) or RawBlock(text=line, kind="table_row") for line in lines)
    yield from (block for cell in cells for block in cell if not block.visible)


def boxed(blocks: Iterable[RawBlock]) -> Iterator[RawBlock]:
    """Blocks of a text box: plain text becomes `text_box`, headings, list items and rows stay what they are."""
    for block in blocks:
        yield replace(block, kind="text_box") if block.kind == "text" else block
