"""The verbs of a lasting workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jipu.apps.handing_over import ColumnsOption, TombstonesOption, added_by_content, are_tables, columns_of, recognised, told_of
from jipu.apps.options import Folder, LangChoice, LangOption, Quiet, SourceText, how_read
from jipu.apps.spread import spread
from jipu.errors import BadOption, NoUsableResumes
from jipu.model.record import Columns

if TYPE_CHECKING:
    from jipu.settings import Settings

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
PathsOrAgain = Annotated[
    list[Path] | None,
    typer.Argument(
        readable=False,
        help="Files and folders: PDF, DOCX, HTML, TXT, MD, JSONL, tables; none with --again.  文件或文件夹；用 --again 时不写",
    ),
]
Again = Annotated[
    bool, typer.Option("--again", help="Read the kept files again, by today's readers and rules.  用现在的规则重读 --keep-files 保存的文件")
]


@spread(settings=how_read)
def add(
    workspace: Folder,
    paths: PathsOrAgain = None,
    *,
    settings: Settings,
    source: SourceText = None,
    basis: Basis = None,
    keep: Keep = None,
    keep_files: KeepFiles = False,
    again: Again = False,
    columns: ColumnsOption = None,
    tombstones: TombstonesOption = None,
    quiet: Quiet = False,
) -> None:
    """Read resumes into a lasting pool, each content once.  把简历读进长期保存的简历库，同样内容只读一次"""
    from jipu.apps.console import Console
    from jipu.apps.holdings import print_duty
    from jipu.verbs.refusing import leaving_nothing
    from jipu.workspace import Workspace

    told = {"PATHS": paths, "--source": source, "--basis": basis, "--keep": keep, "--keep-files": keep_files or None}
    told |= {"--columns": columns, "--tombstones": tombstones}
    _check(again, {option: value for option, value in told.items() if value not in (None, [])})
    settings = replace(settings, source=source)
    if not again and are_tables(paths or [], columns, tombstones):
        named = columns_of(columns)
        with leaving_nothing(workspace):
            _hand_over(workspace, paths or [], settings, named, tombstones or [], basis, keep, keep_files, quiet)
        print_duty(Workspace(workspace).pool(), settings.lang)
        return
    with leaving_nothing(workspace), Console(settings.lang, quiet) as console:
        if again:
            console.read_again(Workspace(workspace).add_again(settings, on_file=console.on_file, ask=console.passphrase), workspace)
            return
        for line in added_by_content(paths or [], workspace, settings.lang):
            console.say(line)
        added = Workspace(workspace).add(
            paths or [], settings, basis=basis, months=keep, on_file=console.on_file, ask=console.passphrase, keep_files=keep_files
        )
        console.added(added, workspace)
    if not added.documents and not added.known:
        raise NoUsableResumes(files=added.files)
    print_duty(Workspace(workspace).pool(), settings.lang)


def _hand_over(
    workspace: Path,
    tables: list[Path],
    settings: Settings,
    columns: Columns,
    tombstones: list[Path],
    basis: str | None,
    months: int | None,
    keep_files: bool,
    quiet: bool,
) -> None:
    from jipu.apps.console import Console
    from jipu.workspace import Workspace

    if keep_files:
        raise BadOption(
            option="--keep-files", value="", expected="表格不保存 / not with tables of records: they are kept where they come from"
        )
    with Console(settings.lang, quiet) as console:
        for line in recognised([*tombstones, *tables], columns, settings.lang):
            console.say(line)
        handed = Workspace(workspace).hand_over(
            tables,
            settings,
            columns=columns,
            tombstones=tombstones,
            basis=basis,
            months=months,
            on_file=console.on_file,
            ask=console.passphrase,
        )
    told_of(handed, workspace, settings.lang)


def _check(again: bool, told: Mapping[str, object]) -> None:
    """Files are named, or those that are kept are meant, of which everything is said already. Raises BadOption."""
    if again and told:
        raise BadOption(
            option="--again",
            value=" ".join(told),
            expected="单独用：重读已保存的文件 / used without these: it reads again the files that are kept",
        )
    if not again and not told.keys() & {"PATHS", "--tombstones"}:
        raise BadOption(option="PATHS", value="", expected="简历文件或文件夹，或 --again / files and folders of resumes, or --again")


def pool(workspace: Folder, lang: LangChoice = LangOption.zh) -> None:
    """What a pool holds, in counts.  看看简历库里有什么"""
    from jipu.apps.holdings import print_holdings
    from jipu.workspace import Workspace

    print_holdings(Workspace(workspace).pool(), lang.value)


def check(
    workspace: Folder,
    mend: Annotated[bool, typer.Option("--mend", help="Mend what can be mended without losing anything.  修好能修的")] = False,
    lang: LangChoice = LangOption.zh,
) -> None:
    """Whether a workspace is whole.  检查简历库是否完好"""
    from jipu.apps.console import Console
    from jipu.apps.holdings import print_troubles
    from jipu.workspace import Workspace

    with Console(lang.value, quiet=True) as console:
        troubles = Workspace(workspace).check(mend=mend, ask=console.passphrase)
    print_troubles(troubles, lang.value)
    if any(trouble.sure and not trouble.mended for trouble in troubles):
        raise typer.Exit(1)


def backup(
    workspace: Folder,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The ZIP to write, by default in DIR/backups.  备份文件")] = None,
) -> None:
    """A workspace as one ZIP, while others may use it.  把简历库备份成一个 ZIP"""
    from jipu.apps.output import put
    from jipu.workspace import Workspace

    put(str(Workspace(workspace).backup(out)))


def restore(
    archive: Annotated[Path, typer.Argument(metavar="BACKUP", help="A ZIP written by backup.  backup 写出的 ZIP")],
    workspace: Folder,
    most: Annotated[
        int | None,
        typer.Option(
            "--most",
            min=1,
            metavar="GB",
            help="It may unpack to so many gigabytes, by default one, or 100 times the ZIP.  解开后最多多少 GB",
        ),
    ] = None,
) -> None:
    """Unpack a backup into an empty folder.  把备份恢复到一个空文件夹"""
    from jipu.workspace import Workspace

    Workspace(workspace).restore(archive, most * 10**9 if most else None)
