"""Every route of a team's page: it says what it needs, and it answers those alone who may. What viewers are told holds no word of anybody."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount

from jipu.apps.agents.verbs import OF_MAPS
from jipu.apps.web.guard import API, HEADER
from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.apps.web.permissions import DOOR, SHARED, WHOLE, Needs
from jipu.apps.web.shared import SharedHome
from jipu.apps.web.shared_answers import _fronts
from jipu.correct.wishes import Wish
from jipu.model.rolemap import RoleMap
from jipu.pipeline import share_map
from jipu.render.map_json import read_map, to_json
from jipu.store.team.authority import AUTHORITIES, suffices
from jipu.workspace import Workspace
from tests.shelved import SECRET, shelve
from tests.teamed import CHEAP, PARAMETERS, ROLES, Teamed

MAP = "前端"
FILE, REASON, WHERE = "欧阳听澜-五年-前端.pdf", "松烟墨坊的人说过", "房间里的电脑"
NAMED = {
    "name": quote(MAP),
    "to": "md",
    "edition": "share",
    "sheet": "terms.xlsx",
    "upload": "0" * 16,
    "identifier": "0" * 12,
    "hashed": "0",
}
PARTS: tuple[tuple[str, Needs], ...] = (("door", DOOR), ("shared", SHARED), ("whole", WHOLE))


@pytest.fixture(scope="module")
def teamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Teamed]:
    """Maps with corrections, ticks and a job, all with words that are for the house alone."""
    folder = tmp_path_factory.mktemp(WHERE)
    shelve(folder / "maps")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PARAMETERS, CHEAP)
        teamed = Teamed(folder).populated()
        room = folder / "maps" / MAP
        Workspace(room).correct(Wish(act="rename", what="Vue", to="渐进框架"), why=REASON)
        job = teamed.home.jobs.put("add", {"source": REASON}, "zh")
        job.file, job.troubles = FILE, [{"file": FILE, "code": "x", "zh": FILE, "en": FILE}]
        yield teamed


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Method and path of everything that an application answers."""
    found = []
    for route in app.routes:
        if isinstance(route, Mount):
            found.append(("*", route.path))
        else:
            assert isinstance(route, APIRoute), f"{route}: what kind of route is this?"
            found += [(method, route.path) for method in sorted(route.methods)]
    return found


@pytest.mark.parametrize(("part", "needs"), PARTS)
def test_every_route_says_what_it_needs_and_nothing_else_does(teamed: Teamed, part: str, needs: Needs) -> None:
    there = {f"{method} {path}" for method, path in routes(teamed.app.parts[part])}  # type: ignore[index, arg-type]
    assert there - set(needs) == set(), "say in apps/web/permissions.py who may"
    declared = {place for place, needed in needs.items() if needed is not None or part != "door"}
    assert {place for place in declared - there if "/static/" not in place} == set(), "declared, and not there"


def test_a_route_that_nobody_thought_about_is_for_nobody(teamed: Teamed) -> None:
    app = teamed.app.parts["whole"]
    assert isinstance(app, FastAPI)

    @app.get("/forgotten")
    def forgotten() -> str:
        return SECRET

    try:
        for name in ROLES:
            told = teamed.ask("GET", "/forgotten", teamed.cookie(name))
            assert told.status in (403, 404)
            assert SECRET not in told.text
    finally:
        app.router.routes.pop()


def asked_of(teamed: Teamed, method: str, path: str, cookie: str, **more: str) -> int:
    place = re.sub(r"\{(\w+)\}", lambda found: NAMED[found[1]], path)
    return teamed.ask(method, place, cookie, {} if method != "GET" else None, **more).status


def everywhere() -> list[tuple[str, str]]:
    return sorted(
        {(place.split(" ")[0], place.split(" ")[1]) for _, needs in PARTS for place in needs if place[0] != "*" and "/static/" not in place}
    )


@pytest.mark.parametrize(("method", "path"), everywhere())
def test_each_route_answers_those_alone_who_may(teamed: Teamed, method: str, path: str) -> None:
    place = f"{method} {path}"
    if place not in DOOR:
        assert asked_of(teamed, method, path, "") == (303 if method == "GET" else 401)
        assert asked_of(teamed, method, path, "forged." + "0" * 32) == (303 if method == "GET" else 401)
    if path == "/logout":  # it ends what asks
        return
    for name, role in ROLES.items():
        needed = (SHARED if role == "viewer" else WHOLE).get(place)
        may = needed is not None and suffices(role, needed)  # type: ignore[arg-type]
        status = asked_of(teamed, method, path, teamed.cookie(name))
        assert (status not in (401, 403, 405, 421)) == may or (not may and status == 404), (role, status)
        if place not in SHARED and role == "viewer":
            assert status in (404, 405)
        if may:
            assert asked_of(teamed, method, path, teamed.cookie(name), **{"Host": "evil.example"}) == 421
            if method != "GET":
                assert asked_of(teamed, method, path, teamed.cookie(name), **{HEADER: "0" * 32}) == 403
                assert asked_of(teamed, method, path, teamed.cookie(name), **{"Sec-Fetch-Site": "cross-site"}) == 403


def test_an_owner_may_everything_that_others_may() -> None:
    assert set(WHOLE.values()) == {None, "viewer", "editor", "owner"}
    assert {needed for needed in SHARED.values() if needed} == {"viewer"}
    assert {place for place, needed in WHOLE.items() if needed == "owner"} >= {
        "GET /privacy",
        "POST /erase",
        "POST /model",
        "GET /accounts",
    }
    assert AUTHORITIES == ("viewer", "editor", "owner")


def forbidden(folder: Path) -> set[str]:
    """Every word that no viewer may read: quotes, pseudonyms and files of internal maps, and what was planted beside them."""
    found = {SECRET, FILE, REASON, WHERE}
    for path in folder.glob("maps/*/map.json"):
        try:
            rolemap = read_map(path)
        except Exception:  # noqa: S112 the one that is broken
            continue
        if rolemap.provenance.edition == "internal":
            found |= {quote.text for claim in rolemap.claims for quote in claim.quotes if len(quote.text) >= 8}
            found |= {member.pseudonym for member in rolemap.sample.members if len(member.pseudonym) >= 3}
    return found


def texts(body: bytes) -> str:
    """A body as text, whatever it is packed in: an office file or a skill is a ZIP of such."""
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join([*archive.namelist(), *(texts(archive.read(name)) for name in archive.namelist())])
    plain = body.decode("utf-8", "replace")
    return "\n".join((plain, html.unescape(plain), _unescaped(plain)))


def _unescaped(plain: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), plain)


def places_of_viewers(teamed: Teamed) -> Iterator[str]:
    """Every address that a viewer gets something from, with every map, format and form that there is."""
    maps = [name for name, _ in SharedHome(teamed.home).listed()[0]]
    assert {MAP, "earlier", "passed-on"} <= set(maps)
    yield from ("/", "/help", "/account", "/atlas", "/atlas/file/share", "/nothing", "/maps/broken", "/login")
    for name in map(quote, maps):
        yield f"/maps/{name}"
        yield from (f"/{verb}?map={name}" for verb in ("hire", "learn", "teach", "career"))
        yield from (
            f"/compare?map={name}&other={quote(MAP)}",
            f"/learn?map={name}&from={quote(MAP)}",
            f"/career?map={name}&next={quote(MAP)}",
        )
    name = quote(MAP)
    yield from (
        f"/maps/{name}/export/{to}"
        for to in (
            "html",
            "docx",
            "xlsx",
            "md",
            "csv",
            "json",
            "xmind",
            "mm",
            "opml",
            "mermaid",
            "jsonld",
            "graphml",
            "case",
            "skill",
            "svg",
        )
    )
    for verb in ("hire", "learn", "teach", "career"):
        yield from (f"/{verb}/file/{to}?map={name}" for to in ("docx", "md", "html", "json"))
    yield from (f"{API}/{verb}?name={name}&edition={edition}" for verb in OF_MAPS for edition in ("share", "internal"))
    yield from (f"{API}/export?name={name}&to=json", f"{API}/claims?name={name}&text={quote(SECRET[:3])}", f"{API}/openapi.json")
    yield from (re.sub(r"\{(\w+)\}", lambda found: NAMED[found[1]], place.split(" ")[1]) for place in WHOLE if place.startswith("GET"))


def test_no_answer_to_a_viewer_holds_a_quote_a_pseudonym_or_a_file(teamed: Teamed) -> None:
    secrets, cookie, token = forbidden(teamed.folder), teamed.cookie("vera"), teamed.team.make_token("vera", "viewer")[1]
    assert len(secrets) > 20
    asked = 0
    for place in dict.fromkeys(places_of_viewers(teamed)):
        answers = [teamed.ask("GET", place, cookie)]
        if quote(MAP) in place and "export" not in place and "file" not in place:
            answers.append(teamed.ask("GET", place, cookie, **{"Accept-Language": "en"}))
        if place.startswith(API):
            answers.append(teamed.ask("GET", place, Authorization=f"Bearer {token}"))
        for answer in answers:
            read = texts(answer.body) + json.dumps(dict(answer.headers))
            assert [secret for secret in secrets if secret in read] == [], place
            asked += answer.status == 200
    assert asked > 60
    assert any(secret in texts(teamed.ask("GET", f"/maps/{quote(MAP)}", teamed.cookie("edda")).body) for secret in secrets), (
        "the search finds"
    )


def test_ticks_and_jobs_tell_a_viewers_program_nothing_that_was_written_for_the_house(teamed: Teamed) -> None:
    path, why, hidden = teamed.folder / "maps" / MAP / "map.json", "青瓷项目缺这样的人", "只在内部叫的名字"
    role = read_map(path).role.id
    (tick,) = Workspace(None).tick(path, {"Vue": why}, by="叶知秋")
    orphan = {**asdict(tick), "role": role, "claim": "0" * 12, "name": hidden}
    with (path.parent / ".jipu" / "musts.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(orphan, ensure_ascii=False) + "\n")
    place = f"{API}/hire?name={quote(MAP)}"
    bearers = {name: {"Authorization": f"Bearer {teamed.team.make_token(name, 'viewer')[1]}"} for name in ("vera", "edda")}
    for asked in (*(teamed.ask("GET", place, **one) for one in bearers.values()), teamed.ask("GET", place, teamed.cookie("vera"))):
        assert asked.status == 200
        assert "Vue" in asked.text  # that it is a must is told
        assert [word for word in (why, "叶知秋", hidden) if word in texts(asked.body)] == []
    inside = teamed.ask("GET", f"{place}&edition=internal", teamed.cookie("edda"))
    assert [word for word in (why, hidden) if word not in texts(inside.body)] == [], "the search finds"
    job = teamed.home.jobs.put("add", {"source": REASON}, "zh")
    job.file, job.troubles = FILE, [{"file": FILE, "code": "x", "zh": FILE, "en": FILE}]
    assert FILE in texts(teamed.ask("GET", f"/jobs/{job.id}", teamed.cookie("edda")).body), "the search finds"
    for address in (f"/jobs/{job.id}", f"/jobs/{job.id}/events", f"{API}/job?identifier={job.id}", f"{API}/jobs/{job.id}"):
        for told in (*(teamed.ask("GET", address, **one) for one in bearers.values()), teamed.ask("GET", address, teamed.cookie("vera"))):
            assert told.status in (303, 401, 403, 404, 405), address
            assert not any(word in texts(told.body) for word in (FILE, REASON, job.id)), address


def test_what_a_viewer_sees_is_the_share_edition_and_an_editor_the_internal_one(teamed: Teamed) -> None:
    shared = json.loads(teamed.ask("GET", f"/maps/{quote(MAP)}/export/json", teamed.cookie("vera")).body)
    assert shared["provenance"]["edition"] == "share"
    assert not any(claim.get("quotes") for claim in shared["claims"])
    inside = json.loads(teamed.ask("GET", f"/maps/{quote(MAP)}/export/internal/json", teamed.cookie("edda")).body)
    assert inside["provenance"]["edition"] == "internal"
    assert teamed.ask("GET", f"/maps/{quote(MAP)}/export/internal/json", teamed.cookie("vera")).status == 404


def test_a_token_opens_the_api_alone_and_no_further_than_its_role(teamed: Teamed) -> None:
    team = teamed.team
    for name, role, editions in (("vera", "viewer", (200, 422)), ("edda", "viewer", (200, 422)), ("edda", "editor", (200, 200))):
        bearer = {"Authorization": f"Bearer {team.make_token(name, role)[1]}"}  # type: ignore[arg-type]
        told = [teamed.ask("GET", f"{API}/map?name={quote(MAP)}&edition={edition}", **bearer).status for edition in ("share", "internal")]
        assert tuple(told) == editions
        assert teamed.ask("GET", "/", **bearer).status == 303
        assert teamed.ask("POST", "/uploads", **bearer).status == 401
    for wrong in ("", "Bearer", "Bearer x", "Bearer jipu_" + "A" * 43, "Basic dmVyYTp4"):
        told = teamed.ask("GET", f"{API}/maps", teamed.cookie("edda"), Authorization=wrong)
        assert (told.status, told.headers["www-authenticate"]) == (401, "Bearer"), wrong


def test_a_map_that_is_no_map_is_not_told_to_viewers(teamed: Teamed) -> None:
    listed, hidden = SharedHome(teamed.home).listed()
    assert hidden == 1
    assert all(isinstance(each, RoleMap) and each.provenance.edition == "share" for _, each in listed)
    assert teamed.ask("GET", "/maps/broken", teamed.cookie("vera")).status == 404


@pytest.mark.parametrize("verb", ["compare", "learn", "hire", "teach", "career", "atlas"])
def test_a_viewer_uses_every_map_in_its_share_edition(teamed: Teamed, verb: str) -> None:
    cookie = teamed.cookie("vera")
    for query in ({}, {"map": MAP}) if verb != "compare" else ({},):
        page = teamed.ask("GET", f"/{verb}?{urlencode(query)}", cookie)
        assert page.status == 200, page.text[:300]
        assert "/model" not in page.text


def test_the_atlas_of_a_viewer_holds_maps_whose_share_edition_lies_there(teamed: Teamed, tmp_path: Path) -> None:
    shutil.copytree(teamed.folder / "maps" / MAP, tmp_path / "maps" / MAP)
    place = tmp_path / "maps" / MAP / "share" / "map.json"
    place.parent.mkdir(exist_ok=True)
    place.write_text(to_json(share_map(read_map(place.parent.parent / "map.json"))), "utf-8")
    marks = [(place, 0, 0)]
    found = _fronts.__wrapped__(SharedHome(Home(tmp_path, Jobs(tmp_path))), marks)["zh"]
    assert found is not None
    assert f"/maps/{quote(MAP)}" in str(found)
