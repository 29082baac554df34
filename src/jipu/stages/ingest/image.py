"""Pictures of resumes: photographs, scans, long screenshots; TIFF with several pages. Read by text recognition alone."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from jipu.errors import BrokenFile, ScannedFile, TooLarge
from jipu.model.document import RawBlock
from jipu.stages.ingest.columns import reading_regions
from jipu.stages.ingest.lines import join_wrapped, lines_of
from jipu.stages.ingest.ocr import Recogniser
from jipu.stages.ingest.reading import MAX_PAGES, Reading

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 100_000_000


def read_image(data: bytes, recogniser: Recogniser) -> Reading:
    """The text of one picture file. Raises ScannedFile (no text recognition installed), BrokenFile, TooLarge."""
    return read_images([data], recogniser)


def read_images(files: Sequence[bytes], recogniser: Recogniser) -> Reading:
    """The text of several picture files, one after the other, as one document."""
    if not recogniser.ready:
        raise ScannedFile(pages=len(files))
    pages = [page for data in files for page in _pages(data)]
    blocks = [block for number, page in enumerate(pages, start=1) for block in _blocks(page, number, len(pages), recogniser)]
    return Reading(media_type="image/*", blocks=tuple(blocks), pages=len(pages), warnings=recogniser.warnings)


def _blocks(image: Image, page: int, pages: int, recogniser: Recogniser) -> Iterator[RawBlock]:
    runs = recogniser.recognise(image, page, pages)
    for region in reading_regions(runs):
        for line in join_wrapped(lines_of(region)):
            yield RawBlock(text=line.text, kind="table_row" if line.cells > 1 else "text", page=page)


def _pages(data: bytes) -> Iterator[Image]:
    """The frames of a file on white ground, turned as its camera says. The size is looked at before anything is unpacked."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError  # noqa: PLC0415 - comes with the extra

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as file:
            frames = getattr(file, "n_frames", 1) if file.format == "TIFF" else 1
            if frames > MAX_PAGES:
                raise TooLarge(size=f"{frames} pages", limit=f"{MAX_PAGES} pages")
            for frame in ImageSequence.Iterator(file) if frames > 1 else [file]:
                if frame.width * frame.height > MAX_PIXELS:
                    raise TooLarge(size=f"{frame.width} × {frame.height}", limit=f"{MAX_PIXELS // 1_000_000} MP")
                yield _on_white(ImageOps.exif_transpose(frame))
    except Image.DecompressionBombError:
        raise TooLarge(size="> 2 × 90 MP", limit=f"{MAX_PIXELS // 1_000_000} MP") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError) as error:
        raise BrokenFile(format="image") from error


def _on_white(image: Image) -> Image:
    """Without transparency: text on a transparent ground would be black on black."""
    from PIL import Image as Images  # noqa: PLC0415 - comes with the extra

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Images.new("RGBA", image.size, "white")
        return Images.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    return image.convert("RGB")
