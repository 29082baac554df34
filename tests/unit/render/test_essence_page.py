"""The parts on what a role is, its directions, keywords and careers: every sentence counted and clickable, every lack named."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from jipu.editions.share import share
from jipu.errors import Lang
from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import SECTIONS
from jipu.model.formula import Formula, Term
from jipu.model.rolemap import RoleMap
from jipu.model.shift import Shift
from jipu.render.compose import compose
from jipu.render.map_csv import to_csv
from jipu.render.map_html import to_html
from jipu.render.map_json import read_map, to_json
from jipu.render.map_markdown import to_markdown
from jipu.render.page import Part
from jipu.render.parts.keywords import weights_of
from tests.builders import Said
from tests.golden.maps import ads_map, people_map
from tests.unit.synthesise.posted import Held, posted
from tests.unit.synthesise.test_changes import NEW, turned
from tests.unit.synthesise.test_synthesis import build

RESULT = Said("首屏从 3.2s 降到 1.1s", None, "outcome", "outcome")
STAGE, CHIEF = Said("从0到1", None, "stage"), Said("直接向CTO汇报", None, "reporting")
ABROAD = Said("出海", None, "direction")


@lru_cache(maxsize=1)
def full_map() -> RoleMap:
    """Fourteen people with everything that these parts can tell."""
    before = (Said("jQuery", "jquery", depth="参与"),)
    after = (NEW, replace(NEW, surface="Vue", concept="vue", depth="主导"), RESULT, STAGE, CHIEF, ABROAD)
    return build(turned(14, before, after))


def part(rolemap: RoleMap, identifier: str, lang: Lang = "zh") -> Part:
    return next(part for part in compose(rolemap, lang).parts if part.id == identifier)


def text(found: Part) -> str:
    return "\n".join([*found.lead, *(f"{item.label} {item.count} {item.text}" for item in found.items)])


@pytest.mark.parametrize(
    ("identifier", "told"),
    [
        (
            "essence",
            [
                "定位：主要的方向是",
                "使命：让系统更快、装得下更多",
                "前端建设者",
                "体现：",
                "汇报关系（14/14 写明）：向首席技术官汇报 14/14",
                "业务阶段：从 0 到 1（14/14）",
                "核心价值：从",
                "画像：",
                "看什么：",
            ],
        ),
        ("direction", ["趋势：拿同一批人最近一段", "智能体框架", "热门方向", "出海与全球化", "14/14 人新写到；另有 0 人相反"]),
        ("keyword", ["智能体框架", "写在 14 段经历里", "岗位技能图谱 = ", "前端开发 → 前端开发（高级）", "走过这一步 14/14"]),
    ],
)
def test_a_full_map_tells_everything(identifier: str, told: list[str]) -> None:
    page = text(part(full_map(), identifier))
    for words in told:
        assert words in page, words


@pytest.mark.parametrize(
    ("identifier", "told"),
    [
        (
            "essence",
            ["Position: ", "Mission: ", "Front-end builder", "to the CTO 14/14", "zero to one (14/14)", "Worth: from ", "Portrait: "],
        ),
        ("direction", ["14 can be compared", "Going Global", "Hot directions"]),
        ("keyword", ["Role skill map = ", "took this step: 14/14"]),
    ],
)
def test_the_english_page_tells_the_same(identifier: str, told: list[str]) -> None:
    page = text(part(full_map(), identifier, "en"))
    for words in told:
        assert words in page, words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_lines_in_both_languages_and_each_leads_to_its_claim(lang: Lang) -> None:
    known = {claim.id for claim in full_map().claims}
    for identifier in ("essence", "direction", "keyword"):
        found = part(full_map(), identifier, lang)
        assert [item.claim for item in found.items] == [item.claim for item in part(full_map(), identifier, "zh").items]
        assert all(item.claim in known for item in found.items if item.claim)
        lacks = sum(item.claim is None for item in found.items)
        assert lacks <= 2  # only the sentences on a scope that nobody states, and on how identities are counted


def test_every_lack_is_a_sentence_that_names_it() -> None:
    few = build([posted(f"f{number}", Held("前端开发", "2019-01", "now", [Said("Vue", "vue")])) for number in range(5)])
    essence, direction, keyword = (text(part(few, identifier)) for identifier in ("essence", "direction", "keyword"))
    for words in ("不列身份", "没有人写明向谁汇报", "没有人写明带多少人", "没有人写明是从 0 到 1", "能比前后两段的不到 3 人"):
        assert words in essence
    assert "能比的不到 3 人，所以不说" in direction
    assert "没有两个人走过同样的前后岗位" in keyword


def test_what_is_not_told_from_chance_is_not_named() -> None:
    rolemap = build([*turned(3), *turned(9, after=(), first=3)])
    page = text(part(rolemap, "direction"))
    assert "有 1 项是 3 人以上新写到的，但分不出是不是偶然，所以不列名" in page
    assert NEW.surface not in page
    assert "大约要有" in page


def test_a_change_of_one_side_is_not_called_from_to() -> None:
    rolemap = build(turned(14, after=(Said("Vue", "vue", depth="主导"),)))
    essence = text(part(rolemap, "essence"))
    assert "多出来的是主导一件事 14/14" in essence
    assert "核心价值：从" not in essence


def test_trends_of_every_kind_of_people_say_so() -> None:
    claims = tuple(
        replace(claim, payload=replace(claim.payload, everywhere=True)) if isinstance(claim.payload, Shift) else claim
        for claim in full_map().claims
    )
    assert "每一类人里都有" in text(part(replace(full_map(), claims=claims), "direction"))
    assert "说不出哪项是各类人的共同趋势" in text(part(full_map(), "direction"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_ads_nothing_is_said_that_only_people_can_tell(lang: Lang) -> None:
    essence, direction, keyword = (text(part(ads_map(), identifier, lang)) for identifier in ("essence", "direction", "keyword"))
    assert {"zh": "招聘广告没有，所以不说", "en": "which job ads lack"}[lang] in direction
    assert {"zh": "招聘广告没有", "en": "job ads lack"}[lang] in keyword
    for words in {"zh": ("定位", "身份", "汇报", "核心价值"), "en": ("Position", "identit", "Reporting", "Worth")}[lang]:
        assert words not in essence


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_share_edition_quotes_nobody_and_keeps_its_sentences_whole(lang: Lang) -> None:
    shared = share(full_map(), load_lexicon(), lambda _: ())
    for identifier in ("essence", "direction", "keyword"):
        page = text(part(shared, identifier, lang))
        assert "化名" not in page
        assert "pseudonym" not in page
        assert "None" not in page
    assert {"zh": "画像：", "en": "Portrait: "}[lang] in text(part(shared, "essence", lang))


@pytest.mark.parametrize("rolemap", [full_map, people_map], ids=["full", "golden"])
def test_every_claim_is_a_row_of_the_table_with_a_name_and_of_the_page(rolemap) -> None:
    made = rolemap()
    for lang in ("zh", "en"):
        rows = list(csv.DictReader(io.StringIO(to_csv(made, lang).removeprefix("\ufeff"))))
        assert {row["claim_id"] for row in rows if row["claim_id"]} == {claim.id for claim in made.claims}
        assert all(row["name"].strip() for row in rows)
    html = to_html(made, "zh")
    assert all(f'"{claim.id}"' in html for claim in made.claims)


def test_a_map_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text(to_json(full_map()), "utf-8")
    again = read_map(tmp_path / "map.json")
    assert again.claims == full_map().claims
    assert to_markdown(again, "zh") == to_markdown(full_map(), "zh")
    assert {claim.section for claim in again.claims} <= set(SECTIONS)


@pytest.mark.parametrize(
    ("shares", "rest", "weights"),
    [((0.34, 0.33), 0.33, [4, 3, 3]), ((0.5, 0.26), 0.24, [5, 3, 2]), ((0.96,), 0.04, [10, 0]), ((0.05, 0.05), 0.9, [1, 0, 9])],
)
def test_parts_of_ten_add_up(shares: tuple[float, ...], rest: float, weights: list[int]) -> None:
    terms = tuple(Term(claim="", subject=str(share), zh="", en="", share=share) for share in shares)
    found = weights_of(Formula(terms=terms, rest=rest), 10)
    assert sum(found) == 10
    assert found == weights


def test_a_percent_sign_stands_from_thirty_people_on() -> None:
    assert "%" not in text(part(full_map(), "keyword"))
    many = build([posted(f"m{number:02d}", Held("前端开发", "2019-01", "now", [Said("Vue", "vue"), RESULT])) for number in range(30)])
    assert "前端与客户端技术 100%" in text(part(many, "keyword"))
