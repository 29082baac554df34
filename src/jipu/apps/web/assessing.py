"""The page that lays people beside a map. What is sent is read, removed at once, and what was found stays in memory for an hour."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from jipu.apps.web.answering import Answer, Query, map_named
from jipu.apps.web.aside import aside
from jipu.apps.web.exports import file_answer
from jipu.apps.web.home import Home
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import NoSuchName, Refusal, told_of, words_of
from jipu.errors import BadOption, Lang, NoFiles
from jipu.model.document import Failure
from jipu.model.showing import Showing
from jipu.render.answers.assess import For, assessment
from jipu.render.answers.team import team_assessment
from jipu.render.deliverable import Deliverable
from jipu.settings import Settings
from jipu.uses.assess import assess
from jipu.uses.team import assess_team
from jipu.verbs.assessing import is_sheet
from jipu.verbs.papers import finished
from jipu.workspace import Workspace
from jipu.written import slug

MOST_FILES = 60  # of one request: it waits until all are read
MOST_KEPT, KEPT_FOR = 20, 3600.0  # results, seconds
READERS: Mapping[str, For] = {"evaluator": "evaluator", "seeker": "seeker"}


@dataclass(frozen=True, slots=True)
class Seen:
    """Who was read beside which map; `team` says that they were asked about together.

    `files` are the names of the files by pseudonym: the page shows them to whoever sent them, no download holds them.
    """

    folder: Path
    rolemap: Path
    showings: tuple[Showing, ...]
    failures: tuple[Failure, ...]
    team: bool
    since: float
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Shelf:
    """What was found, in memory alone, by a name that nobody guesses. The map is read anew each time, so that it is never an older one."""

    seen: dict[str, Seen] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def put(self, seen: Seen) -> str:
        """Keep it, and forget what is old."""
        name = secrets.token_hex(8)
        with self.lock:
            fresh = [(told, one) for told, one in self.seen.items() if seen.since - one.since < KEPT_FOR]
            self.seen = dict([*fresh[-MOST_KEPT + 1 :], (name, seen)])
        clock = Timer(KEPT_FOR, self.forget, (name,))
        clock.daemon = True
        clock.start()
        return name

    def forget(self, name: str) -> None:
        """Its time is over, whether or not anybody asks for it again."""
        with self.lock:
            self.seen.pop(name, None)

    def clear(self) -> None:
        """Forget everybody: whoever is erased may be among them."""
        with self.lock:
            self.seen.clear()

    def get(self, name: str, folder: Path) -> Seen | None:
        """What goes by a name in the workspace of a folder, None where it was forgotten."""
        found = self.seen.get(name)
        return found if found and found.folder == folder and time.monotonic() - found.since < KEPT_FOR else None


SHELF = Shelf()


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part beside the page itself: a sheet to fill in, and people to be read."""

    @app.get("/assess/sheet")
    def sheet(request: Request) -> Response:
        path = map_named(home, dict(request.query_params))
        if path is None:
            raise NoSuchName
        lang = lang_of(request)
        name = f"{slug(finished(path).role.title)}.{'自评' if lang == 'zh' else 'self-rating'}.xlsx"
        return file_answer(name, Workspace(None).self_rating(path, lang))

    @app.post("/assess")
    async def read(request: Request) -> Response:
        told = await told_of(request)
        name = await run_in_threadpool(taken, home, told)
        return JSONResponse({"done": name}, 201)


def taken(home: Home, told: Mapping[str, Any]) -> str:
    """Read an upload beside a map, and remove it whatever comes of it. Raises Refusal, NoSuchName, and as `Workspace.assess`."""
    upload = home.upload(words_of(told, "upload"))
    try:
        rolemap = home.room(words_of(told, "map", needed=True)) / "map.json"
        team = words_of(told, "who") == "team"
        files = sorted(path for path in upload.rglob("*") if path.is_file())
        if len(files) > MOST_FILES:
            raise Refusal("assess.many", most=MOST_FILES)
        showings, failures, known = aside(read_people, rolemap, files, team, date.today())
    finally:
        shutil.rmtree(upload, ignore_errors=True)
    return SHELF.put(Seen(home.folder, rolemap, showings, failures, team, time.monotonic(), known))


def read_people(
    rolemap: Path, files: list[Path], team: bool, as_of: date
) -> tuple[tuple[Showing, ...], tuple[Failure, ...], dict[str, tuple[str, ...]]]:
    """What a process of its own does: everybody of these files with their names, or the one person whose resume, sheet or both they are."""
    settings, workspace = Settings(as_of=as_of), Workspace(None)
    if not files:
        raise NoFiles(path="-")
    if team:
        found, read = workspace.assess_team(rolemap, files, settings)
        names = {person: tuple(place.replace("\\", "/").rsplit("/", 1)[-1] for place in places) for person, places in read.files.items()}
        return tuple(member.showing for member in found.members), read.failures, names
    sheets = [path for path in files if is_sheet(path)]
    resumes = [path for path in files if path not in sheets]
    if len(sheets) > 1 or len(resumes) > 1:
        expected = "一个人的简历和自评表；几个人请选“团队” / the resume and sheet of one person; for several choose “a team”"
        raise BadOption(option="RESUME", value=", ".join(path.name for path in files), expected=expected)
    one = workspace.assess(rolemap, resumes[0] if resumes else None, settings, sheet=sheets[0] if sheets else None)
    return (one.showing,), (), {}


def shown(home: Home, query: Query, lang: Lang) -> Deliverable | None:
    """What was found of the people that were sent; None where nobody was, or it was forgotten."""
    seen = SHELF.get(query.get("done", ""), home.folder)
    if seen is None:
        return None
    rolemap = finished(seen.rolemap)
    if seen.team:
        return team_assessment(assess_team(rolemap, seen.showings), lang, seen.failures)
    return assessment(assess(rolemap, seen.showings[0]), lang, READERS.get(query.get("reader", ""), "evaluator"))


def asked(home: Home, query: Query, lang: Lang) -> Mapping[str, Any]:
    """Whether what the address names was forgotten, and whose files those of a team are."""
    seen = SHELF.get(query.get("done", ""), home.folder)
    files = [(person, "; ".join(names)) for person, names in sorted(seen.files.items())] if seen else []
    return {"forgotten": bool(query.get("done")) and seen is None, "most": MOST_FILES, "whose": files}


ASSESS = Answer(make=shown, form=asked)
