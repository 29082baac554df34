"""The page of courses: a map; and its lessons as files to work on, in one archive."""

from __future__ import annotations

from fastapi import FastAPI, Request
from starlette.responses import Response

from jipu.apps.web.answering import Answer, Query, map_named
from jipu.apps.web.exports import file_answer, zipped
from jipu.apps.web.home import Home
from jipu.apps.web.maps import the_map
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import NoSuchName
from jipu.errors import Lang
from jipu.render.answers.teach import teach_deliverable
from jipu.render.deliverable import Deliverable
from jipu.workspace import Workspace
from jipu.written import slug

LESSONS = {"zh": "课程", "en": "lessons"}  # ends the name of the archive


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """What the page of this verb gives beside the course itself."""

    @app.get("/teach/lessons")
    def lessons(request: Request) -> Response:
        rolemap, lang = map_named(home, dict(request.query_params)), lang_of(request)
        if rolemap is None:
            raise NoSuchName
        name = f"{slug(the_map(rolemap.parent).role.title)}.{LESSONS[lang]}.zip"
        return file_answer(name, zipped(home.workspace.lessons(rolemap, lang)), "lessons")


def _make(home: Home, query: Query, lang: Lang) -> Deliverable | None:
    rolemap = map_named(home, query)
    return teach_deliverable(Workspace(None).teach(rolemap), lang) if rolemap else None


ANSWER = Answer(make=_make)
