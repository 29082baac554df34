"""What came of a map by hand and over time: its corrections, its sheets, who is counted, its versions and what changed between two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from jipu.apps.web.home import Home
from jipu.apps.web.maps import lexicon_of, terms_of, the_map
from jipu.apps.web.objections import count_waiting, groups, shown, waiting_of
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import NoSuchName, TooMuch
from jipu.errors import Lang, MissingPath
from jipu.model.correction import Correction, Corrections
from jipu.model.rolemap import RoleMap
from jipu.render.changed import changed_lines
from jipu.render.wording.claims import count_text
from jipu.render.wording.human import act_text, edit_line, goes_to, orphan_row
from jipu.sheets.edits import FILES
from jipu.stages.synthesise.annotate import subject_of
from jipu.workspace import Workspace

MOST_BYTES = 32 << 20  # of a sheet
MOST_LISTED = 500  # people or files on a page
NOW = "now"
_KEPT = re.compile(r"map\.(\d+)\.json")
SHOWN = 200  # changes of one kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A map that was drawn here: `number` as in map.N.json, or now."""

    number: str
    path: Path
    made: str


def add_routes(app: FastAPI, home: Home, pages: Pages) -> None:
    """The routes of this part."""

    @app.get("/maps/{name}/corrections")
    def corrections(name: str, request: Request) -> Response:
        folder, lang = home.room(name), lang_of(request)
        return pages.page(request, "corrections.html", place="corrections", **frame(folder, name), **_corrected(folder, lang))

    @app.get("/maps/{name}/sheets/{sheet}")
    def sheet(name: str, sheet: str) -> Response:
        path = home.room(name) / _sheet(sheet)
        if not path.is_file():
            raise MissingPath(path=sheet)
        headers = {"Content-Disposition": f'attachment; filename="{sheet}"'}
        return Response(path.read_bytes(), media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", headers=headers)

    @app.put("/maps/{name}/sheets/{sheet}")
    async def take(name: str, sheet: str, request: Request) -> Response:
        folder, content = home.room(name), await body_of(request)
        made = await run_in_threadpool(_take, folder, _sheet(sheet), content)
        return JSONResponse({"made": len(made)}, 201)

    @app.get("/maps/{name}/sample")
    def sample(name: str, request: Request) -> Response:
        folder = home.room(name)
        rolemap, in_force = the_map(folder), Workspace(folder).corrections()
        return pages.page(
            request,
            "map_sample.html",
            place="sample",
            sample=rolemap.sample,
            chosen=_chosen(in_force),
            most=MOST_LISTED,
            **frame(folder, name),
        )

    @app.get("/maps/{name}/versions")
    def versions(name: str, request: Request, old: str = "", new: str = NOW) -> Response:
        folder, lang = home.room(name), lang_of(request)
        every = versions_in(folder)
        told = _changed(every, old or _before(every), new, lang) if len(every) > 1 else []
        return pages.page(
            request,
            "versions.html",
            place="versions",
            versions=every,
            old=old or _before(every),
            new=new,
            changes=told,
            **frame(folder, name),
        )


def _take(folder: Path, sheet: str, content: bytes) -> list[Correction]:
    """What was edited in a sheet, remembered. Raises BadTable, NotAMap."""
    return Workspace(folder).take_sheet(sheet, content, lexicon=terms_of(folder))


def frame(folder: Path, name: str) -> dict[str, Any]:
    """What stands above every page of a map."""
    rolemap, made = the_map(folder), Workspace(folder).corrections_made()
    return {
        "name": name,
        "title": rolemap.role.title,
        "rolemap": rolemap,
        "seen": len(made),
        "waiting": count_waiting(rolemap, Corrections.in_force(made)),
    }


def _corrected(folder: Path, lang: Lang) -> dict[str, Any]:
    rolemap, made = the_map(folder), Workspace(folder).corrections_made()
    in_force = Corrections.in_force(made)
    waiting = waiting_of(rolemap, in_force)
    return {
        "rows": [_row(row, rolemap, waits=row in waiting, lang=lang) for row in in_force.rows],
        "orphans": [orphan_row(orphan, lang) for orphan in rolemap.corrections.orphaned],
        "history": [edit_line(row, lang) for row in reversed(made)],
        "groups": groups(rolemap, lexicon_of(folder), lang),
        "sheets": [sheet for sheet in FILES if (folder / sheet).is_file()],
    }


def _row(row: Correction, rolemap: RoleMap, *, waits: bool, lang: Lang) -> dict[str, Any]:
    """A correction in force: what was computed when it was made, and what the map counts now, of what it leads to where that is a concept."""
    target = row.to if row.act in ("merge", "split") else row.target
    claim = next((claim for claim in rolemap.claims if claim.id == target or subject_of(claim) == target), None)
    return {
        "was": f"{row.was['k']}/{row.was['n']}" if {"k", "n"} <= row.was.keys() else "",
        "now": count_text(claim.support) if claim and not waits else "",
        **{"who": row.who, "when": row.when[:10], "why": row.why},
        **shown(row, waits=waits, lang=lang),
        "text": act_text(row.act, row.label or row.target, goes_to(row), lang),
    }


def _chosen(in_force: Corrections) -> dict[str, str]:
    """Handle → what a human said of the person: in, out."""
    return {row.target: row.act for row in in_force.of("include", "exclude")}


def _sheet(name: str) -> str:
    """The name of a sheet that a map has. Raises NoSuchName."""
    if name not in FILES:
        raise NoSuchName
    return name


async def body_of(request: Request) -> bytes:
    """A sheet that is sent. Raises TooMuch."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > MOST_BYTES:
            raise TooMuch(MOST_BYTES)
    return bytes(content)


def versions_in(folder: Path) -> list[Version]:
    """The maps of a folder, the newest first: the one that lies there now, and those kept aside."""
    found = [(match[1], path) for path in folder.glob("map.*.json") if (match := _KEPT.fullmatch(path.name))]
    rows = sorted(((path.stat().st_mtime, number, path) for number, path in found), key=lambda row: (-row[0], -int(row[1])))
    now = folder / "map.json"
    return [_version(NOW, now, now.stat().st_mtime), *(_version(number, path, made) for made, number, path in rows)]


def _version(number: str, path: Path, made: float) -> Version:
    return Version(number=number, path=path, made=datetime.fromtimestamp(made).strftime("%Y-%m-%d %H:%M"))


def _before(every: Sequence[Version]) -> str:
    return every[1].number if len(every) > 1 else NOW


def _changed(every: Sequence[Version], old: str, new: str, lang: Lang) -> list[tuple[str, list[str]]]:
    """What changed, each head with the lines below it. Raises NoSuchName for a version that is not there."""
    paths = {version.number: version.path for version in every}
    if old not in paths or new not in paths:
        raise NoSuchName
    told: list[tuple[str, list[str]]] = []
    for line in changed_lines(Workspace(None).diff(paths[old], paths[new]), lang, shown=SHOWN):
        if line.startswith(" ") and told:
            told[-1][1].append(line.strip())
        else:
            told.append((line.strip(), []))
    return told
