"""Rooms of the page for verbs over finished maps: each says what it will answer until it has a page of its own. And the help page."""

from __future__ import annotations

from fastapi import FastAPI, Request
from starlette.responses import Response

from jipu.apps.web.home import Home
from jipu.apps.web.pages import Pages
from jipu.apps.web.rooms import VERBS

NOT_YET = "verb.html"


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""

    @app.get("/help")
    def helped(request: Request) -> Response:
        return pages.page(request, "help.html")

    for verb, template in VERBS.items():
        _add_verb(app, pages, verb, template or NOT_YET)


def _add_verb(app: FastAPI, pages: Pages, verb: str, template: str) -> None:
    @app.get(f"/{verb}")
    def shown(request: Request) -> Response:
        return pages.page(request, template, verb=verb)
