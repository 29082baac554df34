"""A second start over one folder shows the page that is there; what a dead one left behind stands in nobody's way."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from jipu.apps.web.assets import static
from jipu.apps.web.serving import FILE, SIGN, link_of_running, noted

LINK = "http://127.0.0.1:{port}/?key=invented"


@contextmanager
def answering(content: bytes) -> Iterator[int]:
    """The port of a server that answers everything with this."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
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


def our_sign() -> bytes:
    found = static(SIGN)
    assert found
    return found[0]


def test_the_link_of_a_page_that_answers_is_found_by_its_owner_alone(tmp_path: Path) -> None:
    with answering(our_sign()) as port, noted(tmp_path, ("127.0.0.1", port), LINK.format(port=port)):
        path = tmp_path / ".jipu" / FILE
        assert path.stat().st_mode & 0o777 == 0o600
        assert link_of_running(tmp_path) == LINK.format(port=port)
    assert not path.exists()
    assert link_of_running(tmp_path) is None


def test_what_a_dead_page_left_is_no_page(tmp_path: Path) -> None:
    with answering(our_sign()) as port:
        pass
    (tmp_path / ".jipu").mkdir()
    (tmp_path / ".jipu" / FILE).write_text(json.dumps({"host": "127.0.0.1", "port": port, "link": "x"}), "utf-8")
    assert link_of_running(tmp_path) is None


def test_another_program_on_that_port_is_no_page_of_ours(tmp_path: Path) -> None:
    with answering(b"<svg>another</svg>") as port, noted(tmp_path, ("127.0.0.1", port), "x"):
        assert link_of_running(tmp_path) is None


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[]", '{"host": "127.0.0.1"}', '{"host": "\\u0000", "port": 1, "link": ""}', '{"host": "a", "port": 99999999, "link": ""}'],
)
def test_a_damaged_note_is_no_page(tmp_path: Path, damaged: str) -> None:
    (tmp_path / ".jipu").mkdir()
    (tmp_path / ".jipu" / FILE).write_text(damaged, "utf-8")
    assert link_of_running(tmp_path) is None
