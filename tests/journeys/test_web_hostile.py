"""The local page in a browser where what it shows is hostile, the disk full, or the server gone: nothing is executed, and the page says what happened."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from jipu.store.lock import held
from tests.browsing import CHROMIUM, NO_CHROMIUM
from tests.piles import ROLE, candidates
from tests.served import serve

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)
TAG = "<script>window.hacked=1</script><img src=x onerror=window.hacked=2><svg onload=window.hacked=3>"
FORMULA = "=cmd|' /C calc'!A0"
LINES = (f"负责后台的订单页面，使用 Vue 重写{TAG}旧代码，首屏时间降到 2 秒", f"{FORMULA} 用 TypeScript 搭建工程，打包体积减少 12%")
PATIENCE = 90_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page to which nothing may happen that its policy forbids."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    yield page
    assert complaints == []
    context.close()


def not_executed(page: Page) -> None:
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img[src=x], main svg[onload]").count() == 0


def test_what_a_resume_or_a_name_says_is_shown_and_never_executed(page: Page, tmp_path: Path) -> None:
    server = serve(tmp_path / "home")
    try:
        page.goto(server.link)
        people = candidates(6)
        files = [
            {
                "name": f"前端<img src=x onerror=window.hacked=4>{number}.txt",
                "mimeType": "text/plain",
                "buffer": "\n".join([*person.lines()[:10], *LINES, *person.lines()[10:]]).encode(),
            }
            for number, person in enumerate(people)
        ]
        broken = {"name": "<b onclick=x>坏的.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 broken"}
        page.set_input_files("#chosen", [*files, broken])
        page.fill("[name=source]", TAG)
        page.fill("[name=basis]", FORMULA)
        page.click("#files button.main")
        page.wait_for_url("**/jobs/*")
        page.wait_for_selector("#next:not([hidden])")
        assert "坏的.pdf" in page.inner_text("#troubles")
        not_executed(page)
        name = server.post("/asked", {"role": ROLE, "purpose": TAG, "description": TAG + "熟悉 Vue"}).json["asked"]
        page.goto(f"{server.url}/asked/{name}")
        expect(page.locator("table.people tbody tr").first).to_be_visible()
        not_executed(page)
        job = server.ended(server.post(f"/asked/{name}/build").json["job"])
        assert job["state"] == "done"
        for path in (f"/maps/{job['result']['map']}", "/privacy", "/"):
            assert page.goto(server.url + path).status == 200  # type: ignore[union-attr]
            not_executed(page)
        strange = server.post("/asked", {"role": TAG[:70]}).json["asked"]
        page.goto(f"{server.url}/asked/{strange}")
        assert "<script>" in page.inner_text("main")
        not_executed(page)
    finally:
        server.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no lock to hold")
def test_a_lost_connection_is_said_and_the_page_goes_on_after_a_restart(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "home"
    server = serve(folder)
    port = server.host.rpartition(":")[2]
    try:
        with held(folder, alone=True):  # the job cannot end before the connection is lost
            job = server.add({f"{number}.txt": "\n".join(person.lines()).encode() for number, person in enumerate(candidates(6))})
            page.goto(server.link)
            page.goto(f"{server.url}/jobs/{job}")
            server.kill()
            expect(page.locator("#said")).to_contain_text("断开", timeout=PATIENCE)
            server = serve(folder, "--port", port)
            expect(page.locator("#said")).to_contain_text("重新启动", timeout=PATIENCE)
        other = page.context.new_page()
        other.goto(server.link)
        page.wait_for_selector("#next:not([hidden])")
        read, _, known, _ = map(int, re.findall(r"\d+", page.inner_text("#doing")))
        assert read + known == 6
        other.close()
    finally:
        server.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_full_disk_is_said_and_the_rest_is_sent_when_there_is_room(page: Page, tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (600 * 1024, resource.RLIM_INFINITY))"
    server = serve(tmp_path / "home", first=limit)
    try:
        page.goto(server.link)
        small = {"name": "小.txt", "mimeType": "text/plain", "buffer": "\n".join(candidates(1)[0].lines()).encode()}
        large = {"name": "大.txt", "mimeType": "text/plain", "buffer": b"x" * 700_000}
        page.set_input_files("#chosen", [large, small])
        page.fill("[name=source]", "应聘者")
        page.fill("[name=basis]", "同意")
        page.click("#files button.main")
        expect(page.locator("#sending")).to_contain_text("大.txt: 磁盘满了")
        expect(page.locator("#listed")).to_contain_text("1 个文件没有传上去")
        page.click("#files button.main")  # still no room: it stays where it is
        expect(page.locator("#sending")).to_contain_text("大.txt: 磁盘满了")
        page.click("#without")
        page.wait_for_url("**/jobs/*")
        page.wait_for_selector("#next:not([hidden]), #again:not([hidden])")
    finally:
        server.stop()
