"""The maps that an atlas is made of: every map.json below a folder, read, chosen and converted; no file of a stranger stops the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jipu.errors import JipuError, MissingPath, TooFewToShare
from jipu.model.rolemap import Edition
from jipu.pipeline import share_map
from jipu.render.map_json import read_map
from jipu.stages.deidentify import recognise_identifiers
from jipu.uses.atlas.chosen import Chosen, Found, LeftOut, choose

MAP = "map.json"
DEEPEST = 6  # folders below the one that is named


def maps_below(folder: Path, edition: Edition | None) -> Chosen:
    """Choose among the maps of a folder. Raises MissingPath where none is left, BadOption where their editions are mixed."""
    if not folder.is_dir():
        raise MissingPath(path=str(folder))
    found, broken = [], []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            found.append(Found(path=name, rolemap=read_map(path)))
        except JipuError as error:
            broken.append(_left_out(name, error))
    chosen = _in_edition(choose(found, edition)) if found else Chosen(edition="internal", maps=(), left_out=())
    if not chosen.maps:
        raise MissingPath(path=f"{folder}/**/{MAP}")
    whole = replace(chosen, left_out=tuple(sorted((*chosen.left_out, *broken), key=lambda row: row.path)))
    return _unnamed(whole) if whole.edition == "share" else whole


def _files(folder: Path) -> Iterator[Path]:
    """Maps of runs and of workspaces; what is hidden is nobody's finished map."""
    for place, folders, names in os.walk(folder):
        depth = len(Path(place).relative_to(folder).parts)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if depth < DEEPEST else []
        if MAP in names:
            yield Path(place, MAP)


def _in_edition(chosen: Chosen) -> Chosen:
    """Each map in the edition of the atlas; one of too few people is left out of a share edition."""
    if chosen.edition == "internal":
        return chosen
    kept, left = [], list(chosen.left_out)
    for one in chosen.maps:
        try:
            kept.append(replace(one, rolemap=share_map(one.rolemap)))
        except TooFewToShare as error:
            left.append(_left_out(one.path, error))
    return replace(chosen, maps=tuple(kept), left_out=tuple(left))


def _unnamed(chosen: Chosen) -> Chosen:
    """What was left out of a share edition, without names of folders in which a rule finds somebody: they are called as roles were typed."""
    rows = [replace(row, path=f"…/{MAP}") if recognise_identifiers(row.path) else row for row in chosen.left_out]
    return replace(chosen, left_out=tuple(replace(row, details=tuple(_placed(row, *pair) for pair in row.details)) for row in rows))


def _placed(row: LeftOut, name: str, text: str) -> tuple[str, str]:
    """A detail of an error, without the place on this machine."""
    return name, row.path if name == "path" else text


def _left_out(path: str, error: JipuError) -> LeftOut:
    return LeftOut(path=path, why=error.code, details=tuple(sorted(error.details.items())))
