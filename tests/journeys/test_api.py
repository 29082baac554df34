"""The HTTP API: as its own description says, whatever is asked; and closed to whoever has not got the key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from jipu.apps.web.api import ADDRESSES, IN_BODY, make_api
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.apps.web.server import make_app
from jipu.apps.web.team_server import OF_VIEWERS
from tests.shelved import SECRET, shelve

PORT = 8765
SLOW = ("assess", "extract", "atlas", "maps")  # each reads a file, or every map


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelve(tmp_path_factory.mktemp("shelf"))


@pytest.mark.parametrize("verb", ADDRESSES)
def test_every_answer_is_as_described(folder: Path, verb: str) -> None:
    described = schemathesis.openapi.from_asgi("/openapi.json", make_api(folder, write=True))
    operation = described[f"/{verb}"]["POST" if verb in IN_BODY else "GET"]

    @settings(
        max_examples=6 if verb in SLOW else 20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy())
    def asked(case: Any) -> None:
        case.call_and_validate()

    asked()


def test_verbs_answer_as_they_do_elsewhere(folder: Path) -> None:
    client = TestClient(make_api(folder))
    assert sorted(client.get("/openapi.json").json()["paths"]) == sorted(f"/{name}" for name in ADDRESSES)
    claims = client.get("/claims", params={"name": "前端", "text": SECRET, "edition": "internal"}).json()
    assert claims["found"] == 1
    assert client.get("/claims", params={"name": "前端", "text": SECRET}).json()["found"] == 0
    assert client.get("/map", params={"name": "nobody"}).json()["code"] == "NoSuchMap"
    assert client.get("/claims", params={"name": "前端", "section": "nothing"}).status_code == 422
    assert client.get("/export", params={"name": "前端", "to": "xmind"}).status_code == 422


def test_an_api_of_one_edition_knows_no_other_and_no_verb_that_was_left_out(folder: Path) -> None:
    client = TestClient(make_api(folder, which=("share",), verbs=OF_VIEWERS))
    described = client.get("/openapi.json").json()["paths"]
    assert sorted(described) == sorted(f"/{name}" for name in OF_VIEWERS)
    assert "assess" not in OF_VIEWERS
    asked = next(one for one in described["/claims"]["get"]["parameters"] if one["name"] == "edition")
    assert asked["schema"].get("const", asked["schema"].get("enum")) in ("share", ["share"])
    assert client.get("/claims", params={"name": "前端", "edition": "internal"}).status_code == 422
    assert client.get("/claims", params={"name": "前端", "edition": "share"}).status_code == 200
    assert client.get("/claims?name=前端&edition=share&edition=internal").status_code == 422
    assert (
        client.get("/claims?name=前端&edition=internal&edition=share").json()["claims"] == client.get("/claims?name=前端").json()["claims"]
    )
    assert client.post("/assess", json={"name": "前端", "resume": "x"}).status_code == 404


def test_the_server_asks_for_its_key(folder: Path) -> None:
    home = Home(folder, Jobs(folder))
    client = TestClient(make_app(home, PORT), base_url=f"http://127.0.0.1:{PORT}")
    key = {"Authorization": f"Bearer {home.keys.token}"}
    assert client.get("/api/maps").status_code == 403
    assert client.get("/api/maps", headers={"Authorization": "Bearer wrong"}).status_code == 403
    assert client.get("/api/maps", headers=key).json()["edition"] == "share"
    assert client.get("/api/openapi.json", headers=key).json()["info"]["title"] == "jipu"
    assert client.get("/api/maps", headers={**key, "Host": "evil.example.com"}).status_code == 421
    assert client.get("/", headers=key).status_code == 403  # the pages are for the browser that was given the link
    assert client.post("/jobs", headers=key).status_code == 403
    told = {"name": "前端", "act": "drop", "what": "Vue"}
    assert client.post("/api/correct?edition=internal", headers=key, json=told).json()["code"] == "NotPermitted"
    allowed = TestClient(make_app(Home(folder, home.jobs, home.keys, write=True), PORT), base_url=f"http://127.0.0.1:{PORT}")
    assert allowed.post("/api/correct?edition=internal", json=told).status_code == 403
    assert allowed.post("/api/correct?edition=internal", headers=key, json=told).json()["kept"] is False
