"""One page over one folder: what a start leaves for the next, which then shows the page that is there and starts no other.

The note travels with a copy of the folder, and outlives a page that was killed: it holds for the folder that it was written in alone, and
for a page that answers by the sign of that very start.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from jipu.apps.errors import ServedOtherwise
from jipu.apps.web.assets import answering_to, sign_of
from jipu.pipeline import PRIVATE
from jipu.verbs.opened import SERVED as FILE
from jipu.written import replace_file, writing

PATIENCE = 2.0  # seconds
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """How a page is started, as far as two starts may differ; the defaults are those of the command line."""

    host: str = "127.0.0.1"
    port: int = 8765
    write: bool = False
    team: bool = False
    behind_tls: bool = False
    plain_http: bool = False
    names: tuple[str, ...] = ()

    def told(self) -> list[str]:
        """The options that are not as by default, as they are typed."""
        usual, told = Start(), list[str]()
        for name, value in asdict(self).items():
            if value == getattr(usual, name):
                continue
            option = f"--{name.removesuffix('s') if name == 'names' else name.replace('_', '-')}"
            told += [option] if value is True else [f"{option} {one}" for one in (value if isinstance(value, tuple) else (value,))]
        return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A page that is served: its link, its process, its port, and how it was started."""

    link: str
    pid: int
    port: int
    start: Start

    def refuse_other(self, folder: Path, asked: Start) -> None:
        """Raise ServedOtherwise where what is asked for is more than this page gives."""
        has = {*self.start.told(), f"--port {self.port}", "--port 0"}
        has |= {f"--host {host}" for host in LOOPBACK} if self.start.host in LOOPBACK else set()
        if others := [option for option in asked.told() if option not in has]:
            raise ServedOtherwise(folder=str(folder), link=self.link, wanted=" ".join(others), pid=self.pid)


@contextmanager
def noted(folder: Path, address: tuple[str, int], link: str, start: Start | None = None) -> Iterator[None]:
    """While the page is served, its link lies in a file of its owner alone. Raises NotWritable."""
    path, sign = folder / PRIVATE / FILE, secrets.token_hex(16)
    told = {"host": address[0], "port": address[1], "link": link, "pid": os.getpid(), "sign": sign, "start": asdict(start or Start())}
    with writing(path.parent, path):
        replace_file(path, json.dumps({**told, **_place(folder)}).encode(), private=True)
    try:
        with answering_to(sign):
            yield
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def running_over(folder: Path) -> Running | None:
    """The page that is served over this folder already; None where there is none, it has died, or the note came with a copy of another folder."""
    told = _note(folder)
    if told is None or not _is_of(told, folder) or not _answers(told["host"], told["port"], told["sign"]):
        return None
    return Running(link=told["link"], pid=told["pid"], port=told["port"], start=told["start"])


def copied_from(folder: Path) -> str | None:
    """The folder whose note lies in this one, where it was copied."""
    told = _note(folder)
    return None if told is None or _is_of(told, folder) else str(told["folder"])


def _place(folder: Path) -> dict[str, Any]:
    """Which folder it is: by its path, and by what stays when it is moved and no copy has."""
    status = folder.stat()
    return {"folder": str(folder.resolve()), "inode": [status.st_dev, status.st_ino]}


def _is_of(told: dict[str, Any], folder: Path) -> bool:
    here = _place(folder)
    return bool(told["folder"] == here["folder"] or told["inode"] == here["inode"])


def _note(folder: Path) -> dict[str, Any] | None:
    """What a start left in a folder, None where there is none or it is damaged."""
    try:
        told = json.loads((folder / PRIVATE / FILE).read_text("utf-8"))
        start = Start(**{**told["start"], "names": tuple(told["start"]["names"])})
        kept = {name: str(told[name]) for name in ("host", "link", "sign", "folder")}
        return {**kept, "port": int(told["port"]), "pid": int(told["pid"]), "inode": list(told["inode"]), "start": start}
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _answers(host: str, port: int, sign: str) -> bool:
    """Whether that very page is there: another program, or the page of another folder, may have the port by now."""
    name = f"[{host}]" if ":" in host else host
    request = f"GET /static/{sign_of(sign)} HTTP/1.1\r\nHost: {name}:{port}\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((_reached(host), port), PATIENCE) as line:
            line.sendall(request.encode("ascii"))
            answer = b"".join(iter(lambda: line.recv(4096), b""))
    except (OSError, OverflowError, UnicodeError):
        return False
    return answer[8:13] == b" 200 " and answer.endswith(sign.encode())


def _reached(host: str) -> str:
    """Where a page that answers at every address is asked."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - asked, not listened at
