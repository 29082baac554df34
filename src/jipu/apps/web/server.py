"""The application: routes, the guard around them, and the start of the server."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp

from jipu.apps.web import (
    assessing,
    assets,
    carrying,
    exports,
    files,
    hiring,
    jobs_shown,
    maps,
    mind_maps,
    model,
    past,
    privacy,
    roles,
    teaching,
    verbs,
)
from jipu.apps.web.api import make_api
from jipu.apps.web.guard import API, Guard
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.apps.web.pages import Pages
from jipu.apps.web.refusals import Refusal
from jipu.apps.web.serving import Running, Start, noted, running_over
from jipu.errors import BadOption, JipuError, WrongPassphrase
from jipu.lexicon.own import own_lexicon
from jipu.written import writing

PARTS = (files, roles, jobs_shown, maps, past, mind_maps, exports, model, carrying, privacy, assessing, hiring, teaching, verbs)


def make_app(home: Home, port: int) -> ASGIApp:
    """The whole application over one folder, guarded: for whoever has the key of the start."""
    return Guard(make_whole(home, Pages(home)), home.keys, port)


def make_whole(home: Home, pages: Pages, asked_first: Sequence[Any] = ()) -> FastAPI:
    """The whole application without its guard. `asked_first` is what every route depends on."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, dependencies=asked_first)
    for part in PARTS:
        part.add_routes(app, home, pages)
    app.mount(API, make_api(home.folder, home.jobs, write=home.write))
    assets.add_routes(app)  # the last: a part may serve an asset of its own
    add_troubles(app, pages)

    @app.exception_handler(WrongPassphrase)
    async def wrong(request: Request, error: WrongPassphrase) -> Response:
        home.jobs.passphrase = None
        return pages.trouble(request, error)

    return app


def add_troubles(app: FastAPI, pages: Pages) -> None:
    """What is answered where something cannot be done, is not there, or fails."""

    @app.exception_handler(JipuError)
    async def trouble(request: Request, error: JipuError) -> Response:
        return pages.trouble(request, error)

    @app.exception_handler(Refusal)
    async def refused(request: Request, refusal: Refusal) -> Response:
        return pages.refused(request, refusal)

    @app.exception_handler(404)
    async def missing(request: Request, error: Exception) -> Response:
        return pages.page(request, "missing.html", 404)

    @app.exception_handler(ClientDisconnect)
    async def gone(request: Request, error: ClientDisconnect) -> Response:
        return Response(status_code=400)  # nobody hears it

    @app.exception_handler(Exception)
    async def fault(request: Request, error: Exception) -> Response:
        return pages.page(request, "fault.html", 500, name=type(error).__name__)


def serve(folder: Path, host: str, port: int, *, browser: bool, say: Callable[[str], None], write: bool = False) -> None:
    """Serve whoever has the key of the start, on this machine alone, until interrupted; programs may only read, unless they may `write`.

    Raises NotWritable, ServedOtherwise.
    """
    with writing(folder):
        pass
    asked = Start(host=host, port=port, write=write)
    if there := running_over(folder):  # started twice: two would do the same jobs
        show(there, folder, asked, say)
        if browser:
            webbrowser.open(there.link)
        return
    taken = _free(host, port)
    home = Home(folder, Jobs(folder), write=write)
    link = f"http://{'[::1]' if host == '::1' else host}:{taken.getsockname()[1]}/?key={home.keys.token}"
    if browser:
        threading.Timer(0.5, webbrowser.open, args=(link,)).start()
    run(home, make_app(home, taken.getsockname()[1]), taken, link, say, asked)


def show(there: Running, folder: Path, asked: Start, say: Callable[[str], None]) -> None:
    """The page that is there, in the place of another. Raises ServedOtherwise where it does not give what is asked for."""
    there.refuse_other(folder, asked)
    say(there.link)
    options = " ".join(there.start.told()) or "—"
    sys.stderr.write(f"已经在运行（进程 {there.pid}，选项 {options}），没有另起一个。\n")
    sys.stderr.write(f"It runs already (process {there.pid}, options {options}); no other one was started.\n")


def run(home: Home, app: ASGIApp, taken: socket.socket, link: str, say: Callable[[str], None], start: Start) -> None:
    """Answer at this socket, and do the jobs of the folder, until interrupted. Raises NotWritable."""
    home.sweep()
    home.jobs.start()
    threading.Thread(target=own_lexicon, args=((),), daemon=True).start()  # the first question need not wait for it
    say(link)
    try:
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2, proxy_headers=False
        )
        with noted(home.folder, taken.getsockname()[:2], link, start):
            uvicorn.Server(config).run(sockets=[taken])
    finally:
        home.jobs.stop()


def listening(host: str, port: int) -> socket.socket:
    """A socket of this address that waits for callers. Raises OSError where it is taken, or none of this machine's."""
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    if sys.platform != "win32":  # there it would share a port that another program has
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(128)  # who opens the link before the server has begun waits for it
    except OSError:
        found.close()
        raise
    return found


def _free(host: str, port: int) -> socket.socket:
    """A socket of this port, or of any free one where it is taken."""
    for wanted in (port, 0):
        with suppress(OSError):
            return listening(host, wanted)
    raise BadOption(option="--port", value=str(port), expected="0–65535")
