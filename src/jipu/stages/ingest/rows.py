"""Rows of tables as lines, one rule for every format that has tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

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


@dataclass(slots=True)
class _Level:
    """A table that is being read: the cells of the row so far, and the cell in work."""

    row: list[list[RawBlock]] = field(default_factory=list)
    cell: list[RawBlock] = field(default_factory=list)


@dataclass(slots=True)
class OpenTables:
    """Tables as Word stores them: paragraphs in a row, with marks where a cell and where a row ends. Level 1 is a table, 2 one inside of it."""

    levels: list[_Level] = field(default_factory=list)

    def put(self, blocks: list[RawBlock], level: int) -> Iterator[RawBlock]:
        """Add a paragraph that stands so many tables deep; yields what can be given out: all that stands outside of tables."""
        while len(self.levels) > level:
            yield from self.end_row()
        while len(self.levels) < level:
            self.levels.append(_Level())
        if level:
            self.levels[-1].cell.extend(blocks)
        else:
            yield from blocks

    def end_cell(self) -> None:
        """The cell in work is complete."""
        if self.levels:
            self.levels[-1].row.append(self.levels[-1].cell)
            self.levels[-1].cell = []

    def end_row(self) -> Iterator[RawBlock]:
        """The row of the innermost table is complete: it goes into the cell around it, or out."""
        if self.levels:
            done = self.levels.pop()
            found = row_blocks([*done.row, done.cell])
            if self.levels:
                self.levels[-1].cell.extend(found)
            else:
                yield from found

    def close(self) -> Iterator[RawBlock]:
        """Rows that never ended."""
        yield from self.put([], 0)
