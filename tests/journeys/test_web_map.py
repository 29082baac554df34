"""Objections on the page of a map, in a browser: the forms of the drawer, the keyboard, two tabs at one claim, and what the frame takes over."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from jipu.apps.web.pages import word
from jipu.model.claim import Presence
from jipu.model.correction import Correction
from jipu.render.map_json import read_map
from jipu.settings import Settings
from jipu.workspace import Workspace
from tests.browsing import CHROMIUM, DESK, NO_CHROMIUM, PHONE, Visitor, served, visiting
from tests.mind_maps import Edited
from tests.piles import ROLE, candidates, write_people

MAP = f"/maps/{quote(ROLE)}"
WIDEST = 1
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web-map")
    write_people(folder / "in", candidates(8))
    settings = Settings(as_of=date(2025, 6, 1), jobs=1)
    pool = Workspace(folder / "pool")
    pool.add([folder / "in"], replace(settings, source="应聘者"), basis="本人同意", months=24, ask=lambda new: "correct horse")
    pool.build([], ROLE, settings, ask=lambda new: "correct horse")
    return folder / "pool"


@pytest.fixture(scope="module")
def link(home: Path) -> Iterator[str]:
    with served(home) as link:
        yield link


@pytest.fixture
def visitor(browser: Browser, link: str, home: Path) -> Iterator[Visitor]:
    """A reader of Chinese, and no corrections yet."""

    (home / "maps" / ROLE / ".jipu" / "corrections.jsonl").unlink(missing_ok=True)
    with visiting(browser, link, "zh") as one:
        one.go("/?lang=zh")
        yield one


def in_force(home: Path) -> list[Correction]:
    return list(Workspace(home / "maps" / ROLE).corrections().rows)


def a_claim(home: Path) -> str:
    """A skill of several people with quotes."""
    claims = read_map(home / "maps" / ROLE / "map.json").claims
    return next(claim.id for claim in claims if claim.section == "skill" and len(claim.people) > 1 and len(claim.quotes) > 1)


def open_drawer(visitor: Visitor, claim: str, page: Page | None = None) -> Page:
    page = page or visitor.page
    page.goto(f"{visitor.base}{MAP}#claim-{claim}")
    page.reload()
    expect(page.locator(".objections")).to_be_visible()
    return page


def send(page: Page) -> None:
    page.click(".objection button.main")
    expect(page.locator(".objection")).to_have_count(0)


def test_each_objection_is_made_with_its_form_and_taken_back(visitor: Visitor, home: Path) -> None:
    page = open_drawer(visitor, a_claim(home))
    page.click(".acts .act-detach")
    person = page.input_value(".objection [name=person]")
    page.fill(".objection [name=why]", "是同事做的")
    send(page)
    page.click(".acts .act-move")
    page.select_option(".objection [name=to]", index=3)
    send(page)
    page.click(".acts .act-rename")
    page.fill(".objection [name=to]", "改过的名字")
    send(page)
    page.click(".acts .act-reviewed")
    send(page)
    page.click(".acts .act-group")
    page.fill(".objection [name=to]", "平台型")
    send(page)
    page.click(".quotes li:nth-child(2) .act-release")
    assert page.inner_text(".objection blockquote") in page.inner_text(".quotes li:nth-child(2)")
    send(page)
    rows = {row.act: row for row in in_force(home)}
    assert rows.keys() == {"detach", "move", "rename", "reviewed", "group", "release"}
    assert (rows["detach"].to_label, rows["detach"].why) == (person, "是同事做的")
    assert rows["group"].to == "平台型"
    expect(page.locator("#waiting output")).to_contain_text("6")
    shown = page.locator(".edits li")
    expect(shown).to_have_count(5)  # a person's group is no correction of the claim
    for left in (4, 3, 2, 1, 0):
        page.click(".edits .act-undo >> nth=0")
        expect(shown).to_have_count(left)
    assert [row.act for row in in_force(home)] == ["group"]


def test_the_same_thing_is_chosen_among_those_of_the_map(visitor: Visitor, home: Path) -> None:
    page = open_drawer(visitor, a_claim(home))
    page.click(".acts .act-merge")
    offered = page.eval_on_selector_all("#offered-to option", "options => options.map(option => option.value)")
    assert page.inner_text("#evidence-name") not in offered
    page.fill(".objection [name=to]", "没有这一项")
    page.click(".objection button.main")
    expect(page.locator(".objection .told")).to_contain_text("没有这一项")
    assert in_force(home) == []
    page.fill(".objection [name=to]", offered[0])
    send(page)
    (row,) = in_force(home)
    assert (row.act, row.to_label) == ("merge", offered[0])
    visitor.complaints.clear()  # the browser tells of the answer that was a refusal


def test_writings_are_chosen_to_be_split_off(visitor: Visitor, home: Path) -> None:
    claims = read_map(home / "maps" / ROLE / "map.json").claims
    claim = next(
        claim for claim in claims if isinstance(claim.payload, Presence) and claim.section == "skill" and len(claim.payload.writings) > 1
    )
    page = open_drawer(visitor, claim.id)
    page.click(".acts .act-split")
    page.fill(".objection [name=to]", "另一件事")
    page.click(".objection button.main")
    expect(page.locator(".objection .told")).not_to_be_empty()  # none was chosen
    page.check(".objection [name=writings] >> nth=0")
    send(page)
    (row,) = in_force(home)
    assert isinstance(claim.payload, Presence)
    assert (row.act, row.to_label, row.writings) == ("split", "另一件事", (claim.payload.writings[0],))
    expect(page.locator(".edits li")).to_have_count(1)
    page.click(".edits .act-undo")
    expect(page.locator(".edits li")).to_have_count(0)
    assert in_force(home) == []


def test_of_two_tabs_the_second_is_told_and_keeps_what_was_typed(visitor: Visitor, home: Path) -> None:
    first = open_drawer(visitor, a_claim(home))
    second = open_drawer(visitor, a_claim(home), first.context.new_page())
    first.click(".acts .act-rename")
    first.fill(".objection [name=to]", "先改的名字")
    send(first)
    second.click(".acts .act-drop")
    second.fill(".objection [name=why]", "是公司名")
    second.click(".objection button.main")
    expect(second.locator(".objection .told")).to_contain_text("先改的名字")
    assert second.input_value(".objection [name=why]") == "是公司名"
    assert [row.act for row in in_force(home)] == ["rename"]
    send(second)
    assert {(row.act, row.why) for row in in_force(home)} == {("rename", ""), ("drop", "是公司名")}


def test_by_the_keyboard_alone(visitor: Visitor, home: Path) -> None:
    page = open_drawer(visitor, a_claim(home))
    page.focus(".acts .act-drop")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "why"
    page.keyboard.type("n")  # in a field a letter is a letter
    page.keyboard.press("Escape")
    expect(page.locator(".objection")).to_have_count(0)
    assert page.evaluate("document.activeElement.classList.contains('act-drop')")
    expect(page.locator("#evidence")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".edits li")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "evidence-name"


def test_language_and_theme_are_those_of_the_frame(visitor: Visitor, home: Path) -> None:
    page = open_drawer(visitor, a_claim(home))
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    chosen = page.get_attribute("html", "data-theme")
    assert chosen in ("dark", "light")
    page.keyboard.press("l")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".places")).to_contain_text("Versions and changes")
    expect(page.locator("html")).to_have_attribute("data-theme", chosen)
    page.wait_for_load_state()
    page.keyboard.press("l")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_with_a_form_open_the_page_is_one_for_everybody(visitor: Visitor, home: Path) -> None:
    page = open_drawer(visitor, a_claim(home))
    page.click(".acts .act-move")
    # What is around the form is looked at in test_web.py, with the drawer open.
    assert visitor.seen(DESK, "light", "#evidence") == []
    assert visitor.seen(PHONE, "dark", "#evidence") == []
    page.set_viewport_size(DESK)
    box, waiting = page.locator("#evidence").bounding_box(), page.locator("nav.places").bounding_box()
    assert box and waiting
    assert waiting["x"] + waiting["width"] <= box["x"] + WIDEST  # the drawer covers nothing that is to be clicked


def test_an_edited_mind_map_is_shown_before_it_is_taken(visitor: Visitor, home: Path) -> None:
    page = visitor.page
    visitor.go(f"{MAP}/corrections")
    with page.expect_download() as taken:
        page.click("#mind-map a >> text=XMind")
    edited = Edited("xmind", Path(taken.value.path()).read_bytes())
    skill = a_claim(home)
    edited.rename(skill, "脑图里改的名")
    edited.add("放错地方的", "root")
    page.set_input_files("#mind-map input", {"name": "改过的.xmind", "mimeType": "application/zip", "buffer": edited.saved()})
    told = page.locator("#mind-map .told")
    expect(told).to_contain_text("脑图里改的名")
    expect(told).to_contain_text("要放在方向下面")
    assert in_force(home) == []
    assert visitor.seen(PHONE, "light") == []
    page.click("#mind-map button.main")
    expect(page.locator("table.stack")).to_contain_text("脑图里改的名")
    assert [(row.act, row.zh) for row in in_force(home)] == [("rename", "脑图里改的名")]
    visitor.awaited = "responded with a status of"
    page.set_input_files("#mind-map input", {"name": "坏.mm", "mimeType": "text/xml", "buffer": b"<map>"})
    expect(told).to_contain_text("坏.mm")


def test_files_for_other_tools_are_downloaded(visitor: Visitor) -> None:
    for to, ending in (("graphml", "graphml"), ("case", "case.json"), ("skill", "skill.zip"), ("mermaid", "mmd")):
        answer = visitor.page.request.get(f"{visitor.base}{MAP}/export/share/{to}")
        assert answer.status == 200
        assert f".share.{ending}" in answer.headers["content-disposition"]


def test_questions_are_carried_to_a_model_and_the_answers_brought_back(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    visitor.go("/new")
    page.fill("[name=role]", ROLE)
    page.click("form button.main")
    page.click("button[data-post$='/carry']")
    page.wait_for_url("**/jobs/*")
    page.click("#next")
    page.wait_for_url("**/carried/*")
    assert visitor.seen(DESK, "light") + visitor.seen(PHONE, "dark") == []
    page.set_viewport_size(DESK)
    with page.expect_download() as coming:
        page.click("a[download]")
    pack = zipfile.ZipFile(coming.value.path())
    questions = [name for name in pack.namelist() if re.fullmatch(r"\d+-extract-\w+\.txt", name)]
    assert len(questions) == 8
    for name in questions[:2]:
        (tmp_path / name).write_text('{"skills": {}}', "utf-8")
    page.set_input_files("#answers", [tmp_path / name for name in questions[:2]])
    expect(page.locator("#taken")).to_have_text(word("carry.taken", "zh", found=2, left=6))
    (tmp_path / "broken.zip").write_bytes(b"PK\x05\x06" + bytes(18) + b"PK")
    page.set_input_files("#answers", [tmp_path / "broken.zip"])
    expect(page.locator("#taken")).not_to_contain_text(word("carry.sending", "zh"))
    visitor.complaints.clear()  # the browser tells of an answer that was a refusal
    page.click("#onward")
    page.wait_for_url("**/jobs/*")
    page.click("#next")
    page.wait_for_url("**/carried/*")
    expect(page.locator(".lead")).to_contain_text("6")
