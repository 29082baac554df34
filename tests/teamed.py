"""A team with one account of each role over a folder of maps, its application in this process, and a clock that is turned by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argon2 import profiles

from jipu.apps.web.guard import HEADER
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.apps.web.team_guard import Reached, TeamGuard
from jipu.apps.web.team_server import make_team_app, reached_by
from jipu.pipeline import PRIVATE
from jipu.store.team.database import TeamFile
from jipu.store.team.sessions import proof_of
from jipu.store.team.team import Team
from tests.served import Answer, asked

CHEAP = profiles.CHEAPEST
PARAMETERS = "jipu.store.team.passwords.PARAMETERS"  # what tests patch, so that a hash takes no time
PORT, NAME = 8765, "jipu.example.com"
PASSWORD = "twelve letters of mine"
ROLES = {"vera": "viewer", "edda": "editor", "oskar": "owner"}


@dataclass
class Clock:
    """Seconds since 1970, as the test wants them."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Teamed:
    """The server of a team; `reached` is how, by default by plain HTTP under a name."""

    folder: Path
    reached: Reached = field(default_factory=lambda: reached_by([NAME], PORT, "0.0.0.0", tls=False))  # noqa: S104 nothing listens
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.home = Home(self.folder, Jobs(self.folder))
        self.team = Team(TeamFile(self.folder / PRIVATE, self.clock))
        self.app: TeamGuard = make_team_app(self.home, self.team, self.reached)

    def populated(self) -> Teamed:
        """With an account of each role."""
        for name, role in ROLES.items():
            self.team.add(name, role, PASSWORD)  # type: ignore[arg-type]
        return self

    def cookie(self, name: str) -> str:
        """A new session of an account."""
        return self.team.sessions.begin(name, "192.0.2.7")

    def headers(self, cookie: str = "", **more: str) -> dict[str, str]:
        """What a page of ours sends, of whoever has this session; nobody sends the proof of the login."""
        proof = proof_of(cookie) if cookie else self.home.keys.proof
        own = {"Cookie": f"{self.reached.cookie}={cookie}"} if cookie else {}
        return {"Host": f"{NAME}:{PORT}" if not self.reached.tls else NAME, HEADER: proof, **own, **more}

    def ask(self, method: str, path: str, cookie: str = "", told: Any = None, client: str = "192.0.2.7", **more: str) -> Answer:
        """Ask as a page of ours would."""
        body = [json.dumps(told).encode()] if isinstance(told, Mapping) else [told] if told else []
        return asked(self.app, method, path, self.headers(cookie, **more), body, client)

    def login(self, name: str, password: str = PASSWORD, client: str = "192.0.2.7", **told: str) -> Answer:
        """Ask for a session."""
        return self.ask("POST", "/login", told={"name": name, "password": password, **told}, client=client)


def cookie_of(answer: Answer) -> str:
    """The session that an answer leaves in the browser."""
    return answer.headers["set-cookie"].split(";")[0].partition("=")[2].strip('"')
