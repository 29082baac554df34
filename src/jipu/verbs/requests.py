"""How a map of the pool was asked for, so that it can be counted again when the pool changes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jipu.errors import NoSuchMap, SeveralMaps
from jipu.lexicon.industries import find_industry, industries
from jipu.pipeline import PRIVATE
from jipu.settings import Settings
from jipu.verbs.assisting import Assisting, recalled
from jipu.verbs.opened import MAPS, Opened
from jipu.written import slug

_DESCRIPTION = "description"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A role, and those settings that belong to the question; `description` is the name of the kept copy of the role's own description.

    `model`, where one helped, with its region, its steps and whether dates went out with their months. `above` is the map of the
    role below: below the workspace where it lies there, so that it is found wherever that is moved to.
    """

    role: str
    industry: str | None = None
    description: str | None = None
    top: int | None = 30
    sampling: str = "best"
    seed: int = 0
    strict_industry: bool = False
    lang: str = "zh"
    purpose: str | None = None
    study_note: bool = True
    lexicon: tuple[str, ...] = ()
    model: str = ""
    region: str = "none"
    steps: tuple[str, ...] = ()
    months: bool = False
    above: str | None = None


def remember(
    workspace: Opened,
    folder: Path | None,
    role: str,
    settings: Settings,
    industry: str | None,
    description: Path | None,
    helped: Assisting | None = None,
) -> None:
    """Keep how the map in `folder`, which is below the workspace, was asked for."""
    assert folder is not None  # noqa: S101 a map of a pool always has a folder
    request = Request(
        role=role,
        industry=industry,
        description=_kept(folder, description),
        top=settings.top,
        sampling=settings.sampling,
        seed=settings.seed,
        strict_industry=settings.strict_industry,
        lang=settings.lang,
        purpose=settings.purpose,
        study_note=settings.study_note,
        lexicon=tuple(str(path.resolve()) for path in settings.lexicon),
        above=_placed(settings.above, workspace.folder),
        **_of_model(helped),
    )
    made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    workspace.pool.remember_map(
        folder.relative_to(workspace.folder).as_posix(), json.dumps(asdict(request), ensure_ascii=False, sort_keys=True), made
    )


def folder_of(workspace: Opened, title: str, industry: str | None) -> str:
    """Where the map of a role, in an industry (its id) or in any, lies below the workspace. A map of an industry has a folder of its own."""
    plain = f"{MAPS}/{slug(title)}"
    if industry is None or _industries(workspace).get(plain) == industry:  # the latter by an earlier version
        return plain
    return f"{plain}@{slug(industries()[industry].zh)}"


def find(workspace: Opened, title: str, industry: str | None) -> str:
    """The folder of the map that is there of a role, whatever its industry where none is named. Raises NoSuchMap, SeveralMaps."""
    kept = {folder: read(request) for folder, request, _ in workspace.pool.maps()}
    of_role = [folder for folder, request in kept.items() if slug(request.role) == slug(title)]
    found = of_role if industry is None else [folder for folder in of_role if _industries(workspace)[folder] == industry]
    plain = [folder for folder in found if industry is None and not kept[folder].industry]
    if len(plain or found) == 1:
        return (plain or found)[0]
    told = "、".join(called(kept[folder]) for folder in found or kept)
    if found:
        raise SeveralMaps(role=title, maps=told)
    raise NoSuchMap(path=str(workspace.folder), role=called(Request(role=title, industry=industry)), maps=told or "—")


def at(workspace: Opened, folder: str) -> Request:
    """How the map in a folder was asked for. Raises NoSuchMap."""
    kept = {place: read(request) for place, request, _ in workspace.pool.maps()}
    if folder not in kept:
        raise NoSuchMap(path=str(workspace.folder), role=folder, maps="、".join(map(called, kept.values())) or "—")
    return kept[folder]


def _industries(workspace: Opened) -> dict[str, str | None]:
    """Folder of a map → the id of its industry."""
    named = {folder: read(request).industry for folder, request, _ in workspace.pool.maps()}
    found = {folder: find_industry(name) if name else None for folder, name in named.items()}
    return {folder: industry.id if industry else None for folder, industry in found.items()}


def called(request: Request) -> str:
    """A question as it is asked on the command line."""
    return f"{request.role} --industry {request.industry}" if request.industry else request.role


def read(text: str) -> Request:
    """A request as it was kept."""
    fields = json.loads(text)
    return Request(**{**fields, "lexicon": tuple(fields.get("lexicon", ())), "steps": tuple(fields.get("steps", ()))})


def settings_of(request: Request, settings: Settings, home: Path) -> Settings:
    """The settings of this run with those that belong to the question, of the workspace in `home`. Lexicons that are gone are left out: corrections that need them are listed."""
    return replace(
        settings,
        top=request.top,
        sampling=request.sampling,  # type: ignore[arg-type]
        seed=request.seed,
        strict_industry=request.strict_industry,
        lang=request.lang,  # type: ignore[arg-type]
        purpose=request.purpose,
        study_note=request.study_note,
        lexicon=lexicon_of(request),
        above=home / request.above if request.above else None,
    )


def lower_first(asked: Mapping[str, str]) -> list[str]:
    """Folders of maps (with how each was asked for) in an order in which no map comes before one that it takes over from."""
    below = {folder: Path(read(text).above or "").parent.as_posix() for folder, text in asked.items()}
    found: dict[str, None] = {}
    for folder in sorted(asked):
        chain = [folder]
        while (lower := below[chain[-1]]) in below and lower not in chain:
            chain.append(lower)
        found.update(dict.fromkeys(reversed(chain)))
    return list(found)


def _placed(path: Path | None, home: Path) -> str | None:
    if path is None:
        return None
    whole, home = path.resolve(), home.resolve()
    return (whole.relative_to(home) if whole.is_relative_to(home) else whole).as_posix()


def assisting_of(request: Request) -> Assisting | None:
    """What the model said of a question before, where one helped: it is not asked again when people are taken out."""
    return recalled(request.model, request.region, request.steps, months=request.months) if request.model else None


def _of_model(helped: Assisting | None) -> dict[str, Any]:
    if helped is None:
        return {}
    return {"model": helped.name, "region": helped.region, "steps": tuple(sorted(helped.steps)), "months": helped.months}


def lexicon_of(request: Request) -> tuple[Path, ...]:
    """The operator's own lexicons of a question, those that are still there."""
    return tuple(path for path in map(Path, request.lexicon) if path.is_file())


def description_of(request: Request, folder: Path) -> Path | None:
    """The kept copy of the role's own description, where there is one."""
    path = folder / PRIVATE / request.description if request.description else None
    return path if path and path.is_file() else None


def _kept(folder: Path, description: Path | None) -> str | None:
    if description is None:
        return None
    name = _DESCRIPTION + description.suffix.lower()
    target = folder / PRIVATE / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or not description.samefile(target):
        shutil.copyfile(description, target)
    return name
