"""Pieces of SVG: escaped text of a known width, boxes and lines, nodes that show a claim. Geometry and classes alone, no colours.

Widths are estimates for the usual sans-serif fonts, a little on the wide side: a Chinese character is one em, Latin letters by a table.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

Anchor = Literal["start", "middle", "end"]
# Class of a text → size in pixels; the style sheet sets the same.
SIZES: dict[str, float] = {"t-title": 20, "t-head": 15, "t-name": 13, "t-small": 11.5}
BOLD = {"t-title": 1.08, "t-head": 1.08}  # how much wider heavy letters are
LEADING = 1.35  # height of a line over its size
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no character of XML 1.0
_NARROW = {
    0.30: "iljI|!.,:;'`·",
    0.38: 'ftr()[]{}-/\\ "°',
    0.52: "Jcksvxyz*?^",
    0.60: "abdeghnopquL0123456789$_FTEZS",
    0.70: "ABCKPRUVXY+=<>~#&NDGHOQw",
    0.92: "mMW@%—…",
}
_LATIN = {character: width for width, characters in _NARROW.items() for character in characters}


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    return sum(_em(character) for character in text)


def _em(character: str) -> float:
    known = _LATIN.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.66


def width_of(text: str, cls: str) -> float:
    """The width of a text of that class, in pixels."""
    return _ems(text) * size_of(cls)


def size_of(cls: str) -> float:
    """How wide an em of that class is."""
    return SIZES[cls] * BOLD.get(cls, 1.0)


def height_of(cls: str) -> float:
    """The height of one line of that class."""
    return SIZES[cls] * LEADING


def shortened(text: str, cls: str, width: float) -> str:
    """The text, or as much of it as fits before an ellipsis."""
    if width_of(text, cls) <= width:
        return text
    room, kept = width - width_of("…", cls), 0
    for character in text:
        room -= _em(character) * size_of(cls)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


def wrapped(text: str, cls: str, width: float, lines: int = 2) -> tuple[str, ...]:
    """The text in at most so many lines; the last is shortened. Latin words stay whole where they fit a line."""
    rows: list[str] = []
    rest = text
    while rest and len(rows) < lines - 1 and width_of(rest, cls) > width:
        cut = _break(rest, cls, width)
        rows.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return (*rows, shortened(rest, cls, width)) if rest else tuple(rows)


def balanced(text: str, cls: str, width: float, lines: int = 2) -> tuple[str, ...]:
    """The text in as many lines as it needs, these about equally wide."""
    needed = wrapped(text, cls, width, lines)
    if len(needed) < 2 or not is_whole(needed, text):
        return needed
    narrow = width_of(text, cls) / len(needed)
    while narrow < width:
        rows = wrapped(text, cls, narrow, len(needed))
        if is_whole(rows, text) and not _is_torn(rows, text):
            return rows
        narrow += 4
    return needed


def _is_torn(rows: Sequence[str], text: str) -> bool:
    """Whether a line ends inside of a Latin word."""
    return any(f"{one[-1:]}{two[:1]}".isascii() and f"{one.split(' ')[-1]}{two.split(' ')[0]}" in text for one, two in pairwise(rows))


def is_whole(rows: Sequence[str], text: str) -> bool:
    """Whether nothing of the text was left out of its lines."""
    return "".join(rows).replace(" ", "") == text.replace(" ", "")


def whole_name(rows: Sequence[str], text: str) -> str:
    """The text where its lines leave something out, else nothing: what a node is called beside what it shows."""
    return "" if is_whole(rows, text) else text


_CLOSING = "，。、；：）！？”’》」】,.;:)!?%"


def _break(text: str, cls: str, width: float) -> int:
    """Where the first line ends: before the character that does not fit, or after the last place where a line may end."""
    room, end = width, 0
    for character in text:
        room -= _em(character) * size_of(cls)
        if room < 0:
            break
        end += 1
    end = max(1, end)
    for cut in range(end, max(0, end - 24), -1):
        if _may_break(text, cut):
            return cut
    return end


def _may_break(text: str, cut: int) -> bool:
    if cut >= len(text):
        return True
    before, after = text[cut - 1], text[cut]
    if after in _CLOSING or before in "（(“‘《「【":
        return False
    return before == " " or after == " " or not (before.isascii() and after.isascii())


def number(value: float) -> str:
    """A coordinate with one digit after the point, none where it is 0."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def safe(text: str) -> str:
    """Any text as the content of an element: on one line, without what XML cannot hold."""
    return escape(" ".join(_FORBIDDEN.sub("", text).split()))


def attribute(text: str) -> str:
    """Any text as a quoted attribute."""
    return quoteattr(" ".join(_FORBIDDEN.sub("", text).split()))


def label(x: float, y: float, text: str, cls: str, *, count: str = "", anchor: Anchor = "start", tone: str = "") -> str:
    """One line of text whose baseline is y, its count after it in a tone of its own. `tone` is one more class."""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    counted = f' <tspan class="count">{safe(count)}</tspan>' if count else ""  # the blank parts them for who copies or hears it
    classes = f"{cls} {tone}" if tone else cls
    return f'<text class="{classes}" x="{number(x)}" y="{number(y)}"{at}>{safe(text)}{counted}</text>'


COUNT_GAP = 5


def labelled_width(text: str, count: str, cls: str) -> float:
    """The width of a label with its count."""
    return width_of(text, cls) + (COUNT_GAP + width_of(count, cls) * 1.05 if count else 0)


def box(x: float, y: float, width: float, height: float, cls: str, radius: float = 6) -> str:
    """A rectangle with round corners."""
    return f'<rect class="{cls}" x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" rx="{number(radius)}"/>'


def ring(x: float, y: float, radius: float, cls: str) -> str:
    """A circle."""
    return f'<circle class="{cls}" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'


def line(x1: float, y1: float, x2: float, y2: float, cls: str) -> str:
    """A straight line."""
    return f'<line class="{cls}" x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"/>'


def polygon(points: Sequence[tuple[float, float]], cls: str) -> str:
    """A closed shape of straight sides."""
    corners = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return f'<polygon class="{cls}" points="{corners}"/>'


def path(steps: str, cls: str) -> str:
    """A line along the given steps (M, L, C …)."""
    return f'<path class="{cls}" d="{steps}"/>'


def node(claim: str, *shapes: str, name: str = "", tone: str = "") -> str:
    """What shows one claim. `name` is its whole name, for what had to be shortened."""
    told = f"<title>{safe(name)}</title>" if name else ""
    classes = f"node {tone}" if tone else "node"
    tie = f" data-claim={attribute(claim)}" if claim else ""
    return f'<g class="{classes}"{tie}>{told}{"".join(shapes)}</g>'


def lines_of_text(x: float, y: float, rows: Iterable[str], cls: str, *, anchor: Anchor = "start", tone: str = "") -> str:
    """Lines of text under one another; y is the top of the first."""
    step = height_of(cls)
    return "".join(label(x, baseline(y + place * step, cls), row, cls, anchor=anchor, tone=tone) for place, row in enumerate(rows))


def baseline(top: float, cls: str) -> float:
    """Where the baseline of a line lies whose top is there."""
    return top + SIZES[cls] * 1.05


def around(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    """The point at an angle (radians, clockwise from the top) on a circle."""
    return x + radius * math.sin(angle), y - radius * math.cos(angle)
