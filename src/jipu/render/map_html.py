"""map.html: the page in both languages as one file that needs nothing else: no network, no font, no script from elsewhere.

What is seen at the opening stands in it as HTML. The other language, the drawings and what is behind the claims lie beside it as text,
which costs nothing until it is looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from jipu.errors import Lang
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.drawings.drawing import FORMS, Drawing
from jipu.render.drawings.gallery import draw, proposed
from jipu.render.evidence import facts, spoken
from jipu.render.facets import facets, leaves
from jipu.render.map_markdown import heading
from jipu.render.page import View
from jipu.render.wording.phrases import phrase

OPEN_FINDINGS = 5
LANGS: tuple[Lang, Lang] = ("zh", "en")
STYLES = ("colours", "page", "report", "tools", "evidence", "picture", "narrow", "print")
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


def to_html(rolemap: RoleMap, lang: Lang) -> str:
    """The map as one self-contained HTML file that opens in `lang`. All text of resumes is escaped."""
    drawings = {each: _drawings(rolemap, each) for each in LANGS}
    leaving = leaves(rolemap)
    shells = {each: _shell(rolemap, each, tuple(drawings[each]), leaving) for each in LANGS}
    title = phrase(f"title.{View.of(rolemap, lang).people}", lang, role=rolemap.role.title)
    first: tuple[Lang, Lang] = ("zh", "en") if lang == "zh" else ("en", "zh")
    holdings = [("claims", facts(rolemap, leaving))]
    holdings += [(f"words-{each}", {"say": _say(each), **spoken(rolemap, each)}) for each in first]
    holdings += [(f"shell-{first[1]}", {"title": _title(rolemap, first[1]), "shell": shells[first[1]]})]
    holdings += [(f"picture-{form}-{each}", _told(drawing)) for each in first for form, drawing in drawings[each].items()]
    text: str = (
        _environment()
        .get_template("page.html")
        .render(
            lang=lang,
            title=_title(rolemap, lang),
            style=Markup("".join(_asset(f"css/{name}.css") for name in STYLES)),  # noqa: S704 - our own files
            script=Markup(_script()),  # noqa: S704 - our own files
            shell=Markup(shells[lang]),  # noqa: S704 - escaped where it was made
            holdings=[(name, Markup(_script_json(data))) for name, data in holdings],  # noqa: S704 - every < is written as an escape
        )
    )
    return text
