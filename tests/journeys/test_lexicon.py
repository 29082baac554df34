"""--lexicon: the operator's own terms, by the command line and the library."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from jipu.settings import Settings
from jipu.workspace import Workspace
from tests.journeys.conftest import Run
from tests.journeys.maps import load, skill, without_time
from tests.piles import AS_OF, ROLE
from tests.running import Done, jipu
from tests.sheets import edit, rows_of

HEAD = "id\tzh\ten\taliases\tkind\tbroader\trule\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.tsv"
    rows = "g.own-screens\t大屏业务\tBig Screens\t\tgroup\td.web\t\nbig-screen\t仓储大屏看板\tWarehouse Screens\t仓储大屏的看板\tability\tg.own-screens\t\n"
    path.write_text(HEAD + rows, "utf-8")
    return path


def build(run: Run, out: Path, *more: str | Path) -> Done:
    if not out.exists():
        shutil.copytree(run.out / ".jipu", out / ".jipu")
    return jipu("build", run.pile, "--role", ROLE, "--as-of", AS_OF, "--quiet", "-o", out, *more)


def test_own_terms_are_counted_by_workers_too_and_named_in_the_map(run: Run, own: Path, tmp_path: Path) -> None:
    assert build(run, tmp_path / "one", "--jobs", "1", "--lexicon", own).code == 0
    assert build(run, tmp_path / "two", "--jobs", "2", "--lexicon", own).code == 0
    one = load(tmp_path / "one")
    assert without_time(one) == without_time(load(tmp_path / "two"))
    assert skill(run.map, "仓储大屏看板") is None
    found = skill(one, "仓储大屏看板")
    assert found and found["supports"][0]["k"] >= 1
    assert next(c for c in one["claims"] if c["id"] == found["parent"])["payload"]["zh"] == "大屏业务"
    assert one["provenance"]["lexicon"].startswith("own.tsv (")
    assert one["provenance"]["settings_hash"] != run.map["provenance"]["settings_hash"]
    assert "own.tsv" in (tmp_path / "one" / "map.md").read_text("utf-8")
    terms = {row["编号"]: row["来源"] for row in rows_of(tmp_path / "one" / "terms.xlsx")}
    assert terms["big-screen"] == "自备词典"


def test_the_library_takes_it_in_its_settings(run: Run, own: Path, tmp_path: Path) -> None:
    build(run, tmp_path / "cli", "--lexicon", own, "--jobs", "1")
    shutil.copytree(run.out / ".jipu", tmp_path / "library" / ".jipu")
    Workspace(tmp_path / "library").build([run.pile], ROLE, Settings(as_of=date(2025, 6, 30), lexicon=(own,)))
    assert without_time(load(tmp_path / "cli")) == without_time(load(tmp_path / "library"))


def test_extract_and_select_take_it(run: Run, own: Path) -> None:
    done = jipu("extract", run.pile, "--jobs", "1", "--quiet", "--lexicon", own)
    assert done.code == 0
    assert any("仓储大屏看板" in json.dumps(json.loads(line), ensure_ascii=False) for line in done.out.splitlines())
    assert jipu("select", run.pile, "--role", ROLE, "--jobs", "1", "--quiet", "--lexicon", own).code == 0


@pytest.mark.parametrize("verb", ["build", "select", "extract"])
def test_a_faulty_lexicon_is_refused_before_anything_is_written(run: Run, tmp_path: Path, verb: str) -> None:
    bad = tmp_path / "bad.tsv"
    bad.write_text(HEAD + "fine\t佐布拉特\tZ1\t\ttool\tg.vue\t\nbad\t佐布拉特二\tZ2\tVue\ttool\tg.nowhere\t\n", "utf-8")
    role = () if verb == "extract" else ("--role", ROLE)
    done = jipu(verb, run.pile, *role, "--jobs", "1", "--quiet", "-o", tmp_path / "out", "--lexicon", bad)
    assert done.code == 2
    assert "bad.tsv:3：" in done.err and "bad.tsv:3: " in done.err and "bad.tsv:2" not in done.err
    assert not (tmp_path / "out" / "map.json").exists()


def test_a_missing_lexicon_is_named(run: Run) -> None:
    done = jipu("extract", run.pile, "--lexicon", "absent.tsv", "--quiet")
    assert done.code == 2 and "absent.tsv" in done.err


def test_a_correction_that_needs_the_lexicon_is_listed_without_it(run: Run, own: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(run, out, "--lexicon", own, "--jobs", "1")
    edit(out / "terms.xlsx", {"vite": {"归入": "大屏业务"}, "big-screen": {"合并到": "ECharts"}})
    build(run, out, "--lexicon", own, "--jobs", "1")
    assert load(out)["corrections"]["applied"] == 2
    assert build(run, out, "--jobs", "1").code == 0
    assert load(out)["corrections"]["applied"] == 0
    assert {row["label"] for row in load(out)["corrections"]["orphaned"]} == {"Vite", "仓储大屏看板"}
    build(run, out, "--lexicon", own, "--jobs", "1")
    assert load(out)["corrections"]["applied"] == 2
