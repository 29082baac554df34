"""`jipu demo`: maps of the bundled example, or of all fourteen of the repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jipu.apps.options import LangChoice, LangOption, Out, Quiet, settings_of
from jipu.errors import Lang

if TYPE_CHECKING:
    from jipu.apps.example import Example
    from jipu.workspace import Workspace

Every = Annotated[
    bool,
    typer.Option(
        "--all", help="All fourteen roles of the repository's examples, a folder each.  仓库里全部 14 个岗位的示例，每个一个文件夹"
    ),
]
ATLAS = Path("jipu-out") / "atlas"


def demo(every: Every = False, out: Out = None, lang: LangChoice = LangOption.zh, quiet: Quiet = False) -> None:
    """Build the map of the bundled example (invented resumes), or of all roles.  用自带的虚构简历做一张图谱，或全部岗位"""
    from jipu.apps.example import AS_OF, ROLE, Example, example_folder, examples, roles_folder
    from jipu.workspace import Workspace

    if every:
        for example in examples(roles_folder()):
            build_example(example, Workspace((out or ATLAS) / example.id), lang.value, quiet)
        return
    bundled = Example(id="frontend", title=ROLE, as_of=AS_OF, files=example_folder(), resumes=20, people=18)
    build_example(bundled, Workspace.for_role(ROLE, out), lang.value, quiet)


def build_example(example: Example, workspace: Workspace, lang: Lang, quiet: bool) -> None:
    """Build the map of an example in a workspace, marked as an example on every page."""
    from jipu.apps.console import Console

    settings = settings_of(lang=LangOption(lang), as_of=example.as_of, example=True)
    with Console(lang, quiet) as console:
        console.built(workspace.build([example.files], example.title, settings, on_file=console.on_file))
