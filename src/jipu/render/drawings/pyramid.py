"""The pyramid: leading at the tip, the trade in the middle, what every work stands on as its base."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.render.drawings.cards import CARD, GAP, fill, tiles
from jipu.render.drawings.placing import Layer
from jipu.render.drawings.svg import balanced, box, height_of, is_whole, lines_of_text, polygon, wrapped

EDGE, MARGIN = 20.0, 210.0  # the names of the layers stand in the left margin
SLOPE = 0.75  # half of the width gained with every pixel down
FIRST = CARD / 2 + 24  # half of the width where the first card stands
WIDEST = 500.0
MIDDLE = MARGIN + EDGE + WIDEST
BETWEEN = 10.0  # between layers


@dataclass(slots=True)
class Slope:
    """The sides of the pyramid."""

    tip: float

    def half(self, y: float) -> float:
        """Half of its width at a height."""
        return min(WIDEST, max(0.0, (y - self.tip) * SLOPE))

    def outline(self, top: float, bottom: float) -> list[tuple[float, float]]:
        """The corners of the slice between two heights."""
        bend = self.tip + WIDEST / SLOPE
        heights = [top, *([bend] if top < bend < bottom else []), bottom]
        return [(MIDDLE - self.half(y), y) for y in heights] + [(MIDDLE + self.half(y), y) for y in reversed(heights)]


def pyramid_body(title: str, layers: tuple[Layer, ...]) -> tuple[str, float, float]:
    """Shapes, width and height of the pyramid."""
    sides = Slope(EDGE)
    top, start = EDGE, EDGE + FIRST / SLOPE
    shapes: list[str] = []
    for place, layer in enumerate(layers, 1):
        drawn, bottom = _filled(layer, sides, start)
        shapes += [polygon(sides.outline(top, bottom), f"layer-{place}"), drawn, margin(layer, max(top, start - 14), place)]
        top = bottom + BETWEEN
        start = top + 14
    return "".join(shapes) + _tip(title, EDGE + FIRST / SLOPE, sides), MIDDLE + WIDEST + EDGE, top - BETWEEN + EDGE


def _tip(title: str, start: float, sides: Slope) -> str:
    """The role's title above the first card, where the tip has room for it."""
    top = start - 2 * height_of("t-name") - 8
    rows = balanced(title, "t-name", 2 * sides.half(top) - 12)
    return (
        lines_of_text(MIDDLE, start - 8 - height_of("t-name") * len(rows), rows, "t-name", anchor="middle") if is_whole(rows, title) else ""
    )


def _filled(layer: Layer, sides: Slope, start: float) -> tuple[str, float]:
    """What stands in a layer and where it ends; an empty one says what it lacks."""
    if layer.lacks:
        rows = wrapped(layer.lacks, "t-small", max(CARD, 2 * sides.half(start) - 40), 4)
        drawn = lines_of_text(MIDDLE, start + 8, rows, "t-small", anchor="middle", tone="soft")
        return drawn, max(start + 30 + height_of("t-small") * len(rows), _least(layer, start))
    drawn, bottom = fill(tiles(layer.placed), MIDDLE, start, lambda y: 2 * sides.half(y) - 2 * GAP)
    return drawn, max(bottom + 6, _least(layer, start))


def _least(layer: Layer, start: float) -> float:
    """A layer is as high as its words in the margin."""
    return start - 14 + margin_height(layer)


def margin(layer: Layer, top: float, place: int) -> str:
    """The name of a layer and its rule, left of it."""
    names, rules = _words(layer)
    under = top + 4 + height_of("t-head") * len(names)
    mark = box(EDGE, top + 2, 4, margin_height(layer) - 12, f"layer-{place}", 2)
    return mark + lines_of_text(EDGE + 12, top, names, "t-head") + lines_of_text(EDGE + 12, under, rules, "t-small", tone="soft")


def margin_height(layer: Layer) -> float:
    """How high these words stand."""
    names, rules = _words(layer)
    return 18 + height_of("t-head") * len(names) + height_of("t-small") * len(rules)


def _words(layer: Layer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return wrapped(layer.name, "t-head", MARGIN - 24, 4), wrapped(layer.rule, "t-small", MARGIN - 24, 7)
