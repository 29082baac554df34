"""Somebody asks to be forgotten: nothing of them is left in any byte of the workspace, and everybody else is as before."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from jipu.store.pool import Pool
from tests.journeys import erasures
from tests.journeys.erasures import ROLES, asks, done
from tests.journeys.maps import load
from tests.piles import write
from tests.running import jipu
from tests.searching import Sought, found_in
from tests.sheets import edit, rows_of


@pytest.fixture
def folder(erasable: Path, tmp_path: Path) -> Path:
    """A workspace to be changed."""
    shutil.copytree(erasable, tmp_path / "ws")
    return tmp_path / "ws"


@pytest.fixture(scope="module")
def without(erasable: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The workspace after somebody was erased, made once for each: to be looked at."""

    @cache
    def erased(name: str) -> Path:
        folder = shutil.copytree(erasable, tmp_path_factory.mktemp("without") / "ws")
        done("erase", asks()[name].words, "-w", folder, "--yes")
        return folder

    return erased


@pytest.fixture(scope="session")
def known(erasable: Path) -> dict[str, Sought]:
    return {name: erasures.traces(erasable, one) for name, one in asks().items()}


@pytest.mark.parametrize("name", list(asks()))
def test_the_searcher_finds_everybody_before(erasable: Path, known: dict[str, Sought], name: str) -> None:
    """A searcher that finds nothing proves nothing: it must find identifiers and text, in every kind of place."""
    found = found_in(erasable, known[name])
    assert len(known[name].runs) > 20
    for place in asks()[name].places:
        assert any(path.startswith(place) for path in found), place
    assert any(len(trace) == 12 for traces in found.values() for trace in traces if trace in known[name].runs)
    assert any(path.startswith("index/") for path in found)


def test_the_searcher_sees_through_every_wrapping(erasable: Path, known: dict[str, Sought]) -> None:
    found = found_in(erasable, known["two"])
    for path in ("notes/map.html.gz", "notes/escaped.json", "backups/2.zip", "backups/1/pool.db", "backups/1/vault.db", "导出.csv"):
        assert path in found, path
    assert "notes/empty.txt" not in found
    assert "log.jsonl" not in found


@pytest.mark.parametrize("name", ["two", "zipped", "row"])
def test_nothing_is_left_in_any_byte(erasable: Path, without: Callable[[str], Path], known: dict[str, Sought], name: str) -> None:
    before, folder = load(erasable / "maps" / ROLES[0])["sample"]["n"], without(name)
    assert erasures.left_in(folder, known[name]) == {}
    assert load(folder / "maps" / ROLES[0])["sample"]["n"] == before - 1
    stays = found_in(folder, known["stays"])
    assert {"pool.db", "maps/前端开发/map.html", "maps/前端架构师/map.json"} <= stays.keys()
    assert (folder / "notes" / "empty.txt").exists()
    assert not (folder / "notes" / "escaped.json").exists()


def test_one_after_another_and_the_pool_goes_on(folder: Path, known: dict[str, Sought]) -> None:
    for name in ("two", "zipped", "row"):
        done("erase", asks()[name].words, "-w", folder, "--yes")
    for name in ("two", "zipped", "row"):
        assert erasures.left_in(folder, known[name]) == {}
    assert sorted(path.name for path in (folder / "certificates").iterdir()) == ["1.json", "1.md", "2.json", "2.md", "3.json", "3.md"]
    erasures.build(folder, ROLES[0])
    assert load(folder / "maps" / ROLES[0])["sample"]["n"] == 9
    assert "没有改动过" in done("log", "-w", folder).out


def test_the_certificate_tells_counts_and_names_nobody(folder: Path, known: dict[str, Sought]) -> None:
    outside = folder.parent / "outside.csv"
    done("export", folder / "maps" / ROLES[0] / "map.json", "--to", "csv", "-o", outside)
    done("export", folder / "maps" / ROLES[1] / "map.json", "--to", "md")
    told = done("erase", asks()["two"].words, "-w", folder, "--yes", "--by", "隐私专员")
    certificate = json.loads((folder / "certificates" / "1.json").read_text("utf-8"))
    removed = certificate["removed"]
    assert (removed["people"], removed["documents"], removed["copies"], removed["identities"]) == (1, 2, 1, 2)
    assert (removed["kept_files"], removed["kept_files_of_others_too"], removed["old_maps"]) == (3, 0, 4)
    assert (removed["corrections"], removed["other_files"], removed["editions"], removed["backups"]) == (4, 2, 1, 3)
    assert removed["exports"] == 1
    assert "导出到文件夹里的图谱，也会删除：导出.csv" in told.err
    assert [(row["folder"], row["before"], row["after"], row["share"]) for row in certificate["maps"]] == [
        ("maps/前端开发", 12, 11, "made"),
        ("maps/前端架构师", 12, 11, ""),
    ]
    assert [(row[0], row[1]) for row in certificate["out_of_reach"]] == [("-", "maps/前端架构师"), (str(outside), "maps/前端开发")]
    assert (certificate["by"], certificate["why"]) == ("隐私专员", "request")
    assert certificate["log_hash"] in (folder / "log.jsonl").read_text("utf-8")
    page = (folder / "certificates" / "1.md").read_text("utf-8")
    assert "删除证明 第 1 号" in page
    assert "Certificate of erasure no. 1" in page
    assert str(outside) in page
    assert str(outside) in told.out
    assert "欧阳听澜-简历.docx" in told.err  # on the operator's own terminal alone


def test_corrections_that_name_or_quote_somebody_go_and_others_stay(without: Callable[[str], Path]) -> None:
    for role in ROLES:
        rows = [
            json.loads(line) for line in (without("two") / "maps" / role / ".jipu" / "corrections.jsonl").read_text("utf-8").splitlines()
        ]
        assert [(row["target"], row["act"], row["why"]) for row in rows] == [
            ("webpack", "drop", ""),
            ("open:没有人写过的", "drop", "不是技能"),
        ]


def test_what_was_edited_in_the_sheets_is_kept_before_they_go(folder: Path) -> None:
    sheet = folder / "maps" / ROLES[1] / "terms.xlsx"
    first = rows_of(sheet)[0]["编号"]
    edit(sheet, {first: {"不是能力": "是"}})
    done("erase", asks()["row"].words, "-w", folder, "--yes")
    lines = (folder / "maps" / ROLES[1] / ".jipu" / "corrections.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[-1])["target"] == first


def test_a_map_that_nobody_is_left_for_is_deleted_and_told(folder: Path, known: dict[str, Sought]) -> None:
    expire(folder)
    told = done("retention", "-w", folder, "--as-of", "2030-01-01", "--yes")
    certificate = json.loads((folder / "certificates" / "1.json").read_text("utf-8"))
    assert (certificate["why"], certificate["removed"]["people"]) == ("retention", 12)
    assert [(row["before"], row["after"], row["reason"]) for row in certificate["maps"]] == [(12, None, "NoUsableResumes")] * 2
    assert "已删除，因为做不出了" in told.out
    assert not list((folder / "maps").rglob("map.*"))
    pool = done("pool", "-w", folder).out
    assert "还没有一份简历" in pool  # what to do next is to add some; no map is named
    assert "图谱" not in pool
    for one in known.values():
        assert erasures.left_in(folder, one) == {}


def expire(folder: Path, until: str = "2029-12-31") -> None:
    """As if everybody had been added with so long to be kept."""
    with closing(sqlite3.connect(folder / "pool.db")) as connection, connection:
        connection.execute("UPDATE intakes SET expires = ?", (until,))


def test_nobody_is_erased_unasked(folder: Path) -> None:
    before = (folder / "pool.db").read_bytes()
    told = jipu("erase", asks()["two"].words, "-w", folder)
    assert told.code == 2
    assert "加上 --yes" in told.err
    assert "notes/escaped.json" in told.err
    assert not (folder / "certificates").exists()
    assert (folder / "pool.db").read_bytes() == before


def test_who_is_not_there_is_told(folder: Path) -> None:
    for words in ("查无此人", "139-0000-0000", "欧阳", "nobody@example.com"):
        told = jipu("erase", words, "-w", folder, "--yes")
        assert told.code == 2, words
        assert "找不到这个人" in told.err
        assert words not in told.err


def test_two_of_one_name_are_listed_and_nobody_goes(folder: Path) -> None:
    namesake = replace(erasures.people()["stays"], name="欧阳听澜", phone="138-0000-1777", email="other@example.com", school="北岭示例学院")
    write(folder.parent / "more", "file-z.txt", namesake.lines())
    done("add", folder.parent / "more", "-w", folder, "--jobs", "1", "-q")
    told = jipu("erase", "欧阳听澜", "-w", folder, "--yes")
    assert told.code == 2
    assert "有 2 个人都对得上" in told.err
    assert "欧阳听澜-简历.docx" in told.err
    assert "file-z.txt" in told.err
    assert not (folder / "certificates").exists()
    done("erase", "138 0000 1777", "-w", folder, "--yes")
    assert "欧阳听澜-简历.docx" in jipu("erase", "欧阳听澜", "-w", folder).err


def test_retention_lists_who_is_due_and_erases_them_together(folder: Path, known: dict[str, Sought]) -> None:
    assert "0 人的保存期限已到" in done("retention", "-w", folder).out
    expire(folder, "2026-01-31")
    assert "12 人的保存期限已到" in done("pool", "-w", folder).out
    assert "0 人的保存期限已到" in done("retention", "-w", folder, "--as-of", "2026-01-31").out
    listed = done("retention", "-w", folder, "--as-of", "2026-02-01").out
    assert listed.count("2026-01-31") == 12
    assert "欧阳听澜" not in listed
    assert len(erasures.everybody(folder)) == 12


def test_what_was_done_is_in_the_log_and_nobody_is(folder: Path, known: dict[str, Sought]) -> None:
    done("select", "--role", ROLES[0], "-w", folder, "--as-of", "2025-06", "-q")
    done("retention", "-w", folder)
    done("erase", asks()["row"].words, "-w", folder, "--yes")
    lines = done("log", "-w", folder).out.splitlines()
    verbs = [line.split()[2] for line in lines[:-1]]
    assert verbs == ["add", *["build"] * 6, "export", "select", "retention", "erase"]
    assert "certificate=1 people=1 documents=1 maps=2" in lines[-2]
    assert "11 行，没有改动过" in lines[-1]


def test_where_files_were_renewed_every_export_may_hold_them(erasable: Path, folder: Path) -> None:
    away = folder.parent / "before.csv"
    done("export", folder / "maps" / ROLES[0] / "map.json", "--to", "csv", "-o", away)
    with closing(sqlite3.connect(folder / "pool.db")) as connection, connection:
        connection.execute("UPDATE exports SET day = '2020-01-01'")
    done("add", erasable.parent / "in" / "list.csv", "-w", folder, "--keep", "12", "--jobs", "1", "-q")
    done("erase", asks()["row"].words, "-w", folder, "--yes")
    assert not (folder / "导出.csv").exists()
    assert str(away) in (folder / "certificates" / "1.md").read_text("utf-8")


@pytest.mark.parametrize("change", ["word", "line", "end"])
def test_a_changed_log_is_told(without: Callable[[str], Path], tmp_path: Path, change: str) -> None:
    folder = shutil.copytree(without("row"), tmp_path / "ws")
    path = folder / "log.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    changed = {"word": [lines[0], lines[1].replace("build", "erase"), *lines[2:]], "line": [*lines[:2], *lines[3:]], "end": lines[:-1]}
    path.write_text("".join(changed[change]), "utf-8")
    told = jipu("log", "-w", folder)
    assert told.code == 1
    assert {"word": "第 2 行", "line": "第 3 行", "end": "证明 1"}[change] in told.err


def test_exports_are_remembered_and_those_inside_go(folder: Path) -> None:
    room = folder / "maps" / ROLES[0]
    done("export", room / "map.json", "--to", "csv", "--edition", "share", "-o", room / "again.csv")
    done("export", room / "map.json", "--to", "md", "-o", folder.parent / "away.md")
    pool = Pool(folder)
    assert [(path, where) for path, where, _ in pool.exports()] == [
        (path, "maps/前端开发") for path in (str(folder.parent / "away.md"), "maps/前端开发/again.csv", "导出.csv")
    ]
    pool.close()
    moved = folder.rename(folder.parent / "moved")
    folder, room = moved, moved / "maps" / ROLES[0]
    done("erase", asks()["row"].words, "-w", folder, "--yes")
    assert not (room / "again.csv").exists()  # it names nobody, and counts them
    assert not (folder / "导出.csv").exists()
    (row,) = json.loads((folder / "certificates" / "1.json").read_text("utf-8"))["out_of_reach"]
    assert row[0].endswith("away.md")
    assert (folder.parent / "away.md").exists()
