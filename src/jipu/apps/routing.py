"""The verb that tells which roles resumes are of."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from jipu.apps.options import OfPool, PathsOrPool, Quiet, how_read, one_of
from jipu.apps.output import put
from jipu.apps.spread import spread

if TYPE_CHECKING:
    from jipu.settings import Settings


@spread(settings=how_read)
def route(
    settings: Settings,
    paths: PathsOrPool = None,
    workspace: OfPool = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a resume, no table.  每份简历一行 JSON，不打表")] = False,
    counts: Annotated[bool, typer.Option("--counts", help="Only how many resumes each role has.  只列每个岗位有几份")] = False,
    quiet: Quiet = False,
) -> None:
    """Which roles of the catalogue each resume is of: none to three, with the reasons.  每份简历属于目录里的哪些岗位（0–3 个），并写明原因"""
    from jipu.apps.console import Console
    from jipu.pipeline import files_of
    from jipu.render.routed import count_lines, route_lines, route_row
    from jipu.workspace import Workspace

    found: Counter[str] = Counter()
    first: Counter[str] = Counter()
    with Console(settings.lang, quiet) as console:
        routes = Workspace(workspace).route(named := one_of(paths, workspace), settings, on_file=console.on_file)
        for number, one in enumerate(routes, 1):
            found.update(["", *(routed.role for routed in one.roles)])
            first.update(routed.role for routed in one.roles[:1])
            if jsonl:
                put(json.dumps(route_row(one, settings.lang), ensure_ascii=False))
            elif not counts:
                put("\n".join(route_lines(one, number, settings.lang)))
        console.require(found, len(files_of(named)) if named else 0)
        if not jsonl:
            put("\n".join(count_lines(found, first, settings.lang)))
