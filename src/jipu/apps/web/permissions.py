"""What each route of a team's page needs. A route that is not listed is for nobody: a new one has to be thought about here.

There are three applications, and the guard opens the one that fits who asks: the door (nobody has logged in), the shared part (a viewer sees
share editions alone, and nothing else is in there), and the whole. Inside the whole each route says whether an editor is enough.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request

from jipu.apps.web.entered import authority_of, entered
from jipu.apps.web.guard import API
from jipu.apps.web.refusals import Refusal
from jipu.store.team.authority import Authority, suffices

Needs = Mapping[str, Authority | None]  # "METHOD /path" → the least that may; None: nobody has to have logged in

_STATIC: Needs = {
    "GET /static/{name}": None,
    "GET /static/deliverable.css": None,
    "GET /static/atlas.css": None,
    "GET /static/atlas.js": None,
}
_OWN: Needs = {
    "GET /login": "viewer",
    "POST /logout": "viewer",
    "GET /account": "viewer",
    "POST /account/password": "viewer",
    "POST /account/sessions/{hashed}/end": "viewer",
    "POST /account/tokens": "viewer",
    "POST /account/tokens/{identifier}/revoke": "viewer",
}
DOOR: Needs = {**_STATIC, "GET /login": None, "POST /login": None}
SHARED: Needs = {
    **_STATIC,
    **_OWN,
    "GET /": "viewer",
    "GET /help": "viewer",
    "GET /maps/{name}": "viewer",
    "GET /maps/{name}/export/{to}": "viewer",
    "GET /compare": "viewer",
    "GET /compare/file/{to}": "viewer",
    "GET /learn": "viewer",
    "GET /learn/file/{to}": "viewer",
    "GET /hire": "viewer",
    "GET /hire/file/{to}": "viewer",
    "GET /teach": "viewer",
    "GET /teach/file/{to}": "viewer",
    "GET /career": "viewer",
    "GET /career/file/{to}": "viewer",
    "GET /atlas": "viewer",
    "GET /atlas/file/{edition}": "viewer",
    f"* {API}": "viewer",
}
WHOLE: Needs = {
    **_STATIC,
    **_OWN,
    "GET /": "editor",
    "GET /help": "editor",
    "POST /uploads": "editor",
    "PUT /uploads/{upload}": "editor",
    "POST /unlock": "editor",
    "POST /jobs": "editor",
    "GET /jobs/{identifier}": "editor",
    "GET /jobs/{identifier}/events": "editor",
    "POST /jobs/{identifier}/cancel": "editor",
    "POST /jobs/{identifier}/again": "editor",
    "GET /new": "editor",
    "POST /asked": "editor",
    "GET /asked/{name}": "editor",
    "POST /asked/{name}/people": "editor",
    "POST /asked/{name}/build": "editor",
    "POST /asked/{name}/look": "editor",
    "POST /asked/{name}/carry": "editor",
    "GET /looks/{identifier}": "editor",
    "GET /carried/{identifier}": "editor",
    "GET /carried/{identifier}/questions.zip": "editor",
    "POST /carried/{identifier}/answers": "editor",
    "GET /maps/{name}": "editor",
    "POST /maps/{name}/corrections": "editor",
    "POST /maps/{name}/build": "editor",
    "GET /maps/{name}/corrections": "editor",
    "GET /maps/{name}/sheets/{sheet}": "editor",
    "PUT /maps/{name}/sheets/{sheet}": "editor",
    "PUT /maps/{name}/mind-map": "editor",
    "GET /maps/{name}/sample": "editor",
    "GET /maps/{name}/versions": "editor",
    "GET /maps/{name}/export": "editor",
    "GET /maps/{name}/export/{edition}/{to}": "editor",
    "GET /assess/sheet": "editor",
    "POST /assess": "editor",
    "POST /hire/ticks": "editor",
    "POST /hire/checked": "editor",
    "GET /hire/jd/{to}": "editor",
    "GET /compare": "editor",
    "GET /compare/file/{to}": "editor",
    "GET /assess": "editor",
    "GET /assess/file/{to}": "editor",
    "GET /learn": "editor",
    "GET /learn/file/{to}": "editor",
    "GET /hire": "editor",
    "GET /hire/file/{to}": "editor",
    "GET /teach": "editor",
    "GET /teach/file/{to}": "editor",
    "GET /career": "editor",
    "GET /career/file/{to}": "editor",
    "GET /atlas": "editor",
    "GET /atlas/file/{edition}": "editor",
    "POST /assess/look": "editor",
    "POST /assess/word": "editor",
    "POST /compare/look": "editor",
    "POST /compare/word": "editor",
    "POST /learn/look": "editor",
    "POST /learn/word": "editor",
    "POST /hire/look": "editor",
    "POST /hire/word": "editor",
    "POST /teach/look": "editor",
    "POST /teach/word": "editor",
    "POST /career/look": "editor",
    "POST /career/word": "editor",
    "GET /teach/lessons": "editor",
    "GET /model": "editor",
    "POST /model/test": "editor",
    f"* {API}": "editor",
    # what an owner alone may: whom to forget, what a model is asked with, who has an account
    "POST /model": "owner",
    "POST /model/key/forget": "owner",
    "GET /privacy": "owner",
    "POST /erase/plan": "owner",
    "POST /erase": "owner",
    "POST /retention": "owner",
    "GET /accounts": "owner",
    "POST /accounts": "owner",
    "POST /accounts/role": "owner",
    "POST /accounts/password": "owner",
    "POST /accounts/remove": "owner",
}


def permitted(needs: Needs) -> Callable[[Request], Awaitable[None]]:
    """What every route of an application asks first. It raises Refusal where whoever asks may not, or where the route is not listed."""

    async def look(request: Request) -> None:
        if entered(request) is None:
            raise Refusal("refused.role", 403)
        place = f"{request.method} {request.scope['route'].path}"
        needed, held = needs.get(place, "owner"), authority_of(request)
        if place not in needs or (needed is not None and (held is None or not suffices(held, needed))):
            raise Refusal("refused.role", 403)

    return look
