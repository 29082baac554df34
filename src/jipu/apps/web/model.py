"""The language model: which one, tried with an invented sentence, and what it would be sent for a role, before anything is."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Job
from jipu.apps.web.model_settings import REGIONS, ModelSettings, choice_of, keep_settings, read_settings
from jipu.apps.web.pages import Pages
from jipu.apps.web.refusals import NoSuchName, told_of
from jipu.errors import JipuError, MissingExtra
from jipu.llm.choice import Choice, presets
from jipu.llm.connected import endpoint_of
from jipu.llm.errors import NoModel
from jipu.llm.probing import probe
from jipu.llm.regions import region_of
from jipu.model.assistance import STEPS
from jipu.store.log import login

PATIENCE = 20.0  # seconds of one request of the test: somebody waits before the page
LONGEST_KEY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a page shows of the model that is set: where it is, whose word that is, where its key lies. Never the key."""

    settings: ModelSettings
    choice: Choice | None
    trouble: JipuError | None = None
    place: str = ""
    variable: str = ""

    @classmethod
    def of(cls, home: Home) -> State:
        """As of now."""
        settings, keys = read_settings(home.folder), home.jobs.keys
        try:
            choice = choice_of(settings, keys, sending=False)
        except JipuError as trouble:
            return cls(settings=settings, choice=None, trouble=trouble)
        place = keys.place(settings.host) if choice else ""
        variables = choice.variables if choice and not place else ()
        variable = next((name for name in variables if os.environ.get(name)), "")
        return cls(settings=settings, choice=choice, place=place, variable=variable)

    @property
    def lacks_key(self) -> bool:
        """Whether it cannot be asked for want of a key."""
        return bool(self.choice and self.choice.region != "local" and not self.place and not self.variable)

    @property
    def installed(self) -> bool:
        """Whether what asks models is there: it is an extra."""
        return find_spec("openai") is not None and find_spec("pydantic_ai") is not None


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""

    @app.get("/model")
    def shown(request: Request) -> Response:
        services = [
            {"name": name, "url": row["url"], "model": row["model"], "region": region_of(row["url"])} for name, row in presets().items()
        ]
        return pages.page(request, "model.html", state=State.of(home), services=services, steps=STEPS, regions=REGIONS)

    @app.post("/model")
    async def keep(request: Request) -> dict[str, str]:
        return await run_in_threadpool(_kept, home, await told_of(request))

    @app.post("/model/test")
    def test() -> dict[str, Any]:
        return _tested(home)

    @app.post("/model/key/forget")
    def forget() -> dict[str, bool]:
        home.jobs.keys.forget(read_settings(home.folder).host)
        return {"done": True}

    @app.get("/looks/{identifier}")
    def look(identifier: str, request: Request) -> Response:
        job = home.jobs.get(identifier)
        choice = choice_of(ModelSettings.of(_model_of(job)), home.jobs.keys, sending=False)
        return pages.page(request, "look.html", job=job, choice=choice, state=State.of(home), operator=login())


def model_looked_at(home: Home, look: str, *, confirmed: bool) -> dict[str, Any]:
    """The model that a reader saw the questions of, for the build. What stands against it is told now.

    Raises NoSuchName, NoKey, AbroadNotAllowed and what else `choice_of` does.
    """
    wanted = _model_of(home.jobs.get(look))
    choice_of(ModelSettings.of(wanted), home.jobs.keys, sending=True, confirmed=confirmed)
    return {**wanted, "confirmed": confirmed}


def _model_of(job: Job) -> dict[str, Any]:
    """Raises NoSuchName where the job shows nothing of a model."""
    if job.kind != "look":
        raise NoSuchName
    return dict(job.told["model"])


def _kept(home: Home, told: Mapping[str, Any]) -> dict[str, str]:
    """Settings and, where one was typed, the key. Raises BadOption and what else stands against such a model, and nothing is kept then."""
    boxes = [step for step in STEPS if told.get(f"step.{step}")] if any(f"step.{step}" in told for step in STEPS) else told.get("steps")
    settings = ModelSettings.of({**told, "steps": boxes})
    choice_of(settings, home.jobs.keys, sending=False)
    keep_settings(home.folder, settings)
    secret = str(told.get("key") or "").strip()[:LONGEST_KEY]
    place = home.jobs.keys.put(settings.host, secret, keep=bool(told.get("keyring"))) if secret and settings.host else ""
    return {"key": place}


def _tested(home: Home) -> dict[str, Any]:
    """What the model can do: an invented sentence is sent, which is nobody's, so that it may go anywhere. Raises ModelProblem, NoModel, MissingExtra."""
    state = State.of(home)
    if state.trouble:
        raise state.trouble
    if not state.installed:
        raise MissingExtra(extra="llm")
    choice = choice_of(state.settings, home.jobs.keys, sending=True, confirmed=True)
    if choice is None:
        raise NoModel(path="/model")
    endpoint = endpoint_of(replace(choice, seconds=min(choice.seconds, PATIENCE)), None)
    started = time.monotonic()
    found = probe(endpoint)
    return {"found": found, "seconds": f"{time.monotonic() - started:.1f}", "host": choice.host}
