"""The local page as a process of its own: first page, a map of 300 skills in Chromium, readers during builds, memory over 200 builds of a small pool.

Times are from asking to the last byte (or, in Chromium, until a reader sees the page); beside them those of one bare page of starlette.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.piles import ROLE, candidates
from tests.served import Server, memory, serve

from bench.machine import main as machine
from bench.mapped import invented_map
from bench.pages import DESK, SEEN, chromium
from bench.report import say
from jipu.render.map_json import to_json

PEOPLE = 12
SKILLS = 300
ASKED = 40
READERS = 10
SETTLED = 3  # seconds
PAUSE = 0.5  # seconds that a reader looks at a page
BUILDS = 200
OPENED = 12  # times that a page is opened in Chromium
SENT = "() => { const told = performance.getEntriesByType('navigation')[0]; return told.responseEnd - told.requestStart; }"
LEVEL = 20  # megabytes that a server may hold more after all builds than after the first ones
EVERY = 20  # builds between two looks at the memory
_BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
app = Starlette(routes=[Route("/", lambda request: HTMLResponse("<!doctype html><title>bare</title><p>bare"))])
uvicorn.run(app, port=int(sys.argv[1]), log_level="error")
"""


def main(builds: int | None = None) -> None:
    """Print the figures; those of the browser only where there is one. With a number of builds, the memory over so many alone."""
    machine()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        started = time.perf_counter()
        server = serve(home)
        say("web", what="start", seconds=time.perf_counter() - started)
        try:
            _fill(server)
            for look in (_first, _map, _seen, _readers) if builds is None else ():
                look(server)
            _memory(server, builds or BUILDS)
        finally:
            server.stop()


def _fill(server: Server) -> None:
    """A small pool, a map of it, and an invented map of many skills."""
    files = {f"{number}.txt": "\n".join(person.lines()).encode() for number, person in enumerate(candidates(PEOPLE))}
    assert server.ended(server.add(files))["state"] == "done"
    assert server.ended(server.build(ROLE))["state"] == "done"
    room = server.folder / "maps" / "invented"
    room.mkdir()
    (room / "map.json").write_text(to_json(invented_map(SKILLS)), "utf-8")


def _first(server: Server) -> None:
    """The first page, nobody else asking, beside a bare page. After the first of all, the server makes the newest maps ready."""
    server.get("/")
    time.sleep(SETTLED)
    ours = [_seconds(server.host, "/", server.cookie) for _ in range(ASKED)]
    with _bare() as host:
        bare = [_seconds(host, "/") for _ in range(ASKED)]
    ratio = statistics.median(ours) / statistics.median(bare)
    say("web", what="first page", **_spread(ours), bare_ms=statistics.median(bare) * 1000, times_bare=ratio, asked=ASKED)


def _map(server: Server) -> None:
    """The map of many skills as the server makes it, in a language that it was not made ready in, and when it is made."""
    made = _seconds(server.host, "/maps/invented?lang=en", server.cookie)
    say("web", what="map made", skills=SKILLS, ms=made * 1000)
    rows = [_seconds(server.host, "/maps/invented", server.cookie) for _ in range(ASKED // 4)]
    say("web", what="map asked", skills=SKILLS, **_spread(rows))


def _seen(server: Server) -> None:
    """The first page and the map in Chromium, each time in a context of its own that has kept nothing, and once more; a bare page beside them."""
    found = chromium()
    if found is None:
        return
    with sync_playwright() as playwright, _bare() as host:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for what, url in (("bare page", f"http://{host}/"), ("/", f"{server.url}/"), ("/maps/invented", f"{server.url}/maps/invented")):
            rows = [_opened(browser, server.link, url) for _ in range(OPENED)]
            for when, times in zip(("first", "again"), zip(*rows, strict=True), strict=True):
                seen = {name: [row[name] / 1000 for row in times] for name in times[0]}
                told = {
                    "asked_to_sent_ms": statistics.median(seen["sent"]) * 1000,
                    **_spread(seen["seen"]),
                    "worst_ms": max(seen["seen"]) * 1000,
                }
                say("web", what="seen in Chromium", path=what, opened=when, **told, times=OPENED, load=os.getloadavg()[0])
        browser.close()


def _opened(browser: Browser, link: str, url: str) -> tuple[dict[str, float], dict[str, float]]:
    """Milliseconds of a page at its first opening and at the second: until the server had sent the last byte, and until a reader sees it."""
    context = browser.new_context(viewport=DESK)  # type: ignore[arg-type]
    context.request.get(link)  # leaves the key, and nothing of the page
    page = context.new_page()
    told = []
    for _ in range(2):
        page.goto(url, wait_until="load")
        told.append({"seen": page.evaluate(SEEN), "sent": page.evaluate(SENT)})
    context.close()
    return told[0], told[1]


def _readers(server: Server) -> None:
    """Ten readers, each looking half a second at every page, while maps are built one after the other."""
    job = server.build(ROLE)
    server.until(job, lambda told: told["state"] == "running")
    paths = ("/", "/privacy", "/new", f"/jobs/{job}", "/maps/invented")
    times: dict[str, list[float]] = {path: [] for path in paths}
    over = threading.Event()

    def read(first: int) -> None:
        place = first
        while not over.is_set():
            path = paths[place % len(paths)]
            times[path].append(_seconds(server.host, path, server.cookie))
            place += 1
            time.sleep(PAUSE)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    built = [server.ended(job)["state"]] + [server.ended(server.build(ROLE))["state"] for _ in range(4)]
    over.set()
    for reader in readers:
        reader.join()
    assert set(built) == {"done"}, built
    for path, found in times.items():
        say("web", what="read during builds", path="/jobs/JOB" if path.startswith("/jobs") else path, **_spread(found), asked=len(found))
    every = [row for found in times.values() for row in found]
    say("web", what="read during builds", path="all", **_spread(every), asked=len(every), readers=READERS, pause_s=PAUSE)


def _memory(server: Server, builds: int) -> None:
    """What the server and its children hold when no job runs, as builds go on. Where the system tells (Linux). AssertionError where it grows."""
    if not Path("/proc/self/status").exists():
        return
    held: list[float] = []
    for number in range(1, builds + 1):
        assert server.ended(server.build(ROLE))["state"] == "done"
        if number % EVERY == 0 or number in (1, builds):
            rows = memory(server.process.pid)
            say("web", what="memory", builds=number, server_mb=rows[0], children_mb=sum(rows[1:]), processes=len(rows))
            held.append(rows[0])
    warm = held[1:2] or held  # what the first builds load stays
    say("web", what="memory grown", since_builds=min(EVERY, builds), builds=builds, server_mb=held[-1] - warm[0], limit_mb=LEVEL)
    assert held[-1] - warm[0] < LEVEL, held


def _seconds(host: str, path: str, cookie: str = "") -> float:
    started = time.perf_counter()
    connection = HTTPConnection(host, timeout=60)
    try:
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
    finally:
        connection.close()
    return time.perf_counter() - started


@contextmanager
def _bare() -> Iterator[str]:
    host = "127.0.0.1:8912"
    with subprocess.Popen([sys.executable, "-c", _BARE, "8912"]) as process:
        try:
            while True:
                try:
                    _seconds(host, "/")
                    break
                except OSError:
                    time.sleep(0.1)
            yield host
        finally:
            process.terminate()


def _spread(found: Sequence[float]) -> dict[str, float]:
    rows = sorted(found)
    return {"median_ms": statistics.median(rows) * 1000, "p95_ms": rows[min(len(rows) - 1, int(len(rows) * 0.95))] * 1000}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--builds", type=int, help="the memory over so many builds, and nothing else")
    os.environ.setdefault("JIPU_PASSPHRASE", "correct horse")
    main(parser.parse_args().builds)
