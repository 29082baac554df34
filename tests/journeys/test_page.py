"""The page as its reader meets it: opened from the disk in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from jipu.model.claim import Presence
from jipu.model.document import Failure
from jipu.pipeline import share_map
from jipu.render.map_html import to_html
from jipu.render.map_json import read_map
from tests.browsing import CHROMIUM, NO_CHROMIUM, violations
from tests.golden.maps import corrected_map, people_map
from tests.journeys.conftest import Run
from tests.journeys.maps import skill

SIZES = ((1280, 800), (390, 844))
LINES = ".part .items > li, .finding, .part tbody tr"
SEEN = """lines => lines.filter(line => line.checkVisibility()).map(
  line => [line.textContent, [line, ...line.querySelectorAll('[data-claim]')].map(part => part.dataset.claim)])"""
# Claims in whose name, writings or quotes a word stands.
WITH_QUOTES = """word => {
  const [told, words] = ['claims', 'words-zh'].map(id => JSON.parse(document.getElementById(id).textContent));
  const holds = text => String(text).toLowerCase().includes(word);
  return Object.keys(told.claims).filter(id => holds(words.texts[words.claims[id][0]])
    || (told.claims[id].writings || []).some(holds) || (told.claims[id].quotes || []).some(([place]) => holds(told.quotes[place][1])));
}"""
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(frozen=True)
class Tab:
    """A tab of the browser, what it asked for and what it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Tab:
    """One for all tests: to open another takes longer than most of what they look at."""
    tab = Tab(browser.new_context().new_page())
    tab.page.on("request", lambda request: tab.asked.append(request.url))
    tab.page.on("console", lambda message: tab.complaints.append(message.text))
    tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
    return tab


@pytest.fixture
def page(tab: Tab, run: Run) -> Iterator[Page]:
    """The built map, and nothing but files may be asked for, nothing may be complained of."""
    with opened(tab, run.out / "map.html") as page:
        yield page


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a smaller map, in which everything is that a page can show: axe-core takes its time for every line, and learns from each kind once."""
    path = tmp_path_factory.mktemp("varied") / "map.html"
    path.write_text(to_html(corrected_map(), "zh"), "utf-8")
    return path


@pytest.fixture
def small(tab: Tab, varied: Path) -> Iterator[Page]:
    with opened(tab, varied) as page:
        yield page


@contextmanager
def opened(tab: Tab, path: Path) -> Iterator[Page]:
    """A page as if nobody had looked at any before."""
    page = tab.page
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="null", color_scheme="light")
    page.mouse.move(0, 0)
    tab.asked.clear()
    tab.complaints.clear()
    page.goto(path.resolve().as_uri())
    yield page
    assert tab.complaints == []
    assert len(tab.asked) == 1
    assert all(url.startswith("file:") for url in tab.asked)
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.goto("about:blank")


def open_details(page: Page) -> int:
    return page.locator("details[open]").count()


def shown_lines(page: Page) -> list[tuple[str, list[str]]]:
    """Lines that are seen: their words and the claims in them."""
    lines: list[tuple[str, list[str]]] = page.locator(LINES).evaluate_all(SEEN)
    return lines


def read_count(page: Page) -> int:
    """How many claims match, as the page says."""
    return int((page.locator("#shown").text_content() or "").split()[1])


def look(page: Page, view: str) -> None:
    page.click(f"#tab-{view}")


def test_it_asks_for_nothing_but_itself(page: Page) -> None:
    assert "前端开发 · 岗位技能图谱" in page.title()
    page.mouse.wheel(0, 5000)
    page.wait_for_timeout(200)


def test_it_has_one_heading_of_the_first_rank_and_a_link_to_every_part(page: Page) -> None:
    assert page.locator("h1").count() == 1
    targets = page.locator("nav a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(targets) == page.locator(".part").count() + 1
    for target in targets:
        assert page.locator(target).count() == 1


@pytest.mark.parametrize("size", SIZES, ids=["desk", "phone"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_five_abilities_are_seen_without_scrolling(page: Page, size: tuple[int, int], lang: str) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    if lang == "en":
        page.click("[data-do=language]")
    lines = page.locator("#leading li")
    assert 3 <= lines.count() <= 5
    for line in lines.all():
        box = line.locator(".of").bounding_box()
        assert box is not None and box["y"] >= 0 and box["y"] + box["height"] <= size[1]
        assert "/12" in (line.locator(".count").text_content() or "")


def test_the_search_shows_only_what_holds_the_words(page: Page) -> None:
    before, opened = page.locator(LINES).count(), open_details(page)
    page.fill("#search", "webpack")
    held = page.evaluate(WITH_QUOTES, "webpack")
    shown = shown_lines(page)
    assert 0 < len(shown) < before
    assert all("webpack" in text.lower() or set(behind) & set(held) for text, behind in shown)
    assert read_count(page) >= len(held) > 0
    page.fill("#search", "没有这种东西")
    assert not shown_lines(page)
    assert page.locator("#nothing").is_visible()
    page.fill("#search", "")
    assert not page.locator("#nothing").is_visible()
    assert page.locator(LINES).count() == before and page.locator(".part [hidden]").count() == 0
    assert page.locator("#leading").is_visible()
    assert open_details(page) == opened


def test_the_search_finds_other_writings_full_width_letters_and_the_other_language(page: Page) -> None:
    page.fill("#search", "ＷＥＢＰＡＣＫ")
    assert shown_lines(page)
    page.fill("#search", "Front-end Build")
    assert any("前端工程化与构建" in text for text, _ in shown_lines(page))


def test_what_the_report_tells_by_number_is_found_and_listed(page: Page, run: Run) -> None:
    printed = page.locator("#report [data-claim]").evaluate_all("parts => parts.map(part => part.dataset.claim)")
    tail = next(claim for claim in run.map["claims"] if claim["section"] == "skill" and claim["id"] not in printed)
    page.fill("#search", tail["payload"]["zh"])
    assert page.locator(f"#beyond [data-claim='{tail['id']}']").is_visible()
    page.click("#beyond [data-do=table]")
    assert page.locator(f"#claims-table [data-claim='{tail['id']}']").is_visible()


def test_filters_narrow_every_view_alike_and_say_to_how_many(page: Page, run: Run) -> None:
    claims = run.map["claims"]
    page.click("[data-do=filters]")
    page.locator("#filters [name=least]").fill("9")
    wanted = {claim["id"] for claim in claims if claim["supports"][0]["k"] >= 9}
    assert read_count(page) == len(wanted)
    assert "9/12" in (page.locator("#filters output").text_content() or "")
    shown = page.locator("#report .items > li[data-claim]:visible").evaluate_all("lines => lines.map(line => line.dataset.claim)")
    assert shown and set(shown) <= wanted
    look(page, "table")
    rows = page.locator("#claims-table tbody tr:visible").evaluate_all("rows => rows.map(row => row.dataset.claim)")
    assert set(rows) == wanted
    look(page, "tree")
    left = page.locator("#picture .node:not(.aside)").evaluate_all("nodes => nodes.map(node => node.dataset.claim)")
    assert left and set(left) <= wanted
    page.click("[data-do=reset]")
    assert page.locator("#picture .node.aside").count() == 0 and page.locator("#shown").text_content() == ""
    assert page.locator("#filters [name=least]").input_value() == "1"


@pytest.mark.parametrize("choice", ["level", "industry", "kind", "edition"])
def test_a_choice_keeps_the_claims_that_it_says(page: Page, run: Run, choice: str) -> None:
    claims = {claim["id"]: claim for claim in run.map["claims"]}
    page.click("[data-do=filters]")
    options = page.locator(f"#filters [name={choice}] option").evaluate_all("options => options.map(option => option.value)")
    page.select_option(f"#filters [name={choice}]", options[1])
    look(page, "table")
    rows = page.locator("#claims-table tbody tr:visible").evaluate_all("rows => rows.map(row => row.dataset.claim)")
    assert 0 < len(rows) == read_count(page) < len(claims)
    if choice == "kind":
        assert {claims[row]["section"] for row in rows} == {"essence"}
    elif choice == "edition":
        assert set(rows) == {claim.id for claim in share_map(read_map(run.out / "map.json")).claims}
    else:
        people = set(claims[options[1]]["people"])
        assert all(people & set(claims[row]["people"]) for row in rows if claims[row]["section"] == "skill")


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
    page.locator(f"#report [data-claim='{claim['id']}']").first.click()
    dialog = page.locator("#evidence[open]")
    assert dialog.locator("h2").text_content() == "Webpack"
    support = claim["supports"][0]
    assert f"{support['k']}/{support['n']}" in (dialog.locator(".head").text_content() or "")
    shown = [line.text_content() for line in dialog.locator(".quotes li").all()]
    assert shown == [quote["person"] + quote["text"] for quote in claim["quotes"]]
    marked = [mark.text_content() for mark in dialog.locator("mark").all()]
    assert marked == [quote["text"][slice(*quote["at"])] for quote in claim["quotes"]]
    assert all(name in (dialog.locator(".written").text_content() or "") for name in claim["people"])
    dialog.locator("[data-do=close]").click()
    assert page.locator("dialog[open]").count() == 0


def test_every_claim_of_the_page_opens(page: Page) -> None:
    page.click("#open")
    ids = page.locator("[data-claim]").evaluate_all("nodes => [...new Set(nodes.map(node => node.dataset.claim))]")
    assert len(ids) > 20
    names = page.evaluate(
        """ids => ids.map(id => {
          document.querySelector(`[data-claim='${id}']`).click();
          return document.querySelector('#evidence[open] h2').textContent;
        })""",
        ids,
    )
    assert all(names)


def test_the_keyboard_is_enough(page: Page) -> None:
    first = page.locator("#leading .of").first
    for key in ("Enter", "Space"):
        first.focus()
        page.keyboard.press(key)
        assert page.locator("#evidence[open]").count() == 1
        assert page.evaluate("document.activeElement.id") == "evidence-name"
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0
        assert first.evaluate("button => button === document.activeElement")


def test_one_goes_from_evidence_to_evidence_and_a_link_leads_back_to_it(page: Page) -> None:
    page.locator("#leading .of").first.click()
    name, seen = page.locator("#evidence h2"), []
    for key in ("n", "n", "p"):
        seen.append(name.text_content())
        page.keyboard.press(key)
    assert len(set(seen)) == 3 and name.text_content() == seen[1]
    link = page.locator("#evidence .link").get_attribute("href") or ""
    assert link.startswith("#claim-") and page.url.endswith(link)
    page.keyboard.press("Escape")
    page.evaluate("hash => { location.hash = hash; }", link)
    page.wait_for_selector("#evidence[open]")
    assert name.text_content() == seen[1]


def test_a_click_beside_shuts_the_sheet_on_a_phone_and_not_the_panel_on_a_desk(page: Page) -> None:
    page.locator("#leading .of").first.click()
    page.mouse.click(300, 5)
    assert page.locator("#evidence[open]").count() == 1
    page.set_viewport_size({"width": 390, "height": 844})
    page.mouse.click(200, 5)
    assert page.locator("#evidence[open]").count() == 0


def test_the_language_changes_in_place_and_keeps_what_was_asked(page: Page, run: Run) -> None:
    page.fill("#search", "webpack")
    page.click("[data-do=filters]")
    page.locator("#filters [name=least]").fill("2")
    before, lines = read_count(page), len(shown_lines(page))
    page.click("[data-do=language]")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title().endswith("Role Skill Map") and page.locator("h1").text_content() == page.title()
    assert page.locator("#search").input_value() == "webpack" and page.locator("#filters").is_visible()
    assert (page.locator("#shown").text_content() or "").startswith(f"{before} of {len(run.map['claims'])} ")
    assert len(shown_lines(page)) == lines
    page.click("[data-do=language]")
    assert page.evaluate("document.documentElement.lang") == "zh-CN" and read_count(page) == before
    assert page.locator("h1").count() == page.locator("#page").count() == 1


def test_a_claim_stays_open_in_the_other_language(page: Page, run: Run) -> None:
    page.locator("#leading .of").first.click()
    zh = page.locator("#evidence h2").text_content()
    page.keyboard.press("l")
    claim = next(claim for claim in run.map["claims"] if claim["section"] == "group" and claim["payload"]["zh"] == zh)
    assert page.locator("#evidence h2").text_content() == claim["payload"]["en"]


def test_every_view_shows_itself_and_its_claims_open(page: Page) -> None:
    views = page.locator("[role=tab]").evaluate_all("tabs => tabs.map(tab => tab.dataset.view)")
    assert views[0] == "report" and views[-1] == "table" and len(views) >= 8
    for view in views:
        look(page, view)
        assert page.locator("[role=tab][aria-selected=true]").get_attribute("data-view") == view
        assert [page.locator(part).is_visible() for part in ("#report", "#picture", "#claims-table")] == [
            view == "report",
            view not in ("report", "table"),
            view == "table",
        ]
        part = page.locator("#view [data-claim]:visible").first
        if part.count():
            part.dispatch_event("click")
            assert page.locator("#evidence[open] h2").text_content()
            page.keyboard.press("Escape")


def test_tabs_and_drawings_are_walked_with_arrow_keys(page: Page) -> None:
    page.locator("#tab-report").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-tree" and page.locator("#picture").is_visible()
    page.locator("#picture .node[tabindex='0']").focus()
    start = page.evaluate("document.activeElement.dataset.claim")
    page.keyboard.press("ArrowDown")
    below = page.evaluate("document.activeElement.dataset.claim")
    assert below != start and page.locator("#picture .node[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    assert page.locator("#evidence .link").get_attribute("href") == f"#claim-{below}"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.claim") == below


def test_a_drawing_zooms_by_buttons_keys_and_wheel(page: Page) -> None:
    look(page, "tree")
    stage = page.locator("#picture .stage")

    def width() -> float:
        return float(page.locator("#picture svg").get_attribute("width") or 0)

    before = width()
    page.locator(".zoom button").nth(1).click()
    assert width() == pytest.approx(before * 1.25)
    stage.focus()
    page.keyboard.press("-")
    assert width() == pytest.approx(before)
    stage.hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function("before => Number(document.querySelector('#picture svg').getAttribute('width')) > before", arg=before)
    page.locator(".zoom button").last.click()
    assert stage.evaluate("stage => stage.scrollWidth <= stage.clientWidth + 1")


def test_a_drag_moves_the_drawing_and_opens_nothing(page: Page) -> None:
    look(page, "tree")
    stage = page.locator("#picture .stage")
    for _ in range(4):
        page.locator(".zoom button").nth(1).click()
    box = stage.bounding_box()
    assert box is not None
    left = stage.evaluate("stage => stage.scrollLeft")
    page.mouse.move(box["x"] + 400, box["y"] + 120)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 120, steps=4)
    page.mouse.up()
    assert stage.evaluate("stage => stage.scrollLeft") == pytest.approx(left + 100, abs=2)
    assert page.locator("dialog[open]").count() == 0


def test_the_table_holds_every_claim_and_sorts(page: Page, run: Run) -> None:
    look(page, "table")
    page.wait_for_function("wanted => document.querySelectorAll('#claims-table tbody tr').length === wanted", arg=len(run.map["claims"]))
    page.click("[data-sort=count]")
    counts = page.locator("#claims-table td.count").all_text_contents()
    numbers = [int(text.split("/")[0]) if text else 0 for text in counts]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] == 12
    page.click("[data-sort=count]")
    assert page.locator("th[aria-sort=ascending]").count() == 1
    assert page.locator("#claims-table td.count").all_text_contents()[-1].startswith("12/")


def test_single_keys_work_and_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("vf")
    assert page.locator("#search").input_value() == "vf", "in a field they are letters"
    page.keyboard.press("Escape")
    page.locator("#tab-report").focus()
    page.keyboard.press("?")
    assert page.locator("#help[open] kbd").count() >= 8
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    page.keyboard.press("v")
    assert page.locator("#report").is_visible()


def test_a_link_to_a_section_leads_back_to_the_report(page: Page) -> None:
    look(page, "tree")
    page.evaluate("location.hash = '#limits'")
    page.wait_for_selector("#limits:visible")
    assert page.locator("[role=tab][aria-selected=true]").get_attribute("data-view") == "report"


def test_it_prints_without_tools_and_with_everything_open(page: Page) -> None:
    opened = open_details(page)
    page.locator("#leading .of").first.click()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert open_details(page) == page.locator("details").count()
    for hidden in (".bar-of-tools", "nav", "#evidence", ".sign"):
        assert not page.locator(hidden).first.is_visible()
    for seen in ("#leading", ".minute", "footer"):
        assert page.locator(seen).is_visible()
    assert len(page.pdf(prefer_css_page_size=True)) > 10_000
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert open_details(page) == opened


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_width_makes_it_scroll_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for view in page.locator("[role=tab]").evaluate_all("tabs => tabs.map(tab => tab.dataset.view)"):
        look(page, view)
        if view == "report":
            page.click("#open")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
    look(page, "report")
    page.locator("#report [data-claim]").first.click()
    box = page.locator("#evidence[open]").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


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
    page.locator("#report [data-claim]").first.click()
    assert page.locator("#evidence[open]").evaluate("node => node.scrollWidth <= node.clientWidth")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_paper_differ_in_light_and_dark(page: Page, scheme: str) -> None:
    """As the system says; and the switch goes from there to the other and back."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    def is_light() -> bool:
        ink, paper = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("color", "backgroundColor"))
        light = [sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(","))) for colour in (ink, paper)]
        assert abs(light[0] - light[1]) > 400
        return light[1] > light[0]

    seen = [is_light()]
    for _ in range(3):
        page.click("[data-do=theme]")
        seen.append(is_light())
    assert seen == [scheme == "light", True, False, scheme == "light"]


@pytest.mark.parametrize(("lang", "scheme", "size"), [("zh", "light", SIZES[0]), ("en", "dark", SIZES[1])], ids=["desk", "phone"])
def test_axe_finds_nothing_against_it(small: Page, lang: str, scheme: str, size: tuple[int, int]) -> None:
    page = small
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    if lang == "en":
        page.click("[data-do=language]")
    for view in views(page):
        look(page, view)
        assert faults(page, None if view == "report" else "#view") == [], view
    look(page, "report")
    page.locator("#report [data-claim]").first.click()
    assert faults(page, "#evidence") == []
    page.click("[data-do=filters]")
    page.click("[data-do=help]")
    assert faults(page, "#help") == []
    page.keyboard.press("Escape")
    assert faults(page, ".bar-of-tools") == []


@pytest.mark.parametrize(("lang", "scheme", "size"), [("zh", "dark", SIZES[0]), ("en", "light", SIZES[1])], ids=["desk", "phone"])
def test_axe_finds_nothing_against_the_other_light_either(small: Page, lang: str, scheme: str, size: tuple[int, int]) -> None:
    """What colours can change."""
    page = small
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    if lang == "en":
        page.click("[data-do=language]")
    for view in ("report", "tree", "pyramid", "support"):
        look(page, view)
        assert faults(page, "#view", runOnly=["color-contrast"]) == [], view


def test_what_axe_looks_at_is_all_that_the_built_page_has(tab: Tab, run: Run, varied: Path) -> None:
    kinds = []
    for path in (run.out / "map.html", varied):
        with opened(tab, path) as page:
            kinds.append({kind for view in views(page) for kind in kinds_in(page, view)})
    built, looked_at = kinds
    assert len(built) > 100
    assert built <= looked_at


def views(page: Page) -> list[str]:
    names: list[str] = page.locator("[role=tab]").evaluate_all("tabs => tabs.map(tab => tab.dataset.view)")
    return names


def kinds_in(page: Page, view: str) -> set[tuple[str, str]]:
    """Elements of the page that shows a view, by their tags and classes."""
    look(page, view)
    return {
        tuple(kind)
        for kind in page.evaluate(
            "() => [...document.querySelectorAll('*')].map(one => [one.localName, [...one.classList].sort().join(' ')])"
        )
    }


def faults(page: Page, where: str | None, **options: object) -> list[str]:
    """What axe-core calls a violation, of whatever weight, with the place."""
    return [f"{fault['id']} ({fault['impact']}): {fault['nodes'][0]['html'][:120]}" for fault in violations(page, where, **options)]


def test_the_share_edition_has_no_words_and_no_people_of_the_internal_one(browser: Browser, run: Run, tmp_path: Path) -> None:
    internal = read_map(run.out / "map.json")
    (tmp_path / "map.html").write_text(to_html(share_map(internal), "zh"), "utf-8")
    text = (tmp_path / "map.html").read_text("utf-8")
    assert not [member.pseudonym for member in internal.sample.members if member.pseudonym in text]
    assert not [quote.text for claim in internal.claims for quote in claim.quotes if len(quote.text) > 12 and quote.text in text]
    page = browser.new_page()
    page.goto((tmp_path / "map.html").as_uri())
    page.locator("#leading .of").first.click()
    assert page.locator("#evidence .quotes li").count() == 0 and page.locator("#evidence .written").text_content() == ""
    page.click("[data-do=filters]")
    assert page.locator("#filters select").evaluate_all("boxes => boxes.map(box => box.name)") == ["kind"]
    assert "不能按层级和行业筛" in (page.locator("#filters").text_content() or "")
    page.close()
