"""Runs of glyphs of a PDF page: what stands side by side in one place of the content stream."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from jipu.stages.ingest.clean import is_cjk

WIDE_GAP = 1.2  # em; a wider blank ends a run, so that cells and columns are never in one


@dataclass(slots=True)
class Run:
    """Glyphs on one baseline without a wide gap. Lengths in points; `y` is the baseline and grows downwards; `x`, `y` are in the reading
    direction of the text, so `angle` (degrees, anticlockwise) says how the run is turned on the page.

    `order` is its place in the content stream. `colour` is red, green, blue, alpha; `drawn` is False for render mode 3.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    order: int
    angle: int
    colour: tuple[int, int, int, int]
    drawn: bool
    place: tuple[float, float]

    @property
    def width(self) -> float:
        """Length of the run in points."""
        return self.x1 - self.x0


@dataclass(slots=True)
class _Glyph:
    text: str
    x: float
    y: float
    box: tuple[float, float, float, float]
    size: float
    colour: tuple[int, int, int, int]


class GlyphReader:
    """Reads the glyphs of one text page through buffers made once: a call a glyph must cost no more than half a microsecond."""

    def __init__(self, textpage: Any) -> None:
        self._page = textpage.raw
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._rgba = tuple(ctypes.c_uint() for _ in range(4))
        self._matrix = pdfium.FS_MATRIX()
        self._refs = [ctypes.byref(part) for part in (self._box, self._x, self._y, *self._rgba, self._matrix)]

    def count(self) -> int:
        """How many characters pdfium found, made-up blanks included."""
        return max(0, int(pdfium.FPDFText_CountChars(self._page)))

    def is_made_up(self, index: int) -> bool:
        """Whether pdfium put this character between glyphs by itself."""
        return bool(pdfium.FPDFText_IsGenerated(self._page, index) == 1)

    def code(self, index: int) -> int:
        """The code point of a character; 0 where the font maps it to nothing."""
        return int(pdfium.FPDFText_GetUnicode(self._page, index))

    def glyph(self, index: int, code: int) -> _Glyph:
        """The glyph with its place on the page, size before scaling, and colour."""
        page, refs = self._page, self._refs
        pdfium.FPDFText_GetCharOrigin(page, index, refs[1], refs[2])
        pdfium.FPDFText_GetLooseCharBox(page, index, refs[0])
        pdfium.FPDFText_GetFillColor(page, index, refs[3], refs[4], refs[5], refs[6])
        box, (red, green, blue, alpha) = self._box, self._rgba
        return _Glyph(
            chr(code),
            self._x.value,
            self._y.value,
            (box.left, box.bottom, box.right, box.top),
            pdfium.FPDFText_GetFontSize(page, index),
            (red.value, green.value, blue.value, alpha.value),
        )

    def scale(self, index: int) -> float:
        """By how much the page enlarges the font size at this glyph."""
        if not pdfium.FPDFText_GetMatrix(self._page, index, self._refs[7]):
            return 1.0
        return math.hypot(self._matrix.c, self._matrix.d) or 1.0

    def angle(self, index: int) -> int:
        """The direction of writing in whole degrees, anticlockwise; pdfium tells it clockwise."""
        return round(-math.degrees(pdfium.FPDFText_GetCharAngle(self._page, index))) % 360

    def is_drawn(self, index: int) -> bool:
        """False for text laid invisibly over the page (render mode 3), as text recognition does."""
        piece = pdfium.FPDFText_GetTextObject(self._page, index)
        return not piece or pdfium.FPDFTextObj_GetTextRenderMode(piece) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def read_runs(textpage: Any) -> list[Run]:
    """All runs of a page in the order of its content stream, hidden and turned ones too."""
    reader = GlyphReader(textpage)
    runs: list[Run] = []
    growing: _Growing | None = None
    for index, code, spaced in _characters(reader):
        glyph = reader.glyph(index, code)
        if growing is None or not growing.take(glyph, spaced):
            if growing is not None:
                runs.append(growing.run())
            growing = _Growing(reader, index, glyph, len(runs))
    if growing is not None:
        runs.append(growing.run())
    return runs


def _characters(reader: GlyphReader) -> Iterator[tuple[int, int, int]]:
    """Index and code of every glyph that is not a blank, with 2 where a real blank stands before it, 1 where a made-up one does."""
    spaced = 0
    for index in range(reader.count()):
        code = reader.code(index)
        if code in {0x0D, 0x0A, 0x20, 0xA0, 0x09, 0x3000}:
            spaced = max(spaced, 1 if reader.is_made_up(index) else 2)
            continue
        if code in {0x02, 0xFFFE}:  # pdfium's marks for a hyphen at the end of a line
            code = 0x2D
        yield index, code if code <= 0x10FFFF else 0xFFFD, spaced
        spaced = 0


class _Growing:
    """A run that is being put together."""

    def __init__(self, reader: GlyphReader, index: int, glyph: _Glyph, order: int) -> None:
        self._angle = reader.angle(index)
        radians = math.radians(self._angle)
        self._cos, self._sin = (1.0, 0.0) if self._angle == 0 else (math.cos(radians), math.sin(radians))
        self._scale = reader.scale(index)
        self._first, self._last, self._order = glyph, glyph, order
        self._size = max(0.1, abs(glyph.size) * self._scale)
        self._x0, self._y = self._along(glyph.x, glyph.y)
        self._x1 = self._end(glyph)
        self._parts = [glyph.text]
        self._gaps: list[tuple[int, float, int]] = []
        self._drawn = reader.is_drawn(index)

    def _along(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in the direction of writing, downwards positive."""
        return x * self._cos + y * self._sin, x * self._sin - y * self._cos

    def _end(self, glyph: _Glyph) -> float:
        left, bottom, right, top = glyph.box
        if self._angle == 0:
            # The box of an ideograph is at times drawn tight (一, 。); its place is a full em.
            tight = right - left < 0.8 * self._size and is_cjk(glyph.text)
            return max(right, glyph.x + self._size if tight else glyph.x)
        if self._angle % 90 == 0:
            return max(self._along(left, bottom)[0], self._along(right, top)[0])
        return self._along(glyph.x, glyph.y)[0] + self._size * (1.0 if is_cjk(glyph.text) else 0.55)

    def take(self, glyph: _Glyph, spaced: int) -> bool:
        """Add the glyph if it goes on where the run ends."""
        x, y = self._along(glyph.x, glyph.y)
        if glyph.box == self._last.box and glyph.x == self._last.x and glyph.text != self._last.text:
            self._parts.append(glyph.text)  # a further letter of a ligature
            return True
        gap = x - self._x1
        if abs(y - self._y) > 0.12 * self._size or not -0.6 * self._size < gap < WIDE_GAP * self._size:
            return False
        if glyph.colour != self._first.colour or not 0.5 < glyph.size / (self._first.size or 1) < 2:
            return False
        if is_cjk(self._last.text) and is_cjk(glyph.text):
            self._gaps.append((len(self._parts), gap / self._size, spaced))
        elif spaced == 2 or gap > 0.25 * self._size or (spaced == 1 and gap > 0.1 * self._size):
            self._parts.append(" ")
        self._parts.append(glyph.text)
        self._last = glyph
        self._x1 = max(self._x1, self._end(glyph))
        return True

    def run(self) -> Run:
        """The run as it stands."""
        wide = _spread([gap for _, gap, _ in self._gaps])
        for index, gap, spaced in reversed(self._gaps):
            if spaced == 2 or gap > wide:
                self._parts[index] = " " + self._parts[index]
        text = "".join(self._parts)
        if any("\ud800" <= part <= "\udfff" for part in self._parts):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        place = (self._first.x, self._first.y)
        return Run(text, self._x0, self._x1, self._y, self._size, self._order, self._angle, self._first.colour, self._drawn, place)


def _spread(gaps: list[float]) -> float:
    """From which gap on, in em, ideographs of a run are words apart: well beyond what they keep anyway, for a line may be set wide."""
    return max(0.18, median(gaps) + 0.15) if gaps else 0.18
