"""Ticks beside a map: kept over a rebuild, at most six, each with a reason, none lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.levelled import levelled_map, shared_levels

from jipu.errors import BadTable
from jipu.model.rolemap import RoleMap
from jipu.render.map_json import to_json
from jipu.uses.errors import NotAMust, TooManyMusts
from jipu.uses.hire import hiring
from jipu.verbs.ticks import change_ticks, forget_in_ticks, ticks_of, ticks_shown
from jipu.verbs.traces import traces_of


@pytest.fixture(scope="module")
def rolemap() -> RoleMap:
    return levelled_map(40)


@pytest.fixture
def path(tmp_path: Path, rolemap: RoleMap) -> Path:
    (tmp_path / "map.json").write_text(to_json(rolemap), "utf-8")
    return tmp_path / "map.json"


def names(path: Path, rolemap: RoleMap) -> list[str]:
    return [must.tick.name for must in hiring(rolemap, ticks_of(path)).musts]


def test_a_tick_by_name_or_id_is_kept_with_who_and_when(path: Path, rolemap: RoleMap) -> None:
    react = next(one.claim.id for one in hiring(rolemap).proposals if one.claim.payload.zh == "React")  # type: ignore[union-attr]
    (first,) = change_ticks(path, rolemap, {"ｖｕｅ": "第一个月就要用"}, [], by="甲")
    change_ticks(path, rolemap, {f"#{react[:6]}": "后台是它写的"}, [], by="乙")
    assert (first.name, first.reason, first.who) == ("Vue", "第一个月就要用", "甲")
    assert first.when
    assert names(path, rolemap) == ["Vue", "React"]


def test_what_holds_already_is_not_written_again(path: Path, rolemap: RoleMap) -> None:
    assert change_ticks(path, rolemap, {"Vue": "要用"}, [])
    assert not change_ticks(path, rolemap, {"Vue": "要用"}, [])
    assert change_ticks(path, rolemap, {"Vue": "改了理由"}, [])
    assert [must.tick.reason for must in hiring(rolemap, ticks_of(path)).musts] == ["改了理由"]


def test_a_tick_is_taken_back_and_its_history_stays(path: Path, rolemap: RoleMap) -> None:
    change_ticks(path, rolemap, {"Vue": "要用"}, [])
    change_ticks(path, rolemap, {}, ["Vue"])
    assert names(path, rolemap) == []
    assert len(ticks_of(path)) == 2


def test_what_is_no_proposal_is_refused_with_its_reason_and_nothing_is_kept(path: Path, rolemap: RoleMap) -> None:
    with pytest.raises(NotAMust) as caught:
        change_ticks(path, rolemap, {"Vue": "要用", "Vite": "要用"}, [])
    assert "写到的人不到大多数" in caught.value.message("zh")
    assert "fewer than most" in caught.value.message("en")
    assert "前端工程化与构建" in caught.value.message("zh")
    with pytest.raises(NotAMust, match="no such item"):
        change_ticks(path, rolemap, {"没有这个": "要用"}, [])
    with pytest.raises(NotAMust, match="not ticked"):
        change_ticks(path, rolemap, {}, ["Vue"])
    assert not ticks_of(path)


def test_a_seventh_is_refused_and_orphans_count_until_they_are_taken_back(path: Path, rolemap: RoleMap) -> None:
    rows = [
        {"role": rolemap.role.id, "claim": f"{n:012d}", "name": f"早先{n}", "reason": "r", "who": "w", "when": "t", "off": False}
        for n in range(6)
    ]
    folder = path.parent / ".jipu"
    folder.mkdir()
    (folder / "musts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with pytest.raises(TooManyMusts, match="早先5"):
        change_ticks(path, rolemap, {"Vue": "要用"}, [])
    change_ticks(path, rolemap, {"Vue": "要用"}, ["早先5"])
    standard = hiring(rolemap, ticks_of(path))
    assert ([must.tick.name for must in standard.musts], len(standard.orphaned)) == (["Vue"], 5)


def test_a_share_edition_has_the_ticks_of_the_map_that_it_is_of(path: Path, rolemap: RoleMap) -> None:
    change_ticks(path, rolemap, {"Vue": "要用"}, [])
    assert ticks_of(path.parent / "share" / "map.json") == ticks_of(path)
    assert ticks_of(path.parent / "other" / "map.json") == []


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"role": 1}', '{"role":"r","claim":"c","name":"n","reason":"","who":"","when":"","off":"no"}']
)
def test_a_line_that_is_no_tick_is_named(path: Path, line: str) -> None:
    (path.parent / ".jipu").mkdir()
    (path.parent / ".jipu" / "musts.jsonl").write_text(line + "\n", "utf-8")
    with pytest.raises(BadTable, match=r"musts\.jsonl:1"):
        ticks_of(path)


def test_whoever_was_given_a_share_edition_sees_the_own_ticks_beside_it_whole(tmp_path: Path) -> None:
    shared, path = shared_levels(), tmp_path / "map.json"
    path.write_text(to_json(shared), "utf-8")
    change_ticks(path, shared, {hiring(shared).proposals[0].claim.id: "第一个月就要用"}, [], by="甲")
    assert [(tick.reason, tick.who) for tick in ticks_shown(path, shared)] == [("第一个月就要用", "甲")]


def test_the_share_folder_of_an_internal_map_shows_ticks_without_reasons(path: Path, rolemap: RoleMap) -> None:
    change_ticks(path, rolemap, {"Vue": "像他那样"}, [], by="甲")
    shared = shared_levels()
    (path.parent / "share").mkdir()
    (path.parent / "share" / "map.json").write_text(to_json(shared), "utf-8")
    shown = ticks_shown(path.parent / "share" / "map.json", shared)
    assert [(tick.name, tick.reason, tick.who) for tick in shown] == [("Vue", "", "")]
    assert ticks_shown(path, rolemap) == ticks_of(path)


def test_who_is_erased_is_taken_out_of_the_ticks_and_the_ticks_stay(tmp_path: Path, rolemap: RoleMap) -> None:
    path = tmp_path / "maps" / "前端" / "map.json"
    path.parent.mkdir(parents=True)
    path.write_text(to_json(rolemap), "utf-8")
    change_ticks(path, rolemap, {"Vue": "像欧阳听澜那样会写"}, [], by="欧阳听澜")
    change_ticks(path, rolemap, {"React": "重写琥珀海岸航班看板的渲染内核要用"}, [], by="甲")
    file = path.parent / ".jipu" / "musts.jsonl"
    with file.open("a", encoding="utf-8") as out:
        out.write('{"cut off", "\\u6b27\\u9633\\u542c\\u6f9c\n{"cut off"\n')
    traces = traces_of(["欧阳听澜"], ["基于甲重写琥珀海岸航班看板的渲染内核"])
    assert forget_in_ticks(tmp_path, traces, dry=True) == 3
    assert "欧阳听澜" in file.read_text("utf-8")
    assert forget_in_ticks(tmp_path, traces) == 3
    text = file.read_text("utf-8")
    assert forget_in_ticks(tmp_path, traces) == 0
    assert not traces.told(text)
    assert "u6b27" not in text
    assert text.endswith('{"cut off"\n')
    file.write_text(text.replace('{"cut off"\n', ""), "utf-8")
    assert [(tick.name, tick.reason, tick.who) for tick in ticks_of(path)] == [
        ("Vue", "像〔化名〕那样会写", "〔化名〕"),
        ("React", "", "甲"),
    ]
    assert names(path, rolemap) == ["Vue", "React"]
