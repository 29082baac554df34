"""`jipu hire`: a role's hiring kit from its map, the ticks of its musts, and the check of a job ad."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jipu.apps.answers import Wanted, hand_over, what_wanted
from jipu.apps.output import put
from jipu.apps.spread import spread
from jipu.errors import BadOption, Lang

MapOrNone = Annotated[
    Path | None,
    typer.Argument(metavar="MAP", help="A map.json, of either edition; none with --check.  一张图谱的 map.json；用 --check 时不写"),
]
Ticks = Annotated[
    list[str] | None,
    typer.Option(
        "--tick",
        metavar="NAME=REASON",
        help="Make a proposal a must, by name or id, at most six; repeatable.  把一项提议勾成必须，写明理由，最多六项，可多次给出",
    ),
]
Unticks = Annotated[
    list[str] | None, typer.Option("--untick", metavar="NAME", help="It is a must no longer; repeatable.  不再是必须，可多次给出")
]
By = Annotated[str | None, typer.Option("--by", help="Who ticks, by default your login.  谁勾的，默认登录名")]
Check = Annotated[
    Path | None,
    typer.Option("--check", readable=False, help="Read a job ad for discriminatory demands instead.  只检查一份招聘启事里的歧视性条件"),
]


@spread(wanted=what_wanted)
def hire(
    rolemap: MapOrNone = None, *, tick: Ticks = None, untick: Unticks = None, by: By = None, check: Check = None, wanted: Wanted
) -> None:
    """A job description, criteria, scorecard and questions for a map's role; or the check of a job ad.  招聘标准：岗位描述、评分卡、面试题；或检查招聘启事"""
    if check:
        _check(check, wanted.lang.value)
        return
    if rolemap is None:
        raise BadOption(option="MAP", value="", expected="map.json / --check FILE")
    _remember(rolemap, tick or [], untick or [], by)
    _write(rolemap, wanted)


def _remember(rolemap: Path, ticks: list[str], unticks: list[str], by: str | None) -> None:
    from jipu.workspace import Workspace

    if ticks or unticks:
        Workspace(None).tick(rolemap, dict(map(_parted, ticks)), unticks, by)


def _parted(text: str) -> tuple[str, str]:
    """Name and reason. Raises BadOption: a must without a reason is none."""
    name, _, reason = text.replace("＝", "=").partition("=")
    if not name.strip() or not reason.strip():
        raise BadOption(option="--tick", value=text, expected="名称=理由 / NAME=REASON")
    return name.strip(), reason.strip()


def _write(rolemap: Path, wanted: Wanted) -> None:
    from jipu.render.answers.hire import hire_kit
    from jipu.render.answers.hire_ad import hire_ad
    from jipu.workspace import Workspace

    standard = Workspace(None).hire(rolemap, wanted.edition.value if wanted.edition else None)
    hand_over(hire_kit(standard, wanted.lang.value), wanted, rolemap, more=[hire_ad(standard, wanted.lang.value)])


def _check(path: Path, lang: Lang) -> None:
    from jipu.render.answers.fairness import check_lines
    from jipu.workspace import Workspace

    for line in check_lines(Workspace(None).check_ad(path), lang):
        put(line)
