"""Looking at drawings: the boxes that texts take, and which of them lie over one another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.svg import COUNT_GAP, SIZES, width_of


@dataclass(frozen=True)
class Box:
    """Where a text stands. Its height is that of the letters, without the blank between lines."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: Box) -> bool:
        """Whether they share more than a hair."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > 0.5 and high > 0.5


def body(drawing: Drawing) -> ElementTree.Element:
    """The shapes as XML."""
    return ElementTree.fromstring(f"<svg>{drawing.body}</svg>")  # noqa: S314 - our own drawing


def boxes(drawing: Drawing) -> list[Box]:
    """The boxes of all texts, by the widths that the layouts reckon with."""
    return [_box(text) for text in body(drawing).iter("text")]


def _box(text: ElementTree.Element) -> Box:
    cls = next(name for name in text.attrib["class"].split() if name in SIZES)
    count = next((span.text or "" for span in text.iter("tspan")), "")
    width = width_of(text.text or "", cls) + (COUNT_GAP + width_of(count, cls) if count else 0)
    x, y = float(text.attrib["x"]), float(text.attrib["y"])
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[text.attrib.get("text-anchor", "start")]
    return Box(f"{text.text} {count}", left, y - SIZES[cls] * 0.85, left + width, y + SIZES[cls] * 0.2)


def overlaps(found: list[Box]) -> list[tuple[str, str]]:
    """Texts that lie over one another: a sweep from the top."""
    pairs: list[tuple[str, str]] = []
    alive: list[Box] = []
    for box in sorted(found, key=lambda box: (box.top, box.left)):
        alive = [other for other in alive if other.bottom > box.top]
        pairs += [(other.text, box.text) for other in alive if box.over(other)]
        alive.append(box)
    return pairs


def nodes(drawing: Drawing) -> list[str]:
    """The claims that are shown, in the order of the drawing."""
    return re.findall(r'<g class="node[^"]*" data-claim="([^"]*)"', drawing.body)
