"""A model words a course on the page, in a browser: the box, what would be sent, the job, the words with their marks, the file; and the page on a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from jipu.apps.web.model_settings import ModelSettings, keep_settings
from jipu.settings import Settings
from jipu.workspace import Workspace
from tests.browsing import CHROMIUM, DESK, NO_CHROMIUM, PHONE, served, visiting
from tests.endpoint import Body, FakeEndpoint, Says, fake_endpoint, user_text
from tests.piles import ROLE, candidates, write_people

MARK = "（由大模型措辞）"
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)


def puts_better(body: Body, number: int) -> Says:
    rows = [line.split("|", 2) for line in user_text(body).splitlines() if line.count("|") >= 2 and line.split("|")[0].isdigit()]
    return Says(text=json.dumps({"texts": {at: text.replace("，", "；", 1) for at, _, text in rows}}, ensure_ascii=False))


@pytest.fixture(scope="module")
def endpoint() -> Iterator[FakeEndpoint]:
    with fake_endpoint(puts_better) as fake:
        yield fake


@pytest.fixture(scope="module")
def link(endpoint: FakeEndpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over a pool with one map, whose model is the endpoint."""
    folder = tmp_path_factory.mktemp("web-worded")
    write_people(folder / "in", candidates(8))
    settings = Settings(as_of=date(2025, 6, 1), jobs=1)
    pool = Workspace(folder / "pool")
    pool.add([folder / "in"], replace(settings, source="应聘者"), basis="本人同意", months=24, ask=lambda new: "correct horse")
    pool.build([], ROLE, settings, ask=lambda new: "correct horse")
    keep_settings(folder / "pool", ModelSettings(model="some-model", base_url=endpoint.url))
    with served(folder / "pool") as link:
        yield link


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def test_from_the_box_to_the_file(browser: Browser, link: str, endpoint: FakeEndpoint, tmp_path: Path) -> None:
    with visiting(browser, link, "zh") as visitor:
        page = visitor.page
        visitor.go(f"/teach?map={quote(ROLE)}")
        page.get_by_label("用大模型（some-model）润色文字").check()
        page.get_by_role("button", name="看结果").click()
        page.get_by_role("button", name="先看会发什么").click()
        page.get_by_role("link", name="看会发什么").click()
        expect(page.get_by_text("还没有发送任何内容")).to_be_visible()
        assert endpoint.bodies == []
        assert visitor.seen(DESK, "light") == []
        page.get_by_role("button", name="用 some-model 润色文字").click()
        expect(page.locator("#doing")).to_contain_text("some-model 改写了")
        page.get_by_role("link", name="看润色后的成果").click()
        expect(page.get_by_text("some-model 改写了")).to_be_visible()
        assert endpoint.bodies
        assert page.get_by_text(MARK).count() > 0
        assert page.get_by_label("用大模型（some-model）润色文字").is_checked()
        for size, scheme in ((DESK, "dark"), (PHONE, "light")):
            assert visitor.seen(size, scheme) == []  # type: ignore[arg-type]
        visitor.go(f"/learn?map={quote(ROLE)}&worded=on&lang=en")
        expect(page.get_by_role("button", name="First see what would be sent")).to_be_visible()
        assert visitor.seen(PHONE, "light") == []
        visitor.go(f"/teach?map={quote(ROLE)}&worded=on&lang=zh")
        with page.expect_download() as download:
            page.get_by_role("link", name="Markdown", exact=True).click()
        download.value.save_as(tmp_path / "course.md")
        assert MARK in (tmp_path / "course.md").read_text("utf-8")
        with page.expect_download() as download:
            page.get_by_role("link", name="（ZIP）").click()
        assert download.value.suggested_filename.endswith(".课程.zip")
