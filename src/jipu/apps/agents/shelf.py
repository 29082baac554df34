"""The finished maps of a folder, all shown in one edition: whoever asks is given no more than that edition holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jipu.errors import JipuError, NoSuchMap
from jipu.model.rolemap import Edition, RoleMap
from jipu.stages.deidentify import recognise_identifiers
from jipu.verbs.opened import MAPS
from jipu.verbs.papers import edition_of

MAP = "map.json"
KEPT = 32  # maps that are kept read


class Shelf:
    """The maps under a folder: in it, in its folders, or in the folder of maps of a pool. A map's name is that of its folder.

    A folder is called as its role was typed: where a rule finds somebody in that, a share edition's map has a number for a name. Where the
    folder lies on this machine is told to nobody.
    """

    def __init__(self, folder: Path, edition: Edition) -> None:
        self.folder = folder
        self.edition = edition

    def paths(self) -> dict[str, Path]:
        """Name → file of each map that is there now, by name."""
        named = sorted((path.parent.resolve().name, path) for path in self._found())
        if self.edition == "internal":
            return dict(named)
        told = [name for name, _ in named if recognise_identifiers(name)]
        return dict(sorted((f"map-{told.index(name) + 1}" if name in told else name, path) for name, path in named))

    def _found(self) -> Iterator[Path]:
        for place in (self.folder, *_folders(self.folder), *_folders(self.folder / MAPS)):
            if (place / MAP).is_file():
                yield place / MAP

    def path(self, name: str) -> Path:
        """The file of a map: names are looked up among those that are there, never made a path. Raises NoSuchMap."""
        paths = self.paths()
        if name not in paths:
            raise NoSuchMap(path=".", role=name, maps=", ".join(paths) or "—")
        return paths[name]

    def map(self, name: str) -> RoleMap:
        """A map in the edition of this shelf. Raises NoSuchMap, NotAMap, NewerMap, TooFewToShare."""
        path = self.path(name)
        try:
            told = path.stat()
            return _read(path, told.st_mtime_ns, told.st_size, self.edition)
        except JipuError as error:
            raise type(error)(**{**error.details, **({"path": f"{name}/{MAP}"} if "path" in error.details else {})}) from None

    def every(self) -> Iterator[tuple[str, RoleMap | JipuError]]:
        """Each map by name, or why it cannot be shown."""
        for name in self.paths():
            try:
                yield name, self.map(name)
            except JipuError as error:
                yield name, error


def _folders(folder: Path) -> list[Path]:
    return sorted(place for place in folder.iterdir() if place.is_dir() and not place.name.startswith(".")) if folder.is_dir() else []


@lru_cache(maxsize=KEPT)
def _read(path: Path, changed: int, size: int, edition: Edition) -> RoleMap:
    return edition_of(
        path, "share" if edition == "share" else None
    )  # a share edition that lies there alone may be shown to whom more is allowed
