"""`jipu learn`: a path to a role."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jipu.apps.answers import MapFile, Wanted, hand_over, what_wanted
from jipu.apps.spread import spread

if TYPE_CHECKING:
    from jipu.model.rolemap import Edition

From = Annotated[
    Path | None,
    typer.Option("--from", metavar="MAP", help="A map of the role to start from; what its people have is left out.  起点岗位的 map.json"),
]


@spread(wanted=what_wanted)
def learn(rolemap: MapFile, wanted: Wanted, origin: From = None) -> None:
    """What to learn for a role, in order, with practice and what shows it.  学习路线：先学什么、怎么练、怎样算会了"""
    from jipu.render.answers.learn import learn_deliverable
    from jipu.workspace import Workspace

    edition: Edition | None = wanted.edition.value if wanted.edition else None
    path = Workspace(None).learn(rolemap, origin, edition)
    hand_over(learn_deliverable(path, wanted.lang.value), wanted, rolemap, others=[origin] if origin else [])
