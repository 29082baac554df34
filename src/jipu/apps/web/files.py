"""The first page: what is in the pool, which maps there are; files that come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse, Response

from jipu.apps.web.home import Home
from jipu.apps.web.maps import make_ready
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import Refusal, number_of, switch_of, told_of, words_of


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""

    @app.get("/")
    def first(request: Request) -> Response:
        answer = pages.page(request, "first.html", holdings=home.holdings())
        answer.background = BackgroundTask(make_ready, home, lang_of(request))
        return answer

    @app.post("/uploads")
    def new_upload() -> dict[str, str]:
        return {"upload": home.new_upload()}

    @app.put("/uploads/{upload}")
    async def take(upload: str, name: str, request: Request) -> dict[str, int]:
        return {"size": await home.take(upload, name, request.stream())}

    @app.post("/unlock")
    async def unlock(request: Request) -> dict[str, bool]:
        told = await told_of(request)
        passphrase, again = words_of(told, "passphrase", most=1000, needed=True), told.get("again")
        if again is not None and words_of(told, "again", most=1000) != passphrase:  # of a vault that is new
            raise Refusal("job.passphrase.differ")
        home.jobs.passphrase = passphrase
        return {"unlocked": True}

    @app.post("/jobs")
    async def order(request: Request) -> Response:
        told = await told_of(request)
        if told.get("kind") != "add":  # the other kinds are ordered where their questions are asked
            raise Refusal("refused.kind")
        return JSONResponse({"job": home.jobs.put("add", _to_add(home, told), lang_of(request)).id}, 201)


def _to_add(home: Home, told: Mapping[str, Any]) -> dict[str, Any]:
    """What a job of adding is told. Raises Refusal, NoSuchName."""
    return {
        "upload": home.upload(words_of(told, "upload")).name,
        "source": words_of(told, "source"),
        "basis": words_of(told, "basis"),
        "months": number_of(told, "months", 0, 600),
        "keep_files": switch_of(told, "keep_files"),
    }
