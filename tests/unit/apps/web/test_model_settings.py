"""What the page's settings say of a model: kept without a key, understood as a command line would, refused where they are none."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from jipu.apps.web.model_keys import ModelKeys
from jipu.apps.web.model_settings import FILE, ModelSettings, choice_of, keep_settings, read_settings
from jipu.errors import BadOption
from jipu.llm.errors import AbroadNotAllowed, NoAddress, NoKey, NoPrice
from jipu.model.assistance import STEPS

KEY = "sk-invented-0123456789"
OWN = {"model": "some-model", "base_url": "https://llm.example.com/v1"}


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither variables nor a settings file of whoever runs the tests."""
    for name in ("JIPU_MODEL", "JIPU_BASE_URL", "JIPU_API_KEY", "DEEPSEEK_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def keys(**memory: str) -> ModelKeys:
    return ModelKeys(dict(memory))


def test_without_settings_no_model_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIPU_MODEL", "deepseek")  # a variable is no choice made on the page
    settings = read_settings(tmp_path)
    assert not settings.named
    assert choice_of(settings, keys(), sending=True) is None


def test_settings_are_kept_for_their_owner_alone_and_hold_no_key(tmp_path: Path) -> None:
    settings = ModelSettings.of({"preset": "deepseek", "key": KEY, "keyring": True, "steps": ["word", "extract"], "months": True})
    keep_settings(tmp_path, settings)
    path = tmp_path / ".jipu" / FILE
    assert path.stat().st_mode & 0o777 == 0o600
    assert KEY not in path.read_text("utf-8")
    assert read_settings(tmp_path) == settings
    assert settings.steps == ("extract", "word")  # in the order in which they are done


@pytest.mark.parametrize("damaged", ["", "[]", "{", '{"preset": "nobody"}', '{"steps": []}', '{"region": 4}', "\x00"])
def test_damaged_settings_ask_nobody(tmp_path: Path, damaged: str) -> None:
    (tmp_path / ".jipu").mkdir()
    (tmp_path / ".jipu" / FILE).write_text(damaged, "utf-8")
    assert not read_settings(tmp_path).named


@pytest.mark.parametrize(
    "told",
    [
        {"preset": "nobody"},
        {"preset": "deepseek", "region": "mars"},
        {"preset": "deepseek", "steps": []},
        {"model": "m", "base_url": f"https://user:{KEY}@llm.example.com/v1"},
        {"model": "m", "base_url": f"https://llm.example.com/v1?key={KEY}"},
    ],
)
def test_what_is_no_setting_is_refused_without_telling_a_key(told: dict[str, Any]) -> None:
    with pytest.raises(BadOption) as caught:
        ModelSettings.of(told)
    assert KEY not in caught.value.message("zh") + caught.value.message("en")


def test_a_service_brings_its_address_its_model_and_its_price() -> None:
    choice = choice_of(ModelSettings.of({"preset": "deepseek"}), keys(), sending=False)
    assert choice
    assert (choice.model, choice.host, choice.region, choice.declared) == ("deepseek-flash", "api.deepseek.com", "domestic", False)
    assert choice.price
    other = choice_of(ModelSettings.of({"preset": "deepseek", "model": "deepseek-v4-pro"}), keys(), sending=False)
    assert other
    assert other.model == "deepseek-v4-pro"


def test_a_key_goes_to_the_host_that_it_was_typed_for_and_to_no_other() -> None:
    known = keys(**{"api.deepseek.com": KEY})
    choice = choice_of(ModelSettings.of({"preset": "deepseek"}), known, sending=True)
    assert choice
    assert choice.key.secret == KEY
    assert KEY not in repr(choice)
    with pytest.raises(NoKey):
        choice_of(ModelSettings.of({"preset": "qwen"}), known, sending=True)


def test_abroad_needs_the_operators_word_and_an_unknown_host_lies_abroad() -> None:
    settings, known = ModelSettings.of(OWN), keys(**{"llm.example.com": KEY})
    with pytest.raises(AbroadNotAllowed):
        choice_of(settings, known, sending=True)
    confirmed = choice_of(settings, known, sending=True, confirmed=True)
    assert confirmed
    assert confirmed.region == "abroad"


def test_the_operator_may_declare_where_a_model_is() -> None:
    choice = choice_of(ModelSettings.of({**OWN, "region": "domestic"}), keys(**{"llm.example.com": KEY}), sending=True)
    assert choice
    assert (choice.region, choice.declared) == ("domestic", True)


def test_what_a_file_declares_of_its_own_address_holds_for_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "jipu"
    folder.mkdir(parents=True)
    (folder / "model.toml").write_text('base_url = "https://inner.example.com/v1"\nregion = "local"\n', "utf-8")
    choice = choice_of(ModelSettings.of({"preset": "openai"}), keys(), sending=False)
    assert choice
    assert choice.region == "abroad"


def test_an_address_and_a_price_are_asked_for_where_none_is_known() -> None:
    with pytest.raises(NoAddress):
        choice_of(ModelSettings.of({"model": "some-model"}), keys(), sending=False)
    with pytest.raises(NoPrice):
        choice_of(ModelSettings.of({**OWN, "budget": "5元"}), keys(), sending=False)
    choice = choice_of(ModelSettings.of({**OWN, "budget": "300k"}), keys(), sending=False)
    assert choice
    assert choice.limit
    assert choice.limit.amount == 300_000


def test_a_form_may_hold_anything() -> None:
    settings = ModelSettings.of({"preset": None, "model": 7, "base_url": "x" * 1000, "steps": "extract", "months": "", "more": {}})
    assert settings.model == "7"
    assert len(settings.base_url) == 300
    assert settings.steps == STEPS
    assert json.loads(json.dumps(asdict(settings)))["months"] is False
