"""What every request has to pass: this machine's own address, the key of the start link, no other site behind it, no more bytes than allowed."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from types import MappingProxyType
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jipu.apps.web.refusals import TooMuch, tell_fault

COOKIE = "jipu"
API = "/api"  # where programs ask, with the token as their bearer's
HEADER = "x-jipu"  # its value proves that our own script asks: no other site may set it
MOST_BYTES = 1 << 30  # of one upload
MOST_OF_PROGRAMS = 4 << 20  # of one call of the API, which is read whole before anything of it is looked at
SAFE = frozenset({"GET", "HEAD"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
WRONG_HOST = (
    "这个地址不是本机的 jipu。请用终端里打印的链接打开。\nThis address is not that of jipu. Open the link that the terminal printed.\n"
)
_NO_KEY = "请用终端里打印的完整链接打开（链接里带有本次的钥匙）。\nOpen the whole link that the terminal printed: it carries the key of this start.\n"
NOT_OURS = "这个请求不是从本页面发出的，没有执行。刷新页面后再试。\nThis request did not come from the page itself and was not done. Reload the page and try again.\n"
_TOO_LARGE = "上传超过 {size}，没有收下。请分几次上传，或用 jipu add 读文件夹。\nThe upload is larger than {size} and was not taken. Upload it in parts, or let jipu add read the folder.\n"


@dataclass(frozen=True, slots=True)
class Keys:
    """What proves who asks: `token` of the start link, which becomes a cookie, and `proof`, which our own pages send with whatever changes something."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def proof(self) -> str:
        """Derived, so that a page can carry it without giving the token away."""
        return blake2b(b"proof", key=self.token.encode()[:64], digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI application around another one."""

    app: ASGIApp
    keys: Keys
    port: int
    most: int = MOST_BYTES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # no page of ours opens a socket
            await send({"type": "websocket.close", "code": 1008})
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, with_headers(send))
            return
        try:
            await self.app(scope, counted(receive, most_of(scope, self.most)), with_headers(send))
        except Exception as error:  # the page that says so is sent already
            tell_fault(error)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts():
            return PlainTextResponse(WRONG_HOST, 421)
        token = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        if token and scope["method"] == "GET":
            return self._entered(scope, token)
        if scope["path"].startswith(f"{API}/") and same(bearer(headers), self.keys.token):
            return too_large(headers, most_of(scope, self.most))  # a program: no other site's page can send this header
        if not scope["path"].startswith("/static/") and not same(_cookie(headers, self.port), self.keys.token):
            return PlainTextResponse(_NO_KEY, 403)
        if scope["method"] not in SAFE and not is_ours(headers, self.keys.proof):
            return PlainTextResponse(NOT_OURS, 403)
        return too_large(headers, self.most)

    def _hosts(self) -> frozenset[str]:
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    def _entered(self, scope: Scope, token: str) -> Response:
        """The start link: its key becomes a cookie, and leaves the address line."""
        if not same(token, self.keys.token):
            return PlainTextResponse(_NO_KEY, 403)
        rest = {name: value for name, value in parse_qs(scope["query_string"].decode("latin-1")).items() if name != "key"}
        place = "/" + scope["path"].lstrip("/")  # two strokes would name another machine
        answer = RedirectResponse(place + ("?" + urlencode(rest, doseq=True) if rest else ""), 303)
        answer.set_cookie(cookie_name(self.port), token, httponly=True, samesite="strict", path="/")
        return answer


def is_ours(headers: Headers, proof: str) -> bool:
    """Whether a request that changes something comes from a page of ours, which alone knows the proof."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
    here = origin is None or urlsplit(origin).netloc == headers.get("host")
    return here and site == "same-origin" and same(headers.get(HEADER, ""), proof)


def too_large(headers: Headers, most: int) -> Response | None:
    """By what the request says of itself; one that says nothing is counted as it comes."""
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdecimal():
        return PlainTextResponse(NOT_OURS, 400)
    if int(length[:20]) > most:
        return PlainTextResponse(_TOO_LARGE.format(size=f"{most >> 30} GB" if most >> 30 else f"{most >> 20} MB"), 413)
    return None


def cookie_name(port: int) -> str:
    """Browsers send a cookie to every port of a machine: two pages at once must not take each other's."""
    return f"{COOKIE}-{port}"


def same(told: str, known: str) -> bool:
    """Whether two secrets are one, in a time that tells nothing of them."""
    return hmac.compare_digest(told.encode(), known.encode())


def bearer(headers: Headers) -> str:
    """The token of a program that asks."""
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _cookie(headers: Headers, port: int) -> str:
    return cookie_parser(headers.get("cookie", "")).get(cookie_name(port), "")


def with_headers(send: Send, more: Mapping[str, str] = MappingProxyType({})) -> Send:
    """Every answer forbids what no page of ours needs."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in {**_HEADERS, **more}.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending


def most_of(scope: Scope, most: int) -> int:
    """So many bytes may a request have."""
    return min(most, MOST_OF_PROGRAMS) if scope["path"].startswith(f"{API}/") else most


def counted(receive: Receive, most: int) -> Receive:
    """A body without a length is cut off at the limit too."""
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooMuch(most)
        return message

    return receiving
