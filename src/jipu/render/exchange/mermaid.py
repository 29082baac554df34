"""A Mermaid mind map as a file: what its layout keeps apart, with the map's own words about itself as comments."""

from __future__ import annotations

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.drawings.plain import mermaid_mindmap
from jipu.render.exchange.topics import topics_of
from jipu.render.flow import printable
from jipu.render.page import View


def to_mermaid(rolemap: RoleMap, lang: Lang) -> str:
    """Comments first (Mermaid passes over lines that begin with %%), then the mind map; the role alone where there is nothing to draw."""
    tree = topics_of(rolemap, lang)
    about = [f"%% {printable(line).replace('{', '(').replace('}', ')')}" for line in (tree.title, *tree.note.split("\n"))]
    chart = mermaid_mindmap(View.of(rolemap, lang)) or 'mindmap\n  n0(("jipu"))'
    return "\n".join([*about, chart]) + "\n"
