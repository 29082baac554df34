"""What is said to a model and what comes back: requests, replies, refusals, and what every model is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

Region = Literal["local", "domestic", "abroad", "none"]
"""Where texts go: this machine or network (本机), mainland China (境内), elsewhere (境外), nowhere (recorded replies, answers by hand)."""

RefusalCode = Literal[
    "budget",  # the next request could have gone over the budget
    "cut",  # the reply hit its limit of tokens
    "declined",  # the model or a filter of the endpoint would not answer
    "empty",  # no text in the reply
    "failed",  # the endpoint failed at every attempt (429, 5xx, a timeout, no connection)
    "rejected",  # the endpoint took the request for a wrong one (400, 413, 422)
    "unanswered",  # recorded replies or answers by hand hold none to it
    "unavailable",  # the model went away in the middle of a run that may go on without it
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question to a model. `system` and `user` are complete: pasted into a chat page they do as well as sent to an endpoint.

    step, version  whose prompt it is, as in "extract", "v1"
    subject        what it is about, stable between runs and machines (a hash of the text asked about, a claim id)
    schema         JSON Schema of the reply, as text with sorted keys, for endpoints that can hold a model to it
    limit          tokens of the reply at most
    documents      ids of the documents whose words stand in it: an erasure finds it, and what came of it, by them
    """

    step: str
    subject: str
    version: str
    system: str
    user: str
    schema: str
    limit: int = 4000
    documents: tuple[str, ...] = ()

    def key(self, model: str) -> str:
        """Hash of the model and of all that it is told: the same question of the same model has the same key, whatever it is about."""
        told = "\x00".join((model, self.step, self.version, self.system, self.user, self.schema))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a model answered, as it wrote it. Tokens are those the endpoint told, else an estimate; of a `cached` reply, those paid back then."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    cached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why there is no answer; tokens that were paid for all the same."""

    reason: RefusalCode
    tokens_in: int = 0
    tokens_out: int = 0


class Model(Protocol):
    """Anything that answers requests: an endpoint, recorded replies, a human with a chat page."""

    @property
    def name(self) -> str:
        """The model's name, as it stands in the provenance."""
        ...

    @property
    def region(self) -> Region:
        """Where what it is told goes."""
        ...

    def ask(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Reply | Refused]]:
        """An answer to each request, in any order. One that fails is a Refused.

        Raises ModelProblem where no further request can be answered: a wrong key, an unknown model, nobody there.
        """
        ...
