"""The verb that shows the catalogue of roles."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from jipu.apps.options import LangChoice, LangOption
from jipu.apps.output import put


def roles(
    title: Annotated[
        str | None, typer.Argument(metavar="TITLE", help="A title, to see what it is taken for.  一个职位名，看看会当成什么岗位")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a role.  每个岗位一行 JSON")] = False,
    lang: LangChoice = LangOption.zh,
) -> None:
    """The roles that are known, by family and rank; or what a title is taken for, and what is next to it.  岗位目录，按岗位族和职级"""
    from jipu.lexicon.taken import taken_for
    from jipu.render.catalogue import catalogue_lines, catalogue_rows, taken_lines, taken_row

    if as_json:
        rows = catalogue_rows() if title is None else [taken_row(taken_for(title))]
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    else:
        lines = list(catalogue_lines(lang.value) if title is None else taken_lines(taken_for(title), lang.value))
    put("\n".join(lines))
