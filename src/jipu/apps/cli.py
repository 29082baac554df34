"""The command line: each verb is a few lines that call Workspace."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jipu import __version__
from jipu.apps import (
    agent_serving,
    assessing,
    atlasing,
    batching,
    careering,
    catalogue,
    comparing,
    erasing,
    finished,
    hiring,
    learning,
    pooled,
    routing,
    serving,
    teaching,
)
from jipu.apps.accounts import account
from jipu.apps.batching import FactsIn, RolesIn, what_asked_of_facts
from jipu.apps.correcting import correct
from jipu.apps.demo import demo
from jipu.apps.modelling import model, print_preview, telling_of, what_model
from jipu.apps.options import (
    Above,
    Also,
    Asked,
    By,
    EditionChoice,
    EditionOption,
    Jobs,
    KeyFolder,
    Kind,
    LangChoice,
    LangOption,
    OfPool,
    Out,
    Paths,
    PathsOrPool,
    Purpose,
    Quiet,
    SourceText,
    StudyNote,
    formats_of,
    how_read,
    one_of,
    settings_of,
    what_asked,
)
from jipu.apps.output import flush, put
from jipu.apps.spread import spread
from jipu.apps.wrong_calls import running
from jipu.errors import JipuError, Lang

if TYPE_CHECKING:
    from jipu.apps.console import Console
    from jipu.llm.choice import Wish
    from jipu.settings import Settings

app = typer.Typer(
    name="jipu",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="技谱: a role's skill map, counted and quoted from real resumes.\n\n由真实简历得出的岗位技能图谱:每一句都有人数,有原文。",
    epilog="Exit codes: 0 done, 1 nothing could be done, 2 wrong usage.  退出码:0 完成,1 没有可做的,2 用法不对。",
)

app.add_typer(correct)
app.add_typer(model)
app.add_typer(account)


app.command()(demo)


@app.command()
@spread(asked=what_asked_of_facts, wish=what_model)
def build(
    asked: Asked,
    wish: Wish,
    paths: PathsOrPool = None,
    workspace: OfPool = None,
    facts: FactsIn = None,
    roles: RolesIn = None,
    source: SourceText = None,
    purpose: Purpose = None,
    out: Out = None,
    study_note: StudyNote = True,
    by: By = None,
    edition: EditionChoice = EditionOption.internal,
    also: Also = None,
    above: Above = None,
    preview: Annotated[
        bool,
        typer.Option(
            "--preview", help="Print exactly what a model would be sent, send and write nothing.  只打印会发给大模型的内容，不发送"
        ),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Resumes and a role in; map.json, map.md and map.html out, and two sheets to correct it.  由一批简历生成岗位技能图谱"""
    settings = replace(asked.settings, source=source, purpose=purpose, study_note=study_note, also=formats_of(also), above=above)
    asked = replace(asked, settings=settings)
    batching.check_sources(paths, workspace, facts, roles, asked.role, preview=preview)
    if facts:
        batching.build_of_facts(facts, roles, asked, out, quiet, by, edition, wish)
        return
    if preview:
        print_preview(asked, wish, one_of(paths, workspace), workspace or out, quiet)
        return
    _build(one_of(paths, workspace), asked, workspace or out, quiet, by, edition, wish)


def _build(
    paths: list[Path],
    asked: Asked,
    out: Path | None,
    quiet: bool,
    by: str | None = None,
    edition: EditionOption = EditionOption.internal,
    wish: Wish | None = None,
) -> None:
    from jipu.verbs.refusing import leaving_nothing
    from jipu.workspace import Workspace

    place = Workspace.for_role(asked.role, out)
    with leaving_nothing(place.folder), _console(asked.settings.lang, quiet) as console:
        telling = telling_of(wish, console)
        built = place.build(
            paths,
            asked.role,
            asked.settings,
            industry=asked.industry,
            description=asked.description,
            on_file=console.on_file,
            by=by,
            edition=edition.value,
            ask=console.passphrase,
            assisting=telling.assisting if telling else None,
        )
        console.built(built)
        if telling:
            telling.ends(built.rolemap)


@app.command()
@spread(asked=what_asked)
def select(
    asked: Asked,
    paths: PathsOrPool = None,
    workspace: OfPool = None,
    out: KeyFolder = None,
    quiet: Quiet = False,
) -> None:
    """Who would be counted and why, who not and why.  看看会计入谁、不计入谁,以及原因"""
    from jipu.verbs.refusing import leaving_nothing
    from jipu.workspace import Workspace

    place = Workspace.for_role(asked.role, workspace or out)
    with leaving_nothing(place.folder), _console(asked.settings.lang, quiet) as console:
        _, sample, pile = place.select(
            one_of(paths, workspace),
            asked.role,
            asked.settings,
            industry=asked.industry,
            description=asked.description,
            on_file=console.on_file,
        )
        console.selected(sample, pile)


@app.command()
@spread(settings=how_read)
def extract(
    paths: Paths,
    settings: Settings,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line (the only form so far).  每份文件一行 JSON")] = True,
    out: KeyFolder = None,
    quiet: Quiet = False,
) -> None:
    """What each document says: skills, methods, outcomes, fields.  逐份读出技能、方法、结果和字段"""
    from jipu.verbs.refusing import leaving_nothing
    from jipu.workspace import Workspace

    with leaving_nothing(out), _console(settings.lang, quiet) as console:
        pile, rows = Workspace(out).extract(paths, settings, on_file=console.on_file)
        for row in rows:
            put(json.dumps(row, ensure_ascii=False))
        console.require(rows, pile.files)


@app.command()
def deidentify(
    paths: Paths,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Folder for the texts, by default to the terminal.  输出文件夹,默认打印")
    ] = None,
    kind: Kind = None,
    jobs: Jobs = None,
    lang: LangChoice = LangOption.zh,
    quiet: Quiet = False,
) -> None:
    """The texts without names, contacts, employers, ages and origins.  去除姓名、联系方式、雇主等个人信息"""
    from jipu.verbs.refusing import leaving_nothing
    from jipu.workspace import Workspace

    settings = settings_of(lang=lang, as_of=None, kind=kind, jobs=jobs)
    with leaving_nothing(out), _console(settings.lang, quiet) as console:
        pile, texts = Workspace(out).deidentify(paths, settings, on_file=console.on_file)
        for name, text in texts:
            if out is None:
                put(f"===== {name}\n{text}\n")
        console.require(texts, pile.files)
        if out is not None:
            console.say(f"{len(texts)} → {out}")


@app.command()
def inspect(
    paths: Paths,
    text: Annotated[
        bool, typer.Option("--text", help="Print the lines as they were read, personal data and all.  连同读出的文字一起打印(含个人信息)")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a document, failure or skipped member.  每份一行 JSON")] = False,
    jobs: Jobs = None,
    lang: LangChoice = LangOption.zh,
    quiet: Quiet = False,
) -> None:
    """What was read of each file, how, and what was not; for your own eyes.  看看每个文件读出了什么、怎么读的、什么没读"""
    from jipu.apps.inspection import print_inspected
    from jipu.workspace import Workspace

    settings = settings_of(lang=lang, as_of=None, jobs=jobs)
    with _console(settings.lang, quiet) as console:
        for path, rows in Workspace(None).inspect(paths, settings, text=text, on_file=console.on_file):
            print_inspected(path, rows, settings.lang, as_json=as_json)


@app.command()
def industries(lang: LangChoice = LangOption.zh) -> None:
    """The industries that --industry knows.  列出可用的行业"""
    from jipu.lexicon.industries import industries as known

    for row in known().values():
        put(("  " if row.parent else "") + (f"{row.zh}  {row.en}" if lang is LangOption.zh else f"{row.en}  {row.zh}"))


@app.command()
def schema() -> None:
    """The JSON Schema of map.json.  map.json 的 JSON Schema"""
    from jipu.render.map_json import schema as published

    put(json.dumps(published(), ensure_ascii=False, indent=1))


for of_pool in (batching.batch, pooled.add, pooled.pool, pooled.check, pooled.backup, pooled.restore):
    app.command()(of_pool)
for verb in (
    finished.export,
    finished.diff,
    finished.audit,
    erasing.erase,
    erasing.retention,
    erasing.log,
    serving.serve,
    agent_serving.mcp,
    comparing.compare,
    careering.career,
    atlasing.atlas,
    assessing.assess,
    learning.learn,
    teaching.teach,
    hiring.hire,
    catalogue.roles,
    routing.route,
):
    app.command()(verb)


def _version(wanted: bool) -> None:
    if wanted:
        put(f"jipu {__version__}")
        raise typer.Exit


@app.callback()
def _options(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Version.  版本")] = False) -> None:
    """Options before the verb."""


def _console(lang: Lang, quiet: bool) -> Console:
    from jipu.apps.console import Console

    return Console(lang, quiet)


def _guarded(run: Callable[[], int]) -> int:
    """Run the app: an error of jipu becomes a sentence in both languages and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may be set to a code page without Chinese
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return run()
    except JipuError as error:
        sys.stderr.write(error.message("zh") + "\n" + error.message("en") + "\n")
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    finally:
        flush()


def main() -> None:
    """Entry point of the `jipu` command."""
    gc.set_threshold(50_000, 20, 20)  # what is loaded and read stays: looking through it again and again cost a tenth of the time
    sys.exit(_guarded(running(app)))


if __name__ == "__main__":
    main()
