"""The mind map: the role in the middle, dimensions to the right and left of it, their groups, and the first skills of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jipu.errors import Lang
from jipu.render.drawings.outline import Node
from jipu.render.drawings.svg import (
    Anchor,
    balanced,
    box,
    height_of,
    label,
    labelled_width,
    lines_of_text,
    node,
    number,
    path,
    shortened,
    whole_name,
    width_of,
)
from jipu.render.wording.phrases import phrase

EDGE = 20.0
ROOT, STEM = 84.0, 46.0  # half of the room of the title; the room between columns
DIMENSION, GROUP, SKILL = 150.0, 190.0, 220.0  # widths of the columns
SIDE = ROOT + STEM + DIMENSION + STEM + GROUP + STEM / 2 + SKILL
WIDTH = 2 * SIDE + 2 * EDGE
ROW = 18.0  # of a skill
BELOW = 14.0  # a bough
LEAVES, ROOM = 6, 160  # at most so many skills a group, and about so many in all


@dataclass(frozen=True, slots=True)
class Leaf:
    """A skill under a group, or how many more there are (no node)."""

    text: str
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A group with its leaves and how high they stand."""

    node: Node
    title: tuple[str, ...]
    leaves: tuple[Leaf, ...]

    @property
    def height(self) -> float:
        """With the blank below it."""
        own = (height_of("t-small") + 1) * len(self.title) + 8
        return max(own, ROW * len(self.leaves)) + 8


@dataclass(frozen=True, slots=True)
class Bough:
    """A dimension with its branches."""

    node: Node
    title: tuple[str, ...]
    branches: tuple[Branch, ...]

    @property
    def own(self) -> float:
        """The height of its box: its title, its count."""
        return height_of("t-name") * (len(self.title) + 1) + 8

    @property
    def height(self) -> float:
        """With the blank below it."""
        return max(self.own, sum(branch.height for branch in self.branches)) + BELOW


def mindmap_body(root: Node, lang: Lang) -> tuple[str, float, float]:
    """Shapes, width and height of the mind map."""
    boughs = _boughs(root, lang)
    right, left = _halves(boughs)
    height = max(sum(bough.height for bough in side) for side in (right, left)) + 2 * EDGE
    x, y = WIDTH / 2, max(height, 120.0) / 2
    shapes = [*_side(right, x, y, 1), *_side(left, x, y, -1), _root(root.label, x, y)]
    return "".join(shapes), WIDTH, max(height, 120.0)


def _boughs(root: Node, lang: Lang) -> list[Bough]:
    groups = [group for dimension in root.children for group in dimension.children]
    fitting = (most for most in range(LEAVES, 1, -1) if sum(min(most, len(group.children)) for group in groups) <= ROOM)
    most = next(fitting, 1)
    return [
        Bough(one, balanced(one.label, "t-name", DIMENSION - 16, 3), tuple(_branch(group, most, lang) for group in one.children))
        for one in root.children
    ]


def _branch(group: Node, most: int, lang: Lang) -> Branch:
    shown = group.children[: most + (len(group.children) == most + 1)]  # one more takes no more room than saying so
    rest = len(group.children) - len(shown)
    leaves = [Leaf(shortened(one.name, "t-small", SKILL - labelled_width("", one.count, "t-small")), one) for one in shown]
    more = [Leaf(phrase("drawing.folded", lang, count=rest))] if rest else []
    return Branch(group, balanced(group.label, "t-small", GROUP - 16 - labelled_width("", group.count, "t-small")), (*leaves, *more))


def _halves(boughs: Sequence[Bough]) -> tuple[Sequence[Bough], Sequence[Bough]]:
    """The first boughs to the right, the others to the left, cut where both sides are about as high."""
    total = sum(bough.height for bough in boughs)
    cuts = range(1, len(boughs) + 1)
    cut = min(cuts, key=lambda place: abs(2 * sum(bough.height for bough in boughs[:place]) - total), default=0)
    return boughs[:cut], boughs[cut:]


def _root(title: str, x: float, y: float) -> str:
    rows = balanced(title, "t-head", 2 * ROOT - 40, 3)
    width = max(width_of(row, "t-head") for row in rows) + 40
    high = height_of("t-head") * len(rows) + 18
    words = lines_of_text(x, y - height_of("t-head") * len(rows) / 2, rows, "t-head", anchor="middle")
    return box(x - width / 2, y - high / 2, width, high, "layer-1", high / 2) + words


def _side(boughs: Sequence[Bough], x: float, y: float, way: int) -> list[str]:
    """The boughs of one side, from the top; `way` is 1 to the right and -1 to the left."""
    shapes: list[str] = []
    top = y - sum(bough.height for bough in boughs) / 2
    for bough in boughs:
        middle = top + (bough.height - BELOW) / 2
        near = x + way * (ROOT + STEM)
        shapes.append(_curve(x, y, near, middle))
        shapes.append(_dimension(bough, near, middle, way))
        shapes += _branches(bough, near, middle, top, way)
        top += bough.height
    return shapes


def _dimension(bough: Bough, near: float, middle: float, way: int) -> str:
    one, step, high = bough.node, height_of("t-name"), bough.own
    left = min(near, near + way * DIMENSION)
    words = lines_of_text(left + DIMENSION / 2, middle - high / 2 + 4, bough.title, "t-name", anchor="middle")
    count = lines_of_text(left + DIMENSION / 2, middle + high / 2 - 4 - step, [one.count], "t-name", anchor="middle", tone="count")
    frame, whole = box(left, middle - high / 2, DIMENSION, high, "layer-2", 8), whole_name(bough.title, one.label)
    return node(one.claim, frame, words, count, name=whole, tone="dimension")


def _branches(bough: Bough, near: float, middle: float, top: float, way: int) -> list[str]:
    shapes: list[str] = []
    start, near = near + way * DIMENSION, near + way * (DIMENSION + STEM)
    y = top + max(0.0, (bough.height - BELOW - sum(branch.height for branch in bough.branches)) / 2)
    for branch in bough.branches:
        at = y + (branch.height - 8) / 2
        shapes += [
            _curve(start, middle, near, at),
            _group(branch, near, at, way),
            _leaves(branch, near + way * (GROUP + STEM / 2), at, way),
        ]
        y += branch.height
    return shapes


def _group(branch: Branch, near: float, middle: float, way: int) -> str:
    one, step = branch.node, height_of("t-small") + 1
    high = step * len(branch.title) + 8
    left = min(near, near + way * GROUP)
    top = middle - high / 2 + 4
    words = [label(left + 8, top + step * place + 12, row, "t-small") for place, row in enumerate(branch.title)]
    count = label(left + GROUP - 8, top + step * (len(branch.title) - 1) + 12, one.count, "t-small", anchor="end", tone="count")
    whole = whole_name(branch.title, one.label)
    return node(one.claim, box(left, middle - high / 2, GROUP, high, "card"), *words, count, name=whole, tone="group")


def _leaves(branch: Branch, near: float, middle: float, way: int) -> str:
    anchor: Anchor = "start" if way > 0 else "end"
    top = middle - ROW * len(branch.leaves) / 2
    return "".join(_leaf(leaf, near, top + ROW * place + 13, anchor) for place, leaf in enumerate(branch.leaves))


def _leaf(leaf: Leaf, x: float, y: float, anchor: Anchor) -> str:
    if leaf.node is None:
        return label(x, y, leaf.text, "t-small", anchor=anchor, tone="soft")
    words = label(x, y, leaf.text, "t-small", count=leaf.node.count, anchor=anchor)
    return node(leaf.node.claim, words, name=leaf.node.label if leaf.text != leaf.node.name else "", tone="skill")


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    bend = number((x1 + x2) / 2)
    return path(f"M{number(x1)} {number(y1)}C{bend} {number(y1)} {bend} {number(y2)} {number(x2)} {number(y2)}", "edge")
