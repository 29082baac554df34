"""What the charts share: a sheet that grows downwards, scales, and bars with their interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jipu.errors import Lang
from jipu.model.claim import Support
from jipu.model.fact import GRADES
from jipu.render.drawings.drawing import Drawing, FormId, UseForm
from jipu.render.drawings.svg import baseline, box, height_of, label, line, lines_of_text, path, ring, width_of, wrapped
from jipu.render.page import View
from jipu.render.wording.phrases import join_sentences, phrase
from jipu.render.wording.roles import role_name, short_role_name

WIDTH = 580.0  # a phone shows this much at a size that can be read
NARROW = 344.0  # and this much at its full size
EDGE = 16.0  # blank around everything
INNER = WIDTH - 2 * EDGE
OF_USES: tuple[FormId | UseForm, ...] = ("radar", "heatmap", "route")
MOST_LINES = 12  # of one paragraph
Row = tuple[str, str]  # a name and what stands for it, of the words of a chart


@dataclass(slots=True)
class Chart:
    """One chart in the making: shapes drawn so far, where the next one begins, and the same told in words.

    A chart is never empty: what lacks is a sentence on it.
    """

    view: View
    form: FormId | UseForm
    width: float = WIDTH
    y: float = EDGE / 2
    shapes: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Its name, with the role; what a use draws stands in a text that is of one language."""
        name = short_role_name if self.form in OF_USES else role_name
        return phrase(f"drawing.{self.form}", self.view.lang, role=name(self.view.rolemap.role, self.view.lang))

    @property
    def is_narrow(self) -> bool:
        """Whether it is for a phone."""
        return self.width < WIDTH

    def add(self, *shapes: str) -> None:
        """Draw."""
        self.shapes.extend(shapes)

    def down(self, by: float) -> None:
        """The next shape begins so much lower."""
        self.y += by

    def text(self, text: str, cls: str = "t-small", *, tone: str = "soft", x: float = EDGE, gap: float = 4) -> None:
        """A paragraph as wide as the chart, wrapped."""
        rows = wrapped(text, cls, self.width - EDGE - x, MOST_LINES)
        self.add(lines_of_text(x, self.y, rows, cls, tone=tone))
        self.down(height_of(cls) * len(rows) + gap)

    def section(self, text: str) -> None:
        """A heading inside the chart."""
        self.down(10)
        self.text(text, "t-head", tone="", gap=6)

    def lack(self, text: str) -> None:
        """What cannot be drawn, and why: on the chart and in its words."""
        self.text(text, "t-name", tone="", gap=6)
        self.words.append(text)

    def note(self, text: str) -> None:
        """What a reader has to know beside the chart."""
        self.notes.append(text)

    def tell(self, rows: Sequence[Row]) -> None:
        """The rows of the chart in words."""
        mark, between, end = ("：", "；", "。") if self.view.lang == "zh" else (": ", "; ", ".")
        if rows:
            self.words.append(between.join(f"{name}{mark}{told}" for name, told in rows) + end)

    def drawing(self) -> Drawing:
        """The finished drawing."""
        text, body = join_sentences(self.words, self.view.lang), "".join(self.shapes)
        height = round(self.y + EDGE / 2, 1)
        return Drawing(form=self.form, title=self.title, text=text, width=self.width, height=height, body=body, notes=tuple(self.notes))


def at_both_widths(draw: Callable[[float], Drawing], wide: float = WIDTH) -> Drawing:
    """A drawing with its narrow form, of what draws it in a width."""
    return replace(draw(wide), narrow=draw(NARROW))


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high` on a line from x to x + width."""

    low: float
    high: float
    x: float
    width: float

    def at(self, value: float) -> float:
        """Where a number stands; what lies outside stands at the end."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.0
        return self.x + self.width * min(1.0, max(0.0, share))


def steps(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from at most `low` to at least `high`, evenly spaced by 1, 2 or 5 times a power of ten."""
    high = high if high > low else low + 1
    span = high - low
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(step for step in (power, 2 * power, 5 * power, 10 * power) if span / step <= most)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(place * step, 10) for place in range(first, max(last, first + 1) + 1)]


def share_axis(chart: Chart, scale: Scale, top: float, bottom: float) -> None:
    """Lines at none, a quarter, half, three quarters and all; the names of three of them above."""
    for place in range(5):
        x = scale.at(place / 4)
        chart.add(line(x, top, x, bottom, "grid"))
    for share, code in ((0.0, "axis.none"), (0.5, "axis.half"), (1.0, "axis.all")):
        text = phrase(code, chart.view.lang)
        chart.add(label(scale.at(share), top - 5, text, "t-small", anchor="middle", tone="soft"))


def share_bar(scale: Scale, y: float, support: Support, grades: Mapping[str, int], height: float = 10) -> str:
    """A share as a bar, parted by the strength of its evidence where that is known, with its interval as a thin line."""
    parts, start = [box(scale.x, y, scale.width, height, "track", 2)], 0.0
    counted = [(grade, grades.get(grade, 0)) for grade in GRADES]
    known = sum(k for _, k in counted) == support.k > 0
    for grade, k in counted if known else [("plain", support.k)]:
        if k:
            part = k / max(1, support.n)
            parts.append(box(scale.at(start), y, scale.width * part, height, f"g-{grade}", 0))
            start += part
    return "".join(parts) + whisker(scale, y + height / 2, support.low, support.high)


def whisker(scale: Scale, y: float, low: float, high: float, half: float = 3) -> str:
    """An interval: a line with a short stroke at either end, set off from the bar under it."""
    a, b = scale.at(low), scale.at(high)
    ends = line(a, y - half, a, y + half, "interval") + line(b, y - half, b, y + half, "interval")
    return line(a, y, b, y, "halo") + line(a, y, b, y, "interval") + ends


Mark = tuple[Callable[[float, float], str], float, str]  # what draws it at (x, baseline), its width, what it means


def legend(chart: Chart, marks: Sequence[Mark]) -> None:
    """What the marks of a chart mean, in as many rows as that takes."""
    x = EDGE
    for draw, wide, text in marks:
        whole = wide + 6 + width_of(text, "t-small")
        if x > EDGE and x + whole > chart.width - EDGE:
            x = EDGE
            chart.down(height_of("t-small") + 3)
        y = baseline(chart.y, "t-small")
        chart.add(draw(x, y), label(x + wide + 6, y, text, "t-small", tone="soft"))
        x += whole + 18
    chart.down(height_of("t-small") + 8)


def share_marks(lang: Lang, *, graded: bool) -> list[Mark]:
    """The marks of bars of shares: parts by the strength of evidence, and the interval."""
    rows = [_part_mark(f"g-{grade}", phrase(f"legend.{grade}", lang)) for grade in GRADES if graded]
    return [*rows, (lambda x, y: whisker(Scale(0, 1, x, 22), y - 4, 0, 1), 22, phrase("legend.interval", lang))]


def _part_mark(cls: str, text: str) -> Mark:
    return lambda x, y: box(x, y - 9, 12, 10, cls, 2), 12, text


def disc(x: float, y: float, place: int, radius: float = 6) -> str:
    """The colour of a level band, lowest 0; its name always stands beside it."""
    return ring(x, y, radius, f"level-{place}")


def arrow(x: float, y: float, towards: float = 0.0, size: float = 5) -> str:
    """An arrowhead whose point is at (x, y), turned by an angle in degrees: 0 points right, 90 down."""
    angle = math.radians(towards)
    corners = []
    for turn in (0.0, 150.0, 210.0):
        reach = 0.0 if turn == 0 else size * 1.6
        corners.append((x + reach * math.cos(angle + math.radians(turn)), y + reach * math.sin(angle + math.radians(turn))))
    moves = " ".join(f"{'M' if place == 0 else 'L'}{cx:.1f} {cy:.1f}" for place, (cx, cy) in enumerate(corners))
    return path(f"{moves} Z", "arrow")
