"""The page for a team: one folder, opened from other machines by whoever has an account, each as far as their role goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from fastapi import Depends, FastAPI, Request
from starlette.responses import Response
from starlette.types import ASGIApp

from jipu.apps.agents.verbs import OF_MAPS
from jipu.apps.web import accounts, assets, door, shared, shared_answers
from jipu.apps.web.answering import add_looks
from jipu.apps.web.api import make_api
from jipu.apps.web.atlasing import add_looks as add_atlas_looks
from jipu.apps.web.guard import API
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.apps.web.pages import Pages
from jipu.apps.web.permissions import DOOR, SHARED, WHOLE, Needs, permitted
from jipu.apps.web.server import add_troubles, listening, make_whole, run, show
from jipu.apps.web.serving import LOOPBACK, Start, running_over
from jipu.apps.web.team_guard import Part, Reached, TeamGuard
from jipu.errors import JipuError
from jipu.pipeline import PRIVATE
from jipu.store.team.database import TeamFile, has_accounts
from jipu.store.team.errors import NoAccounts, NoEncryption, NoServerName, PortTaken
from jipu.store.team.team import Team

OF_VIEWERS = tuple(name for name in OF_MAPS if name != "assess")  # what reads a resume, or the pool, is for editors


def make_team_app(home: Home, team: Team, reached: Reached) -> TeamGuard:
    """All that a team's server answers, guarded."""
    pages = Pages(home)
    parts: dict[Part, ASGIApp] = {
        "door": make_door(pages, team, reached),
        "shared": make_shared(home, pages, team, reached),
        "whole": make_worked_on(home, pages, team, reached),
    }
    return TeamGuard(parts, team, reached, home.keys.proof)


def make_door(pages: Pages, team: Team, reached: Reached) -> FastAPI:
    """What there is before the login."""
    app = _app(DOOR)
    door.add_login(app, pages, team, reached)
    assets.add_routes(app)
    add_troubles(app, pages)
    return app


def make_shared(home: Home, pages: Pages, team: Team, reached: Reached) -> FastAPI:
    """What there is for a viewer."""
    app, of_viewers = _app(SHARED), shared.SharedHome(home)
    for part in (shared, shared_answers):
        part.add_routes(app, of_viewers, pages)
    door.add_logout(app, team, reached)
    accounts.add_own(app, pages, team)
    app.mount(API, make_api(home.folder, home.jobs, which=("share",), verbs=OF_VIEWERS))
    for add in (add_looks, add_atlas_looks, assets.add_routes):
        add(app)
    add_troubles(app, pages)

    @app.exception_handler(JipuError)
    async def trouble(request: Request, error: JipuError) -> Response:
        return pages.trouble(request, shared.without_places(error))

    return app


def make_worked_on(home: Home, pages: Pages, team: Team, reached: Reached) -> FastAPI:
    """What there is for editors and owners."""
    app = make_whole(home, pages, [Depends(permitted(WHOLE))])
    door.add_logout(app, team, reached)
    accounts.add_own(app, pages, team)
    accounts.add_everybodys(app, pages, team)
    return app


def _app(needs: Needs) -> FastAPI:
    return FastAPI(docs_url=None, redoc_url=None, openapi_url=None, dependencies=[Depends(permitted(needs))])


def serve_team(
    folder: Path,
    host: str,
    port: int,
    *,
    names: Iterable[str],
    behind_tls: bool,
    plain_http: bool,
    proxies: Iterable[str],
    say: Callable[[str], None],
) -> None:
    """Serve whoever has an account until interrupted. Raises NoAccounts, NoEncryption, NoServerName, PortTaken, NotWritable, ServedOtherwise."""
    team = Team(TeamFile(folder / PRIVATE))
    if not has_accounts(folder / PRIVATE) or not any(one.authority == "owner" for one in team.accounts.every()):
        raise NoAccounts(path=str(folder))
    if host not in LOOPBACK and not (behind_tls or plain_http):
        raise NoEncryption(host=host)
    told = [name.strip().lower() for name in names if name.strip()]
    if not told and (behind_tls or host not in LOOPBACK):
        raise NoServerName
    asked = Start(host=host, port=port, team=True, behind_tls=behind_tls, plain_http=plain_http, names=tuple(told))
    if there := running_over(folder):  # started twice: two would do the same jobs
        show(there, folder, asked, say)
        return
    try:
        taken = listening(host, port)  # this address and no other: a proxy and people's bookmarks rely on it
    except OSError as error:
        raise PortTaken(host=host, port=port, reason=error.strerror or type(error).__name__) from error
    reached = reached_by(told, taken.getsockname()[1], host, tls=behind_tls, proxies=proxies)
    home = Home(folder, Jobs(folder))
    place = told[0] if told else "127.0.0.1"
    link = f"https://{place}/" if behind_tls else f"http://{_with_port(place, reached.port)}/"
    run(home, make_team_app(home, team, reached), taken, link, say, asked)


def reached_by(names: Iterable[str], port: int, host: str, *, tls: bool, proxies: Iterable[str] = ()) -> Reached:
    """By which names, as browsers tell them, a server is reached: without TLS with the port, and on this machine by its own names too."""
    if tls:
        return Reached(names=frozenset(names), port=port, tls=True, proxies=frozenset(proxies))
    own = ("127.0.0.1", "localhost", "[::1]") if host in LOOPBACK else ()
    return Reached(names=frozenset(_with_port(name, port) for name in (*names, *own)), port=port)


def _with_port(name: str, port: int) -> str:
    """As a browser tells a name: one that has a port already keeps it."""
    has = name.rpartition(":")[2].isdecimal() and (name.count(":") == 1 or "]:" in name)
    return name if has else f"{name}:{port}"
