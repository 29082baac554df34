"""The door of a team's page: the login, and the way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from jipu.apps.web.entered import Entered, entered
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import Refusal, told_of, words_of
from jipu.apps.web.team_guard import LOGIN, Reached
from jipu.store.team.errors import TooManyAttempts, WrongLogin
from jipu.store.team.passwords import MOST
from jipu.store.team.sessions import LONGEST
from jipu.store.team.team import Team

MOST_TYPED = MOST * 4
MOST_AT_ONCE = 8  # logins that wait for their hash: a flood of them must leave threads for those who are in


@dataclass(slots=True)
class Waiting:
    """How many logins are looked at now."""

    count: int = 0

    @contextmanager
    def one(self) -> Iterator[None]:
        """Another one. Raises Refusal where there are too many."""
        if self.count >= MOST_AT_ONCE:
            raise Refusal("login.busy", 503)
        self.count += 1
        try:
            yield
        finally:
            self.count -= 1


def add_login(app: FastAPI, pages: Pages, team: Team, reached: Reached) -> None:
    """The routes of whoever has not logged in."""
    waiting = Waiting()

    @app.get(LOGIN)
    def shown(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
        return pages.page(request, "login.html", then=place_of(next))

    @app.post(LOGIN)
    async def login(request: Request) -> Response:
        told, asker = await told_of(request), asker_of(request)
        name, password = words_of(told, "name", needed=True), told.get("password")
        if not isinstance(password, str) or len(password) > MOST_TYPED:  # blanks around it belong to it
            raise Refusal("refused.field", field="password")
        try:
            with waiting.one():
                cookie = await run_in_threadpool(team.login, name, password, asker.address)
        except (WrongLogin, TooManyAttempts) as error:
            status, wait = (429, {"Retry-After": error.details["seconds"]}) if isinstance(error, TooManyAttempts) else (401, {})
            return JSONResponse({"told": error.message(lang_of(request))}, status, wait)
        answer = JSONResponse({"then": place_of(words_of(told, "then"))})
        answer.set_cookie(reached.cookie, cookie, max_age=int(LONGEST), path="/", secure=reached.tls, httponly=True, samesite="strict")
        return answer


def add_logout(app: FastAPI, team: Team, reached: Reached) -> None:
    """The way out, and what leads to the login for whoever is in already."""

    @app.post("/logout")
    async def logout(request: Request) -> Response:
        asker = asker_of(request)
        await run_in_threadpool(team.logout, asker.who.name if asker.who else "?", asker.cookie)
        answer = JSONResponse({"done": True})
        answer.delete_cookie(reached.cookie, path="/", secure=reached.tls, httponly=True, samesite="strict")
        return answer

    @app.get(LOGIN)
    def inside(next: str = "/") -> Response:  # noqa: A002 - the name in the address
        return RedirectResponse(place_of(next), 303)


def asker_of(request: Request) -> Entered:
    """Who asks. Raises Refusal where no guard of a team has looked at them."""
    found = entered(request)
    if found is None:
        raise Refusal("refused.role", 403)
    return found


def place_of(told: str) -> str:
    """A place of this server alone: two strokes, or one that a browser turns round, would name another machine."""
    plain = told[:1000]
    is_ours = plain.startswith("/") and not plain.startswith(("//", "/\\")) and all(" " <= sign != "\x7f" for sign in plain)
    return plain if is_ours and not plain.startswith(LOGIN) else "/"
