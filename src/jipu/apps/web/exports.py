"""A map taken away: either edition in every format, and before the share edition what in it could tell who somebody is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from starlette.responses import Response

from jipu.apps.web.home import Home
from jipu.apps.web.maps import KEPT, forms_of, mark, the_map
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.past import frame
from jipu.apps.web.refusals import NoSuchName
from jipu.editions.titles import bare_role
from jipu.errors import Lang, TooFewToShare
from jipu.model.rolemap import Edition
from jipu.render.audited import audited
from jipu.render.formats import DOCUMENTS, EXCHANGE, SHARED_ALONE, TEXTS
from jipu.render.page import View
from jipu.render.parts.withheld import edition_lines
from jipu.stages.deidentify import recognise_identifiers
from jipu.workspace import Workspace
from jipu.written import slug

FORMATS = ("html", "docx", "pdf", "xlsx", "png", "svg", "md", "csv", "json")
TOOLS = ("xmind", "mm", "opml", "mermaid", "jsonld", "graphml", "case", "skill")
EDITIONS: Mapping[str, Edition] = {"internal": "internal", "share": "share"}
_TYPES = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "svg": "image/svg+xml",
    "zip": "application/zip",
    "xmind": "application/vnd.xmind.workbook",
    "mm": "application/x-freemind",
    "opml": "text/x-opml; charset=utf-8",
    "mmd": "text/plain; charset=utf-8",
    "jsonld": "application/ld+json",
    "graphml": "application/xml",
}
assert (set(FORMATS), set(TOOLS)) == ({*TEXTS, *DOCUMENTS}, set(EXCHANGE))  # noqa: S101 - a format that is not offered would be missed by nobody


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""

    @app.get("/maps/{name}/export")
    def export(name: str, request: Request) -> Response:
        folder, lang = home.room(name), lang_of(request)
        told: dict[str, Any] = {
            "formats": FORMATS,
            "tools": TOOLS,
            "shared_alone": SHARED_ALONE,
            "forms": forms_of(folder, lang),
            "share": _share(*mark(folder), lang),
        }
        return pages.page(request, "export.html", place="export", **told, **frame(folder, name))

    @app.get("/maps/{name}/export/{edition}/{to}")
    def download(name: str, edition: str, to: str, request: Request, form: str | None = None) -> Response:
        folder, lang = home.room(name), lang_of(request)
        if to not in (*FORMATS, *TOOLS) or edition not in EDITIONS or (to == SHARED_ALONE and edition != "share"):
            raise NoSuchName
        made = Workspace(folder).export_bytes(folder / "map.json", to, lang, EDITIONS[edition], form)
        ending, content = next(iter(made.items())) if len(made) == 1 else (f"{to}.zip", zipped(_named(to, made)))
        role = the_map(folder).role
        title = (bare_role(role, recognise_identifiers) if edition == "share" else role).title
        return file_answer(f"{slug(title)}.{edition}.{ending}", content)


@lru_cache(maxsize=KEPT)
def _share(path: Path, changed: int, size: int, lang: Lang) -> dict[str, Any]:
    """Whether there can be a share edition; what it leaves out, and what in it could tell who somebody is."""
    try:
        shared, risks = Workspace(None).audit_shared(path)
    except TooFewToShare as error:
        return {"refused": error.message(lang), "risks": 0, "lines": [], "edition": []}
    return {
        "refused": "",
        "risks": len(risks),
        "lines": list(audited(shared, risks, lang)),
        "edition": edition_lines(View.of(shared, lang)),
    }


def _named(to: str, made: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of one format by their names together: drawings by the map's, those of a skill have names of their own."""
    return dict(made) if to == "skill" else {f"map.{end}": each for end, each in made.items()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Several files as one, the same bytes each time."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def file_answer(name: str, content: bytes, plain: str = "map") -> Response:
    """A file to be saved under a name that may be Chinese; one of ASCII for what does not know how."""
    ending = name.rsplit(".", 1)[-1]
    headers = {"Content-Disposition": f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=_TYPES[ending], headers=headers)
