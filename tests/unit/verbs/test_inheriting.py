"""A map above another: taken over at every build, counted again after the lower one, and said to be gone where it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.pairs import director_map, manager_map
from tests.piles import ROLE, candidates, write_people
from tests.unit.verbs.conftest import SETTINGS

from jipu.errors import Lang, MissingPath
from jipu.model.inheritance import Inherited
from jipu.model.rolemap import RoleMap
from jipu.render.compose import compose
from jipu.render.map_json import read_map, to_json
from jipu.verbs.inheriting import GONE, above
from jipu.verbs.requests import Request, lower_first
from jipu.workspace import Workspace

HIGHER = "资深前端开发"


def taken(rolemap: RoleMap) -> list[Inherited]:
    return [claim.payload for claim in rolemap.claims if isinstance(claim.payload, Inherited)]


def asked(above_: str | None) -> str:
    return json.dumps({"role": "x", "above": above_})


def test_a_map_is_read_and_taken_over_from(tmp_path: Path) -> None:
    lower = tmp_path / "map.json"
    lower.write_text(to_json(manager_map()), "utf-8")
    assert above(director_map(), None) is director_map()
    assert len(taken(above(director_map(), lower))) > 3


@pytest.mark.parametrize("content", [None, "{", '{"format_version": 99}'])
def test_one_that_cannot_be_read_any_more_is_told(content: str | None, tmp_path: Path) -> None:
    lower = tmp_path / "map.json"
    if content is not None:
        lower.write_text(content, "utf-8")
    made = above(director_map(), lower)
    assert not taken(made)
    assert made.sample.warnings[GONE] == 1
    words: tuple[tuple[Lang, str], ...] = (("zh", "找不到低一级岗位的图谱了"), ("en", "the map of the role below is no longer there"))
    for lang, text in words:
        limits = next(part for part in compose(made, lang).parts if part.id == "limits")
        assert any(text in item.text for item in limits.items)


def test_no_map_is_counted_before_the_one_it_takes_over_from() -> None:
    asked_for = {
        "maps/a": asked("maps/z/map.json"),
        "maps/z": asked("maps/m/map.json"),
        "maps/m": asked(None),
        "maps/b": asked("/else/map.json"),
    }
    assert lower_first(asked_for) == ["maps/m", "maps/z", "maps/a", "maps/b"]
    assert sorted(lower_first({"maps/a": asked("maps/b/map.json"), "maps/b": asked("maps/a/map.json")})) == ["maps/a", "maps/b"]
    assert lower_first({}) == []
    assert Request(role="x").above is None


def test_a_map_below_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(MissingPath):
        Workspace(tmp_path).build([], ROLE, replace(SETTINGS, above=tmp_path / "none.json"))


def test_a_pool_remembers_it_through_builds_and_erasures(tmp_path: Path) -> None:
    write_people(tmp_path / "in", candidates(7))
    pool = Workspace(tmp_path / "pool")
    pool.add([tmp_path / "in"], replace(SETTINGS, source="应聘者"), basis="本人同意", months=24, ask=lambda new: "correct horse")
    lower = pool.build([], ROLE, SETTINGS, ask=lambda new: "correct horse").files[0].with_name("map.json")
    built = pool.build([], HIGHER, replace(SETTINGS, above=lower), ask=lambda new: "correct horse")
    higher = built.files[0].with_name("map.json")
    before = taken(read_map(higher))
    assert before
    assert {payload.lower_n for payload in before} == {read_map(lower).voters}

    member = read_map(lower).sample.members[0]
    pool.erase(member.handle, agree=lambda plan: True, ask=lambda new: "correct horse")
    after = taken(read_map(higher))
    assert after
    assert {payload.lower_n for payload in after} == {read_map(lower).voters} == {before[0].lower_n - 1}

    moved = (tmp_path / "pool").rename(tmp_path / "elsewhere")
    again = Workspace(moved).build_again(f"maps/{higher.parent.name}", SETTINGS, ask=lambda new: "correct horse")
    assert len(taken(again.rolemap)) == len(after), "it is found below the workspace"
    (moved / "maps" / lower.parent.name / "map.json").unlink()
    gone = Workspace(moved).build_again(f"maps/{higher.parent.name}", SETTINGS, ask=lambda new: "correct horse").rolemap
    assert (taken(gone), gone.sample.warnings[GONE]) == ([], 1)
