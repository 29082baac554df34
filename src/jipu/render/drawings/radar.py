"""One person beside a map as an outline: an axis a dimension, on it the part of its groups that is shown. Nothing is added up over the axes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from jipu.render.drawings.chart import EDGE, Chart, Mark, at_both_widths, legend
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.svg import Anchor, around, box, height_of, label, line, lines_of_text, node, polygon, wrapped
from jipu.render.page import View
from jipu.render.wording.claims import claim_name
from jipu.render.wording.phrases import phrase
from jipu.uses.assess import Assessment, Axis

RADIUS, NAME = 150.0, 104.0  # of the circle, and the width of a name beside it
BESIDE, OVER = 84.0, 14.0  # more room for names beside, above and below a narrow one
FEWEST, MOST = 3, 8
_RINGS = (0.25, 0.5, 0.75, 1.0)


def radar(assessed: Assessment, view: View) -> Drawing:
    """The outline, wide and narrow; with too few axes the sentence that says so."""
    return at_both_widths(lambda width: _radar(assessed, view, width))


def _radar(assessed: Assessment, view: View, width: float) -> Drawing:
    chart, axes = Chart(view, "radar", width=width), assessed.axes[:MOST]
    if len(axes) < FEWEST:
        chart.lack(phrase("assess.radar.few", view.lang))
        return chart.drawing()
    chart.text(phrase("assess.radar.read", view.lang))
    legend(chart, _marks(view))
    _outline(chart, axes)
    chart.words.append(phrase("assess.radar.table", view.lang))
    return chart.drawing()


def _marks(view: View) -> list[Mark]:
    def edge(cls: str) -> Callable[[float, float], str]:
        return lambda x, y: line(x, y - 4, x + 22, y - 4, cls)

    return [
        (lambda x, y: box(x, y - 9, 14, 10, "own", 2), 14, phrase("assess.radar.shown", view.lang)),
        (edge("own-weak"), 22, phrase("assess.radar.told", view.lang)),
        (edge("usual-edge"), 22, phrase("assess.radar.usual", view.lang)),
    ]


def _outline(chart: Chart, axes: Sequence[Axis]) -> None:
    radius = min(RADIUS, chart.width / 2 - EDGE - BESIDE)
    over = OVER + height_of("t-small") if chart.is_narrow else 0.0
    middle, centre = chart.width / 2, chart.y + radius + 2.6 * height_of("t-small") + 8 + over
    angles = [2 * math.pi * place / len(axes) for place in range(len(axes))]
    for share in _RINGS:
        chart.add(polygon([around(middle, centre, radius * share, angle) for angle in angles], "web"))
    for angle in angles:
        chart.add(line(middle, centre, *around(middle, centre, radius, angle), "grid"))

    def shape(part: Callable[[Axis], float], cls: str) -> str:
        rows = zip(axes, angles, strict=True)
        return polygon([around(middle, centre, radius * min(1.0, part(axis) / len(axis.groups)), angle) for axis, angle in rows], cls)

    chart.add(
        shape(lambda axis: axis.shown, "own"), shape(lambda axis: axis.told, "own-weak"), shape(lambda axis: axis.usual, "usual-edge")
    )
    for axis, angle in zip(axes, angles, strict=True):
        chart.add(_name(chart, axis, angle, (middle, centre, radius)))
    chart.y = centre + radius + 2.6 * height_of("t-small") + 8 + over


def _name(chart: Chart, axis: Axis, angle: float, circle: tuple[float, float, float]) -> str:
    """The dimension beside the end of its axis, with how many of its groups are shown."""
    middle, centre, radius = circle
    view, (x, y) = chart.view, around(middle, centre, radius + 12, angle)
    anchor: Anchor = "middle" if abs(x - middle) < radius / 4 else "start" if x > middle else "end"
    if chart.is_narrow and anchor == "middle":
        y += OVER if y > centre else -OVER
    wide = {"middle": 2 * NAME, "start": chart.width - EDGE - x, "end": x - EDGE}[anchor]
    name = claim_name(axis.claim, view.claims, view.lang)
    rows = wrapped(name, "t-small", wide, 2 if anchor == "middle" else 3)
    high = height_of("t-small") * (len(rows) + 1)
    level = chart.is_narrow and anchor != "middle"  # a tall name at the side is clear of the one above or below the circle
    top = y - high / 2 if level else y - high if y < centre - radius / 2 else y if y > centre + radius / 2 else y - high / 2
    count = label(x, top + high - 4, f"{axis.shown}/{len(axis.groups)}", "t-small", anchor=anchor, tone="count")
    return node(axis.claim.id, lines_of_text(x, top, rows, "t-small", anchor=anchor), count, name=f"{name}: {told(axis, view)}")


def told(axis: Axis, view: View) -> str:
    """An axis in words."""
    return phrase(
        "assess.radar.axis", view.lang, groups=len(axis.groups), shown=axis.shown, weak=axis.told - axis.shown, usual=f"{axis.usual:.1f}"
    )
