"""A role is asked of the pool: its name, industry and own description; then who would be counted, before anything is built."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from jipu.apps.web.answering import titles
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Job
from jipu.apps.web.model import model_looked_at
from jipu.apps.web.model_settings import read_settings
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import Refusal, number_of, switch_of, told_of, words_of
from jipu.apps.web.whom import Whom, counted, whom_of
from jipu.errors import Lang
from jipu.lexicon.families import families
from jipu.lexicon.industries import industries
from jipu.llm.choice import BY_HAND
from jipu.render.catalogue import catalogue_rows
from jipu.settings import Settings

MOST_CHARACTERS = 100_000  # of a role's own description
MOST_QUESTIONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A role as it was asked for. `whom`: which of those who fit are counted. `description` is the text of the role's own description, `above` the name of the map of the role below."""

    role: str
    industry: str | None = None
    description: str | None = None
    purpose: str | None = None
    top: int = 30
    whom: Whom = "best"
    strict_industry: bool = False
    study_note: bool = True
    above: str | None = None

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Asked:
        """What a form says. Raises Refusal."""
        return cls(
            role=words_of(told, "role", most=80, needed=True),
            industry=words_of(told, "industry") or None,
            description=words_of(told, "description", most=MOST_CHARACTERS) or None,
            purpose=words_of(told, "purpose") or None,
            top=number_of(told, "top", 1, 500) or 30,
            whom=whom_of(told),
            strict_industry=switch_of(told, "strict_industry"),
            study_note=switch_of(told, "study_note", usual=True),
            above=words_of(told, "above") or None,
        )

    def settings(self, lang: str) -> Settings:
        """The settings of the question."""
        return Settings(
            as_of=date.today(),
            lang="en" if lang == "en" else "zh",
            **counted(self.top, self.whom),
            strict_industry=self.strict_industry,
            purpose=self.purpose,
        )

    def order(self, home: Home) -> dict[str, Any]:
        """What a job of building is told; the description goes into a file that is the job's own. Raises NotWritable, NoSuchName."""
        names = ("role", "industry", "purpose", "top", "whom", "strict_industry", "study_note")
        told = {name: getattr(self, name) for name in names}
        if self.above:
            told["above"] = home.room(self.above).name
        return told | {"upload": home.describe(self.description)} if self.description else told


@dataclass(slots=True)
class Questions:
    """The last that were asked since the start; an address names one."""

    asked: OrderedDict[str, Asked] = field(default_factory=OrderedDict)

    def put(self, asked: Asked) -> str:
        """Its name in addresses."""
        name = secrets.token_hex(5)
        self.asked[name] = asked
        while len(self.asked) > MOST_QUESTIONS:
            self.asked.popitem(last=False)
        return name

    def get(self, name: str) -> Asked:
        """Raises Refusal, which leads back to where roles are asked for: an earlier start's questions are not kept."""
        asked = self.asked.get(name)
        if asked is None:
            raise Refusal("refused.asked", 410, to="/new?anew=1")
        return asked


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""
    questions = Questions()

    @app.get("/new")
    def form(request: Request) -> Response:
        anew = "anew" in request.query_params
        return pages.page(
            request,
            "new.html",
            holdings=home.holdings(),
            anew=anew,
            maps=titles(home),
            industries=list(industries().values()),
            titles=catalogue_rows(),
            families=families(),
        )

    @app.post("/asked")
    async def ask(request: Request) -> Response:
        return JSONResponse({"asked": questions.put(Asked.of(await told_of(request)))}, 201)

    @app.get("/asked/{name}")
    def sample(name: str, request: Request) -> Response:
        asked, lang = questions.get(name), lang_of(request)
        with home.written(asked.description) as description:
            role, chosen, pile = home.workspace.select(
                [], asked.role, asked.settings(lang), industry=asked.industry, description=description
            )
        return pages.page(
            request, "sample.html", name=name, asked=asked, role=role, sample=chosen, files=pile.names(), model=read_settings(home.folder)
        )

    @app.post("/asked/{name}/people")
    async def pick(name: str, request: Request) -> dict[str, bool]:
        asked, told = questions.get(name), await told_of(request)
        await run_in_threadpool(_pick, home, asked, told)
        return {"done": True}

    @app.post("/asked/{name}/build")
    async def build(name: str, request: Request) -> Response:
        asked, told = questions.get(name), await told_of(request)
        job = await run_in_threadpool(_build, home, asked, told, lang_of(request))
        return JSONResponse({"job": job.id}, 201)

    @app.post("/asked/{name}/look")
    def look(name: str, request: Request) -> Response:
        return _shown(home, "look", name, questions.get(name), lang_of(request))

    @app.post("/asked/{name}/carry")
    def carry(name: str, request: Request) -> Response:
        return _shown(home, "carry", name, questions.get(name), lang_of(request))


def _shown(home: Home, kind: str, name: str, asked: Asked, lang: Lang) -> Response:
    """A job that shows what a model would be asked, or writes it for a human to carry. Raises NotWritable."""
    told = {**asked.order(home), "asked": name, "model": asdict(read_settings(home.folder))}
    return JSONResponse({"job": home.jobs.put(kind, told, lang).id}, 201)


def _model_of_build(home: Home, told: Mapping[str, Any]) -> dict[str, Any]:
    """What a job of building is told of a model: the one whose questions were seen, the answers that were carried back, or none. Raises as `model_looked_at`."""
    if switch_of(told, "by_hand"):
        return {"model": {**asdict(read_settings(home.folder)), BY_HAND: True}}
    look = words_of(told, "look")
    return {"model": model_looked_at(home, look, confirmed=switch_of(told, "confirmed"))} if look else {}


def _build(home: Home, asked: Asked, told: Mapping[str, Any], lang: Lang) -> Job:
    """A job of building; with a model where the reader comes from the page that shows what it would be sent. Raises Refusal and what `model_looked_at` does."""
    model = _model_of_build(home, told)
    return home.jobs.put("build", {**asked.order(home), **model}, lang)


def _pick(home: Home, asked: Asked, told: Mapping[str, Any]) -> None:
    """Count a person, or do not. Raises Refusal, UnknownPerson."""
    person, why = words_of(told, "person", needed=True), words_of(told, "why")
    act: Literal["include", "exclude"] = "include" if switch_of(told, "in") else "exclude"
    with home.written(asked.description) as description:
        home.workspace.pick(person, act, asked.role, asked.settings("zh"), industry=asked.industry, description=description, why=why)
