"""The page as blocks: the order of a document, its summary, links to claims that are there, and clean text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from jipu.errors import Lang
from jipu.model.claim import Claim
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.flow import LONGEST_NAME, SHORT, Block, flow, index_of, printable, shares_of_columns
from jipu.render.wording.claims import count_text
from jipu.render.wording.phrases import phrase
from tests.golden.maps import ads_map, corrected_map, people_map, share_edition
from tests.levelled import levelled_map
from tests.unit.render.hostile import CONTROL, hostile_map

MAPS = {"people": people_map, "ads": ads_map, "corrected": corrected_map, "share": share_edition, "levels": levelled_map}


@pytest.fixture(params=MAPS)
def rolemap(request: pytest.FixtureRequest) -> RoleMap:
    return MAPS[request.param]()


def blocks(rolemap: RoleMap, lang: Lang = "zh", *, pictures: bool = False) -> tuple[Block, ...]:
    return flow(compose(rolemap, lang), rolemap, pictures=pictures)


def of(kind: str, found: tuple[Block, ...]) -> list[Block]:
    return [block for block in found if block.kind == kind]


def test_a_document_begins_with_a_summary_that_a_break_ends(rolemap: RoleMap) -> None:
    page, found = compose(rolemap, "zh"), blocks(rolemap)
    end = [block.kind for block in found].index("break")
    assert [block.kind for block in found[:2]] == ["title", "badges"]
    assert found[0].text == page.title
    told = [block.text for block in found[:end]]
    assert [line for line in page.minute if printable(line) not in told] == []
    assert len(of("leading", found[:end])) == len(page.leading)
    assert not of("break", found[end + 1 :])


def test_everything_on_the_page_is_in_the_document(rolemap: RoleMap) -> None:
    page = compose(rolemap, "zh")
    words = "\n".join(block.text + "\n".join(" ".join(row) for row in block.rows) for block in blocks(rolemap))
    for part in page.parts:
        assert part.title in words
        for item in (*part.items, *(item for finding in part.findings for item in finding.items)):
            assert printable(item.label) in words
            assert item.count in words
        for finding in part.findings:
            assert printable(finding.lead) in words
            assert not finding.quote or printable(finding.quote[0]) in words
        for table in part.tables:
            assert all(printable(cell) in words for row in table.rows for cell in row)
    assert all(printable(line) in words for line in page.footer)


def test_both_languages_have_the_same_blocks_counts_and_claims(rolemap: RoleMap) -> None:
    zh, en = blocks(rolemap, "zh"), blocks(rolemap, "en")
    assert [block.kind for block in zh] == [block.kind for block in en]
    assert [[run.claim for run in block.runs if run.claim] for block in zh] == [
        [run.claim for run in block.runs if run.claim] for block in en
    ]
    count = re.compile(r"(?<![\d/])\d+/\d+(?![\d/])")
    assert count.findall("\n".join(block.text for block in zh)) == count.findall("\n".join(block.text for block in en))


def test_every_link_leads_to_a_row_of_the_index_and_every_row_is_linked(rolemap: RoleMap) -> None:
    found = blocks(rolemap)
    linked = {run.claim for block in found for run in block.runs if run.claim}
    index = of("index", found)[0]
    others = [claim for row in index.also for claim in row]
    assert sorted([*index.claims, *others]) == sorted(linked), "each once"
    assert len(index.rows) == len(index.claims) + 1
    claims = {claim.id: claim for claim in rolemap.claims}
    for claim, also, row in zip(index.claims, index.also, index.rows[1:], strict=True):
        assert row[0] == " ".join(f"#{one[:SHORT]}" for one in (claim, *also))
        assert all((claims[one].people, claims[one].support) == (claims[claim].people, claims[claim].support) for one in also)
        assert row[2] == ("" if "asserted" in claims[claim].marks else count_text(claims[claim].support))
        assert len(row[1]) <= LONGEST_NAME
        assert not row[3].startswith("换一批"), "the head of the column says it"


def test_what_an_interpretation_rests_on_is_a_link() -> None:
    rolemap = people_map()
    resting = [block for block in blocks(rolemap) if block.kind == "bullet" and "解读" in block.text]
    assert resting
    assert all(any(run.claim for run in block.runs) for block in resting)
    for block in resting:
        for run in block.runs:
            assert not run.claim or run.text == f"#{run.claim[:SHORT]}"


def test_a_number_that_is_no_claim_is_no_link() -> None:
    rolemap = people_map()
    page = compose(rolemap, "zh")
    changed = type(page)(**{**{name: getattr(page, name) for name in page.__dataclass_fields__}, "minute": ("见 #abcdef 和 #123456",)})
    told = next(block for block in flow(changed, rolemap) if "#abcdef" in block.text)
    assert [run.claim for run in told.runs] == [""]


def test_findings_carry_their_share_and_its_interval() -> None:
    rolemap = people_map()
    page = compose(rolemap, "zh")
    shares = [finding.share for part in page.parts for finding in part.findings if finding.share is not None]
    bars = [block.bar.share for block in blocks(rolemap) if block.kind == "heading" and block.bar]
    assert bars == shares
    assert all(block.bar.low <= block.bar.share <= block.bar.high for block in blocks(rolemap) if block.bar)


def test_pictures_stand_in_a_document_that_takes_them() -> None:
    rolemap = people_map()
    drawn = of("picture", blocks(rolemap, pictures=True))
    assert drawn[0].drawing is not None
    assert len({block.drawing.form for block in drawn if block.drawing}) == len(drawn)
    assert of("picture", blocks(rolemap)) == []


def test_no_sign_that_a_document_may_not_hold_is_left() -> None:
    assert printable(CONTROL) == "abcdefg"
    assert printable(" 两行\n一行\t半 ") == "两行 一行 半"
    found = blocks(hostile_map())
    words = "".join(block.text + "".join("".join(row) for row in block.rows) for block in found)
    assert "abcdefg" in words
    assert not re.search("[\x00-\x09\x0b-\x1f\ud800-\udfff\ufffe\u202a-\u202e]", words)


def test_columns_are_as_wide_as_their_longest_cell_within_bounds() -> None:
    table = Block(kind="table", rows=(("a", "名称", "很" * 45), ("bb", "二十个汉字二十个汉字", "y")))
    narrow, name, text = shares_of_columns(table)
    assert narrow < name < text
    assert sum(shares_of_columns(Block(kind="index", rows=(("", "", "", ""),)))) == 100


def test_a_count_is_not_broken_beside_long_cells() -> None:
    names = "、".join(["丹荼", "平石", "明藤", "暖帆", "朗洲", "翠蘅"] * 3)
    table = Block(kind="table", rows=(("方向", "图谱", "有证据", "较弱", "未体现"), ("组件库", "105/1800", names, names, names)))
    shares = shares_of_columns(table)
    assert shares[1] / sum(shares) >= (len("105/1800") + 2) / 96  # of a line of 96 signs
    assert shares[2] == shares[3] == shares[4]
    long = Block(kind="table", rows=(("x" * 200, "甲"), ("y", "乙")))
    assert all(share > 0 for share in shares_of_columns(long))


def test_an_empty_map_is_a_document_too() -> None:
    from dataclasses import replace

    bare = replace(people_map(), claims=())
    found = blocks(bare, pictures=True)
    assert of("index", found) == []
    assert phrase("minute", "zh") in [block.text for block in found]


def index_with(twin: Claim, rolemap: RoleMap, lang: Lang = "zh") -> Block:
    """The index of a document that names a skill and another claim of its name."""
    skill = rolemap.section("skill")[0]
    claims = {claim.id: claim for claim in (*rolemap.claims, twin)}
    return next(block for block in index_of(claims, (skill.id, twin.id), lang) if block.kind == "index")


def test_claims_that_read_the_same_of_the_same_people_are_one_row() -> None:
    rolemap = people_map()
    skill = rolemap.section("skill")[0]
    index = index_with(replace(skill, id="ab" * 6, section="line"), rolemap)
    assert [row[0] for row in index.rows[1:]] == [f"#{skill.id[:SHORT]} #ababab"]
    assert (index.claims, index.also) == ((skill.id,), (("ab" * 6,),))


@pytest.mark.parametrize(("lang", "ends"), [("zh", ["（单项）", "（方法）"]), ("en", [" (skills)", " (methods)"])])
def test_claims_of_one_name_and_other_people_say_what_they_are(lang: Lang, ends: list[str]) -> None:
    rolemap = people_map()
    skill = rolemap.section("skill")[0]
    fewer = replace(skill.support, k=skill.support.k - 1)
    index = index_with(replace(skill, id="ab" * 6, section="method", supports=(fewer,), people=skill.people[1:]), rolemap, lang)
    names = [row[1] for row in index.rows[1:]]
    assert len(names) == len(set(names)) == 2
    assert all(name.endswith(end) for name, end in zip(names, ends, strict=True))
