"""Lines of groups and industries as sentences: every number of people, nothing said that is not counted, nothing false in a share edition."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from jipu.errors import Lang
from jipu.model.bullet import Bullet, OneOf, Part
from jipu.model.claim import Claim, Payload, Presence
from jipu.model.extent import Range
from jipu.model.industry import Industry
from jipu.model.practice import Trait, Way
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.map_html import to_html
from jipu.render.map_markdown import to_markdown
from jipu.render.page import Finding, Page, View
from jipu.render.parts.bullets import bare
from jipu.render.wording.bullets import depth_text, extent_value, line_label, line_name, line_text
from jipu.render.wording.claims import claim_name
from jipu.render.wording.phrases import phrase
from jipu.statistics.shares import support
from tests.builders import Said
from tests.golden.maps import ads_map, people_map, share_edition
from tests.unit.synthesise.lines import in_one_line, lines, map_of, told

S = support(9, 18)
ADS = support(9, 18, "job_ads")
TOOLS = (Part(zh="Axure", en="Axure", k=5), Part(zh="墨刀", en="Modao", k=2))
FULL = Bullet(
    subject="prototype",
    form="skill",
    zh="原型设计",
    en="Prototyping",
    names=("画原型",),
    actions=(Part(zh="撰写", en="write", k=4),),
    objects=(Part(zh="后台", en="back offices", k=3),),
    tools=TOOLS,
    metrics=(Part(zh="点击率", en="click rate", k=2),),
    purposes=(Part(zh="提高效率", en="higher efficiency", k=2),),
)


@pytest.mark.parametrize(
    ("payload", "zh", "en"),
    [
        (
            FULL,
            "原型设计（画原型）：常见的动作是撰写（4 人），同时写到后台（3 人），一起用 Axure（5 人）、墨刀（2 人），看的指标是点击率（2 人），为了提高效率（2 人）",
            "Prototyping: they write (4), in the same clause as back offices (3), used with Axure (5) and Modao (2), measured by click rate (2), for higher efficiency (2)",
        ),
        (
            Bullet(subject="tools:g", form="tools", zh="", en="", skills=TOOLS),
            "常用工具：Axure（5 人）、墨刀（2 人）",
            "Tools: Axure (5) and Modao (2)",
        ),
        (
            Bullet(subject="scattered:g", form="scattered", zh="", en="", skills=TOOLS[1:]),
            "写法分散：两人以上写到的有墨刀（2 人）",
            "No common wording: written by two or more: Modao (2)",
        ),
        (Bullet(subject="x", form="skill", zh="甲", en="A"), "甲", "A"),
        (
            OneOf(subject="a|b", group="g", members=TOOLS, together=1, p=0.012),
            "至少其一：Axure（5 人）、墨刀（2 人）；写到其中之一的多，写到两样以上的只有 1 人，比各写各的会碰上的少（检验 p=0.012）",
            "At least one of: Axure (5) and Modao (2); most have one, and only 1 have two or more, fewer than chance would bring (p=0.012)",
        ),
        (
            Range(subject="budget", unit="元", stated=2),
            "预算：只有 2 人写明，不到 3 人，不给范围",
            "Budget: stated by 2 only, fewer than 3: no range",
        ),
        (
            Trait(subject="t", zh="执行力", en="Execution", sort="trait", told=7, shown=4),
            "执行力：特质，写出了具体的事；写到的共 7 人",
            "Execution: trait, borne out by deeds; told by 7 in all",
        ),
        (
            Trait(subject="t", zh="执行力", en="Execution", sort="trait", told=7, shown=2),
            "自述：执行力：特质，自述，写出具体的事的只有 2 人",
            "By their own word: Execution: trait, their own word; a deed is told by 2 only",
        ),
        (
            Trait(subject="t", zh="执行力", en="Execution", sort="thinking", told=7, shown=None),
            "自述：执行力：思维方式，自述，写出具体的事的不足三人",
            "By their own word: Execution: way of thinking, their own word; a deed is told by fewer than three",
        ),
        (Way(subject="w/1", topic_zh="怎么开", topic_en="how", zh="直营", en="own", other="", both=0), "怎么开：直营", "how: own"),
        (Industry(subject="i", zh="电商", en="E-commerce", years=1.0, knowledge=()), "电商", "E-commerce"),
    ],
)
def test_a_line_is_a_sentence_in_both_languages(payload: Payload, zh: str, en: str) -> None:
    claim = Claim(id="c", section="line", payload=payload, supports=(S,))
    assert claim_name(claim, {}, "zh") == line_name(payload, S, "zh") == zh  # type: ignore[arg-type]
    assert claim_name(claim, {}, "en") == en


def test_of_job_ads_employers_are_counted() -> None:
    assert line_text(FULL, ADS, "zh").startswith("常见的动作是撰写（4 家雇主）")


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (18_000_000, "元", "1800 万元", "18 million yuan"),
        (1_140_000, "元", "114 万元", "1.14 million yuan"),
        (250_000_000, "元", "2.5 亿元", "250 million yuan"),
        (3_000_000_000, "元", "30 亿元", "3 billion yuan"),
        (35_000, "人", "3.5 万人", "35,000 people"),
        (1_255_000_000, "元", "12.6 亿元", "1.26 billion yuan"),
        (820, "人", "820 人", "820 people"),
        (20.5, "人", "21 人", "21 people"),
        (112.5, "人", "113 人", "113 people"),
        (20.4, "人", "20 人", "20 people"),
        (12_000, "QPS", "1.2 万", "12,000"),
        (99.95, "%", "99.95%", "99.95%"),
        (99.9, "%", "99.9%", "99.9%"),
    ],
)
def test_figures_are_told_in_the_units_of_the_language(value: float, unit: str, zh: str, en: str) -> None:
    assert (extent_value(value, unit, "zh"), extent_value(value, unit, "en")) == (zh, en)


def test_depth_is_a_distribution_and_of_ads_only_what_they_ask() -> None:
    told = Presence(
        subject="v", zh="甲", en="a", kind="tool", depths={"精通": 2, "熟练": 4}, grades={"claimed": 3, "demonstrated": 5, "outcome": 6}
    )
    assert depth_text(told, S, "zh") == "写明精通 2 人、熟练 4 人 · 做过 11 人 · 有量化结果 6 人"
    assert depth_text(told, S, "en") == "stated: expert 2 and proficient 4 · used at work: 11 · with a measured result: 6"
    assert depth_text(told, ADS, "zh") == "写明精通 2 家雇主、熟练 4 家雇主"
    assert depth_text(replace(told, depths={}, grades={"claimed": 3}), S, "zh") == "都只列为技能"


def page(rolemap: RoleMap, part: str, lang: Lang = "zh") -> tuple[Page, list[Finding], str]:
    whole = compose(rolemap, lang)
    found = next(one for one in whole.parts if one.id == part)
    return whole, list(found.findings), "\n".join(found.lead)


def test_before_the_fold_a_group_has_at_most_five_lines() -> None:
    for rolemap in (people_map(), ads_map(), share_edition()):
        _, findings, _ = page(rolemap, "general")
        for finding in findings:
            assert 1 + finding.open <= 5 or not finding.claim
            assert len(finding.items[: finding.open]) <= 4 or not finding.claim


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_share_edition_never_says_that_nobody_shares_what_is_only_not_shown(lang: Lang) -> None:
    text = to_markdown(share_edition(), lang)
    for words in ("没有两人写得一样", "No two describe it alike", "这批简历里看不出的", "do not show:"):
        assert words not in text
    assert phrase("bullet.bare", lang, unit="人").startswith({"zh": "没有两人写得一样", "en": "No two describe it alike"}[lang])


def test_only_where_the_lines_share_nothing_it_is_said_so() -> None:
    rolemap = people_map()
    group = rolemap.section("group")[0]
    own = [c for c in rolemap.section("line") if not (isinstance(c.payload, Bullet) and c.payload.group == group.id)]
    for skills, said in (((), True), (TOOLS, False)):
        alone = Bullet(subject="scattered:x", form="scattered", zh="", en="", group=group.id, skills=skills)
        claims = (*own, Claim(id="line", section="line", payload=alone, supports=(S,)))
        assert bool(bare(View.of(replace(rolemap, claims=claims), "zh"), group)) is said


def test_the_first_group_of_a_dimension_says_what_it_is_for() -> None:
    _, findings, lead = page(people_map(), "general")
    leads = [finding.lead for finding in findings if finding.claim]
    assert leads[0].startswith("〔前端与客户端技术，硬技能：")
    assert not any("〔" in one for one in leads[1:])
    assert lead.startswith("硬技能 3 个方向，写到的人最多的是 Vue 技术栈 9/12")
    assert "没有软技能的方向" in lead
    assert findings[0].dimension == "前端与客户端技术 · 硬技能"


def test_what_is_not_there_is_named_with_the_number_that_would_do() -> None:
    _, _, lead = page(people_map(), "general")
    for words in ("怎么用 AI（没有人写到）", "没有一项到三人", "两边各有两人"):
        assert words in lead
    assert "特质" not in page(ads_map(), "general")[2]


@pytest.fixture(scope="module")
def shops() -> RoleMap:
    """Eight people of shops, twelve of three other industries."""
    stores, vue = Said("门店督导", "store-supervision"), Said("Vue", "vue")
    people = [told(n, vue, stores, industry="retail-chain") for n in range(8)]
    return map_of(people + [told(8 + n, vue, industry=("ecommerce", "game", "fintech")[n % 3]) for n in range(12)])


def test_an_industry_has_a_block_and_a_row_that_opens_its_evidence(shops: RoleMap) -> None:
    whole, findings, lead = page(shops, "domain")
    blocks = {finding.claim: finding for finding in findings if finding.claim in {c.id for c in lines(shops, "industry")}}
    told = {c.id for c in lines(shops, "industry") if isinstance(c.payload, Industry) and c.payload.knowledge}
    assert blocks.keys() == told and told  # the others are told by the table alone
    first = next(finding for finding in findings if finding.title == "零售连锁（Retail Chains）" or finding.title.startswith("零售连锁"))
    assert first.items[0].label == "督导管理" and first.items[0].count == "8/8"
    assert "别的行业 0/12，差别通过检验" in first.items[0].text
    assert "20 人里有 20 人写明的经历认得出行业，一共 4 个行业，最多的一个 8 人" in lead
    assert "算通用" in lead
    table = next(part for part in whole.parts if part.id == "domain").tables[0]
    assert table.head == ("领域", "支持", "合计年数（约）", "关键知识", "代表（化名）")
    assert len(table.rows) == len(table.claims) == 4
    assert all(cell for row in table.rows for cell in row)
    rows = LexborHTMLParser(to_html(shops, "zh")).css("#domain tbody tr.claim")
    assert [row.attributes["data-claim"] for row in rows] == list(table.claims)


def test_a_block_without_a_difference_says_how_many_people_would_do() -> None:
    stores, vue = Said("门店督导", "store-supervision"), Said("Vue", "vue")
    people = [told(n, *([stores] if n < 3 else [vue]), industry="retail-chain") for n in range(4)]
    people += [told(4 + n, *([stores] if n < 2 else [vue]), industry="ecommerce") for n in range(8)]
    _, _, lead = page(map_of(people), "domain")
    assert len(re.findall(r"没有一项的差别通过检验；照现在看到的最大差别，一共要 \d+ 人才分得出", lead)) == 1


def test_without_an_industry_of_four_there_is_a_sentence_why() -> None:
    people = [told(n, Said("Vue", "vue"), industry=("ecommerce", "game", "fintech")[n % 3]) for n in range(6)]
    _, findings, lead = page(map_of(people), "domain")
    assert findings == []
    assert "没有一个行业到 4 人" in lead


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_ways_stand_side_by_side_with_a_quote_each(lang: Lang) -> None:
    vue = Said("Vue", "vue")
    people = [in_one_line(n, f"用 Vue 做过{'直营店' if n < 3 else '加盟店'}", vue) for n in range(6)]
    _, findings, _ = page(map_of(people), "general", lang)
    (found,) = [finding for finding in findings if finding.title == {"zh": "两种做法", "en": "Two ways"}[lang]]
    assert [item.count for item in found.items] == ["3/6", "3/6"]
    assert all("做过" in item.text for item in found.items)
    assert {"zh": "另一边是加盟", "en": "others: franchised"}[lang] in found.items[0].text


def test_no_line_uses_words_that_counts_do_not_give() -> None:
    text = to_markdown(people_map(), "zh") + to_markdown(share_edition(), "zh")
    assert re.findall("普遍|核心(?!价值|差异)|必备|显著|赋能|闭环", text) == []  # 核心价值 and 核心差异 are names of chapters


def test_a_label_is_never_empty() -> None:
    for form in ("tools", "metrics", "scattered", "ai_use", "ai_build", "domain"):
        for lang in ("zh", "en"):
            assert line_label(Bullet(subject=form, form=form, zh="", en=""), lang)  # type: ignore[arg-type]


def test_a_text_without_a_fold_does_not_say_a_count_twice_and_the_page_keeps_its_link() -> None:
    rolemap = people_map()
    page = compose(rolemap, "zh")
    findings = [finding for part in page.parts for finding in part.findings]
    named = [(finding, item) for finding in findings for item in finding.items if item.named]
    assert named
    for finding, item in named:
        count = item.count.partition("/")[0]
        assert any(item.label in line.text and f"{count} 人" in line.text for line in finding.items[: finding.open])
        assert item not in finding.unsaid()
    rest = [line for line in to_markdown(rolemap, "zh").splitlines() if line.startswith("- 还有：")]
    assert not [line for line in rest for _, item in named if f"{item.label} {item.count}" in line]
    claims = {node.attributes["data-claim"] for node in LexborHTMLParser(to_html(rolemap, "zh")).css("li.claim")}
    assert claims >= {item.claim for _, item in named}


def test_no_two_groups_show_the_same_quote_where_another_will_do() -> None:
    line = "用 Vue 和 React 各写了一个后台"
    both = [in_one_line(n, line, Said("Vue", "vue"), Said("React", "react")) for n in range(3)]
    alone = [told(n, Said("React", "react", sentence=f"第 {n} 年用 React 重写了商城")) for n in range(3, 6)]
    page = compose(map_of([*both, *alone]), "zh")
    quotes = [finding.quote[0] for part in page.parts if part.id == "general" for finding in part.findings if finding.quote]
    assert line in quotes
    assert len(quotes) == len(set(quotes)) >= 2
