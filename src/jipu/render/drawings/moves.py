"""Moves between posts as a flow from below: each title a box, each move an arrow with how many took it; its role stands out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jipu.errors import Lang
from jipu.render.drawings.chart import NARROW, arrow, at_both_widths
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.plain import mermaid_text
from jipu.render.drawings.svg import balanced, box, height_of, label, line, lines_of_text, node, width_of
from jipu.render.parts.minute import number as plain_number
from jipu.render.wording.claims import count_text
from jipu.render.wording.essence import after, before
from jipu.render.wording.phrases import enumerate_words, phrase
from jipu.render.wording.roles import short_role_name
from jipu.uses.career import Career, Move, end_of

WIDEST_SHEET, NARROWEST = 580.0, 340.0  # a phone shows the narrow one at its full size
EDGE, GAP = 8.0, 18.0
WIDEST, BETWEEN, PAD = 190.0, 52.0, 9.0
MOST = 10  # moves drawn
ITSELF = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A drawn move: the titles it joins, in the language of the drawing, and what stands beside its arrow."""

    lower: str
    upper: str
    told: str
    move: Move


def edges_of(career: Career, lang: Lang) -> tuple[Edge, ...]:
    """The moves taken most, each pair of titles once; one against the direction of those before it is left to the words."""
    found: list[Edge] = []
    for move in sorted(career.moves, key=lambda row: (not row.into, -row.claim.support.k, row.claim.id)):
        ends = [end_of(career.rolemap.role, title) for title in (move.told.before_zh, move.told.after_zh)]
        names = [ITSELF if not end else say(move.told, lang) for end, say in zip(ends, (before, after), strict=True)]
        if names[0] != names[1] and not _leads(found, names[1], names[0]) and len(found) < MOST:
            found.append(Edge(lower=names[0], upper=names[1], told=told_text(move, lang), move=move))
    return tuple(found)


def told_text(move: Move, lang: Lang) -> str:
    """K/n, with the years where they are known."""
    count = count_text(move.claim.support)
    if move.told.median is None:
        return count
    return phrase("career_model.drawing.median", lang, count=count, median=plain_number(move.told.median))


def _leads(edges: Sequence[Edge], lower: str, upper: str) -> bool:
    """Whether a way leads up from the one to the other already."""
    return lower == upper or any(edge.lower == lower and _leads(edges, edge.upper, upper) for edge in edges)


def _heights(edges: Sequence[Edge]) -> dict[str, int]:
    """How many moves lie below each title at most; titles that nothing leads to stand right under the first that they lead to."""
    heights = {name: 0 for edge in edges for name in (edge.lower, edge.upper)}
    for _ in heights:
        for edge in edges:
            heights[edge.upper] = max(heights[edge.upper], heights[edge.lower] + 1)
    reached = {edge.upper for edge in edges}
    for name in heights:
        if name not in reached:
            heights[name] = min(heights[edge.upper] for edge in edges if edge.lower == name) - 1
    return heights


def moves_drawing(career: Career, lang: Lang) -> Drawing | None:
    """The flow, wide and narrow, None where no two people took the same step."""
    edges = edges_of(career, lang)
    if not edges:
        return None
    heights = _heights(edges)
    return at_both_widths(lambda width: _drawn(career, edges, heights, width, lang), _width(heights))


def _drawn(career: Career, edges: Sequence[Edge], heights: Mapping[str, int], width: float, lang: Lang) -> Drawing:
    role = short_role_name(career.rolemap.role, lang)
    boxes, height = _placed(heights, width, role, lang)
    told = 0.62 if width <= NARROW else 0.5  # of the way up: there the arrows of a narrow one are further from one another
    shapes = [_arrow(edge, boxes[edge.lower], boxes[edge.upper], told) for edge in edges]
    shapes += [_box(name, place, role, lang) for name, place in boxes.items()]
    words = [_words(edge, role, lang) for edge in edges]
    return Drawing(
        form="flows",
        title=phrase("career_model.drawing", lang, role=role),
        text=phrase("career_model.drawing.text", lang, list=enumerate_words(words, lang)),
        width=width,
        height=height,
        body="".join(shapes),
    )


def _words(edge: Edge, role: str, lang: Lang) -> str:
    lower, upper = edge.lower or role, edge.upper or role
    return phrase("career_model.drawing.move", lang, before=lower, after=upper, count=edge.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    x: float
    y: float
    width: float
    height: float
    rows: tuple[str, ...]

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def _width(heights: Mapping[str, int]) -> float:
    """As wide as its fullest row needs, within bounds."""
    most = max(Counter(heights.values()).values())
    return min(WIDEST_SHEET, max(NARROWEST, most * WIDEST + (most - 1) * GAP + 2 * EDGE))


def _placed(heights: Mapping[str, int], sheet: float, role: str, lang: Lang) -> tuple[dict[str, _Box], float]:
    """A row of boxes a height, the highest on top."""
    boxes, y = {}, EDGE
    for height in sorted(set(heights.values()), reverse=True):
        names = sorted(name for name, own in heights.items() if own == height)
        width = min(WIDEST, (sheet - 2 * EDGE - GAP * (len(names) - 1)) / len(names))
        rows = {name: balanced(_name(name, role, lang), "t-name", width - 2 * PAD, 5 if sheet <= NARROW else 3) for name in names}
        tall = max(map(len, rows.values())) * height_of("t-name") + 2 * PAD
        x = (sheet - width * len(names) - GAP * (len(names) - 1)) / 2
        for place, name in enumerate(names):
            boxes[name] = _Box(x=x + place * (width + GAP), y=y, width=width, height=tall, rows=rows[name])
        y += tall + BETWEEN
    return boxes, y - BETWEEN + EDGE


def _name(name: str, role: str, lang: Lang) -> str:
    return name or phrase("career_model.drawing.role", lang, role=role)


def _box(name: str, place: _Box, role: str, lang: Lang) -> str:
    top = place.y + (place.height - len(place.rows) * height_of("t-name")) / 2
    words = lines_of_text(place.middle, top, place.rows, "t-name", anchor="middle")
    return box(place.x, place.y, place.width, place.height, "layer-2 step" if name == ITSELF else "card", 8) + words


def _arrow(edge: Edge, lower: _Box, upper: _Box, at: float) -> str:
    """A straight arrow from a box to the one above; its words on paper of their own, so far up."""
    x1, y1, x2, y2 = lower.middle, lower.y, upper.middle, upper.y + upper.height
    x, y = x1 + (x2 - x1) * at, y1 + (y2 - y1) * at
    wide = width_of(edge.told, "t-small") + 8
    paper = box(x - wide / 2, y - 9, wide, 17, "paper", 3)
    told = label(x, y + 4, edge.told, "t-small", anchor="middle", tone="count")
    return node(edge.move.claim.id, line(x1, y1, x2, y2 + 6, "flow"), arrow(x2, y2 + 1, -90), paper, told)


def mermaid_moves(career: Career, lang: Lang) -> str:
    """The same flow in Mermaid's notation, "" where there is none."""
    edges = edges_of(career, lang)
    role = short_role_name(career.rolemap.role, lang)
    names = list(dict.fromkeys(name for edge in edges for name in (edge.lower, edge.upper)))
    rows = [f'  n{place}["{mermaid_text(_name(name, role, lang)) or " "}"]' for place, name in enumerate(names)]
    rows += [f'  n{names.index(edge.lower)} -->|"{mermaid_text(edge.told)}"| n{names.index(edge.upper)}' for edge in edges]
    return "\n".join(["flowchart BT", *rows]) if edges else ""
