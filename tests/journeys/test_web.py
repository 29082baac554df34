"""The whole job on the page, in both languages, without one command: files in, a role, its sample, a map, objections, exports, versions, an erasure."""

from __future__ import annotations

import json
import re
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from jipu.apps.example import ROLE, example_folder
from jipu.apps.web.pages import word
from jipu.errors import Lang
from jipu.render.map_json import read_map
from tests.browsing import CHROMIUM, DESK, NO_CHROMIUM, PHONE, Scheme, Visitor, served, visiting

LANGS: tuple[Lang, ...] = ("zh", "en")
# Each page is looked at in two ways, and over both languages in all four.
WAYS: dict[str, tuple[Scheme, Scheme]] = {"zh": ("light", "dark"), "en": ("dark", "light")}
DESCRIPTION = """岗位职责：负责公司官网和后台系统的前端开发，与设计师一起把页面做好，写清楚文档。
任职要求：三年以上前端开发经验，熟悉 Vue 与 TypeScript，了解 Webpack 等构建工具，做过性能优化。"""
DROPPED = """(told) => {
  const files = new DataTransfer();
  files.items.add(new File([Uint8Array.from(atob(told.bytes), (one) => one.charCodeAt(0))], told.name));
  const form = document.getElementById("files");
  for (const kind of ["dragenter", "dragover", "drop"]) form.dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
}"""
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over a folder with nothing in it."""
    with served(tmp_path_factory.mktemp("empty") / "jipu") as link:
        yield link


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Twelve of the example's files as a user has them: ten by themselves, two in a ZIP; and one that is damaged."""
    folder = tmp_path_factory.mktemp("files")
    texts, others = ([path for path in sorted(example_folder().iterdir()) if (path.suffix == ".txt") is text] for text in (True, False))
    chosen = [*texts[:2], *(path for path in others if path.suffix in (".docx", ".html", ".pdf"))][:12]
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for path in chosen[10:]:
            archive.write(path, path.name)
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7\nthis is where it was cut off")
    return [*chosen[:10], folder / "more.zip", folder / "damaged.pdf"]


def count_in(text: str) -> int:
    """The first number of a text."""
    found = re.search(r"\d+", text)
    assert found, text
    return int(found[0])


def faultless(visitor: Visitor) -> None:
    """The page that is open is one for everybody, at a desk and on a phone, light and dark."""
    desk, phone = WAYS[visitor.lang]
    assert visitor.seen(PHONE, phone) == [], visitor.page.url
    assert visitor.seen(DESK, desk) == [], visitor.page.url


def ended(visitor: Visitor, code: str, **told: object) -> None:
    """A job has come to its end, and says so."""
    expect(visitor.page.locator("#next")).to_be_visible()
    assert visitor.page.inner_text("#state") == word("job.done", visitor.lang)
    if told:
        assert visitor.page.inner_text("#doing") == word(code, visitor.lang, **told)


def put_in(visitor: Visitor, files: list[Path], home: Path) -> None:
    """Drop one file and choose the others; the vault asks for its passphrase; what could not be read is named with its reason."""
    page, lang = visitor.page, visitor.lang
    assert page.inner_text("h1") == word("first.welcome", lang)
    faultless(visitor)
    first, *others = files
    page.evaluate(DROPPED, {"name": first.name, "bytes": b64encode(first.read_bytes()).decode()})
    page.set_input_files("#chosen", others)
    assert count_in(page.inner_text("#listed")) == len(files)
    page.fill("[name=source]", word("source.own", lang))
    page.fill("[name=basis]", word("basis.consent", lang))
    page.click("#files button.main")
    page.wait_for_url("**/jobs/*")
    expect(page.locator("#unlock")).to_be_visible()
    faultless(visitor)
    for again in ("correct house", "correct horse"):  # a new one is typed twice, alike
        page.fill("[name=passphrase]", "correct horse")
        page.fill("#unlock [name=again]", again)
        page.click("#unlock button")
        expect(page.locator("#differ")).to_have_text(word("job.passphrase.differ", lang) if again != "correct horse" else "")
    ended(visitor, "job.added", files=12, documents=12, known=0, failures=1)
    assert "damaged.pdf" in page.inner_text("#troubles")
    faultless(visitor)
    assert list((home / ".jipu" / "incoming").glob("*/*")) == []


def choose(visitor: Visitor) -> int:
    """Ask for a role with its own description, see who would be counted and why, take one out and put them in again: how many are counted."""
    page, lang = visitor.page, visitor.lang
    page.click("#next")
    page.wait_for_url("**/new")
    faultless(visitor)
    page.fill("[name=role]", ROLE)
    page.fill("[name=description]", DESCRIPTION)
    page.fill("[name=purpose]", "revise the job ad")
    page.click("form button.main")
    page.wait_for_url("**/asked/*")
    faultless(visitor)
    counted = page.locator("h2", has_text=re.compile(word("sample.counted", lang, count="NN").split("NN")[0].strip("（( ")))
    before = count_in(counted.first.inner_text())
    assert page.locator("table.people").first.locator("tbody tr").count() == before
    who = page.locator("table.people th[scope=row]").first.inner_text()
    page.locator("tr", has_text=who).locator("button").click()
    expect(counted.first).to_contain_text(str(before - 1))
    row = page.locator("details tr", has_text=who)
    assert row.locator("button").inner_text() == word("sample.in", lang)
    row.locator("button").click()
    expect(counted.first).to_contain_text(str(before))
    return before


def build(visitor: Visitor, people: int) -> str:
    """Build, cancel, build after all, and read on though the page is loaded anew: where the map is."""
    page, lang = visitor.page, visitor.lang
    page.locator("main button.main").first.click()
    page.wait_for_url("**/jobs/*")
    page.click("#cancel")
    expect(page.locator("#state")).to_have_text(word("job.cancelled", lang))
    page.click("#again")
    page.reload()
    ended(visitor, "job.built", people=people)
    page.click("#next")
    page.wait_for_url("**/maps/*")
    return page.url.split("?")[0].split("#")[0].removeprefix(visitor.base)


def object_to(visitor: Visitor, place: str) -> str:
    """Find a skill by its name, open what is behind it, say that it is none, and build again: the skill."""
    page, lang = visitor.page, visitor.lang
    assert page.locator("[data-view]").count() >= 8
    page.locator("#search, [type=search]").first.fill("TypeScript")
    page.locator("#report [data-claim]:visible", has_text="TypeScript").first.click()
    drawer = page.locator("#evidence[open]")
    expect(drawer.locator(".quotes li").first).to_be_visible()
    faultless(visitor)
    drawer.locator(".act-drop").click()
    drawer.locator("[name=why]").fill("asked of everybody")
    drawer.locator(".objection button.main").click()
    expect(page.locator("#waiting")).to_contain_text(word("map.waiting", lang, count=1))
    visitor.go(f"{place}/corrections")
    assert "asked of everybody" in page.inner_text("main table")
    faultless(visitor)
    page.click("#waiting button")
    page.wait_for_url("**/jobs/*")
    ended(visitor, "")
    return "TypeScript"


def look_back(visitor: Visitor, place: str, skill: str) -> None:
    """What changed between the two maps is told, and the correction can be taken back."""
    page, lang = visitor.page, visitor.lang
    visitor.go(f"{place}/versions")
    assert page.locator("select[name=old] option").count() == 2
    assert skill in page.locator("main section").inner_text()
    faultless(visitor)
    visitor.go(f"{place}/sample")
    assert page.locator("table.people").first.locator("tbody tr").count() >= 8
    faultless(visitor)
    visitor.go(f"{place}/corrections")
    page.locator("main table tr", has_text=skill).locator("button").click()
    expect(page.locator("#waiting")).to_contain_text(word("map.waiting", lang, count=1))


def take_away(visitor: Visitor, place: str, folder: Path) -> None:
    """Both editions, and what would tell who somebody is before the one that leaves the house."""
    page = visitor.page
    visitor.go(f"{place}/export")
    faultless(visitor)
    for edition in ("internal", "share"):
        with page.expect_download() as download:
            page.locator(f'a[href$="/export/{edition}/json"]').click()
        saved = folder / f"{edition}.json"
        download.value.save_as(saved)
        assert ROLE in download.value.suggested_filename
        assert read_map(saved).provenance.edition == edition
    assert "pseudonym" not in {key for row in json.loads((folder / "share.json").read_text("utf-8"))["claims"] for key in row}


def forget(visitor: Visitor, place: str, people: int) -> None:
    """Erase one of the people counted, after what would go was shown; the log has it."""
    page, lang = visitor.page, visitor.lang
    visitor.go(f"{place}/sample")
    who = page.locator("table.people th[scope=row]").first.inner_text().split("\n")[0]
    visitor.go("/privacy")
    assert page.locator("table").first.locator("tbody tr").count() >= 5
    faultless(visitor)
    page.fill("[name=words]", who)
    page.click("#erase button")
    expect(page.locator("#plan")).to_contain_text(who)
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#erase-now")
    page.wait_for_url("**/jobs/*")
    ended(visitor, "job.erased", people=1, documents=1, number=1)
    visitor.go("/privacy")
    assert page.locator("table").last.get_by_role("cell", name="erase", exact=True).count() >= 1
    visitor.go("/")
    assert page.inner_text("h1") == word("first.title", lang)
    assert count_in(page.inner_text(".lead")) == people - 1
    faultless(visitor)


@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_job_from_files_to_an_erasure(lang: Lang, browser: Browser, files: list[Path], tmp_path: Path) -> None:
    home = tmp_path / "jipu"
    with served(home) as link, visiting(browser, link, lang) as visitor:
        put_in(visitor, files, home)
        place = build(visitor, choose(visitor))
        skill = object_to(visitor, place)
        look_back(visitor, place, skill)
        take_away(visitor, place, tmp_path)
        forget(visitor, place, 12)


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_is_worked_by_keys_alone(lang: Lang, browser: Browser, empty: str) -> None:
    """The first key leads past the navigation; what follows is reached in the order in which it is read."""
    with visiting(browser, empty, lang) as visitor:
        page = visitor.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"
        page.keyboard.press("Tab")
        assert page.evaluate("document.getElementById('main').contains(document.activeElement)")
        visitor.go("/privacy")
        places = []
        for _ in range(8):
            page.keyboard.press("Tab")
            box = page.evaluate(
                "() => { const box = document.activeElement.getBoundingClientRect(); return [Math.round(box.top / 20), box.left]; }"
            )
            places.append(box)
        assert places[1:] == sorted(places[1:])


def test_language_and_theme_are_kept(browser: Browser, empty: str) -> None:
    with visiting(browser, empty, "zh") as visitor:
        page = visitor.page
        page.click("#theme")
        theme = page.evaluate("document.documentElement.dataset.theme")
        page.locator(".choices a[lang=en]").click()
        for place in ("/", "/new", "/privacy"):
            visitor.go(place)
            assert page.locator("html").get_attribute("lang") == "en"
            assert page.evaluate("document.documentElement.dataset.theme") == theme == "dark"


@pytest.mark.parametrize("lang", LANGS)
def test_pages_before_anything_was_added(lang: Lang, browser: Browser, empty: str) -> None:
    """Each says what to do first, and where there is no page there is one that says so."""
    with visiting(browser, empty, lang) as visitor:
        links = visitor.page.evaluate("() => [...document.querySelectorAll('.site a')].map(link => link.getAttribute('href'))")
        for place in sorted({link for link in links if link.startswith("/")}):
            visitor.go(place)
            assert visitor.page.locator("h1").count() == 1, place
            faultless(visitor)
        visitor.awaited = "status of 404"
        for place in ("/nothing", "/maps/nothing", "/jobs/nothing"):
            visitor.go(place)
            assert visitor.page.inner_text("h1") == word("missing", lang), place
            assert visitor.severe() == []
