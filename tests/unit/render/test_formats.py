"""Markdown, CSV, HTML and JSON Lines as such: escaping, columns, what a reader's program makes of them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from jipu.errors import Lang, NewerMap, NotAMap
from jipu.lexicon.concepts import load_lexicon
from jipu.model.bullet import Bullet
from jipu.model.claim import Chain, Presence
from jipu.model.resume import Pay
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.evidence import spoken
from jipu.render.extracted import extracted
from jipu.render.map_csv import COLUMNS, to_csv
from jipu.render.map_html import to_html
from jipu.render.map_json import read_map, schema, to_json
from jipu.render.map_markdown import escape, to_markdown
from jipu.render.page import OPEN_ITEMS, View
from tests.builders import Said, reading
from tests.golden.maps import ads_map, corrected_map, map_of, people_map


@pytest.fixture
def rolemap() -> RoleMap:
    return people_map()


printable = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x9FFF, exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=30
)


@given(printable)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"x {escape(text)} y")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or ()) == f"x {text} y"


def test_escaped_text_is_one_line() -> None:
    assert escape("a\n\n# b\r\nc\u2028d") == "a \\# b c d"


def test_markdown_numbers_its_sections_in_the_readers_way(rolemap: RoleMap) -> None:
    zh, en = to_markdown(rolemap, "zh"), to_markdown(rolemap, "en")
    assert "\n## 十一、没有告诉您的事\n" in zh
    assert "\n## 11. What this map does not tell you\n" in en


def test_markdown_shows_the_first_items_and_only_names_the_rest(rolemap: RoleMap) -> None:
    page = compose(rolemap, "zh")
    for part in page.parts:
        for finding in part.findings:
            assert len(finding.items[:OPEN_ITEMS]) <= 5


def test_csv_has_its_columns_a_mark_and_windows_line_ends(rolemap: RoleMap) -> None:
    text = to_csv(rolemap, "zh")
    assert text.startswith("\ufeffclaim_id,section,path")
    assert text.count("\r\n") >= len(rolemap.claims) + 1
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in rows)


def test_csv_tells_methods_with_steps_and_domains_with_their_industry(rolemap: RoleMap) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(rolemap, "zh").removeprefix("\ufeff"), newline="")))
    method = next(row for row in rows if row["section"] == "method")
    assert method["steps"].startswith("回看目标 (")
    assert method["steps"].count(" → ") == 3
    domain = next(row for row in rows if row["section"] == "domain")
    assert (domain["industry"], domain["name"]) == ("ecommerce", "电商")
    asked = next(row for row in rows if row["name"] == "Webpack")
    assert asked["marks"].split() == ["query"]


def test_csv_of_ads_counts_employers() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(ads_map(), "en").removeprefix("\ufeff"), newline="")))
    assert {row["population"] for row in rows if row["section"] == "skill"} == {"job_ads"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_html_is_one_file_that_forbids_everything_else(rolemap: RoleMap, lang: str) -> None:
    text = to_html(rolemap, lang)  # type: ignore[arg-type]
    page = LexborHTMLParser(text)
    assert page.css_first("html").attributes["lang"] == {"zh": "zh-CN", "en": "en"}[lang]
    policy = page.css_first("meta[http-equiv='Content-Security-Policy']").attributes["content"] or ""
    assert "default-src 'none'" in policy
    assert not page.css("[src], link, [href^='http'], [onclick], [style*='url']")
    style = page.css_first("style").text()
    assert "url(" not in style
    assert "@import" not in style
    assert "@media print" in style
    assert "prefers-color-scheme" in style


def test_html_has_every_claim_once_in_its_evidence_and_ids_once(rolemap: RoleMap) -> None:
    page = LexborHTMLParser(to_html(rolemap, "zh"))
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for target in page.css("nav a"):
        assert (target.attributes["href"] or "").removeprefix("#") in ids


def test_bars_stay_within_their_box(rolemap: RoleMap) -> None:
    for part in (*compose(rolemap, "zh").parts,):
        for finding in part.findings:
            if finding.share is not None:
                assert 0 <= finding.low <= finding.share <= finding.high <= 1


def test_the_example_and_the_notice_are_settings(rolemap: RoleMap) -> None:
    made = replace(rolemap.provenance, example=True, study_note=False, source=None, purpose=None)
    for render in (to_markdown, to_html):
        text = render(replace(rolemap, provenance=made), "zh")
        assert "示例：简历为虚构，数字不代表市场" in text
        assert "学习笔记" not in text
        assert "来源：软件自带的虚构示例" in text
        assert "内部版" in text


def test_json_is_read_back_as_it_was_and_anything_else_is_refused(rolemap: RoleMap, tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text(to_json(rolemap), "utf-8")
    assert read_map(path) == rolemap
    for wrong in ("", "{}", "[]", to_json(rolemap)[:-40], to_json(rolemap).replace('"resumes"', '"people"')):
        path.write_text(wrong, "utf-8")
        with pytest.raises(NotAMap):
            read_map(path)
    with pytest.raises(NotAMap):
        read_map(tmp_path / "gone.json")


def test_the_schema_names_every_section_and_field() -> None:
    published = schema()
    assert published["$schema"].endswith("2020-12/schema")
    assert set(published["required"]) >= {"role", "sample", "claims", "adequacy", "provenance"}
    assert "leave_one_term_out" in str(published)


def test_a_view_knows_its_people_and_children(rolemap: RoleMap) -> None:
    view = View.of(rolemap, "zh")
    assert (view.people, view.n) == ("resumes", rolemap.sample.n)
    group = view.section("group")[0]
    assert [claim.parent for claim in view.under(group.id)] == [group.id] * len(view.under(group.id))
    with pytest.raises(TypeError):
        view.presence(view.section("advice")[0])
    assert View.of(ads_map(), "zh").n == ads_map().sample.employers


def test_a_row_joins_the_writings_of_a_skill_and_takes_its_strongest() -> None:
    said = [
        Said("Vue2", "vue", grade="claimed", depth="了解"),
        Said("Vue3", "vue", grade="outcome", depth="精通"),
        Said("四步复盘", None, kind="method", steps=("看", "想", "做")),
        Said("提升三成", None, kind="outcome", grade="outcome"),
    ]
    pay = Pay(kind="expected", min_k_month=20, max_k_month=None, months=13)
    one = reading("a", said, pay=pay, years=5.0, degree="本科", city="杭州", seniority="高级")
    row = extracted(one, "化名", load_lexicon())
    assert [(s["name"], s["depth"], s["grade"], s["surfaces"]) for s in row["skills"]] == [("Vue", "精通", "outcome", ["Vue2", "Vue3"])]
    assert row["methods"] == [{"name": "四步复盘", "surface": "四步复盘", "steps": ["看", "想", "做"]}]
    assert row["outcomes"] == ["提升三成"]
    assert row["pay"] == {"kind": "expected", "min_k_month": 20, "max_k_month": None, "months": 13}
    assert (row["years"], row["degree"], row["city"], row["level"], row["pseudonym"]) == (5.0, "本科", "杭州", "高级", "化名")
    assert row["jobs"][0]["title"] == "前端开发工程师"


def test_a_row_of_an_ad_has_a_title_and_no_person() -> None:
    row = extracted(reading("ad", [Said("Vue", "vue")], kind="job_ad", headline="前端开发"), "", load_lexicon())
    assert row["title"] == "前端开发"
    assert "jobs" not in row
    assert row["kind"] == "job_ad"


@pytest.mark.parametrize(
    ("cities", "zh"),
    [
        ([3, 3, 3, 3], "其余 1 城各 3"),
        ([4, 3, 2, 1], "其余 1 城各 1"),
        ([4, 3, 3, 2, 1, 1], "其余 3 城各 1–2"),
        ([4, 3, 3], None),
    ],
)
def test_the_other_cities_are_told_by_the_fewest_and_the_most(cities: list[int], zh: str | None) -> None:
    names = ("杭州", "上海", "深圳", "北京", "广州", "成都")
    people = [name for name, count in zip(names, cities, strict=False) for _ in range(count)]
    readings = [reading(f"r{n}", [Said("Vue", "vue")], keys=[f"p:{n}"], city=city) for n, city in enumerate(people)]
    basis = next(line for line in compose(map_of(readings), "zh").sample if "→" in line)
    assert (zh in basis) if zh else ("其余" not in basis)
    assert "杭州" in basis


def test_the_findings_come_in_the_order_of_their_people(rolemap: RoleMap) -> None:
    for lang in ("zh", "en"):
        general = next(part for part in compose(rolemap, lang).parts if part.id == "general")  # type: ignore[arg-type]
        groups = [finding for finding in general.findings if finding.claim]
        counts = [rolemap.claim(finding.claim or "").support.k for finding in groups]
        assert counts == sorted(counts, reverse=True)
        for finding in groups:
            items = [rolemap.claim(item.claim or "") for item in finding.items]
            lines, singles = ([c.support.k for c in items if (c.section == "skill") is single] for single in (False, True))
            assert [c.section for c in items] == ["line"] * len(lines) + ["skill"] * len(singles)
            assert lines == sorted(lines, reverse=True)
            assert singles == sorted(singles, reverse=True)


def test_the_rest_of_a_group_is_told_by_number(rolemap: RoleMap) -> None:
    for group in rolemap.section("group"):
        if isinstance(payload := group.payload, Presence):
            assert payload.two_or_more <= group.support.k


EARLIER = Path(__file__).resolve().parents[2] / "files" / "earlier" / "map-1.json"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_map_of_an_earlier_version_is_read_and_rendered(lang: Lang) -> None:
    old = read_map(EARLIER)
    assert old.format_version == 1 and all(claim.computed is None for claim in old.claims)
    assert (old.corrections.applied, len(old.corrections.orphaned), old.corrections.edits) == (1, 4, ())
    for text in (to_markdown(old, lang), to_html(old, lang), to_csv(old, lang)):
        assert "Canvas" in text and "某某" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_map_without_the_later_chapters_is_read_and_rendered(lang: Lang) -> None:
    old = read_map(EARLIER.with_name("map-2.json"))
    assert old.format_version == 2 and old.corrections.applied == 1
    assert [claim.computed.zh for claim in old.claims if claim.computed] == ["Vue"]
    steps = [[step.text for step in c.payload.steps] for c in old.section("method") if isinstance(c.payload, Chain)]
    assert ["自测", "灰度", "观察", "放量"] in steps
    for text in (to_markdown(old, lang), to_html(old, lang), to_csv(old, lang), to_json(old)):
        assert "OKR" in text and ("维优" in text or lang == "en")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_that_stood_among_the_groups_stand_in_their_own_section(lang: Lang) -> None:
    path = EARLIER.with_name("map-3.json")
    before = [claim for claim in json.loads(path.read_text("utf-8"))["claims"] if claim["section"] == "group"]
    old = read_map(path)
    assert old.format_version == 3 and all(isinstance(claim.payload, Presence) for claim in old.section("group"))
    assert {c.id for c in (*old.section("line"), *old.section("group"))} == {claim["id"] for claim in before}
    assert [type(claim.payload) for claim in old.section("line")] == [Bullet] * 3
    for text in (to_markdown(old, lang), to_html(old, lang), to_csv(old, lang)):
        assert ("为了加快速度" if lang == "zh" else "for more speed") in text


def test_a_map_of_a_later_version_is_refused_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text(json.dumps({**json.loads(to_json(people_map())), "format_version": 99, "new": {"act": "unheard of"}}), "utf-8")
    with pytest.raises(NewerMap, match="99"):
        read_map(path)
    path.write_text('{"format_version": "x"}', "utf-8")
    with pytest.raises(NotAMap):
        read_map(path)


def test_a_page_shows_the_note_of_a_corrected_claim_and_none_of_others() -> None:
    rolemap = corrected_map()
    noted = {claim.id for claim in rolemap.claims if words_of(rolemap, claim.id)[3]}
    assert noted == {c.id for c in rolemap.claims if {"human", "reviewed"} & set(c.marks) and "asserted" not in c.marks}
    plain = people_map()
    assert not any(words_of(plain, claim.id)[3] for claim in plain.claims)


def words_of(rolemap: RoleMap, claim: str) -> list[str]:
    told = spoken(rolemap, "zh")
    return [told["texts"][place] for place in told["claims"][claim]]
