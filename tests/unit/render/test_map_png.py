"""The long picture: 1080 pixels wide, of the share edition alone, with ten findings, and Chinese that is no box."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

import pytest
from PIL import Image

from jipu.errors import Lang
from jipu.render import map_png
from jipu.render.compose import compose
from jipu.render.map_png import FINDINGS, LIMITS, to_png
from jipu.render.page import View
from jipu.render.wording.phrases import phrase
from tests.golden.maps import ads_map, people_map, share_edition
from tests.levelled import shared_levels
from tests.unit.render.papers import alike, drawn, fitted, font, typesets


@lru_cache(maxsize=2)
def picture(lang: Lang = "zh") -> bytes:
    return to_png(share_edition(), lang)


def content(lang: Lang = "zh") -> dict[str, Any]:
    return map_png._content(View.of(share_edition(), lang), compose(share_edition(), lang))


def words(found: object) -> list[str]:
    """All texts of the content."""
    if isinstance(found, dict):
        return [word for value in found.values() for word in words(value)]
    return [word for value in found for word in words(value)] if isinstance(found, list) else [found] if isinstance(found, str) else []


@typesets
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_1080_pixels_wide_and_as_high_as_it_must_be(lang: Lang) -> None:
    made = Image.open(io.BytesIO(picture(lang)))
    assert made.format == "PNG"
    assert made.width == 1080
    assert 1000 < made.height < 4000
    rows = [sum(made.convert("L").crop((0, y, 1080, y + 1)).getextrema()) for y in (0, made.height - 1)]
    assert rows == [510, 510], "white above and below: nothing is cut"


@pytest.mark.parametrize("rolemap", [people_map(), ads_map()], ids=["people", "ads"])
def test_an_internal_edition_is_never_made_into_one(rolemap: Any) -> None:
    with pytest.raises(ValueError, match="share"):
        to_png(rolemap, "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_holds_title_edition_n_findings_with_counts_and_limits(lang: Lang) -> None:
    found, page = content(lang), compose(share_edition(), lang)
    assert (found["title"], found["edition"], found["n"]) == (page.title, phrase("edition.share", lang), "12")
    findings = [finding for part in found["parts"] for finding in part["findings"]]
    assert 5 <= len(findings) <= FINDINGS
    assert [finding["label"] for finding in findings[: len(page.leading)]] == [item.label for item in page.leading]
    for finding in findings:
        k, n = map(int, finding["count"].split("/"))
        assert finding["share"] == k / n
        assert finding["low"] <= finding["share"] <= finding["high"]
    limits = next(part for part in page.parts if part.id == "limits")
    assert found["limits"]["lines"] == list(limits.lead[:LIMITS])
    assert found["footer"] == list(page.footer)


def test_single_skills_are_findings_most_people_first() -> None:
    skills = content()["parts"][-1]["findings"]
    counts = [int(finding["count"].split("/")[0]) for finding in skills]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= 3
    named = {finding["label"] for finding in skills}
    assert "Vue" in named
    assert "Webpack" not in named, "the operator's description named it first: no finding"


def test_no_quote_and_no_pseudonym_is_on_it() -> None:
    told = "\n".join(words(content()))
    internal = people_map()
    assert not [quote.text for claim in internal.claims for quote in claim.quotes if len(quote.text) > 8 and quote.text in told]
    assert not [member.pseudonym for member in internal.sample.members if member.pseudonym in told]
    assert not [member.files[0] for member in internal.sample.members if member.files[0] in told]


@typesets
def test_chinese_is_drawn_with_the_font_s_glyphs() -> None:
    made = Image.open(io.BytesIO(picture())).convert("L")
    first = made.crop((58, 60, 114, 128))  # the first sign of the title, 52 pixels wide
    assert alike(fitted(first), drawn("前", font(), bold=True)) > 0.85
    assert alike(fitted(first), drawn("谱", font(), bold=True)) < 0.6


@typesets
def test_title_and_edition_are_written_into_the_file_and_the_bytes_are_the_same_every_time() -> None:
    made = Image.open(io.BytesIO(picture()))
    told = made.text  # type: ignore[attr-defined]
    assert told["Title"] == compose(share_edition(), "zh").title
    assert phrase("edition.share", "zh") in told["Description"]
    assert told["Software"] == "jipu"
    assert to_png(share_edition(), "zh") == picture()


@typesets
def test_a_map_with_few_shared_skills_is_a_picture_too() -> None:
    assert Image.open(io.BytesIO(to_png(shared_levels(), "zh"))).width == 1080
