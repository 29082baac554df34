"""A team's pages in a browser, at a desk and on a phone: the login by the keyboard alone, the account, the list of accounts, and the map of a viewer."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from importlib import resources
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from jipu.pipeline import PRIVATE
from jipu.store.team.database import TeamFile
from jipu.store.team.team import Team
from tests.apart import start
from tests.browsing import CHROMIUM, DESK, NO_CHROMIUM, PHONE, Visitor, visiting
from tests.shelved import SECRET, shelve
from tests.teamed import CHEAP, PARAMETERS, PASSWORD, ROLES

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running server of a team over maps."""
    folder = tmp_path_factory.mktemp("team")
    shelve(folder / "maps")
    shutil.rmtree(folder / "maps" / "broken")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PARAMETERS, CHEAP)
        for name, role in ROLES.items():
            Team(TeamFile(folder / PRIVATE)).add(name, role, PASSWORD)  # type: ignore[arg-type]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start("serve", "-w", folder, "--team", "--port", str(port), environment={"PYTHONUNBUFFERED": "1"})
    try:
        assert process.stdout
        yield process.stdout.readline().decode().strip()
    finally:
        process.kill()
        process.wait(20)


def test_no_form_sends_a_password_in_an_address_even_before_its_script_is_there() -> None:
    folder = resources.files("jipu.apps.web").joinpath("templates")
    for name in ("login.html", "account.html", "accounts.html"):
        forms = re.findall(r"<form[^>]*>", folder.joinpath(name).read_text("utf-8"))
        assert forms
        assert [form for form in forms if 'method="post"' not in form] == [], name


def enter(one: Visitor, name: str) -> None:
    """By the keyboard alone, as a visitor who was sent to the login."""
    expect(one.page.locator("#login button")).to_be_enabled()
    one.page.locator("input[name=name]").focus()
    one.page.keyboard.type(name)
    one.page.keyboard.press("Tab")
    one.page.keyboard.type(PASSWORD)
    one.page.keyboard.press("Enter")
    expect(one.page.locator("a[href='/account']")).to_have_text(name)


def test_a_viewer_logs_in_and_looks_at_a_map(browser: Browser, link: str) -> None:
    with visiting(browser, f"{link}maps/{quote('前端')}", "en") as one:
        one.awaited = "401"
        assert "/login?next=" in one.page.url
        assert one.seen(PHONE, "light") == []
        assert one.seen(DESK, "dark") == []
        one.page.fill("input[name=name]", "vera")
        one.page.fill("input[name=password]", "a wrong password")
        one.page.keyboard.press("Enter")
        expect(one.page.locator("#said")).to_contain_text("wrong")
        for field in ("name", "password"):
            one.page.fill(f"input[name={field}]", "")
        enter(one, "vera")
        assert one.page.url.endswith(f"/maps/{quote('前端')}")  # where they wanted to go
        one.page.wait_for_load_state()  # a click before its script is there opens nothing
        one.page.locator("#leading .of").first.click()
        expect(one.page.locator("#evidence")).to_be_visible()
        assert one.page.locator("#evidence .quotes li").count() == 0
        assert SECRET not in one.page.content()
        one.page.keyboard.press("Escape")
        for size in (PHONE, DESK):
            assert one.seen(size, "light") == []


def test_an_owner_sees_to_accounts_and_a_token_is_shown_once(browser: Browser, link: str) -> None:
    with visiting(browser, link, "zh") as one:
        enter(one, "oskar")
        one.go("account")
        for size in (PHONE, DESK):
            assert one.seen(size, "dark") == []
        one.page.fill("#token input[name=label]", "周报")
        one.page.click("#token button")
        secret = one.page.locator("#secret code")
        expect(secret).to_contain_text("jipu_")
        told = secret.inner_text()
        one.page.reload()
        assert told not in one.page.content()
        expect(one.page.locator("table", has_text="周报")).to_be_visible()
        one.go("accounts")
        for size in (PHONE, DESK):
            assert one.seen(size, "light") == []
        one.page.fill("form[data-post='/accounts'] input[name=name]", "新同事")
        for field in ("password", "again"):
            one.page.fill(f"form[data-post='/accounts'] input[name={field}]", PASSWORD)
        one.page.click("form[data-post='/accounts'] button")
        expect(one.page.locator("h2", has_text="新同事")).to_be_visible()
        one.go("account")
        one.page.click("button[data-post='/logout']")
        expect(one.page.locator("#login")).to_be_visible()
        one.go("")
        assert one.page.url.endswith("/login")
