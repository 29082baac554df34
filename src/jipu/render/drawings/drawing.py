"""A finished drawing: SVG whose looks come from a style sheet, so that a page can show it in its own colours and a file carries its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FormId = Literal["tree", "mindmap", "pyramid", "circles", "iceberg", "ladder", "support", "pay", "flows", "discovery"]
# Layouts of one tree of abilities, then charts.
FORMS: tuple[FormId, ...] = ("tree", "mindmap", "pyramid", "circles", "iceberg", "ladder", "support", "pay", "flows", "discovery")

UseForm = Literal["radar", "heatmap", "route"]  # drawings of what a use of a map found


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One form of a map in one language; or what a use of maps draws of its own answer (a route).

    body           what stands inside the svg element: shapes with classes alone, no colours; what shows a claim is a <g class="node" data-claim="ID">
    width, height  of its viewBox, in pixels of the page
    title, text    its accessible name, and what it shows in words (for those who cannot see it)
    notes          what a reader has to know beside it: where places come from, 解读, what lacks
    narrow         the same as a phone shows it at its full size, where it has such a form
    """

    form: FormId | UseForm
    title: str
    text: str
    width: float
    height: float
    body: str
    notes: tuple[str, ...] = ()
    narrow: Drawing | None = None
