"""The key of an MCP server over HTTP: a port of this machine is open to everybody who works on it, and an internal edition is for its owner."""

from __future__ import annotations

import hmac
import os
import secrets

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

VARIABLE = "JIPU_MCP_KEY"
SHORTEST = 16  # characters of a key that somebody chose
_NO_KEY = f"请带上启动时打印的钥匙：Authorization: Bearer KEY（或用环境变量 {VARIABLE} 自定）。\nSend the key that the start printed: Authorization: Bearer KEY (or choose it with {VARIABLE}).\n"


def key_of_start() -> str:
    """The key that the operator chose, where it is long enough, else a new one."""
    chosen = os.environ.get(VARIABLE, "").strip()
    return chosen if len(chosen) >= SHORTEST else secrets.token_urlsafe(24)


class Keyed:
    """An ASGI application around another one: requests without the key are answered with 401."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        """`key` is what a client sends as its bearer's token."""
        self.app, self._key = app, key.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] == "lifespan" or (scope["type"] == "http" and self._has_key(Headers(scope=scope))):
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await PlainTextResponse(_NO_KEY, 401, {"WWW-Authenticate": "Bearer"})(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _has_key(self, headers: Headers) -> bool:
        kind, _, token = headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), self._key)
