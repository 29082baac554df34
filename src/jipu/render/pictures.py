"""Drawings as pictures, for documents that take no SVG. Needs the extra [pdf]; without it, and where one would be too small to read, a sentence stands there."""

from __future__ import annotations

from dataclasses import dataclass

from jipu.errors import FontNotFound, FontWithoutChinese, Lang, MissingExtra
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.gallery import picture
from jipu.render.typeset import Typesetter
from jipu.render.wording.phrases import phrase

WIDE, HIGH = 482.0, 640.0  # points of a page that a picture may take: 17 × 22.6 cm
LARGEST, READABLE = 0.75, 0.5  # points a pixel of the drawing; below, its small words are under 6 points
DOTS = (144.0, 108.0, 72.0)  # an inch of the drawing at a point a pixel, the finest that is small enough
MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing for a page: PNG, and how large it stands there, in points."""

    png: bytes
    width: float
    height: float


@dataclass(slots=True)
class Pictures:
    """What makes them in one language; the font is looked for when the first is wanted."""

    lang: Lang
    _setter: Typesetter | None = None
    _missing: bool = False

    def of(self, drawing: Drawing) -> Picture | str:
        """A drawing, or the sentence that says where it is and why not here."""
        scale = min(LARGEST, WIDE / drawing.width, HIGH / drawing.height)
        if scale < READABLE:
            return phrase("document.drawing.large", self.lang)
        setter = self._typesetter()
        if setter is None:
            return phrase("document.drawing.without", self.lang)
        png = _smallest(setter, drawing)
        return Picture(png, drawing.width * scale, drawing.height * scale) if png else phrase("document.drawing.large", self.lang)

    def _typesetter(self) -> Typesetter | None:
        if self._setter is None and not self._missing:
            try:
                self._setter = Typesetter()
            except (MissingExtra, FontNotFound, FontWithoutChinese):
                self._missing = True
        return self._setter


def _smallest(setter: Typesetter, drawing: Drawing) -> bytes:
    """The finest picture that is small enough; nothing where none is."""
    data = {"svg": setter.text(picture(drawing)), "width": drawing.width, "height": drawing.height}
    made = (setter.set("drawing.typ", data, "png", dots=dots) for dots in DOTS)
    return next((png for png in made if len(png) <= MOST_BYTES), b"")
