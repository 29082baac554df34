"""Who may ask the local page for something: this machine, with the key of the start, from our own pages."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jipu.apps.web.guard import HEADER, Guard, Keys
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.apps.web.server import make_app
from tests.running import jipu
from tests.served import Server, asked, cookie, serve

PORT = 8123


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = serve(tmp_path_factory.mktemp("home"))
    yield server
    server.stop()
    assert not any("Traceback" in line for line in server.faults), server.faults


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, Jobs(tmp_path))


def entered(home: Home, **more: str) -> dict[str, str]:
    """The headers of our own page."""
    return {"Host": f"127.0.0.1:{PORT}", "Cookie": cookie(PORT, home.keys.token), HEADER: home.keys.proof, **more}


def uploads(home: Home) -> list[Path]:
    return list((home.folder / ".jipu").glob("incoming/*"))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:{port}", "evil.example:{port}", ""])
def test_another_name_of_the_machine_is_answered_by_nothing(server: Server, host: str) -> None:
    port = server.host.rpartition(":")[2]
    told = server.ask("GET", "/", headers={"Host": host.format(port=port)})
    assert told.status in (400, 421)
    assert server.proof not in told.text


def test_localhost_is_this_machine(server: Server) -> None:
    port = server.host.rpartition(":")[2]
    assert server.ask("GET", "/", headers={"Host": f"localhost:{port}"}).status == 200


@pytest.mark.parametrize("told", ["", "jipu=x", "jipu-{port}=x", "jipu-{port}=\xe9\xff", "jipu-{port}=", "a=b; =; ;;"])
def test_without_the_key_nothing_is_shown(server: Server, told: str) -> None:
    port = server.host.rpartition(":")[2]
    for path in ("/", "/privacy", "/jobs/x", "/maps/x", "/nothing"):
        answer = server.ask("GET", path, headers={"Cookie": told.format(port=port)}, ours=False)
        assert answer.status == 403
        assert "终端" in answer.text
        assert "Open the whole link" in answer.text


def test_a_wrong_key_opens_nothing_and_the_right_one_leaves_the_address_line(server: Server) -> None:
    for key in ("x", "%FF%FE", "é", server.proof):
        assert (
            server.ask("GET", f"/?key={key.encode('latin-1').decode('latin-1') if key.isascii() else '%C3%A9'}", ours=False).status == 403
        )
    told = server.ask("GET", f"/new?lang=en&key={server.link.partition('key=')[2]}", ours=False)
    assert told.status == 303
    assert told.headers["location"] == "/new?lang=en"
    set_cookie = told.headers["set-cookie"].lower()
    assert "httponly" in set_cookie
    assert "samesite=strict" in set_cookie


def test_the_start_link_leads_to_no_other_machine(home: Home) -> None:
    app = make_app(home, PORT)
    for path in ("//evil.example/", "///evil.example"):
        told = asked(app, "GET", f"{path}?key={home.keys.token}", {"Host": f"127.0.0.1:{PORT}"})
        assert told.status == 303
        assert told.headers["location"].startswith("/")
        assert not told.headers["location"].startswith("//")


@pytest.mark.parametrize(
    "wrong",
    [
        {HEADER: ""},
        {HEADER: "0" * 32},
        {HEADER: "\xff" * 16},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_what_changes_something_has_to_come_from_our_own_page(home: Home, wrong: dict[str, str]) -> None:
    app = make_app(home, PORT)
    told = asked(app, "POST", "/uploads", entered(home, **wrong))
    assert told.status == 403
    assert "没有执行" in told.text
    assert "was not done" in told.text
    assert uploads(home) == []
    ours = {"Origin": f"http://127.0.0.1:{PORT}", "Sec-Fetch-Site": "same-origin"}
    assert asked(app, "POST", "/uploads", entered(home, **ours)).status == 200
    assert len(uploads(home)) == 1


def test_every_answer_forbids_scripts_of_others(server: Server) -> None:
    answers = [
        server.get("/"),
        server.get("/nothing"),
        server.get("/static/app.js"),
        server.ask("GET", "/", ours=False),
        server.ask("POST", "/jobs", b"{"),
        server.ask("GET", "/", headers={"Host": "evil.example"}),
    ]
    assert [answer.status for answer in answers] == [200, 404, 200, 403, 400, 421]
    for answer in answers:
        policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self'"
        assert policy["frame-ancestors"] == "'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in answer.headers
        assert answer.headers["cache-control"] in ("no-store", "no-cache")


def test_the_proof_does_not_give_the_key_away() -> None:
    keys = Keys()
    assert keys.token not in keys.proof
    assert Keys().proof != keys.proof
    assert Keys(keys.token).proof == keys.proof


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.com", ""])  # noqa: S104 refused
def test_an_address_that_others_reach_is_refused(tmp_path: Path, host: str) -> None:
    done = jipu("serve", "-w", tmp_path / "home", "--no-browser", "--host", host)
    assert done.code == 2
    assert "只限本机" in done.err
    assert "this machine alone" in done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "home").exists()


def test_nobody_listens_beyond_this_machine(server: Server) -> None:
    port = int(server.host.rpartition(":")[2])
    with socket.socket() as other:
        other.settimeout(2)
        try:
            other.connect((socket.gethostbyname(socket.gethostname()), port))
        except OSError:
            return
        assert other.getpeername()[0].startswith("127.")  # the machine's name may be a loopback address itself


def test_two_pages_at_once_keep_their_ports_and_keys_apart(server: Server, tmp_path: Path) -> None:
    other = serve(tmp_path, "--port", server.host.rpartition(":")[2])
    try:
        assert other.host != server.host
        both = {"Cookie": f"{server.cookie}; {other.cookie}"}
        assert server.ask("GET", "/", headers=both).status == 200
        assert other.ask("GET", "/", headers=both).status == 200
        assert server.ask("GET", "/", headers={"Cookie": other.cookie}).status == 403
    finally:
        other.stop()


def test_no_socket_of_another_kind_is_opened(home: Home) -> None:
    sent: list[dict[str, Any]] = []

    async def hear() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/", "headers": [], "query_string": b"", "subprotocols": []}
    asyncio.run(make_app(home, PORT)(scope, hear, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_an_upload_of_more_than_a_gigabyte_is_refused_by_its_length(server: Server, home: Home) -> None:
    answer = server.ask("PUT", "/uploads/0123456789abcdef?name=a.pdf", b"", {"Content-Length": str((1 << 30) + 1)})
    assert answer.status == 413
    assert "1 GB" in answer.text
    for length in ("x", "-1", "９", "1e3", ""):
        told = {"Content-Length": length} if length.isascii() else {"Content-Length": "\xb2"}
        assert asked(make_app(home, PORT), "POST", "/uploads", entered(home, **told)).status == 400, length


def test_an_upload_without_a_length_is_cut_off_where_it_is_too_much(home: Home) -> None:
    app = make_app(home, PORT)
    assert isinstance(app, Guard)
    small, name = Guard(app.app, app.keys, app.port, most=3_000_000), home.new_upload()
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while taken < 100_000_000:
            taken += 1_000_000
            yield b"x" * 1_000_000

    told = asked(small, "PUT", f"/uploads/{name}?name=a.pdf", entered(home), endless())
    assert told.status == 413
    assert "3 MB" in told.told
    assert taken <= 5_000_000
    assert list(home.upload(name).iterdir()) == []


def test_a_fault_is_told_by_its_place_and_never_by_its_values(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    app = make_app(home, PORT)
    assert isinstance(app, Guard)

    @app.app.get("/broken")  # type: ignore[attr-defined]
    def broken() -> None:
        try:
            {}["赵明轩"]
        except KeyError as error:
            raise ValueError("138-0000-1234") from error

    told = asked(app, "GET", "/broken", entered(home))
    assert told.status == 500
    assert "ValueError" in told.text
    written = capsys.readouterr().err
    assert "ValueError" in written
    assert "KeyError" in written
    assert f"{Path(__file__).name}:" in written
    for secret in ("赵明轩", "138-0000-1234"):
        assert secret not in written + told.text
