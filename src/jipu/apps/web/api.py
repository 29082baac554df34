"""The HTTP API of the local server: the verbs over finished maps as addresses, described by OpenAPI, for programs on this machine.

A program sends the key of the start link as `Authorization: Bearer KEY` (guard.py looks at it).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Sequence
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import Body, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.responses import JSONResponse

from jipu import __version__
from jipu.apps.agents.shelf import Shelf
from jipu.apps.agents.verbs import OF_MAPS, Verbs
from jipu.errors import JipuError, NoSuchMap, UnknownTarget
from jipu.model.rolemap import Edition

IN_BODY = ("assess",)  # what is too long for an address
EDITIONS: tuple[Edition, ...] = ("share", "internal")
_WHICH = Query(description="share holds no quotes and names nobody; internal is the owner's")


class Trouble(BaseModel):
    """Why a call was not answered: a stable code, and words in both languages."""

    code: str
    zh: str
    en: str


def make_api(folder: Path, which: Sequence[Edition] = EDITIONS, without: Collection[str] = ()) -> FastAPI:
    """The application over the maps of a folder; it is mounted where its host wants it. It knows no other editions, and no verbs `without`."""
    api = FastAPI(
        title="jipu",
        version=__version__,
        description="Skill maps of roles, counted from resumes. 岗位技能图谱：每一句都有人数，有原文。",
        docs_url=None,
        redoc_url=None,
        responses={
            404: {"model": Trouble, "description": "There is no such map or claim"},
            409: {"model": Trouble, "description": "It cannot be answered of this map or edition"},
            422: {"model": Trouble, "description": "The call is wrong"},
        },
    )
    editions: dict[Edition, Verbs] = {edition: Verbs(Shelf(folder, edition)) for edition in which}
    for name in (each for each in OF_MAPS if each not in without):
        kind = api.post if name in IN_BODY else api.get
        kind(f"/{name}", name=name, operation_id=name, summary=name)(_of_edition(editions, name))

    @api.exception_handler(JipuError)
    async def trouble(request: Request, error: JipuError) -> JSONResponse:
        status = 404 if isinstance(error, NoSuchMap | UnknownTarget) else 409
        return JSONResponse(Trouble(code=error.code, zh=error.message("zh"), en=error.message("en")).model_dump(), status)

    @api.exception_handler(RequestValidationError)
    async def wrong(request: Request, error: RequestValidationError) -> JSONResponse:
        said = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()[:5])
        return JSONResponse(Trouble(code="WrongCall", zh=f"参数不对：{said}", en=f"Wrong parameters: {said}").model_dump(), 422)

    return api


def _of_edition(editions: dict[Edition, Verbs], name: str) -> Callable[..., dict[str, Any]]:
    """A verb with one more parameter: of which edition it is asked."""
    plain = getattr(editions["share"], name)

    @wraps(plain)
    def verb(edition: Edition = "share", **given: Any) -> dict[str, Any]:
        told: dict[str, Any] = getattr(editions[edition], name)(**given)
        return told

    asked = inspect.signature(plain, eval_str=True)
    if name in IN_BODY:
        asked = asked.replace(parameters=[one.replace(annotation=Annotated[one.annotation, Body()]) for one in asked.parameters.values()])
    edition = inspect.Parameter(
        "edition", inspect.Parameter.KEYWORD_ONLY, default="share", annotation=Annotated[Literal[tuple(editions)], _WHICH]
    )
    verb.__signature__ = asked.replace(parameters=[*asked.parameters.values(), edition])  # type: ignore[attr-defined]  # what FastAPI reads
    verb.__annotations__ = {one.name: one.annotation for one in (*asked.parameters.values(), edition)}
    return verb
