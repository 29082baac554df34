"""Which model the page may ask, as its settings say: kept in the workspace, without the key."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, cast

from jipu.apps.web.model_keys import ModelKeys
from jipu.errors import BadOption
from jipu.llm.choice import API_KEY, BASE_URL, BY_HAND, MODEL, NONE, Choice, Wish, chosen, need, presets
from jipu.llm.regions import host_of
from jipu.llm.request import Region
from jipu.model.assistance import STEPS
from jipu.pipeline import PRIVATE
from jipu.written import replace_file, writing

FILE = "model.json"
REGIONS: tuple[Region, ...] = ("local", "domestic", "abroad")
LONGEST = 300  # characters of any one field


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """What a form says of a model; without preset and model none is asked.

    preset    a service by its name in presets.toml, "" for one of the operator's own
    region    where the operator declares it to be, "" where its address tells
    optional  a build goes on without it where it cannot be used
    """

    preset: str = ""
    model: str = ""
    base_url: str = ""
    region: str = ""
    steps: tuple[str, ...] = STEPS
    budget: str = ""
    months: bool = False
    optional: bool = False

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> ModelSettings:
        """As a form or a file says it. Raises BadOption."""
        texts = {name: str(told.get(name) or "").strip()[:LONGEST] for name in ("preset", "model", "base_url", "region", "budget")}
        steps = told.get("steps")
        found = cls(
            **texts,
            steps=tuple(step for step in STEPS if step in steps) if isinstance(steps, list | tuple) else STEPS,
            months=bool(told.get("months")),
            optional=bool(told.get("optional")),
        )
        found._check()
        return found

    @property
    def named(self) -> bool:
        """Whether a model is named at all."""
        return bool(self.preset or self.model)

    @property
    def url(self) -> str:
        """Its address."""
        return self.base_url or str(presets().get(self.preset, {}).get("url", ""))

    @property
    def host(self) -> str:
        """The host that would be asked."""
        return host_of(self.url)

    def wish(self, *, confirmed: bool) -> Wish:
        """The same as a command line would say it; `confirmed` by the operator that texts may go abroad."""
        return Wish(
            model="/".join(part for part in (self.preset, self.model) if part) or NONE,
            base_url=self.url or None,
            steps=",".join(self.steps),
            budget=self.budget or None,
            optional=self.optional,
            allow_abroad=confirmed,
            months=self.months,
            region=cast("Region", self.region) if self.region else None,
        )

    def _check(self) -> None:
        if self.preset and self.preset not in presets():
            raise BadOption(option="preset", value=self.preset[:40], expected=", ".join(presets()))
        if self.region and self.region not in REGIONS:
            raise BadOption(option="region", value=self.region[:40], expected=", ".join(REGIONS))
        if any(mark in self.base_url for mark in "@?#"):  # where keys would stand, which this file never holds
            raise BadOption(option="base_url", value="…", expected="https://HOST/v1")
        if self.named and not self.steps:
            raise BadOption(option="steps", value="", expected=", ".join(STEPS))


def choice_of(settings: ModelSettings, keys: ModelKeys, *, sending: bool, confirmed: bool = False) -> Choice | None:
    """The model that settings mean; None where they name none. What variables and files say of models counts for keys and prices alone.

    Raises BadOption, BadModelSettings, NoAddress, NoKey, AbroadNotAllowed, NoPrice.
    """
    environment = {name: value for name, value in os.environ.items() if name not in (MODEL, BASE_URL)}
    if secret := keys.get(settings.host):
        environment[API_KEY] = secret
    return chosen(settings.wish(confirmed=confirmed), environment, sending=sending)


def by_hand(settings: ModelSettings) -> Choice:
    """Nobody is asked over a network: a human carries the questions of these steps. No key and no service are needed."""
    wish = replace(settings.wish(confirmed=False), model=BY_HAND, base_url=None, budget=None, region=None)
    return need(wish, sending=False)


def read_settings(folder: Path) -> ModelSettings:
    """What was kept in a workspace; without a model where nothing was, or what is there is damaged."""
    try:
        told = json.loads((folder / PRIVATE / FILE).read_text("utf-8"))
        return ModelSettings.of({name: told[name] for name in _NAMES if name in told})
    except (OSError, ValueError, TypeError, BadOption):
        return ModelSettings()


def keep_settings(folder: Path, settings: ModelSettings) -> None:
    """Keep them for the next start. Raises NotWritable."""
    with writing(folder / PRIVATE):
        replace_file(folder / PRIVATE / FILE, json.dumps(asdict(settings), ensure_ascii=False).encode(), private=True)


_NAMES = tuple(part.name for part in fields(ModelSettings))
