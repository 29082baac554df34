"""Levels and pay on the page: in both languages, each line with its claim, and one sentence where there is nothing to tell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest

from jipu.editions.share import share
from jipu.errors import Lang
from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Distribution
from jipu.model.level import Level
from jipu.model.premium import PayBasis, PayTier
from jipu.model.rolemap import RoleMap
from jipu.model.shortfall import Shortfall
from jipu.render.compose import compose
from jipu.render.map_csv import to_csv
from jipu.render.map_json import _adapter, to_json
from jipu.render.map_markdown import to_markdown
from jipu.render.page import Finding, Item, Part, View
from jipu.render.parts.pay import shortfall_item
from jipu.render.parts.standings import standing_text, value_marks
from jipu.render.wording.levels import OF_LEVELS, band_names, level_claim_name, pay_range
from tests.golden.maps import ads_map, people_map
from tests.levelled import levelled_map, map_of, person

LANGS: tuple[Lang, ...] = ("zh", "en")


def part(rolemap: RoleMap, lang: Lang = "zh", name: str = "level") -> Part:
    return next(part for part in compose(rolemap, lang).parts if part.id == name)


def findings(rolemap: RoleMap, lang: Lang = "zh") -> dict[str, Finding]:
    return {finding.title: finding for finding in part(rolemap, lang).findings}


def items(rolemap: RoleMap, lang: Lang = "zh") -> Iterator[Item]:
    told = part(rolemap, lang)
    yield from told.items
    for finding in told.findings:
        yield from finding.items


def shared(rolemap: RoleMap) -> RoleMap:
    return share(rolemap, load_lexicon(), lambda _: ())


def test_each_band_has_its_colour_and_its_name() -> None:
    titles = list(findings(levelled_map()))
    assert titles[:4] == ["🟢 初级", "🔵 中级", "🟠 高级", "🔴 专家"]
    assert list(findings(levelled_map(), "en"))[:4] == ["🟢 junior", "🔵 intermediate", "🟠 senior", "🔴 expert"]
    assert band_names(("初级", "中级", "高级"), "zh") == "初级–高级"


def test_a_band_tells_years_pay_what_enters_and_a_quote() -> None:
    senior = findings(levelled_map())["🟠 高级"]
    assert senior.lead.startswith("10/40 人；工作年限中间一半 8.5–9.5 年；期望月薪 10 人写明")
    docker = next(item for item in senior.items if item.label == "Docker")
    assert docker.text == "🟢 初级 0/10 → 🔵 中级 0/10 → 🟠 高级 10/10 → 🔴 专家 10/10"
    assert docker.marks == ("从这一段起多起来",)
    assert any("这一段大多数人写到" in note and "Docker 10/10" in note for note in senior.notes)
    assert senior.quote is not None


def test_what_falls_stands_with_the_lowest_band() -> None:
    lowest = findings(levelled_map())["🟢 初级"]
    assert [(item.label, item.marks) for item in lowest.items] == [("ECharts", ("越往上写的人越少",))]


@pytest.mark.parametrize("lang", LANGS)
def test_every_line_of_levels_and_pay_leads_to_its_claim(lang: Lang) -> None:
    rolemap = levelled_map()
    shown = {item.claim for item in items(rolemap, lang)} | {finding.claim for finding in findings(rolemap, lang).values()}
    wanted = {
        claim.id
        for claim in rolemap.claims
        if isinstance(claim.payload, OF_LEVELS) or (isinstance(claim.payload, Distribution) and claim.section == "pay")
    }
    assert wanted <= shown


@pytest.mark.parametrize("lang", LANGS)
def test_every_claim_has_a_name_in_the_table(lang: Lang) -> None:
    for rolemap in (levelled_map(), levelled_map(16), shared(levelled_map())):
        rows = csv.DictReader(io.StringIO(to_csv(rolemap, lang).removeprefix("\ufeff"), newline=""))
        assert all(row["name"] and "{" not in row["name"] for row in rows)


@pytest.mark.parametrize("lang", LANGS)
def test_the_bands_are_said_to_be_judged_by_years(lang: Lang) -> None:
    (lead, *_) = part(levelled_map(), lang).lead
    assert "40" in lead
    assert {"zh": "不算发现", "en": "no finding"}[lang] in lead


def test_two_bands_are_said_to_be_two() -> None:
    rows = [person(number) for number in range(40) if number % 4 in (1, 2)]
    assert "只够分两段" in part(map_of(rows)).lead[0]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("levels", "few"),
        ("levels", "flat"),
        ("levels", "no_difference"),
        ("levels", "one_level"),
        ("pay_tiers", "few"),
        ("pay_tiers", "same"),
        ("premium", "few"),
        ("premium", "none_clear"),
        ("premium", "none_identified"),
    ],
)
def test_every_shortfall_is_a_sentence_with_its_numbers(what: str, reason: str, lang: Lang) -> None:
    details = {"low": "1", "high": "8"} if what == "levels" else {"judged": "31", "alike": "2", "explained": "0"}
    gap = Shortfall(what=what, reason=reason, have=23, need=45, details=details)  # type: ignore[arg-type]
    rolemap = levelled_map()
    claim = next(claim for claim in rolemap.claims if isinstance(claim.payload, Level))
    item = shortfall_item(View.of(rolemap, lang), _with(claim, gap))
    assert "23" in item.text
    assert "{" not in item.text
    assert item.text.endswith("。" if lang == "zh" else ".")
    if what == "premium" and reason != "few":
        assert {"zh": "另有 2 项", "en": "2 more"}[lang] in item.text


def _with(claim, payload):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(claim, payload=payload)


def test_a_small_map_says_why_and_how_many_would_do() -> None:
    (gap, *_) = part(levelled_map(16)).items
    assert "16 人不够，不硬分。至少要 35 人" in gap.text
    assert not any(title.startswith(("🟢", "🔵")) for title in findings(levelled_map(16)))


def test_pay_tells_tiers_and_what_it_rests_on() -> None:
    pay = findings(levelled_map())["期望月薪（税前，简历自述，非实际薪酬）"]
    basis, *tiers = pay.items
    assert "13 薪 13 人" in basis.text and "1 人只写下限" in basis.text and "城市：" in basis.text and "2025-06" in basis.text
    assert [item.count for item in tiers] == ["10/40"] * 4
    assert "以下" in tiers[0].label and "以上" in tiers[-1].label
    assert tiers[0].text == "工作年限中间一半 1.5–2.5 年；层级：初级 10"


def test_a_premium_has_its_interval_and_is_no_cause() -> None:
    (webpack,) = findings(levelled_map())["哪一项开价更高"].items
    assert webpack.marks == ("高价值",)
    assert re.search(r"1\.\d\d–1\.\d\d 倍（95% 区间）", webpack.text)
    assert "不一定是因为它" in webpack.text
    (english,) = findings(levelled_map(), "en")["What more is asked for"].items
    assert re.search(r"1\.\d\d to 1\.\d\d times as much", english.text)


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        (None, 15.0, "1.5 万元以下", "below 15 thousand yuan"),
        (15.0, 27.5, "1.5–2.75 万元", "15 to 27.5 thousand yuan"),
        (60.0, None, "6 万元以上", "60 thousand yuan and more"),
    ],
)
def test_the_outer_tiers_are_open(low: float | None, high: float | None, zh: str, en: str) -> None:
    tier = PayTier(place=0, of=3, low=low, high=high)
    assert pay_range(tier, "zh") == zh
    assert pay_range(tier, "en") == en
    assert level_claim_name(tier, "zh") == f"第 1 档：{zh}"


def test_a_skill_says_basic_or_advanced_and_its_marks() -> None:
    view = View.of(levelled_map(), "zh")
    rows = {view.presence(claim).subject: claim for claim in view.section("skill")}
    assert standing_text(view, rows["vue"]) == "基础（初级 10/10 已写到）"
    assert standing_text(view, rows["docker"]) == "进阶（高级起多起来，10/10）"
    assert value_marks(view, rows["kubernetes"]) == ("加分项",)
    assert value_marks(view, rows["webpack"]) == ("高价值",)
    assert "加分项" in to_markdown(levelled_map(), "zh")
    few = View.of(levelled_map(16), "en")
    rows = {few.presence(claim).subject: claim for claim in few.section("skill")}
    assert standing_text(few, rows["kubernetes"]) == "advanced by the lexicon (learn Docker first)"
    assert standing_text(few, rows["vue"]) == "basic by the lexicon"


@pytest.mark.parametrize("lang", LANGS)
def test_the_share_edition_reads_as_whole_sentences(lang: Lang) -> None:
    edition = shared(levelled_map())
    text = to_markdown(edition, lang)
    assert "None" not in text and "  人" not in text
    assert {"zh": "期望月薪中位约", "en": "expected monthly pay: median about"}[lang] in text
    assert {"zh": "薪资数字的依据", "en": "What the pay figures rest on"}[lang] not in text, (
        "who is in no figure would follow from the others"
    )
    view = View.of(edition, "zh")
    docker = next(claim for claim in view.section("skill") if view.presence(claim).subject == "docker")
    assert standing_text(view, docker) == "进阶（高级起多起来）"


def test_numbers_that_are_withheld_are_said_to_be() -> None:
    rolemap = levelled_map()
    told = [item.text for item in items(shared(rolemap))]
    assert all(text for text in told)
    assert not [claim for claim in shared(rolemap).claims if isinstance(claim.payload, PayBasis)]


def test_maps_without_levels_have_their_sentence() -> None:
    assert part(ads_map()).lead == ("招聘广告不写在岗者的层级。",)
    assert any("分不出" in item.label for item in part(people_map()).items)


def test_a_map_with_levels_is_read_back_as_it_was() -> None:
    assert _adapter().validate_json(to_json(levelled_map())) == levelled_map()


def test_no_share_is_told_below_thirty_people() -> None:
    """An interval of 95% is no share of people."""
    for rolemap in (levelled_map(16), people_map()):
        told = part(rolemap)
        words = [*told.lead, *(item.text for item in items(rolemap)), *(finding.lead for finding in told.findings)]
        assert not any("%" in text.replace("95%", "") for text in words)
