"""What the page gives away is kept for the certificate of an erasure, and what it holds in memory goes with one."""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.asking import PORT, Reader
from tests.piles import ROLE

from jipu.apps.web import assessing
from jipu.apps.web.assessing import SHELF, Seen
from jipu.apps.web.guard import HEADER, cookie_name
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.apps.web.server import make_app
from jipu.model.showing import Showing
from jipu.store.pool import Pool


def exports(home: Home) -> list[tuple[str, str]]:
    pool = Pool(home.folder)
    try:
        return [(path, folder) for path, folder, _ in pool.exports()]
    finally:
        pool.close()


def put() -> str:
    return SHELF.put(Seen(Path("here"), Path("map.json"), (Showing(person="松柏", told={}),), (), False, time.monotonic()))


@pytest.mark.parametrize("address", ["/teach/file/json", "/hire/file/md", "/hire/jd/md"])
def test_an_answer_that_was_taken_as_a_file_is_kept_with_its_map(reader: Reader, address: str) -> None:
    before = exports(reader.home)
    assert reader.get(f"{address}?map={quote(ROLE)}").status == 200
    assert exports(reader.home)[len(before) :] == [("-", f"maps/{ROLE}")]
    assert reader.get(f"{address}?map=nobody").status == 404
    assert len(exports(reader.home)) == len(before) + 1


def test_an_atlas_that_was_taken_is_kept(reader: Reader) -> None:
    before = exports(reader.home)
    assert reader.get("/atlas/file/internal").status == 200
    assert exports(reader.home)[len(before) :] == [("-", f"maps/{ROLE}")]


@pytest.mark.parametrize("address", ["/erase", "/retention"])
def test_an_erasure_empties_the_memory_of_assessments(reader: Reader, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Jobs, "put", lambda self, kind, told, lang: SimpleNamespace(id="1"))
    monkeypatch.setattr("jipu.apps.web.privacy._planned", lambda home, words: {"handle": "h"})
    keys = reader.home.keys
    client = TestClient(make_app(reader.home, PORT), base_url=f"http://127.0.0.1:{PORT}", cookies={cookie_name(PORT): keys.token})
    client.headers[HEADER] = keys.proof
    name = put()
    assert client.post("/erase/plan", json={"words": "x"}).status_code == 200
    assert SHELF.get(name, Path("here"))
    assert client.post(address, json={"handle": "h"}).status_code == 201
    assert SHELF.get(name, Path("here")) is None


def test_what_was_found_goes_after_its_time_though_nobody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessing, "KEPT_FOR", 0.05)
    name = put()
    deadline = time.monotonic() + 10
    while name in SHELF.seen and time.monotonic() < deadline:
        time.sleep(0.02)
    assert name not in SHELF.seen
