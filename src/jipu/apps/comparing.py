"""`jipu compare`: two finished maps side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jipu.apps.answers import MapFile, Wanted, hand_over, what_wanted
from jipu.apps.spread import spread

Other = Annotated[
    Path | None,
    typer.Argument(
        metavar="OTHER",
        help="The map to compare it with, the higher role second; without it, what people have beside what the job ads in MAP ask."
        "  与它相比的图谱，高一级的放后面；不给就比 MAP 里简历有的和招聘广告要的",
    ),
]


@spread(wanted=what_wanted)
def compare(wanted: Wanted, one: MapFile, other: Other = None) -> None:
    """Two roles, batches or dates side by side: what differs, tested.  比较两张图谱：哪里不同，差别是否大过偶然"""
    from jipu.render.answers.compare import compare_answer
    from jipu.workspace import Workspace

    found = Workspace(None).compare(one, other, wanted.edition.value if wanted.edition else None)
    hand_over(compare_answer(found, wanted.lang.value), wanted, one)
