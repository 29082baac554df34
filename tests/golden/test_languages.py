"""The Chinese and the English page of one map say the same: the same claims and the same numbers, part by part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from jipu.errors import Lang
from jipu.render.compose import compose
from jipu.render.page import Finding, Item, Page, Part
from tests.golden.maps import ads_map, corrected_map, people_map, share_edition
from tests.levelled import levelled_map

MAPS = {"people": people_map, "ads": ads_map, "corrected": corrected_map, "share": share_edition, "levels": levelled_map}
QUOTED = re.compile(r"“[^”]*”")
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?")
# Told in words in Chinese (六成到九成多), in tenths (7 成半, 0.75), or in another unit (4 万元, 40 thousand yuan).
WORDS = re.compile(r"从 0 到 1|(?i:about 30% or more)")
INTERVAL = re.compile(r"another batch: roughly \d+ to \d+ in 10|换一批大致[零一两三四五六七八九不到成多全部]+")
IN_TEN = re.compile(r"\d+ (?:成半?|in 10)|(?<![\d.])[01]\.\d\d(?![\d.])")
BARE = re.compile(r"[\d.]+")  # a cell of pay, whose unit stands in the head
MONEY = re.compile(r"([\d.]+)(?:–([\d.]+))? 万元")


def items_of(part: Part) -> Iterator[Item]:
    yield from part.items
    for finding in part.findings:
        yield from finding.items


def findings_of(page: Page) -> Iterator[Finding]:
    for part in page.parts:
        yield from part.findings


def claims_of(part: Part) -> list[str | None]:
    tables = [claim for table in part.tables for claim in table.claims]
    return [*tables, *(finding.claim for finding in part.findings), *(item.claim for item in items_of(part))]


def texts_of(part: Part) -> Iterator[str]:
    yield from part.lead
    for table in part.tables:
        yield from (cell for row in table.rows for cell in row if not BARE.fullmatch(cell))
    for finding in part.findings:
        yield from (finding.lead, *finding.notes)
    for item in items_of(part):
        yield from (item.count, item.text)


def thousands(money: re.Match[str]) -> str:
    return " ".join(f"{float(figure) * 10:g}" for figure in money.groups() if figure)


def numbers(texts: Iterator[str] | tuple[str, ...]) -> Counter[str]:
    """The numbers outside quotation marks, without intervals; money in thousands of yuan."""
    told = (IN_TEN.sub("", INTERVAL.sub("", WORDS.sub("", MONEY.sub(thousands, QUOTED.sub("", text))))) for text in texts)
    return Counter(number for text in told for number in NUMBER.findall(text))


@pytest.mark.parametrize("name", MAPS)
def test_both_languages_carry_the_same_claims_and_numbers(name: str) -> None:
    zh, en = (compose(MAPS[name](), lang) for lang in ("zh", "en"))
    assert [part.id for part in zh.parts] == [part.id for part in en.parts]
    for ours, theirs in zip(zh.parts, en.parts, strict=True):
        assert claims_of(ours) == claims_of(theirs), ours.id
        assert numbers(texts_of(ours)) == numbers(texts_of(theirs)), ours.id


@pytest.mark.parametrize("name", MAPS)
def test_what_stands_around_the_parts_is_the_same_too(name: str) -> None:
    zh, en = (compose(MAPS[name](), lang) for lang in ("zh", "en"))
    assert [(item.claim, item.count) for item in zh.leading] == [(item.claim, item.count) for item in en.leading]
    assert [(finding.claim, finding.lead) for finding in zh.overview] == [(finding.claim, finding.lead) for finding in en.overview]
    for told in ("introduction", "sample", "minute"):
        ours, theirs = getattr(zh, told), getattr(en, told)
        assert len(ours) == len(theirs)
        assert numbers(ours) == numbers(theirs), told


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wrong_number_would_be_seen(lang: Lang) -> None:
    part = next(part for part in compose(people_map(), lang).parts if part.id == "general")
    assert sum(numbers(texts_of(part)).values()) > 20
    assert len([claim for claim in claims_of(part) if claim]) > 5
