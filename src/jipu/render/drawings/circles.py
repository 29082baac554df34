"""Concentric circles: the role in the middle, groups around it, drawn flat (wider than high) since words are wider than high."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jipu.errors import Lang
from jipu.render.drawings.outline import Node
from jipu.render.drawings.placing import Layer
from jipu.render.drawings.svg import around, baseline, height_of, label, labelled_width, lines_of_text, node, number, width_of, wrapped

FLAT = 1.7  # width of a circle over its height
NAME = 100.0  # widest line of a group's name
HEART = 62.0  # half of the height of the disc with the role's title
EDGE, COLUMN = 20.0, 380.0
SPARE = 6.0


@dataclass(frozen=True, slots=True)
class Word:
    """A block of words around a point: a group with its count, or the name of a circle (no node)."""

    rows: tuple[str, ...]
    count: str = ""
    node: Node | None = None

    @property
    def cls(self) -> str:
        """The class of its text."""
        return "t-small" if self.node else "t-head"

    def size(self) -> tuple[float, float]:
        """Width and height."""
        widths = [width_of(row, self.cls) for row in self.rows] + [labelled_width("", self.count, "t-small")]
        return max(widths), height_of(self.cls) * (len(self.rows) + bool(self.count))


@dataclass(frozen=True, slots=True)
class Zone:
    """One circle: its layer, the words in it with their places on the flat circle of that radius, and its outer radius."""

    layer: Layer
    places: tuple[tuple[Word, float, float], ...]
    outer: float


def circles_body(title: str, layers: tuple[Layer, ...], lang: Lang) -> tuple[str, float, float]:
    """Shapes, width and height of the circles, their names and rules below."""
    zones = list(_zones(layers, lang))
    outer = zones[-1].outer
    width = max(2 * outer * FLAT + 2 * EDGE, 3 * COLUMN + 2 * EDGE)
    x, y = width / 2, outer + EDGE
    shapes = [_ellipse(x, y, zone.outer, f"layer-{len(zones) - place}") for place, zone in enumerate(reversed(zones))]
    shapes.append(_ellipse(x, y, HEART, "card"))
    shapes.append(_centred(x, y, wrapped(title, "t-head", HEART * FLAT * 1.6, 3), "t-head"))
    for zone in zones:
        shapes += [_word(one, *_flat(x, y, radius, angle)) for one, radius, angle in zone.places]
    legend, height = _legend(layers, y + outer + 18, width)
    return "".join(shapes) + legend, width, height + EDGE


def _zones(layers: Sequence[Layer], lang: Lang) -> Iterator[Zone]:
    """The circles from the middle out."""
    words = [_words(layer, lang) for layer in layers]
    apart = _apart([one for row in words for one in row])
    inner = HEART
    for layer, row in zip(layers, words, strict=True):
        places = tuple(_placed(row, inner, apart))
        last = max(radius for _, radius, _ in places)
        inner = last + apart / 2 + SPARE
        yield Zone(layer, places, inner)


def _words(layer: Layer, lang: Lang) -> list[Word]:
    """The short name of a circle, then its groups; of an empty one what it lacks."""
    short = layer.name.split("：" if lang == "zh" else ":")[0]
    groups = [Word(wrapped(one.node.label, "t-small", NAME), one.node.count, one.node) for one in layer.placed]
    return [Word(wrapped(short, "t-head", NAME)), *groups, *([Word(("—",))] if layer.lacks else [])]


def _apart(words: Sequence[Word]) -> float:
    """How far the middles of two blocks must be apart, in the plane that is not flattened, so that they never overlap."""
    sizes = [one.size() for one in words]
    side = max(max(width / FLAT for width, _ in sizes), max(height for _, height in sizes)) + SPARE
    return side * math.sqrt(2)


def _placed(words: list[Word], inner: float, apart: float) -> Iterator[tuple[Word, float, float]]:
    """The words in rows around the middle; the first of them at the top."""
    radius, rest = inner + apart / 2 + SPARE, words
    while rest:
        fitting = max(1, int(math.pi / math.asin(min(1.0, apart / (2 * radius)))))
        rows_left = math.ceil(len(rest) / fitting)
        row = rest[: math.ceil(len(rest) / rows_left)] if rows_left == 1 else rest[:fitting]
        rest = rest[len(row) :]
        for place, one in enumerate(row):
            yield one, radius, 2 * math.pi * place / len(row)
        radius += apart


def _flat(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    across, down = around(0, 0, radius, angle)
    return x + across * FLAT, y + down


def _ellipse(x: float, y: float, radius: float, cls: str) -> str:
    return f'<ellipse class="{cls}" cx="{number(x)}" cy="{number(y)}" rx="{number(radius * FLAT)}" ry="{number(radius)}"/>'


def _word(one: Word, x: float, y: float) -> str:
    _, height = one.size()
    top = y - height / 2
    words = lines_of_text(x, top, one.rows, one.cls, anchor="middle")
    if one.node is None:
        return words
    under = baseline(top + height_of(one.cls) * len(one.rows), "t-small")
    counted = label(x, under, one.count, "t-small", anchor="middle", tone="count") if one.count else ""
    shown = "".join(one.rows).replace(" ", "")
    return node(one.node.claim, words, counted, name="" if shown == one.node.label.replace(" ", "") else one.node.label, tone="group")


def _centred(x: float, y: float, rows: Sequence[str], cls: str) -> str:
    return lines_of_text(x, y - height_of(cls) * len(rows) / 2, rows, cls, anchor="middle")


def _legend(layers: Sequence[Layer], top: float, width: float) -> tuple[str, float]:
    """Names, rules and what lacks, a column a circle; and where they end."""
    shapes, bottom = [], top
    left = (width - COLUMN * len(layers)) / 2
    for place, layer in enumerate(layers):
        x = left + COLUMN * place
        names = wrapped(layer.name, "t-head", COLUMN - 40)
        rules = [row for told in (layer.rule, layer.lacks) if told for row in wrapped(told, "t-small", COLUMN - 40, 3)]
        under = top + height_of("t-head") * len(names) + 3
        shapes.append(_ellipse(x + 9, top + 10, 5, f"layer-{place + 1}"))
        shapes.append(lines_of_text(x + 24, top, names, "t-head") + lines_of_text(x + 24, under, rules, "t-small", tone="soft"))
        bottom = max(bottom, under + height_of("t-small") * len(rules))
    return "".join(shapes), bottom
