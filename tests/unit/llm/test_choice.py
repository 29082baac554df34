"""Which model is asked: options before environment before settings before presets; what may not be sent, and what never shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from jipu.errors import BadOption, JipuError
from jipu.llm.choice import Choice, Key, Wish, chosen, need, settings_path
from jipu.llm.errors import AbroadNotAllowed, BadModelSettings, NoAddress, NoKey, NoModel, NoPrice
from jipu.llm.prices import Limit
from tests.unit.llm.asked import KEY

ENVIRONMENT = {"JIPU_API_KEY": KEY}


def pick(
    model: str | None = None, *, own: str = "", tmp: Path | None = None, environment: dict[str, str] | None = None, **wish: object
) -> Choice | None:
    path = (tmp or Path("here")) / "model.toml"
    if own:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(own, "utf-8")
    return chosen(Wish(model=model, **wish), ENVIRONMENT if environment is None else environment, path)  # type: ignore[arg-type]


def test_nobody_is_asked_where_nobody_is_named() -> None:
    assert pick() is None
    assert pick("none", environment={"JIPU_MODEL": "deepseek"}) is None
    with pytest.raises(NoModel):
        need(Wish(), {})


@pytest.mark.parametrize("lonely", [{"base_url": "http://localhost:1/v1"}, {"steps": "extract"}, {"budget": "5"}, {"allow_abroad": True}])
def test_an_option_that_needs_a_model_is_a_slip_without_one(lonely: dict[str, object]) -> None:
    with pytest.raises(NoModel):
        pick(**lonely)


@pytest.mark.parametrize(
    ("named", "model", "host"),
    [
        ("deepseek", "deepseek-flash", "api.deepseek.com"),
        ("deepseek/deepseek-v4-pro", "deepseek-v4-pro", "api.deepseek.com"),
        ("deepseek-v4-pro", "deepseek-v4-pro", "api.deepseek.com"),
        ("qwen", "qwen-plus", "dashscope.aliyuncs.com"),
        ("glm", "glm-5.3-flash", "open.bigmodel.cn"),
        ("moonshot", "kimi-k2.6", "api.moonshot.cn"),
        ("kimi-latest", "kimi-latest", "api.moonshot.cn"),
        ("ollama", "qwen3", "localhost"),
        ("ollama/llama4", "llama4", "localhost"),
        ("vllm", "vllm", "localhost"),
    ],
)
def test_presets_know_where_models_are(named: str, model: str, host: str) -> None:
    found = pick(named)
    assert found and (found.model, found.host) == (model, host)


def test_an_unknown_name_needs_an_address() -> None:
    with pytest.raises(NoAddress) as raised:
        pick("somebodys-model")
    assert "deepseek" in raised.value.message("zh")
    found = pick("somebodys-model", base_url="http://10.0.0.7:9000/v1")
    assert found and found.region == "local"


def test_options_come_before_environment_before_settings(tmp_path: Path) -> None:
    environment = {"JIPU_MODEL": "qwen", "JIPU_API_KEY": KEY}
    own = 'model = "glm"\nsteps = ["extract"]\nparallel = 2\n'
    of_option, of_environment, of_file = (
        pick("deepseek", own=own, tmp=tmp_path, environment=environment),
        pick(own=own, tmp=tmp_path, environment=environment),
        pick(own=own, tmp=tmp_path, environment={"JIPU_API_KEY": KEY}),
    )
    assert [found and found.host for found in (of_option, of_environment, of_file)] == [
        "api.deepseek.com",
        "dashscope.aliyuncs.com",
        "open.bigmodel.cn",
    ]
    assert of_file and of_file.steps == {"extract"} and of_file.parallel == 2


def test_the_key_of_a_service_goes_to_that_service_alone() -> None:
    environment = {"DEEPSEEK_API_KEY": KEY}
    found = pick("deepseek", environment=environment)
    assert found and found.key.secret == KEY
    with pytest.raises(NoKey):
        pick("deepseek", environment=environment, base_url="https://api.moonshot.cn/v1")
    local = pick("deepseek", environment=environment, base_url="http://localhost:8000/v1")
    assert local and local.key.secret == "" and local.fields == {}


def test_a_key_shows_itself_nowhere() -> None:
    found = pick("deepseek")
    assert found and found.key.secret == KEY
    assert KEY not in f"{found!r} {found} {found.key!r} {found.key} {Key(KEY)}"


def test_a_key_in_an_address_is_not_repeated() -> None:
    with pytest.raises(BadOption) as raised:
        pick("m", base_url=f"ftp://user:{KEY}@example.com/v1")
    assert KEY not in raised.value.message("en")


@pytest.mark.parametrize("url", [f"http://llm.example.com/v1?key={KEY}", f"http://llm.example.com/v1#{KEY}", f"llm.example.com/v1?{KEY}"])
def test_a_key_behind_an_address_is_not_repeated_either(url: str) -> None:
    with pytest.raises(BadOption) as raised:
        pick("m", base_url=url, allow_abroad=True)
    assert KEY not in raised.value.message("zh")


def test_what_is_declared_of_one_host_holds_for_no_other(tmp_path: Path) -> None:
    own = 'model = "m"\nbase_url = "https://llm.example.com/v1"\nregion = "domestic"\nkey_variable = "HOUSE_KEY"\nfields = { a = 1 }\n'
    environment = {"HOUSE_KEY": KEY}
    found = pick(own=own, tmp=tmp_path, environment=environment)
    assert found and (found.region, found.key.secret, found.fields) == ("domestic", KEY, {"a": 1})
    with pytest.raises(AbroadNotAllowed):
        pick(own=own, tmp=tmp_path, environment=environment, base_url="https://api.openai.com/v1")
    with pytest.raises(AbroadNotAllowed):
        pick(own=own, tmp=tmp_path, environment=environment | {"JIPU_BASE_URL": "https://llm.example.org/v1"})
    with pytest.raises(NoKey):
        pick(own=own, tmp=tmp_path, environment=environment, base_url="https://api.deepseek.com/v1")
    local = pick(own=own, tmp=tmp_path, environment=environment, base_url="http://localhost:8000/v1")
    assert local and (local.key.secret, local.fields, local.declared) == ("", {}, False)


def test_a_declaration_without_an_address_is_of_its_own_model(tmp_path: Path) -> None:
    own = 'model = "deepseek"\nregion = "domestic"\n'
    with pytest.raises(AbroadNotAllowed):
        pick("openai", own=own, tmp=tmp_path)
    found = pick("deepseek/deepseek-v4-pro", own=own, tmp=tmp_path)
    assert found and found.declared
    with pytest.raises(AbroadNotAllowed):
        pick("openai", own='region = "domestic"\n', tmp=tmp_path)


@pytest.mark.parametrize("key", ["sk-密钥", "sk-a\nb", "sk-a b", "sk－1", "sk-\u200b1"])
def test_a_key_that_no_header_can_carry_is_told_and_not_repeated(key: str) -> None:
    with pytest.raises(NoKey) as raised:
        pick("deepseek", environment={"JIPU_API_KEY": key})
    assert "JIPU_API_KEY" in raised.value.message("zh") and key not in raised.value.message("zh")
    found = pick("deepseek", environment={"JIPU_API_KEY": f" {KEY}\n"})
    assert found and found.key.secret == KEY


@pytest.mark.parametrize(
    "url", ["http://localhost:99999/v1", "http://localhost:abc/v1", "http://loc\talhost/v1", "http://local host/v1", "http://[::1/v1"]
)
def test_what_cannot_be_called_is_no_address(url: str) -> None:
    with pytest.raises(BadOption):
        pick("m", base_url=url)


def test_no_key_names_the_variables() -> None:
    with pytest.raises(NoKey) as raised:
        pick("deepseek", environment={})
    assert "JIPU_API_KEY" in raised.value.message("zh") and "DEEPSEEK_API_KEY" in raised.value.message("zh")


def test_abroad_is_closed_until_the_operator_confirms() -> None:
    with pytest.raises(AbroadNotAllowed) as raised:
        pick("openai")
    said = raised.value.message("zh")
    assert "操作人确认" in said and "38–40" in said and "同意后" not in said
    found = pick("openai", allow_abroad=True)
    assert found and found.region == "abroad"


def test_what_sends_nothing_needs_neither_key_nor_leave() -> None:
    found = chosen(Wish(model="openai"), {}, Path("none.toml"), sending=False)
    assert found and found.region == "abroad"


def test_text_goes_unencrypted_inside_the_house_only() -> None:
    with pytest.raises(BadOption):
        pick("deepseek", base_url="http://api.deepseek.com/v1")


def test_the_operator_may_declare_where_a_model_is(tmp_path: Path) -> None:
    own = 'model = "m"\nbase_url = "https://llm.example.com/v1"\nregion = "domestic"\n'
    found = pick(own=own, tmp=tmp_path)
    assert found and (found.region, found.declared) == ("domestic", True)


def test_a_declaration_does_not_open_plain_text(tmp_path: Path) -> None:
    with pytest.raises(BadOption):
        pick(own='model = "m"\nbase_url = "http://llm.example.com/v1"\nregion = "local"\n', tmp=tmp_path)


@pytest.mark.parametrize(
    "own",
    ['model = "deep', f'api_key = "{KEY}"', 'region = "mars"\nmodel = "m"', "colour = 1"],
    ids=["no TOML", "a key in the file", "no region", "unknown"],
)
def test_faulty_settings_are_told_without_their_values(own: str, tmp_path: Path) -> None:
    with pytest.raises(BadModelSettings) as raised:
        pick("deepseek", own=own, tmp=tmp_path)
    assert str(tmp_path) in raised.value.message("zh") and KEY not in raised.value.message("en")


def test_steps_are_chosen_by_name() -> None:
    found = pick("deepseek", steps="extract, word")
    assert found and found.steps == {"extract", "word"}
    with pytest.raises(BadOption):
        pick("deepseek", steps="extract,guess")
    everything = pick("deepseek")
    assert everything and len(everything.steps) == 6 and not everything.months


def test_a_budget_needs_a_price_or_tokens(tmp_path: Path) -> None:
    found = pick("deepseek", budget="5")
    assert found and found.limit == Limit(5.0, "CNY")
    with pytest.raises(NoPrice):
        pick("kimi-k2.6", budget="5")
    by_tokens = pick("kimi-k2.6", budget="300k")
    assert by_tokens and by_tokens.limit == Limit(300_000.0)
    own = '[prices."kimi-k2.6"]\ncurrency = "CNY"\nin = 4\nout = 16\n'
    priced = pick("kimi-k2.6", budget="5", own=own, tmp=tmp_path)
    assert priced and priced.price and priced.price.out == 16


def test_by_hand_asks_nobody() -> None:
    found = pick("by-hand", environment={})
    assert found and found.by_hand and found.region == "none" and found.host == ""


def test_settings_lie_where_the_system_keeps_them(tmp_path: Path) -> None:
    assert settings_path({"XDG_CONFIG_HOME": str(tmp_path), "APPDATA": str(tmp_path)}) == tmp_path / "jipu" / "model.toml"


def test_every_message_has_both_languages() -> None:
    from jipu.errors import FileProblem, NothingDone, UsageError
    from jipu.llm import errors

    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, JipuError)]
    for kind in kinds:
        if kind not in (FileProblem, UsageError, NothingDone):
            assert kind.zh != JipuError.zh and kind.en != JipuError.en
