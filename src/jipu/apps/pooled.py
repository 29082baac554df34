"""The verbs of a lasting workspace."""

from __future__ import annotations

from typing import Annotated

import typer

from jipu.apps.options import AsOf, Folder, Jobs, Kind, LangChoice, LangOption, OwnLexicon, Paths, Quiet, SourceText, settings_of

Basis = Annotated[
    str | None,
    typer.Option(
        "--basis", help="On what legal basis they are kept, in your words; asked once.  保存的合法性基础，如“应聘者同意”，只问一次"
    ),
]
Keep = Annotated[
    int | None, typer.Option("--keep", min=0, help="Months that they may be kept; 0: no limit.  保存几个月,0 为不限", metavar="MONTHS")
]
KeepFiles = Annotated[
    bool, typer.Option("--keep-files", help="Keep the raw files too, sealed with the vault's key.  连同原始文件一起加密保存")
]


def add(
    paths: Paths,
    workspace: Folder,
    source: SourceText = None,
    basis: Basis = None,
    keep: Keep = None,
    keep_files: KeepFiles = False,
    as_of: AsOf = None,
    kind: Kind = None,
    jobs: Jobs = None,
    lexicon: OwnLexicon = None,
    lang: LangChoice = LangOption.zh,
    quiet: Quiet = False,
) -> None:
    """Read resumes into a lasting pool, each content once.  把简历读进长期保存的简历库，同样内容只读一次"""
    from jipu.apps.console import Console
    from jipu.workspace import Workspace

    settings = settings_of(lang=lang, as_of=as_of, kind=kind, jobs=jobs, lexicon=tuple(lexicon or ()), source=source)
    with Console(settings.lang, quiet) as console:
        added = Workspace(workspace).add(
            paths, settings, basis=basis, months=keep, on_file=console.on_file, ask=console.passphrase, keep_files=keep_files
        )
        console.added(added, workspace)


def pool(workspace: Folder, lang: LangChoice = LangOption.zh) -> None:
    """What a pool holds, in counts.  看看简历库里有什么"""
    from jipu.apps.holdings import print_holdings
    from jipu.workspace import Workspace

    print_holdings(Workspace(workspace).pool(), lang.value)
