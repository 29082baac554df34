"""What a step is about to ask, and what that will cost, before anything of it is sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from jipu.llm.estimate import tokens_of_messages
from jipu.llm.prices import Budget
from jipu.llm.request import Request

# Tokens of the later steps for each of extract, as they were for the bundled example; they hang on how many concepts and claims there are.
OF_EXTRACT: Mapping[str, float] = {"extract": 1.0, "alias": 0.6, "place": 0.6, "name": 0.25, "word": 0.55, "check": 0.5}
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

    def answered(self, step: str, tokens_in: int, tokens_out: int) -> None:
        """One more request has its answer, at the cost of so many tokens."""
        ...


class _Silent:
    def starts(self, plan: Plan) -> None: ...

    def answered(self, step: str, tokens_in: int, tokens_out: int) -> None: ...


SILENT: Watch = _Silent()


def whole(plan: Plan, steps: Collection[str]) -> tuple[int, float]:
    """About what all these steps come to, by the first of them: tokens, and cost in the unit of the plan."""
    times = sum(OF_EXTRACT[step] for step in steps) / OF_EXTRACT[plan.step]
    return round((plan.tokens_in + plan.tokens_out) * times), plan.cost * times


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
