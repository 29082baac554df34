"""An edited mind map taken back on the page: first what it would correct and what it cannot, then, when that was agreed to, its corrections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from jipu.apps.web.home import Home
from jipu.apps.web.maps import terms_of
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.past import body_of
from jipu.errors import Lang
from jipu.render.wording.human import edit_line
from jipu.verbs.mind_maps import Taken
from jipu.workspace import Workspace

LONGEST_NAME = 120


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The route of this part."""

    @app.put("/maps/{name}/mind-map")
    async def take(name: str, request: Request, file: str = "", keep: bool = False) -> Response:
        folder, lang, content = home.room(name), lang_of(request), await body_of(request)
        found = await run_in_threadpool(_taken, folder, file[:LONGEST_NAME] or "?", content, keep)
        return JSONResponse(_told(found, lang), 201 if keep else 200)


def _taken(folder: Path, name: str, content: bytes, keep: bool) -> Taken:
    """Raises BadTable, NotAMap, TooFewToShare."""
    return Workspace(folder).take_mind_map(name, content, lexicon=terms_of(folder), keep=keep)


def _told(found: Taken, lang: Lang) -> dict[str, Any]:
    return {
        "edits": [edit_line(row, lang) for row in found.corrections],
        "conflicts": [{"name": one.name, "why": one.zh if lang == "zh" else one.en} for one in found.conflicts],
    }
