"""The documents of a map beside its page: made of the edition that may be in them, and those that lie in a folder already."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from jipu.errors import Lang, MissingPath, NoInternalEdition, TooFewToShare
from jipu.model.rolemap import Edition, RoleMap
from jipu.pipeline import share_map
from jipu.render.drawings.drawing import FormId
from jipu.render.formats import DOCUMENTS, SHARED_ALONE, documents
from jipu.render.map_json import read_map
from jipu.written import MAP_NAME


def finished(path: Path) -> RoleMap:
    """A finished map. Raises MissingPath, NotAMap."""
    if not path.exists():
        raise MissingPath(path=str(path))
    return read_map(path)


def edition_of(path: Path, edition: Edition | None) -> RoleMap:
    """A finished map in an edition, by default as it is. Raises MissingPath, NotAMap, NoInternalEdition, TooFewToShare."""
    found = finished(path)
    if edition == "internal" and found.provenance.edition == "share":
        raise NoInternalEdition(path=str(path))
    return share_map(found) if edition == "share" else found


def papers_of(rolemap: RoleMap, formats: Collection[str], folder: Path, lang: Lang) -> tuple[dict[Path, bytes], TooFewToShare | None]:
    """The documents of a map as files, and why the one of a share edition alone could not be made."""
    made: dict[Path, bytes] = {}
    unmade = None
    for to in sorted(set(formats) & set(DOCUMENTS)):
        try:
            made |= {folder / f"map.{end}": content for end, content in as_documents(rolemap, to, lang).items()}
        except TooFewToShare as error:
            unmade = error
    return made, unmade


def as_documents(rolemap: RoleMap, to: str, lang: Lang, form: FormId | None = None) -> dict[str, bytes]:
    """As `render.formats.documents`; what is made to be passed on is made of the share edition. Raises TooFewToShare too."""
    return documents(share_map(rolemap) if to == SHARED_ALONE else rolemap, to, lang, form)


def papers_in(folder: Path) -> list[Path]:
    """The documents of a map that lie in a folder."""
    return [path for path in maps_in(folder) if path.suffix[1:] in DOCUMENTS]


def documents_in(folder: Path) -> set[str]:
    """The formats of the documents that lie in a folder."""
    return {path.suffix[1:] for path in papers_in(folder)}


def maps_in(folder: Path) -> list[Path]:
    """The maps that lie in a folder, in every format."""
    return sorted(path for path in folder.glob("map.*") if MAP_NAME.fullmatch(path.name))
