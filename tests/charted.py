"""Looking at a drawing: its texts with the room they take, its shapes by class, what overlaps or runs over the edge."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.gallery import to_file
from jipu.render.drawings.svg import SIZES, width_of

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Written:
    """A text on a drawing: from left to right, from top to bottom."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def parsed(drawing: Drawing) -> Xml.Element:
    """The body, read as a reader of SVG reads it."""
    return Xml.fromstring(f'<svg xmlns="{SVG[1:-1]}">{drawing.body}</svg>')  # noqa: S314 - we drew it


def whole_file(drawing: Drawing) -> Xml.Element:
    """The drawing as a file of its own."""
    return Xml.fromstring(to_file(drawing).encode())  # noqa: S314 - we drew it


def texts(drawing: Drawing) -> list[Written]:
    """Every text of a drawing that does not move its parts."""
    return [_written(one) for one in parsed(drawing).iter(f"{SVG}text")]


def _written(one: Xml.Element) -> Written:
    cls = next(name for name in one.get("class", "").split() if name in SIZES)
    whole = "".join(one.itertext())
    x, y, wide = float(one.get("x", 0)), float(one.get("y", 0)), width_of(whole, cls)
    left = {"middle": x - wide / 2, "end": x - wide}.get(one.get("text-anchor", ""), x)
    return Written(whole, left, left + wide, y - SIZES[cls] * 0.8, y + SIZES[cls] * 0.2)


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of texts that share room."""
    rows = sorted(texts(drawing), key=lambda one: one.top)
    found = []
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            if other.top >= one.bottom:
                break
            if one.left < other.right - 0.5 and other.left < one.right - 0.5:
                found.append((one.text, other.text))
    return found


def outside(drawing: Drawing) -> list[str]:
    """Texts that run over an edge."""
    return [one.text for one in texts(drawing) if one.left < 0 or one.right > drawing.width or one.top < 0 or one.bottom > drawing.height]


def claims(drawing: Drawing) -> list[str]:
    """The claims that it shows, in order."""
    return [claim for one in parsed(drawing).iter(f"{SVG}g") if (claim := one.get("data-claim"))]


def shown(drawing: Drawing, claim: str) -> Xml.Element:
    """What shows a claim."""
    return next(one for one in parsed(drawing).iter(f"{SVG}g") if one.get("data-claim") == claim)


def of_class(element: Xml.Element, cls: str) -> list[Xml.Element]:
    """Shapes that bear a class, in order."""
    return [one for one in element.iter() if cls in one.get("class", "").split()]


def words(element: Xml.Element) -> str:
    """The texts of an element, one after the other."""
    return " ".join("".join(one.itertext()) for one in element.iter(f"{SVG}text"))
