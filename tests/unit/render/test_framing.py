"""What stands around the findings: five abilities first, what the map is, who was counted, what it comes to and what it is good for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from jipu.errors import Lang
from jipu.model.claim import Presence
from jipu.model.role import Role
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.map_html import to_html
from jipu.render.map_markdown import to_markdown
from jipu.render.page import Item, Page, Part, View
from jipu.render.parts.framing import USES, summary_part
from jipu.render.wording.roles import role_name, short_role_name
from jipu.stages.synthesise.leading import leading_groups
from tests.builders import Said, reading
from tests.golden.maps import ads_map, corrected_map, map_of, people_map, share_edition
from tests.levelled import levelled_map, shared_levels

MAPS = [people_map, ads_map, corrected_map, share_edition, levelled_map, shared_levels]
EVERY = pytest.mark.parametrize("made", MAPS)
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
CJK = re.compile(r"[\u4e00-\u9fff]")


def page(made: Callable[[], RoleMap], lang: Lang = "zh") -> Page:
    return compose(made(), lang)


def part(rolemap: RoleMap, name: str, lang: Lang = "zh") -> Part:
    return next(part for part in compose(rolemap, lang).parts if part.id == name)


def bare(rolemap: RoleMap) -> RoleMap:
    return replace(rolemap, claims=())


@EVERY
@BOTH
def test_the_leading_abilities_are_groups_with_their_counts(made: Callable[[], RoleMap], lang: Lang) -> None:
    rolemap = made()
    groups = leading_groups(rolemap.role, rolemap.claims)
    shown = page(made, lang).leading
    assert [item.claim for item in shown] == [group.id for group in groups]
    assert [item.count for item in shown] == [f"{group.support.k}/{group.support.n}" for group in groups]
    assert 1 <= len(shown) <= 5
    assert all(item.label for item in shown)


def test_who_did_it_at_work_is_told_of_people_and_of_nobody_else() -> None:
    first = page(people_map).leading[0]
    assert re.search(r"^\d+ 人在工作经历里做过；\d+ 人有量化结果；写得最多的：Vue ", first.text)
    for made in (ads_map, share_edition):
        assert not any("做过" in item.text or "量化" in item.text for item in page(made).leading)
    assert not any("人" in item.text for item in page(ads_map).leading)


def test_of_a_broad_group_the_single_skills_tell_people_apart() -> None:
    rolemap = people_map()
    core = rolemap.role.core
    claims = tuple(
        replace(c, marks=("threshold",)) if isinstance(c.payload, Presence) and c.payload.subject in core else c for c in rolemap.claims
    )
    told = compose(replace(rolemap, claims=claims), "zh").leading
    assert told
    assert any("几乎人人写到，要看具体的：" in item.text for item in told)


@BOTH
def test_the_five_abilities_stand_before_everything_else_in_the_files(lang: Lang) -> None:
    rolemap = people_map()
    name = page(people_map, lang).leading[0].label
    minute = {"zh": "一分钟读懂", "en": "In one minute"}[lang]
    for text in (to_markdown(rolemap, lang), to_html(rolemap, lang).partition("<main>")[2]):
        assert text.index(name) < text.index(minute)


@EVERY
@BOTH
def test_the_introduction_says_what_it_is_and_for_whom(made: Callable[[], RoleMap], lang: Lang) -> None:
    rolemap = made()
    what, whom = page(made, lang).introduction
    assert rolemap.role.title in what
    assert str(rolemap.voters) in what
    assert {"zh": "写给", "en": "It is for"}[lang] in whom
    if rolemap.provenance.edition == "share":
        assert {"zh": "原文留在内部版里", "en": "the quotes stay in the internal edition"}[lang] in what


def test_the_sample_statement_goes_from_documents_to_people() -> None:
    chain, chosen = page(people_map).sample
    assert chain.startswith("19 份材料 → ")
    assert "→ 12 人。工作 3–14 年" in chain
    assert "杭州 6" in chain
    assert chosen.startswith("谁与岗位相符，看写的工作与岗位有多接近；一人只算一次")
    ads = page(ads_map, "en").sample
    assert ads[0] == "12 documents → job ads: 12 → 10 employers."
    assert "every employer once" in ads[1]


def test_a_share_edition_tells_years_by_their_middle_half() -> None:
    assert "工作年限中间一半" in page(share_edition).sample[0]
    assert "3–14" not in page(share_edition).sample[0]
    assert "没有计入的只给总数" in page(share_edition).sample[1]


@EVERY
def test_the_page_ends_with_a_summary_and_how_to_use_it(made: Callable[[], RoleMap]) -> None:
    assert [part.id for part in page(made).parts][-3:] == ["limits", "summary", "usage"]


@EVERY
@BOTH
def test_each_line_of_the_summary_rests_on_a_claim_of_the_map(made: Callable[[], RoleMap], lang: Lang) -> None:
    known = {claim.id for claim in made().claims}
    items = part(made(), "summary", lang).items
    assert items
    assert all(item.claim in known and item.label and item.text for item in items)


def test_the_summary_puts_together_what_stands_above_and_marks_it() -> None:
    items = {item.label: item for item in part(people_map(), "summary").items}
    assert items["主要方向"].text.startswith("Vue 技术栈 9/12")
    assert items["结果"].text == page(people_map).minute[1]
    assert "分不出层级间的差别，至少要" in items["层级"].text
    assert "〔解读，依据 #" in items["合起来看"].text
    assert [label for label, item in items.items() if "解读" in item.text] == ["合起来看"]


def test_levels_and_kinds_are_summed_up_where_they_were_found() -> None:
    items: dict[str, Item] = {item.label: item for item in part(levelled_map(), "summary").items}
    assert re.match(r"\d+ 项越往上写的人越多，例如", items["层级"].text)
    assert re.search(r"\d+/40", items["人才类型"].text)
    assert "人和人的差别" not in items


@BOTH
def test_nothing_to_sum_up_is_a_sentence_too(lang: Lang) -> None:
    found = summary_part(View.of(bare(people_map()), lang))
    assert not found.items
    assert found.lead == (
        {
            "zh": "没有三人以上写到的方向，总结不出什么。",
            "en": "No group is written by three or more people, so there is nothing to sum up.",
        }[lang],
    )
    assert compose(bare(people_map()), lang).leading == ()


@EVERY
@BOTH
def test_five_uses_say_what_the_map_can_do_and_what_it_cannot(made: Callable[[], RoleMap], lang: Lang) -> None:
    items = part(made(), "usage", lang).items
    assert len(items) == len(USES) == 5
    can, cannot = {"zh": ("能：", "不能："), "en": ("Can: ", "Cannot: ")}[lang]
    assert all(can in item.text and cannot in item.text for item in items)
    if made is ads_map:
        assert not any(re.search(r"多数人|写明的人|most people", item.text) for item in items)


def test_the_notice_says_pseudonyms_and_that_it_is_not_the_only_ground() -> None:
    footer = " ".join(page(people_map).footer)
    for words in ("不得作为录用、淘汰或定薪的唯一依据", "一律用化名", "仅作为学习笔记"):
        assert words in footer
    assert "不含化名" in page(share_edition).footer[0]


def test_an_english_page_holds_chinese_in_quotation_marks_pseudonyms_and_the_role_alone() -> None:
    people = {name for claim in people_map().claims for name in claim.people}
    text = to_markdown(people_map(), "en")
    for known in (*people, people_map().role.title, "空白.pdf", "虚构", "测试"):
        text = text.replace(known, "")
    left = [line for line in re.sub(r"“[^”]*”", "", text).splitlines() if CJK.search(line)]
    assert not left


def test_three_people_share_nothing_and_the_page_says_so() -> None:
    few = map_of([reading(f"f{n}", [Said(f"独门{n}", None)], keys=[f"p:{n}"], headline="前端开发工程师") for n in range(3)])
    assert compose(few, "zh").leading == ()
    assert "最重要的方向" not in to_markdown(few, "zh").partition("## ")[0]


@pytest.mark.parametrize(
    ("title", "aliases", "en"),
    [
        ("前端开发", ("前端开发", "Front-end Developer"), "Front-end Developer (前端开发)"),
        ("高级前端", ("前端开发", "Front-end Developer"), "高级前端"),
        ("Frontend Lead", ("Frontend Lead",), "Frontend Lead"),
        ("新岗位", (), "新岗位"),
    ],
)
def test_an_english_page_names_a_role_of_the_catalogue_in_english(title: str, aliases: tuple[str, ...], en: str) -> None:
    role = Role(id="r", title=title, aliases=aliases)
    assert (role_name(role, "en"), role_name(role, "zh")) == (en, title)
    assert (short_role_name(role, "en"), short_role_name(role, "zh")) == (en.removesuffix(f" ({title})"), title)
