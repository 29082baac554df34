"""The tables of map.md: the claims' own numbers, in both languages; none where there is nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from bench.mapped import invented_map

from jipu.errors import Lang
from jipu.model.claim import Presence
from jipu.model.level import Level, Slope
from jipu.model.premium import PayTier
from jipu.model.rolemap import RoleMap
from jipu.render.map_markdown import to_markdown
from jipu.render.page import Table, View
from jipu.render.tables import band_table, group_table, pay_table, slope_table, tables
from tests.golden.maps import ads_map, people_map, share_edition
from tests.levelled import levelled_map, shared_levels

LANGS: tuple[Lang, ...] = ("zh", "en")


def view(rolemap: RoleMap, lang: Lang = "zh") -> View:
    return View.of(rolemap, lang)


def made(table: Table | None) -> Table:
    assert table is not None
    return table


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rolemap", [people_map, ads_map, share_edition, levelled_map, shared_levels, lambda: invented_map(60)])
def test_every_row_is_as_wide_as_its_head_and_rests_on_a_claim(rolemap: Callable[[], RoleMap], lang: Lang) -> None:
    whole = rolemap()
    for table in tables(view(whole, lang)):
        assert {len(row) for row in table.rows} == {len(table.head)}
        assert len(table.claims) == len(table.rows)
        assert set(table.claims) <= {claim.id for claim in whole.claims}
        assert all(cell for row in table.rows for cell in row)
        assert all(word[0] == word[0].upper() for word in table.head)


@pytest.mark.parametrize("rolemap", [people_map, ads_map, share_edition, levelled_map])
def test_both_languages_have_the_same_rows_and_counts(rolemap: Callable[[], RoleMap]) -> None:
    zh, en = tables(view(rolemap(), "zh")), tables(view(rolemap(), "en"))
    assert [table.claims for table in zh] == [table.claims for table in en]
    counts = [[re.findall(r"\d+/\d+", " ".join(row)) for table in both for row in table.rows] for both in (zh, en)]
    assert counts[0] == counts[1]


def test_groups_tell_people_by_their_strongest_evidence() -> None:
    rolemap = people_map()
    table = made(group_table(view(rolemap)))
    assert table.head == ("方向", "维度", "人数", "只列技能", "在工作中做过", "有量化结果", "写的人最多的单项")
    for claim, row in zip(table.claims, table.rows, strict=True):
        group = rolemap.claim(claim)
        assert isinstance(group.payload, Presence)
        assert row[2] == f"{group.support.k}/{group.support.n}"
        assert sum(map(int, row[3:6])) == group.support.k
        assert [int(cell) for cell in row[3:6]] == [group.payload.grades.get(grade, 0) for grade in ("claimed", "demonstrated", "outcome")]
    vue = next(c for c in rolemap.section("skill") if isinstance(c.payload, Presence) and c.payload.subject == "vue")
    assert dict(zip(table.claims, table.rows, strict=True))[vue.parent or ""][-1].startswith(f"Vue {vue.support.k}/{vue.support.n}")


def test_groups_of_one_or_two_people_are_in_no_table() -> None:
    rolemap = invented_map(300)
    table = made(group_table(view(rolemap)))
    assert all(rolemap.claim(claim).support.k >= 3 for claim in table.claims)
    assert len(table.claims) == sum(c.support.k >= 3 for c in rolemap.section("group"))


def test_strengths_that_do_not_add_up_are_left_out() -> None:
    rolemap = people_map()
    rows = tuple(replace(c, payload=replace(c.payload, grades={})) if isinstance(c.payload, Presence) else c for c in rolemap.claims)
    assert len(made(group_table(view(replace(rolemap, claims=rows)))).head) == 4
    assert len(made(group_table(view(ads_map()))).head) == 4  # ads have no strength of evidence


def test_what_a_share_edition_does_not_hold_is_a_dash_and_no_nought() -> None:
    """Of ten with two results it holds ten who show it in work: that none has a result would be untrue."""
    internal, shared = made(group_table(view(people_map()))), made(group_table(view(share_edition())))
    assert any("0" in row[3:6] for row in internal.rows)
    assert not any("0" in row[3:6] for row in shared.rows)
    assert any("–" in row[3:6] for row in shared.rows)


def test_bands_bear_their_colours_and_names() -> None:
    rolemap = levelled_map()
    table = made(band_table(view(rolemap)))
    assert [row[0] for row in table.rows] == ["🟢 初级", "🔵 中级", "🟠 高级", "🔴 专家"]
    assert table.head[-1] == "期望月薪（万元）"
    lowest = rolemap.claim(table.claims[0]).payload
    assert isinstance(lowest, Level)
    assert lowest.years is not None
    assert table.rows[0][2] == f"{lowest.years.low:g}–{lowest.years.high:g}"
    assert table.rows[0][3] == "–"  # nobody states a team
    assert made(band_table(view(rolemap, "en"))).head[-1] == "Expected monthly pay (thousand yuan)"


def test_what_rises_has_its_numbers_in_every_band() -> None:
    rolemap = levelled_map()
    table = made(slope_table(view(rolemap)))
    for claim, row in zip(table.claims, table.rows, strict=True):
        slope = rolemap.claim(claim).payload
        assert isinstance(slope, Slope)
        assert row[1:] == tuple(f"{k}/{n}" for k, n in slope.cells)
    falls = [getattr(rolemap.claim(claim).payload, "falls", None) for claim in table.claims]
    assert falls == sorted(falls)
    assert table.rows[-1] == ("ECharts", "10/10", "0/10", "0/10", "0/10")


def test_pay_has_everybody_first_and_then_the_tiers() -> None:
    rolemap = levelled_map()
    table = made(pay_table(view(rolemap)))
    tiers = [c for c in rolemap.section("pay") if isinstance(c.payload, PayTier)]
    assert table.title == "期望月薪（税前，简历自述，非实际薪酬）"
    assert table.rows[0][0] == "全体（40 人写明）"
    assert [row[0] for row in table.rows[1:]] == [f"第 {place + 1} 档" for place in range(len(tiers))]
    assert sum(int(row[1].split("/")[0]) for row in table.rows[1:]) == 40
    assert table.rows[1][2].endswith("以下")


def test_nothing_told_makes_no_table() -> None:
    empty = view(replace(people_map(), claims=()))
    assert tables(empty) == ()
    assert band_table(view(people_map())) is None
    assert slope_table(view(people_map())) is None
    assert pay_table(view(ads_map())) is None
    assert "图和表" not in to_markdown(empty.rolemap, "zh")


def test_markdown_holds_the_tables_before_its_foot() -> None:
    text = to_markdown(levelled_map(), "zh")
    figures, foot = text.index("## 图和表"), text.rindex("\n---\n")
    assert figures < text.index("**各方向多少人写到**") < text.index("**层级段**") < text.index("**各段写到的人**") < foot
    assert "| 🟢 初级 | 10/40 | 1.5–2.5 | – |" in text
    assert "| Kubernetes | 0/10 | 0/10 | 0/10 | 4/10 |" in text
