"""The atlas on the page: the maps of this folder joined, each claim a step away from its map; and the atlas as files to take along."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI, Request
from starlette.responses import Response

from jipu.apps.web.exports import file_answer
from jipu.apps.web.home import Home
from jipu.apps.web.maps import mark
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import NoSuchName
from jipu.errors import Lang
from jipu.model.rolemap import Edition
from jipu.render.atlas.index import Front, atlas_script, atlas_style, front
from jipu.render.atlas.seen import Seen
from jipu.uses.atlas import Source, join
from jipu.uses.atlas.knowledge import Place
from jipu.verbs.atlas_maps import maps_below
from jipu.verbs.opened import MAPS

EDITIONS: tuple[Edition, ...] = ("internal", "share")
_STAMP = (1980, 1, 1, 0, 0, 0)  # in a zip, so that the same maps give the same file
Mark = tuple[Path, int, int]


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""
    add_looks(app)

    @app.get("/atlas")
    def shown(request: Request) -> Response:
        rooms = home.rooms()
        made = _fronts(home.folder / MAPS, tuple(map(mark, rooms)))[lang_of(request)] if rooms else None
        return pages.page(request, "atlas_room.html", verb="atlas", front=made, editions=EDITIONS)

    @app.get("/atlas/file/{edition}")
    def taken(edition: str, request: Request) -> Response:
        wanted = next((one for one in EDITIONS if one == edition), None)
        if wanted is None or not home.rooms():
            raise NoSuchName
        return file_answer(f"atlas-{edition}.zip", zipped_atlas(home.workspace.atlas_bytes(home.folder / MAPS, wanted, lang_of(request))))


def add_looks(app: FastAPI) -> None:
    """The style and the script of an atlas."""

    @app.get("/static/atlas.css")
    def looks() -> Response:
        return Response(atlas_style(), media_type="text/css", headers={"Cache-Control": "no-cache"})

    @app.get("/static/atlas.js")
    def acts() -> Response:
        return Response(atlas_script(), media_type="text/javascript", headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=1)
def _fronts(maps: Path, marks: Sequence[Mark]) -> dict[Lang, Front]:
    """The page of these maps as long as they stay the same, in both languages: the maps themselves need not be kept. Raises MissingPath."""
    chosen = maps_below(maps, "internal")
    atlas = join([Source(name=Path(one.path).parts[0], rolemap=one.rolemap) for one in chosen.maps])
    langs: tuple[Lang, ...] = ("zh", "en")
    return {lang: front(Seen(atlas=atlas, lang=lang, where=_room, left_out=chosen.left_out), hosted=True) for lang in langs}


def _room(place: Place, claim: str) -> str:
    return f"/maps/{quote(place.name)}" + (f"#claim-{claim}" if claim else "")


def zipped_atlas(files: dict[str, bytes]) -> bytes:
    """An atlas as one file, the same bytes each time."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(f"atlas/{name}", _STAMP), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
