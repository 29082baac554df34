"""The verb `batch`, and maps of what it wrote."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jipu.apps.errors import NoRole, RoleAndRoles
from jipu.apps.handing_over import columns_of
from jipu.apps.options import (
    Asked,
    AsOf,
    Description,
    EditionOption,
    Industry,
    Jobs,
    Kind,
    LangChoice,
    LangOption,
    OwnLexicon,
    Quiet,
    Sampling,
    SamplingOption,
    Seed,
    Strict,
    Top,
    how_read,
    what_asked,
)
from jipu.apps.spread import spread
from jipu.errors import BadOption, message

if TYPE_CHECKING:
    from jipu.apps.console import Console
    from jipu.cluster.batch import Batched
    from jipu.from_facts import Wanted
    from jipu.llm.choice import Wish
    from jipu.settings import Settings


class EngineOption(StrEnum):
    """What spreads the work."""

    native = "native"
    ray = "ray"


Tables = Annotated[
    list[Path], typer.Argument(readable=False, help="Parquet, CSV/TSV or JSONL, or folders of one kind.  表，或装表的文件夹")
]
FactsOut = Annotated[Path, typer.Option("-o", "--out", help="Folder of the facts.  事实文件夹")]
KeyHome = Annotated[
    Path, typer.Option("-w", "--workspace", help="Folder whose key is used, made where missing.  密钥所在的工作文件夹，没有就新建")
]
EngineChoice = Annotated[EngineOption, typer.Option("--engine", help="native: this machine; ray: a cluster.  本机或 Ray 集群")]
Address = Annotated[str | None, typer.Option("--address", help="With ray: the cluster, as ray://host:10001.  Ray 集群地址")]
ColumnsTold = Annotated[
    str | None,
    typer.Option("--columns", metavar="FIELD=COLUMN,…", help="Fields: id, text, updated_at, source, deleted.  哪一列是什么"),
]
Update = Annotated[bool, typer.Option("--update", help="A newer delivery: rows replace, tombstones remove.  新的一批：按编号替换和删除")]
Anew = Annotated[bool, typer.Option("--anew", help="Begin again.  全部重做")]
FactsIn = Annotated[
    Path | None, typer.Option("--facts", readable=False, help="Facts of `jipu batch`, in the place of files.  用 batch 的事实，代替文件")
]
RolesIn = Annotated[
    Path | None,
    typer.Option(
        "--roles",
        readable=False,
        help="With --facts: roles, one a line, a tab before an industry; each map in its own folder below.  岗位清单，一行一个，行业前用 Tab；每张图谱一个子文件夹",
    ),
]
RoleOrRoles = Annotated[str | None, typer.Option("--role", help="The role, as people call it.  岗位名称,如 “前端开发”")]

WORDS = {
    "batch": {
        "zh": "{rows} 行：新读 {read}，已有 {known}，替换 {replaced}，删除 {removed}；现有 {documents} 份材料，没读成 {failures} 处",
        "en": "{rows} {rows:row|rows}: {read} read, {known} there already, {replaced} replaced, {removed} removed; now {documents} {documents:document|documents} and {failures} {failures:failure|failures}",
    },
    "unknown": {
        "zh": "! {unknown} 条删除标记没有对应的行，什么也没删：请核对它们的编号",
        "en": "! {unknown} {unknown:tombstone matches|tombstones match} no row, so {unknown:it|they} removed nothing: check {unknown:its id|their ids}",
    },
    "undated": {
        "zh": "! {undated} 行的时间认不出：删除标记按最新算；其他的不替换任何行，同编号没有别的行时记为失败（BadDate）",
        "en": "! {undated} {undated:row bears|rows bear} a time that is not understood: of tombstones it counts as the latest; another row replaces none, and is a failure (BadDate) where its id has no other row",
    },
    "unmarked": {
        "zh": "! {unmarked} 行是否删除认不出（{deleted} 一列要写 是、否、1、0、yes、no 等）：不按删除算，也不替换任何行，同编号没有别的行时记为失败（BadRow）",
        "en": "! {unmarked} {unmarked:row does|rows do} not say whether {unmarked:it was|they were} deleted (column {deleted}: 1, 0, yes, no, 是, 否 …): not taken for deleted, and a row so replaces none, and is a failure (BadRow) where its id has no other row",
    },
    "nameless": {
        "zh": "! {nameless} 行没有编号（{id} 一列），没有读：请补上编号再交一次",
        "en": "! {nameless} {nameless:row has|rows have} no id (column {id}) and {nameless:was|were} not read: give {nameless:it one|them ids} and hand over again",
    },
    "care": {
        "zh": "{facts} 里是去除姓名和联系方式后的简历全文，仍可能是个人信息：按简历保管，不要放进同步盘或公开的存储。密钥在 {workspace}，不在其中。",
        "en": "{facts} holds whole texts without names and contacts, which may still be personal information: guard it like resumes, outside of synced or public storage. The key is in {workspace}, not there.",
    },
    "next": {"zh": "接着可以：jipu build --facts {facts} --role 岗位", "en": "Next: jipu build --facts {facts} --role ROLE"},
    "no_map": {"zh": "! {role}：{why}", "en": "! {role}: {why}"},
}


@spread(settings=how_read)
def batch(
    tables: Tables,
    out: FactsOut,
    workspace: KeyHome,
    *,
    settings: Settings,
    engine: EngineChoice = EngineOption.native,
    address: Address = None,
    columns: ColumnsTold = None,
    update: Update = False,
    anew: Anew = False,
    as_of: AsOf = None,
    quiet: Quiet = False,
) -> None:
    """Tables of resumes to facts in Parquet, on one machine or many.  把大批简历读成事实表，可用多台机器"""
    from jipu.apps.console import Console
    from jipu.cluster.batch import Call
    from jipu.cluster.input import Tables as Read
    from jipu.verbs.refusing import leaving_nothing
    from jipu.workspace import Workspace

    if address and engine is EngineOption.native:
        raise BadOption(option="--address", value=address, expected="与 --engine ray 合用 / together with --engine ray")
    with leaving_nothing(out, workspace), Console(settings.lang, quiet) as console:
        call = Call(
            tables=Read.at(tables, columns_of(columns)), facts=out, engine=engine.value, address=address, update=update, anew=anew,
            as_of_told=as_of is not None,
        )  # fmt: skip
        _told(console, Workspace(workspace).batch(call, settings, told=console.rows), out, workspace)


def _told(console: Console, done: Batched, facts: Path, workspace: Path) -> None:
    from dataclasses import asdict

    from jipu.apps.output import put, worded

    console.finished()
    figures = asdict(done) | {"id": done.columns.id, "deleted": done.columns.deleted}
    put(worded(WORDS["batch"][console.lang], figures))
    for failure in done.nameless_rows:
        console.say("! " + message(failure.code, {**failure.details, "file": failure.source}, console.lang), always=True)
    for told in ("unknown", "undated", "unmarked", "nameless"):
        if figures[told]:
            console.say(worded(WORDS[told][console.lang], figures), always=True)
    console.say(WORDS["care"][console.lang].format(facts=facts, workspace=workspace))
    console.say(WORDS["next"][console.lang].format(facts=facts))


def what_asked_of_facts(
    role: RoleOrRoles = None,
    industry: Industry = None,
    strict_industry: Strict = False,
    jd: Description = None,
    top: Top = "30",
    sampling: Sampling = SamplingOption.best,
    seed: Seed = 0,
    as_of: AsOf = None,
    kind: Kind = None,
    jobs: Jobs = None,
    lexicon: OwnLexicon = None,
    lang: LangChoice = LangOption.zh,
) -> Asked:
    """As what_asked, of which a list of roles may take the place of the role."""
    return what_asked(role or "", industry, strict_industry, jd, top, sampling, seed, as_of, kind, jobs, lexicon, lang)


def check_sources(
    paths: list[Path] | None, workspace: Path | None, facts: Path | None, roles: Path | None, role: str, *, preview: bool
) -> None:
    """Facts stand in the place of files and pools, and a list of roles in that of a role, with facts alone. Raises BadOption, RoleAndRoles, NoRole."""
    if facts and (paths or workspace or preview):
        raise BadOption(option="--facts", value=str(facts), expected="不与简历文件、-w、--preview 同用 / without files, -w and --preview")
    if roles and not facts:
        raise BadOption(option="--roles", value=str(roles), expected="与 --facts 合用 / together with --facts")
    if roles and role:
        raise RoleAndRoles(role=role, roles=str(roles))
    if not roles and not role.strip():
        raise NoRole


def build_of_facts(
    facts: Path, roles: Path | None, asked: Asked, out: Path | None, quiet: bool, by: str | None, edition: EditionOption, wish: Wish | None
) -> None:
    """The maps of a role, or of all that a file names: one that cannot be made is told, and the others go on."""
    from jipu.apps.console import Console
    from jipu.apps.modelling import telling_of
    from jipu.apps.output import put
    from jipu.verbs.refusing import leaving_nothing
    from jipu.workspace import Workspace

    wanted = _wanted(roles, asked)
    workspace = Workspace.for_role(asked.role, out) if asked.role else Workspace(out or Path("jipu-out"))
    with leaving_nothing(workspace.folder), Console(asked.settings.lang, quiet) as console:
        telling = telling_of(wish, console)
        assisting = telling.assisting if telling else None
        made = 0
        for done, outcome in enumerate(
            workspace.build_of_facts(facts, wanted, asked.settings, by=by, edition=edition.value, assisting=assisting), 1
        ):
            if outcome.refused and roles is None:
                raise outcome.refused
            console.rows(done, len(wanted) if isinstance(wanted, list) else 1)
            if outcome.refused:
                why = outcome.refused.message(console.lang)
                console.say(WORDS["no_map"][console.lang].format(role=outcome.wanted.role, why=why), always=True)
            elif outcome.built and roles is None:
                console.built(outcome.built)
                made += 1
            elif outcome.built:
                put(f"{outcome.wanted.role}\t{outcome.built.rolemap.sample.n}\t{outcome.built.files[0]}")
                made += 1
            if telling and outcome.built:
                telling.ends(outcome.built.rolemap)
        if not made:
            raise typer.Exit(1)


def _wanted(roles: Path | None, asked: Asked) -> Wanted | list[Wanted]:
    from jipu.apps.role_list import roles_in
    from jipu.from_facts import Wanted

    if roles is None:
        return Wanted(role=asked.role, industry=asked.industry, description=asked.description)
    if asked.description or asked.industry:
        raise BadOption(option="--roles", value=str(roles), expected="不与 --jd、--industry 同用 / without --jd and --industry")
    return roles_in(roles)
