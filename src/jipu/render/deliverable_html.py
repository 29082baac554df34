"""A deliverable as HTML: a file that needs nothing else and runs no script, or the body of it for a page that has a frame of its own."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from jipu.render.deliverable import MOST_NAMED, Deliverable, blocks_of, opening
from jipu.render.drawings.drawing import Drawing
from jipu.render.drawings.gallery import inline
from jipu.render.map_html import tongue
from jipu.render.wording.phrases import phrase

STYLES = ("css/colours.css", "css/page.css", "css/report.css", "drawing.css", "css/deliverable.css", "css/narrow.css", "css/print.css")


def deliverable_html(made: Deliverable) -> str:
    """One file. All text of resumes is escaped."""
    text: str = (
        _environment()
        .get_template("deliverable_file.html")
        .render(
            lang=made.lang,
            title=made.title,
            style=Markup(deliverable_style()),  # noqa: S704 - our own files
            body=Markup(deliverable_body(made)),  # noqa: S704 - escaped where it was made
        )
    )
    return text


def deliverable_body(made: Deliverable) -> str:
    """What stands in the frame of a page."""
    text: str = (
        _environment()
        .get_template("deliverable.html")
        .render(made=made, lang=made.lang, opening=opening(made), named=_named(made), most_named=MOST_NAMED)
    )
    return text


@lru_cache(maxsize=1)
def deliverable_style() -> str:
    """The looks of a deliverable: those of the page of a map, and its own."""
    return "".join(_asset(name) for name in STYLES)


def _named(made: Deliverable) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The claims that it names, each with those that share its row of the index, and the cells of that row."""
    index = next((block for block in blocks_of(made) if block.kind == "index"), None)
    return list(zip(index.claims, index.also, index.rows[1:], strict=True)) if index else []


def _picture(drawing: Drawing) -> Markup:
    return Markup(inline(drawing))  # noqa: S704 - a drawing escapes its words


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(phrase=phrase, tongue=tongue, picture=_picture)
    return environment


def _asset(name: str) -> str:
    return resources.files("jipu.render").joinpath("assets", *name.split("/")).read_text("utf-8")
