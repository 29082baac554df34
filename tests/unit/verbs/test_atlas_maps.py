"""Which files below a folder make an atlas, whatever else lies there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.atlased import role_map, shared_map

from jipu.errors import BadOption, MissingPath
from jipu.model.rolemap import RoleMap
from jipu.render.map_json import to_json
from jipu.verbs.atlas_maps import maps_below


def lay(folder: Path, rolemap: RoleMap) -> None:
    folder.mkdir(parents=True)
    (folder / "map.json").write_text(to_json(rolemap), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path / "前端开发", role_map("前端开发"))
    lay(tmp_path / "deep" / "er" / "产品经理", role_map("产品经理"))
    return tmp_path


def test_maps_are_found_at_any_depth_and_hidden_ones_are_not(folder: Path) -> None:
    lay(folder / ".jipu" / "技术总监", role_map("技术总监"))
    found = maps_below(folder, None)
    assert [one.path for one in found.maps] == ["前端开发/map.json", "deep/er/产品经理/map.json"]
    assert (found.edition, found.left_out) == ("internal", ())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "NotAMap"),
        (b'{"name": "a theme", "version": 3}', "NotAMap"),
        (b"[1, 2]", "NotAMap"),
        (b"\xff\xfe\x00", "NotAMap"),
        (b'{"format_version": 99}', "NewerMap"),
    ],
)
def test_a_file_of_a_stranger_is_named_and_stops_nothing(folder: Path, content: bytes, why: str) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "map.json").write_bytes(content)
    found = maps_below(folder, None)
    assert len(found.maps) == 2
    assert [(row.path, row.why) for row in found.left_out] == [("other/map.json", why)]


def test_half_a_map_is_named(folder: Path) -> None:
    text = to_json(role_map("技术总监"))
    (folder / "half").mkdir()
    (folder / "half" / "map.json").write_text(text[: len(text) // 2], "utf-8")
    assert [row.why for row in maps_below(folder, "internal").left_out] == ["NotAMap"]


def test_each_map_is_converted_for_others_and_one_of_too_few_people_is_left_out(folder: Path) -> None:
    lay(folder / "small", role_map("技术总监", 3))
    found = maps_below(folder, "share")
    assert {one.rolemap.provenance.edition for one in found.maps} == {"share"}
    assert not any(claim.quotes for one in found.maps for claim in one.rolemap.claims)
    assert [(row.path, row.why, dict(row.details)["n"]) for row in found.left_out] == [("small/map.json", "TooFewToShare", "3")]


def test_a_folder_without_a_usable_map_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingPath):
        maps_below(tmp_path, None)
    with pytest.raises(MissingPath):
        maps_below(tmp_path / "nowhere", None)
    lay(tmp_path / "small", role_map("技术总监", 3))
    with pytest.raises(MissingPath):
        maps_below(tmp_path, "share")


def test_mixed_editions_want_a_word(folder: Path) -> None:
    lay(folder / "outside", shared_map("技术总监"))
    with pytest.raises(BadOption):
        maps_below(folder, None)
    assert len(maps_below(folder, "internal").maps) == 2
    assert len(maps_below(folder, "share").maps) == 3


def test_a_share_atlas_names_neither_people_in_names_of_folders_nor_places_of_this_machine(folder: Path) -> None:
    lay(folder / "前端开发-接替张伟", role_map("前端开发"))
    (folder / "王芳").mkdir()
    (folder / "王芳" / "map.json").write_text("{", "utf-8")
    found = maps_below(folder, "share")
    told = repr(found.left_out)
    assert {row.path for row in found.left_out} >= {"…/map.json"}
    assert len(found.left_out) == 2
    assert "张伟" not in told
    assert str(folder) not in told
    assert "张伟" in repr(maps_below(folder, "internal"))
