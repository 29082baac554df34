"""Every file of an atlas: the first page, a page a role, the book, and the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jipu.errors import Lang
from jipu.render.atlas.as_json import atlas_data, atlas_json
from jipu.render.atlas.book import book
from jipu.render.atlas.index import index_html
from jipu.render.atlas.seen import Seen
from jipu.render.map_html import to_html
from jipu.uses.atlas import Atlas, Source, join
from jipu.uses.atlas.chosen import Chosen, LeftOut
from jipu.uses.atlas.knowledge import Place
from jipu.written import slug

INDEX = "index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """An atlas with its files by name, and what was left out of it."""

    atlas: Atlas
    files: dict[str, bytes]
    left_out: tuple[LeftOut, ...]


def site(chosen: Chosen, lang: Lang) -> Site:
    """The site of these maps. It opens in `lang`; every page holds both languages."""
    seen = _seen(chosen, lang)
    atlas = seen.atlas
    pages = {f"{place.name}.html": to_html(place.rolemap, lang, home=INDEX).encode() for place in atlas.places}
    files = {INDEX: index_html(seen).encode(), **pages, "atlas.md": book(seen).encode(), "atlas.json": atlas_json(atlas, seen).encode()}
    return Site(atlas=atlas, files=files, left_out=chosen.left_out)


def data(chosen: Chosen, lang: Lang) -> dict[str, Any]:
    """What atlas.json of the site of these maps holds."""
    seen = _seen(chosen, lang)
    return atlas_data(seen.atlas, seen)


def _seen(chosen: Chosen, lang: Lang) -> Seen:
    return Seen(atlas=join(_named(chosen)), lang=lang, where=_relative, left_out=chosen.left_out)


def _relative(place: Place, claim: str) -> str:
    return f"{place.name}.html#claim-{claim}" if claim else f"{place.name}.html"


def _named(chosen: Chosen) -> Sequence[Source]:
    """A page's name is the id of its role, made a name of a file; two that would be one are numbered."""
    taken, found = {"index", "atlas"}, []
    for one in chosen.maps:
        stem = slug(one.rolemap.role.id)
        name, number = stem, 2
        while name.casefold() in taken:
            name, number = f"{stem}-{number}", number + 1
        taken.add(name.casefold())
        found.append(Source(name=name, rolemap=one.rolemap))
    return found
