"""What is stored and where, how long it may be kept, who is to be erased, and the log of it all."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from jipu.apps.web.assessing import SHELF
from jipu.apps.web.home import Home
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import Refusal, told_of, words_of
from jipu.render.wording.phrases import phrase
from jipu.verbs.erasing import Plan
from jipu.verbs.whom import Candidate

LOG_ROWS = 200  # the newest
# What lies in a workspace, in the order of the page; what is none of these is `other`.
PLACES = ("pool.db", "vault.db", "files", "index", "maps", "backups", "certificates", "log.jsonl", ".jipu")


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""
    planned: set[str] = set()  # handles

    @app.get("/privacy")
    def shown(request: Request) -> Response:
        holdings = home.holdings()
        due = home.workspace.retention(date.today(), ask=home.passphrase)[0] if holdings else []
        book = home.workspace.log() if holdings else None
        rows = list(book.rows)[-LOG_ROWS:][::-1] if book else []
        duty = phrase("holdings.reportable", lang_of(request))
        return pages.page(
            request, "privacy.html", holdings=holdings, due=due, book=book, rows=rows, places=_places(home.folder), reportable=duty
        )

    @app.post("/erase/plan")
    async def plan(request: Request) -> Response:
        words = words_of(await told_of(request), "words", needed=True)
        found = await run_in_threadpool(_planned, home, words)
        if not found["handle"]:  # an identity without a document has no handle, and a job writes no name down
            found["handle"] = secrets.token_hex(8)
            home.jobs.unwritten[found["handle"]] = words
        planned.add(found["handle"])
        return JSONResponse(found)

    @app.post("/erase")
    async def erase(request: Request) -> Response:
        told = await told_of(request)
        handle = words_of(told, "handle", needed=True)
        if handle not in planned:  # nobody's real name gets into a job, and nobody goes whose plan was not shown
            raise Refusal("refused.plan", 409)
        SHELF.clear()
        job = home.jobs.put("erase", {"handle": handle, "by": words_of(told, "by") or None}, lang_of(request))
        return JSONResponse({"job": job.id}, 201)

    @app.post("/retention")
    def retention(request: Request) -> Response:
        SHELF.clear()
        return JSONResponse({"job": home.jobs.put("retention", {}, lang_of(request)).id}, 201)


def _planned(home: Home, words: str) -> dict[str, Any]:
    """Whom the words mean and what would go; nothing is done. Raises UnknownPerson, SeveralPeople, VaultLocked."""
    told: list[Plan] = []
    people: list[Candidate] = []

    def look(plan: Plan) -> bool:
        told.append(plan)
        return False

    home.workspace.erase(words, agree=look, show=people.extend, ask=home.passphrase)
    found, planned = people[0], told[0]
    return {
        "handle": found.handle,
        "person": found.pseudonym,
        "files": list(found.files),
        "removed": {name: count for name, count in planned.removed.items() if count},
        "maps": [asdict(row)["folder"] for row in planned.maps],
        "others": [*planned.exports, *planned.others],
        "closed": list(planned.closed),
    }


def _places(folder: Path) -> list[tuple[str, int]]:
    """What lies in the folder by kind, in bytes."""
    found: dict[str, int] = {}
    for path in folder.rglob("*"):
        top = path.relative_to(folder).parts[0]
        if path.is_file():
            name = top if top in PLACES else "other"
            found[name] = found.get(name, 0) + path.stat().st_size
    return [(name, found[name]) for name in (*PLACES, "other") if name in found]
