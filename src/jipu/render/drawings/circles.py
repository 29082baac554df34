"""Concentric circles: the role in the middle, groups around it, drawn flat (wider than high) since words are wider than high."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from jipu.errors import Lang
from jipu.render.drawings.outline import Node
from jipu.render.drawings.placing import Layer
from jipu.render.drawings.svg import (
    SIZES,
    around,
    balanced,
    baseline,
    box,
    height_of,
    label,
    labelled_width,
    lines_of_text,
    node,
    number,
    whole_name,
    width_of,
    wrapped,
)

FLAT = 1.7  # width of a circle over its height
NAME = 92.0  # widest line of a group's name
HEART = 62.0  # half of the height of the disc with the role's title
EDGE, COLUMN = 20.0, 380.0
STEP, TIGHT = 3.0, 24.0  # how finely radii are tried; no block takes less of a row
LONELY = 3  # fewer words than this are never left for a row of their own
SPARE = 7.0  # between blocks


@dataclass(frozen=True, slots=True)
class Word:
    """A block of words around a point: a group with its count, or the name of a circle (no node)."""

    rows: tuple[str, ...]
    cls: str
    width: float
    height: float
    count: str = ""
    node: Node | None = None


def _sized(rows: tuple[str, ...], cls: str, count: str = "", of: Node | None = None) -> Word:
    width = max(*(width_of(row, cls) for row in rows), labelled_width("", count, "t-small"))
    return Word(rows, cls, width, height_of(cls) * len(rows) + (height_of("t-small") if count else 0), count, of)


@dataclass(frozen=True, slots=True)
class Put:
    """A word and the middle of its block, with the middle of the circles as 0, 0."""

    word: Word
    x: float
    y: float

    def touches(self, other: Put) -> bool:
        """Whether the blocks come too near to one another."""
        beside = abs(self.x - other.x) >= (self.word.width + other.word.width) / 2 + SPARE
        return not beside and abs(self.y - other.y) < (self.word.height + other.word.height) / 2 + SPARE


@dataclass(frozen=True, slots=True)
class Zone:
    """One circle: the words in it, and its outer radius (half of its height)."""

    puts: tuple[Put, ...]
    outer: float


def circles_body(title: str, layers: tuple[Layer, ...], lang: Lang) -> tuple[str, float, float]:
    """Shapes, width and height of the circles, their names and rules below."""
    zones = _zones(layers, lang)
    outer = zones[-1].outer
    width = max(2 * outer * FLAT + 2 * EDGE, 3 * COLUMN + 2 * EDGE)
    x, y = width / 2, outer + EDGE
    shapes = [_ellipse(x, y, zone.outer, f"layer-{len(zones) - place}") for place, zone in enumerate(reversed(zones))]
    shapes.append(_ellipse(x, y, HEART, "card"))
    shapes.append(_centred(x, y, balanced(title, "t-head", HEART * FLAT * 1.6, 3), "t-head"))
    shapes += [_word(put.word, x + put.x, y + put.y) for zone in zones for put in zone.puts]
    legend, height = _legend(layers, y + outer + 18, width)
    return "".join(shapes) + legend, width, height + EDGE


def _zones(layers: Sequence[Layer], lang: Lang) -> list[Zone]:
    """The circles from the middle out."""
    zones: list[Zone] = []
    inner = HEART
    for place, layer in enumerate(layers):
        words = _words(layer, lang, "t-small" if place else "t-name")
        rows = _rows(words, inner)
        inner = max(_reach(put) for put in rows) + SPARE
        zones.append(Zone(tuple(rows), inner))
    return zones


def _words(layer: Layer, lang: Lang, cls: str) -> list[Word]:
    """The short name of a circle, then its groups; of an empty one a dash."""
    short = layer.name.split("：" if lang == "zh" else ":", maxsplit=1)[0]
    width = NAME * SIZES[cls] / SIZES["t-small"]
    groups = [_sized(balanced(one.node.label, cls, width, 3), cls, one.node.count, one.node) for one in layer.large]
    return [_sized(balanced(short, "t-head", NAME), "t-head"), *groups, *([_sized(("—",), cls)] if layer.lacks else [])]


def _reach(put: Put) -> float:
    """How far out the farthest corner of a block lies."""
    return math.hypot((abs(put.x) + put.word.width / 2) / FLAT, abs(put.y) + put.word.height / 2)


def _rows(words: Sequence[Word], inner: float) -> list[Put]:
    """The words in rows around the middle, the first of them at the top; each row as near to the middle as no two blocks touch."""
    done: list[Put] = []
    before: list[Put] = []
    radius, rest = inner, list(words)
    while rest:
        row = _fitting(rest, radius)
        lonely = 0 < len(rest) - len(row) < LONELY
        if not lonely and _clear(row, inner if not done else 0.0, before):
            done, before, rest = [*done, *row], row, rest[len(row) :]
        radius += STEP
    return done


def _clear(row: Sequence[Put], inner: float, before: Sequence[Put]) -> bool:
    """Whether a row stays outside of what is further in."""
    outside = all(math.hypot(_near(put.x, put.word.width) / FLAT, _near(put.y, put.word.height)) >= inner for put in row)
    return outside and not any(put.touches(other) for put in row for other in before)


def _near(middle: float, size: float) -> float:
    """The least distance from 0 of a side with that middle and size."""
    return max(0.0, abs(middle) - size / 2 - SPARE / 2)


def _fitting(words: Sequence[Word], radius: float) -> list[Put]:
    """As many words as stand around a circle without touching, evenly apart."""
    most = min(len(words), max(1, int(2 * math.pi * radius / TIGHT)))
    for count in range(most, 1, -1):
        row = [_around(word, radius, 2 * math.pi * place / count) for place, word in enumerate(words[:count])]
        if not any(one.touches(row[place - 1]) for place, one in enumerate(row)):
            return row
    return [_around(words[0], radius, 0)]


def _around(word: Word, radius: float, angle: float) -> Put:
    x, y = around(0, 0, radius, angle)
    return Put(word, x * FLAT, y)


def _ellipse(x: float, y: float, radius: float, cls: str) -> str:
    return f'<ellipse class="{cls}" cx="{number(x)}" cy="{number(y)}" rx="{number(radius * FLAT)}" ry="{number(radius)}"/>'


def _word(one: Word, x: float, y: float) -> str:
    top = y - one.height / 2
    words = lines_of_text(x, top, one.rows, one.cls, anchor="middle")
    if one.node is None:
        return words
    under = baseline(top + height_of(one.cls) * len(one.rows), "t-small")
    counted = label(x, under, one.count, "t-small", anchor="middle", tone="count") if one.count else ""
    return node(one.node.claim, words, counted, name=whole_name(one.rows, one.node.label), tone="group")


def _centred(x: float, y: float, rows: Sequence[str], cls: str) -> str:
    return lines_of_text(x, y - height_of(cls) * len(rows) / 2, rows, cls, anchor="middle")


def _legend(layers: Sequence[Layer], top: float, width: float) -> tuple[str, float]:
    """Names, rules, what lacks and how many more there are, a column a circle; and where they end."""
    shapes, bottom = [], top
    left = (width - COLUMN * len(layers)) / 2
    for place, layer in enumerate(layers):
        x = left + COLUMN * place
        names = wrapped(layer.name, "t-head", COLUMN - 40)
        rules = [row for told in (layer.rule, layer.lacks, layer.rest) if told for row in wrapped(told, "t-small", COLUMN - 40, 3)]
        under = top + height_of("t-head") * len(names) + 3
        shapes.append(box(x, top + 3, 14, 14, f"layer-{place + 1}", 3))
        shapes.append(lines_of_text(x + 24, top, names, "t-head") + lines_of_text(x + 24, under, rules, "t-small", tone="soft"))
        bottom = max(bottom, under + height_of("t-small") * len(rules))
    return "".join(shapes), bottom
