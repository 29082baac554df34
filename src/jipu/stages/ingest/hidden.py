"""Text of a PDF page that nobody sees: white on white, tiny, off the page, laid over invisibly."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from jipu.stages.ingest.glyphs import Run

Box = tuple[float, float, float, float]

MIN_SIZE = 2.0  # points; smaller text is not meant to be read
_WHITE = 245
_MAX_OBJECTS = 5000


def part_hidden(page: Any, runs: list[Run]) -> tuple[list[Run], list[Run]]:
    """The runs that are seen, and those that are not."""
    bounds = tuple(page.get_bbox())
    grounds: list[list[Box]] = []

    def dark_ground(run: Run) -> bool:
        # White text is mostly sound: it stands on a coloured bar. The page's paintings are looked up only when it occurs.
        if not grounds:
            grounds.append(_grounds(page))
        x, y = run.place[0] + 0.3 * run.size, run.place[1] + 0.3 * run.size
        return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in grounds[0])

    # Text recognition lays its whole text invisibly over the scan: then it is the text of the page.
    recognised = sum(not run.drawn for run in runs) * 2 > len(runs)
    seen: list[Run] = []
    unseen: list[Run] = []
    for run in runs:
        (unseen if _is_hidden(run, bounds, dark_ground, recognised=recognised) else seen).append(run)
    return seen, unseen


def _is_hidden(run: Run, bounds: Box, dark_ground: Callable[[Run], bool], *, recognised: bool) -> bool:
    if run.size < MIN_SIZE or _is_outside(run, bounds):
        return True
    if not run.drawn:
        return not recognised
    red, green, blue, alpha = run.colour
    return alpha < 8 or (min(red, green, blue) >= _WHITE and not dark_ground(run))


def _is_outside(run: Run, bounds: Box) -> bool:
    left, bottom, right, top = bounds
    (x, y), slack = run.place, run.size
    far = run.x1 - run.x0 if run.angle == 0 else 0.0
    return x + far < left or x > right or y < bottom - slack or y > top + slack


def _grounds(page: Any) -> list[Box]:
    """Where something that is not white is painted: filled paths, pictures, shadings."""
    boxes: list[Box] = []
    for count, piece in enumerate(page.get_objects(max_depth=4)):
        if count > _MAX_OBJECTS:
            break
        if piece.type in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING} or _is_filled(piece):
            boxes.append(tuple(piece.get_bounds()))
    return boxes


def _is_filled(piece: Any) -> bool:
    if piece.type != pdfium.FPDF_PAGEOBJ_PATH:
        return False
    mode, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    rgba = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPath_GetDrawMode(piece.raw, mode, stroke) or mode.value == pdfium.FPDF_FILLMODE_NONE:
        return False
    if not pdfium.FPDFPageObj_GetFillColor(piece.raw, *rgba):
        return True  # a pattern or a colour space of its own
    return min(part.value for part in rgba[:3]) < _WHITE and rgba[3].value >= 8


def picture_share(page: Any) -> float:
    """The part of the page, 0 to 1, that its largest picture covers."""
    width, height = page.get_size()
    areas = [0.0]
    for count, piece in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        if count > _MAX_OBJECTS:
            break
        left, bottom, right, top = piece.get_bounds()
        areas.append(max(0.0, right - left) * max(0.0, top - bottom))
    return float(min(1.0, max(areas) / max(1.0, width * height)))
