"""What tokens cost, and a limit that holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from jipu.errors import BadOption
from jipu.llm.errors import NoPrice
from jipu.llm.prices import TABLE, Budget, Limit, Price, limit_of, price_of, told

YUAN = Price("CNY", 2.0, 8.0)


def test_the_price_of_a_million_tokens() -> None:
    assert YUAN.of(1_000_000, 500_000) == 6.0
    assert price_of("deepseek-flash", {}) == YUAN
    assert price_of("vendor/deepseek-flash", {}) == YUAN
    assert price_of("nobodys-model", {}) is None


def test_the_operators_own_price_comes_first() -> None:
    assert price_of("deepseek-flash", {"deepseek-flash": {"currency": "USD", "in": 1, "out": 2}}) == Price("USD", 1.0, 2.0)


def test_every_price_of_the_table_is_whole() -> None:
    for name, row in tomllib.loads(TABLE.read_text("utf-8")).items():
        assert {"currency", "in", "out"} <= row.keys() <= {"currency", "in", "out", "cached"}, name
        assert 0 < row["in"] <= row["out"] and row["currency"] in ("CNY", "USD"), name
        assert row.get("cached", 0) < row["in"], name


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("5", Limit(5.0, "CNY")),
        ("0.5元", Limit(0.5, "CNY")),
        ("¥ 3", Limit(3.0, "CNY")),
        ("2 CNY", Limit(2.0, "CNY")),
        ("300k", Limit(300_000)),
        ("1.5M", Limit(1_500_000)),
        ("20000 tokens", Limit(20_000)),
        ("20000词元", Limit(20_000)),
    ],
)
def test_a_budget_as_it_is_typed(text: str, limit: Limit) -> None:
    assert limit_of(text, YUAN, "m", Path("p")) == limit


@pytest.mark.parametrize("text", ["much", "-5", "5 apples", "$2", "", "5e9"])
def test_what_is_no_budget_of_this_currency(text: str) -> None:
    with pytest.raises(BadOption):
        limit_of(text, YUAN, "m", Path("p"))


def test_money_needs_a_price() -> None:
    with pytest.raises(NoPrice):
        limit_of("5", None, "m", Path("p"))


def test_a_reservation_is_given_back_in_part() -> None:
    budget = Budget(Limit(100), None)
    first = budget.reserve(10, 60)
    assert first == 70 and budget.reserve(10, 30) is None
    budget.settle(first, 10, 20)
    assert budget.used == 30 and budget.reserved == 0
    assert budget.reserve(10, 60) == 70
    assert budget.reserve(0, 1) is None


def test_without_a_limit_everything_is_counted_and_nothing_refused() -> None:
    budget = Budget(None, YUAN)
    reserved = budget.reserve(10**9, 10**9)
    assert reserved is not None and budget.unit == "CNY"
    budget.settle(reserved, 1_000_000, 0)
    assert budget.used == 2.0


def test_a_limit_of_tokens_counts_tokens_whatever_they_cost() -> None:
    budget = Budget(Limit(100), YUAN)
    assert budget.cost(30, 20) == 50 and budget.unit == ""


def test_amounts_in_words() -> None:
    assert told(3.2, "CNY") == "3.20 CNY"
    assert told(12345.6, "") == "12,346 tokens"
    assert str(Limit(5.0, "CNY")) == "5.00 CNY"
