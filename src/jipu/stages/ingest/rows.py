"""Rows of tables as lines, one rule for DOCX and HTML."""

from __future__ import annotations


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
