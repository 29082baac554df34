"""The two documents on privacy say the same, and name the places that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jipu.llm import sent
from jipu.pipeline import PRIVATE, SHARED
from jipu.store import index, kept, log, pool, vault
from jipu.verbs import certificates
from jipu.verbs.holdings import REPORTABLE
from jipu.verbs.opened import MAPS

DOCS = Path(__file__).resolve().parent.parent / "docs"
ENGLISH, CHINESE = ((DOCS / name).read_text("utf-8") for name in ("privacy.md", "privacy.zh-CN.md"))
PLACES = (index.FOLDER, kept.FOLDER, log.FILE, pool.FILE, vault.FILE, certificates.FOLDER, f"{PRIVATE}/{sent.FILE}")


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_the_places_are_those_of_a_workspace(text: str) -> None:
    assert all(f"`{place}`" in text for place in PLACES)
    assert re.search(rf"`{MAPS}/\w+/{SHARED}`", text)


def test_both_say_the_same() -> None:
    for pattern in (r"^> \*\*", r"^## ", r"^> ?\|", r"^\|", r"\[ \]"):
        assert len(re.findall(pattern, ENGLISH, re.M)) == len(re.findall(pattern, CHINESE, re.M)), pattern
    for pattern in (r"`[^`]+`", r"GDPR [\d、, –]+"):
        assert numbers(re.findall(pattern, ENGLISH)) == numbers(re.findall(pattern, CHINESE)), pattern


def numbers(found: list[str]) -> list[str]:
    return sorted(re.sub(r"[、,\s]+", " ", row).replace("ROLE", "岗位").strip() for row in found)


def test_the_duty_from_a_million_on_is_the_programs() -> None:
    assert REPORTABLE == 1_000_000
    assert "from a million people on" in ENGLISH
    assert "满 100 万人" in CHINESE


def test_what_shows_a_threat_held_off_is_there() -> None:
    rows = (DOCS.parent / "SECURITY.md").read_text("utf-8")
    named = set(re.findall(r"`((?:tests|bench)[^`]*)`", rows))
    assert len(named) >= 12
    assert [name for name in sorted(named) if not (DOCS.parent / name).exists()] == []
