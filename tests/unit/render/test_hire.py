"""A hiring kit in words: every item bears claims, both languages say the same, the description can be posted, nothing scores a person."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from docx import Document
from selectolax.lexbor import LexborHTMLParser

from jipu.errors import Lang
from jipu.model.claim import Claim, Presence, Quote
from jipu.model.rolemap import RoleMap
from jipu.model.tick import Tick
from jipu.pipeline import share_map
from jipu.render.answers.fairness import check_lines
from jipu.render.answers.hire import hire_kit
from jipu.render.answers.hire_ad import ad_text, duty_text, hire_ad, wish_text
from jipu.render.deliverable import Deliverable
from jipu.render.deliverable_formats import written_as
from jipu.statistics.shares import support
from jipu.uses.criteria import Criterion, presence_of
from jipu.uses.fairness import unfair_demands
from jipu.uses.hire import Hiring, hiring
from tests.golden.maps import ads_map, people_map
from tests.levelled import levelled_map

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) | **z**"
NUMBER = re.compile(r"\d+/\d+")
LANGS: tuple[Lang, ...] = ("zh", "en")


def ticked(rolemap: RoleMap) -> Hiring:
    """A standard with its first proposal ticked and one tick that fits nothing."""
    first = hiring(rolemap).proposals[0].claim.id
    role = rolemap.role.id
    gone = Tick(role=role, claim="0" * 12, name="早先的", reason="原来要", who="乙", when="2025-01-01T00:00:00Z")
    return hiring(rolemap, [Tick(role=role, claim=first, name="Vue", reason="第一个月就要用", who="甲", when="2025-07-01T00:00:00Z"), gone])


@pytest.fixture(scope="module")
def standard() -> Hiring:
    return ticked(levelled_map(40))


def maps() -> dict[str, Callable[[], RoleMap]]:
    return {
        "levels": lambda: levelled_map(40),
        "people": people_map,
        "ads": ads_map,
        "share": lambda: share_map(levelled_map(40)),
        "one": lambda: levelled_map(1),
        "three": lambda: levelled_map(3),
        "first_format": lambda: replace(
            levelled_map(40), claims=tuple(c for c in levelled_map(40).claims if c.section in ("skill", "group"))
        ),
        "nothing": lambda: replace(levelled_map(3), claims=()),
    }


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", list(maps()))
def test_every_map_gives_a_whole_kit_whose_items_bear_claims(name: str, lang: Lang) -> None:
    made = hiring(maps()[name]())
    for deliverable in (hire_kit(made, lang), hire_ad(made, lang)):
        known = deliverable.claims
        assert all(item and set(item) <= set(known) for item in deliverable.items())
        assert all(chapter.lead or chapter.points or chapter.grids or chapter.chapters for chapter in deliverable.chapters)
        text = written_as(deliverable, "md").decode()
        assert "None" not in text
        assert "{" not in text


@pytest.mark.parametrize("name", ["levels", "people", "ads", "share"])
def test_both_languages_state_the_same_claims_and_numbers(name: str) -> None:
    made = hiring(maps()[name]())
    zh, en = hire_kit(made, "zh"), hire_kit(made, "en")
    assert list(zh.items()) == list(en.items())
    assert sorted(NUMBER.findall(str(zh.chapters))) == sorted(NUMBER.findall(str(en.chapters)))


def test_only_what_was_ticked_is_a_must_of_the_description(standard: Hiring) -> None:
    text = written_as(hire_ad(standard, "zh"), "md").decode()
    musts = text.split("## 必须\n")[1].split("\n## ")[0]
    assert re.findall(r"\*\*(.+?)\*\*", musts) == ["Vue"]
    assert "React" in text.split("## 有这些更好")[1].split("\n## ")[0]
    unticked = written_as(hire_ad(hiring(standard.rolemap), "zh"), "md").decode()
    assert "## 必须" not in unticked
    assert "Vue" in unticked.split("## 有这些更好")[1].split("\n## ")[0]


def test_the_kit_tells_reason_and_hand_of_each_tick_and_what_fits_no_more(standard: Hiring) -> None:
    text = written_as(hire_kit(standard, "zh"), "md").decode()
    assert "理由：第一个月就要用（甲，2025-07-01）" in text
    assert "“早先的”：这张图谱里没有这一项；理由：原来要（乙，2025-01-01）" in text


@pytest.mark.parametrize("to", ["md", "html", "docx"])
def test_a_description_to_be_posted_bears_no_ids_no_counts_and_no_edition(standard: Hiring, to: str) -> None:
    content = written_as(hire_ad(standard, "zh"), to)
    text = _words(content, to)
    assert not re.search(r"#[0-9a-f]{6}\b", text)
    assert not NUMBER.search(text)
    assert "内部版" not in text
    assert "图谱" not in text, "how it was drafted is told to those who hire"
    assert "岗位技能图谱起草（40 人" in written_as(hire_kit(standard, "zh"), "md").decode()
    assert next(c for c in json.loads(written_as(hire_ad(standard, "zh"), "json"))["chapters"] if c["points"])["points"][0]["claims"]


def _words(content: bytes, to: str) -> str:
    if to == "html":
        body = LexborHTMLParser(content.decode()).css_first("body")
        assert body
        return body.text()
    if to == "docx":
        document = Document(io.BytesIO(content))
        header = [paragraph.text for section in document.sections for paragraph in section.header.paragraphs]
        return "\n".join([*header, *(paragraph.text for paragraph in document.paragraphs)])
    return content.decode()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", list(maps()))
def test_our_own_description_passes_our_own_check(name: str, lang: Lang) -> None:
    made = hiring(maps()[name]())
    assert not unfair_demands(ad_text(made, lang))
    assert not unfair_demands(_plain(hire_ad(made, lang)))


def _plain(made: Deliverable) -> str:
    return written_as(made, "md").decode()


@pytest.mark.parametrize("lang", LANGS)
def test_a_scorecard_has_four_levels_and_no_total(standard: Hiring, lang: Lang) -> None:
    card = hire_kit(standard, lang).chapters[4]
    assert len(card.grids) == len(standard.criteria)
    for grid in card.grids:
        assert [row[0] for row in grid.rows] == ["1", "2", "3", "4"]
        assert len({row[1] for row in grid.rows}) == 4
    assert len({grid.rows[2][1] for grid in card.grids}) == len(card.grids)  # of the map's own things, not the same for all
    words = " ".join(cell for grid in card.grids for row in grid.rows for cell in row)
    assert not re.search(r"总分|合计|淘汰|及格|total|pass mark|reject", words)


def test_numbers_of_the_scorecard_are_those_of_the_map(standard: Hiring) -> None:
    card = hire_kit(standard, "zh").chapters[4].grids[0]
    payload = standard.criteria[0].claim.payload
    grades = payload.grades  # type: ignore[union-attr]
    assert f"写进做过的事 {grades['demonstrated']}/40" in card.rows[2][2]


def test_a_scorecard_counts_each_person_at_one_level_only(standard: Hiring) -> None:
    """Who states to have taken part or led is told beside the criterion: such words stand on every level."""
    stated = {"参与": 9, "主导": 8}
    claims = tuple(
        replace(c, payload=replace(c.payload, depths=stated)) if isinstance(c.payload, Presence) and c.section == "group" else c
        for c in standard.rolemap.claims
    )
    made = hiring(replace(standard.rolemap, claims=claims))
    card = hire_kit(made, "zh").chapters[4]
    for grid, one in zip(card.grids, made.criteria, strict=True):
        counted = [int(k) for row in grid.rows for k in re.findall(r"(\d+)/40", row[2])]
        assert sum(counted) == one.claim.support.k
        assert not re.search("参与|主导|负责", "".join(row[2] for row in grid.rows))
    assert "每人只算一次" in card.lead[1]
    assert len(hire_kit(hiring(ads_map()), "zh").chapters[4].lead) == 1
    assert "写明主导或负责的 8 人，写明参与或了解的 9 人" in str(hire_kit(made, "zh").chapters[5])


@pytest.mark.parametrize("lang", LANGS)
def test_each_question_says_what_good_evidence_is_and_follows_up(standard: Hiring, lang: Lang) -> None:
    asked = hire_kit(standard, lang).chapters[5]
    assert len(asked.chapters) == len(standard.criteria)
    for chapter in asked.chapters:
        labels = [point.label for point in chapter.points]
        assert labels[:2] == {"zh": ["问", "听什么"], "en": ["Question", "Listen for"]}[lang]
        assert all(point.text or point.quote for point in chapter.points)
    said = [point.text for chapter in asked.chapters for point in chapter.points if point.text]
    assert len(set(said)) == len(said)  # what holds for every question is said once, above them


@pytest.mark.parametrize("lang", LANGS)
def test_no_quote_stands_for_two_criteria(standard: Hiring, lang: Lang) -> None:
    quotes = [point.quote for chapter in hire_kit(standard, lang).chapters[5].chapters for point in chapter.points if point.quote]
    assert quotes
    assert len(set(quotes)) == len(quotes)


@pytest.mark.parametrize("name", ["levels", "people", "ads", "share"])
def test_a_wish_names_what_people_of_the_role_tell_and_a_frame_says_that_it_is_one(name: str) -> None:
    made = hiring(maps()[name]())
    for one in (*made.duties, *made.wishes):
        text = wish_text(one, "zh")
        named = {told.zh for told in (*one.tools, *one.objects, *one.metrics)} | {presence_of(c).zh for c in (*one.covered, *one.single)}
        assert text.startswith("【") or any(word in text.replace(" ", "") for word in {name.replace(" ", "") for name in named})
        assert "实际经验" not in text


def test_where_nothing_is_shared_the_employer_is_asked_for_words() -> None:
    group = Claim(
        id="g", section="group", payload=Presence(subject="g.a", zh="架构", en="Architecture", kind="group"), supports=(support(5, 9),)
    )
    alone = Criterion(claim=group, family="work")
    assert duty_text(alone, "zh").startswith("【")
    assert duty_text(alone, "en").startswith("[")
    lone = Claim(
        id="s", section="skill", payload=Presence(subject="s", zh="代码重构", en="Refactoring", kind="method"), supports=(support(1, 9),)
    )
    assert duty_text(replace(alone, single=(lone,)), "zh") == "【请写明本公司要做的事，例如代码重构】"


def test_a_share_edition_bears_no_quote() -> None:
    made = hire_kit(hiring(share_map(levelled_map(40))), "zh")
    assert not [point for chapter in made.chapters[5].chapters for point in chapter.points if point.quote]
    assert "对外版" in written_as(made, "md").decode()


def test_hostile_words_of_resumes_stay_words() -> None:
    rolemap = levelled_map(40)
    claims = tuple(replace(c, quotes=(Quote(person="甲", text=HOSTILE, at=(0, 3)),)) if c.section == "group" else c for c in rolemap.claims)
    made = hire_kit(hiring(replace(rolemap, claims=claims)), "zh")
    tree = LexborHTMLParser(written_as(made, "html").decode())
    assert not tree.css("script")
    assert "<script>alert(1)</script>" not in written_as(made, "html").decode()
    assert HOSTILE in "".join(quote.text() for quote in tree.css("blockquote p"))
    assert "\\<script" in written_as(made, "md").decode()


def test_an_english_kit_calls_the_role_by_its_english_name() -> None:
    rolemap = levelled_map(40)
    chinese = replace(rolemap, role=replace(rolemap.role, title="前端开发", aliases=("前端开发", "Front-end Developer")))
    for made in (hire_kit(hiring(chinese), "en"), hire_ad(hiring(chinese), "en")):
        assert "Front-end Developer" in made.title
        assert "前端开发" not in made.title + " ".join(lead for chapter in made.chapters for lead in chapter.lead)
    assert "前端开发" in hire_ad(hiring(chinese), "zh").title


def test_of_a_craft_what_one_works_with_stands_apart_from_what_one_does() -> None:
    def named(name: str, kind: str) -> Claim:
        payload = Presence(subject=name, zh=name, en=name, kind=kind)  # type: ignore[arg-type]
        return Claim(id=name, section="skill", payload=payload, supports=(support(5, 9),))

    group = named("原型", "ability")
    criterion = Criterion(
        claim=group, family="craft", children=(named("Axure", "tool"), named("原型设计", "method"), named("墨刀", "tool"))
    )
    assert duty_text(criterion, "zh") == "用到 Axure、墨刀，做原型设计"


def test_red_lines_name_every_kind_with_its_law() -> None:
    red = hire_kit(hiring(levelled_map(3)), "zh").chapters[6]
    assert len([line for line in red.lead if "《" in line]) == 16
    assert "妇女权益保障法》第四十三条" in "".join(red.lead)


@pytest.mark.parametrize("lang", LANGS)
def test_a_check_prints_ground_and_better_words_once_a_kind(lang: Lang) -> None:
    lines = list(check_lines(unfair_demands("限男性\n男士优先\n形象好"), lang))
    assert len(lines) == 1 + 3 + 2 * 2 + 1
    assert next(iter(check_lines((), lang))).startswith({"zh": "用 ", "en": "Read with "}[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_share_edition_holds_back_is_not_said_to_be_nothing(lang: Lang) -> None:
    made = hire_kit(hiring(share_map(levelled_map(40))), lang)
    words = " ".join(cell for grid in made.chapters[4].grids for row in grid.rows for cell in row)
    asked = " ".join(point.text for chapter in made.chapters[5].chapters for point in chapter.points)
    assert {"zh": "没有读到", "en": "none told"}[lang] not in words
    assert {"zh": "没有人写出量化结果", "en": "nobody with a measured result"}[lang] not in asked
    assert {"zh": "没有人写出量化结果", "en": "nobody with a measured result"}[lang] in str(
        hire_kit(hiring(levelled_map(40)), lang).chapters[5]
    )


def test_a_tool_with_nothing_beside_it_asks_the_employer_what_it_is_for() -> None:
    def wish(name: str, kind: str) -> str:
        payload = Presence(subject=name, zh=name, en=name, kind=kind)  # type: ignore[arg-type]
        return wish_text(Criterion(claim=Claim(id=name, section="skill", payload=payload, supports=(support(5, 9),)), family="craft"), "zh")

    assert wish("Vue", "technology") == "【请写明：本公司拿它做什么】"
    assert wish("团队管理", "leadership") == "【请写一句：这一块头几个月要做成什么】"
