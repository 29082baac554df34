"""The first page: what is in the pool, which maps there are; files that come in."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from starlette.responses import JSONResponse, Response

from jipu.apps.web.home import Home
from jipu.apps.web.pages import Pages, lang_of


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""

    @app.get("/")
    def first(request: Request) -> Response:
        return pages.page(request, "first.html", holdings=home.holdings())

    @app.post("/uploads")
    def new_upload() -> dict[str, str]:
        return {"upload": home.new_upload()}

    @app.put("/uploads/{upload}")
    async def take(upload: str, name: str, request: Request) -> dict[str, int]:
        return {"size": await home.take(upload, name, request.stream())}

    @app.post("/unlock")
    async def unlock(request: Request) -> dict[str, bool]:
        home.jobs.passphrase = str((await request.json())["passphrase"])
        return {"unlocked": True}

    @app.post("/jobs")
    async def order(request: Request) -> Response:
        told: dict[str, Any] = await request.json()
        kind = told.pop("kind", "")
        if kind == "add":
            told["folder"] = str(home.upload(told.pop("upload")))
        job = home.jobs.put(kind, told, lang_of(request))
        return JSONResponse({"job": job.id}, 201)
