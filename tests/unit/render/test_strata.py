"""Which sample a map says it is, in both languages and every text; and the strata beside all who fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jipu.editions.share import share
from jipu.errors import Lang
from jipu.lexicon.concepts import load_lexicon
from jipu.model.role import StratumCount
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.map_docx import to_docx
from jipu.render.map_json import read_map, to_json
from jipu.render.map_markdown import to_markdown
from jipu.render.page import View
from jipu.render.parts.strata import sampling_lines, strata_tables
from jipu.render.wording.phrases import phrase
from tests.golden.maps import ads_map, people_map

STRATA = (
    StratumCount(field="years", value="3-5", fitting=40, counted=5),
    StratumCount(field="city", value="杭州", fitting=60, counted=8),
    StratumCount(field="city", value="", fitting=30, counted=4),
    StratumCount(field="employer", value="外企", fitting=20, counted=2),
)


@pytest.fixture(scope="module")
def made() -> RoleMap:
    return people_map()


@pytest.fixture(scope="module")
def drawn(made: RoleMap) -> RoleMap:
    return replace(made, sample=replace(made.sample, sampling="stratified", fitting=90, seed=7, strata=STRATA))


def lines(rolemap: RoleMap, lang: Lang = "zh") -> str:
    return " ".join(sampling_lines(View(rolemap, lang)))


def test_a_map_of_all_says_so_and_one_of_an_earlier_version_says_nothing(made: RoleMap) -> None:
    assert f"相符的 {made.sample.n} 人全部计入" in lines(made)
    assert lines(replace(made, sample=replace(made.sample, sampling=None))) == ""
    assert lines(ads_map()) == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_sample_says_what_it_is_good_for(made: RoleMap, drawn: RoleMap, lang: Lang) -> None:
    best = replace(made, sample=replace(made.sample, sampling="best", fitting=90))
    told = {lines(one, lang) for one in (made, drawn, best, replace(best, sample=replace(best.sample, beyond=500)))}
    assert len(told) == 4
    assert ("适合看做得好的人怎么做" if lang == "zh" else "good for what good ones do") in lines(best, lang)
    assert ("有多常见" if lang == "zh" else "how common something is") in lines(drawn, lang)
    assert "90" in lines(drawn, lang)
    assert "7" in lines(drawn, lang)


def test_the_table_sets_the_draw_beside_all_who_fit(drawn: RoleMap) -> None:
    (table,) = strata_tables(View(drawn, "zh"))
    assert table.rows == (
        ("工作年限：3–5 年（不含 5 年）", "40", "5"),
        ("城市：杭州", "60", "8"),
        ("城市：没写明", "30", "4"),
        ("雇主类型：外企", "20", "2"),
    )
    (english,) = strata_tables(View(drawn, "en"))
    assert [row[0] for row in english.rows] == [
        "Years of work: 3 to under 5",
        "City: Hangzhou",
        "City: not told",
        "Kind of employer: foreign",
    ]
    assert strata_tables(View(replace(drawn, sample=replace(drawn.sample, strata=())), "zh")) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_and_texts_tell_the_sample(drawn: RoleMap, lang: Lang) -> None:
    assert lines(drawn, lang) in compose(drawn, lang).sample[1]
    text = to_markdown(drawn, lang)
    assert lines(drawn, lang) in text.replace("\\", "")
    assert phrase("strata.table", lang) in text
    assert len(to_docx(drawn, lang)) > 10_000


def test_a_map_keeps_its_sample_on_disk(drawn: RoleMap, tmp_path) -> None:
    (tmp_path / "map.json").write_text(to_json(drawn), "utf-8")
    assert read_map(tmp_path / "map.json").sample == drawn.sample


def test_who_is_not_listed_is_told_by_number(made: RoleMap) -> None:
    many = replace(made, sample=replace(made.sample, unlisted={"other_role": 4000, "older_version": 12}))
    told, before = many.sample.told, made.sample.told
    assert (told.left_out - before.left_out, told.versions - before.versions) == (4000, 12)
    assert "4012" in to_markdown(many, "zh")


def test_outside_the_house_small_strata_are_not_told(drawn: RoleMap) -> None:
    shown = share(drawn, load_lexicon(), lambda text: ()).sample
    assert (shown.sampling, shown.fitting, shown.seed) == ("stratified", 90, 7)
    assert {(row.field, row.value) for row in shown.strata} <= {("years", "3-5"), ("city", "杭州")}
