"""What a step is about to ask, and what that will cost, before anything of it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from jipu.llm.estimate import tokens_of_messages
from jipu.llm.prices import Budget
from jipu.llm.request import Request

REPLY_SHARE = 0.5  # tokens of a reply for each of its question: what replies of this kind were at most, seldom more


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A step's requests that are not remembered; tokens are estimates, `cost` is money of the currency `unit`, or tokens where that is ""."""

    step: str
    requests: int
    remembered: int
    tokens_in: int
    tokens_out: int
    cost: float
    unit: str


class Watch(Protocol):
    """Who hears how far it is: a terminal, or nobody."""

    def starts(self, plan: Plan) -> None:
        """A step is about to be sent."""
        ...

    def answered(self, step: str) -> None:
        """One more request has its answer."""
        ...


class _Silent:
    def starts(self, plan: Plan) -> None: ...

    def answered(self, step: str) -> None: ...


SILENT: Watch = _Silent()


def plan_of(step: str, requests: Sequence[Request], remembered: int, budget: Budget) -> Plan:
    """What the requests come to."""
    into = [tokens_of_messages(request.system, request.user) for request in requests]
    out = sum(min(request.limit, round(tokens * REPLY_SHARE)) for request, tokens in zip(requests, into, strict=True))
    return Plan(
        step=step,
        requests=len(requests),
        remembered=remembered,
        tokens_in=sum(into),
        tokens_out=out,
        cost=budget.cost(sum(into), out),
        unit=budget.unit,
    )
