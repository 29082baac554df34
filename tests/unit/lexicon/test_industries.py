from __future__ import annotations

import pytest

from jipu.lexicon.industries import belongs, employers, find_industry, industries, industry_of, known_employer, lineage


def test_the_tables_are_sound() -> None:
    ids = set(industries())
    assert all(row.parent is None or row.parent in ids for row in industries().values())
    assert all(row.industry is None or row.industry in ids for row in employers())
    assert all(row.kind in (None, "上市公司", "国企", "外企", "民企") for row in employers())


@pytest.mark.parametrize("name", ["互联网", "Internet", "internet", "TMT"])
def test_an_industry_has_many_names(name: str) -> None:
    found = find_industry(name)
    assert found is not None and found.id == "internet"


def test_an_unknown_industry_is_none() -> None:
    assert find_industry("没有这个行业") is None and known_employer("没有这家公司") is None


def test_lineage_and_belonging() -> None:
    assert lineage("cross-border-ecommerce") == ("cross-border-ecommerce", "internet")
    assert (
        belongs("cross-border-ecommerce", "internet")
        and not belongs("internet", "cross-border-ecommerce")
        and not belongs(None, "internet")
    )


@pytest.mark.parametrize(
    ("text", "industry"),
    [("广州唯禾跨境电商有限公司", "cross-border-ecommerce"), ("某医疗器械公司", "medical-device"), ("云岫思有限公司", None)],
)
def test_the_longest_cue_decides(text: str, industry: str | None) -> None:
    assert industry_of(text) == industry


def test_a_latin_cue_is_a_whole_word() -> None:
    assert industry_of("games studio") == "game" and industry_of("endgamestyle") is None


def test_known_employers_in_any_writing() -> None:
    one, two = known_employer("Baidu"), known_employer("百度")
    assert one is not None and one == two and one.names[0] == "百度"
