"""Groups as cards (with their first skills) and as chips, and rows of them that fill a shape from the top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jipu.render.drawings.outline import Node
from jipu.render.drawings.placing import Placed
from jipu.render.drawings.svg import (
    balanced,
    baseline,
    box,
    height_of,
    is_whole,
    label,
    labelled_width,
    lines_of_text,
    node,
    shortened,
    whole_name,
    wrapped,
)

CARD, PAD, GAP = 178.0, 9.0, 8.0
SKILLS = 3
CHIP, CHIP_PAD = 24.0, 10.0
WIDEST_CHIP = 300.0


@dataclass(frozen=True, slots=True)
class Tile:
    """A thing to be placed: its size, and how it is drawn with its corner at a point."""

    width: float
    height: float
    drawn: Callable[[float, float], str]


def tiles(placed: Sequence[Placed]) -> list[list[Tile]]:
    """Cards of the large ones, then chips of the others: rows never mix the two."""
    return [[card(one) for one in placed if one.large], [chip(one.node) for one in placed if not one.large]]


def card(placed: Placed) -> Tile:
    """A group with its first skills, and why it stands here."""
    one = placed.node
    rows = _title(one)
    reasons = wrapped(placed.reason, "t-small", CARD - 2 * PAD)
    skills = one.children[:SKILLS]
    height = (
        2 * PAD + height_of("t-name") * len(rows) + height_of("t-small") * (len(reasons) + len(skills)) + (4 if reasons or skills else 0)
    )

    def drawn(x: float, y: float) -> str:
        frame = box(x, y, CARD, height, "card")
        words = [lines_of_text(x + PAD, y + PAD, rows[:-1], "t-name")]
        last = y + PAD + height_of("t-name") * (len(rows) - 1)
        words.append(label(x + PAD, baseline(last, "t-name"), rows[-1], "t-name", count=one.count))
        under = last + height_of("t-name") + 4
        words.append(lines_of_text(x + PAD, under, reasons, "t-small", tone="soft"))
        group = node(one.claim, frame, *words, name=whole_name(rows, one.label), tone="group")
        return group + _skills(skills, x + PAD, under + height_of("t-small") * len(reasons))

    return Tile(CARD, height, drawn)


def _title(one: Node) -> tuple[str, ...]:
    """The name of a group in two lines at most, with room for the count after the last."""
    room = CARD - 2 * PAD
    counted = labelled_width("", one.count, "t-name")
    if is_whole(rows := balanced(one.label, "t-name", room - counted), one.label):
        return rows
    *first, last = wrapped(one.label, "t-name", room)
    return (*first, shortened(last, "t-name", room - counted))


def _skills(skills: Sequence[Node], x: float, top: float) -> str:
    return "".join(_skill(skill, x, top + place * height_of("t-small")) for place, skill in enumerate(skills))


def _skill(skill: Node, x: float, top: float) -> str:
    shown = shortened(skill.name, "t-small", CARD - 2 * PAD - labelled_width("", skill.count, "t-small"))
    words = label(x, baseline(top, "t-small"), shown, "t-small", count=skill.count)
    return node(skill.claim, words, name=skill.label if shown != skill.name else "", tone="skill")


def chip(one: Node) -> Tile:
    """A name with its count in one line."""
    shown = shortened(one.label, "t-small", WIDEST_CHIP)
    width = labelled_width(shown, one.count, "t-small") + 2 * CHIP_PAD

    def drawn(x: float, y: float) -> str:
        frame = box(x, y, width, CHIP, f"chip {one.standing}".rstrip(), CHIP / 2)
        words = label(x + width / 2, y + 16, shown, "t-small", count=one.count, anchor="middle")
        return node(one.claim, frame, words, name=one.label if shown != one.label else "", tone=one.depth)

    return Tile(width, CHIP, drawn)


def fill(groups: Sequence[Sequence[Tile]], middle: float, top: float, width_at: Callable[[float], float]) -> tuple[str, float]:
    """The tiles in centred rows, each as wide as the shape is at its top; and where the last row ends."""
    shapes: list[str] = []
    y = top
    for tiles_of_a_kind in groups:
        rest = list(tiles_of_a_kind)
        while rest:
            row = rest[: _fitting(rest, width_at(y))]
            rest = rest[len(row) :]
            x = middle - (sum(tile.width for tile in row) + GAP * (len(row) - 1)) / 2
            for tile in row:
                shapes.append(tile.drawn(x, y))
                x += tile.width + GAP
            y += max(tile.height for tile in row) + GAP
    return "".join(shapes), y


def _fitting(rest: Sequence[Tile], width: float) -> int:
    """How many tiles fit a row, at least one."""
    used, count = 0.0, 0
    for tile in rest:
        used += tile.width + (GAP if count else 0)
        if count and used > width:
            break
        count += 1
    return count
