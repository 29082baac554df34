"""One page over one folder: what a start leaves for the next, which then shows the page that is there and starts no other."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jipu.apps.web.assets import static
from jipu.pipeline import PRIVATE
from jipu.written import replace_file, writing

FILE = "serving.json"
PATIENCE = 2.0  # seconds
SIGN = "icon.svg"  # what only a page of ours answers with


@contextmanager
def noted(folder: Path, address: tuple[str, int], link: str) -> Iterator[None]:
    """While the page is served, its link lies in a file of its owner alone. Raises NotWritable."""
    path = folder / PRIVATE / FILE
    with writing(path.parent, path):
        replace_file(path, json.dumps({"host": address[0], "port": address[1], "link": link}).encode(), private=True)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def link_of_running(folder: Path) -> str | None:
    """The link of the page that is served over this folder already; None where there is none, or it has died."""
    try:
        told = json.loads((folder / PRIVATE / FILE).read_text("utf-8"))
        host, port, link = str(told["host"]), int(told["port"]), str(told["link"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return link if _answers(host, port) else None


def _answers(host: str, port: int) -> bool:
    """Whether a page of ours is there: another program may have the port by now."""
    sign = static(SIGN)
    name = f"[{host}]" if ":" in host else host
    request = f"GET /static/{SIGN} HTTP/1.1\r\nHost: {name}:{port}\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((host, port), PATIENCE) as line:
            line.sendall(request.encode("ascii"))
            answer = b"".join(iter(lambda: line.recv(4096), b""))
    except (OSError, OverflowError, UnicodeError):
        return False
    return sign is not None and answer[8:13] == b" 200 " and answer.endswith(sign[0])
