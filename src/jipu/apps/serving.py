"""The verb that opens the page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from jipu.apps.output import put
from jipu.errors import BadOption, MissingExtra


def serve(
    workspace: Annotated[
        Path | None,
        typer.Option(
            "-w",
            "--workspace",
            help="Folder that the page works in, by default jipu in your home.  页面所用的文件夹，默认是主目录下的 jipu",
        ),
    ] = None,
    host: Annotated[
        str,
        typer.Option(
            "--host", help="Address to answer at; beyond this machine with accounts alone.  监听的地址，本机以外要先有账号（jipu account）"
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int,
        typer.Option(
            "--port", min=0, max=65535, help="Port; on this machine alone another one where it is taken.  端口，只限本机时被占用就另选"
        ),
    ] = 8765,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.  在浏览器里打开")] = True,
    write: Annotated[
        bool,
        typer.Option("--write", help="Programs that ask /api may build maps and correct them.  允许程序通过 /api 做图和更正"),
    ] = False,
    team: Annotated[
        bool,
        typer.Option(
            "--team", help="With accounts on this machine too, as behind a proxy on it.  本机也要登录，例如放在本机的反向代理后面"
        ),
    ] = False,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="By which name others open it; repeatable.  别人用什么地址打开，可多次给出")
    ] = None,
    behind_tls: Annotated[
        bool, typer.Option("--behind-tls", help="A reverse proxy before it speaks https with browsers.  前面有反向代理负责 https")
    ] = False,
    proxy: Annotated[
        list[str] | None, typer.Option("--proxy", help="Address of that proxy, by default this machine.  反向代理的地址，默认是本机")
    ] = None,
    plain_http: Annotated[
        bool,
        typer.Option(
            "--plain-http", help="Without encryption, inside the house: passwords cross it readable.  只在内网，不加密，口令明文传送"
        ),
    ] = False,
) -> None:
    """The whole job on a page in the browser: on this machine alone, or for a team with accounts.  在浏览器里完成全部工作：只在本机，或有账号的团队"""
    folder = workspace or Path.home() / "jipu"
    try:
        from jipu.apps.web.server import serve as start
        from jipu.apps.web.serving import LOOPBACK, copied_from
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="web") from error
    if there := copied_from(folder):
        told = {
            "zh": f"这个文件夹是从 {there} 拷来的：那里的页面与它无关，这里另起一个。",
            "en": f"This folder was copied from {there}, whose page has nothing to do with it: another one is started here.",
        }
        sys.stderr.write(f"{told['zh']}\n{told['en']}\n")
    if host in LOOPBACK and not (team or behind_tls):
        start(folder, host, port, browser=browser, say=put, write=write)
        return
    if write:  # a program's token says for whom it asks, and a map would not say who changed it
        raise BadOption(option="--write", value="--team", expected="只限本机的服务 / a server of this machine alone")
    try:
        from jipu.apps.web.team_server import serve_team
    except ModuleNotFoundError as error:
        raise MissingExtra(extra="team") from error
    proxies = proxy or ["127.0.0.1", "::1"]
    serve_team(
        folder, host, port, names=name or [], behind_tls=behind_tls, plain_http=plain_http, proxies=proxies if behind_tls else [], say=put
    )
