"""How much the sample has seen: what fewer people would have shown, exactly, and what ten more would be expected to bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jipu.model.claim import Claim, Presence, SectionId
from jipu.render.drawings.chart import EDGE, WIDTH, Chart, Mark, Scale, legend, steps
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.svg import height_of, label, line, path, ring
from jipu.render.page import View
from jipu.render.parts.minute import number, unit
from jipu.render.parts.withheld import withheld_in
from jipu.render.wording.human import is_asserted
from jipu.render.wording.phrases import phrase
from jipu.statistics.rarefaction import beyond, curve

SHARED, MORE, FEWEST = 3, 10, 5
UNPLACED = "g.unplaced"
HEIGHT, LEFT, RIGHT = 270.0, 36.0, 172.0
POINTS = 600  # of a curve, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One curve: `told` for 0 … n people, `ahead` for n … n + 10, None where nothing can be estimated."""

    code: str
    told: Sequence[float]
    ahead: Sequence[float] | None


def discovery_chart(view: View) -> Drawing:
    """The chart; for too few people, or where an edition holds too little, the sentence that says so."""
    chart = Chart(view, "discovery")
    lines = _lines(view)
    if view.n < FEWEST:
        chart.lack(phrase("discovery.few", view.lang, n=view.n, need=FEWEST, unit=unit(view)))
    elif not lines:
        away = withheld_in(view, "group", "skill")
        chart.lack(phrase("discovery.withheld" if away else "discovery.none", view.lang, count=away, unit=unit(view)))
    else:
        _curves(chart, lines)
    return chart.drawing()


def _lines(view: View) -> list[Line]:
    """Groups told at all and skills that three or more share; a curve needs every one of them, so none where some are withheld."""
    asked: tuple[tuple[str, SectionId, int], ...] = (("groups", "group", 1), ("shared", "skill", SHARED))
    rows = []
    for code, section, least in asked:
        if not withheld_in(view, section) and (counts := _counts(view.rolemap.section(section), view.n)):
            rows.append(Line(code=code, told=curve(counts, view.n, least), ahead=beyond(counts, view.n, MORE, least)))
    return rows


def _counts(claims: Sequence[Claim], n: int) -> list[int]:
    """How many of the map's own people tell each; what only a human asserted, nobody told."""
    told = [c for c in claims if isinstance(c.payload, Presence) and c.payload.subject != UNPLACED and not is_asserted(c)]
    return [c.support.k for c in told if c.support.n == n and c.support.k]


def _curves(chart: Chart, lines: list[Line]) -> None:
    view = chart.view
    chart.text(phrase("discovery.read", view.lang, unit=unit(view)))
    _legend(chart, lines)
    ahead = any(row.ahead for row in lines)
    across = Scale(0, view.n + (MORE if ahead else 0), EDGE + LEFT, WIDTH - 2 * EDGE - LEFT - RIGHT)
    top = max(max(row.told[-1], *(row.ahead or ())) for row in lines)
    ticks = steps(0, top)
    foot = chart.y + HEIGHT
    up = Scale(0, ticks[-1], foot, -HEIGHT + 10)
    _axes(chart, across, up, ticks, foot)
    for place, row in enumerate(lines):
        _curve(chart, row, place, across, up)
    _ends(chart, lines, across, up)
    chart.y = foot + 40
    for row in lines:
        chart.words.append(_sentence(view, row))
        chart.text(_sentence(view, row), tone="")
    chart.note(phrase("discovery.estimate" if ahead else "discovery.exact", view.lang, more=MORE, unit=unit(view)))


def _legend(chart: Chart, lines: list[Line]) -> None:
    view = chart.view
    marks = [_mark(f"series-{place}", phrase(f"discovery.{row.code}", view.lang, unit=unit(view))) for place, row in enumerate(lines)]
    legend(chart, [*marks, _mark("ahead", phrase("discovery.dashed", view.lang))])
    chart.down(6)


def _mark(cls: str, text: str) -> Mark:
    return lambda x, y: line(x, y - 4, x + 24, y - 4, f"curve {cls}"), 24, text


def _axes(chart: Chart, across: Scale, up: Scale, ticks: list[float], foot: float) -> None:
    """Numbers of things on the left, numbers of people below; where the sample ends, a line."""
    view, n = chart.view, chart.view.n
    for tick in ticks:
        y = up.at(tick)
        chart.add(line(across.x, y, across.x + across.width, y, "grid"))
        chart.add(label(across.x - 8, y + 4, f"{tick:g}", "t-small", anchor="end", tone="soft"))
    for people in _people_ticks(int(across.high), n):
        chart.add(label(across.at(people), foot + 16, str(people), "t-small", anchor="middle", tone="count" if people == n else "soft"))
    chart.add(line(across.at(n), up.at(ticks[-1]), across.at(n), foot, "here"))
    chart.add(
        label(across.x + across.width + 12, foot + 16, phrase("discovery.people", view.lang, unit=unit(view)), "t-small", tone="soft")
    )


def _people_ticks(last: int, n: int) -> list[int]:
    """Round numbers of people, and the sample's own; a round one too near to it gives way."""
    spaced = [int(tick) for tick in steps(0, last) if tick <= last and tick == int(tick)]
    gap = last / 14
    return sorted({n, *(tick for tick in spaced if abs(tick - n) >= gap)})


def _curve(chart: Chart, row: Line, place: int, across: Scale, up: Scale) -> None:
    n = chart.view.n
    chart.add(path(_through([(across.at(m), up.at(row.told[m])) for m in _drawn(n)]), f"curve series-{place}"))
    if row.ahead:
        points = [(across.at(n + m), up.at(value)) for m, value in enumerate(row.ahead)]
        chart.add(path(_through(points), f"curve ahead series-{place}"))
    chart.add(ring(across.at(n), up.at(row.told[-1]), 3.5, f"dot series-{place}"))


def _drawn(n: int) -> list[int]:
    """The numbers of people through which a curve is drawn: of many every second, third … and the last, since more are no finer on a page."""
    return sorted({*range(0, n + 1, -(-n // POINTS)), n})


def _through(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{'M' if place == 0 else 'L'}{x:.1f} {y:.1f}" for place, (x, y) in enumerate(points))


def _ends(chart: Chart, lines: list[Line], across: Scale, up: Scale) -> None:
    """What each curve comes to, written beside its end; two that end close together are kept apart."""
    x, step = across.x + across.width + 8, height_of("t-small")
    last: float | None = None
    for row in sorted(lines, key=lambda row: up.at((row.ahead or row.told)[-1])):
        y = up.at((row.ahead or row.told)[-1]) + 4
        y = y if last is None else max(y, last + step)
        chart.add(label(x, y, _end(chart.view, row), "t-small"))
        last = y


def _end(view: View, row: Line) -> str:
    name = phrase(f"discovery.{row.code}.short", view.lang)
    now = number(row.told[-1])
    return phrase("discovery.end", view.lang, name=name, now=now, then=number(round(row.ahead[-1]))) if row.ahead else f"{name} {now}"


def _sentence(view: View, row: Line) -> str:
    """The curve in words: what so many people show, half of them, and ten more."""
    half = max(1, view.n // 2)
    code = f"discovery.{row.code}.told"
    told = {"n": view.n, "now": number(row.told[-1]), "half": half, "then": number(round(row.told[half], 1)), "unit": unit(view)}
    text = phrase(code, view.lang, **told)
    if not row.ahead:
        return text
    added = row.ahead[-1] - row.ahead[0]
    return text + phrase("discovery.more", view.lang, more=MORE, added=number(round(added, 1)), unit=unit(view))
