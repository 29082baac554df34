"""A map on the page: what the HTML file shows, and beside each claim what a human may object to."""

from __future__ import annotations

import time
from collections import OrderedDict
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from jipu.apps.web import objections
from jipu.apps.web.home import Home
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import number_of, told_of, words_of
from jipu.errors import CorrectedMeanwhile, JipuError, Lang
from jipu.lexicon.concepts import Lexicon
from jipu.lexicon.own import own_lexicon
from jipu.model.rolemap import RoleMap
from jipu.render.map_html import Inside, inside
from jipu.verbs.opened import MAPS
from jipu.verbs.papers import finished
from jipu.workspace import Workspace

MOST_SEEN = 1_000_000  # corrections of one map
KEPT = 4  # pages of maps that are kept made
PAUSE = 0.5  # seconds
READY = 2  # maps whose pages are made before they are asked for


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""
    one_at_a_time = Lock()  # of two tabs that correct at once, one is first

    @app.get("/maps/{name}")
    def shown(name: str, request: Request) -> Response:
        folder, lang = home.room(name), lang_of(request)
        rolemap = the_map(folder)
        edits = objections.told(rolemap, Workspace(folder).corrections_made(), lexicon_of(folder), lang)
        return pages.page(
            request, "map.html", name=name, inside=_inside(*mark(folder), lang), edits=edits, waiting=edits["waiting"], place="map"
        )

    @app.post("/maps/{name}/corrections")
    async def correct(name: str, request: Request) -> Response:
        folder, lang = home.room(name), lang_of(request)
        told = await told_of(request)
        return await run_in_threadpool(corrected, folder, told, lang)

    def corrected(folder: Path, told: dict[str, Any], lang: Lang) -> Response:
        rolemap, room = the_map(folder), Workspace(folder)
        wish, lexicon = objections.wish(told, rolemap, lang), terms_of(folder)
        with one_at_a_time:
            try:
                rows = room.correct(wish, why=words_of(told, "why"), lang=lang, lexicon=lexicon, seen=number_of(told, "seen", 0, MOST_SEEN))
            except CorrectedMeanwhile as error:
                page = objections.told(rolemap, room.corrections_made(), lexicon_of(folder), lang)
                return JSONResponse({"told": error.message(lang), "page": page}, 409)
        page = objections.told(rolemap, room.corrections_made(), lexicon_of(folder), lang)
        return JSONResponse({"made": len(rows), "page": page}, 201)

    @app.post("/maps/{name}/build")
    def build(name: str, request: Request) -> Response:
        role = the_map(home.room(name)).role.title
        return JSONResponse({"job": home.jobs.put("rebuild", {"map": name, "role": role}, lang_of(request)).id}, 201)


def the_map(folder: Path) -> RoleMap:
    """The map that lies in a folder, read once as long as it stays the same. Raises NotAMap, NewerMap."""
    return _read(*mark(folder))


def terms_of(folder: Path) -> tuple[Path, ...]:
    """The operator's own lexicons that the map in a folder was built with, those that are still there: names of theirs are names of the map."""
    return tuple(path for path in _terms(*mark(folder)) if path.is_file())


def lexicon_of(folder: Path) -> Lexicon:
    """The lexicon that a map is looked at with; the shipped one alone where one of the operator's own has become faulty since."""
    try:
        return own_lexicon(terms_of(folder))
    except JipuError:
        return own_lexicon(())


def make_ready(home: Home, lang: Lang) -> None:
    """Make the pages of the newest maps before somebody opens one: the first page lists them, and its reader looks at it for a while."""
    with suppress(JipuError, OSError):  # whoever opens it is told
        maps = sorted((home.folder / MAPS).glob("*/map.json"), key=lambda path: (path.stat().st_mtime, path), reverse=True)
        wanted = [mark(path.parent) for path in maps[:READY]]
        if any((*one, lang) not in _made for one in wanted):
            time.sleep(PAUSE)  # the page itself comes first
        for one in wanted:
            _inside(*one, lang)


def forms_of(folder: Path, lang: Lang) -> list[str]:
    """The forms that the map in a folder can be drawn in, the one that suits it first."""
    beside = [name for name, _ in _inside(*mark(folder), lang).beside]
    return [name.split("-")[1] for name in beside if name.startswith("picture-")]


def mark(folder: Path) -> tuple[Path, int, int]:
    """The file of the map and what tells that it is another one now."""
    path = folder / "map.json"
    told = path.stat()
    return path, told.st_mtime_ns, told.st_size


@lru_cache(maxsize=KEPT)
def _read(path: Path, changed: int, size: int) -> RoleMap:
    return finished(path)


@lru_cache(maxsize=KEPT)
def _terms(path: Path, changed: int, size: int) -> tuple[Path, ...]:
    return Workspace(path.parent).lexicon()


_made: OrderedDict[tuple[Path, int, int, Lang], Inside] = OrderedDict()
_making = Lock()


def _inside(path: Path, changed: int, size: int, lang: Lang) -> Inside:
    """What is seen of a map, made once. Who asks for it while it is made waits for that, and does not make it again."""
    key = (path, changed, size, lang)
    if found := _made.get(key):
        return found
    with _making:
        if key not in _made:
            _made[key] = inside(_read(path, changed, size), lang, hosted=True)
            while len(_made) > KEPT:
                _made.popitem(last=False)
        return _made[key]
