"""The gallery: every form by its name, which one suits a role, and a drawing as a whole file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import resources

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.drawing import Drawing, FormId
from jipu.render.drawings.outline import outlined
from jipu.render.drawings.svg import attribute, number, safe
from jipu.render.drawings.tree import tree_body
from jipu.render.wording.phrases import phrase

Draw = Callable[[RoleMap, Lang], Drawing | None]
# The colours of a file, by the names that the page's own style gives them.
LIGHT = {
    "paper": "#ffffff",
    "ink": "#1d2430",
    "soft": "#5c6675",
    "line": "#dfe4ea",
    "wash": "#f5f7f9",
    "mark": "#0b6e63",
    "bar": "#bfe0da",
    "quote": "#fbf8f0",
    "warn": "#8a5a00",
}


def draw(rolemap: RoleMap, form: FormId, lang: Lang) -> Drawing | None:
    """The map in that form, None where it has nothing to draw there."""
    one = DRAWN.get(form)
    return one(rolemap, lang) if one else None


def proposed(rolemap: RoleMap) -> FormId:
    """The form that suits the role's grade: a tree for those who do the work, layers for those who lead."""
    role = rolemap.role
    return {"director": "pyramid", "executive": "iceberg"}.get(role.grade or "", "tree")  # type: ignore[return-value]


def _tree(rolemap: RoleMap, lang: Lang) -> Drawing | None:
    root = outlined(rolemap, lang)
    body, width, height = tree_body(root, lang)
    title = phrase("drawing.tree", lang, role=rolemap.role.title)
    return Drawing(form="tree", title=title, text=title, width=width, height=height, body=body)


DRAWN: Mapping[FormId, Draw] = {"tree": _tree}


def to_file(drawing: Drawing) -> str:
    """The drawing as a whole SVG file, in light colours of its own."""
    size = (
        f'width="{number(drawing.width)}" height="{number(drawing.height)}" viewBox="0 0 {number(drawing.width)} {number(drawing.height)}"'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" aria-label={attribute(drawing.title)} {size}>'
        f"<title>{safe(drawing.title)}</title><desc>{safe(drawing.text)}</desc><style>{style()}</style>"
        f'<rect fill="{LIGHT["paper"]}" width="100%" height="100%"/>{drawing.body}</svg>\n'
    )


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet with the colours of a file: what draws such files knows no variables."""
    text = resources.files("jipu.render").joinpath("assets", "drawing.css").read_text("utf-8")
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: LIGHT[found[1]], text)
