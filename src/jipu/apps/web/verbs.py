"""Rooms of the page for verbs over finished maps: each says what it will answer until it has a page of its own. And the help page."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI, Request
from starlette.responses import Response

from jipu.apps.web import atlasing
from jipu.apps.web.answering import Answer, add_answer, add_looks
from jipu.apps.web.careering import CAREER
from jipu.apps.web.comparing import COMPARE
from jipu.apps.web.home import Home
from jipu.apps.web.pages import Pages
from jipu.apps.web.rooms import VERBS

NOT_YET = "verb.html"
# Verb → how its page answers, None where jipu cannot do it yet.
ANSWERS: Mapping[str, Answer | None] = {**dict.fromkeys(VERBS), "compare": COMPARE, "career": CAREER}
OWN = {"atlas": atlasing.add_routes}  # verbs that are no answer to a form


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""

    @app.get("/help")
    def helped(request: Request) -> Response:
        return pages.page(request, "help.html")

    add_looks(app)
    for verb, answer in ANSWERS.items():
        if verb in OWN:
            OWN[verb](app, home, pages)
        elif answer:
            add_answer(app, home, pages, verb, answer)
        else:
            _add_verb(app, pages, verb)


def _add_verb(app: FastAPI, pages: Pages, verb: str) -> None:
    @app.get(f"/{verb}")
    def shown(request: Request) -> Response:
        return pages.page(request, NOT_YET, verb=verb)
