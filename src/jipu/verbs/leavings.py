"""What lies in a workspace's folder beside pool, vault and index: maps and sheets, editions, backups, histories, and files of the operator."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from jipu.pipeline import PRIVATE
from jipu.sheets import history
from jipu.store import index, kept, lock, log, pool, vault
from jipu.store.team import database as team
from jipu.verbs import assisting, certificates, pending
from jipu.verbs.adding import digest_of
from jipu.verbs.opened import MAPS, Opened
from jipu.verbs.pending import MapBefore
from jipu.verbs.ticks import FILE as TICKS
from jipu.verbs.traces import Traces
from jipu.written import MADE, MAP_NAME, OLDER_MAP_NAME, USES

BACKUPS, SHARE = "backups", "share"
_SHEET = re.compile(r"(?:terms|sample)\.xlsx")
# What cannot hold anything of a person, or is seen to in a way of its own.
_OWN_FOLDERS = (index.FOLDER, kept.FOLDER, certificates.FOLDER)
_OWN_FILES = (log.FILE, lock.FILE, *(f"{PRIVATE}/{name}" for name in ("key", pending.FILE, *assisting.FILES)))
_JOURNALS = ("", "-wal", "-shm", "-journal")


def counts(folder: Path) -> dict[str, int]:
    """How many files of each kind were made of the pool and go with an erasure; the maps themselves are made again."""
    kinds = [_kind(folder, path) for path in _files(folder)]
    return {name: kinds.count(name) for name in ("old_maps", "sheets", "editions", "deliverables", "backups")}


def clear(folder: Path) -> None:
    """Remove every map, sheet, edition, deliverable and backup, and halves of files. Histories of corrections stay, and how deliverables were asked for."""
    for path in _files(folder):
        if _kind(folder, path) in ("maps", "old_maps", "sheets", "editions", "deliverables", "backups", "halves"):
            path.unlink()
    for path in (folder / BACKUPS, *folder.glob(f"{MAPS}/*/{SHARE}")):
        shutil.rmtree(path, ignore_errors=True)


def exports_inside(workspace: Opened, since: str) -> list[Path]:
    """The files in the workspace that somebody exported a map to, on this day or later, and that are still there."""
    places = sorted({place for place, _, day in workspace.pool.exports() if day >= since and is_inside(place)})
    return [path for place in places if (path := workspace.folder / place).is_file() and _kind(workspace.folder, path) == "others"]


def is_inside(place: str) -> bool:
    """Whether an export stayed in the workspace."""
    return place != certificates.PRINTED and not Path(place).is_absolute()


def look(workspace: Opened, traces: Traces, files: Collection[str], going: Collection[Path]) -> tuple[list[Path], list[Path]]:
    """The files of nobody's making that hold a trace of these people (or are one of `files`, by digest), and those that cannot be looked into.

    Those that are `going` anyway are not looked at.
    """
    found, closed = [], []
    for path in strangers(workspace.folder):
        if path in going:
            continue
        name = path.relative_to(workspace.folder).as_posix()
        left = traces.named(name) or digest_of(path, workspace.key) in files or traces.left_in(path)
        if left is None:
            closed.append(path)
        elif left:
            found.append(path)
    return found, closed


def strangers(folder: Path) -> list[Path]:
    """The files in the workspace that are nobody's making."""
    return [path for path in _files(folder) if _kind(folder, path) == "others"]


def before(folder: Path, map_folder: str) -> MapBefore:
    """A map as it is: how many people it counts, its day, and whether a share edition lies beside it."""
    shared = any(MAP_NAME.fullmatch(path.name) for path in (folder / map_folder / SHARE).glob("map.*"))
    try:
        told = json.loads((folder / map_folder / "map.json").read_text("utf-8"))
        return MapBefore(folder=map_folder, n=int(told["sample"]["n"]), as_of=str(told["provenance"]["as_of"]), shared=shared)
    except (OSError, ValueError, KeyError, TypeError):
        return MapBefore(folder=map_folder, n=None, as_of=None, shared=shared)


def quotes_of(workspace: Opened, people: Sequence[str]) -> set[str]:
    """The hashes of what maps quote of these people, by their pseudonyms."""
    named, found = set(people), set()
    for folder, _, _ in workspace.pool.maps():
        try:
            told = json.loads((workspace.folder / folder / "map.json").read_text("utf-8"))
        except (OSError, ValueError):
            continue
        found |= {
            quote_hash(quote["text"]) for claim in told.get("claims", ()) for quote in claim.get("quotes", ()) if quote["person"] in named
        }
    return found


def quote_hash(text: str) -> str:
    """The hash by which a correction names a quote."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def histories(folder: Path) -> list[Path]:
    """Every history of corrections below the workspace."""
    return [path for path in _files(folder) if path.name == history.FILE and path.parent.name == PRIVATE]


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (path for name in sorted(names) if not (path := Path(place, name)).is_symlink())


def _kind(folder: Path, path: Path) -> str:
    """What a file is: own, maps, old_maps, sheets, editions, deliverables, backups, halves (of a write that a sudden end cut), or others."""
    parts = path.relative_to(folder).parts
    name, known = path.name, _known_place(folder, path)
    if _is_own(parts, path):
        return "own"
    if parts[0] == BACKUPS:
        return "backups"
    if parts[0] == MAPS and (below := {SHARE: "editions", USES: "deliverables"}.get(parts[2] if len(parts) > 3 else "")):
        return below
    if name.endswith(".tmp") and known:
        return "halves"
    for kind, form in (("maps", MAP_NAME), ("old_maps", OLDER_MAP_NAME), ("sheets", _SHEET)):
        if form.fullmatch(name) and known:
            return kind
    return "others"


def _is_own(parts: Sequence[str], path: Path) -> bool:
    databases = {f"{name}{end}" for name in (pool.FILE, vault.FILE, f"{PRIVATE}/{team.FILE}") for end in _JOURNALS}
    history_of_edits = path.name == history.FILE and path.parent.name == PRIVATE
    if parts[0] == MAPS and parts[2:] in ((USES, MADE), (PRIVATE, TICKS)):
        return True
    return parts[0] in _OWN_FOLDERS or "/".join(parts) in {*_OWN_FILES, *databases} or history_of_edits


def _known_place(folder: Path, path: Path) -> bool:
    """Whether jipu writes there: the workspace itself, a map's folder, and their private folders."""
    parts = path.relative_to(folder).parts[:-1]
    place = parts[:-1] if parts and parts[-1] == PRIVATE else parts
    return not place or (len(place) == 2 and place[0] == MAPS)
