"""Text recognition: pictures, scans and garbled layers become lines in reading order. Each page takes a second or two, so there are few."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest

from jipu.model.document import Failure, RawDocument, Skipped
from jipu.stages.ingest import ocr
from jipu.stages.ingest.image import read_image
from jipu.stages.ingest.ocr import Recogniser, _straight, _tiles

Images = pytest.importorskip("PIL.Image")
Read = Callable[..., list[RawDocument | Failure | Skipped]]
LINES = [
    "Jane Sample",
    "Front-end Engineer",
    "Work Experience",
    "2020 - 2024 Northwind Example",
    "Rebuilt the checkout in React",
    "Education 2016",
]


def page(lines: list[str] = LINES, *, width: int = 900, left: int = 60, step: int = 70, height: int = 0) -> Images.Image:
    """Lines printed with Pillow's own font, which has Latin letters alone."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (width, height or step * (len(lines) + 2)), 255)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((left, step * (number + 1)), line, fill=0, font=ImageFont.load_default(size=34))
    return image


def saved(image: Images.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def squashed(lines: list[str]) -> str:
    return "".join("".join(lines).split()).lower()


def read_lines(items: list[RawDocument | Failure | Skipped]) -> list[str]:
    (document,) = items
    assert isinstance(document, RawDocument), document
    return [block.text for block in document.blocks]


@pytest.mark.ocr
def test_a_picture_is_read_line_by_line(read: Read) -> None:
    items = read(saved(page()), "a.png")
    assert squashed(read_lines(items)) == squashed(LINES)
    assert items[0].warnings == ("recognised_pages:1",)  # type: ignore[union-attr]


@pytest.mark.ocr
def test_a_page_on_its_head_and_skewed_is_read(read: Read) -> None:
    turned = page().rotate(180).rotate(2.5, expand=True, fillcolor=255, resample=Images.Resampling.BICUBIC)
    assert squashed(read_lines(read(saved(turned, "JPEG"), "a.jpg"))) == squashed(LINES)


@pytest.mark.ocr
def test_pages_of_a_tiff_and_a_tall_screenshot_tell_their_progress() -> None:
    told: list[tuple[int, int]] = []
    frames = saved(page(LINES[:3]), "TIFF", save_all=True, append_images=[page(LINES[3:])])
    reading = read_image(frames, Recogniser(on_page=lambda page, pages: told.append((page, pages))))
    assert told == [(1, 2), (2, 2)]
    assert [block.page for block in reading.blocks] == sorted(block.page for block in reading.blocks)
    assert squashed([block.text for block in reading.blocks]) == squashed(LINES)
    told.clear()
    tall = [f"Line {number} of many" for number in range(11)]
    reading = read_image(saved(page(tall, width=320, left=20, step=80)), Recogniser(on_page=lambda page, pages: told.append((page, pages))))
    assert len(told) > 1
    assert squashed([block.text for block in reading.blocks]) == squashed(tall)


@pytest.mark.ocr
def test_a_scanned_pdf_and_text_on_clear_ground(read: Read) -> None:
    assert squashed(read_lines(read(saved(page().convert("RGB"), "PDF"), "scan.pdf"))) == squashed(LINES)
    clear = Images.merge("LA", (Images.new("L", page().size, 0), page().point(lambda value: 255 - value)))
    assert squashed(read_lines(read(saved(clear), "clear.png"))) == squashed(LINES)


def test_without_the_extra_a_picture_names_the_install_line(read: Read) -> None:
    from jipu.errors import message

    (found,) = read(saved(page()), "a.png")
    assert isinstance(found, Failure)
    assert found.code == "ScannedFile"
    assert 'pip install "jipu[ocr]"' in message(found.code, dict(found.details), "en")


@pytest.mark.ocr
def test_bad_pictures_are_failures(read: Read) -> None:
    data = saved(page())
    made = {"huge": _sized(data, 30_000, 30_000), "large": _sized(data, 12_000, 10_000), "torn": data[:200], "cut": data[:-300]}
    codes = {name: read(content)[0].code for name, content in made.items()}  # type: ignore[union-attr]
    assert codes == {"huge": "TooLarge", "large": "TooLarge", "torn": "BrokenFile", "cut": "BrokenFile"}


def _sized(png: bytes, width: int, height: int) -> bytes:
    """A PNG that says it is so large."""
    head = b"IHDR" + struct.pack(">II", width, height) + png[24:29]
    return png[:12] + head + struct.pack(">I", zlib.crc32(head)) + png[33:]


def test_a_tall_picture_is_cut_at_blank_rows() -> None:
    image = page([f"line {number}" for number in range(40)], width=500, step=60)
    tiles = list(_tiles(image))
    assert next(top for top, _ in tiles) == 0
    assert sum(tile.height for _, tile in tiles) == image.height
    for top, _ in tiles[1:]:
        assert set(image.crop((0, top - 1, image.width, top + 1)).getdata()) == {255}, "cut through a line"
    assert len(list(_tiles(page()))) == 1


def test_a_skewed_page_is_turned_level() -> None:
    import math

    quads = [[(0.0, y), (500.0, y), (500.0, y + 20), (0.0, y + 20)] for y in (0.0, 100.0, 200.0)]
    cos, sin = math.cos(0.06), math.sin(0.06)
    skewed = [[(x * cos - y * sin, x * sin + y * cos) for x, y in quad] for quad in quads]
    for straight, quad in zip(_straight(skewed), quads, strict=True):
        assert all(math.dist(one, other) < 1e-6 for one, other in zip(straight, quad, strict=True))
    assert _straight([]) == []


def test_the_page_that_reads_best_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []

    def pretend(image: Images.Image, threads: int) -> ocr.Recognised:
        seen.append(image.size)
        run = ocr._run([(0.0, 0.0), (90.0, 0.0), (90.0, 10.0), (0.0, 10.0)], "text" * len(seen), 1.0, 0)
        return ocr.Recognised([run], 0.95 if len(seen) == 3 else 0.5)

    monkeypatch.setattr(ocr, "_page", pretend)
    assert ocr._upright(Images.new("L", (20, 30)), 1).score == 0.95
    assert seen == [(20, 30), (20, 30), (30, 20)], "no further turn is tried once one reads well"
