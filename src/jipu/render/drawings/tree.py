"""The tree: dimensions under one another, their groups as rows, the skills of a group as chips that flow beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jipu.errors import Lang
from jipu.render.drawings.outline import Node
from jipu.render.drawings.svg import (
    baseline,
    box,
    height_of,
    label,
    labelled_width,
    line,
    lines_of_text,
    node,
    shortened,
    whole_name,
    wrapped,
)
from jipu.render.wording.phrases import phrase

WIDTH = 1180.0
EDGE = 20.0  # blank around everything
INDENT = 22.0
GROUP_X = EDGE + INDENT
CHIPS_X = 350.0
BAR = 64.0
CHIP_HEIGHT, CHIP_PAD, CHIP_GAP = 22.0, 8.0, 6.0
CHIP_WIDTH = 300.0  # no chip is wider


@dataclass(slots=True)
class Sheet:
    """Shapes drawn so far and where the next row begins."""

    y: float = EDGE
    shapes: list[str] = field(default_factory=list)

    def add(self, *shapes: str) -> None:
        """Draw."""
        self.shapes.extend(shapes)


def tree_body(root: Node, lang: Lang) -> tuple[str, float, float]:
    """Shapes, width and height of the tree; its root is the title above it."""
    sheet = Sheet()
    for dimension in root.children:
        _dimension(sheet, dimension, lang)
    _folded(sheet, root, lang, EDGE)
    return "".join(sheet.shapes), WIDTH, sheet.y + EDGE


def _dimension(sheet: Sheet, dimension: Node, lang: Lang) -> None:
    width = WIDTH - 2 * EDGE
    title = shortened(dimension.label, "t-head", width - 200)
    shapes = (
        box(EDGE, sheet.y, width, 30, "band"),
        label(EDGE + 12, sheet.y + 20.5, title, "t-head", count=dimension.count),
        bar(WIDTH - EDGE - BAR - 12, sheet.y + 11, dimension.share),
    )
    sheet.add(node(dimension.claim, *shapes, name=dimension.label if title != dimension.label else "", tone="dimension"))
    top = sheet.y + 30
    sheet.y += 40
    turns = [_group(sheet, group, lang) for group in dimension.children]
    if turns:
        sheet.add(line(EDGE + 8, top, EDGE + 8, turns[-1], "edge"))
    _folded(sheet, dimension, lang, GROUP_X)
    sheet.y += 10


def _group(sheet: Sheet, group: Node, lang: Lang) -> float:
    """A group and its chips; the height at which its branch turns off."""
    turn = sheet.y + CHIP_HEIGHT / 2
    sheet.add(line(EDGE + 8, turn, GROUP_X - 4, turn, "edge"))
    rows = wrapped(group.label, "t-name", CHIPS_X - GROUP_X - BAR - 72)
    above = lines_of_text(GROUP_X, sheet.y + 2, rows[:-1], "t-name")
    last = sheet.y + 2 + height_of("t-name") * (len(rows) - 1)
    head = label(GROUP_X, baseline(last, "t-name"), rows[-1], "t-name", count=group.count)
    sheet.add(
        node(group.claim, above, head, bar(CHIPS_X - BAR - 14, sheet.y + 7, group.share), name=whole_name(rows, group.label), tone="group")
    )
    bottom = sheet.y + 6 + height_of("t-name") * len(rows)
    sheet.y = max(bottom, _chips(sheet, group, lang)) + 6
    return turn


def _chips(sheet: Sheet, group: Node, lang: Lang) -> float:
    """The skills of a group, row by row; where the last row ends."""
    rest = phrase("drawing.folded", lang, count=group.folded) if group.folded else ""
    widths = [chip_width(skill) for skill in group.children] + ([labelled_width(rest, "", "t-small")] if rest else [])
    places = list(flow(widths, CHIPS_X, WIDTH - EDGE, sheet.y))
    for skill, (x, y) in zip(group.children, places, strict=False):
        sheet.add(chip(skill, x, y))
    if rest:
        x, y = places[-1]
        sheet.add(label(x, y + 15, rest, "t-small", tone="soft"))
    return places[-1][1] + CHIP_HEIGHT if places else sheet.y


def flow(widths: Sequence[float], left: float, right: float, top: float) -> Iterator[tuple[float, float]]:
    """Where boxes of these widths stand when they fill row after row."""
    x, y = left, top
    for width in widths:
        if x > left and x + width > right:
            x, y = left, y + CHIP_HEIGHT + CHIP_GAP
        yield x, y
        x += width + CHIP_GAP


def chip_width(skill: Node) -> float:
    """The width of a skill's box."""
    return labelled_width(shortened(skill.label, "t-small", CHIP_WIDTH), skill.count, "t-small") + 2 * CHIP_PAD


def chip(skill: Node, x: float, y: float) -> str:
    """A skill as a box with its count."""
    shown = shortened(skill.label, "t-small", CHIP_WIDTH)
    frame = box(x, y, chip_width(skill), CHIP_HEIGHT, f"chip {skill.standing}".rstrip(), 11)
    words = label(x + chip_width(skill) / 2, y + 15, shown, "t-small", count=skill.count, anchor="middle")
    return node(skill.claim, frame, words, name=skill.label if shown != skill.label else "", tone="skill")


def bar(x: float, y: float, share: float, width: float = BAR) -> str:
    """A share as a bar; nothing where nothing was counted."""
    return box(x, y, width, 8, "track", 4) + box(x, y, max(4.0, width * share), 8, "fill", 4) if share else ""


def _folded(sheet: Sheet, one: Node, lang: Lang, x: float) -> None:
    """How many things only one or two people tell, as a line."""
    if one.folded:
        sheet.add(
            label(x, baseline(sheet.y, "t-small"), phrase(f"drawing.folded.{one.depth}", lang, count=one.folded), "t-small", tone="soft")
        )
        sheet.y += height_of("t-small") + 6
