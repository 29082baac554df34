"""What tokens cost, by a table that the operator may edit, and a budget that is never gone over."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jipu.errors import BadOption
from jipu.llm.errors import NoPrice

TABLE = Path(__file__).parent / "prices.toml"
_MILLION = 1_000_000
_SIGNS = {"¥": "CNY", "￥": "CNY", "元": "CNY", "rmb": "CNY", "cny": "CNY", "$": "USD", "usd": "USD", "eur": "EUR", "€": "EUR"}
_THOUSANDS = {"k": 1_000, "m": _MILLION, "tokens": 1, "token": 1, "词元": 1, "": 1}
_MONEY = re.compile(r"(?P<before>[¥￥$€])? ?(?P<number>\d{1,9}(?:\.\d{1,6})?) ?(?P<after>元|rmb|cny|usd|eur)?", re.I)
_TOKENS = re.compile(r"(?P<number>\d{1,9}(?:\.\d{1,3})?) ?(?P<unit>[km]|tokens?|词元)", re.I)


@dataclass(frozen=True, slots=True)
class Price:
    """Money for a million tokens, in and out."""

    currency: str
    into: float
    out: float

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """What so many tokens cost. What a service has kept itself costs less: this is at most what is paid."""
        return (tokens_in * self.into + tokens_out * self.out) / _MILLION


@dataclass(frozen=True, slots=True)
class Limit:
    """How much may be used: money of a currency, or tokens where the currency is ""."""

    amount: float
    currency: str = ""

    def __str__(self) -> str:
        return told(self.amount, self.currency)


def told(amount: float, currency: str) -> str:
    """An amount in words: `3.20 CNY`, `12,000 tokens`."""
    return f"{amount:,.2f} {currency}" if currency else f"{amount:,.0f} tokens"


def price_of(model: str, own: Mapping[str, Any]) -> Price | None:
    """The price of a model, the operator's own before the shipped; None where neither knows it. A vendor before a slash does not matter."""
    table = {**tomllib.loads(TABLE.read_text("utf-8")), **own}
    row = table.get(model) or table.get(model.rpartition("/")[2])
    return Price(currency=str(row.get("currency", "CNY")), into=float(row["in"]), out=float(row["out"])) if row else None


def limit_of(text: str, price: Price | None, model: str, path: Path) -> Limit:
    """A budget as it was typed: `5` (money, in the currency of the price), `5元`, `$2`, `300k` (tokens). Raises BadOption, NoPrice."""
    if found := _TOKENS.fullmatch(text.strip()):
        return Limit(float(found["number"]) * _THOUSANDS[found["unit"].lower()])
    money = _MONEY.fullmatch(text.strip())
    if money is None:
        raise BadOption(option="--budget", value=text, expected="5, 5元, $2, 300k")
    if price is None:
        raise NoPrice(model=model, path=str(path))
    sign = (money["before"] or money["after"] or "").lower()
    currency = _SIGNS[sign] if sign else price.currency
    if currency != price.currency:
        raise BadOption(option="--budget", value=text, expected=f"{price.currency}")
    return Limit(float(money["number"]), currency)


class Budget:
    """What may still be used. A request reserves the most that it can take and gives back what it did not, so that the limit always holds."""

    def __init__(self, limit: Limit | None, price: Price | None) -> None:
        self.limit = limit
        self._price = price
        self.reserved = 0.0
        self.used = 0.0

    @property
    def unit(self) -> str:
        """The currency that is counted in, "" for tokens."""
        if self.limit:
            return self.limit.currency
        return self._price.currency if self._price else ""

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """What so many tokens take of the limit, in its unit (tokens where there is none)."""
        money = self._price if self.limit is None or self.limit.currency else None
        return money.of(tokens_in, tokens_out) if money else float(tokens_in + tokens_out)

    def reserve(self, tokens_in: int, tokens_out: int) -> float | None:
        """Keep so much back for a request; None where that could go over the limit."""
        cost = self.cost(tokens_in, tokens_out)
        if self.limit and self.used + self.reserved + cost > self.limit.amount:
            return None
        self.reserved += cost
        return cost

    def settle(self, reserved: float, tokens_in: int, tokens_out: int) -> None:
        """What a request took in the end, in the place of what was kept back for it."""
        self.reserved -= reserved
        self.used += self.cost(tokens_in, tokens_out)
