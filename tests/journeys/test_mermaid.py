"""Our charts are read by Mermaid's own parser, in a browser without network."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from jipu.errors import Lang
from jipu.model.claim import Presence
from jipu.model.rolemap import RoleMap
from jipu.render.exchange.mermaid import to_mermaid
from jipu.render.map_markdown import to_markdown
from tests.browsing import CHROMIUM, NO_CHROMIUM
from tests.levelled import levelled_map

SCRIPT = Path(sys.prefix) / "mermaid.min.js"
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
    pytest.mark.skipif(not SCRIPT.exists(), reason="Mermaid's script is not there: it is fetched by npm, which this machine lacks"),
]
HOSTILE = '"] --> x ``` %%{init: {}}%% <img src=x onerror=alert(1)> end subgraph click n1 "javascript:alert(1)" 、（'


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(path=str(SCRIPT))
        yield page
        browser.close()


def kind(page: Page, chart: str) -> str:
    """What the parser takes a chart for. Fails with what it says where it cannot be read."""
    return str(page.evaluate("async text => (await mermaid.parse(text)).diagramType", chart))


def hostile() -> RoleMap:
    rolemap = levelled_map()
    claims = tuple(
        replace(claim, payload=replace(claim.payload, zh=claim.payload.zh + HOSTILE, en=claim.payload.en + HOSTILE))
        if isinstance(claim.payload, Presence)
        else claim
        for claim in rolemap.claims
    )
    return replace(rolemap, claims=claims)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_exported_mind_map_is_one(page: Page, lang: Lang) -> None:
    assert kind(page, to_mermaid(levelled_map(), lang)) == "mindmap"
    assert kind(page, to_mermaid(replace(levelled_map(), claims=()), lang)) == "mindmap"


def test_words_of_resumes_break_no_chart(page: Page) -> None:
    assert kind(page, to_mermaid(hostile(), "zh")) == "mindmap"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_chart_of_the_markdown_page_is_read(page: Page, lang: Lang) -> None:
    for rolemap in (levelled_map(), hostile()):
        charts = re.findall(r"```mermaid\n(.*?)\n```", to_markdown(rolemap, lang), re.S)
        assert charts
        assert {kind(page, chart) for chart in charts} <= {"mindmap", "flowchart-v2", "flowchart"}


def test_the_parser_refuses_what_is_no_chart(page: Page) -> None:
    with pytest.raises(Exception, match=r"No diagram type|Parse error|UnknownDiagram"):
        kind(page, "nothing of the kind")
