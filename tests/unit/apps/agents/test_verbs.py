"""The verbs that programs ask: what they answer, and that no edition tells more than it holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from tests.levelled import levelled_map
from tests.shelved import SECRET, shelve

from jipu.apps.agents.shelf import Shelf
from jipu.apps.agents.verbs import OF_MAPS, OF_RESUMES, WRITING, Readable, Verbs
from jipu.errors import NoSuchMap, UnknownTarget
from jipu.render.formats import EXCHANGE, TEXTS
from jipu.render.map_json import to_json
from jipu.uses.hire import hiring
from jipu.verbs.ticks import change_ticks


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelve(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="module")
def verbs(folder: Path) -> Verbs:
    return Verbs(Shelf(folder, "share"))


def test_maps_are_listed_by_the_names_of_their_folders_and_one_that_is_none_says_so(verbs: Verbs) -> None:
    told = {row["name"]: row for row in verbs.maps()["maps"]}
    assert list(told) == ["broken", "earlier", "passed-on", "前端"]
    assert "trouble" in told["broken"]
    assert told["前端"]["n"] == 40
    assert told["earlier"]["n"] == 30
    assert {row.get("edition") for row in told.values()} == {None, "share"}


def test_a_pool_shows_the_maps_in_it(tmp_path: Path) -> None:
    (tmp_path / "maps" / "前端").mkdir(parents=True)
    (tmp_path / "maps" / "前端" / "map.json").write_text(to_json(levelled_map()), "utf-8")
    assert list(Shelf(tmp_path, "share").paths()) == ["前端"]
    assert list(Shelf(tmp_path / "maps" / "前端", "share").paths()) == ["前端"]


def test_a_map_in_short_names_claims_that_are_there(verbs: Verbs) -> None:
    told = verbs.map("前端")
    known = {claim.id for claim in verbs.shelf.map("前端").claims}
    assert told["leading"]
    assert {row["claim"] for row in told["leading"]} <= known
    assert told["notice"]
    assert sum(told["sections"].values()) == len(known)


def test_claims_are_found_by_names_in_either_language_and_by_writings(verbs: Verbs) -> None:
    skill = next(claim for claim in verbs.shelf.map("前端").section("skill"))
    for words in (skill.payload.zh, skill.payload.en.upper()):  # type: ignore[union-attr]
        found = verbs.claims("前端", text=words, section="skill")
        assert skill.id in [row["id"] for row in found["claims"]]
    many = verbs.claims("前端", least=30, limit=5)
    assert len(many["claims"]) == 5
    assert many["found"] > 5
    assert all(row["k"] >= 30 for row in many["claims"])
    assert verbs.claims("前端", text="没有人写过的词")["found"] == 0


def test_a_claim_is_told_whole_by_its_id_or_its_first_characters(verbs: Verbs) -> None:
    group = verbs.shelf.map("前端").section("group")[0]
    told = verbs.claim("前端", group.id[:6])
    assert told["id"] == told["data"]["id"] == group.id
    assert told["under"]
    with pytest.raises(UnknownTarget):
        verbs.claim("前端", "zzzzzz")


def test_every_format_that_is_one_text_is_given() -> None:
    assert set(get_args(Readable)) == {*TEXTS, *EXCHANGE} - {"xmind", "skill"}


@pytest.mark.parametrize("to", get_args(Readable))
def test_a_map_is_given_as_text(verbs: Verbs, to: Readable) -> None:
    told = verbs.export("前端", to, "en")
    assert told["content"]
    assert told["file"].startswith("前端.")


def test_what_is_not_there_is_named_with_what_is(verbs: Verbs) -> None:
    for name in ("nobody", "../前端", "前端/../earlier", "", ".", "nothing"):
        with pytest.raises(NoSuchMap, match="earlier"):
            verbs.map(name)


RESUME = "韩某\n前端开发工程师\n电话 138-0000-1234\n技能：Vue、TypeScript\n2020.01-2024.01 甲公司 前端开发\n负责用 Vue 重写订单页面"


def test_a_resume_is_answered_about_and_nothing_personal_of_it_comes_back(verbs: Verbs) -> None:
    told = verbs.assess("前端", RESUME)
    assert told["use"] == "assess"
    assert told["chapters"]
    assert "138-0000-1234" not in json.dumps(told, ensure_ascii=False)


def test_a_title_is_told_by_the_catalogue(verbs: Verbs) -> None:
    assert "前端开发" in json.dumps(verbs.roles("资深前端工程师"), ensure_ascii=False)


def every_answer(verbs: Verbs) -> str:
    rolemap = verbs.shelf.map("前端")
    told = [
        verbs.maps(),
        verbs.map("前端"),
        verbs.claims("前端", limit=200),
        verbs.claims("前端", text=SECRET),
        verbs.diff("earlier", "前端"),
    ]
    told += [verbs.claim("前端", claim.id) for claim in rolemap.claims]
    told += [
        verbs.compare("前端", "earlier"),
        verbs.learn("前端", "earlier"),
        verbs.hire("前端"),
        verbs.teach("前端"),
        verbs.career("前端"),
    ]
    told += [verbs.assess("前端", RESUME), verbs.extract(RESUME), verbs.atlas(), verbs.roles("前端开发")]
    told += [verbs.export("前端", to) for to in ("md", "csv", "json", "html", "mm", "jsonld", "graphml")]
    return json.dumps(told, ensure_ascii=False)


def test_no_answer_of_the_share_edition_holds_what_only_the_internal_one_does(folder: Path, verbs: Verbs) -> None:
    open_to_all, owners = every_answer(verbs), every_answer(Verbs(Shelf(folder, "internal")))
    assert SECRET in owners
    assert SECRET not in open_to_all
    for member in levelled_map().sample.members:
        assert f'"{member.pseudonym}"' in owners
        assert f'"{member.pseudonym}"' not in open_to_all
        assert member.handle not in open_to_all


def test_a_share_edition_alone_is_shown_to_whom_more_is_allowed(folder: Path) -> None:
    assert Shelf(folder, "internal").map("passed-on").provenance.edition == "share"


def test_a_map_that_was_made_anew_is_read_anew(tmp_path: Path) -> None:
    verbs = Verbs(Shelf(shelve(tmp_path), "share"))
    assert verbs.map("earlier")["n"] == 30
    (tmp_path / "earlier" / "map.json").write_text(to_json(levelled_map()), "utf-8")
    assert verbs.map("earlier")["n"] == 40


def test_every_verb_says_what_it_is_for() -> None:
    for name in (*OF_MAPS, *OF_RESUMES, *WRITING):
        assert len(getattr(Verbs, name).__doc__) > 40


def test_a_share_edition_tells_neither_reasons_nor_who_ticked_nor_ticks_of_what_it_hides(tmp_path: Path) -> None:
    path, rolemap = tmp_path / "前端" / "map.json", levelled_map(40)
    path.parent.mkdir()
    path.write_text(to_json(rolemap), "utf-8")
    change_ticks(path, rolemap, {"Vue": "像欧阳听澜那样写过中台的人"}, [], by="hr-zhangwei")
    hidden = {"role": rolemap.role.id, "claim": "0" * 12, "name": "只有一人写的看板", "reason": "", "who": "", "when": "", "off": False}
    with (path.parent / ".jipu" / "musts.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(hidden, ensure_ascii=False) + "\n")
    for lang in ("zh", "en"):
        inside = json.dumps(Verbs(Shelf(tmp_path, "internal")).hire("前端", lang), ensure_ascii=False)
        outside = json.dumps(Verbs(Shelf(tmp_path, "share")).hire("前端", lang), ensure_ascii=False)
        for words in ("欧阳听澜", "hr-zhangwei", "只有一人写的看板"):
            assert words in inside
            assert words not in outside
        assert "☑ Vue" in outside
    assert hiring(rolemap).proposals


def test_a_share_edition_is_not_called_by_a_folder_that_names_somebody(tmp_path: Path) -> None:
    for name in ("前端工程师-接替张伟", "测试"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "map.json").write_text(to_json(levelled_map(40)), "utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "map.json").write_text("{", "utf-8")
    shared = Verbs(Shelf(tmp_path, "share"))
    told = json.dumps([shared.maps(), shared.maps("en"), shared.export("map-1", "md")], ensure_ascii=False)
    assert "张伟" not in told
    assert str(tmp_path) not in told
    assert [row["name"] for row in shared.maps()["maps"]] == ["broken", "map-1", "测试"]
    with pytest.raises(NoSuchMap) as caught:
        shared.map("前端工程师-接替张伟/../x")
    assert str(tmp_path) not in caught.value.message("zh")
    assert "前端工程师-接替张伟" in Shelf(tmp_path, "internal").paths()
