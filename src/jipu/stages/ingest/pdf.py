"""PDF with a text layer, through pdfium: pages → runs of glyphs → regions → lines → blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from jipu.errors import BrokenFile, EncryptedFile, ScannedFile, TooLarge
from jipu.model.document import BlockKind, RawBlock
from jipu.stages.ingest.clean import clean_line, visible_length
from jipu.stages.ingest.columns import reading_regions
from jipu.stages.ingest.garbled import is_garbled, refuse_garbled
from jipu.stages.ingest.glyphs import Run, read_runs
from jipu.stages.ingest.hidden import part_hidden, picture_share
from jipu.stages.ingest.labels import raise_labels
from jipu.stages.ingest.lines import Line, join_wrapped, lines_of
from jipu.stages.ingest.ocr import Recogniser
from jipu.stages.ingest.reading import MAX_CHARACTERS, MAX_PAGES, Reading
from jipu.stages.ingest.repeated import strip_repeats, strip_watermarks

_FEW = 60  # visible characters; a page with fewer and a large picture is a scan with a stamp on it
_MANY_GLYPHS = MAX_CHARACTERS // 5
_DPI, _WIDEST, _TALLEST = 200, 2400, 30_000  # pixels
_PASSWORD_ERRORS = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}


@dataclass(slots=True)
class _Page:
    """A page as read: upright runs, turned runs, hidden runs, and whether it is a picture of a page."""

    upright: list[Run]
    turned: list[Run]
    hidden: list[Run]
    scanned: bool


def read_pdf(data: bytes, recogniser: Recogniser) -> Reading:
    """Raises EncryptedFile, BrokenFile, TooLarge, and without text recognition ScannedFile or GarbledText.

    Scanned pages, and all pages of a garbled text layer, are recognised. A truncated file that pdfium can repair is read.
    """
    with _open(data) as document:
        count = len(document)
        if count > MAX_PAGES:
            raise TooLarge(size=f"{count} pages", limit=f"{MAX_PAGES} pages")
        if count == 0:
            raise BrokenFile(format="PDF")
        pages = _pages(document)
        if recogniser.ready:
            _recognise(document, pages, recogniser)
    scanned = sum(page.scanned for page in pages)
    if scanned and not _has_text(pages, scanned):
        raise ScannedFile(pages=count)
    refuse_garbled(_text(pages))
    warnings = (*([f"scanned_pages:{scanned}"] if scanned else []), *recogniser.warnings)
    return Reading(media_type="application/pdf", blocks=tuple(_blocks(pages)), pages=count, pictures=scanned, warnings=warnings)


def _text(pages: list[_Page]) -> str:
    return "\n".join(run.text for page in pages for run in page.upright)


def _recognise(document: Any, pages: list[_Page], recogniser: Recogniser) -> None:
    """Put recognised runs in the place of scanned pages, or of all pages where the text layer is garbled."""
    garbled = is_garbled(_text(pages))
    wanted = [index for index, page in enumerate(pages) if page.scanned or (garbled and page.upright)]
    for number, index in enumerate(wanted, start=1):
        picture = _picture(document, index)
        if picture is not None:
            pages[index] = _Page(recogniser.recognise(picture, number, len(wanted)), [], pages[index].hidden, False)


def _picture(document: Any, index: int) -> Any:
    """A page as a picture of 200 dots an inch, smaller where the page is larger than paper; None for a damaged page."""
    try:
        page = document[index]
        width, height = page.get_size()
        scale = min(_DPI / 72, _WIDEST / max(width, 1), _TALLEST / max(height, 1))
        return page.render(scale=scale).to_pil()
    except (pypdfium2.PdfiumError, ValueError):
        return None


def _open(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in _PASSWORD_ERRORS:
            raise EncryptedFile from None
        raise BrokenFile(format="PDF") from None


def _pages(document: Any) -> list[_Page]:
    pages: list[_Page] = []
    glyphs = 0
    for index in range(len(document)):
        page = _page(document, index)
        pages.append(page)
        glyphs += sum(len(run.text) for run in page.upright)
        if glyphs > _MANY_GLYPHS:
            raise TooLarge(size=f"{glyphs} characters", limit=f"{_MANY_GLYPHS} characters")
    if not any(page.upright or page.scanned for page in pages) and _is_all_broken(document):
        raise BrokenFile(format="PDF")
    return pages


def _is_all_broken(document: Any) -> bool:
    return not any(_loads(document, index) for index in range(min(3, len(document))))


def _loads(document: Any, index: int) -> bool:
    try:
        document[index].close()
    except pypdfium2.PdfiumError:
        return False
    return True


def _page(document: Any, index: int) -> _Page:
    """One page; a damaged page is empty, the others are still read."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return _Page([], [], [], False)
    try:
        textpage = page.get_textpage()
        runs = read_runs(textpage)
        textpage.close()
        seen, hidden = part_hidden(page, runs)
        scanned = sum(len(run.text) for run in seen) < _FEW and picture_share(page) > 0.5
    except pypdfium2.PdfiumError:
        return _Page([], [], [], False)
    finally:
        page.close()
    angle = _main_angle(seen)
    return _Page([run for run in seen if run.angle == angle], [run for run in seen if run.angle != angle], hidden, scanned)


def _main_angle(runs: list[Run]) -> int:
    """The direction that most of the text has: a page laid on its side is read as it is meant."""
    lengths: dict[int, int] = {}
    for run in runs:
        lengths[run.angle] = lengths.get(run.angle, 0) + len(run.text)
    return max(lengths, key=lambda angle: (lengths[angle], -angle), default=0)


def _has_text(pages: list[_Page], scanned: int) -> bool:
    """Whether enough text stands beside the scanned pages to be a resume."""
    length = sum(visible_length(run.text) for page in pages if not page.scanned for run in page.upright)
    return length >= 100 * scanned


def _blocks(pages: list[_Page]) -> Iterator[RawBlock]:
    marked = strip_watermarks([page.upright + page.turned for page in pages])
    regions = [_regions(page, runs) for page, runs in zip(pages, marked, strict=True)]
    verdicts = strip_repeats([[line for region in page for line in region] for page in regions])
    for number, (page, runs) in enumerate(zip(pages, marked, strict=True), start=1):
        for region in regions[number - 1]:
            yield from _text_blocks(region, verdicts, number)
        turned = {id(run) for run in page.turned}
        yield from (_block(run, number, kind="text_box") for run in runs if id(run) in turned and clean_line(run.text))
        yield from (_block(run, number, visible=False) for run in page.hidden if clean_line(run.text))


def _regions(page: _Page, runs: list[Run]) -> list[list[Line]]:
    kept = {id(run) for run in runs}
    return [lines_of(region) for region in reading_regions(raise_labels([run for run in page.upright if id(run) in kept]))]


def _text_blocks(lines: list[Line], verdicts: dict[int, str], page: int) -> Iterator[RawBlock]:
    plain = [line for line in lines if id(line) not in verdicts]
    kept: list[tuple[Line, BlockKind]] = [(line, "table_row" if line.cells > 1 else "text") for line in join_wrapped(plain)]
    for line in lines:
        if verdicts.get(id(line)) == "header":
            kept.insert(0, (line, "header"))
        elif verdicts.get(id(line)) == "footer":
            kept.append((line, "footer"))
    for line, kind in kept:
        yield RawBlock(text=line.text, kind=kind, page=page, box=_rounded(line.x0, line.y - line.size, line.x1, line.last_y))


def _block(run: Run, page: int, *, kind: BlockKind = "text", visible: bool = True) -> RawBlock:
    return RawBlock(text=clean_line(run.text), kind=kind, page=page, box=_rounded(run.x0, run.y - run.size, run.x1, run.y), visible=visible)


def _rounded(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    return (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))
