"""What a build tells of its model, and what the page says would be sent: the next step exactly, the rest as an estimate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.levelled import levelled_map

from jipu.apps.web.asking import Asking, asking, estimated, looked_at, next_of, sheets
from jipu.apps.web.model_settings import ModelSettings
from jipu.llm.choice import Choice, Key
from jipu.llm.errors import NoEndpoint, NoKey, NoModel
from jipu.llm.plan import Plan
from jipu.llm.prices import Limit, Price
from jipu.llm.request import Request
from jipu.model.assistance import Assistance, StepTold
from jipu.model.rolemap import RoleMap

HERE = {"model": "some-model", "base_url": "http://127.0.0.1:9/v1"}


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in ("JIPU_API_KEY", "DEEPSEEK_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))


def request(step: str, subject: str, words: str = "熟悉某种工具") -> Request:
    return Request(step=step, subject=subject, version="v1", system="只回 JSON", user=words, schema="{}")


def choice(price: Price | None = None, limit: Limit | None = None, steps: frozenset[str] = frozenset({"extract", "word"})) -> Choice:
    return Choice(model="some-model", url="http://127.0.0.1:9/v1", region="local", key=Key(""), price=price, limit=limit, steps=steps)


ROWS = [request("word", "w"), request("extract", "a"), request("extract", "b", "另一份简历")]


def test_only_the_next_step_is_shown_since_later_ones_follow_from_its_answers() -> None:
    rows = next_of(ROWS)
    assert [row.subject for row in rows] == ["a", "b"]
    told = sheets(choice(), rows)
    assert [sheet["step"] for sheet in told] == ["extract", "extract"]
    for row, sheet in zip(rows, told, strict=True):
        assert row.system in sheet["text"]
        assert row.user in sheet["text"]
    assert next_of([]) == []


def test_an_estimate_counts_the_steps_that_are_to_come() -> None:
    rows = next_of(ROWS)
    both, one = estimated(choice(), rows), estimated(choice(steps=frozenset({"extract"})), rows)
    assert both["requests"] == one["requests"] == 2
    assert both["tokens"] > one["tokens"] > 0
    assert both["cost"] == ""  # no price is known


def test_an_estimate_in_money_says_where_the_budget_will_not_do() -> None:
    price = Price("CNY", 2.0, 8.0)
    wide, narrow = (estimated(choice(price, Limit(amount, "CNY")), next_of(ROWS)) for amount in (100.0, 1e-6))
    assert wide["cost"].endswith("CNY")
    assert (wide["over"], narrow["over"]) == (False, True)


def test_nothing_left_to_ask_costs_nothing() -> None:
    assert estimated(choice(), [])["requests"] == 0
    assert not estimated(choice(limit=Limit(1.0)), [])["over"]


def test_a_job_without_a_model_asks_nobody() -> None:
    told: list[Mapping[str, Any]] = []
    nobody = asking(None, {}, told.append)
    assert nobody.assisting is None
    assert nobody.ends(levelled_map(6)) == {}
    assert told == []


def test_what_is_missing_is_told_before_anything_is_read_or_done_without_where_that_was_allowed() -> None:
    with pytest.raises(NoKey):
        asking({"preset": "deepseek"}, {}, lambda event: None)
    without = asking({"preset": "deepseek", "optional": True}, {}, lambda event: None)
    assert without.assisting is None
    told = without.ends(levelled_map(6))["model"]["without"]
    assert "api.deepseek.com" in told["zh"]
    assert "page of the language model" in told["en"]
    assert "JIPU_API_KEY" not in told["zh"] + told["en"]  # the page names its own fields, not variables


def test_a_build_tells_how_far_its_model_is_and_what_it_has_cost() -> None:
    told: list[Mapping[str, Any]] = []
    asked = Asking(choice(Price("CNY", 1.0, 1.0)), told.append)
    asked.starts(Plan(step="extract", requests=2, remembered=0, tokens_in=10, tokens_out=5, cost=0.0, unit="CNY"))
    asked.answered("extract", 700_000, 300_000)
    assert told[-1]["type"] == "so_far"
    assert told[-1]["result"]["asking"] == {
        "step": "extract",
        "answered": 1,
        "requests": 2,
        "tokens": 1_000_000,
        "cost": "1.00 CNY",
        "host": "127.0.0.1",
    }


def test_at_the_end_it_tells_what_came_of_it() -> None:
    asked = Asking(choice(), lambda event: None)
    done = Assistance(model="some-model", steps=(StepTold(step="extract", version="v1", proposed=5, kept=3),))
    drawn = levelled_map(6)
    told = asked.ends(_with(drawn, done))["model"]
    assert (told["model"], told["proposed"], told["kept"], told["without"]) == ("some-model", 5, 3, {})
    asked.gone(NoEndpoint(host="llm.example.com"))
    assert "llm.example.com" in asked.ends(drawn)["model"]["without"]["en"]


def test_a_look_needs_a_model_but_no_key() -> None:
    assert looked_at(ModelSettings.of({"preset": "deepseek"}), {}).host == "api.deepseek.com"
    assert looked_at(ModelSettings.of(HERE), {}).region == "local"
    with pytest.raises(NoModel):
        looked_at(ModelSettings(), {})


def _with(drawn: RoleMap, done: Assistance) -> RoleMap:
    return replace(drawn, provenance=replace(drawn.provenance, assistance=done))
