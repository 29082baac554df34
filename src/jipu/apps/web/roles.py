"""A role is asked of the pool: its name, industry and own description; then who would be counted, before anything is built."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from jipu.apps.web.home import Home
from jipu.apps.web.model import model_looked_at
from jipu.apps.web.model_settings import read_settings
from jipu.apps.web.pages import Pages, lang_of
from jipu.lexicon.industries import industries
from jipu.settings import Settings
from jipu.verbs.opened import INCOMING
from jipu.written import writing

MOST_CHARACTERS = 100_000  # of a role's own description


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A role as it was asked for. `description` is the file of the role's own description."""

    role: str
    industry: str | None = None
    description: Path | None = None
    purpose: str | None = None
    top: int = 30
    strict_industry: bool = False
    study_note: bool = True

    @classmethod
    def of(cls, told: Mapping[str, Any], home: Home) -> Asked:
        """What a form says; a description is written down, to be read like any other file."""
        text = str(told.get("description") or "").strip()[:MOST_CHARACTERS]
        return cls(
            role=str(told["role"]).strip(),
            industry=told.get("industry") or None,
            description=_written(home.folder / INCOMING / home.new_upload(), text) if text else None,
            purpose=str(told.get("purpose") or "").strip() or None,
            top=int(told.get("top") or 30),
            strict_industry=bool(told.get("strict_industry")),
            study_note=bool(told.get("study_note", True)),
        )

    def settings(self, lang: str) -> Settings:
        """The settings of the question."""
        return Settings(
            as_of=date.today(),
            lang="en" if lang == "en" else "zh",
            top=self.top,
            strict_industry=self.strict_industry,
            purpose=self.purpose,
        )

    def order(self) -> dict[str, Any]:
        """What a job of building is told."""
        names = ("role", "industry", "purpose", "top", "strict_industry", "study_note")
        return {name: getattr(self, name) for name in names} | {"description": str(self.description) if self.description else None}


def _written(folder: Path, text: str) -> Path:
    path = folder / "description.txt"
    with writing(folder):
        path.write_text(text, "utf-8")
    return path


@dataclass(slots=True)
class Questions:
    """What was asked since the start; an address names one."""

    asked: dict[str, Asked] = field(default_factory=dict)

    def put(self, asked: Asked) -> str:
        """Its name in addresses."""
        name = secrets.token_hex(5)
        self.asked[name] = asked
        return name


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""
    questions = Questions()

    @app.get("/new")
    def form(request: Request) -> Response:
        return pages.page(request, "new.html", holdings=home.holdings(), industries=list(industries().values()))

    @app.post("/asked")
    async def ask(request: Request) -> Response:
        return JSONResponse({"asked": questions.put(Asked.of(await request.json(), home))}, 201)

    @app.get("/asked/{name}")
    def sample(name: str, request: Request) -> Response:
        asked, lang = questions.asked[name], lang_of(request)
        role, chosen, pile = home.workspace.select(
            [], asked.role, asked.settings(lang), industry=asked.industry, description=asked.description
        )
        return pages.page(
            request, "sample.html", name=name, asked=asked, role=role, sample=chosen, files=pile.names(), model=read_settings(home.folder)
        )

    @app.post("/asked/{name}/people")
    async def pick(name: str, request: Request) -> dict[str, bool]:
        asked, told = questions.asked[name], await request.json()
        await run_in_threadpool(
            home.workspace.pick,
            told["person"],
            "include" if told["in"] else "exclude",
            asked.role,
            asked.settings("zh"),
            industry=asked.industry,
            description=asked.description,
            why=str(told.get("why", "")),
        )
        return {"done": True}

    @app.post("/asked/{name}/build")
    async def build(name: str, request: Request) -> Response:
        order, told = questions.asked[name].order(), await request.json()
        if look := told.get("look"):
            order["model"] = await run_in_threadpool(model_looked_at, home, str(look), confirmed=bool(told.get("confirmed")))
        return JSONResponse({"job": home.jobs.put("build", order, lang_of(request)).id}, 201)

    @app.post("/asked/{name}/look")
    def look(name: str, request: Request) -> Response:
        told = {**questions.asked[name].order(), "asked": name, "model": asdict(read_settings(home.folder))}
        return JSONResponse({"job": home.jobs.put("look", told, lang_of(request)).id}, 201)
