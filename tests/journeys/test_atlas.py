"""The atlas and the career model from finished maps: on the command line, on the page, and opened from a disk without a network."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from jipu.apps.web.home import Home
from jipu.apps.web.jobs import Jobs
from jipu.render.map_json import to_json
from tests.asking import Reader
from tests.atlased import PEOPLE, role_map, shared_map
from tests.browsing import CHROMIUM, NO_CHROMIUM
from tests.running import jipu

ROLES = ("前端开发", "技术总监", "产品经理")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with three maps."""
    folder = tmp_path_factory.mktemp("home")
    for role in ROLES:
        (folder / "maps" / role).mkdir(parents=True)
        (folder / "maps" / role / "map.json").write_text(to_json(role_map(role)), "utf-8")
    return folder


@pytest.fixture(scope="module")
def site(home: Path) -> Path:
    """The atlas of them, made by the command."""
    out = home / "out"
    done = jipu("atlas", home / "maps", "-o", out)
    assert (done.code, done.err) == (0, "")
    assert "3 个岗位 · 内部版" in done.out
    assert str(out / "index.html") in done.out
    return out


def test_the_command_writes_a_site_whose_every_link_is_there(site: Path) -> None:
    index = (site / "index.html").read_text("utf-8")
    for page in set(re.findall(r'href="([^"#]+)', index)):
        assert (site / page).is_file(), page
    assert json.loads((site / "atlas.json").read_text("utf-8"))["edition"] == "internal"


def test_made_again_it_is_the_same_and_its_own_files_are_no_maps(home: Path, site: Path) -> None:
    before = {path.name: path.read_bytes() for path in site.iterdir()}
    assert jipu("atlas", home, "-o", site).code == 0
    assert {path.name: path.read_bytes() for path in site.iterdir()} == before


def test_for_others_it_holds_no_quote(home: Path, tmp_path: Path) -> None:
    done = jipu("atlas", home / "maps", "-o", tmp_path, "--edition", "share", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert "Share edition" in done.out
    quotes = {quote.text for role in ROLES for claim in role_map(role).claims for quote in claim.quotes}
    told = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert quotes
    assert not [quote for quote in quotes if quote in told]


def test_mixed_editions_and_an_empty_folder_are_refused_in_both_languages(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "map.json").write_text(to_json(role_map("前端开发")), "utf-8")
    (tmp_path / "b" / "map.json").write_text(to_json(shared_map("产品经理")), "utf-8")
    done = jipu("atlas", tmp_path, "-o", tmp_path / "out")
    assert done.code == 2
    assert "--edition" in done.err
    assert not (tmp_path / "out").exists()
    assert jipu("atlas", tmp_path / "nowhere").code == 2


def test_the_page_joins_the_maps_and_leads_to_them(home: Path) -> None:
    for lang, word in (("zh", "岗位知识体系"), ("en", "Body of Knowledge of Roles")):
        answer = Reader(Home(home, Jobs(home)), lang).get("/atlas")
        assert answer.status == 200
        assert word in answer.text
        assert "/maps/%E5%89%8D%E7%AB%AF%E5%BC%80%E5%8F%91#claim-" in answer.text
    reader = Reader(Home(home, Jobs(home)))
    for place in ("/static/atlas.css", "/static/atlas.js", "/maps/前端开发"):
        assert reader.get(place).status == 200, place
    taken = reader.get("/atlas/file/share")
    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        assert {"atlas/index.html", "atlas/atlas.md", "atlas/frontend.html"} <= set(archive.namelist())
    assert reader.get("/atlas/file/else").status == 404


def test_a_workspace_without_maps_says_what_to_do(tmp_path: Path) -> None:
    reader = Reader(Home(tmp_path, Jobs(tmp_path)))
    assert "还没有图谱" in reader.get("/atlas").text
    assert reader.get("/atlas/file/internal").status == 404


def test_the_career_model_on_the_command_line(home: Path, tmp_path: Path) -> None:
    maps = [home / "maps" / role / "map.json" for role in ROLES]
    done = jipu("career", maps[0], "--next", maps[1], "-o", tmp_path, "--to", "html,md,docx,json")
    assert (done.code, done.err) == (0, "")
    assert {path.suffix for path in tmp_path.iterdir()} == {".html", ".md", ".docx", ".json"}
    text = (tmp_path / "career-前端开发.md").read_text("utf-8")
    assert "转到“技术总监”，多了什么" in text
    assert f"{PEOPLE}/{PEOPLE}" in text
    assert jipu("career", home / "maps").code != 0


def test_the_career_model_on_the_page(home: Path) -> None:
    reader = Reader(Home(home, Jobs(home)))
    assert "想转去的岗位" in reader.get("/career").text
    asked = "map=%E6%8A%80%E6%9C%AF%E6%80%BB%E7%9B%91&next=%E5%89%8D%E7%AB%AF%E5%BC%80%E5%8F%91"
    answer = reader.get(f"/career?{asked}")
    assert answer.status == 200
    assert "职业发展模型" in answer.text
    assert reader.get(f"/career/file/md?{asked}").text.startswith("# 技术总监")


@pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)
def test_it_opens_from_the_disk_and_a_search_leads_to_the_evidence(site: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto((site / "index.html").as_uri())
        page.fill("#search", "vue")
        expect(page.locator("#hits li").first).to_contain_text(f"前端开发 {PEOPLE}/{PEOPLE}")
        page.click("[data-do='language']")
        expect(page.locator("#found")).to_contain_text("found")
        page.click("#hits a >> nth=0")
        expect(page.locator("#evidence-name")).to_have_text("Vue")
        page.click(".home a")
        expect(page).to_have_url((site / "index.html").as_uri())
        assert not [one for one in asked if not one.startswith("file://")]
        assert complaints == []
        browser.close()
