"""`jipu assess`: one person or a team beside a map, and the sheet on which people rate themselves."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jipu.apps.answers import MapFile, Wanted, hand_over, in_better_words, what_wanted
from jipu.apps.options import EditionOption, how_read
from jipu.apps.output import put
from jipu.apps.spread import spread
from jipu.errors import BadOption

if TYPE_CHECKING:
    from jipu.model.rolemap import Edition
    from jipu.render.deliverable import Deliverable
    from jipu.settings import Settings


class ForOption(StrEnum):
    """Whom an assessment is for."""

    evaluator = "evaluator"
    seeker = "seeker"


Resumes = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[RESUME]…",
        readable=False,
        help="A resume or a filled sheet; with --team any number of files and folders.  一份简历或填好的自评表；--team 时可给多份或文件夹",
    ),
]
SheetOut = Annotated[
    Path | None, typer.Option("--sheet", help="Write a self-rating sheet (XLSX) of this map and end.  写一份这张图谱的自评表（XLSX）")
]
SheetIn = Annotated[
    Path | None,
    typer.Option("--sheet-in", readable=False, help="The person's filled sheet, beside the resume.  本人填好的自评表，与简历合看"),
]
OfTeam = Annotated[bool, typer.Option("--team", help="Several people: who shows what, and what nobody shows.  几个人一起看：谁有、谁缺")]
Reader = Annotated[
    ForOption,
    typer.Option(
        "--for", help="evaluator: advice for who evaluates; seeker: which evidence to add.  给评估的人，或给求职的本人（该补哪些证据）"
    ),
]


@spread(settings=how_read, wanted=what_wanted)
def assess(
    rolemap: MapFile,
    settings: Settings,
    wanted: Wanted,
    paths: Resumes = None,
    sheet: SheetOut = None,
    sheet_in: SheetIn = None,
    team: OfTeam = False,
    reader: Reader = ForOption.evaluator,
) -> None:
    """One person beside a map: what is shown, weak or not told, and what to ask. No score, no rank.  人才能力评估：有证据、较弱、未体现，和当面要问的

    Without -o it is printed (--to md, html or json) and nothing of the person is stored.
    """
    if sheet:
        _write_sheet(rolemap, sheet, wanted)
    elif team:
        _give(_of_team(rolemap, paths or [], settings, wanted), wanted, rolemap)
    else:
        _give(_of_one(rolemap, paths or [], sheet_in, settings, wanted, reader), wanted, rolemap)


def _write_sheet(rolemap: Path, sheet: Path, wanted: Wanted) -> None:
    from jipu.workspace import Workspace
    from jipu.written import replace_files, writing

    content = Workspace(None).self_rating(rolemap, wanted.lang.value, _edition(wanted.edition))
    with writing(sheet.parent, sheet):
        replace_files({sheet: content})
    put(str(sheet))


def _of_one(rolemap: Path, paths: list[Path], sheet: Path | None, settings: Settings, wanted: Wanted, reader: ForOption) -> Deliverable:
    from jipu.render.answers.assess import assessment
    from jipu.workspace import Workspace

    if len(paths) > 1:
        expected = "一个人的简历；几个人请用 --team / the resume of one person; for several use --team"
        raise BadOption(option="RESUME", value=" ".join(map(str, paths)), expected=expected)
    found = Workspace(None).assess(rolemap, paths[0] if paths else None, settings, sheet=sheet, edition=_edition(wanted.edition))
    return assessment(found, wanted.lang.value, reader.value)


def _of_team(rolemap: Path, paths: list[Path], settings: Settings, wanted: Wanted) -> Deliverable:
    from jipu.render.answers.team import team_assessment
    from jipu.workspace import Workspace

    if not paths:
        raise BadOption(option="--team", value="", expected="简历、自评表或文件夹 / resumes, sheets or folders")
    team, read = Workspace(None).assess_team(rolemap, paths, settings, edition=_edition(wanted.edition))
    _who_is_who(read.files, wanted)
    return team_assessment(team, wanted.lang.value, read.failures)


def _who_is_who(files: Mapping[str, tuple[str, ...]], wanted: Wanted) -> None:
    """Pseudonyms beside the real files, for the operator's own eyes: on standard error, so that no result that is passed on holds them."""
    from jipu.render.wording.phrases import phrase

    typer.echo(phrase("assess.team.who", wanted.lang.value), err=True)
    for person, paths in sorted(files.items()):
        typer.echo(f"  {person}  {'; '.join(paths)}", err=True)


def _give(made: Deliverable, wanted: Wanted, rolemap: Path) -> None:
    """Into the folder of -o; without one to the terminal: what tells of a person is stored only where that was asked for."""
    from jipu.render.deliverable_formats import written_as

    if wanted.out:
        hand_over(made, wanted, rolemap)
        return
    made = in_better_words(made, wanted, rolemap)
    to = "md" if "md" in wanted.formats else wanted.formats[0]
    if to not in ("md", "html", "json"):
        raise BadOption(option="--to", value=to, expected="md、html、json，或用 -o 指定文件夹 / md, html, json, or a folder with -o")
    put(written_as(made, to).decode(), end="")
    sys.stdout.flush()


def _edition(wanted: EditionOption | None) -> Edition | None:
    return wanted.value if wanted else None
