"""Methods as flows: steps with arrows, of a loop the way back, a flywheel as a ring; what the lexicon knows is drawn apart from what people tell."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from jipu.model.claim import Chain, Claim
from jipu.render.drawings.chart import EDGE, INNER, WIDTH, Chart, arrow
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.svg import box, height_of, label, lines_of_text, node, path, shortened, width_of, wrapped
from jipu.render.page import View
from jipu.render.parts.minute import unit
from jipu.render.parts.withheld import withheld_line
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.human import count_or_none, is_asserted
from jipu.render.wording.phrases import as_written, phrase

DRAWN, LEAST = 12, 2  # methods drawn at most; steps that make a flow
CHIP_PAD, CHIP_WIDTH, CHIP_GAP, ROW_GAP = 9.0, 160.0, 24.0, 14.0
LINE = 18.0  # from one line of a step to the next
RING_STEPS = 8  # a longer flywheel is drawn as a loop
RING_HIGH, RING_GAP = 190.0, 50.0  # lowest ring; from one chip to the next below it
Form = Literal["", "loop", "flywheel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The steps of one method, `first` without its count. `told`: by these people, else the lexicon's; `form`: how the end leads back to the start."""

    claim: Claim
    name: str
    steps: tuple[str, ...]
    first: str
    told: bool
    form: Form


def flows_chart(view: View) -> Drawing:
    """The chart: methods told in steps first, then named ones with the lexicon's steps."""
    chart = Chart(view, "flows")
    drawn = flows(view)
    if not drawn:
        chart.lack(phrase("flows.none", view.lang, unit=unit(view)))
    for told, sort in ((True, "told"), (False, "usual")):
        rows = [flow for flow in drawn if flow.told is told][:DRAWN]
        if rows:
            chart.section(phrase(f"flows.{sort}", view.lang))
            chart.text(phrase(f"flows.read.{sort}", view.lang))
        for flow in rows:
            _flow(chart, flow)
        chart.tell([(f"{flow.name} {count_or_none(flow.claim)}".strip(), flow_text(flow, view)) for flow in rows])
        if left := sum(flow.told is told for flow in drawn) - len(rows):
            chart.note(phrase("flows.more", view.lang, count=left))
    for sentence in withheld_line(view, "method"):
        chart.note(sentence)
    return chart.drawing()


def flows(view: View) -> list[Flow]:
    """Every method with steps, in the order of the map: those that people tell, then what the lexicon knows of methods that two or more write."""
    rows = [(claim, claim.payload) for claim in view.section("method") if isinstance(claim.payload, Chain) and not is_asserted(claim)]
    told = [_told(view, claim, chain) for claim, chain in rows if len(chain.steps) >= LEAST]
    usual = [_usual(view, claim, chain) for claim, chain in rows if chain.usual and len(chain.steps) < LEAST and claim.support.k >= LEAST]
    return [*told, *usual]


def _told(view: View, claim: Claim, chain: Chain) -> Flow:
    texts = [step.text if view.lang == "zh" else as_written(step.text) for step in chain.steps]
    counted = [phrase("method.step", view.lang, step=text, k=step.k) for text, step in zip(texts, chain.steps, strict=True)]
    steps = tuple(counted if chain.told > 1 else texts)
    practice = chain.practice
    form: Form = "flywheel" if practice and practice.flywheel else "loop" if practice and practice.loop else ""
    return Flow(claim=claim, name=claim_name(claim, view.claims, view.lang), steps=steps, first=chain.steps[0].text, told=True, form=form)


def _usual(view: View, claim: Claim, chain: Chain) -> Flow:
    known = chain.usual
    steps = () if known is None else known.steps_zh if view.lang == "zh" else known.steps_en
    name = claim_name(claim, view.claims, view.lang)
    return Flow(claim=claim, name=name, steps=steps, first=steps[0] if steps else "", told=False, form=known.form if known else "")


def flow_text(flow: Flow, view: View) -> str:
    """The steps with arrows, of a loop the way back."""
    back = [phrase("method.back", view.lang, step=flow.first)] if flow.form else []
    return " → ".join([*flow.steps, *back])


def _flow(chart: Chart, flow: Flow) -> None:
    """The name with its count, and the steps."""
    lang = chart.view.lang
    chart.down(8)
    by = _whose(chart.view, flow)
    head = label(
        EDGE,
        chart.y + 15,
        shortened(flow.name, "t-name", INNER - 120 - width_of(by, "t-small")),
        "t-name",
        count=count_text(flow.claim.support),
    )
    said = label(WIDTH - EDGE, chart.y + 15, by, "t-small", anchor="end", tone="soft")
    chart.down(26)
    ringed = flow.form == "flywheel" and len(flow.steps) <= RING_STEPS
    shapes = list(_ring(chart, flow) if ringed else _rows(chart, flow))
    chart.add(node(flow.claim.id, head, said, *shapes, name=f"{flow.name}{'：' if lang == 'zh' else ': '}{flow_text(flow, chart.view)}"))
    chart.down(10)


def _whose(view: View, flow: Flow) -> str:
    """Of steps that people tell: whether one alone does; and whether it is a loop."""
    payload = flow.claim.payload
    alone = flow.told and isinstance(payload, Chain) and payload.told == 1
    codes = [*(["flows.one"] if alone else []), *([f"flows.{flow.form}"] if flow.form else [])]
    return " · ".join(phrase(code, view.lang, unit=unit(view)) for code in codes)


def _rows(chart: Chart, flow: Flow) -> Iterator[str]:
    """Chips from left to right, row after row, an arrow before each but the first; of a loop the way back along the left."""
    left = EDGE + (16 if flow.form else 0)
    x, top, first_middle, high = left, chart.y, 0.0, 0.0
    for place, step in enumerate(flow.steps):
        rows = wrapped(step, "t-small", CHIP_WIDTH, 2)
        wide, tall = max(width_of(row, "t-small") for row in rows) + 2 * CHIP_PAD, LINE * len(rows) + 8
        if place and x + CHIP_GAP + wide > WIDTH - EDGE:
            x, top, high = left, top + high + ROW_GAP, 0.0
        if place:
            yield _joint(x, top)
            x += CHIP_GAP
        yield _chip(x, top, wide, tall, rows, told=flow.told)
        first_middle = first_middle or top + 13
        high, x = max(high, tall), x + wide
    chart.y = top + high
    if flow.form:
        yield _way_back(x, chart.y, first_middle)
        chart.down(14)


def _joint(x: float, top: float) -> str:
    """The arrow between two chips, or before the first of a row."""
    y = top + 13
    return path(f"M{x + 4:.1f} {y:.1f} H{x + CHIP_GAP - 9:.1f}", "flow") + arrow(x + CHIP_GAP - 3, y)


def _chip(x: float, top: float, wide: float, tall: float, rows: Sequence[str], *, told: bool) -> str:
    frame = box(x, top, wide, tall, "step" if told else "step usual", 6)
    return frame + lines_of_text(x + wide / 2, top + 4 + (LINE - height_of("t-small")) / 2, rows, "t-small", anchor="middle")


def _way_back(x: float, bottom: float, first: float) -> str:
    """From the last chip below everything to the left, up, and into the first."""
    below, side = bottom + 9, EDGE + 2
    way = f"M{x - 16:.1f} {bottom:.1f} V{below:.1f} H{side:.1f} V{first:.1f} H{EDGE + 9:.1f}"
    return path(way, "flow back") + arrow(EDGE + 15, first)


def _ring(chart: Chart, flow: Flow) -> Iterator[str]:
    """Chips around an ellipse, clockwise from the top, with an arrow between each two."""
    count, middle = len(flow.steps), WIDTH / 2
    apart = 1 - math.cos(2 * math.pi / count)  # how far the second chip lies below the first, in half heights
    high = max(RING_HIGH, 44 + 2 * RING_GAP / apart)
    wide, centre = 180.0, chart.y + high / 2

    def point(place: float) -> tuple[float, float]:
        angle = 2 * math.pi * place / count
        return middle + wide * math.sin(angle), centre - (high / 2 - 22) * math.cos(angle)

    yield f'<ellipse class="flow" cx="{middle:.1f}" cy="{centre:.1f}" rx="{wide:.1f}" ry="{high / 2 - 22:.1f}"/>'
    for place in range(count):
        x, y = point(place + 0.5)
        ahead = point(place + 0.52)
        yield arrow(x, y, math.degrees(math.atan2(ahead[1] - y, ahead[0] - x)), 6)
    for place, step in enumerate(flow.steps):
        rows = wrapped(step, "t-small", CHIP_WIDTH, 2)
        size, tall = max(width_of(row, "t-small") for row in rows) + 2 * CHIP_PAD, LINE * len(rows) + 8
        x, y = point(place)
        yield _chip(x - size / 2, y - tall / 2, size, tall, rows, told=flow.told)
    chart.down(high)
