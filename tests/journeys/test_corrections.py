"""build → edit the sheets → build again: the map follows, and every edit is kept as a correction."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Run
from tests.journeys.maps import load, skill, without_time
from tests.piles import AS_OF, ROLE, candidates, write_people
from tests.running import Done, jipu
from tests.sheets import edit, rows_of, save


def build(pile: Path, out: Path, *more: str | Path, code: int = 0) -> Done:
    done = jipu("build", pile, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "--quiet", "-o", out, "--by", "审核人", *more)
    assert done.code == code, done.err
    return done


def history(out: Path) -> list[dict[str, Any]]:
    path = out / ".jipu" / "corrections.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def k_of(out: Path, name: str) -> int | None:
    claim = skill(load(out), name)
    return claim["supports"][0]["k"] if claim else None


def holders(*skills: str) -> int:
    return sum(bool(set(skills) & set(person.skills)) for person in candidates())


@pytest.fixture
def out(run: Run, tmp_path: Path) -> Path:
    """A finished build to be edited: the shared pile, a folder of its own."""
    shutil.copytree(run.out, tmp_path / "out")
    return tmp_path / "out"


def test_the_sheets_list_every_concept_and_everybody(run: Run, out: Path) -> None:
    terms = {row["编号"]: row for row in rows_of(out / "terms.xlsx")}
    skills = {claim["payload"]["subject"]: claim for claim in run.map["claims"] if claim["section"] == "skill"}
    assert terms.keys() == skills.keys()
    assert all(int(terms[name]["人数（算出）"]) == claim["supports"][0]["k"] for name, claim in skills.items())
    assert {row["来源"] for row in terms.values()} <= {"词典", "本批发现，词典没有"}
    assert all(row["原文"] and row["写法"] for row in terms.values())
    people = rows_of(out / "sample.xlsx")
    sample = run.map["sample"]
    assert len(people) == sample["n"] + len(sample["left_out"]) + len(sample["versions"]) + len(sample["failures"])
    assert [row["纳入"] for row in people].count("是") == 12
    assert {row["文件"]: row["纳入"] for row in people}["other.docx"] == "否"


def test_unedited_sheets_change_nothing(run: Run, out: Path) -> None:
    first = load(out)
    build(run.pile, out, "--source", "本公司应聘者", "--purpose", "写招聘要求")
    assert without_time(load(out)) == without_time(first)
    assert history(out) == []


def test_merge_drop_and_move_change_the_counts(run: Run, out: Path) -> None:
    edit(
        out / "terms.xlsx",
        {"vite": {"合并到": "TypeScript", "改动理由": "算作一项"}, "echarts": {"不是能力": "是"}, "canvas": {"归入": "性能优化与渲染"}},
    )
    build(run.pile, out)
    assert k_of(out, "TypeScript") == holders("TypeScript", "Vite")
    assert k_of(out, "Vite") is None and k_of(out, "ECharts") is None
    groups = {claim["id"]: claim["payload"]["subject"] for claim in load(out)["claims"] if claim["section"] == "group"}
    moved = skill(load(out), "Canvas")
    assert moved and groups[moved["parent"]] == "g.fe-perf"
    told = {row["target"]: row for row in history(out)}
    assert {name: (row["act"], row["to"]) for name, row in told.items()} == {
        "vite": ("merge", "typescript"),
        "echarts": ("drop", None),
        "canvas": ("move", "g.fe-perf"),
    }
    assert (told["vite"]["who"], told["vite"]["why"], told["vite"]["label"]) == ("审核人", "算作一项", "Vite")
    corrected = load(out)["corrections"]
    assert (corrected["applied"], corrected["orphaned"]) == (3, [])
    assert {(row["act"], row["label"], row["was"], row["who"]) for row in corrected["edits"]} == {
        ("merge", "Vite", f"{holders('Vite')}/12", "审核人"),
        ("drop", "ECharts", f"{holders('ECharts')}/12", "审核人"),
        ("move", "Canvas", f"{holders('Canvas')}/12", "审核人"),
    }
    assert "已按人工更正改动 3 处" in (out / "map.md").read_text("utf-8")


def test_the_next_sheet_shows_both_and_the_same_edit_is_told_once(run: Run, out: Path) -> None:
    edit(out / "terms.xlsx", {"vite": {"合并到": "TypeScript"}, "canvas": {"归入": "g.fe-perf"}})
    build(run.pile, out)
    rows = {row["编号"]: row for row in rows_of(out / "terms.xlsx")}
    assert (rows["vite"]["人数（算出）"], rows["vite"]["合并到"]) == (str(holders("Vite")), "TypeScript")
    assert (rows["typescript"]["人数（算出）"], rows["typescript"]["人数（更正后）"]) == (
        str(holders("TypeScript")),
        str(holders("TypeScript", "Vite")),
    )
    assert (rows["canvas"]["方向（算出）"], rows["canvas"]["方向（更正后）"]) == ("三维图形与地图", "性能优化与渲染")
    first = load(out)
    build(run.pile, out)
    build(run.pile, out, "--lang", "en")
    build(run.pile, out, "--lang", "zh")
    assert len(history(out)) == 2
    assert without_time(load(out)) == without_time(first)


def test_an_edit_taken_back_is_undone(run: Run, out: Path) -> None:
    build(run.pile, out)
    before = load(out)
    edit(out / "terms.xlsx", {"vite": {"合并到": "TypeScript"}, "vue": {"不是能力": "是"}})
    build(run.pile, out)
    edit(out / "terms.xlsx", {"vite": {"合并到": ""}, "vue": {"不是能力": "否"}})
    build(run.pile, out)
    assert [row["act"] for row in history(out)] == ["merge", "drop", "undo", "undo"]
    assert without_time(load(out)) == without_time(before)


def test_the_order_of_rows_and_edits_changes_nothing(run: Run, tmp_path: Path, out: Path) -> None:
    other, third = tmp_path / "other", tmp_path / "third"
    shutil.copytree(out, other)
    shutil.copytree(out, third)
    one, two = {"vite": {"合并到": "TypeScript"}}, {"typescript": {"合并到": "Vue"}, "echarts": {"归入": "Vue 技术栈"}}
    edit(out / "terms.xlsx", one | two)
    build(run.pile, out)
    edit(other / "terms.xlsx", two | one, order=lambda rows: rows[::-1])
    build(run.pile, other)
    for step in (two, one):
        edit(third / "terms.xlsx", step)
        build(run.pile, third)
    assert k_of(out, "Vue") == holders("Vue", "TypeScript", "Vite")
    assert without_time(load(out)) == without_time(load(other)) == without_time(load(third))


def test_somebody_is_included_and_somebody_excluded(run: Run, out: Path) -> None:
    rows = rows_of(out / "sample.xlsx")
    gone = next(row for row in rows if row["纳入"] == "是")
    edit(out / "sample.xlsx", {"other.docx": {"纳入": "是", "改动理由": "兼做前端"}, gone["文件"]: {"纳入": "no"}}, by="文件")
    build(run.pile, out)
    sample = load(out)["sample"]
    assert sample["n"] == 12
    member = next(m for m in sample["members"] if m["files"] == ["other.docx"])
    assert [reason["code"] for reason in member["reasons"]] == ["human_in", "title_not_work"]
    assert {row["file"]: row["reason"]["code"] for row in sample["left_out"]} == {gone["文件"]: "human_out"}
    assert gone["化名"] not in {name for claim in load(out)["claims"] for name in claim["people"]}
    assert "人工排除" in (out / "map.html").read_text("utf-8")
    again = {row["文件"]: row for row in rows_of(out / "sample.xlsx")}
    assert (again["other.docx"]["算出"], again["other.docx"]["纳入"], again["other.docx"]["改动理由"]) == ("否", "是", "兼做前端")
    assert (again[gone["文件"]]["算出"], again[gone["文件"]]["纳入"]) == ("是", "否")
    edit(out / "sample.xlsx", {"other.docx": {"纳入": "否"}, gone["文件"]: {"纳入": "是"}}, by="文件")
    build(run.pile, out, "--source", "本公司应聘者", "--purpose", "写招聘要求")
    assert without_time(load(out)) == without_time(run.map)
    assert len(history(out)) == 4


def test_whom_a_human_includes_does_not_push_anybody_out(tmp_path: Path) -> None:
    write_people(tmp_path / "in", candidates(8))
    build(tmp_path / "in", tmp_path / "out", "--top", "5")
    left = next(row for row in rows_of(tmp_path / "out" / "sample.xlsx") if row["纳入"] == "否")
    first = {member["files"][0] for member in load(tmp_path / "out")["sample"]["members"]}
    edit(tmp_path / "out" / "sample.xlsx", {left["文件"]: {"纳入": "是"}}, by="文件")
    build(tmp_path / "in", tmp_path / "out", "--top", "5")
    assert {member["files"][0] for member in load(tmp_path / "out")["sample"]["members"]} == first | {left["文件"]}


def test_a_correction_without_its_target_is_listed_and_kept(tmp_path: Path) -> None:
    files = write_people(tmp_path / "in", candidates(8))
    out = tmp_path / "out"
    build(tmp_path / "in", out)
    only = next(person for person in candidates(8) if person.number == 7)
    file = files[7].name
    rows = rows_of(out / "sample.xlsx")
    name = next(row["化名"] for row in rows if row["文件"] == file)
    edit(out / "sample.xlsx", {file: {"纳入": "否"}}, by="文件")
    edit(out / "terms.xlsx", {"canvas": {"不是能力": "是"}})
    build(tmp_path / "in", out)
    assert "Canvas" in only.skills or k_of(out, "Canvas") is None
    for place, person in enumerate(candidates(8)):
        if place == 7 or "Canvas" in person.skills:
            files[place].unlink()
    build(tmp_path / "in", out)
    corrected = load(out)["corrections"]
    assert corrected["applied"] == 0
    assert sorted((row["act"], row["label"]) for row in corrected["orphaned"]) == sorted([("drop", "Canvas"), ("exclude", name)])
    assert "找不到对象" in (out / "map.md").read_text("utf-8")
    assert len(history(out)) == 2
    edit(out / "terms.xlsx", {"canvas": {"不是能力": ""}})
    edit(out / "sample.xlsx", {name: {"纳入": "是"}}, by="化名")
    build(tmp_path / "in", out)
    assert [row["act"] for row in history(out)[2:]] == ["undo", "undo"]
    assert load(out)["corrections"] == {"applied": 0, "orphaned": [], "edits": [], "releases": []}


def test_bad_sheets_are_refused_with_every_row_and_nothing_is_written(run: Run, out: Path) -> None:
    rows = rows_of(out / "terms.xlsx")
    line = {row["编号"]: number for number, row in enumerate(rows, 2)}
    changes = {
        "vite": {"合并到": "不存在的东西"},
        "vue": {"合并到": "Vue"},
        "react": {"不是能力": "也许"},
        "canvas": {"归入": "天文学"},
        "echarts": {"合并到": "webpack"},
        "webpack": {"合并到": "ECharts"},
        "node-js": {"合并到": "Vue", "不是能力": "是"},
    }
    edit(out / "terms.xlsx", changes)
    edit(out / "sample.xlsx", {"other.docx": {"纳入": "可能"}, "empty.pdf": {"纳入": "是"}, "earlier.txt": {"纳入": "否"}}, by="文件")
    kept = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    done = build(run.pile, out, code=2)
    for name in changes:
        assert f"terms.xlsx:{line[name]}：" in done.err and f"terms.xlsx:{line[name]}: " in done.err, name
    for number, row in enumerate(rows_of(out / "sample.xlsx"), 2):
        named = row["文件"] in ("other.docx", "empty.pdf", "earlier.txt")
        assert (f"sample.xlsx:{number}：" in done.err) == named
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == kept
    assert history(out) == []


def test_what_the_lexicon_keeps_apart_cannot_be_merged(tmp_path: Path) -> None:
    people = candidates(6)
    write_people(
        tmp_path / "in", [person.__class__(**{**person.__dict__, "skills": ("Java", "JavaScript", *person.skills)}) for person in people]
    )
    build(tmp_path / "in", tmp_path / "out")
    edit(tmp_path / "out" / "terms.xlsx", {"java": {"合并到": "javascript"}})
    done = build(tmp_path / "in", tmp_path / "out", code=2)
    assert "Java" in done.err and "JavaScript" in done.err and "不能合并" in done.err
    assert history(tmp_path / "out") == []


def test_headings_of_either_language_are_read(run: Run, out: Path) -> None:
    rows = rows_of(out / "terms.xlsx")
    for row in rows:
        row["合并到"] = "TypeScript" if row["编号"] == "vite" else ""
    save(out / "terms.xlsx", rows, {"合并到": "Merge into", "不是能力": "No ability", "归入": "Move to", "编号": "ID"})
    build(run.pile, out)
    assert [(row["target"], row["to"]) for row in history(out)] == [("vite", "typescript")]


def test_a_foreign_or_broken_sheet_is_refused(run: Run, out: Path) -> None:
    (out / "terms.xlsx").write_bytes(b"no workbook")
    assert "terms.xlsx" in build(run.pile, out, code=2).err
    save(out / "terms.xlsx", [{"甲": "1", "乙": "2"}])
    assert "terms.xlsx:1" in build(run.pile, out, code=2).err


def test_a_broken_history_is_refused_with_its_line(run: Run, out: Path) -> None:
    (out / ".jipu" / "corrections.jsonl").write_text('\n{"target": "vue", "act": "drop"}\n{"target": 1}\nrubbish\n', "utf-8")
    done = build(run.pile, out, code=2)
    assert "corrections.jsonl:3" in done.err and "corrections.jsonl:4" in done.err and "corrections.jsonl:2" not in done.err
