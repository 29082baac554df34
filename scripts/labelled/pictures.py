"""PDFs and pictures: printed by Chromium, drawn by pdfium, aged by Pillow."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

import numpy
import pypdfium2
from PIL import Image, ImageFilter
from playwright.sync_api import Browser

from labelled.browser import phone_screen, printed, web_archive
from labelled.made import Made
from labelled.pages import SERIF, STYLE, bordered, one_column, two_columns
from labelled.texts import Person


def drawn(pdf: bytes, dpi: int = 200) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].render(scale=dpi / 72).to_pil().convert("L") for number in range(len(document))]


def skewed(image: Image.Image, degrees: float) -> Image.Image:
    """A page that lay askew on a scanner of 100 dots an inch."""
    turned = image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=250)
    return turned.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)


def photographed(image: Image.Image, seed: int = 1) -> Image.Image:
    """A page under a lamp: darker to one corner, a little noise and blur."""
    soft = numpy.asarray(image.filter(ImageFilter.GaussianBlur(0.8)), dtype="float32")
    down, across = numpy.mgrid[0 : image.height, 0 : image.width].astype("float32")
    light = 1.0 - 0.3 * (down / image.height + across / image.width) / 2
    noise = numpy.random.default_rng(seed).normal(0, 4, soft.shape)
    return Image.fromarray(numpy.clip(soft * light + noise, 0, 255).astype("uint8"))


def few_greys(image: Image.Image) -> Image.Image:
    """With eight greys, so that a PNG of it stays small."""
    return image.quantize(8)


def black(image: Image.Image) -> Image.Image:
    """With ink and paper alone."""
    return image.point(lambda value: 255 if value > 150 else 0).convert("1")


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    """The bytes of a picture file."""
    buffer = io.BytesIO()
    image.save(buffer, form, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def garbled(pdf: bytes) -> bytes:
    """A printed PDF whose fonts map their glyphs to wrong letters, as faulty subsets do: the page looks right, its text layer is none."""
    parts: list[bytes] = []
    place = 0
    for found in re.finditer(rb"<<([^<>]{0,200})>>\s*stream\r?\n(.*?)endstream", pdf, re.S):
        try:
            content = zlib.decompress(found[2])
        except zlib.error:
            continue
        if b"beginbfchar" in content or b"beginbfrange" in content:
            wrong = zlib.compress(_to_private_use(content))
            parts += [pdf[place : found.start()], b"<</Filter /FlateDecode /Length %d>> stream\n%s\nendstream" % (len(wrong), wrong)]
            place = found.end()
    changed = pypdfium2.PdfDocument(b"".join([*parts, pdf[place:]]))  # its offsets are off: pdfium finds the objects again
    buffer = io.BytesIO()
    changed.save(buffer)
    return buffer.getvalue()


def _to_private_use(cmap: bytes) -> bytes:
    def moved(found: re.Match[bytes]) -> bytes:
        return found[1] + b"<%04X>" % (0xE000 + int(found[2][:4], 16) % 0x1900)

    cmap = re.sub(rb"(<[0-9A-Fa-f]{2,4}> )<([0-9A-Fa-f]{4,8})>(?=\r?\n)", moved, cmap)
    return re.sub(rb"(<[0-9A-Fa-f]{2,4}> <[0-9A-Fa-f]{2,4}> )<([0-9A-Fa-f]{4,8})>", moved, cmap)


def pdf_files(browser: Browser, people: dict[str, Person]) -> Iterator[Made]:
    """PDFs with a text layer, without one, and with a useless one; web archives too."""
    nurse, accountant, hardware, engineer, analyst, chef = (
        people[name] for name in ("nurse", "accountant", "hardware", "engineer", "analyst", "chef")
    )
    yield Made.one("teacher.pdf", "PDF", "zh", printed(browser, one_column(people["teacher"])), people["teacher"].lines)
    yield Made.one("engineer.pdf", "PDF", "en", printed(browser, one_column(engineer, SERIF)), engineer.lines)
    page, lines = two_columns(accountant, frozenset({"自我评价", "专业技能", "教育经历", "证书"}))
    yield Made.one("accountant-columns.pdf", "PDF columns", "zh", printed(browser, page), lines)
    page, lines = two_columns(engineer, frozenset({"Technical Skills", "Education", "Certificates"}))
    yield Made.one("engineer-columns.pdf", "PDF columns", "en", printed(browser, page), lines)
    page, lines = bordered(hardware)
    yield Made.one("hardware-table.pdf", "PDF table", "zh", printed(browser, page), lines)
    yield Made.one("analyst-table.pdf", "PDF table", "en", printed(browser, one_column(analyst)), analyst.lines)
    broken = garbled(printed(browser, one_column(people["logistics"])))
    yield Made.one("logistics-garbled.pdf", "PDF garbled", "zh", broken, people["logistics"].lines, "200 dpi")
    for name in ("nurse", "chef"):
        pages = [black(image) for image in drawn(printed(browser, one_column(people[name], SERIF)))]
        data = saved(pages[0], "PDF", resolution=200, save_all=True, append_images=pages[1:])
        yield Made.one(f"{name}-scan.pdf", "PDF scan", people[name].lang, data, people[name].lines, "200 dpi")
    yield Made.one("nurse.mhtml", "MHTML", "zh", web_archive(browser, one_column(nurse)), nurse.lines)
    yield Made.one("chef.mhtml", "MHTML", "en", web_archive(browser, one_column(chef)), chef.lines)


def picture_files(browser: Browser, people: dict[str, Person]) -> Iterator[Made]:
    """Pictures of pages."""
    pages = {name: drawn(printed(browser, one_column(people[name], STYLE)))[0] for name in people}

    def made(name: str, ending: str, form: str, data: bytes, quality: str) -> Made:
        person = people[name.split("-", maxsplit=1)[0]]
        return Made.one(f"{name}.{ending}", form, person.lang, data, person.lines, quality)

    yield made("accountant-200dpi", "png", "PNG", saved(few_greys(pages["accountant"]), "PNG", optimize=True), "200 dpi")
    yield made("marketer-200dpi", "png", "PNG", saved(few_greys(pages["marketer"]), "PNG", optimize=True), "200 dpi")
    yield made("designer-200dpi", "png", "PNG", saved(few_greys(pages["designer"]), "PNG", optimize=True), "200 dpi")
    yield made("teacher-200dpi", "jpg", "JPG", saved(pages["teacher"], "JPEG", quality=40), "200 dpi")
    yield made("chef-200dpi", "bmp", "BMP", saved(black(pages["chef"]), "BMP"), "200 dpi")
    yield made("engineer-200dpi", "webp", "WEBP", saved(pages["engineer"], "WEBP", quality=35), "200 dpi")
    yield made(
        "logistics-rotated90", "png", "PNG", saved(black(pages["logistics"].rotate(90, expand=True)), "PNG", optimize=True), "200 dpi"
    )
    yield made("marketer-rotated180", "png", "PNG", saved(black(pages["marketer"].rotate(180)), "PNG", optimize=True), "200 dpi")
    page, lines = two_columns(people["hardware"], frozenset({"专业技能", "教育经历"}))
    image = few_greys(drawn(printed(browser, page))[0])
    yield Made.one("hardware-columns.png", "PNG", "zh", saved(image, "PNG", optimize=True), lines, "200 dpi")
    for name, degrees in (("nurse", 1.5), ("engineer", -2.0), ("accountant", 2.5)):
        small = skewed(pages[name], degrees)
        yield made(f"{name}-skewed100dpi", "png", "PNG", saved(few_greys(small), "PNG", optimize=True), "100 dpi skewed")
    yield made("chef-skewed100dpi", "jpg", "JPG", saved(skewed(pages["chef"], -1.2), "JPEG", quality=60), "100 dpi skewed")
    yield made("logistics-photograph", "jpg", "JPG", saved(photographed(pages["logistics"]), "JPEG", quality=35), "photograph")
    parts = two_pages(browser, people["analyst"])
    data = saved(parts[0], "TIFF", compression="group4", save_all=True, append_images=parts[1:], dpi=(200, 200))
    yield made("analyst-twopages", "tiff", "TIFF", data, "200 dpi")
    for name in ("logistics", "chef"):
        shot = Image.open(
            io.BytesIO(phone_screen(browser, one_column(people[name], STYLE.replace("10.5pt", "15px") + "body{margin:14px}")))
        )
        yield made(f"{name}-phone", "png", "PNG", saved(few_greys(shot.convert("L")), "PNG", optimize=True), "phone")


def two_pages(browser: Browser, person: Person) -> list[Image.Image]:
    """The person's page in larger letters, which takes two pages of paper."""
    return [black(image) for image in drawn(printed(browser, one_column(person, STYLE.replace("10.5pt/1.5", "14pt/1.9"))))]
