"""Who asks, as the guard of a team's page found out. On the page of one machine alone nobody logs in, and there is no such thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import HTTPConnection

from jipu.store.team.authority import Authority, Who

SCOPE = "jipu.entered"  # where it lies in the scope of a request


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """`who` is None before the login; `proof` is what pages send with whatever changes something; `cookie` is "" where a token asks.

    `holds` tells whether that is still so: an answer may go on for longer than a session.
    """

    who: Who | None
    proof: str
    address: str
    cookie: str = ""
    holds: Callable[[], bool] = lambda: True


def entered(request: HTTPConnection) -> Entered | None:
    """Who asks; None where the page is one machine's alone."""
    found = request.scope.get(SCOPE)
    return found if isinstance(found, Entered) else None


def authority_of(request: HTTPConnection) -> Authority | None:
    """What whoever asks may do; None before a login, and where nobody logs in."""
    found = entered(request)
    return found.who.authority if found and found.who else None
