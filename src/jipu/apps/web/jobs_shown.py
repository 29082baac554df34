"""Jobs as pages and as a stream of events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from itertools import count

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from jipu.apps.web.entered import authority_of, entered
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import ENDED
from jipu.apps.web.pages import Pages
from jipu.apps.web.refusals import NoSuchName, Refusal

OF_OWNERS = ("erase", "retention")  # on the page of one machine whoever has its key is the owner
_PAUSE = 0.15
_LOOKED = 20  # pauses after which it is asked whether whoever watches still may


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""

    @app.get("/jobs/{identifier}")
    def shown(identifier: str, request: Request) -> Response:
        return pages.page(request, "job.html", job=home.jobs.get(identifier).shown())

    @app.get("/jobs/{identifier}/events")
    def events(identifier: str, request: Request) -> Response:
        home.jobs.get(identifier)
        return StreamingResponse(_events(home, identifier, request), media_type="text/event-stream")

    @app.post("/jobs/{identifier}/cancel")
    def cancel(identifier: str, request: Request) -> dict[str, str]:
        _check(home, identifier, request)
        return {"state": home.jobs.cancel(identifier).state}

    @app.post("/jobs/{identifier}/again")
    def again(identifier: str, request: Request) -> dict[str, str]:
        _check(home, identifier, request)
        return {"state": home.jobs.again(identifier).state}


def _check(home: Home, identifier: str, request: Request) -> None:
    """What an owner alone may order, an owner alone may stop or order again. Raises NoSuchName, Refusal."""
    if home.jobs.get(identifier).kind in OF_OWNERS and authority_of(request) not in (None, "owner"):
        raise Refusal("refused.role", 403)


async def _events(home: Home, identifier: str, request: Request) -> AsyncIterator[str]:
    """What happens to a job, until it ends, the reader goes, or their session is over."""
    seen, asker = -1, entered(request)
    for turn in count(1):
        if await request.is_disconnected() or (turn % _LOOKED == 0 and asker and not await run_in_threadpool(asker.holds)):
            return
        try:
            job = home.jobs.get(identifier)
        except NoSuchName:  # an erasure makes earlier jobs forgotten
            return
        if job.version != seen:
            seen = job.version
            yield f"data: {json.dumps(job.shown(), ensure_ascii=False)}\n\n"
        if job.state in ENDED:
            return
        await asyncio.sleep(_PAUSE)
