"""The page as its reader meets it: opened from the disk in a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from jipu.model.claim import Presence
from jipu.model.document import Failure
from jipu.render.map_html import to_html
from tests.golden.maps import people_map
from tests.journeys.conftest import Run
from tests.journeys.maps import skill

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    os.path.expandvars(r"%ProgramFiles%\Google\Chrome\Application\chrome.exe"),
    os.path.expandvars(r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"),
)
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None) or next((p for p in PLACES if Path(p).exists()), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason=f"no Chromium on this machine (looked for {', '.join(NAMES)}); install one to test the page"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, run: Run) -> Iterator[Page]:
    """The built map, and nothing but files may be asked for, nothing may be complained of."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((run.out / "map.html").resolve().as_uri())
    yield page
    context.close()
    assert complaints == []
    assert len(asked) == 1
    assert all(url.startswith("file:") for url in asked)


def open_details(page: Page) -> int:
    return page.locator("details[open]").count()


def test_it_asks_for_nothing_but_itself(page: Page) -> None:
    assert "前端开发 · 岗位技能图谱" in page.title()
    page.mouse.wheel(0, 5000)
    page.wait_for_timeout(200)


def test_it_has_one_heading_of_the_first_rank_and_a_link_to_every_part(page: Page) -> None:
    assert page.locator("h1").count() == 1
    targets = page.locator("nav a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(targets) == 14
    for target in targets:
        assert page.locator(target).count() == 1


def test_the_search_shows_only_what_holds_the_words(page: Page) -> None:
    lines = page.locator(".part .items > li, .finding")
    before, opened = lines.count(), open_details(page)
    page.fill("#search", "webpack")
    shown = [line.text_content() or "" for line in lines.all() if line.is_visible()]
    assert 0 < len(shown) < before
    assert all("webpack" in text.lower() for text in shown)
    page.fill("#search", "没有这种东西")
    assert not any(line.is_visible() for line in lines.all())
    assert page.locator("#nothing").is_visible()
    page.fill("#search", "")
    assert not page.locator("#nothing").is_visible()
    assert page.locator(".part .items > li[hidden], .finding[hidden]").count() == 0
    assert open_details(page) == opened


def test_the_search_finds_other_writings_and_full_width_letters(page: Page) -> None:
    page.fill("#search", "ＷＥＢＰＡＣＫ")
    assert page.locator(".part .items > li:visible").count() > 0


def test_everything_opens_and_shuts(page: Page) -> None:
    total = page.locator("details").count()
    assert 0 < open_details(page) < total
    page.click("#open")
    assert open_details(page) == total
    page.click("#shut")
    assert open_details(page) == 0


def test_a_click_on_a_claim_shows_its_quotes_and_people(page: Page, run: Run) -> None:
    claim = skill(run.map, "Webpack")
    assert claim is not None
    page.click("#open")
    page.click(f"[data-claim='{claim['id']}']")
    dialog = page.locator("dialog[open]")
    assert dialog.locator("h3").text_content() == "Webpack"
    support = claim["supports"][0]
    assert f"{support['k']}/{support['n']}" in (dialog.locator(".head").text_content() or "")
    shown = [line.text_content() for line in dialog.locator(".quotes li").all()]
    assert shown == [quote["person"] + quote["text"] for quote in claim["quotes"]]
    marked = [mark.text_content() for mark in dialog.locator("mark").all()]
    assert marked == [quote["text"][slice(*quote["at"])] for quote in claim["quotes"]]
    dialog.locator("button").click()
    assert page.locator("dialog[open]").count() == 0


def test_every_claim_of_the_page_opens(page: Page) -> None:
    ids = page.locator("[data-claim]").evaluate_all("nodes => [...new Set(nodes.map(node => node.dataset.claim))]")
    assert len(ids) > 20
    page.click("#open")
    for identifier in ids:
        page.locator(f"[data-claim='{identifier}']").first.dispatch_event("click")
        assert page.locator("dialog[open] h3").text_content()
        page.keyboard.press("Escape")


def test_the_keyboard_is_enough(page: Page) -> None:
    first = page.locator("[data-claim]").first
    for key in ("Enter", "Space"):
        first.focus()
        page.keyboard.press(key)
        assert page.locator("dialog[open]").count() == 1
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0


def test_a_click_beside_the_dialog_shuts_it(page: Page) -> None:
    page.locator("[data-claim]").first.click()
    page.mouse.click(2, 2)
    assert page.locator("dialog[open]").count() == 0


def test_it_prints_without_tools_and_with_everything_open(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert open_details(page) == page.locator("details").count()
    for hidden in (".tools", "nav"):
        assert not page.locator(hidden).is_visible()
    assert page.locator(".minute").is_visible()
    assert page.locator("footer").is_visible()
    assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_width_makes_it_scroll_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.click("#open")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("[data-claim]").first.click()
    box = page.locator("dialog[open]").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.keyboard.press("Escape")


def test_long_words_do_not_widen_it(browser: Browser, tmp_path: Path) -> None:
    """A file name of 200 letters, a skill and a quote without a break."""
    rolemap, word = people_map(), "W" * 200
    failure = Failure(source=f"{word}.pdf", stage="ingest", code="EmptyFile", details={"file": f"{word}.pdf"})
    claims = tuple(
        replace(c, payload=replace(c.payload, zh=word), quotes=tuple(replace(q, text=q.text + word) for q in c.quotes))
        if isinstance(c.payload, Presence)
        else c
        for c in rolemap.claims
    )
    wide = replace(rolemap, claims=claims, sample=replace(rolemap.sample, failures=(failure,)))
    (tmp_path / "map.html").write_text(to_html(wide, "zh"), "utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((tmp_path / "map.html").as_uri())
    page.click("#open")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("[data-claim]").first.click()
    assert page.locator("dialog[open]").evaluate("node => node.scrollWidth <= node.clientWidth")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_paper_differ_in_light_and_dark(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    ink, paper = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("color", "backgroundColor"))
    light = [sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(","))) for colour in (ink, paper)]
    assert abs(light[0] - light[1]) > 400
    assert (light[1] > light[0]) is (scheme == "light")
