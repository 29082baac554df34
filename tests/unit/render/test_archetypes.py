"""The chapter on kinds of people in both languages: found, refused, not run; every row with its claim, nothing said that was not counted."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import pytest
from bench.planted.archetypes import Plan, plant

from jipu.errors import Lang
from jipu.lexicon.concepts import load_lexicon
from jipu.model.archetype import Archetype, Division, Feature, Figures, Match, Scarce, Shape, Sign
from jipu.model.claim import Claim, Presence
from jipu.model.contrast import Contrast, Pole
from jipu.model.rolemap import MapMember, RoleMap
from jipu.render.compose import compose
from jipu.render.map_csv import to_csv
from jipu.render.map_html import to_html
from jipu.render.map_markdown import to_markdown
from jipu.render.page import Part, View
from jipu.render.parts.kinds import background
from jipu.render.wording.claims import claim_name
from jipu.render.wording.kinds import overlap, pay_text
from jipu.stages.synthesise.archetypes import kind_claims
from jipu.stages.synthesise.contrasts import contrast_claims
from jipu.stages.synthesise.ground import Ground
from jipu.stages.synthesise.representatives import represented
from jipu.stages.synthesise.skills import Tree
from tests.golden.maps import ads_map, people_map

LANGS: tuple[Lang, Lang] = ("zh", "en")
BOTH = pytest.mark.parametrize("lang", LANGS)


@lru_cache(maxsize=4)
def ground(plan: Plan, n: int = 30, seed: int = 1) -> Ground:
    return plant(plan, n, seed, load_lexicon()).ground


def mapped(ground: Ground, *more: Claim) -> RoleMap:
    """A map of planted people: the tree, and these claims."""
    tree = Tree(role=ground.role, lexicon=ground.lexicon, concepts=ground.concepts, counts=ground.counts)
    members = tuple(MapMember(pseudonym=voter.name, files=(f"{voter.name}.txt",), reasons=()) for voter in ground.voters)
    plain = people_map()
    sample = replace(plain.sample, files=ground.n, n=ground.n, members=members, left_out=(), versions=(), failures=(), ads=0, employers=0)
    return replace(plain, role=ground.role, claims=(*represented(ground, tree.tree_claims()), *more), sample=sample)


@lru_cache(maxsize=1)
def found() -> RoleMap:
    planted = ground(Plan(kinds=3))
    return mapped(planted, *kind_claims(planted, ()))


@lru_cache(maxsize=1)
def refused() -> RoleMap:
    planted = ground(Plan(line=1.6), 30, 2)
    test = Division(verdict="unsteady", kinds=3, chance=0.02, stability=0.63, need=50)
    division = planted.claim("archetype", test, [voter.name for voter in planted.voters], "division")
    return mapped(planted, division, *contrast_claims(planted))


def chapter(rolemap: RoleMap, lang: Lang) -> Part:
    return next(part for part in compose(rolemap, lang).parts if part.id == "archetype")


def of(rolemap: RoleMap, payload: type) -> list[Claim]:
    return [claim for claim in rolemap.claims if isinstance(claim.payload, payload)]


@BOTH
def test_kinds_stand_in_a_table_and_one_by_one(lang: Lang) -> None:
    part = chapter(found(), lang)
    kinds = of(found(), Archetype)
    table = part.tables[0]
    assert part.lead[0] == {"zh": "这 30 人分得出 3 类。", "en": "These 30 people fall into 3 kinds."}[lang]
    assert table.claims == tuple(claim.id for claim in kinds)
    assert [row[1] for row in table.rows] == [f"{claim.support.k}/30" for claim in kinds]
    assert [finding.claim for finding in part.findings] == [claim.id for claim in kinds]
    for claim, row, finding in zip(kinds, table.rows, part.findings, strict=True):
        assert isinstance(claim.payload, Archetype)
        assert row[3] == claim.payload.representative
        assert finding.items
        assert [item.count for item in finding.items] == [f"{feature.k}/{feature.n}" for feature in claim.payload.features]
        assert all(item.claim in {one.id for one in found().claims} for item in finding.items)
        assert any(claim.payload.representative in note for note in finding.notes)


@BOTH
def test_what_a_kind_brings_is_marked_as_interpretation_and_tied_to_claims(lang: Lang) -> None:
    for claim, finding in zip(of(found(), Archetype), chapter(found(), lang).findings, strict=True):
        assert isinstance(claim.payload, Archetype)
        if claim.payload.both:
            note = finding.notes[0]
            assert ("解读" if lang == "zh" else "interpretation") in note
            assert all(f"#{feature.claim[:6]}" in note for feature in claim.payload.both.features)


@BOTH
def test_a_refused_division_says_why_and_how_many_would_do_and_shows_contrasts(lang: Lang) -> None:
    part = chapter(refused(), lang)
    assert {"zh": "没有通过稳定性检验", "en": "no kinds are drawn"}[lang] in part.lead[0]
    assert "50" in part.lead[0]
    contrasts = of(refused(), Contrast)
    assert contrasts
    assert [finding.claim for finding in part.findings] == [claim.id for claim in contrasts]
    for claim, finding in zip(contrasts, part.findings, strict=True):
        assert isinstance(claim.payload, Contrast)
        between = 30 - claim.payload.first.k - claim.payload.second.k
        assert all(str(number) in finding.lead for number in (claim.payload.first.k, claim.payload.second.k, between))
        assert finding.quote
        assert len(finding.items) == len(claim.payload.first.features) + len(claim.payload.second.features)
    assert not any("类型" in row[0] for table in part.tables for row in table.rows)


@BOTH
@pytest.mark.parametrize(
    ("test", "told"),
    [
        (Division(verdict="few", need=15), ("只有 30 人，不做人才类型检验：15 人起才做", "run from 15 on")),
        (Division(verdict="alike", kinds=2, chance=0.4, stability=0.5, need=50), ("分不出人才类型", "fall into no kinds")),
        (
            Division(verdict="alike", kinds=2, chance=0.4, stability=0.5),
            ("多半是本来就没有分明的类型", "most likely there are no clear kinds"),
        ),
    ],
)
def test_every_outcome_is_one_whole_sentence(test: Division, told: tuple[str, str], lang: Lang) -> None:
    planted = ground(Plan(lengths=0.0))
    claim = planted.claim("archetype", test, [voter.name for voter in planted.voters], "division")
    lead = chapter(mapped(planted, claim), lang).lead[0]
    assert told[LANGS.index(lang)] in lead
    assert {"zh": "也没有哪个方向上的差别超出偶然", "en": "Nor is there a direction"}[lang] in lead
    assert lead.endswith("。" if lang == "zh" else ".")


@BOTH
def test_the_figures_of_the_test_are_a_line_with_its_claim(lang: Lang) -> None:
    item = next(item for item in chapter(refused(), lang).items if item.claim == of(refused(), Division)[0].id)
    assert "0.02" in item.text
    assert {"zh": "6 成还是同一批人", "en": "0.63"}[lang] in item.text


@BOTH
def test_tables_of_interpretation_have_no_empty_rows_and_are_named_so(lang: Lang) -> None:
    part = chapter(found(), lang)
    table = part.tables[-1]
    assert ("解读" if lang == "zh" else "interpretation") in table.title
    assert len(table.rows) == len(table.claims) == len(of(found(), Match))
    assert all(cell.strip() for row in table.rows for cell in row)


def test_there_is_no_table_without_rows() -> None:
    plain = mapped(ground(Plan(lengths=0.0)))
    assert chapter(plain, "zh").tables == ()


def test_a_match_whose_claims_are_not_in_the_map_is_not_shown() -> None:
    lost = replace(found(), claims=tuple(claim for claim in found().claims if not isinstance(claim.payload, Archetype)))
    assert chapter(lost, "zh").tables == ()


@BOTH
def test_every_claim_of_the_chapter_can_be_opened_and_stands_in_the_table(lang: Lang) -> None:
    for rolemap in (found(), refused()):
        html, table = to_html(rolemap, lang), to_csv(rolemap, lang)
        shown = set(re.findall(r'data-claim="([0-9a-f]+)"', html))
        for claim in rolemap.section("archetype"):
            assert claim.id in shown, claim.payload
            assert claim.id in table
            assert claim_name(claim, {one.id: one for one in rolemap.claims}, lang).strip()


@BOTH
def test_no_percent_and_no_word_of_praise(lang: Lang) -> None:
    for rolemap in (found(), refused()):
        text = to_markdown(rolemap, lang)
        start = text.index({"zh": "人才类型\n", "en": "Kinds of people\n"}[lang])
        own = text[start : text.index("\n## ", start)]
        assert "%" not in own
        assert not any(word in own for word in ("普遍", "核心能力", "必备", "显著", "赋能", "闭环"))


@BOTH
def test_shapes_and_scarce_pairs_are_lines(lang: Lang) -> None:
    planted = ground(Plan(kinds=3))
    names = [voter.name for voter in planted.voters]
    first, second = (Feature(subject=one, zh=one, en=one, kind="skill", claim="x", k=k, n=30) for one, k in (("甲", 14), ("乙", 12)))
    dimension = next(claim for claim in found().claims if claim.section == "dimension")
    shape = planted.claim("archetype", Shape(form="t", legs=(Sign(claim=dimension.id, k=4),), wide=6.5), names[:7], "shape", "t")
    pair = planted.claim("archetype", Scarce(first=first, second=second, expected=5.6, q=0.02), names[:1], "scarce")
    none = planted.claim("archetype", Scarce(first=first, second=second, expected=5.6, q=0.02), [], "scarce", "none")
    items = {item.claim: item for item in chapter(mapped(planted, shape, pair, none), lang).items}
    assert items[shape.id].count == "7/30"
    assert f"{claim_name(dimension, {}, lang)} 4" in items[shape.id].text
    assert {"zh": "一半的人写到 6 个维度以上", "en": "half of them write of 6 dimensions or more"}[lang] in items[shape.id].text
    assert all(number in items[pair.id].text for number in ("14", "12", "5.6"))
    assert {"zh": "没有人两样都写", "en": "nobody both"}[lang] in items[none.id].text


@BOTH
def test_groups_made_by_hand_stand_with_any_outcome(lang: Lang) -> None:
    members = tuple(replace(member, group="偏交付") for member in found().sample.members[:3])
    rolemap = replace(found(), sample=replace(found().sample, members=(*members, *found().sample.members[3:])))
    first, second = chapter(rolemap, lang).items[:2]
    assert {"zh": "人工归类", "en": "Grouped by hand"}[lang] in first.text
    assert second.label == "偏交付"
    assert all(member.pseudonym in second.text for member in members)


@BOTH
def test_job_ads_and_maps_of_earlier_versions_say_so(lang: Lang) -> None:
    assert chapter(ads_map(), lang).items == chapter(ads_map(), lang).findings == ()
    earlier = replace(people_map(), claims=tuple(claim for claim in people_map().claims if claim.section != "archetype"))
    assert {"zh": "没有做人才类型检验", "en": "without a stability test"}[lang] in chapter(earlier, lang).lead[0]


@BOTH
def test_pay_of_a_kind_only_from_eight_on(lang: Lang) -> None:
    claim = of(found(), Archetype)[0]
    assert isinstance(claim.payload, Archetype)
    for pay, told in (
        (Figures(stated=8, median=30.0, low=20.0, high=42.5), {"zh": "中位约 3 万元", "en": "about 30k"}),
        (Figures(stated=7), {"zh": "少于 8 人", "en": "below 8"}),
        (None, {"zh": "没有人写明", "en": "Nobody states"}),
    ):
        changed = replace(claim, payload=replace(claim.payload, pay=pay))
        rolemap = replace(found(), claims=tuple(changed if one.id == claim.id else one for one in found().claims))
        part = chapter(rolemap, lang)
        assert any(told[lang] in note for note in part.findings[0].notes)


def test_a_background_is_level_and_industries_never_employer_and_post() -> None:
    view = View.of(people_map(), "zh")
    person = next(claim for claim in view.section("level")).people[0]
    told = background(view, person)
    assert told.startswith("（")
    assert told.endswith("）")
    assert background(view, "无此人") == ""


@pytest.mark.parametrize(
    ("share", "zh", "en"), [(0.749, "7 成", "0.75"), (0.75, "7 成半", "0.75"), (0.63, "6 成", "0.63"), (1.0, "10 成", "1.00")]
)
def test_an_overlap_is_rounded_down_in_chinese(share: float, zh: str, en: str) -> None:
    assert overlap(share, "zh") == zh
    assert overlap(share, "en") == en


def test_pay_is_in_the_readers_unit() -> None:
    assert (pay_text(35.0, "zh"), pay_text(35.0, "en"), pay_text(None, "zh")) == ("3.5", "35", "")


def test_names_stand_alone_where_the_map_is_not_at_hand() -> None:
    for claim in (*found().section("archetype"), *refused().section("archetype")):
        assert claim_name(claim, {}, "zh")
        assert not re.search(r"[\u4e00-\u9fff]", claim_name(claim, {}, "en"))


def test_the_rest_has_a_name_too() -> None:
    rest = Archetype(subject="rest 1", features=(), stability=0.8)
    claim = ground(Plan(kinds=3)).claim("archetype", rest, ["人000"], "kind", "rest 1")
    assert (claim_name(claim, {}, "zh"), claim_name(claim, {}, "en")) == ("其余的人", "the others")


@BOTH
def test_representatives_of_a_group_are_named(lang: Lang) -> None:
    part = next(part for part in compose(found(), lang).parts if part.id == "general")
    for finding in part.findings:
        group = found().claim(finding.claim or "")
        assert isinstance(group.payload, Presence)
        assert any(all(name in note for name in group.payload.representatives) for note in finding.notes)


def test_an_end_of_a_contrast_has_its_own_name() -> None:
    feature = Feature(subject="a", zh="门店现场", en="stores", kind="skill", claim="a")
    contrast = Contrast(
        subject="a b",
        first=Pole(features=(feature,), k=4),
        second=Pole(features=(replace(feature, zh="总部", en="office"),), k=3),
        share=0.1,
    )
    claim = ground(Plan(kinds=3)).claim("archetype", contrast, [], "contrast")
    assert claim_name(claim, {}, "zh") == "偏“门店现场” ↔ 偏“总部”"
    assert claim_name(claim, {}, "en") == "“stores” ↔ “office”"
