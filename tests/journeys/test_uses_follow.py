"""All that is made of a map follows it: when somebody is erased, something corrected or somebody added, every deliverable says the same as the map."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jipu.model.rolemap import RoleMap
from jipu.render.map_json import read_map
from jipu.verbs.ticks import ticks_of
from jipu.written import MADE
from tests.journeys import erasures
from tests.journeys.erasures import AS_OF, ROLES, USES, asks, done
from tests.running import jipu

EVERY = ("assess", "career", "compare", "hire", "learn", "teach")


@pytest.fixture(scope="module")
def with_uses(erasable: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace with all that can be made of its first map."""
    folder = tmp_path_factory.mktemp("uses") / "ws"
    shutil.copytree(erasable, folder)
    first, second = (folder / "maps" / role / "map.json" for role in ROLES)
    done("compare", first, second, "--to", "md,json")
    done("learn", first, "--from", second, "--to", "md,json,html")
    (folder.parent / "me.txt").write_text(
        "王某某\n前端开发工程师\n技能：Vue、TypeScript\n2020.01-2024.01 甲公司 前端开发\n用 Vue 重写页面", "utf-8"
    )
    done("assess", first, folder.parent / "me.txt", "--to", "md,json", "--as-of", AS_OF, "-o", first.parent / "uses")
    return folder


@pytest.fixture
def folder(with_uses: Path, tmp_path: Path) -> Path:
    shutil.copytree(with_uses, tmp_path / "ws")
    return tmp_path / "ws"


def deliverables(folder: Path) -> dict[str, dict[str, Any]]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(uses(folder).glob("*.json")) if path.name != MADE}


def uses(folder: Path) -> Path:
    return folder / "maps" / ROLES[0] / "uses"


def the_map(folder: Path) -> RoleMap:
    return read_map(folder / "maps" / ROLES[0] / "map.json")


def points(told: Any) -> Iterator[dict[str, Any]]:
    """Every item of a deliverable, whatever it stands under."""
    if isinstance(told, dict):
        if "claims" in told and ("label" in told or "rows" in told):
            yield told
        for name in ("chapters", "points", "grids"):
            yield from (point for one in told.get(name, ()) for point in points(one))


def check_says_what_the_map_says(folder: Path) -> None:
    """Badges tell the map's n, every item rests on claims that are there, and a count that stands beside a claim alone is that claim's."""
    rolemap = the_map(folder)
    known = {claim.id: claim for claim in rolemap.claims} | {
        claim.id: claim for claim in read_map(folder / "maps" / ROLES[1] / "map.json").claims
    }
    for name, told in deliverables(folder).items():
        assert name == "jd" or any(str(rolemap.voters) in badge for badge in told["badges"]), name
        items = list(points(told))
        assert items or name.startswith("career"), name
        for item in items:
            rows = item["claims"] if item.get("rows") is not None else [item["claims"]]
            assert all(rows), (name, item)
            assert {claim for row in rows for claim in row} <= set(known), (name, item)
            counts = (
                {f"{one.k}/{one.n}" for claim in item["claims"] for one in known[claim].supports} if item.get("rows") is None else set()
            )
            if counts and item["count"].endswith(
                f"/{rolemap.voters}"
            ):  # of the people of the map; a share of those who write a thing has another n
                assert item["count"] in counts, (name, item)


def test_all_uses_are_there_and_say_what_the_map_says(folder: Path) -> None:
    assert {told["use"] for told in deliverables(folder).values()} == set(EVERY)
    check_says_what_the_map_says(folder)
    assert (uses(folder) / "lessons" / "index.md").is_file()


def test_when_somebody_is_erased_every_deliverable_follows(folder: Path) -> None:
    who = erasures.people()["two"]
    pseudonym, before = erasures.pseudonym_of(folder, who), deliverables(folder)
    assert any(pseudonym in json.dumps(told, ensure_ascii=False) for told in before.values())
    done("erase", asks()["two"].words, "-w", folder, "--yes")
    after = deliverables(folder)
    assert {told["use"] for told in after.values()} == set(EVERY) - {"assess"}
    assert not any(pseudonym in path.read_text("utf-8") for path in uses(folder).rglob("*") if path.is_file())
    assert all(after[name] != before[name] for name in after)
    check_says_what_the_map_says(folder)


def test_when_something_is_corrected_every_deliverable_follows(folder: Path) -> None:
    rolemap = the_map(folder)
    group = next(claim for claim in rolemap.section("group") if "threshold" not in claim.marks)
    old = group.payload.zh  # type: ignore[union-attr]
    room = folder / "maps" / ROLES[0]
    holding = {name for name, told in deliverables(folder).items() if old in json.dumps(told, ensure_ascii=False)}
    assert len(holding) >= 4
    done("correct", "rename", group.id, "--to", "另起的方向名", "-o", room)
    erasures.build(folder, ROLES[0])
    for name, told in deliverables(folder).items():
        text = json.dumps(told, ensure_ascii=False)
        if name in holding and not name.startswith("assess"):
            assert "另起的方向名" in text, name
    check_says_what_the_map_says(folder)


def test_a_map_that_was_taken_beside_and_is_gone_takes_its_deliverable_along(folder: Path) -> None:
    shutil.rmtree(folder / "maps" / ROLES[1])
    built = erasures.build(folder, ROLES[0])
    assert "compare" in built.err + built.out
    left = {told["use"] for told in deliverables(folder).values()}
    assert "compare" not in left
    assert {"hire", "teach", "career"} <= left


def test_what_was_made_of_maps_is_no_resume(folder: Path, tmp_path: Path) -> None:
    room = folder / "maps" / ROLES[0]
    (room / ".jipu").mkdir(exist_ok=True)
    told = jipu("select", room, "--role", ROLES[0], "--as-of", AS_OF, "-q")
    assert told.code == 1


def test_a_damaged_list_of_what_was_made_is_taken_for_none(folder: Path) -> None:
    (uses(folder) / MADE).write_text('[{"use": "hire", "files": ["../../../key"]}, 7, {"use": "rm"}]', "utf-8")
    erasures.build(folder, ROLES[0])
    assert (folder / ".jipu" / "key").is_file()
    assert set(USES) <= {told["use"] for told in deliverables(folder).values()}


def test_an_atlas_and_ticks_hold_nothing_of_who_was_erased_and_the_ticks_stay(folder: Path) -> None:
    room, who = folder / "maps" / ROLES[0], erasures.people()["two"]
    must = json.loads((room / "uses" / "hire.json").read_text("utf-8"))["data"]["proposals"][0]["claim"]
    done("hire", room / "map.json", "--tick", f"{must}=要像{who.name}那样做过", "--by", "甲", "--to", "json")
    done("atlas", folder / "maps")
    done("atlas", folder / "maps", "-o", folder.parent / "outside")
    page = folder / "maps" / "atlas" / "atlas.json"
    assert page.is_file()
    done("erase", asks()["two"].words, "-w", folder, "--yes")
    assert not [path for path in page.parent.rglob("*") if path.is_file()]
    (tick,) = ticks_of(room / "map.json")
    assert (tick.claim, tick.reason, tick.who) == (must, "要像〔化名〕那样做过", "甲")
    assert who.name not in (room / "uses" / "hire.json").read_text("utf-8")
    certificates = "".join(path.read_text("utf-8") for path in (folder / "certificates").rglob("*") if path.is_file())
    assert str(folder.parent / "outside" / "atlas.json") in certificates


def test_a_list_that_came_from_elsewhere_leads_to_no_file_outside_of_its_folder(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "01.md").write_text("mine", "utf-8")
    (outside / "index.md").write_text("mine", "utf-8")
    shutil.rmtree(uses(folder) / "lessons")
    (uses(folder) / "lessons").symlink_to(outside, target_is_directory=True)
    rows = json.loads((uses(folder) / MADE).read_text("utf-8"))
    for row in rows:
        row["files"] += ["lessons/01.md"]
    (uses(folder) / MADE).write_text(json.dumps(rows), "utf-8")
    erasures.build(folder, ROLES[0])
    assert {path.name: path.read_text("utf-8") for path in outside.iterdir()} == {"01.md": "mine", "index.md": "mine"}
