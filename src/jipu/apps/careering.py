"""`jipu career`: where people of a role come from and go to, and what each step adds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jipu.apps.answers import MapFile, Wanted, hand_over, what_wanted
from jipu.apps.spread import spread

Next = Annotated[
    list[Path] | None,
    typer.Option("--next", help="Map of a role to move to; repeatable.  想转去的岗位的图谱 map.json，可多次给出"),
]


@spread(wanted=what_wanted)
def career(wanted: Wanted, of: MapFile, next_: Next = None) -> None:
    """The career model: levels, ways taken with counts and years, what a move adds.  职业发展模型：级段、走过的路、每一步多了什么"""
    from jipu.render.answers.career import career_answer
    from jipu.workspace import Workspace

    found = Workspace(None).career(of, next_ or (), wanted.edition.value if wanted.edition else None)
    hand_over(career_answer(found, wanted.lang.value), wanted, of)
