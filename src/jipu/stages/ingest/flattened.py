"""Latin text that was taken from a layout: columns kept as wide gaps, lines run together, bytes written out as escapes.

Exports and copies of PDFs leave such text. A wide gap is then a border that people saw: between two cells it becomes a tab, in a
paragraph that holds a whole page it becomes the line end that it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

_GAP = re.compile(r" {2,}")
_ESCAPES = re.compile(r"(?:\\x[0-9a-f]{2})+")
_PAGE = 300  # characters; no paragraph of a resume this long holds gaps unless lines were run together
_LINE = 250  # and then one gap at least stands in so many characters
_SHORTEST_PIECE = 10  # shorter ones on the median are words of justified text
_CJK = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_STOPS = ".:;,!?"
_HEAD = re.compile(r"\d{4}|@")  # a line with a year, a number to call or an address heads something: its parts belong together


def laid_out(line: str) -> Iterator[str]:
    """The lines that a line of text was, its columns parted by tabs. Text with Chinese in it comes back as it is."""
    if "\\x" in line:
        line = _ESCAPES.sub(_written_out, line)
    if "  " not in line or not _latin(line):
        yield line
        return
    if _is_page(line):
        yield from _lines(line)
    else:
        yield _columns(line)


def _written_out(escapes: re.Match[str]) -> str:
    """What the bytes of a Python literal say, three escapes for an apostrophe."""
    data = bytes.fromhex(escapes.group().replace("\\x", ""))
    return data.decode("utf-8", errors="replace")


def _latin(line: str) -> bool:
    return _CJK.search(line) is None


def _is_page(line: str) -> bool:
    """Whether lines were run together: many gaps that no sentence ends at, and more than a word between them."""
    if len(line) < _PAGE:
        return False
    gaps = list(_GAP.finditer(line.strip()))
    inner = sum(line.strip()[gap.start() - 1] not in _STOPS for gap in gaps)
    pieces = [len(piece) for piece in _GAP.split(line.strip())]
    return inner >= 4 and len(gaps) * _LINE >= len(line) and median(pieces) >= _SHORTEST_PIECE


def _lines(line: str) -> Iterator[str]:
    """The pieces between gaps; one that begins in lower case goes on with the one before."""
    kept: list[str] = []
    for piece in _GAP.split(line.strip()):
        if kept and piece[:1].islower() and len(kept[-1]) > _SHORTEST_PIECE and kept[-1][-1] not in ".:;!?":
            kept.append(piece)
        else:
            if kept:
                yield " ".join(kept)
            kept = [piece]
    yield " ".join(kept)


def _columns(line: str) -> str:
    """Wide gaps between cells as tabs, where the line is certainly parted: every cell a phrase, or four cells and more."""
    if _HEAD.search(line):
        return line
    cells = _GAP.split(line.strip())
    parted = len(cells) >= 4 or all(" " in cell for cell in cells)
    if not parted or any(cell[:1].islower() for cell in cells) or any(cell[-1] in _STOPS for cell in cells[:-1]):
        return line
    return "\t".join(cells)
