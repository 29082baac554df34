"""map.html: the page in both languages as one file that needs nothing else: no network, no font, no script from elsewhere.

What is seen at the opening stands in it as HTML. The other language, the drawings and what is behind the claims lie beside it as text,
which costs nothing until it is looked at.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.drawings.drawing import FORMS, Drawing, FormId
from jipu.render.drawings.gallery import draw, proposed
from jipu.render.evidence import facts, spoken
from jipu.render.facets import KINDS, facets, leaves
from jipu.render.map_markdown import heading
from jipu.render.page import View
from jipu.render.wording.phrases import phrase

OPEN_FINDINGS = 5
STYLES = ("colours", "page", "report", "tools", "evidence", "picture", "narrow")
SCRIPTS = ("data", "state", "report", "table", "picture", "views", "evidence", "language", "keys", "start")
KEYS = (
    ("/", "search"),
    ("f", "filters"),
    ("n p", "next"),
    ("v", "view"),
    ("l", "language"),
    ("t", "theme"),
    ("r", "reset"),
    ("?", "help"),
    ("Esc", "close"),
)
# The sentences that the page's script says.
SAID = (
    "shown",
    "beyond",
    "beyond.table",
    "theme.auto",
    "theme.light",
    "theme.dark",
    "zoom.in",
    "zoom.out",
    "zoom.width",
    "zoom.whole",
    "zoom.stage",
    "picture.words",
    "evidence.place",
    "evidence.link",
    "evidence.writings",
    "evidence.people",
    "evidence.under",
    "evidence.rests",
    "quote.one",
    "table.claim",
    "table.kind",
    "table.under",
    "table.count",
    "table.words",
    "table.interval",
    "table.id",
    "table.lead",
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What the page of a map is made of: the title of its window, what is seen, and what lies beside it as text, by its id."""

    title: str
    shell: Markup
    beside: tuple[tuple[str, Markup], ...]


def to_html(rolemap: RoleMap, lang: Lang, home: str = "") -> str:
    """The map as one self-contained HTML file that opens in `lang`. All text of resumes is escaped. `home` is the page that it leads back to."""
    text: str = (
        _environment()
        .get_template("page.html")
        .render(
            lang=lang,
            home=home,
            inside=inside(rolemap, lang),
            style=Markup(style()),  # noqa: S704 - our own files
            script=Markup(script()),  # noqa: S704 - our own files
        )
    )
    return text


def inside(rolemap: RoleMap, lang: Lang, *, hosted: bool = False) -> Inside:
    """All of the page but its style and script. `hosted` is what a page shows that has a frame of its own and speaks one language at a time."""
    other: Lang = "en" if lang == "zh" else "zh"
    langs = (lang,) if hosted else (lang, other)
    leaving = leaves(rolemap)
    pictures = {each: _pictures(rolemap, each) for each in langs}
    shells = {each: _shell(View.of(rolemap, each), tuple(pictures[each]), leaving, hosted=hosted) for each in langs}
    beside: list[tuple[str, object]] = [
        ("claims", facts(rolemap, leaving)),
        *((f"words-{each}", {"say": _say(each)} | spoken(rolemap, each)) for each in (lang, other)),  # a search finds by either
        *((f"shell-{each}", shells[each]) for each in langs[1:]),
        *((f"picture-{form}-{each}", asdict(drawn)) for each in langs for form, drawn in pictures[each].items()),
    ]
    return Inside(
        title=shells[lang]["title"],
        shell=Markup(shells[lang]["shell"]),  # noqa: S704 - escaped where it was made
        beside=tuple((name, Markup(script_json(data))) for name, data in beside),  # noqa: S704 - every < is written as an escape
    )


def _pictures(rolemap: RoleMap, lang: Lang) -> dict[FormId, Drawing]:
    """Every form that this map can be drawn in, the one that suits the role first."""
    first = proposed(rolemap)
    drawn = ((form, draw(rolemap, form, lang)) for form in (first, *(form for form in FORMS if form != first)))
    return {form: drawing for form, drawing in drawn if drawing}


def _shell(view: View, forms: tuple[FormId, ...], leaving: frozenset[str] | None, *, hosted: bool) -> dict[str, str]:
    """All that is seen in one language, and the title of the window."""
    page = compose(view.rolemap, view.lang)
    shell: str = (
        _environment()
        .get_template("shell.html")
        .render(
            page=page,
            lang=view.lang,
            views=("report", *forms, "table"),
            proposed=proposed(view.rolemap),
            facets=facets(view, leaving),
            n=view.n,
            unit=phrase(f"unit.{view.people}", view.lang),
            shared=view.shared,
            open_findings=OPEN_FINDINGS,
            keys=KEYS,
            hosted=hosted,
        )
    )
    return {"title": page.title, "shell": shell}


def _say(lang: Lang) -> dict[str, str]:
    """The sentences that the script says, and the names of kinds of claims."""
    return {code: phrase(code, lang) for code in (*SAID, *(f"claims.kind.{kind}" for kind in KINDS))}


def script_json(data: object) -> str:
    """JSON that may stand in a script element: no tag can begin in it."""
    return (
        json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def tongue(text: str, lang: Lang) -> Markup:
    """The attribute that tells a reader's voice the language of a quote, where it is not that of the page."""
    own = "zh" if _CHINESE.search(text) else "en"
    return Markup("" if own == lang else f' lang="{"zh-CN" if own == "zh" else "en"}"')  # noqa: S704 - our own words


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(phrase=phrase, heading=heading, tongue=tongue)
    return environment


@lru_cache(maxsize=1)
def style() -> str:
    """The looks of the page and of the drawings in it."""
    return "".join(_asset(name) for name in (*(f"css/{name}.css" for name in STYLES), "drawing.css", "css/print.css"))


@lru_cache(maxsize=4)
def script(own: str = "") -> str:
    """The pieces of the script in a scope of their own. With them `own`, which may call them, or replace a function by one of its name."""
    pieces = [_asset(f"js/{name}.js") for name in SCRIPTS]
    return '"use strict";\n(() => {\n' + "".join([*pieces[:-1], own, pieces[-1]]) + "})();\n"


def _asset(name: str) -> str:
    return resources.files("jipu.render").joinpath("assets", *name.split("/")).read_text("utf-8")
