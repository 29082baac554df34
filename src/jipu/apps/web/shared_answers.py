"""What a viewer asks of the maps: the verbs over share editions, one template for all, and the atlas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request
from markupsafe import Markup
from starlette.responses import Response

from jipu.apps.web.answering import Query
from jipu.apps.web.atlasing import zipped_atlas
from jipu.apps.web.exports import file_answer
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import NoSuchName
from jipu.apps.web.shared import SharedHome, mark
from jipu.errors import JipuError, Lang
from jipu.pipeline import SHARED
from jipu.render.answers.career import career_answer
from jipu.render.answers.compare import compare_answer
from jipu.render.answers.hire import hire_kit
from jipu.render.answers.learn import learn_deliverable
from jipu.render.answers.teach import teach_deliverable
from jipu.render.atlas.index import Front, front
from jipu.render.atlas.seen import Seen
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import DELIVERED
from jipu.render.deliverable_html import deliverable_body
from jipu.uses.atlas import Source, join
from jipu.uses.atlas.knowledge import Place
from jipu.uses.career import career_of
from jipu.uses.compare import asked_and_held, compared
from jipu.uses.hire import hiring
from jipu.uses.learn import learning
from jipu.uses.teach import course_of
from jipu.verbs.atlas_maps import maps_below
from jipu.verbs.opened import MAPS
from jipu.verbs.ticks import ticks_shown

Make = Callable[[SharedHome, Query, Lang], Deliverable | None]


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """How a verb answers: `other` is the field of a second map with its phrase, where it takes one."""

    make: Make
    other: str = ""
    label: str = ""


def _compare(shared: SharedHome, query: Query, lang: Lang) -> Deliverable | None:
    if query.get("other"):
        return compare_answer(compared(shared.map(query["map"]), shared.map(query["other"])), lang)
    return compare_answer(asked_and_held(shared.map(query["map"])), lang) if query.get("ads") else None


def _learn(shared: SharedHome, query: Query, lang: Lang) -> Deliverable:
    origin = shared.map(query["from"]) if query.get("from") else None
    return learn_deliverable(learning(shared.map(query["map"]), origin), lang)


def _hire(shared: SharedHome, query: Query, lang: Lang) -> Deliverable:
    """Why something was ticked, and by whom, was written for those who work here."""
    rolemap = shared.map(query["map"])
    ticks = [replace(tick, reason="", who="") for tick in ticks_shown(shared.path(query["map"]), rolemap)]
    return hire_kit(hiring(rolemap, ticks), lang)


def _teach(shared: SharedHome, query: Query, lang: Lang) -> Deliverable:
    return teach_deliverable(course_of(shared.map(query["map"])), lang)


def _career(shared: SharedHome, query: Query, lang: Lang) -> Deliverable:
    following = [shared.map(query["next"])] if query.get("next") else []
    return career_answer(career_of(shared.map(query["map"]), following), lang)


ANSWERS: Mapping[str, SharedAnswer] = {
    "compare": SharedAnswer(_compare, "other", "compare.other"),
    "learn": SharedAnswer(_learn, "from", "learn.from"),
    "hire": SharedAnswer(_hire),
    "teach": SharedAnswer(_teach),
    "career": SharedAnswer(_career, "next", "career.next"),
}


def add_routes(app: FastAPI, shared: SharedHome, pages: Pages) -> None:
    """The routes of every verb."""
    for verb, answer in ANSWERS.items():
        _add(app, shared, pages, verb, answer)

    @app.get("/atlas")
    def atlas(request: Request) -> Response:
        marks = tuple(mark(path) for path in shared.shelf.paths().values())
        made = _fronts(shared, marks)[lang_of(request)] if marks else None
        return pages.page(request, "atlas_room.html", verb="atlas", front=made, editions=("share",))

    @app.get("/atlas/file/{edition}")
    def taken(edition: str, request: Request) -> Response:
        if edition != "share" or not shared.titles():
            raise NoSuchName
        home = shared.home
        return file_answer("atlas-share.zip", zipped_atlas(home.workspace.atlas_bytes(home.folder / MAPS, "share", lang_of(request))))


def _add(app: FastAPI, shared: SharedHome, pages: Pages, verb: str, answer: SharedAnswer) -> None:
    @app.get(f"/{verb}")
    def shown(request: Request) -> Response:
        lang, query = lang_of(request), dict(request.query_params)
        made = answer.make(shared, query, lang) if query.get("map") else None
        told: dict[str, Any] = {
            "verb": verb,
            "answer": answer,
            "maps": shared.titles(),
            "query": query,
            "asked": urlencode({name: value for name, value in query.items() if name != "lang"}),
            "formats": DELIVERED,
            "wording": None,
            "body": Markup(deliverable_body(made)) if made else None,  # noqa: S704 - escaped where it was made
        }
        return pages.page(request, "shared_answer.html", **told)

    @app.get(f"/{verb}/file/{{to}}")
    def taken(to: str, request: Request) -> Response:
        query = dict(request.query_params)
        made = answer.make(shared, query, lang_of(request)) if query.get("map") else None
        if made is None or to not in DELIVERED:
            raise NoSuchName
        named = [path for name, path in shared.shelf.paths().items() if name in query.values()]
        return file_answer(f"{made.name}.{to}", shared.home.workspace.answered(made, named, to))


@lru_cache(maxsize=1)
def _fronts(shared: SharedHome, marks: Sequence[tuple[Path, int, int]]) -> dict[Lang, Front | None]:
    """The first page of the share editions as long as the maps stay the same; None where there is none."""
    langs: tuple[Lang, ...] = ("zh", "en")
    try:
        chosen = maps_below(shared.home.folder / MAPS, "share")
    except JipuError:
        return dict.fromkeys(langs)
    names = {path.resolve().parent: name for name, path in shared.shelf.paths().items()}
    places = [(names.get(_home_of((shared.home.folder / MAPS / one.path).resolve().parent), ""), one.rolemap) for one in chosen.maps]
    atlas = join([Source(name=name, rolemap=rolemap) for name, rolemap in places if name])
    return {lang: front(Seen(atlas=atlas, lang=lang, where=_room, left_out=()), hosted=True) for lang in langs}


def _home_of(folder: Path) -> Path:
    """The folder of a map, of its share edition too."""
    return folder.parent if folder.name == SHARED else folder


def _room(place: Place, claim: str) -> str:
    return f"/maps/{quote(place.name)}" + (f"#claim-{claim}" if claim else "")
