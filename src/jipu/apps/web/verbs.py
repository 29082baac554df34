"""The pages of the verbs over finished maps, in the order of the navigation; and the help page."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI, Request
from starlette.responses import Response

from jipu.apps.web import atlasing, hiring, learning, teaching
from jipu.apps.web.answering import Answer, add_answer, add_looks
from jipu.apps.web.assessing import ASSESS
from jipu.apps.web.careering import CAREER
from jipu.apps.web.comparing import COMPARE
from jipu.apps.web.home import Home
from jipu.apps.web.pages import Pages
from jipu.apps.web.rooms import VERBS

# Verb → how its page answers.
ANSWERS: Mapping[str, Answer] = {
    "compare": COMPARE,
    "assess": ASSESS,
    "hire": hiring.ANSWER,
    "learn": learning.ANSWER,
    "teach": teaching.ANSWER,
    "career": CAREER,
}
OWN = {"atlas": atlasing.add_routes}  # verbs that are no answer to a form


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""

    @app.get("/help")
    def helped(request: Request) -> Response:
        return pages.page(request, "help.html")

    add_looks(app)
    for verb in VERBS:
        if verb in OWN:
            OWN[verb](app, home, pages)
        else:
            add_answer(app, home, pages, verb, ANSWERS[verb])
