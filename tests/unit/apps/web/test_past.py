"""Corrections with their history, sheets taken back, who is counted, versions and what changed between two."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.asking import Reader
from tests.piles import ROLE
from tests.sheets import edit
from tests.unit.apps.web.conftest import MAP, SETTINGS

from jipu.apps.web.maps import the_map
from jipu.apps.web.past import versions_in
from jipu.workspace import Workspace

WAITS = "重新生成后生效</small>"


def room(reader: Reader) -> Path:
    return reader.home.folder / "maps" / ROLE


def correct(reader: Reader, **told: str) -> None:
    assert reader.post(f"{MAP}/corrections", told).status == 201


def build_again(reader: Reader) -> None:
    Workspace(reader.home.folder).build_again(f"maps/{ROLE}", SETTINGS, ask=lambda new: "correct horse")


def skills(reader: Reader) -> list[tuple[str, str, int]]:
    """Concept, name and count of the skills, the most told first."""
    rows = [(c.payload.subject, c.payload.zh, c.support.k) for c in the_map(room(reader)).claims if c.section == "skill"]  # type: ignore[union-attr]
    return sorted(rows, key=lambda row: -row[2])


def words_of(page: str) -> str:
    """A page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("<main")[2]))


def test_before_any_correction_the_page_says_so(looking: Reader) -> None:
    page = words_of(looking.get(f"{MAP}/corrections").text)
    assert "有效的更正（0）" in page
    assert "还没有更正" in page
    assert "terms.xlsx" in page


def test_computed_beside_corrected_with_who_when_and_why(reader: Reader) -> None:
    (one, name, k), (other, _, _) = skills(reader)[:2]
    correct(reader, act="merge", what=other, to=one, why="同一件事")
    before = reader.get(f"{MAP}/corrections").text
    assert "同一件事" in before
    assert WAITS in before
    build_again(reader)
    page = reader.get(f"{MAP}/corrections").text
    after = words_of(page)
    now = next(count for concept, _, count in skills(reader) if concept == one)
    n = the_map(room(reader)).sample.n
    assert now >= k
    assert f"{now}/{n}" in after
    assert name in after
    assert WAITS not in page
    correct(reader, act="undo", what=other)
    assert "撤回对" in words_of(reader.get(f"{MAP}/corrections").text)


def test_what_found_nothing_is_listed_with_the_reason(reader: Reader) -> None:
    (one, _, _), (other, name, _) = skills(reader)[:2]
    correct(reader, act="rename", what=other, to="新的叫法")
    correct(reader, act="merge", what=other, to=one)
    build_again(reader)
    page = words_of(reader.get(f"{MAP}/corrections").text)
    assert "没有用上的（1）" in page
    assert f"改名“{name}”" in page


def test_a_sheet_goes_out_is_edited_and_comes_back(reader: Reader, tmp_path: Path) -> None:
    sheet = tmp_path / "terms.xlsx"
    answer = reader.get(f"{MAP}/sheets/terms.xlsx")
    assert 'filename="terms.xlsx"' in answer.headers["content-disposition"]
    sheet.write_bytes(answer.content)
    assert reader.ask("PUT", f"{MAP}/sheets/terms.xlsx", sheet.read_bytes()).json == {"made": 0}
    (one, _, _), *_ = skills(reader)
    edit(sheet, {one: {"不是能力": "是", "改动理由": "太宽"}})
    assert reader.ask("PUT", f"{MAP}/sheets/terms.xlsx", sheet.read_bytes()).json == {"made": 1}
    (row,) = Workspace(room(reader)).corrections().rows
    assert (row.act, row.target, row.why) == ("drop", one, "太宽")
    build_again(reader)  # the sheet that lies there was not edited and takes nothing back
    assert len(Workspace(room(reader)).corrections().rows) == 1


def test_a_faulty_sheet_is_refused_by_its_rows_and_nothing_is_written(reader: Reader, tmp_path: Path) -> None:
    sheet = tmp_path / "terms.xlsx"
    sheet.write_bytes(reader.get(f"{MAP}/sheets/terms.xlsx").content)
    edit(sheet, {skills(reader)[0][0]: {"归入": "没有这个方向"}})
    answer = reader.ask("PUT", f"{MAP}/sheets/terms.xlsx", sheet.read_bytes())
    assert 400 <= answer.status < 500
    assert "没有这个方向" in answer.text
    assert Workspace(room(reader)).corrections_made() == []


@pytest.mark.parametrize("content", [b"", b"no sheet at all", b"PK\x03\x04 nothing"])
def test_what_is_no_sheet_is_refused(reader: Reader, content: bytes) -> None:
    assert 400 <= reader.ask("PUT", f"{MAP}/sheets/sample.xlsx", content).status < 500


@pytest.mark.parametrize("sheet", ["map.json", "..%2fmap.json", "other.xlsx"])
def test_no_other_file_goes_out_as_a_sheet(looking: Reader, sheet: str) -> None:
    assert looking.get(f"{MAP}/sheets/{sheet}").status == 404


def test_who_is_counted_who_is_not_and_what_was_not_read(looking: Reader) -> None:
    page, sample = looking.get(f"{MAP}/sample").text, the_map(room(looking)).sample
    assert f"计入的人（{sample.n}）" in page
    assert all(member.pseudonym in page for member in sample.members)
    assert "没有读成的（1）" in page
    assert "broken.pdf" in page


def test_somebody_is_left_out_and_the_page_says_that_it_waits(reader: Reader) -> None:
    member = the_map(room(reader)).sample.members[0]
    correct(reader, act="exclude", what=member.pseudonym)
    page = reader.get(f"{MAP}/sample").text
    assert page.count(WAITS) == 1
    build_again(reader)
    sample = the_map(room(reader)).sample
    assert member.pseudonym not in {one.pseudonym for one in sample.members}
    page = reader.get(f"{MAP}/sample").text
    assert WAITS not in page
    assert "不计入的（1）" in page


def test_one_version_has_nothing_to_compare(looking: Reader) -> None:
    assert "只有一版" in looking.get(f"{MAP}/versions").text


def test_what_changed_between_any_two(reader: Reader) -> None:
    (one, name, _), *_ = skills(reader)
    correct(reader, act="drop", what=one)
    build_again(reader)
    build_again(reader)
    assert [version.number for version in versions_in(room(reader))] == ["now", "2", "1"]
    latest = words_of(reader.get(f"{MAP}/versions").text)
    assert "没有变化" in latest or name not in latest.partition("看变化")[2]
    first = words_of(reader.get(f"{MAP}/versions?old=1&new=2").text)
    assert name in first.partition("看变化")[2]


@pytest.mark.parametrize("version", ["9", "../map", "now.json"])
def test_a_version_that_is_not_there(reader: Reader, version: str) -> None:
    build_again(reader)
    assert reader.get(f"{MAP}/versions?old={version}").status == 404
