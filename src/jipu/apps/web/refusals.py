"""Why a request is not done that our own pages never make, or that comes too late; and where a fault of ours is told."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

MOST_TOLD = 1 << 20  # bytes of what a page tells, files aside


class Refusal(Exception):  # noqa: N818 it is what happens, as those of errors.py
    """A request that is not done. `code` is a phrase of words/, `status` that of the answer, `to` the page where the reader begins anew."""

    def __init__(self, code: str, status: int = 400, to: str = "", **details: str | int) -> None:
        super().__init__(code)
        self.code, self.status, self.to, self.details = code, status, to, details


class NoSuchName(Refusal):
    """A name in an address that nothing goes by here."""

    def __init__(self) -> None:
        super().__init__("missing.text", 404)


class TooMuch(Refusal):
    """More bytes than are taken."""

    def __init__(self, most: int) -> None:
        super().__init__("refused.large", 413, most=f"{most / (1 << 30):.0f} GB" if most >= 1 << 30 else f"{most / (1 << 20):.0f} MB")


async def told_of(request: Request) -> dict[str, Any]:
    """The JSON object that a page sends. Raises Refusal where it is none, TooMuch."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_TOLD:
            raise TooMuch(MOST_TOLD)
    try:
        told = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise Refusal("refused.json") from None
    if not isinstance(told, dict):
        raise Refusal("refused.json")
    return told


def words_of(told: Mapping[str, Any], name: str, *, most: int = 300, needed: bool = False) -> str:
    """A text of what was told, without blanks around it. Raises Refusal."""
    value = told.get(name)
    if value is None:
        value = ""
    if not isinstance(value, str) or len(value) > most or (needed and not value.strip()):
        raise Refusal("refused.field", field=name)
    return value.encode("utf-8", "replace").decode("utf-8").strip()  # half a character is none


def number_of(told: Mapping[str, Any], name: str, least: int, most: int) -> int | None:
    """A whole number of what was told, None where there is none. Raises Refusal."""
    value = told.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Refusal("refused.field", field=name)
    return value


def switch_of(told: Mapping[str, Any], name: str, *, usual: bool = False) -> bool:
    """Yes or no. Raises Refusal."""
    value = told.get(name, usual)
    if not isinstance(value, bool):
        raise Refusal("refused.field", field=name)
    return value


def tell_fault(error: BaseException) -> None:
    """Where a fault of ours happened, to standard error. Places alone: what an exception says may be text of a resume."""
    lines = [f"jipu: {type(error).__name__}"]
    found: BaseException | None = error
    while found is not None:
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(found.__traceback__)]
        found = found.__cause__ or found.__context__
        if found is not None:
            lines.append(f"  after {type(found).__name__}")
    sys.stderr.write("\n".join(lines) + "\n")
    sys.stderr.flush()
