"""Who tells what: groups and their most frequent skills as bars with intervals, parted by the strength of the evidence."""

from __future__ import annotations

from jipu.model.claim import Claim
from jipu.render.drawings.chart import EDGE, WIDTH, Chart, Scale, legend, share_axis, share_bar, share_marks
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.svg import label, node, shortened
from jipu.render.page import View
from jipu.render.parts.minute import ability_groups, unit
from jipu.render.parts.withheld import withheld_in
from jipu.render.wording.claims import claim_name, count_text
from jipu.render.wording.human import is_asserted
from jipu.render.wording.phrases import phrase

SHARED = 3
GROUPS, SKILLS = 24, 3  # drawn at most: groups, and skills of each
NAMES = 214.0
COUNTS = 54.0
GROUP_ROW, SKILL_ROW = 24.0, 19.0


def support_chart(view: View) -> Drawing:
    """The chart: groups that three or more tell, in the order of the map."""
    chart = Chart(view, "support")
    groups = [claim for claim in ability_groups(view) if claim.support.k >= SHARED and not is_asserted(claim)]
    if groups:
        _bars(chart, groups)
    else:
        chart.lack(phrase("support.none", view.lang, unit=unit(view)))
    return chart.drawing()


def _bars(chart: Chart, groups: list[Claim]) -> None:
    lang = chart.view.lang
    chart.text(phrase("support.read", lang, n=chart.view.n, unit=unit(chart.view)))
    graded = any(chart.view.presence(claim).grades for claim in groups) and chart.view.people == "resumes"
    legend(chart, share_marks(lang, graded=graded))
    chart.down(16)
    scale, top = Scale(0, 1, EDGE + NAMES, WIDTH - 2 * EDGE - NAMES - COUNTS), chart.y
    rows, bars = [], []
    for group in groups[:GROUPS]:
        for claim, under in ((group, False), *((one, True) for one in _skills(chart.view, group))):
            bars.append(_row(chart, claim, scale, under=under))
            rows.append((claim_name(claim, chart.view.claims, lang), count_text(claim.support)))
        chart.down(5)
    share_axis(chart, scale, top, chart.y)
    chart.add(*bars)  # over the lines of the axis
    chart.tell(rows)
    _left_out(chart, len(groups))


def _skills(view: View, group: Claim) -> list[Claim]:
    shared = [claim for claim in view.under(group.id) if claim.support.k >= SHARED and not is_asserted(claim)]
    return sorted(shared, key=lambda claim: -claim.support.k)[:SKILLS]


def _row(chart: Chart, claim: Claim, scale: Scale, *, under: bool) -> str:
    """A bar with its name before and its count behind it."""
    row, cls = (SKILL_ROW, "t-small") if under else (GROUP_ROW, "t-name")
    name = claim_name(claim, chart.view.claims, chart.view.lang)
    x = EDGE + (16 if under else 0)
    shown = shortened(name, cls, NAMES - 14 - (x - EDGE))
    middle = chart.y + row / 2
    payload = chart.view.presence(claim)
    grades = payload.grades if chart.view.people == "resumes" else {}
    shapes = (
        label(x, middle + 4.5, shown, cls),
        share_bar(scale, middle - (4 if under else 6), claim.support, grades, 8 if under else 12),
        label(WIDTH - EDGE, middle + 4.5, count_text(claim.support), cls, anchor="end", tone="count"),
    )
    chart.down(row)
    return node(claim.id, *shapes, name=name if shown != name else "")


def _left_out(chart: Chart, groups: int) -> None:
    """What is told and not drawn, by number."""
    view, lang = chart.view, chart.view.lang
    chart.down(6)
    if groups > GROUPS:
        chart.note(phrase("support.more", lang, count=groups - GROUPS))
    chart.note(phrase("support.shown", lang, skills=SKILLS, unit=unit(view)))
    if view.shared:
        chart.note(phrase("support.coarse", lang))
    if away := withheld_in(view, "group", "skill"):
        chart.note(phrase("withheld.line", lang, count=away))
