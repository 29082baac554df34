"""A team at work over a real socket: an editor corrects and builds, a viewer reads the share edition that comes of it, and each is named."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from jipu.apps.web.guard import HEADER
from jipu.pipeline import PRIVATE
from jipu.store.log import broken_at, read_log
from jipu.store.team.database import FILE, TeamFile
from jipu.store.team.team import Team
from jipu.workspace import Workspace
from tests.apart import start
from tests.journeys.erasures import done
from tests.piles import AS_OF, ROLE, candidates, write_people
from tests.served import Answer
from tests.teamed import CHEAP, PARAMETERS, PASSWORD, ROLES

PEOPLE = 12


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pool with a map that can be shared, and an account of each role."""
    home = tmp_path_factory.mktemp("team")
    write_people(home / "in", candidates(PEOPLE))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jipu.store.vault._SCRYPT_N", 2)
        patch.setattr(PARAMETERS, CHEAP)
        done("add", home / "in", "-w", home / "pool", "--source", "应聘者", "--basis", "同意", "--as-of", AS_OF, "--jobs", "1", "-q")
        done("build", "-w", home / "pool", "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "-q")
        team = Team(TeamFile(home / "pool" / PRIVATE))
        for name, role in ROLES.items():
            team.add(name, role, PASSWORD)  # type: ignore[arg-type]
    return home / "pool"


@dataclass
class Browser:
    """Somebody's browser: its session, and the proof that the last page carried."""

    host: str
    cookie: str = ""
    proof: str = ""

    def ask(self, method: str, path: str, told: Any = None) -> Answer:
        headers = {"Host": self.host, "Cookie": self.cookie, HEADER: self.proof}
        connection = HTTPConnection(self.host, timeout=60)
        try:
            connection.request(method, path, json.dumps(told) if told is not None else None, headers)
            answer = connection.getresponse()
            found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()
        if "set-cookie" in found.headers and found.headers["set-cookie"].startswith("jipu-"):
            self.cookie = found.headers["set-cookie"].split(";")[0]
        if seen := re.search(rb'name="jipu-proof" content="(\w+)"', found.body):
            self.proof = seen[1].decode()
        return found

    def enter(self, name: str) -> None:
        assert self.ask("GET", "/login").status == 200
        assert self.ask("POST", "/login", {"name": name, "password": PASSWORD}).status == 200
        assert self.ask("GET", "/").status == 200


@dataclass
class Served:
    """A running team's server."""

    folder: Path
    host: str

    def browser(self, name: str) -> Browser:
        browser = Browser(self.host)
        browser.enter(name)
        return browser


@pytest.fixture(scope="module")
def served(pool: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = shutil.copytree(pool, tmp_path_factory.mktemp("served") / "pool")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start("serve", "-w", folder, "--team", "--port", str(port), environment={"PYTHONUNBUFFERED": "1"})
    try:
        assert process.stdout
        assert process.stdout.readline().decode().strip() == f"http://127.0.0.1:{port}/"
        yield Served(folder, f"127.0.0.1:{port}")
    finally:
        process.kill()
        process.wait(20)


def ended(browser: Browser, job: str) -> dict[str, Any]:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        found = re.search(r'id="told">(.*?)</script>', browser.ask("GET", f"/jobs/{job}").text, re.DOTALL)
        assert found
        told: dict[str, Any] = json.loads(found[1])
        if told["state"] in ("done", "failed", "cancelled"):
            return told
        time.sleep(0.1)
    raise AssertionError(job)


def test_an_editor_corrects_and_a_viewer_sees_the_share_edition_after(served: Served) -> None:
    place, name = f"/maps/{quote(ROLE)}", "渐进式框架"
    editor, other, viewer = served.browser("edda"), served.browser("oskar"), served.browser("vera")
    quotes = [
        row["text"]
        for claim in json.loads((served.folder / "maps" / ROLE / "map.json").read_text("utf-8"))["claims"]
        for row in claim["quotes"]
    ]
    told = [one for one in quotes if len(one) >= 12]
    assert any(one in editor.ask("GET", place).text for one in told)
    before = viewer.ask("GET", place)
    assert before.status == 200
    assert not any(secret in before.text for secret in (*told, name))
    wish = {"act": "rename", "what": "Vue", "to": name, "why": "我们这样叫", "seen": 0}
    assert other.ask("GET", place).status == 200
    assert editor.ask("POST", f"{place}/corrections", wish).status == 201
    conflict = other.ask("POST", f"{place}/corrections", {**wish, "to": "别的名字"})  # looked before the editor corrected
    assert conflict.status == 409
    assert "edda" in conflict.json["told"] or name in conflict.json["told"]
    assert viewer.ask("POST", f"{place}/corrections", wish).status in (404, 405)
    job = editor.ask("POST", f"{place}/build").json["job"]
    assert ended(editor, job)["state"] == "done"
    after = viewer.ask("GET", place).text
    assert name in after
    assert not any(secret in after for secret in (*told, "我们这样叫", "edda"))
    row = next(row for row in Workspace(served.folder / "maps" / ROLE).corrections_made() if row.act == "rename")
    assert (row.who, row.why) == ("edda", "我们这样叫")
    log = [(row["who"], row["verb"]) for row in read_log(served.folder)]
    assert {("edda", "login"), ("vera", "login"), ("edda", "correct"), ("edda", "build")} <= set(log)
    assert broken_at(served.folder) is None


def test_who_is_removed_at_the_command_line_is_out_at_once(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PARAMETERS, CHEAP)
    team = Team(TeamFile(served.folder / PRIVATE))
    team.add("gast", "editor", PASSWORD)
    guest = served.browser("gast")
    done("account", "remove", "gast", "-w", served.folder)
    assert guest.ask("GET", "/").status == 303
    assert guest.ask("POST", "/uploads").status == 401


def test_a_backup_holds_no_accounts_and_a_restored_folder_has_none(pool: Path, tmp_path: Path) -> None:
    archive = Workspace(pool).backup(tmp_path / "backup.zip")
    Workspace(tmp_path / "again").restore(archive)
    assert (tmp_path / "again" / "pool.db").exists()
    assert not list((tmp_path / "again").rglob(f"{FILE}*"))


def test_an_erasure_of_somebody_called_as_a_colleague_leaves_the_account(
    pool: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PARAMETERS, CHEAP)
    folder = shutil.copytree(pool, tmp_path / "pool")
    person = candidates(PEOPLE)[1].name
    team = Team(TeamFile(folder / PRIVATE))
    team.add(person, "viewer", PASSWORD)
    done("erase", person, "-w", folder, "--yes")
    assert [one.name for one in team.accounts.every() if one.name == person] == [person]
    assert team.accounts.whose(person, PASSWORD)
    assert os.stat(folder / PRIVATE / FILE).st_mode & 0o777 == 0o600  # noqa: PTH116 what is looked at is the mode
