"""What one call to a service comes to: an answer, or a trouble of a known kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from jipu.llm.request import Request

Kind = Literal[
    "key",  # it is not accepted
    "missing",  # no such model or address
    "credit",  # the account is empty
    "busy",  # too many requests
    "failed",  # an error of the service
    "lost",  # no connection
    "late",  # no answer in time; it may be paid for all the same
    "rejected",  # the request is wrong in the eyes of the service
    "strange",  # what came back is of no such API
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: the text without thoughts that the service told apart, why it ended, and the tokens as the service counts them (0: untold)."""

    text: str
    ended: Literal["whole", "cut", "declined"] = "whole"
    tokens_in: int = 0
    tokens_out: int = 0


class Trouble(Exception):  # noqa: N818 it is what it is called
    """What went wrong with one call, without a word of what was sent or answered. `wait` is how many seconds the service asked for."""

    def __init__(self, kind: Kind, status: int = 0, wait: float | None = None) -> None:
        super().__init__(f"{kind} {status or ''}".strip())
        self.kind: Kind = kind
        self.status = status
        self.wait = wait


class Asking(Protocol):
    """What makes one call; `client.Client` does it over HTTP."""

    async def answer(self, request: Request, *, plain: bool) -> Answer:
        """One call; a `plain` one sends the messages and no field that some service may not know. Raises Trouble."""
        ...

    async def close(self) -> None:
        """Give the connections back."""
        ...
