"""What a page loads beside itself: its scripts as one file that a browser keeps for good, its looks in the page itself, since each request waits for the last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from importlib import resources

from fastapi import FastAPI
from markupsafe import Markup
from starlette.responses import Response

from jipu.render import map_html

JOINT = "+"  # between the pieces of a script, in its address
OWN = ("edits", "objections")  # pieces of the map's script that are the page's own
OF_MAPS = {"map": OWN, "sharedmap": ("shared",)}  # a map that is worked on, and one that is only looked at
_SCRIPT = re.compile(r"([a-z+]{1,80})\.([0-9a-f]{16})\.js")
_TYPES: Mapping[str, str] = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_SIGNS = set[str]()  # of the pages that this process serves
_FOR_GOOD = "public, max-age=31536000, immutable"  # another content has another address


def add_routes(app: FastAPI) -> None:
    """The routes of this part. They wait for nothing, and need no thread."""

    @app.get("/static/{name}")
    async def asset(name: str) -> Response:
        if (sign := name.removeprefix("here-")) in _SIGNS:
            return Response(sign, media_type="text/plain", headers={"Cache-Control": "no-store"})
        if made := _script_named(name):
            return Response(made[0], media_type=_TYPES[".js"], headers={"Cache-Control": made[1]})
        found = static(name)
        return Response(*found[:1], media_type=found[1], headers={"Cache-Control": "no-cache"}) if found else Response(status_code=404)


def sign_of(sign: str) -> str:
    """As what file a start answers to its sign."""
    return f"here-{sign}"


@contextmanager
def answering_to(sign: str) -> Iterator[None]:
    """While it is served, this process answers to a sign that the next start knows it by."""
    _SIGNS.add(sign)
    try:
        yield
    finally:
        _SIGNS.discard(sign)


@lru_cache(maxsize=64)
def script(names: str) -> Markup:
    """The element that loads these pieces, in this order, after the page is seen: "app nav files"."""
    address = f"/static/{names.replace(' ', JOINT)}.{_sign(_joined(tuple(names.split())))}.js"
    return Markup(f'<script src="{address}" defer></script>')  # noqa: S704 - our own names


@lru_cache(maxsize=16)
def looks(names: str) -> Markup:
    """Style sheets as an element of the page: they hold back what is seen, so that nothing is to be waited for."""
    return Markup(f"<style>{''.join(_piece(name, '.css') for name in names.split())}</style>")  # noqa: S704 - our own files


@lru_cache(maxsize=1)
def icon() -> Markup:
    """The sign of the window, as an address that holds it."""
    drawn = _piece("icon", ".svg").strip().replace("%", "%25").replace("#", "%23").replace('"', "'").replace("<", "%3C").replace(">", "%3E")
    return Markup(f"data:image/svg+xml,{drawn}")  # noqa: S704 - our own file


@lru_cache(maxsize=64)
def static(name: str) -> tuple[bytes, str] | None:
    """One of our own scripts, style sheets or pictures, and its media type."""
    for file in resources.files("jipu.apps.web").joinpath("static").iterdir():
        suffix = file.name[file.name.rfind(".") :]
        if file.name == name and suffix in _TYPES:
            return file.read_bytes(), _TYPES[suffix]
    return None


def _script_named(name: str) -> tuple[str, str] | None:
    """The pieces that an address names, and how long they may be kept: one of an earlier version is given what there is now, once."""
    found = _SCRIPT.fullmatch(name)
    if found is None:
        return None
    try:
        joined = _joined(tuple(found[1].split(JOINT)))
    except FileNotFoundError:
        return None
    return joined, _FOR_GOOD if _sign(joined) == found[2] else "no-cache"


@lru_cache(maxsize=64)
def _joined(names: tuple[str, ...]) -> str:
    """Raises FileNotFoundError."""
    return "".join(_piece(name, ".js") for name in names)


@lru_cache(maxsize=64)
def _piece(name: str, suffix: str) -> str:
    """One piece; "map" and "sharedmap" are what the HTML file of a map has, with what the page adds to it. Raises FileNotFoundError."""
    if name in OF_MAPS:
        return map_html.style() if suffix == ".css" else map_html.script("".join(_piece(own, ".js") for own in OF_MAPS[name]))
    found = static(name + suffix)
    if found is None:
        raise FileNotFoundError
    return found[0].decode("utf-8")


def _sign(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
