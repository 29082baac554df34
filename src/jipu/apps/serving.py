"""The verb that opens the page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jipu.apps.output import put
from jipu.errors import MissingExtra


def serve(
    workspace: Annotated[
        Path | None,
        typer.Option(
            "-w",
            "--workspace",
            help="Folder that the page works in, by default jipu in your home.  页面所用的文件夹，默认是主目录下的 jipu",
        ),
    ] = None,
    host: Annotated[str, typer.Option("--host", help="Address of this machine alone.  只能是本机地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; another one where it is taken.  端口，被占用时另选")] = 8765,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.  在浏览器里打开")] = True,
    write: Annotated[
        bool,
        typer.Option("--write", help="Programs that ask /api may build maps and correct them.  允许程序通过 /api 做图和更正"),
    ] = False,
) -> None:
    """The whole job on a page in the browser, on this machine alone.  在浏览器里完成全部工作，只在本机"""
    try:
        from jipu.apps.web.server import serve as start
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="web") from error
    start(workspace or Path.home() / "jipu", host, port, browser=browser, say=put, write=write)
