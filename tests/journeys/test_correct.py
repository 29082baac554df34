"""jipu correct → jipu build: every kind of edit by the command line, beside the sheets, over new resumes and a changed lexicon."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Run
from tests.journeys.maps import load, skill
from tests.journeys.test_corrections import build, history, holders, k_of
from tests.piles import candidates, write_people
from tests.running import Done, jipu
from tests.sheets import edit, rows_of


@pytest.fixture
def out(run: Run, tmp_path: Path) -> Path:
    shutil.copytree(run.out, tmp_path / "out")
    return tmp_path / "out"


def correct(out: Path, *words: str, code: int = 0) -> Done:
    done = jipu("correct", *words, "-o", out, "--by", "审核人")
    assert done.code == code, done.err
    return done


def group_of(rolemap: dict[str, Any], name: str) -> str:
    found = skill(rolemap, name)
    assert found
    return next(claim["payload"]["zh"] for claim in rolemap["claims"] if claim["id"] == found["parent"])


def test_every_kind_of_edit_takes_effect_with_the_next_build(run: Run, out: Path) -> None:
    first = load(out)
    member, other = first["sample"]["members"][0], first["sample"]["members"][1]
    vue = skill(first, "Vue")
    assert vue
    unquoted = next(person for person in vue["people"] if person != vue["quotes"][1]["person"])
    done = correct(out, "rename", "Vue", "--to", "维优", "--why", "叫法统一")
    assert "维优" in done.out and "下一次 jipu build" in done.out
    assert skill(load(out), "Vue"), "nothing changes before the next build"
    correct(out, "merge", "vite", "--into", "TypeScript")
    correct(out, "move", "Canvas", "--group", "性能优化与渲染")
    correct(out, "drop", "ECharts")
    correct(out, "add", "没人写的本领", "--group", "性能优化与渲染")
    correct(out, "reviewed", "#" + vue["id"][:6])
    correct(out, "detach", "Vue", "--person", unquoted)
    correct(out, "release", "Vue", "--quote", "2")
    correct(out, "group", member["pseudonym"], "--to", "骨干")
    correct(out, "exclude", other["pseudonym"], "--why", "离职")
    assert len(history(out)) == 10 and {row["who"] for row in history(out)} == {"审核人"}
    build(run.pile, out)
    after = load(out)
    renamed = skill(after, "维优")
    assert renamed and renamed["computed"]["zh"] == "Vue" and {"human", "reviewed"} <= set(renamed["marks"])
    assert unquoted not in renamed["people"] and other["pseudonym"] not in renamed["people"]
    assert k_of(out, "Vite") is None and k_of(out, "ECharts") is None and group_of(after, "Canvas") == "性能优化与渲染"
    added = skill(after, "没人写的本领")
    assert added and added["marks"] == ["human", "asserted"] and added["people"] == []
    assert {row["pseudonym"]: row["group"] for row in after["sample"]["members"] if row["group"]} == {member["pseudonym"]: "骨干"}
    assert after["corrections"]["releases"][0]["claim"] == vue["id"]
    assert after["corrections"]["applied"] == 10 and after["corrections"]["orphaned"] == []
    page = (out / "map.md").read_text("utf-8")
    assert "人工更正：原为 Vue" in page and "叫法统一" in page and "骨干" in page and "没有计数" in page
    assert "0/" not in next(line for line in page.splitlines() if "没人写的本领" in line and line.startswith("- "))


def test_a_split_by_a_writing_of_the_map(tmp_path: Path) -> None:
    people = candidates(8)
    write_people(
        tmp_path / "in", [p.__class__(**{**p.__dict__, "skills": (*p.skills, *(("VueJS",) if p.number % 2 else ()))}) for p in people]
    )
    out = tmp_path / "out"
    build(tmp_path / "in", out)
    vue = skill(load(out), "Vue")
    assert vue and "VueJS" in vue["payload"]["writings"], vue
    assert "Vue" in correct(out, "split", "Vue", "--writings", "没有这种", "--to", "老写法", code=2).err
    correct(out, "split", "Vue", "--writings", "VueJS", "--to", "老写法", "--en", "Old writing")
    build(tmp_path / "in", out)
    parted, rest = skill(load(out), "老写法"), skill(load(out), "Vue")
    assert parted and parted["payload"]["writings"] == ["VueJS"] and parted["computed"]["k"] == 0
    assert rest and "VueJS" not in rest["payload"]["writings"] and rest["parent"] == parted["parent"]


def test_an_unknown_or_ambiguous_name_is_refused_with_what_is_near_and_nothing_is_written(out: Path) -> None:
    done = correct(out, "drop", "Veu", code=2)
    assert "“Veu”" in done.err and "Vue" in done.err and "Nothing on the map" in done.err
    assert "kept apart" not in correct(out, "exclude", "无此人", code=2).err
    assert "自己" in correct(out, "merge", "Vue", "--into", "vue", code=2).err
    assert "--act" in correct(out, "undo", "Vue", "--act", "praise", code=2).err
    assert history(out) == []


def test_without_a_map_there_is_nothing_to_correct(tmp_path: Path) -> None:
    assert "map.json" in correct(tmp_path, "drop", "Vue", code=2).err
    assert list(tmp_path.iterdir()) == []


def test_the_list_tells_what_holds_and_what_found_nothing(run: Run, out: Path) -> None:
    assert jipu("correct", "list", "-o", out).out == ""
    correct(out, "rename", "Vue", "--to", "维优", "--why", "统一")
    correct(out, "drop", "Vue")
    build(run.pile, out)
    for lang, words in (
        ("zh", ("改名“Vue” → 维优", "审核人", "统一", "没有用上", "合并或去掉")),
        ("en", ("rename “Vue” → 维优", "not applied", "another correction")),
    ):
        told = jipu("correct", "list", "-o", out, "--lang", lang).out
        assert all(word in told for word in words), told


def test_the_same_edit_is_written_once_and_undone_by_act_or_whole(run: Run, out: Path) -> None:
    correct(out, "rename", "Vue", "--to", "维优")
    assert "没有再写" in correct(out, "rename", "Vue", "--to", "维优").out
    correct(out, "reviewed", "Vue")
    build(run.pile, out)
    correct(out, "undo", "维优", "--act", "rename")
    build(run.pile, out)
    vue = skill(load(out), "Vue")
    assert vue and "reviewed" in vue["marks"] and vue["computed"] is None
    correct(out, "undo", "vue")
    build(run.pile, out)
    assert load(out)["corrections"]["applied"] == 0
    assert [row["act"] for row in history(out)] == ["rename", "reviewed", "undo", "undo"]


def test_command_and_sheets_work_on_the_same_corrections(run: Run, out: Path) -> None:
    correct(out, "rename", "Vue", "--to", "维优")
    correct(out, "merge", "Vite", "--into", "TypeScript")
    edit(
        out / "terms.xlsx",
        {"react": {"改名": "瑞克特", "改名（英文）": "React lib", "已审阅": "是"}, "canvas": {"归入": "性能优化与渲染", "已审阅": "是"}},
    )
    name = rows_of(out / "sample.xlsx")[0]["化名"]
    edit(out / "sample.xlsx", {name: {"归类": "骨干"}}, by="化名")
    build(run.pile, out)
    assert k_of(out, "TypeScript") == holders("TypeScript", "Vite"), "the sheet was older and does not take the merge back"
    assert skill(load(out), "维优") and skill(load(out), "瑞克特")
    rows = {row["编号"]: row for row in rows_of(out / "terms.xlsx")}
    assert (rows["vue"]["名称"], rows["vue"]["改名"], rows["vite"]["合并到"]) == ("Vue", "维优", "TypeScript")
    assert (rows["react"]["改名"], rows["react"]["改名（英文）"], rows["react"]["已审阅"]) == ("瑞克特", "React lib", "是")
    assert {row["化名"]: row["归类"] for row in rows_of(out / "sample.xlsx")}[name] == "骨干"
    told = history(out)
    build(run.pile, out)
    assert history(out) == told, "sheets that nobody edited tell nothing"
    edit(out / "terms.xlsx", {"vue": {"改名": "", "改名（英文）": ""}, "vite": {"合并到": ""}})
    build(run.pile, out)
    assert skill(load(out), "Vue") and skill(load(out), "Vite")
    assert sorted((row["act"], row["to"]) for row in history(out)[len(told) :]) == [("undo", "merge"), ("undo", "rename")]


def test_edits_outlive_new_resumes_and_a_changed_lexicon(tmp_path: Path) -> None:
    files = write_people(tmp_path / "in", candidates(8))
    out = tmp_path / "out"
    build(tmp_path / "in", out)
    correct(out, "rename", "Vue", "--to", "维优")
    correct(out, "move", "TypeScript", "--group", "性能优化与渲染")
    correct(out, "drop", "星图引擎" if k_of(out, "星图引擎") else "Webpack")
    files[0].unlink()
    write_people(tmp_path / "in2", candidates(13))
    for path in sorted((tmp_path / "in2").iterdir())[8:]:
        shutil.copy(path, tmp_path / "in" / path.name)
    own = tmp_path / "own.tsv"
    own.write_text("id\tzh\ten\taliases\tkind\tbroader\trule\nvue\tVue\tVue\tVue.js|VueJS\ttechnology\tg.vue\t\n", "utf-8")
    build(tmp_path / "in", out, "--lexicon", own)
    corrected = load(out)["corrections"]
    assert corrected["applied"] + len(corrected["orphaned"]) == 3
    assert skill(load(out), "维优") and group_of(load(out), "TypeScript") == "性能优化与渲染"


def test_an_old_history_beside_an_old_folder_is_applied(run: Run, out: Path) -> None:
    old = Path(__file__).resolve().parents[1] / "files" / "earlier" / "corrections-1.jsonl"
    shutil.copy(old, out / ".jipu" / "corrections.jsonl")
    (out / "terms.xlsx").unlink()
    (out / "sample.xlsx").unlink()
    build(run.pile, out)
    assert k_of(out, "Vue") == holders("Vue", "Vite") and k_of(out, "ECharts") is None
    assert {(row["act"], row["label"]) for row in load(out)["corrections"]["orphaned"]} == {("drop", "没有的"), ("exclude", "某某")}


def test_the_library_says_the_same(run: Run, out: Path) -> None:
    from jipu.correct.wishes import Wish
    from jipu.workspace import Workspace

    workspace = Workspace(out)
    rows = workspace.correct(Wish(act="rename", what="Vue", to="维优"), by="某", why="统一")
    assert [(row.target, row.zh, row.who, row.why) for row in rows] == [("vue", "维优", "某", "统一")]
    assert workspace.corrections().rows == tuple(rows)
    assert json.loads((out / ".jipu" / "corrections.jsonl").read_text("utf-8"))["was"]["zh"] == "Vue"
