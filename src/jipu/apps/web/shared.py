"""What a viewer of a team sees: finished maps in their share edition, what is made of them, and nothing else.

Nothing in here is given the pool, a job, a sheet or an internal edition: every map comes off a shelf that holds share editions alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.responses import Response

from jipu.apps.agents.shelf import Shelf
from jipu.apps.web.exports import FORMATS, TOOLS, file_answer, zipped
from jipu.apps.web.home import Home
from jipu.apps.web.maps import KEPT
from jipu.apps.web.pages import Pages, lang_of
from jipu.apps.web.refusals import NoSuchName
from jipu.errors import JipuError, Lang, NoSuchMap
from jipu.model.rolemap import RoleMap
from jipu.render.map_html import Inside, inside
from jipu.verbs.papers import edition_of
from jipu.workspace import Workspace
from jipu.written import slug


@dataclass(frozen=True, slots=True)
class SharedHome:
    """The maps of a folder for a viewer."""

    home: Home

    @property
    def shelf(self) -> Shelf:
        """They lie here, each in its share edition."""
        return Shelf(self.home.folder, "share")

    def path(self, name: str) -> Path:
        """The file of a map that can be shared. Raises NoSuchName."""
        self.map(name)
        return self.shelf.path(name)

    def map(self, name: str) -> RoleMap:
        """A map in its share edition. Raises NoSuchName where there is none, and where it cannot have one."""
        try:
            return self.shelf.map(name)
        except JipuError:  # what it says would tell of the map, or of this machine
            raise NoSuchName from None

    def listed(self) -> tuple[list[tuple[str, RoleMap]], int]:
        """Every map by name, and how many cannot be shown."""
        found = list(self.shelf.every())
        return [(name, each) for name, each in found if isinstance(each, RoleMap)], sum(isinstance(each, JipuError) for _, each in found)

    def titles(self) -> list[tuple[str, str]]:
        """Name in addresses and title, with its industry and n where several have one title."""
        return [
            (name, " · ".join((each.role.title, *([each.industry["zh"]] if each.industry else ()), f"n={each.voters}")))
            for name, each in self.listed()[0]
        ]


def add_routes(app: FastAPI, shared: SharedHome, pages: Pages) -> None:
    """The first page, a map, and the files of a map."""

    @app.get("/")
    def first(request: Request) -> Response:
        maps, hidden = shared.listed()
        return pages.page(request, "shared_first.html", maps=maps, hidden=hidden)

    @app.get("/help")
    def helped(request: Request) -> Response:
        return pages.page(request, "help.html")

    @app.get("/maps/{name}")
    def shown(name: str, request: Request) -> Response:
        lang = lang_of(request)
        seen = _inside(*mark(shared.path(name)), lang)
        forms = [each.split("-")[1] for each, _ in seen.beside if each.startswith("picture-")]
        return pages.page(request, "shared_map.html", name=name, inside=seen, formats=FORMATS, tools=TOOLS, forms=forms)

    @app.get("/maps/{name}/export/{to}")
    def download(name: str, to: str, request: Request, form: str | None = None) -> Response:
        path, title = shared.path(name), shared.map(name).role.title
        if to not in (*FORMATS, *TOOLS):
            raise NoSuchName
        made = Workspace(path.parent).export_bytes(path, to, lang_of(request), "share", form)
        named = made if to == "skill" else {f"map.{end}": each for end, each in made.items()}
        ending, content = next(iter(made.items())) if len(made) == 1 else (f"{to}.zip", zipped(named))
        return file_answer(f"{slug(title)}.share.{ending}", content)


def without_places(error: JipuError) -> JipuError:
    """An error for a viewer: where things lie on the server is not theirs to know."""
    if "path" not in error.details or isinstance(error, NoSuchMap):
        return error
    return type(error)(**{**error.details, "path": "…"})


def mark(path: Path) -> tuple[Path, int, int]:
    """The file of a map and what tells that it is another one now."""
    told = path.stat()
    return path, told.st_mtime_ns, told.st_size


@lru_cache(maxsize=KEPT)
def _inside(path: Path, changed: int, size: int, lang: Lang) -> Inside:
    """What is seen of a map, made once as long as it stays the same."""
    return inside(edition_of(path, "share"), lang, hosted=True)
