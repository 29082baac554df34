"""What the local page does with what it was not made for: wrong requests, hostile names, wrong files, a full disk, damaged jobs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from jipu.apps.web.guard import HEADER, Guard
from jipu.apps.web.home import Home, _safe
from jipu.apps.web.jobs import Jobs
from jipu.apps.web.refusals import NoSuchName
from jipu.apps.web.server import make_app
from jipu.apps.web.wording import word
from tests.piles import ROLE, candidates
from tests.served import Server, asked, cookie, files_below, serve

PORT = 8124
PEOPLE = candidates(8)
FILES = {f"{person.name}的简历.txt": "\n".join(person.lines()).encode() for person in PEOPLE}
IN_ADDRESS = ("/uploads", "/retention", "/model/key/forget")  # what these need stands in their address alone
BAD_BODIES = {
    "none": b"",
    "no JSON": b"{",
    "no UTF-8": b'{"role": "\xff\xfe"}',
    "a list": b"[1, 2]",
    "a word": b'"role"',
    "a number": b"1e999",
    "deep": b"[" * 100_000,
    "deep object": b'{"role":' * 50_000,
    "no number": b'{"role": NaN, "top": Infinity, "months": -Infinity}',
    "wrong kinds": b'{"role": {"a": 1}, "words": [1], "handle": true, "kind": ["add"], "upload": null, "person": 3, "in": "yes", "passphrase": 7}',
    "huge number": b'{"role": "a", "top": ' + b"9" * 5000 + b"}",
    "below zero": b'{"role": "a", "top": -1}',
    "a fraction": b'{"role": "a", "top": 1.5}',
    "too long": json.dumps({"role": "a" * 5000, "words": "b" * 5000, "passphrase": "c" * 5000}).encode(),
    "too many bytes": json.dumps({"role": "a", "description": "b" * 3_000_000}).encode(),
    "half a character": b'{"role": "\\ud800", "words": "\\udfff", "passphrase": "\\ud800", "handle": "\\ud800"}',
    "signs": b'{"role": "\\u0000\\u001b[2J\\u202e", "words": "\\u0000", "handle": "../../x", "kind": "../add", "upload": "../../etc"}',
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A page with eight people in its pool."""
    server = serve(tmp_path_factory.mktemp("home"))
    assert server.ended(server.add(FILES))["result"]["documents"] == len(FILES)
    yield server
    server.stop()
    assert not any("Traceback" in line for line in server.faults), server.faults


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, Jobs(tmp_path))


def ours(home: Home) -> dict[str, str]:
    return {"Host": f"127.0.0.1:{PORT}", "Cookie": cookie(PORT, home.keys.token), HEADER: home.keys.proof}


def is_told(answer: Any) -> None:
    """It ended with a sentence of the reader's language, and with no fault of ours."""
    assert answer.status in (400, 404, 409, 410, 413), (answer.status, answer.text)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in answer.told), answer.text
    assert "Traceback" not in answer.text


def changing(app: Guard) -> list[tuple[str, str]]:
    """Every route that changes something, with names in it that nothing goes by."""
    routes = [(method, route.path) for route in app.app.routes for method in getattr(route, "methods", ())]  # type: ignore[attr-defined]
    found = [(method, path) for method, path in routes if method not in ("GET", "HEAD")]
    return [(method, path.replace("{", "").replace("}", "")) for method, path in found]


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
def test_a_request_that_no_page_of_ours_makes(home: Home, body: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    app = make_app(home, PORT)
    assert isinstance(app, Guard)
    name = asked(app, "POST", "/asked", ours(home), [json.dumps({"role": ROLE}).encode()]).json["asked"]
    places = [*changing(app), ("POST", f"/asked/{name}/people"), ("PUT", f"/uploads/{home.new_upload()}?name=")]
    assert ("POST", "/jobs") in places
    for method, path in places:
        if path in IN_ADDRESS or path.startswith("/uploads/"):
            continue
        told = asked(app, method, path, ours(home), [body])
        if told.status in (200, 201):  # the body did say enough: it was cleaned, and nothing of it is kept as it came
            assert body[:1] in (b"", b"{"), (path, told.text)
            continue
        is_told(told)
    assert capsys.readouterr().err == ""
    assert home.jobs.all() == []


@pytest.mark.parametrize(
    "path",
    [
        "/maps/..",
        "/maps/%2e%2e",
        "/maps/..%2f..%2f.jipu",
        "/maps/..\\..\\.jipu",
        "/maps/%00",
        "/maps/" + "a" * 300,
        "/maps/CON",
        "/maps/x/../../../etc/passwd",
        "/static/../server.py",
        "/static/%2e%2e/server.py",
        "/static/..%2fserver.py",
        "/static/%00.css",
        "/static/" + "a" * 300 + ".css",
        "/static/server.py",
        "/jobs/..%2f..%2fkey",
        "/jobs/%00",
        "/jobs/" + "a" * 300 + "/events",
        "/asked/..%2f..%2fnew",
        "/docs",
        "/openapi.json",
        "/.jipu/key",
    ],
)
def test_an_address_is_no_path(server: Server, path: str) -> None:
    assert server.get(path).status == 404, path


def test_the_name_of_a_map_is_looked_up_and_never_made_a_path(home: Home) -> None:
    room = home.folder / "maps" / "前端 开发"
    room.mkdir(parents=True)
    (room / "map.json").write_text("{}")
    (home.folder / "map.json").write_text("{}")
    (home.folder / "maps" / "map.json").write_text("{}")
    assert home.room("前端 开发") == room
    for name in ("..", ".", "", "../maps/前端 开发", "前端 开发/", "/", str(room), "前端\0开发", "a" * 5000):
        with pytest.raises(NoSuchName):
            home.room(name)


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "..\\..\\windows\\system32.txt",
        "/etc/passwd",
        "C:\\a.txt",
        "a\0b.txt",
        "a\r\nSet-Cookie: x=1.txt",
        "\x1b[2J\x07.txt",
        "简" * 100 + ".txt",
        "a" * 300 + ".txt",
        "😀👩‍👩‍👧.txt",
        "CON",
        "nul.txt",
        "COM1.pdf",
        "a\u202etxt.exe",
        ".",
        "..",
        "...",
        " ",
        ".htaccess",
        "a.",
        "a. ",
        "简历 (1).txt.",
        "a.b" * 40 + "." + "长" * 40,
        '<img src=x onerror="alert(1)">.txt',
        "=cmd|' /C calc'!A0.txt",
        "%2e%2e%2fa.txt",
        "\ufffd\ufeff.txt",
    ],
)
def test_whatever_a_file_is_called_it_lies_where_it_should(home: Home, name: str) -> None:
    app, upload = make_app(home, PORT), home.new_upload()
    for _ in range(2):  # twice the same name: neither is lost
        assert asked(app, "PUT", f"/uploads/{upload}?name={quote(name)}", ours(home), [b"resume", b" text"]).json == {"size": 11}
    lying = [path for path in files_below(home.folder) if path.suffix != ".json" and ".jipu/incoming" in path.as_posix()]
    assert len(lying) == 2
    for path in lying:
        assert path.parent.parent == home.upload(upload)
        assert path.read_bytes() == b"resume text"
        assert len(path.name.encode()) <= 255
        assert not set(path.name) & set('\\/:*?"<>|\u202e\r\n\0\x1b')
        assert path.name.rstrip(". ") == path.name
        assert path.name.split(".")[0].upper() not in ("CON", "NUL", "COM1")
    assert {path for path in files_below(home.folder) if path not in lying} <= {home.folder / ".jipu" / "key"}


def test_names_stay_readable_where_they_may(home: Home) -> None:
    kept = ("王五的简历_前端开发工程师.html", "【前端开发_杭州 35-45K】简历 8年.pdf", "个人简历 (2).docx", "a.b.c.txt", "无后缀")
    assert [_safe(name) for name in kept] == list(kept)
    assert _safe("文件夹/子文件夹/简历.txt") == "简历.txt"
    assert _safe("a.") == "a"


def test_files_of_wrong_types_are_told_with_a_reason_and_keep_nobody_else_out(server: Server) -> None:
    more = candidates(9)[8]
    files = {
        "程序.exe": b"MZ" + b"\0" * 400,
        "视频.mp4": b"\0\0\0\x18ftypmp42" + b"\0" * 400,
        "空的.txt": b"",
        "坏的.pdf": b"%PDF-1.4 and nothing more",
        "假的.docx": b"PK\x03\x04 no archive",
        "噪声": bytes(range(256)) * 20,
        "好的.txt": "\n".join(more.lines()).encode(),
    }
    job = server.ended(server.add(files))
    assert job["state"] == "done", job
    assert (job["result"]["files"], job["result"]["documents"]) == (7, 1)
    told = {row["file"]: row for row in job["troubles"]}
    assert {"程序.exe", "视频.mp4", "空的.txt", "坏的.pdf", "假的.docx"} <= set(told)
    for row in told.values():
        assert any("\u4e00" <= sign <= "\u9fff" for sign in row["zh"])
        assert row["en"].endswith((".", ")."))
    assert [row["code"] for row in job["troubles"]].count("StageFailed") == 0


def test_a_job_of_nothing_or_of_what_is_gone(server: Server) -> None:
    empty = server.post("/uploads").json["upload"]
    job = server.ended(server.post("/jobs", {"kind": "add", "upload": empty, "source": "a", "basis": "b", "months": 1}).json["job"])
    assert job["state"] == "failed"
    assert job["failure"]["code"] == "NoFiles"
    assert server.post("/jobs", {"kind": "add", "upload": "0123456789abcdef"}).status == 404
    for kind in ("rm", "erase", "build", "", None, 1):
        is_told(server.post("/jobs", {"kind": kind, "upload": empty, "handle": "x", "role": ROLE}))
    assert server.get("/jobs/nothing").status == 404
    assert server.post("/jobs/nothing/cancel").status == 404


def test_a_role_that_cannot_be(server: Server) -> None:
    for told in ({"role": ""}, {"role": "  "}, {}, {"role": "a" * 81}, {"role": ROLE, "top": 0}, {"role": ROLE, "top": 501}):
        is_told(server.post("/asked", told))
    name = server.post("/asked", {"role": ROLE, "industry": "没有的行业"}).json["asked"]
    page = server.get(f"/asked/{name}")
    assert page.status == 400
    assert "没有的行业" in page.told


def test_what_was_asked_before_a_restart_leads_back_to_where_it_is_asked(server: Server) -> None:
    told = server.get("/asked/0123456789")
    assert (told.status, told.headers["location"]) == (303, "/new?anew=1")
    assert "请再填一次" in server.get("/new?anew=1").text
    assert "请再填一次" not in server.get("/new").text
    assert "请再填一次" in server.post("/asked/0123456789/build").told
    assert server.post("/asked/0123456789/people", {"person": "a", "in": True}).status == 410


def test_a_pasted_description_is_gone_when_it_was_read(server: Server) -> None:
    incoming = server.folder / ".jipu" / "incoming"
    text = "岗位职责：负责前端页面的开发。任职要求：熟悉 Vue、TypeScript，三年以上经验。"
    name = server.post("/asked", {"role": ROLE, "description": text}).json["asked"]
    assert server.get(f"/asked/{name}").status == 200
    assert list(incoming.rglob("description.txt")) == []
    job = server.ended(server.post(f"/asked/{name}/build").json["job"])
    assert job["state"] == "done", job
    assert list(incoming.rglob("description.txt")) == []


def test_a_wrong_passphrase_is_forgotten(tmp_path: Path) -> None:
    server = serve(tmp_path, environment={"JIPU_PASSPHRASE": ""})
    try:
        job = server.add(dict(list(FILES.items())[:1]))
        locked = server.ended(job)
        assert (locked["failure"]["code"], locked["result"]) == ("VaultLocked", {"new_vault": True})
        is_told(server.post("/unlock", {"passphrase": ""}))
        differ = server.post("/unlock", {"passphrase": "correct horse", "again": "correct house"})
        assert (differ.status, differ.told) == (400, word("job.passphrase.differ", "zh"))
        server.post(f"/jobs/{job}/again")
        assert server.ended(job)["failure"]["code"] == "VaultLocked"  # neither of the two was taken
        server.post("/unlock", {"passphrase": "correct horse"})
        server.post(f"/jobs/{job}/again")
        assert server.ended(job)["state"] == "done"
        server.post("/unlock", {"passphrase": "a wrong one"})
        plan = server.post("/erase/plan", {"words": PEOPLE[0].name})
        assert plan.status == 400
        assert "口令打不开" in plan.told
        locked = server.post("/erase/plan", {"words": PEOPLE[0].name})
        assert (locked.told, locked.headers["x-jipu-error"]) == (word("error.VaultLocked", "zh"), "VaultLocked")  # it was not tried again
        job = server.add(dict(list(FILES.items())[1:2]))
        assert server.ended(job)["result"] == {}  # this vault is there
        server.post("/unlock", {"passphrase": "a wrong one"})
        server.post(f"/jobs/{job}/again")
        assert server.ended(job)["failure"]["code"] == "WrongPassphrase"
        server.post(f"/jobs/{job}/again")
        assert server.ended(job)["failure"]["code"] == "VaultLocked"
        server.post("/unlock", {"passphrase": "correct horse"})
        server.post(f"/jobs/{job}/again")
        assert server.ended(job)["state"] == "done"
        for path in files_below(tmp_path):
            assert b"correct horse" not in path.read_bytes(), path
    finally:
        server.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_full_disk_takes_no_half_file_and_says_so(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40 * 1024, resource.RLIM_INFINITY))"
    server = serve(tmp_path, first=limit)
    try:
        upload = server.post("/uploads").json["upload"]
        answer = server.ask("PUT", f"/uploads/{upload}?name=a.pdf", b"x" * 200_000)
        assert answer.status == 507
        assert "写不进" in answer.told
        assert list((tmp_path / ".jipu" / "incoming" / upload).iterdir()) == []
        assert server.ask("PUT", f"/uploads/{upload}?name=a.txt", next(iter(FILES.values()))).status == 200
        job = server.post("/jobs", {"kind": "add", "upload": upload, "source": "a", "basis": "b", "months": 1}).json["job"]
        told = server.ended(job)
        assert told["state"] == "failed"
        assert told["failure"]["code"] in ("NotWritable", "WorkspaceBusy", "DamagedWorkspace"), told
    finally:
        server.stop()
    roomy = serve(tmp_path)  # there is room again, and the upload is still there
    try:
        roomy.post(f"/jobs/{job}/again")
        assert roomy.ended(job)["state"] == "done"
        assert list((tmp_path / ".jipu" / "incoming").iterdir()) == []
    finally:
        roomy.stop()


def test_damaged_jobs_stop_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jobs = tmp_path / ".jipu" / "jobs"
    jobs.mkdir(parents=True)
    whole = Jobs(tmp_path).put("add", {"upload": "0123456789abcdef"}, "zh")
    kept = json.loads((jobs / f"{whole.id}.json").read_text("utf-8"))
    damaged = {
        "cut": b'{"id": "cut", "kind": "add", "to',
        "empty": b"",
        "noise": bytes(range(256)),
        "list": b"[]",
        "deep": b"[" * 100_000,
        "other": json.dumps(kept).encode(),
        "told": json.dumps(kept | {"id": "told", "told": "x"}).encode(),
        "state": json.dumps(kept | {"id": "state", "state": "flying"}).encode(),
        "list-state": json.dumps(kept | {"id": "list-state", "state": ["done"]}).encode(),
        "path": json.dumps(kept | {"id": "path", "told": {"upload": "../../.."}, "state": "done"}).encode(),
    }
    for name, content in damaged.items():
        (jobs / f"{name}.json").write_bytes(content)
    (jobs / "half.json.tmp").write_bytes(b"{")
    found = Jobs(tmp_path)
    assert {job.id for job in found.all()} == {whole.id, "path"}
    assert {path.name for path in jobs.iterdir()} == {f"{whole.id}.json", "path.json"}
    (tmp_path / "kept").write_text("kept")
    found._kept.drop(found.get("path"))
    assert (tmp_path / "kept").exists()
    assert "ValueError" in capsys.readouterr().err


def test_an_unknown_kind_of_job_ends_with_words(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path)
    jobs.start()
    job = jobs.put("of a later version", {}, "zh")
    deadline = time.monotonic() + 60
    while job.state != "failed" and time.monotonic() < deadline:
        time.sleep(0.05)
    jobs.stop()
    assert job.state == "failed"
    assert job.failure["zh"]


def test_real_names_stand_in_no_file_but_the_vault(server: Server) -> None:
    """Of files and of people; after adding, failing, building and looking for somebody."""
    server.ended(server.add({f"{PEOPLE[0].name}-138-0000-1200-坏的.pdf": b"%PDF-1.4 broken"}))
    plan = server.post("/erase/plan", {"words": PEOPLE[1].name}).json
    assert any(PEOPLE[1].name in name for name in plan["files"])  # for the operator's own eyes
    is_told(server.post("/erase", {"handle": PEOPLE[1].name}))
    assert server.ended(server.post("/erase", {"handle": plan["handle"]}).json["job"])["result"]["people"] == 1
    looked = 0
    for path in files_below(server.folder):
        if path.name.startswith("vault.db"):
            continue
        content = path.read_bytes()
        looked += 1
        for person in PEOPLE:
            for secret in (person.name, person.phone, person.email):
                assert secret.encode() not in content, path.relative_to(server.folder)
                assert secret not in path.name
    assert looked > 5
    assert not any(person.name in line for person in PEOPLE for line in server.faults)
