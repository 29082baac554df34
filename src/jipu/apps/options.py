"""The options that verbs of the command line share, and the settings they make."""

from __future__ import annotations

import os
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jipu.errors import BadOption

if TYPE_CHECKING:
    from jipu.settings import Settings


ALL = "all"  # of --top


class LangOption(StrEnum):
    """Languages of every output."""

    zh = "zh"
    en = "en"


class EditionOption(StrEnum):
    """Whom a map is for."""

    internal = "internal"
    share = "share"


class SamplingOption(StrEnum):
    """Whom of more people than may be counted."""

    best = "best"
    stratified = "stratified"


class KindOption(StrEnum):
    """What a document is, where it should not be recognised."""

    resume = "resume"
    job_ad = "job_ad"


# An unreadable file is one failure of the run, not a wrong call: `readable=False` leaves it to the run.
Paths = Annotated[list[Path], typer.Argument(readable=False, help="Files and folders: PDF, DOCX, HTML, TXT, MD, JSONL.  文件或文件夹")]
PathsOrPool = Annotated[
    list[Path] | None,
    typer.Argument(readable=False, help="Files and folders; none with -w.  文件或文件夹；用 -w 时不写"),
]
Folder = Annotated[Path, typer.Option("-w", "--workspace", help="Folder of the lasting pool.  简历库所在文件夹")]
OfPool = Annotated[
    Path | None, typer.Option("-w", "--workspace", help="Folder of a pool made by add, in the place of files.  用 add 建的简历库，代替文件")
]
RoleTitle = Annotated[str, typer.Option("--role", help="The role, as people call it.  岗位名称,如 “前端开发”")]
Industry = Annotated[str | None, typer.Option("--industry", help="Prefer people with dated work in it.  行业,优先有该行业经历的人")]
Strict = Annotated[bool, typer.Option("--strict-industry", help="Count only people with dated work in the industry.  只计有该行业经历的人")]
Description = Annotated[
    Path | None, typer.Option("--jd", readable=False, help="The role's own description; what it asks for is marked ◎.  岗位描述文件")
]
Top = Annotated[
    str,
    typer.Option("--top", metavar="N|all", help="Count at most so many people; all: everybody who fits.  最多计多少人；all 计所有相符的人"),
]
Sampling = Annotated[
    SamplingOption,
    typer.Option(
        "--sampling",
        help="Whom of more who fit: best, the best matching; stratified, drawn by years, city and kind of employer.  "
        "相符的人多于 --top 时：best 取最相符的，stratified 按年限、城市、雇主类型分层抽取",
    ),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="With stratified: another number draws other people.  分层抽取的种子")]
LangChoice = Annotated[LangOption, typer.Option("--lang", help="Language of the output.  输出语言")]
SourceText = Annotated[str | None, typer.Option("--source", help="Where the resumes come from, in your words.  简历来源")]
Purpose = Annotated[str | None, typer.Option("--purpose", help="What the map is for, in your words.  用途")]
Out = Annotated[Path | None, typer.Option("-o", "--out", help="Output folder, by default jipu-out/ROLE.  输出文件夹")]
KeyFolder = Annotated[
    Path | None,
    typer.Option("-o", "--out", help="Folder whose .jipu/key gives the pseudonyms, as in build.  与 build 相同的文件夹，化名一致"),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="The day that 至今/present means (YYYY-MM or YYYY-MM-DD), by default today.  “至今”按哪一天算")
]
Kind = Annotated[KindOption | None, typer.Option("--kind", help="Read every document as this instead of recognising it.  指定文件种类")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Worker processes, by default one a core.  并行进程数")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, errors only.  不显示进度")]
StudyNote = Annotated[bool, typer.Option("--study-note/--no-study-note", help="Print the 学习笔记 notice.  是否印“学习笔记”声明")]


OwnLexicon = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", readable=False, help="Your own terms (TSV as in FORMAT.md, or ESCO's skills CSV); repeatable.  自备词典，可多次给出"
    ),
]
EditionChoice = Annotated[
    EditionOption,
    typer.Option(
        "--edition", help="share also writes OUT/share, which may leave the house.  share 另写一份可以给外人看的对外版（OUT/share）"
    ),
]
Also = Annotated[
    str | None,
    typer.Option(
        "--also", help="Write documents too, by comma: docx, pdf, png, xlsx, svg.  另写文档，用逗号分开：docx、pdf、png、xlsx、svg"
    ),
]
By = Annotated[str | None, typer.Option("--by", help="Who edited terms.xlsx and sample.xlsx, by default your login.  改表的人，默认登录名")]


Above = Annotated[
    Path | None,
    typer.Option(
        "--above",
        readable=False,
        help="A map.json of the role below: what is taken over from it, and at which depth.  低一级岗位的 map.json：写出从它承接了什么、深了多少",
    ),
]
MapFolder = Annotated[Path | None, typer.Option("-o", "--out", help="Folder of the map, as in build.  图谱所在文件夹，与 build 的 -o 相同")]
PoolOfMap = Annotated[
    Path | None,
    typer.Option(
        "-w", "--workspace", help="The pool that the map is of, with --role, in the place of -o.  图谱所属的简历库，与 --role 合用"
    ),
]
RoleOfMap = Annotated[str | None, typer.Option("--role", help="With -w: the role that was asked of the pool.  配合 -w：岗位名称")]
IndustryOfMap = Annotated[
    str | None,
    typer.Option("--industry", help="With -w: its industry, where the role has maps of several.  配合 -w：行业，该岗位有几张图谱时写"),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A role as asked on the command line, and the settings of the run."""

    role: str
    industry: str | None
    description: Path | None
    settings: Settings


def how_read(
    as_of: AsOf = None, kind: Kind = None, jobs: Jobs = None, lexicon: OwnLexicon = None, lang: LangChoice = LangOption.zh
) -> Settings:
    """How documents are read: the options of every verb that reads them to their facts."""
    return settings_of(lang=lang, as_of=as_of, kind=kind, jobs=jobs, lexicon=tuple(lexicon or ()))


def what_asked(
    role: RoleTitle,
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
    """Which role, of whom, and how their documents are read."""
    settings = replace(how_read(as_of, kind, jobs, lexicon, lang), top=top_of(top), strict_industry=strict_industry)
    return Asked(role, industry, jd, replace(settings, sampling=sampling.value, seed=seed))


def top_of(text: str) -> int | None:
    """How many people may be counted, None where all who fit. Raises BadOption."""
    if text.strip().lower() == ALL:
        return None
    if not text.strip().isascii() or not text.strip().isdecimal() or not int(text):
        raise BadOption(option="--top", value=text, expected="1、2、3 … 或 all / 1, 2, 3 … or all")
    return int(text)


def which_map(out: MapFolder = None, workspace: PoolOfMap = None, role: RoleOfMap = None, industry: IndustryOfMap = None) -> Path:
    """The folder of a map: as it is, or as that of a role of a pool. Raises BadOption, NotAWorkspace, NoSuchMap, SeveralMaps."""
    if out and not (workspace or role or industry):
        return out
    if out or not (workspace and role):
        raise BadOption(
            option="-o | -w --role",
            value=" ".join(map(str, filter(None, (out, workspace, role, industry)))),
            expected="图谱所在文件夹 -o，或简历库 -w 加岗位 --role，二选一 / the folder of a map with -o, or a pool with -w and its role with --role",
        )
    from jipu.workspace import Workspace

    return Workspace(workspace).map_folder(role, industry)


def formats_of(also: Also = None) -> tuple[str, ...]:
    """The formats that a call asks for beside the page."""
    return tuple(dict.fromkeys(name.strip().lower() for name in (also or "").split(",") if name.strip()))


def settings_of(
    *, lang: LangOption, as_of: str | date | None, kind: KindOption | None = None, jobs: int | None = None, **others: Any
) -> Settings:
    """The settings of a call; what is not said is as Settings has it. Raises BadOption."""
    from jipu.settings import Settings

    return Settings(lang=lang.value, as_of=_day(as_of), kind=kind.value if kind else None, jobs=jobs or os.cpu_count() or 1, **others)


def _day(text: str | date | None) -> date:
    """The last day of a month, a day, or today. Raises BadOption."""
    if text is None:
        return date.today()
    if isinstance(text, date):
        return text
    try:
        if len(text) == len("YYYY-MM"):
            first = date.fromisoformat(f"{text}-01")
            return first.replace(day=monthrange(first.year, first.month)[1])
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadOption(option="--as-of", value=text, expected="YYYY-MM, YYYY-MM-DD") from error


def one_of(paths: list[Path] | None, workspace: Path | None) -> list[Path]:
    """The files of the call, none where a pool is named instead. Raises BadOption where both or neither is given."""
    if bool(paths) == bool(workspace):
        raise BadOption(
            option="PATHS | -w",
            value=" ".join(map(str, paths or [])),
            expected="简历文件，或 -w 简历库（先用 jipu add 加入），二选一 / files, or a pool with -w (jipu add puts files into it), one of the two",
        )
    return paths or []
