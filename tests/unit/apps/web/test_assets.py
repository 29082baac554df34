"""What a page loads beside itself: one script under an address of its content, looks in the page."""

from __future__ import annotations

import re

import pytest
from tests.asking import Reader
from tests.unit.apps.web.conftest import MAP

from jipu.apps.web.assets import icon, looks, script, static


def address(names: str) -> str:
    found = re.fullmatch(r'<script src="(\S+)" defer></script>', script(names))
    assert found
    return found[1]


def test_a_script_may_be_kept_for_good_under_the_address_of_its_content(looking: Reader) -> None:
    answer = looking.get(address("app forms"))
    assert answer.status == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    pieces = [static("app.js"), static("forms.js")]
    assert answer.content == b"".join(piece[0] for piece in pieces if piece)
    assert address("forms app") != address("app forms")


def test_the_address_of_an_earlier_version_gives_what_there_is_and_is_not_kept(looking: Reader) -> None:
    answer = looking.get(re.sub(r"\.[0-9a-f]{16}\.", f".{'0' * 16}.", address("app forms")))
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert b"const jipu" in answer.content


@pytest.mark.parametrize("name", ["app+nothing", "..", "+", "app+../server", "a" * 200])
def test_a_script_of_unknown_pieces_is_none(looking: Reader, name: str) -> None:
    assert looking.get(f"/static/{name}.{'0' * 16}.js").status == 404


@pytest.mark.parametrize("place", ["/", "/new", "/privacy", "/model", "/help", MAP, f"{MAP}/export"])
def test_a_page_asks_for_one_thing_beside_itself(looking: Reader, place: str) -> None:
    page = looking.get(place).text
    head = page.split("</head>")[0]
    assert len(re.findall(r"<script src=", page)) == 1
    assert '<link rel="stylesheet"' not in page
    assert head.count("<style>") == head.count("</style>") == 1
    assert looking.get(re.findall(r'<script src="([^"]+)"', page)[0]).status == 200


def test_looks_and_sign_are_those_of_the_files() -> None:
    sheet, drawn = static("frame.css"), static("icon.svg")
    assert sheet
    assert sheet[0].decode() in looks("frame app")
    assert drawn
    assert icon().startswith("data:image/svg+xml,%3Csvg")
    assert not set('<>"#') & set(icon())
    with pytest.raises(FileNotFoundError):
        looks("nothing")


def test_a_map_that_is_only_looked_at_has_nothing_of_corrections_in_its_script(looking: Reader) -> None:
    worked_on, seen = (looking.get(address(f"app nav {name}")).text for name in ("map", "sharedmap"))
    for piece in ("switchLanguage", "nextTheme"):
        assert piece in worked_on
        assert piece in seen
    assert "/corrections" in worked_on
    assert "/corrections" not in seen
    assert "hosted" not in seen
