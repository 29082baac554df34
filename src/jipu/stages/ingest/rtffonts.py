"""Code pages of RTF: of the file, of a font by its character set."""

from __future__ import annotations

import re

SYMBOLS = "symbols"  # a font of signs: its codes are no letters

_BY_CHARSET = {
    2: SYMBOLS,
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_BY_PAGE = {
    936: "gb18030",
    54936: "gb18030",
    950: "big5hkscs",
    932: "cp932",
    949: "cp949",
    1361: "johab",
    10000: "mac_roman",
    65001: "utf-8",
}
_SINGLE = {437, 720, 737, 775, 850, 852, 855, 857, 858, 860, 862, 863, 864, 865, 866, 869, 874, *range(1250, 1259)}
_WIDE = {"gb18030", "big5hkscs", "cp932", "cp949", "johab", "utf-8"}
_HIGH = re.compile(rb"[\x80-\xff]+")


def by_charset(number: int) -> str | None:
    """The codec of a character set; None for those that leave it to the file."""
    return _BY_CHARSET.get(number)


def by_page(number: int) -> str | None:
    """The codec of a Windows code page."""
    return _BY_PAGE.get(number) or (f"cp{number}" if number in _SINGLE else None)


def decoded(stored: bytes, font: str | None, file: str) -> str:
    """Bytes as text: by the codec of the font, else by that of the file."""
    if font == SYMBOLS:
        return "".join(chr(0xF000 + code) for code in stored)
    if font is None and file in _WIDE and file != "utf-8":
        # A Western font in a Chinese file: its bytes are Western, unless they come in pairs as Chinese ones do.
        return stored.decode(file if _is_paired(stored) else "cp1252", errors="replace")
    return stored.decode(font or file, errors="replace")


def _is_paired(stored: bytes) -> bool:
    runs = _HIGH.findall(stored)
    return sum(len(run) == 1 for run in runs) * 2 < len(runs)
