"""The ladder of levels: a step a band, the highest on top, each with its people and with what begins there, as small columns over the bands."""

from __future__ import annotations

from jipu.model.claim import Band, Claim
from jipu.model.level import Level, Slope
from jipu.model.shortfall import Shortfall
from jipu.render.drawings.chart import EDGE, WIDTH, Chart, Row, Scale, disc, share_bar
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.svg import box, height_of, label, line, lines_of_text, node, shortened, width_of, wrapped
from jipu.render.page import View
from jipu.render.parts.levels import ORDER, band_facts, cells_text, levels, slopes_at
from jipu.render.parts.pay import shortfall_item
from jipu.render.parts.withheld import withheld_line
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.levels import band_mark, band_names, slope_name
from jipu.render.wording.phrases import enumerate_words, phrase

BEGINS = 6  # drawn at most of what begins in a band
STEP_IN = 18.0  # each step down stands so much further left
COLUMN, COLUMN_GAP, COLUMN_HIGH = 13.0, 3.0, 22.0
SLOPE_ROW, SLOPE_ROW_NARROW = 38.0, 52.0  # a name with its numbers below


def ladder_chart(view: View, width: float = WIDTH) -> Drawing:
    """The steps; where levels cannot be told apart, the people of each and the sentence why."""
    chart = Chart(view, "ladder", width=width)
    bands = levels(view)
    if bands:
        _steps(chart, list(bands.values()))
    else:
        _people(chart)
    for sentence in withheld_line(view, "level"):
        chart.note(sentence)
    return chart.drawing()


def _steps(chart: Chart, bands: list[Claim]) -> None:
    chart.text(phrase("ladder.read", chart.view.lang))
    chart.down(6)
    told: list[Row] = [_step(chart, claim, claim.payload) for claim in reversed(bands) if isinstance(claim.payload, Level)]
    chart.tell(told[::-1])
    falling = [slope for _, slope in slopes_at(chart.view, 0) if slope.falls]
    if falling:
        names = [f"{slope_label(chart.view, slope)} {_numbers(chart.view, slope)}" for slope in falling]
        chart.note(phrase("ladder.falls", chart.view.lang, list=enumerate_words(names, chart.view.lang)))
    chart.note(phrase("levels.circular", chart.view.lang))


def _step(chart: Chart, claim: Claim, level: Level) -> Row:
    """One band: its colour and name, its people, what begins there. Gives its words."""
    view, x = chart.view, EDGE + (STEP_IN / 2 if chart.is_narrow else STEP_IN) * level.place
    width, top = chart.width - EDGE - x, chart.y
    begins = [(c, slope) for c, slope in slopes_at(view, level.place) if not slope.falls]
    facts = ("；" if view.lang == "zh" else "; ").join(band_facts(view, level))
    lines = wrapped(facts, "t-small", width - 46, 5 if chart.is_narrow else 3)
    height = 46 + height_of("t-small") * len(lines) + _row_of(chart) * len(begins[:BEGINS])
    rest = wrapped(_rest(chart, level, len(begins)), "t-small", width - 46, 2)
    height += height_of("t-small") * len(rest)
    names, counted = band_names(level.seniorities, view.lang), count_text(claim.support)
    name = shortened(names, "t-head", width - 48 - width_of(counted, "t-head"))
    head = (
        box(x, top, width, height, "card", 8),
        box(x, top, 6, height, f"level-{level.place}", 3),
        disc(x + 22, top + 18, level.place, 7),
        label(x + 36, top + 23, name, "t-head", count=counted),
        lines_of_text(x + 36, top + 32, lines, "t-small", tone="soft"),
    )
    chart.add(node(claim.id, *head))
    chart.down(42 + height_of("t-small") * len(lines))
    for one, slope in begins[:BEGINS]:
        _slope(chart, one, slope, x + 36)
    chart.add(lines_of_text(x + 36, chart.y, rest, "t-small", tone="soft"))
    chart.y = top + height + 10
    words = [f"{slope_label(view, slope)} {cells_text(view, slope)}" for _, slope in begins]
    told = [count_text(claim.support), *band_facts(view, level), *words]
    return band_mark(level, view.lang), ("，" if view.lang == "zh" else ", ").join(told)


def _row_of(chart: Chart) -> float:
    return SLOPE_ROW_NARROW if chart.is_narrow else SLOPE_ROW


def _rest(chart: Chart, level: Level, begins: int) -> str:
    """How much more begins there, or that nothing does."""
    code = "ladder.more" if begins > BEGINS else "level.no_entry" if not begins and level.place else ""
    return phrase(code, chart.view.lang, count=begins - BEGINS) if code else ""


def slope_label(view: View, slope: Slope) -> str:
    """What begins, without the words for how it is told."""
    plain = slope.zh if view.lang == "zh" else slope.en
    return plain if slope.kind in ("skill", "group") else slope_name(slope, view.lang)


def _slope(chart: Chart, claim: Claim, slope: Slope, x: float) -> None:
    """A thing that rises: its name, its share of each band as a column, the numbers below one another in words."""
    view, foot = chart.view, chart.y + COLUMN_HIGH + 2
    name = slope_label(view, slope)
    columns = (COLUMN + COLUMN_GAP) * len(slope.cells)
    start = chart.width - EDGE - 12 - columns
    room, below = (chart.width - EDGE - 12 - x, 41) if chart.is_narrow else (start - 12 - x, 26)  # below the columns, or beside them
    shown, numbers = shortened(name, "t-name", start - 12 - x), shortened(_numbers(view, slope), "t-small", room)
    shapes = [
        label(x, chart.y + (22 if chart.is_narrow else 10), shown, "t-name"),
        label(x, chart.y + below, numbers, "t-small", tone="count"),
    ]
    for place, (k, n) in enumerate(slope.cells):
        left = start + place * (COLUMN + COLUMN_GAP)
        high = COLUMN_HIGH * k / max(1, n)
        shapes += [
            box(left, foot - COLUMN_HIGH, COLUMN, COLUMN_HIGH, "track", 2),
            box(left, foot - high, COLUMN, high, f"level-{place}", 2),
        ]
    chart.add(node(claim.id, *shapes, name=name if shown != name else ""))
    chart.down(_row_of(chart))


def _numbers(view: View, slope: Slope) -> str:
    """So many of each band, lowest first."""
    return " → ".join(f"{k}/{n}" for k, n in slope.cells) or phrase("slope.unlisted", view.lang)


def _people(chart: Chart) -> None:
    """People by level as bars, and why no more can be said."""
    view = chart.view
    gap = next((c for c in view.section("level") if isinstance(c.payload, Shortfall)), None)
    rows = [c for c in view.section("level") if isinstance(c.payload, Band) and c.payload.value in ORDER]
    rows.sort(key=lambda c: ORDER.index(c.payload.value) if isinstance(c.payload, Band) else 0)
    if gap:
        chart.lack(shortfall_item(view, gap).text)
    elif not rows:
        chart.lack(phrase("level.ads" if view.people == "ads" else "level.none", view.lang))
    chart.down(6)
    scale = Scale(0, 1, EDGE + 96, chart.width - 2 * EDGE - 152)
    for claim in reversed(rows):
        name = claim_name(claim, view.claims, view.lang)
        shapes = (
            label(EDGE, chart.y + 15, name, "t-name"),
            share_bar(scale, chart.y + 5, claim.support, {}, 12),
            label(chart.width - EDGE, chart.y + 15, count_text(claim.support), "t-name", anchor="end", tone="count"),
        )
        chart.add(node(claim.id, *shapes))
        chart.down(26)
    if rows:
        chart.add(line(scale.x, chart.y, scale.x + scale.width, chart.y, "grid"))
        chart.note(phrase("ladder.people", view.lang))
    chart.tell([(claim_name(c, view.claims, view.lang), count_text(c.support)) for c in rows])
