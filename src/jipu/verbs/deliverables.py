"""What was made of a map and lies beside it, in `uses`: made again with the map, so that a new resume, a correction and an erasure reach all of it.

How each was asked for is kept there in `made.json`. What was made of a person's resume (assess) cannot be made again without it: a later
map leaves it as it is, with the day and the n of the map that it names; an erasure removes it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

from jipu.errors import JipuError, Lang
from jipu.model.rolemap import Edition
from jipu.render.answers.career import career_answer
from jipu.render.answers.compare import compare_answer
from jipu.render.answers.hire import hire_kit
from jipu.render.answers.hire_ad import hire_ad
from jipu.render.answers.learn import learn_deliverable
from jipu.render.answers.lesson_files import lesson_files
from jipu.render.answers.teach import teach_deliverable
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import DELIVERED, written_as
from jipu.uses.career import career_of
from jipu.uses.compare import asked_and_held, compared
from jipu.uses.hire import hiring
from jipu.uses.learn import learning
from jipu.uses.teach import course_of
from jipu.verbs.opened import MAPS, home_of
from jipu.verbs.papers import edition_of
from jipu.verbs.ticks import ticks_shown
from jipu.verbs.traces import Traces
from jipu.written import MADE, USES, replace_file, replace_files, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """How something was asked for: the verb, language, formats, edition (None: as the map is), and the maps that it took beside its own.

    `files` are those that came of it, below the folder of uses.
    """

    use: str
    lang: Lang
    formats: tuple[str, ...]
    edition: Edition | None = None
    others: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def files_of(parts: Iterable[Deliverable | Mapping[str, str]], formats: Sequence[str]) -> dict[str, bytes]:
    """Deliverables in every format, and texts, by the names of their files. Raises UnknownFormat and what a format needs."""
    files: dict[str, bytes] = {}
    for part in parts:
        if isinstance(part, Deliverable):
            files |= {f"{part.name}.{to}": written_as(part, to) for to in formats}
        else:
            files |= {name: text.encode() for name, text in part.items()}
    return files


def made_of(rolemap: Path, use: str, lang: Lang, others: Sequence[Path] = ()) -> Deliverable:
    """What a use makes of a map as it is, beside other maps where it takes such. Raises KeyError where it is of people, and what the use does."""
    wanted = Request(use=use, lang=lang, formats=(), others=tuple(str(other.resolve()) for other in others))
    made = _MAKERS[use](rolemap, wanted)[0]
    assert isinstance(made, Deliverable)  # noqa: S101 - what comes with it stands behind it
    return made


def remember(rolemap: Path, made: Deliverable, formats: Sequence[str], others: Sequence[Path], files: Iterable[Path]) -> None:
    """Keep how files of the folder of uses were asked for, in the place of what was asked before for the same files. Raises NotWritable."""
    if made.use not in _MAKERS:
        return
    folder = rolemap.parent / USES
    request = Request(
        use=made.use,
        lang=made.lang,
        formats=tuple(formats),
        edition=made.maps[0].provenance.edition,
        others=tuple(_placed(other, folder) for other in others),
    )
    told = tuple(sorted(path.relative_to(folder).as_posix() for path in files))
    kept = [row for row in _requests(folder) if set(told).isdisjoint(row.files)]
    _write(folder, [*kept, Request(**{**asdict(request), "files": told})])


def _placed(other: Path, folder: Path) -> str:
    """Where another map lies: seen from the folder where it is in the same workspace, so that it is found wherever that is moved to."""
    home = home_of(folder / MADE)
    whole = other.resolve()
    return Path(os.path.relpath(whole, folder.resolve())).as_posix() if home and whole.is_relative_to(home) else str(whole)


def again(rolemap: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Make everything again that was made of this map and lies beside it: the files, and those that are gone since they no longer can be made.

    Raises NotWritable.
    """
    folder = rolemap.parent / USES
    made: dict[Path, bytes] = {}
    kept: list[Request] = []
    lost: list[Path] = []
    for request in _requests(folder):
        there = [folder / name for name in request.files if _is_below(folder / name, folder)]
        try:
            files = files_of(_MAKERS[request.use](rolemap, request), request.formats)
        except (JipuError, KeyError):
            lost += [path for path in there if path.exists()]
            continue
        made |= {folder / name: content for name, content in files.items() if _is_below(folder / name, folder)}
        lost += [path for path in there if path.relative_to(folder).as_posix() not in files and path.exists()]
        kept.append(Request(**{**asdict(request), "files": tuple(sorted(files))}))
    if made or lost:
        _replace(folder, made, lost)
    if kept:
        _write(folder, kept)
    else:
        with writing(rolemap.parent):
            (folder / MADE).unlink(missing_ok=True)
    return tuple(made), tuple(path for path in lost if not path.exists())


def _is_below(path: Path, folder: Path) -> bool:
    """Whether a file lies in the folder indeed: a list of requests may come from elsewhere, and with it a link that leads out of here."""
    return path.parent.resolve().is_relative_to(folder.resolve())


def forget_in_requests(folder: Path, traces: Traces) -> None:
    """Forget how things were asked for beside the maps of a workspace where the names of files tell of these people."""
    for path in sorted(folder.glob(f"{MAPS}/*/{USES}/{MADE}")):
        if traces.told(path.read_text("utf-8", "replace")):
            _write(path.parent, [row for row in _requests(path.parent) if not any(map(traces.told, (*row.others, *row.files)))])


def _replace(folder: Path, made: Mapping[Path, bytes], lost: Sequence[Path]) -> None:
    for place in {folder, *(path.parent for path in made)}:
        with writing(place):
            replace_files({path: content for path, content in made.items() if path.parent == place})
    with writing(folder):
        for path in lost:
            path.unlink(missing_ok=True)


def _requests(folder: Path) -> list[Request]:
    """What was asked for. A file that is damaged is taken for none: nothing of it can be made again."""
    try:
        rows = json.loads((folder / MADE).read_text("utf-8"))
        return [found for row in rows if (found := _request(row))]
    except (OSError, ValueError, TypeError, AttributeError):
        return []


def _request(row: Mapping[str, Any]) -> Request | None:
    texts = {name: tuple(text for text in row.get(name, ()) if isinstance(text, str)) for name in ("formats", "others", "files")}
    safe = all(not Path(name).is_absolute() and ".." not in Path(name).parts for name in texts["files"])
    known = row.get("use") in _MAKERS and row.get("lang") in get_args(Lang) and row.get("edition") in (None, *get_args(Edition))
    if not (safe and known and set(texts["formats"]) <= set(DELIVERED)):
        return None
    return Request(use=str(row["use"]), lang=row["lang"], edition=row.get("edition"), **texts)


def _write(folder: Path, requests: Sequence[Request]) -> None:
    rows = [asdict(request) for request in sorted(requests, key=lambda row: (row.files, row.use))]
    with writing(folder, folder / MADE):
        replace_file(folder / MADE, (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())


def _compare(path: Path, request: Request) -> list[Deliverable | dict[str, str]]:
    own = edition_of(path, request.edition)
    found = compared(own, edition_of(path.parent / USES / request.others[0], request.edition)) if request.others else asked_and_held(own)
    return [compare_answer(found, request.lang)]


def _learn(path: Path, request: Request) -> list[Deliverable | dict[str, str]]:
    origin = edition_of(path.parent / USES / request.others[0], request.edition) if request.others else None
    return [learn_deliverable(learning(edition_of(path, request.edition), origin), request.lang)]


def _hire(path: Path, request: Request) -> list[Deliverable | dict[str, str]]:
    found = edition_of(path, request.edition)
    standard = hiring(found, ticks_shown(path, found))
    return [hire_kit(standard, request.lang), hire_ad(standard, request.lang)]


def _teach(path: Path, request: Request) -> list[Deliverable | dict[str, str]]:
    course = course_of(edition_of(path, request.edition))
    return [teach_deliverable(course, request.lang), lesson_files(course, request.lang)]


def _career(path: Path, request: Request) -> list[Deliverable | dict[str, str]]:
    others = [edition_of(path.parent / USES / other, request.edition) for other in request.others]
    return [career_answer(career_of(edition_of(path, request.edition), others), request.lang)]


_MAKERS: Mapping[str, Callable[[Path, Request], list[Deliverable | dict[str, str]]]] = {
    "compare": _compare,
    "learn": _learn,
    "hire": _hire,
    "teach": _teach,
    "career": _career,
}
