"""What every request to a team's page has to pass: a name that was declared, encryption, a session or a token, no other site behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from jipu.apps.web.entered import SCOPE, Entered
from jipu.apps.web.guard import API, MOST_BYTES, NOT_OURS, SAFE, bearer, cookie_name, counted, is_ours, most_of, too_large, with_headers
from jipu.apps.web.refusals import tell_fault
from jipu.store.log import acting
from jipu.store.team.authority import Who
from jipu.store.team.sessions import proof_of
from jipu.store.team.team import Team

Part = Literal["door", "shared", "whole"]
LOGIN, STATIC = "/login", "/static/"
_WRONG_NAME = "这不是启动时写明的地址（--name）。\nThis address was not declared when the server was started (--name).\n"
_NOT_ENCRYPTED = "只能通过 https 打开。\nThis server answers over https alone.\n"
_NO_SESSION = "请先登录。\nLog in first.\n"
_NO_TOKEN = {
    "code": "NoToken",
    "zh": "请带上有效的令牌：Authorization: Bearer TOKEN",
    "en": "Send a token that holds: Authorization: Bearer TOKEN",
}
_STRICT: Mapping[str, str] = {"Strict-Transport-Security": "max-age=31536000"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How the server is reached: by which names (as a Host header tells them), whether over TLS, and through which proxies, by their addresses."""

    names: frozenset[str]
    port: int
    tls: bool = False
    proxies: frozenset[str] = frozenset()

    @property
    def cookie(self) -> str:
        """The name of the cookie of a session; where it is Secure, no other host and no page without TLS can set one of that name."""
        return "__Host-jipu" if self.tls else cookie_name(self.port)

    def address(self, scope: Scope) -> str:
        """Who asks: of a declared proxy's request the last address that the proxy did not write of itself, else the other end of the line."""
        peer = (scope.get("client") or ("",))[0]
        if peer not in self.proxies:
            return str(peer)
        told = _told(scope, "x-forwarded-for")
        return next((one for one in reversed(told) if one and one not in self.proxies), str(peer))[:64]

    def is_encrypted(self, scope: Scope) -> bool:
        """Whether a declared proxy says that it was asked over TLS. Nobody else is believed."""
        peer = (scope.get("client") or ("",))[0]
        return peer in self.proxies and _told(scope, "x-forwarded-proto")[-1:] == ["https"]


def _told(scope: Scope, name: str) -> list[str]:
    """What a header says, part by part over all its lines: a proxy may put its own line behind those of whoever asked."""
    return [one.strip() for line in Headers(scope=scope).getlist(name) for one in line.split(",")]


@dataclass(frozen=True, slots=True)
class TeamGuard:
    """An ASGI application around three others. `proof` is what the page of the login sends, which nobody's session can make."""

    parts: Mapping[Part, ASGIApp]
    team: Team
    reached: Reached
    proof: str
    most: int = MOST_BYTES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Open the part that fits who asks, or answer."""
        if scope["type"] == "lifespan":
            await self.parts["whole"](scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        sending = with_headers(send, _STRICT if self.reached.tls else {})
        found = await self._looked_at(scope)
        if isinstance(found, Response):
            await found(scope, receive, sending)
            return
        who = found.who
        scope = {**scope, SCOPE: found, "scheme": "https" if self.reached.tls else scope.get("scheme", "http")}
        part: Part = "door" if who is None else "shared" if who.authority == "viewer" else "whole"
        try:
            with acting(who.name if who else ""):
                await self.parts[part](scope, counted(receive, most_of(scope, self.most)), sending)
        except Exception as error:  # the page that says so is sent already
            tell_fault(error)

    async def _looked_at(self, scope: Scope) -> Entered | Response:
        """Who asks, or why they are not answered."""
        headers, place = Headers(scope=scope), scope["path"]
        if not place.startswith(STATIC):  # what everybody's browser has: the next start finds out by it that a page is there
            if headers.get("host", "").lower() not in self.reached.names:
                return PlainTextResponse(_WRONG_NAME, 421)
            if self.reached.tls and not self.reached.is_encrypted(scope):
                return PlainTextResponse(_NOT_ENCRYPTED, 403)
        found = await run_in_threadpool(self._entered, scope, headers)
        if found is None:
            return JSONResponse(_NO_TOKEN, 401, {"WWW-Authenticate": "Bearer"})
        by_token = found.who is not None and not found.cookie
        if found.who is None and place != LOGIN and not place.startswith(STATIC):
            return _turned_away(scope, headers)
        if scope["method"] not in SAFE and not by_token and not is_ours(headers, found.proof):
            return PlainTextResponse(NOT_OURS, 403)
        return too_large(headers, most_of(scope, self.most)) or found

    def _entered(self, scope: Scope, headers: Headers) -> Entered | None:
        """By a token, which opens the HTTP API alone, or by a session; None where a token is none."""
        outside = Entered(who=None, proof=self.proof, address=self.reached.address(scope))
        if _is_api(scope) and "authorization" in headers:
            who = self.team.tokens.whose(bearer(headers))
            return replace(outside, who=who, proof="") if who else None
        cookie = cookie_parser(headers.get("cookie", "")).get(self.reached.cookie, "")
        who = self.team.sessions.whose(cookie) if cookie else None
        if who is None:
            return outside
        return replace(outside, who=who, cookie=cookie, proof=proof_of(cookie), holds=partial(self._holds, cookie, who))

    def _holds(self, cookie: str, who: Who) -> bool:
        return self.team.sessions.whose(cookie) == who


def _is_api(scope: Scope) -> bool:
    return bool(scope["path"].startswith(f"{API}/"))


def _turned_away(scope: Scope, headers: Headers) -> Response:
    """Nobody has logged in: a page leads to the login and from there back, everything else is told so."""
    if _is_api(scope):
        return JSONResponse(_NO_TOKEN, 401, {"WWW-Authenticate": "Bearer"})
    if scope["method"] != "GET" or "text/html" not in headers.get("accept", "text/html"):
        return PlainTextResponse(_NO_SESSION, 401)
    query = scope["query_string"].decode("latin-1")
    place = "/" + scope["path"].lstrip("/") + (f"?{query}" if query else "")
    return RedirectResponse(LOGIN if place == "/" else f"{LOGIN}?next={quote(place, safe='')}", 303)
