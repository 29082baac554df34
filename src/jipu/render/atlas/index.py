"""The first page of an atlas, and what it is made of, for a file of its own or for a page that has a frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from jipu.errors import Lang
from jipu.render.atlas import told
from jipu.render.atlas.as_json import searched
from jipu.render.atlas.ladder import ladder, other_moves
from jipu.render.atlas.matrix import matrix
from jipu.render.atlas.seen import Seen
from jipu.render.map_html import script_json
from jipu.render.wording.phrases import phrase
from jipu.uses.atlas.knowledge import COUNTED

STYLES = (
    "css/colours.css",
    "css/page.css",
    "css/report.css",
    "css/tools.css",
    "drawing.css",
    "css/narrow.css",
    "css/atlas.css",
    "css/print.css",
)
SAID = ("found", "more", "none", "matrix.open", "matrix.shut")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The first page: its title, what is seen, and what lies beside it as text, by its id."""

    title: str
    shell: Markup
    beside: tuple[tuple[str, Markup], ...]


def index_html(seen: Seen) -> str:
    """The page as one file that needs nothing else, in both languages."""
    text: str = (
        _environment()
        .get_template("atlas_page.html")
        .render(
            lang=seen.lang,
            front=front(seen),
            style=Markup(atlas_style()),  # noqa: S704 - our own files
            script=Markup(atlas_script()),  # noqa: S704 - our own files
        )
    )
    return text


def front(seen: Seen, *, hosted: bool = False) -> Front:
    """All of the page but its style and script. `hosted` is what a page shows that has a frame of its own and speaks one language at a time."""
    other: Lang = "en" if seen.lang == "zh" else "zh"
    langs = (seen.lang,) if hosted else (seen.lang, other)
    beside: list[tuple[str, object]] = [("atlas", searched(seen)), *((f"say-{lang}", _say(lang)) for lang in langs)]
    if not hosted:
        beside.append((f"shell-{other}", {"title": phrase("atlas.title", other), "shell": _shell(replace(seen, lang=other), hosted=False)}))
    return Front(
        title=phrase("atlas.title", seen.lang),
        shell=Markup(_shell(seen, hosted=hosted)),  # noqa: S704 - escaped where it was made
        beside=tuple((name, Markup(script_json(data))) for name, data in beside),  # noqa: S704 - every < is written as an escape
    )


def _shell(seen: Seen, *, hosted: bool) -> str:
    text: str = (
        _environment()
        .get_template("atlas.html")
        .render(
            seen=seen,
            atlas=seen.atlas,
            lang=seen.lang,
            hosted=hosted,
            badges=told.badges(seen),
            minute=told.minute(seen),
            ladder=Markup(ladder(seen)),  # noqa: S704 - a drawing escapes its words
            others=other_moves(seen),
            cards=[(seen.family(family), told.cards(seen, family)) for family in seen.atlas.families],
            matrix=matrix(seen),
            skills=told.shared(seen, "skill"),
            methods=told.shared(seen, "method"),
            reading=told.reading(seen),
        )
    )
    return text


def _say(lang: Lang) -> dict[str, str]:
    """The sentences and names that the script says."""
    said = {code: phrase(f"atlas.search.{code}" if "." not in code else f"atlas.{code}", lang) for code in SAID}
    return said | {kind: phrase(f"atlas.kind.{kind}", lang) for kind in ("role", *COUNTED)}


@lru_cache(maxsize=1)
def atlas_style() -> str:
    """The looks of the page: those of the page of a map, and its own."""
    return "".join(_asset(name) for name in STYLES)


@lru_cache(maxsize=1)
def atlas_script() -> str:
    """The script of the page, in a scope of its own."""
    return '"use strict";\n(() => {\n' + _asset("js/atlas.js") + "})();\n"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(phrase=phrase)
    return environment


def _asset(name: str) -> str:
    return resources.files("jipu.render").joinpath("assets", *name.split("/")).read_text("utf-8")
