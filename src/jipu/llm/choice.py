"""Which model is to be asked, and within which bounds: from options, the environment, a settings file and the presets, in this order."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from jipu.errors import BadOption
from jipu.llm.errors import AbroadNotAllowed, BadKey, BadModelSettings, NoAddress, NoKey, NoModel
from jipu.llm.prices import Limit, Price, limit_of, price_of
from jipu.llm.regions import host_of, region_of
from jipu.llm.request import Region
from jipu.model.assistance import STEPS

PRESETS = Path(__file__).parent / "presets.toml"
_KEY = re.compile(r"[!-~]*")  # what a header can carry
BY_HAND = "by-hand"
NONE = "none"
MODEL, BASE_URL, API_KEY = "JIPU_MODEL", "JIPU_BASE_URL", "JIPU_API_KEY"
KNOWN = {"model", "base_url", "key_variable", "region", "steps", "parallel", "seconds", "budget", "months", "fields", "prices"}

OF_ITS_HOST = {"region", "key_variable", "fields"}  # settings that are about one host: no other is trusted, told the key, or sent them


@dataclass(frozen=True, slots=True)
class Key:
    """A secret. It shows itself in no message, log or trace."""

    secret: str = field(repr=False)

    def __str__(self) -> str:
        return "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line or the page says of a model; None and empty: nothing."""

    model: str | None = None
    base_url: str | None = None
    steps: str | None = None
    budget: str | None = None
    optional: bool = False
    allow_abroad: bool = False
    months: bool = False
    region: Region | None = None  # where the operator declares it to be


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A model that may be asked.

    variables  where its key is looked for
    declared   the operator's settings say where it is, not our table
    steps      what it may do
    months     dates are sent with their months, not as years alone
    fields     sent with each request beside the messages
    """

    model: str
    url: str
    region: Region
    key: Key = field(repr=False)
    variables: tuple[str, ...] = (API_KEY,)
    declared: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)
    steps: frozenset[str] = frozenset(STEPS)
    price: Price | None = None
    limit: Limit | None = None
    parallel: int = 4
    seconds: float = 120.0
    optional: bool = False
    months: bool = False

    @property
    def host(self) -> str:
        """The host that is asked, without a way or a key that may stand in the address."""
        return host_of(self.url)

    @property
    def by_hand(self) -> bool:
        """Whether nobody is asked over a network: a human carries questions and answers."""
        return self.model == BY_HAND


def settings_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the operator's own settings of models lie."""
    if sys.platform == "win32":
        return Path(environment.get("APPDATA") or Path.home()) / "jipu" / "model.toml"
    return Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "jipu" / "model.toml"


def chosen(wish: Wish, environment: Mapping[str, str] = os.environ, path: Path | None = None, *, sending: bool = True) -> Choice | None:
    """The model to be asked, None where nobody named one or `none` was said. Where nothing is `sending`, neither key nor leave is needed.

    Raises BadOption, BadModelSettings, NoAddress, NoKey, AbroadNotAllowed, NoPrice.
    """
    path = path or settings_path(environment)
    own = _read(path)
    named = wish.model or environment.get(MODEL) or own.get("model")
    if not named or named == NONE:
        _complain_of_lonely(wish)
        return None
    if named == BY_HAND:
        return Choice(model=BY_HAND, url="", region="none", key=Key(""), steps=_steps(wish.steps, own), months=_months(wish, own))
    preset, model = _preset(str(named))
    url = wish.base_url or environment.get(BASE_URL) or own.get("base_url") or preset.get("url")
    if not url:
        raise NoAddress(model=model, presets=", ".join(presets()))
    meant = own.get("base_url") or _preset(str(own.get("model")))[0].get("url", "")
    if host_of(str(meant)) != host_of(str(url)):
        own = {name: value for name, value in own.items() if name not in OF_ITS_HOST}
    return _complete(wish, environment, own, path, preset if _is_of(preset, str(url)) else {}, model, str(url), sending)


def need(wish: Wish, environment: Mapping[str, str] = os.environ, *, sending: bool = True) -> Choice:
    """As `chosen`, for verbs that are about a model. Raises NoModel."""
    found = chosen(wish, environment, sending=sending)
    if found is None:
        raise NoModel(path=str(settings_path(environment)))
    return found


def _complete(
    wish: Wish,
    environment: Mapping[str, str],
    own: Mapping[str, Any],
    path: Path,
    preset: Mapping[str, Any],
    model: str,
    url: str,
    sending: bool,
) -> Choice:
    if not _is_address(url):
        raise BadOption(option="--base-url", value=_without_secrets(url), expected="https://HOST/v1")
    declared = wish.region or _declared(own, url)
    region = declared or region_of(url)
    if sending and region == "abroad" and not wish.allow_abroad:
        raise AbroadNotAllowed(host=host_of(url))
    if url.startswith("http://") and region_of(url) != "local":
        raise BadOption(
            option="--base-url", value=_without_secrets(url), expected="https://…（明文只许在本机和内网 / http only inside the house)"
        )
    variables = tuple(name for name in (API_KEY, own.get("key_variable"), preset.get("key")) if name)
    named, secret = next(((name, environment[name].strip()) for name in variables if environment.get(name)), ("", ""))
    if not _KEY.fullmatch(secret):
        raise BadKey(host=host_of(url), variables=named)
    if sending and not secret and region != "local":
        raise NoKey(host=host_of(url), variables=" / ".join(variables))
    price = price_of(model, own.get("prices", {}))
    asked = wish.budget or own.get("budget")
    return Choice(
        model=model,
        url=url,
        region=region,
        declared=declared is not None,
        key=Key(secret),
        variables=variables,
        fields={**preset.get("fields", {}), **own.get("fields", {})},
        steps=_steps(wish.steps, own),
        price=price,
        limit=limit_of(str(asked), price, model, path) if asked else None,
        parallel=int(own.get("parallel", 4)),
        seconds=float(own.get("seconds", 120.0)),
        optional=wish.optional,
        months=_months(wish, own),
    )


def _is_address(url: str) -> bool:
    """Whether it can be called at all: a scheme, a host, a port that is one, and no space or sign that nobody sees."""
    try:
        urlsplit(url).port  # noqa: B018 it raises ValueError where there is none
    except ValueError:
        return False
    return url.startswith(("http://", "https://")) and bool(host_of(url)) and url.isprintable() and " " not in url


def _complain_of_lonely(wish: Wish) -> None:
    """An option that means nothing without a model is a slip: the operator believes that one is asked."""
    if not wish.model and (wish.base_url or wish.steps or wish.budget or wish.allow_abroad):
        raise NoModel(path=str(settings_path()))


def _preset(named: str) -> tuple[Mapping[str, Any], str]:
    """The preset that a name means, and the model: `deepseek`, `deepseek/deepseek-v4-pro`, `deepseek-v4-pro`; none is known of most names."""
    first, _, rest = named.partition("/")
    if first in presets():
        return presets()[first], rest or presets()[first]["model"] or named
    families = {family: preset for name, preset in presets().items() for family in (name, *preset.get("families", ()))}
    return next((preset for family, preset in families.items() if named.startswith(family)), {}), named


def model_named(named: str) -> str:
    """The model that a name on the command line means: that of a preset, or the name itself."""
    return _preset(named)[1]


def _is_of(preset: Mapping[str, Any], url: str) -> bool:
    """Whether an address is that of a preset, so that its key and fields are for it: a key goes nowhere else."""
    return bool(preset) and host_of(str(preset["url"])) == host_of(url)


def _declared(own: Mapping[str, Any], url: str) -> Region | None:
    """Where the operator's settings say that a model is; where they name an address too, they speak of that one alone."""
    speaks_of_it = not own.get("base_url") or host_of(str(own["base_url"])) == host_of(url)
    return own.get("region") if speaks_of_it else None


def _steps(asked: str | None, own: Mapping[str, Any]) -> frozenset[str]:
    told = [part.strip() for part in asked.split(",")] if asked else list(own.get("steps", STEPS))
    unknown = [step for step in told if step not in STEPS]
    if unknown or not told:
        raise BadOption(option="--model-steps", value=asked or ",".join(map(str, told)), expected=",".join(STEPS))
    return frozenset(told)


def _months(wish: Wish, own: Mapping[str, Any]) -> bool:
    return wish.months or bool(own.get("months", False))


def _without_secrets(url: str) -> str:
    """An address without what may be a key: neither user nor query; all that follows where it is none."""
    return url.rpartition("@")[2].partition("?")[0].partition("#")[0][:80]


@lru_cache(maxsize=1)
def presets() -> Mapping[str, Mapping[str, Any]]:
    """Services by the names that stand for them: `url`, `model`, `key` (the variable of its users), `fields`."""
    return tomllib.loads(PRESETS.read_text("utf-8"))


def _read(path: Path) -> Mapping[str, Any]:
    """The operator's settings. Raises BadModelSettings; a message tells the line of a fault and no value, which may be a key."""
    if not path.is_file():
        return {}
    try:
        own = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        where = str(error).rpartition("(")[2].rstrip(")") if isinstance(error, tomllib.TOMLDecodeError) else "UTF-8"
        raise BadModelSettings(path=str(path), zh=f"不是 TOML（{where}）", en=f"it is no TOML ({where})") from None
    unknown = sorted(own.keys() - KNOWN)
    if unknown:
        known = ", ".join(sorted(KNOWN))
        raise BadModelSettings(path=str(path), zh=f"不认识 {unknown[0]}，可用：{known}", en=f"{unknown[0]} is not known; known are {known}")
    if "region" in own and own["region"] not in get_args(Region)[:3]:
        raise BadModelSettings(path=str(path), zh="region 应为 local、domestic 或 abroad", en="region is local, domestic or abroad")
    return own
