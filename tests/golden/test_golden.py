"""A fixed map against the renderings kept in this folder. `pytest tests/golden --regenerate` writes them anew: read the diff."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jipu.errors import Lang
from jipu.workspace import render
from tests.golden.maps import ads_map, corrected_map, people_map, share_edition

KEPT = Path(__file__).parent / "kept"
MAPS = {"people": people_map, "ads": ads_map, "corrected": corrected_map, "share": share_edition}
# The page's style and script are kept in files of their own, the other language in its own page, drawings have tests of their own;
# a golden page shows only that they stand there.
OWN_FILES = re.compile(
    r"""(<style>|<script>|<script type="application/json" id="(?:shell|picture)-[a-z-]+">).*?(</style>|</script>)""", re.S
)
CASES: list[tuple[str, str, Lang]] = [(name, to, lang) for name in MAPS for to in ("md", "html", "csv") for lang in ("zh", "en")]


@pytest.mark.parametrize(("name", "to", "lang"), CASES)
def test_the_rendering_is_the_kept_one(name: str, to: str, lang: Lang, request: pytest.FixtureRequest) -> None:
    path = KEPT / f"{name}.{lang}.{to}"
    text = OWN_FILES.sub(r"\1…\2", render(MAPS[name](), to, lang).replace("\r\n", "\n"))
    if request.config.getoption("--regenerate"):
        KEPT.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        pytest.skip(f"{path.name} written anew")
    kept = path.read_text("utf-8").replace("\r\n", "\n")
    assert text.split("\n") == kept.split("\n"), f"{path.name} differs; if it should, run: pytest tests/golden --regenerate"


def test_no_kept_file_is_left_over() -> None:
    assert {path.name for path in KEPT.iterdir()} == {f"{name}.{lang}.{to}" for name, to, lang in CASES}
