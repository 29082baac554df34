"""Endpoints and requests of the tests of this folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from jipu.llm.client import Client
from jipu.llm.endpoint import Endpoint
from jipu.llm.memory import Memory
from jipu.llm.prices import Budget, Limit, Price
from jipu.llm.request import Request
from jipu.llm.sent import Sent

KEY = "sk-invented-0123456789"
SECRET = "负责机密项目凤凰的排期"


def request(number: int = 1, *, step: str = "extract", user: str = "", limit: int = 200) -> Request:
    return Request(
        step=step,
        subject=f"doc{number}",
        version="v1",
        system="Answer with one JSON object.",
        user=user or f"{number}|{SECRET}",
        schema="{}",
        limit=limit,
        documents=(f"doc{number}",),
    )


def endpoint(
    url: str,
    folder: Path | None = None,
    *,
    budget: Limit | None = None,
    price: Price | None = None,
    fields: dict[str, Any] | None = None,
    seconds: float = 10.0,
    parallel: int = 4,
    pause: float = 0.01,
    name: str = "some-model",
) -> Endpoint:
    return Endpoint(
        name=name,
        region="local",
        host="127.0.0.1",
        client=partial(Client, url=url, model=name, key=KEY, fields=fields or {}, seconds=seconds),
        memory=Memory(folder / "replies.jsonl" if folder else None),
        budget=Budget(budget, price),
        sent=Sent(folder / "sent.jsonl" if folder else None, "127.0.0.1", "local", name),
        parallel=parallel,
        pause=pause,
    )
