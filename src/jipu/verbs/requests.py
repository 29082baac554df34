"""How a map of the pool was asked for, so that it can be counted again when the pool changes."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from jipu.pipeline import PRIVATE
from jipu.settings import Settings
from jipu.verbs.opened import Opened

_DESCRIPTION = "description"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A role, and those settings that belong to the question; `description` is the name of the kept copy of the role's own description."""

    role: str
    industry: str | None = None
    description: str | None = None
    top: int = 30
    strict_industry: bool = False
    lang: str = "zh"
    purpose: str | None = None
    study_note: bool = True
    lexicon: tuple[str, ...] = ()


def remember(workspace: Opened, folder: Path | None, role: str, settings: Settings, industry: str | None, description: Path | None) -> None:
    """Keep how the map in `folder`, which is below the workspace, was asked for."""
    assert folder is not None  # noqa: S101 a map of a pool always has a folder
    request = Request(
        role=role,
        industry=industry,
        description=_kept(folder, description),
        top=settings.top,
        strict_industry=settings.strict_industry,
        lang=settings.lang,
        purpose=settings.purpose,
        study_note=settings.study_note,
        lexicon=tuple(str(path.resolve()) for path in settings.lexicon),
    )
    made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    workspace.pool.remember_map(
        folder.relative_to(workspace.folder).as_posix(), json.dumps(asdict(request), ensure_ascii=False, sort_keys=True), made
    )


def read(text: str) -> Request:
    """A request as it was kept."""
    fields = json.loads(text)
    return Request(**{**fields, "lexicon": tuple(fields.get("lexicon", ()))})


def settings_of(request: Request, settings: Settings) -> Settings:
    """The settings of this run with those that belong to the question. Lexicons that are gone are left out: corrections that need them are listed."""
    return replace(
        settings,
        top=request.top,
        strict_industry=request.strict_industry,
        lang=request.lang,  # type: ignore[arg-type]
        purpose=request.purpose,
        study_note=request.study_note,
        lexicon=lexicon_of(request),
    )


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
