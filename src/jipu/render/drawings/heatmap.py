"""A team beside a map: groups down, people across in the order of their pseudonyms, in each cell one of three states."""

from __future__ import annotations

from collections.abc import Sequence

from jipu.render.drawings.chart import EDGE, Chart, Mark, at_both_widths, legend
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.svg import baseline, box, height_of, label, node, shortened
from jipu.render.page import View
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.phrases import enumerate_words, phrase
from jipu.uses.assess import STATES, State
from jipu.uses.team import Row, Team

NAMES, CELL, WIDEST = 252.0, 20.0, 46.0
ABREAST = 8  # people beside one another; more stand in a further block


def heatmap(team: Team, view: View) -> Drawing:
    """The grid, wide and narrow, and the same row by row in words."""
    return at_both_widths(lambda width: _heatmap(team, view, width))


def _heatmap(team: Team, view: View, width: float) -> Drawing:
    chart = Chart(view, "heatmap", width=width)
    legend(chart, [_mark(state, view) for state in STATES])
    for start in range(0, len(team.people), ABREAST):
        _block(chart, team.rows, team.people[start : start + ABREAST])
    chart.words.append(phrase("assess.heatmap.read", view.lang, groups=len(team.rows), people=len(team.people)))
    return chart.drawing()


def _mark(state: State, view: View) -> Mark:
    return lambda x, y: _cell(x, y - 10, 14, 11, state), 14, phrase(f"assess.state.{state}", view.lang)


def _cell(x: float, y: float, width: float, height: float, state: State) -> str:
    """Full, half full or empty: to be told apart without colour too."""
    frame = box(x, y, width, height, "own-none", 2)
    if state == "untold":
        return frame
    return frame + (
        box(x, y, width, height, "own-cell", 2) if state == "shown" else box(x, y + height / 2, width, height / 2, "own-half", 0)
    )


def _block(chart: Chart, rows: Sequence[Row], people: Sequence[str]) -> None:
    left = EDGE if chart.is_narrow else EDGE + NAMES
    step = min(WIDEST, (chart.width - EDGE - left) / len(people))
    for place, person in enumerate(people):
        x = left + step * (place + 0.5)
        chart.add(label(x, baseline(chart.y, "t-small"), shortened(person, "t-small", step), "t-small", anchor="middle"))
    chart.down(height_of("t-small") + 6)
    for row in rows:
        chart.add(_row(chart, row, people, left, step))
        chart.down(CELL)
    chart.down(14)


def _row(chart: Chart, row: Row, people: Sequence[str], left: float, step: float) -> str:
    """A group with its people; a narrow one has its name above them."""
    view, room = chart.view, chart.width - 2 * EDGE if chart.is_narrow else NAMES
    name, count = claim_name(row.claim, view.claims, view.lang), count_text(row.claim.support)
    y = baseline(chart.y, "t-small") + 2
    shapes = [label(EDGE, y, shortened(name, "t-small", room - 56), "t-small", count=count)]
    if chart.is_narrow:
        chart.down(CELL)
    shapes += [_cell(left + step * place + 3, chart.y + 2, step - 6, CELL - 5, row.states[person]) for place, person in enumerate(people)]
    return node(row.claim.id, *shapes, name=f"{name}: {_told(row, view)}")


def _told(row: Row, view: View) -> str:
    lang = view.lang
    parts = [f"{phrase(f'assess.state.{state}', lang)} {enumerate_words(list(row.who(state)), lang)}" for state in STATES if row.who(state)]
    return ("，" if lang == "zh" else ", ").join(parts)
