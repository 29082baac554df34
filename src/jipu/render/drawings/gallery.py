"""The gallery: every form by its name, which one suits a role, and a drawing as a whole file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.drawings import layouts
from jipu.render.drawings.discovery import discovery_chart
from jipu.render.drawings.drawing import Drawing, FormId
from jipu.render.drawings.flows import flows_chart
from jipu.render.drawings.ladder import ladder_chart
from jipu.render.drawings.pay import pay_chart
from jipu.render.drawings.placing import leads
from jipu.render.drawings.support import support_chart
from jipu.render.drawings.svg import attribute, height_of, lines_of_text, number, safe, wrapped
from jipu.render.page import View

BLANK = 20.0  # around a file that stands alone
BY_GRADE: Mapping[str, FormId] = {"director": "circles", "executive": "iceberg"}
Draw = Callable[[RoleMap, Lang], Drawing | None]


def draw(rolemap: RoleMap, form: FormId, lang: Lang) -> Drawing | None:
    """The map in that form, None where it has nothing to draw there."""
    one = DRAWN.get(form)
    return one(rolemap, lang) if one else None


def proposed(rolemap: RoleMap) -> FormId:
    """The form that suits the role: a tree for those who do the work, a pyramid where leading is part of it, circles and an iceberg higher up."""
    form = BY_GRADE.get(rolemap.role.grade or "")
    return form or ("pyramid" if leads(View.of(rolemap, "zh")) else "tree")


def _chart(chart: Callable[[View], Drawing]) -> Draw:
    """A chart looks at a map in one language."""
    return lambda rolemap, lang: chart(View.of(rolemap, lang))


# Form → what draws it.
DRAWN: Mapping[FormId, Draw] = {
    "tree": layouts.tree,
    "mindmap": layouts.mindmap,
    "pyramid": layouts.pyramid,
    "circles": layouts.circles,
    "iceberg": layouts.iceberg,
    "ladder": _chart(ladder_chart),
    "support": _chart(support_chart),
    "pay": _chart(pay_chart),
    "flows": _chart(flows_chart),
    "discovery": _chart(discovery_chart),
}


def to_file(drawing: Drawing) -> str:
    """The drawing as a whole SVG file that stands alone: its title above it, what a reader has to know below it."""
    room = drawing.width - 2 * BLANK
    title, notes = wrapped(drawing.title, "t-title", room, 2), [wrapped(note, "t-small", room, 12) for note in drawing.notes]
    top = BLANK + height_of("t-title") * len(title)
    shapes = [lines_of_text(BLANK, BLANK, title, "t-title"), f'<g transform="translate(0 {number(top)})">{drawing.body}</g>']
    y = top + drawing.height
    for rows in notes:
        shapes.append(lines_of_text(BLANK, y, rows, "t-small", tone="soft"))
        y += height_of("t-small") * len(rows) + 4
    return picture(replace(drawing, body="".join(shapes), height=y + (BLANK if notes else 0)))


def picture(drawing: Drawing) -> str:
    """The drawing alone as an SVG file, in light colours of its own: for a document that prints title and notes beside it."""
    size = (
        f'width="{number(drawing.width)}" height="{number(drawing.height)}" viewBox="0 0 {number(drawing.width)} {number(drawing.height)}"'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" aria-label={attribute(drawing.title)} {size}>'
        f"<title>{safe(drawing.title)}</title><desc>{safe(drawing.text)}</desc><style>{style()}</style>"
        f'<rect fill="{light()["paper"]}" width="100%" height="100%"/>{drawing.body}</svg>\n'
    )


def inline(drawing: Drawing) -> str:
    """The drawing as an element of a page, which has its looks and shows title and notes itself."""
    width, height = number(drawing.width), number(drawing.height)
    return (
        f'<svg class="drawing" role="img" aria-label={attribute(drawing.title)} width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"<desc>{safe(drawing.text)}</desc>{drawing.body}</svg>"
    )


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet with the colours of a file: what draws such files knows no variables."""
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: light()[found[1]], _asset("drawing.css"))


@lru_cache(maxsize=1)
def light() -> Mapping[str, str]:
    """The light colours of the page by name: the first block that sets them."""
    first = _asset("css", "colours.css").split("}", maxsplit=1)[0]
    return dict(re.findall(r"--([a-z-]+): ([^;]+);", first))


def _asset(*names: str) -> str:
    return resources.files("jipu.render").joinpath("assets", *names).read_text("utf-8")
