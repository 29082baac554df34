"""Two maps compared from the command line, one role over time, and a map built above another."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from jipu.render.map_json import to_json
from tests.journeys.conftest import Run
from tests.pairs import SIZE, director_map, manager_map, map_with_ads
from tests.piles import AS_OF, ROLE
from tests.running import jipu


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maps")
    later = replace(director_map(), role=manager_map().role, provenance=replace(manager_map().provenance, as_of="2026-06-30"))
    for name, rolemap in (("low", manager_map()), ("high", director_map()), ("ads", map_with_ads()), ("later", later)):
        (folder / f"{name}.json").write_text(to_json(rolemap), "utf-8")
    return folder


def test_two_maps_in_every_format(maps: Path, tmp_path: Path) -> None:
    done = jipu("compare", maps / "low.json", maps / "high.json", "--to", "md,json,html,docx", "-o", tmp_path / "out")
    assert done.code == 0, done.err
    assert "处差别大过偶然" in done.out
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".docx", ".html", ".json", ".md"]
    page = next((tmp_path / "out").glob("*.md")).read_text("utf-8")
    assert "| 核心视角 |" in page
    assert "- **预算管理** 1/16 → 15/16" in page


def test_in_english_beside_the_map_where_nothing_else_is_said(maps: Path) -> None:
    done = jipu("compare", maps / "low.json", maps / "high.json", "--lang", "en", "--edition", "share")
    assert done.code == 0, done.err
    assert "larger than chance would make" in done.out
    assert len(list((maps / "uses").glob("compare-*"))) == 2


def test_what_people_have_beside_what_is_asked(maps: Path, tmp_path: Path) -> None:
    done = jipu("compare", maps / "ads.json", "--to", "md", "-o", tmp_path)
    assert done.code == 0, done.err
    assert "有的人多、要的少" in next(tmp_path.glob("*.md")).read_text("utf-8")
    refused = jipu("compare", maps / "low.json", "-o", tmp_path)
    assert refused.code == 1
    assert "没有同时计入简历和招聘广告" in refused.err


def test_one_role_over_time(maps: Path) -> None:
    done = jipu("diff", maps / "low.json", maps / "later.json")
    assert done.code == 0, done.err
    assert "比例变化：2025-06-30（16 人） → 2026-06-30（16 人）" in done.out
    assert "预算管理 1/16 → 15/16（q=" in done.out
    told = json.loads(jipu("diff", maps / "low.json", maps / "later.json", "--json").out)["shares"]
    assert {"subject": "livestream-ops", "before": [SIZE - 1, SIZE], "after": [1, SIZE]}.items() <= next(
        row for row in told["found"] if row["subject"] == "livestream-ops"
    ).items()
    same = jipu("diff", maps / "low.json", maps / "low.json", "--lang", "en")
    assert "No change to be told" in same.out
    assert "16 people are counted on both sides" in same.out


def test_a_map_above_another(run: Run, tmp_path: Path) -> None:
    arguments = ("build", run.pile, "--role", ROLE, "--as-of", AS_OF, "--jobs", "1", "-q", "-o", tmp_path / "high")
    done = jipu(*arguments, "--above", run.out / "map.json")
    assert done.code == 0, done.err
    page = (tmp_path / "high" / "map.md").read_text("utf-8")
    assert f"从{ROLE}承接的" in page
    rolemap = json.loads((tmp_path / "high" / "map.json").read_text("utf-8"))
    taken = [claim["payload"] for claim in rolemap["claims"] if claim["payload"]["type"] == "inherited"]
    assert taken
    assert {row["kept"] for row in taken} == {"inherited"}, "the same people: nothing is deepened or left"
    assert rolemap["format_version"] == 5
    missing = jipu(*arguments, "--above", tmp_path / "none.json")
    assert missing.code == 2
