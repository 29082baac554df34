"""The local page in a process of its own, asked over a real socket; and its application asked in this process."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from starlette.types import ASGIApp, Message

from jipu.apps.web.guard import HEADER, cookie_name
from tests.apart import Process, start

ENDED = ("done", "failed", "cancelled")


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def told(self) -> str:
        """The sentence of a page that says what was not done."""
        found = re.search(r"<main[^>]*>\s*<h1>.*?</h1>\s*<p>(.*?)</p>", self.text, re.DOTALL)
        return found[1] if found else self.text


@dataclass
class Server:
    """A running `jipu serve`; `faults` is what it wrote to standard error."""

    process: Process
    folder: Path
    link: str
    faults: list[str] = field(default_factory=list)
    cookie: str = ""
    proof: str = ""

    @property
    def host(self) -> str:
        return urlsplit(self.link).netloc

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def ask(self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None, *, ours: bool = True) -> Answer:
        """Ask as our own pages do, or with `ours` false as anybody."""
        told = {"Host": self.host}
        if ours:
            told |= {"Cookie": self.cookie} | ({} if method == "GET" else {HEADER: self.proof})
        told |= headers or {}
        content = json.dumps(body).encode() if isinstance(body, dict | list) else body
        connection = HTTPConnection(self.host, timeout=60)
        try:
            connection.request(method, path, content, told, encode_chunked=not isinstance(content, bytes | None))
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, body: Any = None) -> Answer:
        return self.ask("POST", path, body if body is not None else {})

    def add(self, files: Mapping[str, bytes], **told: Any) -> str:
        """Upload files by their names and order that they are read: the job."""
        upload = self.post("/uploads").json["upload"]
        for name, content in files.items():
            assert self.ask("PUT", f"/uploads/{upload}?name={quote(name)}", content).status == 200, name
        told = {"source": "应聘者", "basis": "同意", "months": 24} | told
        return str(self.post("/jobs", {"kind": "add", "upload": upload, **told}).json["job"])

    def build(self, role: str, **told: Any) -> str:
        """Ask for a role and order its map: the job."""
        name = self.post("/asked", {"role": role, **told}).json["asked"]
        return str(self.post(f"/asked/{name}/build").json["job"])

    def job(self, identifier: str) -> dict[str, Any]:
        """A job as its page is told of it."""
        page = self.get(f"/jobs/{identifier}")
        assert page.status == 200, page.text
        found = re.search(r'<script type="application/json" id="told">(.*?)</script>', page.text, re.DOTALL)
        assert found
        told: dict[str, Any] = json.loads(found[1])
        return told

    def ended(self, identifier: str, seconds: float = 120) -> dict[str, Any]:
        """A job when it has ended."""
        return self.until(identifier, lambda job: job["state"] in ENDED, seconds)

    def until(self, identifier: str, so: Any, seconds: float = 120) -> dict[str, Any]:
        """A job when something is so."""
        deadline = time.monotonic() + seconds
        while not so(job := self.job(identifier)):
            assert time.monotonic() < deadline, job
            time.sleep(0.03)
        return job

    def kill(self) -> None:
        """As a machine that loses its power: no word before."""
        self.process.kill()
        self.process.wait(20)

    def stop(self) -> None:
        """As somebody who closes the window."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()


def serve(folder: Path, *more: str, first: str = "", environment: Mapping[str, str] | None = None) -> Server:
    """Start the page over a folder and open its link."""
    arguments = ("serve", "-w", folder, "--no-browser", *(more or ("--port", "0")))
    process = start(*arguments, first=first, environment={"PYTHONUNBUFFERED": "1", **(environment or {})})
    assert process.stdout
    assert process.stderr
    server = Server(process, folder, process.stdout.readline().decode().strip())
    threading.Thread(target=_listen, args=(process.stderr, server.faults), daemon=True).start()
    assert server.link.startswith("http://"), server.faults
    entered = server.ask("GET", "/?" + urlsplit(server.link).query, ours=False)
    assert entered.status == 303, entered.text
    server.cookie = entered.headers["set-cookie"].split(";")[0]
    found = re.search(r'name="jipu-proof" content="(\w+)"', server.get("/").text)
    assert found
    server.proof = found[1]
    return server


def _listen(stream: Iterable[bytes], told: list[str]) -> None:
    told.extend(line.decode(errors="replace") for line in stream)


def asked(
    app: ASGIApp, method: str, path: str, headers: Mapping[str, str], body: Iterable[bytes] = (), client: str = "127.0.0.1"
) -> Answer:
    """What an application answers in this process; the body comes in pieces, without a length unless the headers say one."""
    sent: list[Message] = []
    pieces = _pieces(body)

    async def receive() -> Message:
        return await anext(pieces)

    async def send(message: Message) -> None:
        sent.append(message)

    place, _, query = path.partition("?")
    named = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "path": unquote(place),
        "raw_path": place.encode(),
        "query_string": query.encode(),
        "headers": named,
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": (client, 9),
        "root_path": "",
    }
    asyncio.run(app(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], told, b"".join(message.get("body", b"") for message in sent[1:]))


async def _pieces(body: Iterable[bytes]) -> AsyncIterator[Message]:
    for piece in body:
        yield {"type": "http.request", "body": piece, "more_body": True}
    yield {"type": "http.request", "body": b"", "more_body": False}
    while True:
        yield {"type": "http.disconnect"}


def cookie(port: int, token: str) -> str:
    """The cookie that a start link leaves."""
    return f"{cookie_name(port)}={token}"


def files_below(folder: Path) -> Iterator[Path]:
    """Every file of a folder."""
    for root, _, names in os.walk(folder):
        yield from (Path(root) / name for name in names)


def memory(process: int) -> list[float]:
    """Megabytes of a process and of everything that it started, the process first."""
    parents = {int(path.parent.name): _status(path) for path in Path("/proc").glob("[0-9]*/status")}
    family = [process]
    for one in family:  # grows as it goes
        family.extend(child for child, told in parents.items() if told.get("PPid") == str(one))
    return [int(parents[one].get("VmRSS", "0 kB").split()[0]) / 1024 for one in family if one in parents]


def _status(path: Path) -> dict[str, str]:
    try:
        return {name: value.strip() for name, _, value in (line.partition(":") for line in path.read_text().splitlines())}
    except OSError:  # it has ended meanwhile
        return {}
