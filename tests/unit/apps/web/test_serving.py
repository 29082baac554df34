"""A second start over one folder shows the page that is there, or says what that one would not take; what a dead one left behind, or a copy brought
along, stands in nobody's way.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from fastapi import FastAPI
from tests.served import asked as asked_directly

from jipu.apps.errors import ServedOtherwise
from jipu.apps.web import serving
from jipu.apps.web.assets import add_routes
from jipu.apps.web.serving import FILE, Start, copied_from, noted, running_over

LINK = "http://127.0.0.1:{port}/?key=invented"


@contextmanager
def answering(told: Callable[[str], tuple[int, bytes]]) -> Iterator[int]:
    """The port of a server that answers a path with this."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, content = told(self.path)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal of a test."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page(path: str) -> tuple[int, bytes]:
    """What the page of this process answers."""
    app = FastAPI()
    add_routes(app)
    answer = asked_directly(app, "GET", path, {})
    return answer.status, answer.body


def started(folder: Path, port: int, start: Start | None = None) -> AbstractContextManager[None]:
    return noted(folder, ("127.0.0.1", port), LINK.format(port=port), start)


def link_of(folder: Path) -> str | None:
    found = running_over(folder)
    return found.link if found else None


def test_the_link_of_a_page_that_answers_is_found_by_its_owner_alone(tmp_path: Path) -> None:
    with answering(page) as port, started(tmp_path, port):
        path = tmp_path / ".jipu" / FILE
        assert path.stat().st_mode & 0o777 == 0o600
        assert link_of(tmp_path) == LINK.format(port=port)
        assert page("/static/here-0123")[0] == 404
    assert not path.exists()
    assert link_of(tmp_path) is None


def test_what_a_dead_page_left_is_no_page_whoever_has_its_port_now(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    with answering(page) as port:
        with started(one, port):
            left = (one / ".jipu" / FILE).read_bytes()
        (one / ".jipu" / FILE).write_bytes(left)  # it was killed, and the page of another folder came to its port
        with started(other, port):
            assert (link_of(one), link_of(other)) == (None, LINK.format(port=port))
    assert link_of(one) is None  # nobody answers


def test_another_program_on_that_port_is_no_page_of_ours(tmp_path: Path) -> None:
    for status, content in ((200, b"<svg>another</svg>"), (404, b"no")):
        with answering(lambda path, told=(status, content): told) as port, started(tmp_path, port):  # type: ignore[misc]
            assert running_over(tmp_path) is None


def test_a_copy_of_a_folder_is_another_folder_and_a_moved_one_is_not(tmp_path: Path) -> None:
    made = tmp_path / "made"
    with answering(page) as port, started(made, port):
        shutil.copytree(made, tmp_path / "copy")
        assert (link_of(tmp_path / "copy"), copied_from(tmp_path / "copy")) == (None, str(made.resolve()))
        (tmp_path / "linked").symlink_to(made)
        assert (link_of(tmp_path / "linked"), copied_from(tmp_path / "linked")) == (LINK.format(port=port), None)
        made.rename(tmp_path / "moved")
        assert (link_of(tmp_path / "moved"), copied_from(tmp_path / "moved")) == (LINK.format(port=port), None)
    assert copied_from(tmp_path / "none") is None


def test_options_that_the_running_page_would_not_take_are_told(tmp_path: Path) -> None:
    with answering(page) as port, started(tmp_path, port, Start(port=9000, write=True)):
        there = running_over(tmp_path)
        assert there and (there.port, there.pid, there.start.told()) == (port, os.getpid(), ["--port 9000", "--write"])
        for same in (Start(), Start(port=9000), Start(port=port), Start(port=0), Start(host="localhost", write=True)):
            there.refuse_other(tmp_path, same)
        for other, words in (
            (Start(port=1), "--port 1"),
            (Start(host="10.0.0.7", team=True, names=("a", "b")), "--host 10.0.0.7 --team --name a --name b"),
        ):
            with pytest.raises(ServedOtherwise) as told:
                there.refuse_other(tmp_path, other)
            assert (told.value.details["wanted"], told.value.details["link"], told.value.exit_code) == (words, there.link, 1)
            assert str(os.getpid()) in told.value.message("zh") and words in told.value.message("en")


def test_a_page_that_answers_everywhere_is_asked_here() -> None:
    assert [serving._reached(host) for host in ("0.0.0.0", "::", "10.0.0.7")] == ["127.0.0.1", "::1", "10.0.0.7"]  # noqa: S104


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[]", '{"host": "127.0.0.1"}', '{"host": "127.0.0.1", "port": 1, "link": "x"}', "sign", "start", "port"],
)
def test_a_damaged_note_is_no_page(tmp_path: Path, damaged: str) -> None:
    with started(tmp_path, 1):
        told = json.loads((tmp_path / ".jipu" / FILE).read_text("utf-8"))
    wrong = (
        json.dumps({**told, damaged: {"sign": "other", "start": {"port": 1, "other": 2}, "port": 99999999}[damaged]})
        if damaged in told
        else damaged
    )
    (tmp_path / ".jipu" / FILE).write_text(wrong, "utf-8")
    assert running_over(tmp_path) is None
