"""What tests of typeset documents share: a machine with a font, text of a PDF, and how much two pictures of a sign are alike."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from jipu.errors import FontNotFound, MissingExtra
from jipu.render.fonts import Font, chinese_font
from jipu.render.typeset import Typesetter

SIDE = 48
NO_GLYPH = "\U000ffffd"  # for private use: no font has it, so what is drawn is the box


@lru_cache(maxsize=1)
def why_not() -> str:
    """What this machine lacks to typeset, "" where nothing does."""
    try:
        Typesetter()
    except (FontNotFound, MissingExtra) as error:
        return error.message("en")
    return ""


typesets = pytest.mark.skipif(bool(why_not()), reason=why_not() or "typesets")


def text_of(pdf: bytes) -> str:
    """The words of all pages, without what lines and pages put between them."""
    document = pypdfium2.PdfDocument(pdf)
    return re.sub(r"\s+", "", "".join(document[number].get_textpage().get_text_bounded() for number in range(len(document))))


def packed(text: str) -> str:
    """Words as `text_of` gives them."""
    return re.sub(r"\s+", "", text)


def drawn(sign: str, font: Font, *, bold: bool = False) -> np.ndarray:
    """A sign as the font itself draws it, as ink between 0 and 1, fitted to a square."""
    face = ImageFont.truetype(str(font.bold if bold else font.path), 160, index=font.face)
    picture = Image.new("L", (400, 400), 255)
    ImageDraw.Draw(picture).text((100, 60), sign, font=face, fill=0)
    return fitted(picture)


def fitted(picture: Image.Image) -> np.ndarray:
    """The ink of a picture, cut out and fitted to a square."""
    ink = 255 - np.asarray(picture.convert("L"), dtype=float)
    rows, columns = np.where(ink.max(axis=1) > 128)[0], np.where(ink.max(axis=0) > 128)[0]
    cut = picture.convert("L").crop((columns[0], rows[0], columns[-1] + 1, rows[-1] + 1))
    return (255 - np.asarray(cut.resize((SIDE, SIDE), Image.Resampling.BILINEAR), dtype=float)) / 255


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """How much two pictures of a sign are alike: the correlation of their ink."""
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def font() -> Font:
    """The font of this machine."""
    return chinese_font()
