"""The verb that lets agents ask."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jipu.apps.options import EditionOption
from jipu.errors import BadOption, MissingExtra, MissingPath


def mcp(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder with maps: of builds, or of a pool.  存放图谱的文件夹，或简历库")],
    edition: Annotated[
        EditionOption,
        typer.Option(
            "--edition",
            help="What an agent may be told; share holds no quotes and nobody's pseudonym.  给智能体看哪个版本，默认对外版（无原文、无化名）",
        ),
    ] = EditionOption.share,
    http: Annotated[
        int | None,
        typer.Option("--http", metavar="PORT", min=1, max=65535, help="Over HTTP on this machine alone, at /mcp.  用本机 HTTP，地址 /mcp"),
    ] = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write",
            help="Agents may build maps and correct them (with --edition internal alone).  允许智能体做图和更正（只能配 --edition internal）",
        ),
    ] = False,
    files: Annotated[
        Path | None,
        typer.Option(
            "--files",
            metavar="FOLDER",
            help="The one folder whose resumes may be read beside the pool.  除简历库外，只许读这个文件夹里的简历",
        ),
    ] = None,
) -> None:
    """The maps of a folder for agents (MCP): tools and resources, over standard input and output or loopback HTTP.  让智能体查询图谱（MCP）"""
    for place in (folder, *([files] if files else [])):
        if not place.is_dir():
            raise MissingPath(path=str(place))
    if write and edition is not EditionOption.internal:
        raise BadOption(
            option="--write",
            value=f"--edition {edition.value}",
            expected="--edition internal（对外版只许查询 / a share edition is read alone）",
        )
    try:
        from jipu.apps.agents.permit import Permit
        from jipu.apps.mcp import run
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="mcp") from error
    run(folder, edition.value, http, Permit(write=write, files=files))
