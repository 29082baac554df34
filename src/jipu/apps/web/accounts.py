"""The pages of accounts: one's own (password, sessions, tokens), and for an owner everybody's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from jipu.apps.web.door import MOST_TYPED, asker_of
from jipu.apps.web.entered import Entered
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import Refusal, number_of, told_of, words_of
from jipu.store.team.accounts import Account
from jipu.store.team.authority import AUTHORITIES, authority_of, suffices
from jipu.store.team.errors import TooManyAttempts, WrongLogin
from jipu.store.team.passwords import LEAST
from jipu.store.team.team import Team
from jipu.store.team.tokens import DAYS, MOST_DAYS, MOST_LABEL

MOMENT = "%Y-%m-%d %H:%M"


def add_own(app: FastAPI, pages: Pages, team: Team) -> None:
    """The routes of one's own account."""

    @app.get("/account")
    def shown(request: Request) -> Response:
        asker, own = _own(request, team)
        return pages.page(
            request,
            "account.html",
            account=own,
            sessions=team.sessions.of(own.key),
            here=team.sessions.hash_of(asker.cookie),
            tokens=team.tokens.of(own.key),
            authorities=[one for one in AUTHORITIES if suffices(own.authority, one)],
            moment=_moment,
            limits={"least": LEAST, "days": DAYS, "most_days": MOST_DAYS, "label": MOST_LABEL},
        )

    @app.post("/account/password")
    async def password(request: Request) -> Response:
        told = await told_of(request)
        return await run_in_threadpool(_changed, request, team, told)

    @app.post("/account/sessions/{hashed}/end")
    def end(hashed: str, request: Request) -> dict[str, bool]:
        team.sessions.end_one(_own(request, team)[1].key, hashed)
        return {"done": True}

    @app.post("/account/tokens")
    async def token(request: Request) -> Response:
        told = await told_of(request)
        return await run_in_threadpool(_token, request, team, told)

    @app.post("/account/tokens/{identifier}/revoke")
    def revoke(identifier: str, request: Request) -> dict[str, bool]:
        team.revoke(identifier, _own(request, team)[1].key)
        return {"done": True}


def add_everybodys(app: FastAPI, pages: Pages, team: Team) -> None:
    """The routes of an owner, who sees to everybody's account."""

    @app.get("/accounts")
    def shown(request: Request) -> Response:
        rows = [(one, len(team.sessions.of(one.key)), len(team.tokens.of(one.key))) for one in team.accounts.every()]
        return pages.page(request, "accounts.html", rows=rows, authorities=AUTHORITIES, moment=_moment, least=LEAST)

    @app.post("/accounts")
    async def add(request: Request) -> Response:
        told = await told_of(request)
        name, role, words = words_of(told, "name", needed=True), authority_of(words_of(told, "role")), _typed_twice(told)
        await run_in_threadpool(team.add, name, role, words)
        return JSONResponse({"done": True}, 201)

    @app.post("/accounts/role")
    async def role(request: Request) -> dict[str, bool]:
        told = await told_of(request)
        await run_in_threadpool(team.change_role, words_of(told, "name", needed=True), authority_of(words_of(told, "role")))
        return {"done": True}

    @app.post("/accounts/password")
    async def password(request: Request) -> dict[str, bool]:
        told = await told_of(request)
        await run_in_threadpool(team.change_password, words_of(told, "name", needed=True), _typed_twice(told))
        return {"done": True}

    @app.post("/accounts/remove")
    async def remove(request: Request) -> dict[str, bool]:
        told = await told_of(request)
        await run_in_threadpool(team.remove, words_of(told, "name", needed=True))
        return {"done": True}


def _own(request: Request, team: Team) -> tuple[Entered, Account]:
    """Whoever asks by a session, and their account. Raises Refusal, UnknownAccount."""
    asker = asker_of(request)
    if asker.who is None:
        raise Refusal("refused.role", 403)
    return asker, team.accounts.get(asker.who.name)


def _changed(request: Request, team: Team, told: Mapping[str, Any]) -> Response:
    """One's own password, where the old one is told; every session ends, this one too. Raises as `Accounts.change_password`."""
    asker, own = _own(request, team)
    new = _typed_twice(told)
    try:
        team.confirm(own.name, _typed(told, "old"), asker.address)
    except (WrongLogin, TooManyAttempts) as error:
        return JSONResponse({"told": error.message(lang_of(request))}, 429 if isinstance(error, TooManyAttempts) else 409)
    team.change_password(own.name, new)
    return JSONResponse({"done": True})


def _token(request: Request, team: Team, told: Mapping[str, Any]) -> Response:
    """A new token and its secret, which no page shows again. Raises as `Team.make_token`."""
    days = number_of(told, "days", 1, MOST_DAYS) or DAYS
    own, role = _own(request, team)[1], authority_of(words_of(told, "role"))
    made, secret = team.make_token(own.name, role, days, words_of(told, "label", most=MOST_LABEL))
    return JSONResponse({"id": made.id, "secret": secret}, 201)


def _typed_twice(told: Mapping[str, Any]) -> str:
    """Raises Refusal where the two differ."""
    words = _typed(told, "password")
    if words != _typed(told, "again"):
        raise Refusal("account.differ")
    return words


def _typed(told: Mapping[str, Any], name: str) -> str:
    """A password as it was typed. Raises Refusal."""
    words = told.get(name)
    if not isinstance(words, str) or not words or len(words) > MOST_TYPED:
        raise Refusal("refused.field", field=name)
    return words


def _moment(seconds: float | None) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime(MOMENT) + " UTC" if seconds is not None else "–"
