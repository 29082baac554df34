"""The HTTP API of the local server: the verbs that programs ask as addresses, described by OpenAPI, for programs on this machine.

A program sends the key of the start link as `Authorization: Bearer KEY` (guard.py looks at it). Verbs that write are done where the server
was started to allow that, and are asked of the internal edition by name.
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
from jipu.apps.agents.errors import ForHumansAlone, InternalAlone, NoSuchJob, NotPermitted, placeless
from jipu.apps.agents.permit import Permit
from jipu.apps.agents.shelf import Shelf
from jipu.apps.agents.verbs import OF_MAPS, OF_RESUMES, WRITING, Verbs
from jipu.apps.web.api_jobs import Ordered
from jipu.apps.web.jobs import Jobs
from jipu.errors import JipuError, NoSuchMap, UnknownTarget
from jipu.model.rolemap import Edition

EDITIONS: tuple[Edition, ...] = ("share", "internal")
ADDRESSES = (*OF_MAPS, *OF_RESUMES, *WRITING, "job")
IN_BODY = ("assess", "extract", "select", *WRITING)  # what is too long for an address, and what writes
NOT_HERE = ("files", "on_file")  # a server reads what its pool holds, and tells how far a job is by `job`
_WHICH = Query(description="share holds no quotes and names nobody; internal is the owner's")
_STATUS: dict[type[JipuError], int] = {
    **dict.fromkeys((NoSuchMap, UnknownTarget, NoSuchJob), 404),
    **dict.fromkeys((NotPermitted, InternalAlone, ForHumansAlone), 403),
}


class Trouble(BaseModel):
    """Why a call was not answered: a stable code, and words in both languages."""

    code: str
    zh: str
    en: str


def make_api(
    folder: Path, jobs: Jobs | None = None, *, write: bool = False, which: Sequence[Edition] = EDITIONS, verbs: Collection[str] = ADDRESSES
) -> FastAPI:
    """The application over the maps of a folder; it is mounted where its host wants it. `jobs` do what takes long.

    It knows no other editions than `which`, and no other `verbs`.
    """
    api = FastAPI(
        title="jipu",
        version=__version__,
        description="Skill maps of roles, counted from resumes. 岗位技能图谱：每一句都有人数，有原文。",
        docs_url=None,
        redoc_url=None,
        responses={
            403: {"model": Trouble, "description": "It writes, and was not allowed at the start or is not asked of the internal edition"},
            404: {"model": Trouble, "description": "There is no such map, claim or job"},
            409: {"model": Trouble, "description": "It cannot be answered of this map or edition"},
            422: {"model": Trouble, "description": "The call is wrong"},
        },
    )
    permit, orders = Permit(write=write, via="API"), jobs or Jobs(folder)
    editions: dict[Edition, Verbs] = {edition: Ordered(Shelf(folder, edition), permit, jobs=orders) for edition in which}
    for name in (each for each in ADDRESSES if each in verbs):
        kind = api.post if name in IN_BODY else api.get
        kind(f"/{name}", name=name, operation_id=name, summary=name)(_of_edition(editions, name))

    @api.exception_handler(JipuError)
    async def trouble(request: Request, error: JipuError) -> JSONResponse:
        known = placeless(error, [folder])
        told = Trouble(code=known.code, zh=known.message("zh"), en=known.message("en"))
        return JSONResponse(told.model_dump(), _STATUS.get(type(error), 409))

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

    asked = [one for one in inspect.signature(plain, eval_str=True).parameters.values() if one.name not in NOT_HERE]
    if name in IN_BODY:
        asked = [one.replace(annotation=Annotated[one.annotation, Body(embed=True)]) for one in asked]
    edition = inspect.Parameter(
        "edition", inspect.Parameter.KEYWORD_ONLY, default="share", annotation=Annotated[Literal[tuple(editions)], _WHICH]
    )
    verb.__signature__ = inspect.Signature([*asked, edition])  # type: ignore[attr-defined]  # what FastAPI reads
    verb.__annotations__ = {one.name: one.annotation for one in (*asked, edition)}
    return verb
