"""A path of learning as SVG: a band a stage from top to bottom, its stops as chips in order, and arrows from what comes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jipu.render.drawings.chart import arrow, at_both_widths
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.svg import box, height_of, label, labelled_width, lines_of_text, node, number, path, shortened, width_of, wrapped

WIDTH, EDGE, HEAD = 860.0, 14.0, 132.0
CHIP, GAP, ROW_GAP, PAD = 30.0, 12.0, 22.0, 12.0
WIDEST = 210.0
NAME_ROWS = 2  # of the name of a stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A stop on the drawing: claim id, name, count."""

    claim: str
    name: str
    count: str
    standing: str


@dataclass(frozen=True, slots=True)
class _At:
    """Where a chip stands."""

    x: float
    y: float
    width: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def route(title: str, text: str, stages: Sequence[tuple[str, Sequence[Chip]]], edges: Sequence[tuple[str, str]]) -> Drawing:
    """The path in stages, wide and narrow; `edges` are pairs of claim ids."""
    return at_both_widths(lambda width: _route(title, text, stages, edges, width), WIDTH)


def _route(title: str, text: str, stages: Sequence[tuple[str, Sequence[Chip]]], edges: Sequence[tuple[str, str]], sheet: float) -> Drawing:
    """One of them: the name of a stage stands before its stops, on a narrow one above them."""
    is_narrow = sheet < WIDTH
    left, head = (EDGE + PAD, CHIP + 2) if is_narrow else (EDGE + HEAD, 0.0)
    room = sheet - 2 * (EDGE + PAD) if is_narrow else HEAD - PAD
    y, bands, names, chips = EDGE, [], [], []
    places: dict[str, _At] = {}
    for place, (name, stops) in enumerate(stages):
        rows = list(_rows(stops, left, sheet - EDGE - PAD, room if is_narrow else WIDEST))
        height = 2 * PAD + head + len(rows) * CHIP + (len(rows) - 1) * ROW_GAP
        bands.append(box(EDGE, y, sheet - 2 * EDGE, height, "band", 10))
        names.append(_name(f"{place + 1}  {name}", y + PAD, room))
        for number_of, row in enumerate(rows):
            for chip, x, width in row:
                places[chip.claim] = _At(x, y + PAD + head + number_of * (CHIP + ROW_GAP), width)
                chips.append(_chip(chip, places[chip.claim]))
        y += height + ROW_GAP
    lines = "".join(_edge(places[first], places[then]) for first, then in edges if first in places and then in places)
    return Drawing(form="route", title=title, text=text, width=sheet, height=y, body="".join((*bands, lines, *names, *chips)))


def _name(name: str, top: float, room: float) -> str:
    """The name of a stage, on a piece of its band so that no line goes through it."""
    rows = wrapped(name, "t-name", room, NAME_ROWS)
    wide, high = max(width_of(row, "t-name") for row in rows), height_of("t-name") * len(rows)
    words = lines_of_text(EDGE + PAD, top + (6 if len(rows) == 1 else -2), rows, "t-name")
    return box(EDGE + PAD - 2, top + (4 if len(rows) == 1 else -3), wide + 4, high + 3, "wash", 3) + words


def _rows(stops: Sequence[Chip], left: float, right: float, widest: float) -> Iterator[list[tuple[Chip, float, float]]]:
    """The chips with x and width, as many in a row as fit."""
    row: list[tuple[Chip, float, float]] = []
    x = left
    for chip in stops:
        width = min(widest, labelled_width(chip.name, chip.count, "t-small") + 22)
        if row and x + width > right:
            yield row
            row, x = [], left
        row.append((chip, x, width))
        x += width + GAP
    if row:
        yield row


def _chip(chip: Chip, at: _At) -> str:
    room = at.width - 20 - (width_of(chip.count, "t-small") + 6)
    name = shortened(chip.name, "t-small", room)
    shapes = (
        box(at.x, at.y, at.width, CHIP, f"chip {chip.standing}".rstrip(), 8),
        label(at.x + 10, at.y + CHIP / 2 + height_of("t-small") * 0.28, name, "t-small", count=chip.count),
    )
    return node(chip.claim, *shapes, name=chip.name if name != chip.name else "")


def _edge(first: _At, then: _At) -> str:
    """A line from the foot of the one to the head of the other; inside of a row an arc over it."""
    if abs(first.y - then.y) < 1:
        x1, x2, top = first.middle, then.middle, first.y
        steps = f"M{number(x1)} {number(top)} C{number(x1)} {number(top - 14)} {number(x2)} {number(top - 14)} {number(x2)} {number(top)}"
        return path(steps, "lead") + arrow(x2, top, 90, 4)
    x1, y1, x2, y2 = first.middle, first.y + CHIP, then.middle, then.y
    bend = max(10.0, (y2 - y1) / 2)
    steps = f"M{number(x1)} {number(y1)} C{number(x1)} {number(y1 + bend)} {number(x2)} {number(y2 - bend)} {number(x2)} {number(y2)}"
    return path(steps, "lead") + arrow(x2, y2, 90, 4)


def route_text(stages: Sequence[tuple[str, Sequence[Chip]]], lang: str) -> str:
    """The drawing in words."""
    colon, comma, end = ("：", "、", "。") if lang == "zh" else (": ", ", ", ". ")
    return "".join(
        f"{place + 1} {name}{colon}{comma.join(chip.name for chip in chips)}{end}" for place, (name, chips) in enumerate(stages)
    ).strip()


def route_flowchart(stages: Sequence[tuple[str, Sequence[Chip]]], edges: Sequence[tuple[str, str]], quoted: Mapping[str, str]) -> str:
    """The same in Mermaid. `quoted` gives every name and stage as a quoted label."""
    rows = ["flowchart TB"]
    at: dict[str, str] = {}
    for place, (name, chips) in enumerate(stages):
        rows += [f"  subgraph s{place}[{quoted[name]}]", "    direction LR"]
        for chip in chips:
            at[chip.claim] = f"n{len(at)}"
            rows.append(f"    {at[chip.claim]}[{quoted[chip.claim]}]")
        rows.append("  end")
    rows += [f"  s{place} ==> s{place + 1}" for place in range(len(stages) - 1)]
    rows += [f"  {at[first]} --> {at[then]}" for first, then in edges]
    return "\n".join(rows)
