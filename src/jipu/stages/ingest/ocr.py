"""Text recognition (extra `[ocr]`): a picture of a page in, runs of text with their places out.

The models are in the wheel of rapidocr and nothing is fetched. It finds lines of text; what they mean for the order of reading is told by
the same rules as for a PDF, because what comes out are the same runs.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from jipu.stages.ingest.glyphs import Run

if TYPE_CHECKING:
    from PIL.Image import Image

PAGE_WIDTH = 595.0  # points; every picture is taken as wide as a page of A4
_LONGEST_SIDE = 1280  # pixels that the detector sees; more costs time and finds nothing more
_LARGEST_SIDE = 2400  # pixels that lines are cut from
_TALL = 1.8  # height to width; a taller picture is a screen that was scrolled, and is cut into pages
_TILE = 1.4
SURE = 0.8  # mean score; a page below it may lie on its side or head, or is badly printed
_OPAQUE = (0, 0, 0, 255)
_SIZE, _BASE = 0.74, 0.16  # of the height of a found line: size of its letters, and how far its baseline lies above its lower edge


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page: its runs, in points of a page of A4, and the mean score of its lines, 0 to 1."""

    runs: list[Run]
    score: float


@dataclass(slots=True)
class Recogniser:
    """Recognises pages on `threads` threads and tells each page before it is begun, as (page, pages). `scores` gathers how sure it was."""

    threads: int = 2
    on_page: Callable[[int, int], None] | None = None
    scores: list[float] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        """Whether the extra is installed."""
        return _is_installed()

    def recognise(self, image: Image, page: int, pages: int) -> list[Run]:
        """The runs of a picture, in points; a tall one is recognised in parts."""
        runs: list[Run] = []
        tiles = list(_tiles(image))
        for number, (top, tile) in enumerate(tiles, start=1):
            if self.on_page:
                self.on_page((page - 1) * len(tiles) + number, pages * len(tiles))
            found = _upright(tile, self.threads)
            self.scores += [found.score] if found.runs else []
            shift = top * PAGE_WIDTH / image.width
            runs += [replace(run, y=run.y + shift, order=len(runs) + run.order) for run in found.runs]
        return runs

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the operator should know of the pages so far."""
        poor = sum(score < SURE for score in self.scores)
        return (f"recognised_pages:{len(self.scores)}", *([f"poorly_recognised:{poor}"] if poor else [])) if self.scores else ()


@lru_cache(maxsize=1)
def _is_installed() -> bool:
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "PIL"))


@lru_cache(maxsize=1)
def _engine(threads: int) -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra, and slow to import

    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.max_side_len": _LONGEST_SIDE,
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _tiles(image: Image) -> Iterator[tuple[int, Image]]:
    """Parts of a tall picture with their upper edge, cut where a row of it is blank; any other picture as it is."""
    if image.height <= _TALL * image.width:
        yield 0, image
        return
    step, top = int(_TILE * image.width), 0
    ink = _ink(image)
    while top < image.height:
        bottom = min(top + step, image.height)
        if bottom < image.height:
            blank = min(range(top + step * 3 // 4, bottom), key=lambda row: (ink[row], -row))
            bottom = max(blank, top + 1)
        yield top, image.crop((0, top, image.width, bottom))
        top = bottom


def _ink(image: Image) -> list[float]:
    """How much each row of a picture changes from left to right, smoothed over a few rows: the middle of a blank strip has least."""
    import numpy  # noqa: PLC0415 - comes with the extra

    rows = numpy.asarray(image.convert("L"), dtype="float32").std(axis=1)
    smooth: list[float] = numpy.convolve(rows, numpy.ones(9) / 9, mode="same").tolist()
    return smooth


def _upright(image: Image, threads: int) -> Recognised:
    """The page as it is, or turned where that reads better: it was laid on its side or head. The likely turns are tried first, until one reads well."""
    best = _page(image, threads)
    turns = (90, 270, 180) if _is_sideways(best.runs) else (180, 90, 270)
    for turn in turns:
        if best.runs and best.score >= SURE and not _is_sideways(best.runs):
            break
        best = max(best, _page(image.rotate(turn, expand=True), threads), key=_worth)
    return best


def _worth(page: Recognised) -> float:
    """How much was read, and how surely: upside down some lines seem to say something too, and single lines are read on their side."""
    return 0.0 if _is_sideways(page.runs) else page.score**4 * sum(len(run.text) for run in page.runs)


def _is_sideways(runs: list[Run]) -> bool:
    return len(runs) >= 3 and sum(run.width < 0.7 * run.size for run in runs) * 2 > len(runs)


def _page(image: Image, threads: int) -> Recognised:
    import numpy  # noqa: PLC0415 - comes with the extra

    shrink = min(1.0, _LARGEST_SIDE / max(image.size))
    if shrink < 1:
        image = image.resize((max(1, int(image.width * shrink)), max(1, int(image.height * shrink))))
    found = _engine(threads)(numpy.asarray(image.convert("RGB"))[:, :, ::-1])
    if found.boxes is None or not found.txts:
        return Recognised([], 0.0)
    quads = [[(float(x), float(y)) for x, y in box] for box in found.boxes]
    lines = list(zip(_straight(quads), found.txts, strict=True))
    scale = PAGE_WIDTH / image.width
    runs = [_run(quad, text, scale, number) for number, (quad, text) in enumerate(sorted(lines, key=lambda line: line[0][0][::-1])) if text]
    return Recognised(runs, fmean(found.scores))


Quad = list[tuple[float, float]]  # upper left, upper right, lower right, lower left


def _straight(quads: list[Quad]) -> list[Quad]:
    """The lines of a skewed page turned level, by the slope that most long lines have."""
    slopes = [math.atan2(q[1][1] - q[0][1], q[1][0] - q[0][0]) for q in quads if q[1][0] - q[0][0] > 4 * abs(q[3][1] - q[0][1])]
    slope = median(slopes) if slopes else 0.0
    cos, sin = math.cos(-slope), math.sin(-slope)
    return [[(x * cos - y * sin, x * sin + y * cos) for x, y in quad] for quad in quads]


def _run(quad: Quad, text: str, scale: float, order: int) -> Run:
    left, right = min(quad[0][0], quad[3][0]), max(quad[1][0], quad[2][0])
    top, bottom = (quad[0][1] + quad[1][1]) / 2, (quad[2][1] + quad[3][1]) / 2
    height = max(1.0, bottom - top)
    x0, x1, y = left * scale, right * scale, (bottom - _BASE * height) * scale
    return Run(text, x0, x1, y, _SIZE * height * scale, order, 0, _OPAQUE, True, (x0, y))
