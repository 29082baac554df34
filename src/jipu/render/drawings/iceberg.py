"""The iceberg: what is easily seen stands above the water, how people work together below it, traits at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jipu.render.drawings.cards import CARD, GAP, Tile, chip, fill, tiles
from jipu.render.drawings.placing import Layer
from jipu.render.drawings.pyramid import BETWEEN, EDGE, MIDDLE, WIDEST, margin, margin_height
from jipu.render.drawings.svg import box, height_of, line, lines_of_text, polygon, wrapped

PEAK = 34.0  # height of the bare peak
TIP, SLOPE, WIDEST_ABOVE = 120.0, 0.75, 420.0
SHOULDER, DEEPEST = 450.0, 330.0  # halves of the width right under the water and at the bottom
ROOM = 24.0  # between the sides and what stands inside


def iceberg_body(layers: tuple[Layer, ...], water: str) -> tuple[str, float, float]:
    """Shapes, width and height of the iceberg; `water` is what stands at the water line."""
    above, below, deep = layers
    peak, surface = _peak(above)
    second, end = _below(below, surface + BETWEEN, (SHOULDER, WIDEST - 8), 2)
    third, bottom = _below(deep, end + BETWEEN, (WIDEST - 14, DEEPEST), 3)
    sea = box(0, surface + BETWEEN / 2, MIDDLE + WIDEST + EDGE, bottom + EDGE - surface - BETWEEN / 2, "sea", 0)
    return "".join((sea, peak, _surface(surface, water), second, third)), MIDDLE + WIDEST + EDGE, bottom + EDGE


def _peak(layer: Layer) -> tuple[str, float]:
    """What stands above the water, and where the water is."""
    start = EDGE + PEAK
    drawn, bottom = _filled(layer, [[chip(one.node) for one in layer.large]], start, lambda y: 2 * (_half(y - start) - ROOM))
    if layer.rest:
        drawn += lines_of_text(MIDDLE, bottom, [layer.rest], "t-small", anchor="middle", tone="soft")
        bottom += height_of("t-small")
    surface = max(bottom + 10, EDGE + margin_height(layer))
    bend = start + (WIDEST_ABOVE - TIP) / SLOPE
    heights = [start, *([bend] if bend < surface else []), surface]
    right = [(MIDDLE + _half(y - start), y) for y in heights]
    left = [(MIDDLE - _half(y - start), y) for y in reversed(heights)]
    peak = [(MIDDLE - 26, EDGE + 9), (MIDDLE + 12, EDGE), (MIDDLE + 44, EDGE + 17)]
    return polygon([*peak, *right, *left], "layer-1") + drawn + margin(layer, EDGE, 1), surface


def _half(down: float) -> float:
    """Half of the width above the water, so far below the peak."""
    return min(WIDEST_ABOVE, TIP + down * SLOPE)


def _surface(y: float, water: str) -> str:
    word = lines_of_text(MIDDLE + WIDEST, y - height_of("t-small") - 4, [water], "t-small", anchor="end", tone="soft")
    return line(0, y + BETWEEN / 2, MIDDLE + WIDEST + EDGE, y + BETWEEN / 2, "water") + word


def _below(layer: Layer, top: float, halves: tuple[float, float], place: int) -> tuple[str, float]:
    """A layer under water and where it ends; its sides go from one half of the width to the other."""
    first, last = halves
    drawn, bottom = _filled(layer, tiles(layer.placed), top + 14, lambda _: 2 * (min(halves) - ROOM))
    bottom = max(bottom + 6, top + margin_height(layer))
    corners = [(MIDDLE - first, top), (MIDDLE + first, top), (MIDDLE + last, bottom), (MIDDLE - last, bottom)]
    return polygon(corners, f"layer-{place}") + drawn + margin(layer, top + 4, place), bottom


def _filled(layer: Layer, groups: Sequence[Sequence[Tile]], start: float, width_at: Callable[[float], float]) -> tuple[str, float]:
    """What stands in a layer and where it ends; an empty one says what it lacks."""
    if not layer.lacks:
        return fill(groups, MIDDLE, start, width_at)
    rows = wrapped(layer.lacks, "t-small", max(CARD, width_at(start) - 4 * GAP), 4)
    drawn = lines_of_text(MIDDLE, start + 8, rows, "t-small", anchor="middle", tone="soft")
    return drawn, start + 30 + height_of("t-small") * len(rows)
