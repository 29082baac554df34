"""The iceberg: what is easily seen stands above the water, how people work together below it, traits at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jipu.render.drawings.cards import CARD, GAP, Tile, card, chip, fill, tiles
from jipu.render.drawings.placing import Layer
from jipu.render.drawings.pyramid import BETWEEN, EDGE, MIDDLE, WIDEST, margin, margin_height
from jipu.render.drawings.svg import height_of, line, lines_of_text, polygon, wrapped

TIP, SLOPE, WIDEST_ABOVE = 70.0, 1.3, 360.0
DEEPEST = 330.0  # half of the width at the bottom


def iceberg_body(layers: tuple[Layer, ...], water: str) -> tuple[str, float, float]:
    """Shapes, width and height of the iceberg; `water` is what stands at the water line."""
    above, below, deep = layers
    top, start = EDGE, EDGE + 34
    drawn, bottom = _filled(above, [[chip(one.node) for one in above.placed]], start, lambda y: 2 * _above(y - start) - 40)
    surface = max(bottom + 10, top + margin_height(above))
    peak = [(MIDDLE - 22, top + 8), (MIDDLE + 14, top), (MIDDLE + 40, top + 16)]
    width = _above(surface - start) + 10
    shapes = [
        polygon(
            [*peak, (MIDDLE + TIP + 20, start), (MIDDLE + width, surface), (MIDDLE - width, surface), (MIDDLE - TIP - 20, start)], "layer-1"
        )
    ]
    shapes += [drawn, margin(above, top, 1), _surface(surface, water)]
    second, end = _below(below, surface + BETWEEN, (width + 30, WIDEST), 2)
    third, depth = _below(deep, end + BETWEEN, (WIDEST - 10, DEEPEST), 3)
    return "".join((*shapes, second, third)), MIDDLE + WIDEST + EDGE, depth + EDGE


def _above(down: float) -> float:
    """Half of the width above the water, so far below the peak."""
    return min(WIDEST_ABOVE, TIP + down * SLOPE)


def _surface(y: float, water: str) -> str:
    word = lines_of_text(MIDDLE + WIDEST, y - height_of("t-small") - 4, [water], "t-small", anchor="end", tone="soft")
    return line(EDGE, y + BETWEEN / 2, MIDDLE + WIDEST, y + BETWEEN / 2, "water") + word


def _below(layer: Layer, top: float, halves: tuple[float, float], place: int) -> tuple[str, float]:
    """A layer under water and where it ends; its sides go from one half width to the other."""
    narrow = min(halves)
    inside = 2 * (narrow - 24) if narrow > CARD else CARD
    groups = (
        [[card(one) for one in layer.placed if not one.node.children and one.reason], []] if _has_no_skills(layer) else tiles(layer.placed)
    )
    drawn, bottom = _filled(layer, groups, top + 14, lambda _: inside)
    bottom = max(bottom + 6, top + margin_height(layer))
    first, last = halves
    corners = [(MIDDLE - first, top), (MIDDLE + first, top), (MIDDLE + last, bottom), (MIDDLE - last, bottom)]
    return polygon(corners, f"layer-{place}") + drawn + margin(layer, top + 4, place), bottom


def _has_no_skills(layer: Layer) -> bool:
    return all(not one.node.children and one.reason for one in layer.placed)


def _filled(layer: Layer, groups: Sequence[Sequence[Tile]], start: float, width_at: Callable[[float], float]) -> tuple[str, float]:
    if not layer.lacks:
        return fill(groups, MIDDLE, start, width_at)
    rows = wrapped(layer.lacks, "t-small", max(CARD, width_at(start) - 4 * GAP), 4)
    drawn = lines_of_text(MIDDLE, start + 8, rows, "t-small", anchor="middle", tone="soft")
    return drawn, start + 30 + height_of("t-small") * len(rows)
