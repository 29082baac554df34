"""Pages of the verbs over finished maps: a form of what is asked, the answer under it, and the answer as files.

Each verb has a module that says how its answer is made of what the form tells (`Answer`), and a template that extends `answer.html`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from jipu.apps.web import worded
from jipu.apps.web.exports import file_answer
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Job
from jipu.apps.web.maps import the_map
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import NoSuchName, told_of
from jipu.apps.web.worded import BESIDE, laid_over
from jipu.errors import Lang
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import DELIVERED
from jipu.render.deliverable_html import deliverable_body, deliverable_style

Query = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How a verb answers on the page.

    make   the answer to what the form tells, None where it does not tell enough yet
    form   what its template needs beside the maps that there are
    """

    make: Callable[[Home, Query, Lang], Deliverable | None]
    form: Callable[[Home, Query, Lang], Mapping[str, Any]] = lambda home, query, lang: {}


def add_answer(app: FastAPI, home: Home, pages: Pages, verb: str, answer: Answer) -> None:
    """The routes of one verb: its page, and the answer as a file of a format."""

    @app.get(f"/{verb}")
    def shown(request: Request) -> Response:
        lang, query = lang_of(request), dict(request.query_params)
        made, wording = laid_over(home, verb, query, answer.make(home, query, lang))
        told: dict[str, Any] = {
            "verb": verb,
            "maps": titles(home),
            "query": query,
            "asked": urlencode({name: value for name, value in query.items() if name != "lang"}),
            "formats": DELIVERED,
            "wording": wording,
            "body": Markup(deliverable_body(made)) if made else None,  # noqa: S704 - escaped where it was made
        }
        return pages.page(request, f"{verb}.html", **told, **answer.form(home, query, lang))

    @app.get(f"/{verb}/file/{{to}}")
    def taken(to: str, request: Request) -> Response:
        query = dict(request.query_params)
        made, _ = laid_over(home, verb, query, answer.make(home, query, lang_of(request)))
        if made is None or to not in DELIVERED:
            raise NoSuchName
        return answer_file(home, query, made, to)

    if verb in BESIDE:
        _add_wording(app, home, verb, answer)


def _add_wording(app: FastAPI, home: Home, verb: str, answer: Answer) -> None:
    """What lets a model put the answer better: first shown, then asked."""

    @app.post(f"/{verb}/look")
    async def look(request: Request) -> Response:
        told, lang = await told_of(request), lang_of(request)
        return JSONResponse({"job": (await run_in_threadpool(looked, told, lang)).id}, 201)

    def looked(told: Mapping[str, Any], lang: Lang) -> Job:
        if answer.make(home, {name: str(value) for name, value in told.items()}, lang) is None:
            raise NoSuchName
        return worded.look(home, verb, told, lang)

    @app.post(f"/{verb}/word")
    async def word(request: Request) -> Response:
        job = await run_in_threadpool(worded.word, home, verb, await told_of(request))
        return JSONResponse({"job": job.id}, 201)


def answer_file(home: Home, query: Query, made: Deliverable, to: str) -> Response:
    """An answer as a file; that it left is kept with each of the maps that the address names, for the certificate of an erasure."""
    named = [folder / "map.json" for folder in home.rooms() if folder.name in query.values()]
    return file_answer(f"{made.name}.{to}", home.workspace.answered(made, named, to))


def add_looks(app: FastAPI) -> None:
    """The style of every answer."""

    @app.get("/static/deliverable.css")
    def looks() -> Response:
        return Response(deliverable_style(), media_type="text/css", headers={"Cache-Control": "no-cache"})


def titles(home: Home) -> list[tuple[str, str]]:
    """The maps that there are: name in addresses and title, with its industry and n where several have one title."""
    found = [(folder.name, the_map(folder)) for folder in home.rooms()]
    return [
        (name, " · ".join((each.role.title, *([each.industry["zh"]] if each.industry else ()), f"n={each.voters}"))) for name, each in found
    ]


def map_named(home: Home, query: Query, field: str = "map") -> Path | None:
    """The file of the map that a form names, None where it names none. Raises NoSuchName."""
    return home.room(query[field]) / "map.json" if query.get(field) else None
