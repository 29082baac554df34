"""Ask the page's application without a socket, as the reader's browser would: with the key of the start and the proof of our own scripts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.types import ASGIApp

from jipu.apps.web.guard import HEADER, cookie_name
from jipu.apps.web.home import Home
from jipu.apps.web.server import make_app

PORT = 8765


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.content)


@lru_cache(maxsize=4)
def _app_of(home: Home) -> ASGIApp:
    """The application over a folder, as a server makes it: once, which takes longer than most of its answers."""
    return make_app(home, PORT)


@dataclass(frozen=True)
class Reader:
    """Somebody at the page of a folder, who reads in a language."""

    home: Home
    lang: str = "zh"

    def get(self, place: str) -> Answer:
        return self.ask("GET", place)

    def post(self, place: str, told: object) -> Answer:
        return self.ask("POST", place, json.dumps(told).encode())

    def ask(self, method: str, place: str, body: bytes = b"") -> Answer:
        return asyncio.run(self._ask(method, place, body))

    async def _ask(self, method: str, place: str, body: bytes) -> Answer:
        told: list[dict[str, Any]] = []
        asked = urlsplit(place)
        headers = {
            "host": f"127.0.0.1:{PORT}",
            "cookie": f"{cookie_name(PORT)}={self.home.keys.token}; lang={self.lang}",
            HEADER: self.home.keys.proof,
            "content-length": str(len(body)),
        }
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": asked.path,
            "raw_path": quote(asked.path).encode(),
            "query_string": asked.query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "server": ("127.0.0.1", PORT),
            "client": ("127.0.0.1", 1),
        }

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            told.append(dict(message))

        await _app_of(self.home)(scope, receive, send)
        start = next(message for message in told if message["type"] == "http.response.start")
        return Answer(
            status=start["status"],
            headers={name.decode("latin-1"): value.decode("latin-1") for name, value in start["headers"]},
            content=b"".join(message.get("body", b"") for message in told),
        )
