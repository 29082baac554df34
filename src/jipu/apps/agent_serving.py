"""The verb that lets agents ask."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jipu.apps.options import EditionOption
from jipu.errors import MissingExtra, MissingPath


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
) -> None:
    """The maps of a folder for agents (MCP): tools and resources, over standard input and output or loopback HTTP.  让智能体查询图谱（MCP）"""
    if not folder.is_dir():
        raise MissingPath(path=str(folder))
    try:
        from jipu.apps.mcp import run
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="mcp") from error
    run(folder, edition.value, http)
