"""The map on the page: what the HTML file shows, with nothing that a policy without inline scripts would stop; corrections of it."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.asking import Reader
from tests.piles import ROLE
from tests.unit.apps.web.conftest import MAP, SETTINGS

from jipu.apps.web import maps
from jipu.apps.web.maps import the_map
from jipu.apps.web.pages import word
from jipu.lexicon.own import own_lexicon
from jipu.model.rolemap import RoleMap
from jipu.workspace import Workspace


def beside(page: str, name: str) -> Any:
    """What lies beside a page as text."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def room(reader: Reader) -> Path:
    return reader.home.folder / "maps" / ROLE


def a_skill(rolemap: RoleMap, least: int = 2) -> Any:
    return next(claim for claim in rolemap.claims if claim.section == "skill" and len(claim.people) >= least and claim.quotes)


def seen(reader: Reader) -> int:
    told: int = beside(reader.get(MAP).text, "told")["page"]["seen"]
    return told


def test_the_page_holds_the_map_and_no_script_of_its_own(looking: Reader) -> None:
    answer = looking.get(MAP)
    assert answer.status == 200
    scripts = re.findall(r"<script([^>]*)>", answer.text)
    assert all("src=" in told or 'type="application/json"' in told for told in scripts)
    assert not re.search(r"\son\w+=", answer.text)
    rolemap = the_map(room(looking))
    assert beside(answer.text, "claims")["claims"].keys() == {claim.id for claim in rolemap.claims}
    assert "岗位技能图谱" in answer.text
    assert not re.search(r'id="shell-', answer.text)  # one language at a time


def test_a_page_in_english(looking: Reader) -> None:
    page = Reader(looking.home, "en").get(MAP).text
    assert '<html lang="en">' in page
    assert "Not this person" in page
    assert 'id="picture-tree-en"' in page


def test_style_and_script_are_those_of_the_file(looking: Reader) -> None:
    answer = looking.get(MAP)
    assert ".drawing" in answer.text.split("</style>")[0]
    (address,) = re.findall(r'<script src="([^"]+)"', answer.text)
    script = looking.get(address)
    assert "function showFromLink" in script.text
    assert script.text.index("function offer(") > script.text.index("const jipu =")  # in the order in which they need each other
    assert "script-src 'self';" in answer.headers["content-security-policy"]


def test_the_newest_maps_are_made_before_they_are_asked_for(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    real = maps.inside

    def counted(*told: Any, **more: Any) -> Any:
        made.append(told[0].role.title)
        return real(*told, **more)

    monkeypatch.setattr(maps, "inside", counted)
    monkeypatch.setattr(maps, "PAUSE", 0)
    (reader.home.folder / "maps" / "broken").mkdir()
    (reader.home.folder / "maps" / "broken" / "map.json").write_text("{", "utf-8")
    os.utime(reader.home.folder / "maps" / "broken" / "map.json", (1, 1))
    assert reader.get("/").status == 200
    assert made == [ROLE]
    assert reader.get(MAP).status == 200
    assert made == [ROLE]


def test_a_group_is_no_concept_and_a_line_neither(looking: Reader) -> None:
    about, claims = beside(looking.get(MAP).text, "told")["page"]["about"], the_map(room(looking)).claims
    kinds = {claim.section: about.get(claim.id, [None, None])[1] for claim in claims}
    assert kinds["skill"] == "concept"
    assert kinds["group"] == kinds["dimension"] == "shelf"
    assert kinds.get("essence") is None


def test_a_correction_is_remembered_with_who_and_why_and_waits(reader: Reader) -> None:
    skill = a_skill(the_map(room(reader)))
    told = {"act": "drop", "what": skill.payload.subject, "why": "是公司名", "seen": seen(reader)}
    answer = reader.post(f"{MAP}/corrections", told)
    assert answer.status == 201
    assert answer.json["made"] == 1
    page = answer.json["page"]
    assert page["waiting"] == 1
    assert page["edits"][skill.payload.subject][0]["waits"]
    (row,) = Workspace(room(reader)).corrections().rows
    assert (row.act, row.target, row.why) == ("drop", skill.payload.subject, "是公司名")
    assert row.was["k"] == str(skill.support.k)
    assert reader.post(f"{MAP}/corrections", {**told, "seen": page["seen"]}).json["made"] == 0


def test_of_two_tabs_the_second_is_told_what_the_first_did(reader: Reader) -> None:
    skill, at = a_skill(the_map(room(reader))), seen(reader)
    reader.post(f"{MAP}/corrections", {"act": "rename", "what": skill.payload.subject, "to": "改过的名字", "seen": at})
    second = {"act": "drop", "what": skill.payload.subject, "why": "不对", "seen": at}
    refused = reader.post(f"{MAP}/corrections", second)
    assert refused.status == 409
    assert "改过的名字" in refused.json["told"]
    assert [row.act for row in Workspace(room(reader)).corrections().rows] == ["rename"]
    assert reader.post(f"{MAP}/corrections", {**second, "seen": refused.json["page"]["seen"]}).status == 201
    assert {row.act for row in Workspace(room(reader)).corrections().rows} == {"rename", "drop"}


def test_tabs_that_correct_different_things_do_not_meet(reader: Reader) -> None:
    skills = [c for c in the_map(room(reader)).claims if c.section == "skill"][:2]
    at = seen(reader)
    answers = [reader.post(f"{MAP}/corrections", {"act": "reviewed", "what": c.payload.subject, "seen": at}) for c in skills]  # type: ignore[union-attr]
    assert [answer.status for answer in answers] == [201, 201]
    assert answers[1].json["page"]["seen"] == at + 2


def test_a_quote_is_released_by_its_own_words(reader: Reader) -> None:
    skill = a_skill(the_map(room(reader)))
    released = {"act": "release", "what": skill.id, "quote": skill.quotes[1].text, "seen": 0}
    assert reader.post(f"{MAP}/corrections", released).status == 201
    (row,) = Workspace(room(reader)).corrections().releases()
    assert row.claim == skill.id
    refused = reader.post(f"{MAP}/corrections", {**released, "quote": "一句没有人写过的话"})
    assert refused.status >= 400
    assert len(Workspace(room(reader)).corrections().rows) == 1


def test_one_person_is_given_back_and_the_other_not(reader: Reader) -> None:
    skill = a_skill(the_map(room(reader)))
    for person in skill.people[:2]:
        assert reader.post(f"{MAP}/corrections", {"act": "detach", "what": skill.payload.subject, "person": person}).json["made"] == 1
    first, second = Workspace(room(reader)).corrections().rows
    undo = {"act": "undo", "what": first.target, "to": "detach", "about": first.person}
    assert reader.post(f"{MAP}/corrections", undo).json["made"] == 1
    assert Workspace(room(reader)).corrections().rows == (second,)


def written_twice(rolemap: RoleMap) -> Any:
    """A skill that people write in more than one way."""
    return next(claim for claim in rolemap.claims if claim.section == "skill" and len(claim.payload.writings) > 1)


def test_chosen_writings_become_a_thing_of_their_own_and_go_back_one_by_one(reader: Reader) -> None:
    skill = written_twice(the_map(room(reader)))
    gone = list(skill.payload.writings[:2])
    told = {"act": "split", "what": skill.payload.subject, "to": "分出来的一项", "writings": gone, "why": "是两件事"}
    assert reader.post(f"{MAP}/corrections", told).json["made"] == 2
    rows = Workspace(room(reader)).corrections().rows
    assert {row.writings for row in rows} == {(text,) for text in gone}
    assert {(row.target, row.to_label, row.why) for row in rows} == {(skill.payload.subject, "分出来的一项", "是两件事")}
    edit = beside(reader.get(MAP).text, "told")["page"]["edits"][skill.payload.subject][0]
    undo = {"act": "undo", "what": edit["what"], "to": edit["act"], "about": edit["about"]}
    assert reader.post(f"{MAP}/corrections", undo).json["made"] == 1
    assert len(Workspace(room(reader)).corrections().rows) == 1
    assert "分出来的一项" in reader.get(f"{MAP}/corrections").text


@pytest.mark.parametrize("writings", [[], ["没有人这样写"], [3], "，", ["字"] * 51])
def test_writings_that_cannot_be_split_off_are_refused(reader: Reader, writings: Any) -> None:
    skill = written_twice(the_map(room(reader)))
    told = {"act": "split", "what": skill.payload.subject, "to": "别的", "writings": writings}
    assert 400 <= reader.post(f"{MAP}/corrections", told).status < 500
    assert Workspace(room(reader)).corrections_made() == []


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"act": "explode", "what": "React"}, "explode"),
        ({"act": "drop", "what": "没有这一项能力"}, "没有这一项能力"),
        ({"act": "drop", "what": ["React"]}, word("refused.field", "zh", field="what")),
        ({"act": "rename", "what": "React", "to": "字" * 900}, word("refused.field", "zh", field="to")),
        ({"act": "merge", "what": "React", "to": "React"}, "合并到自己"),
        ({"act": "detach", "what": "React", "person": "没有的化名"}, "没有的化名"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(reader: Reader, told: dict[str, Any], words: str) -> None:
    answer = reader.post(f"{MAP}/corrections", told)
    assert 400 <= answer.status < 500
    assert words in answer.text
    assert Workspace(room(reader)).corrections_made() == []


def test_the_next_build_applies_what_waits(reader: Reader) -> None:
    skill = a_skill(the_map(room(reader)))
    reader.post(f"{MAP}/corrections", {"act": "drop", "what": skill.payload.subject})
    built = Workspace(reader.home.folder).build_again(f"maps/{ROLE}", SETTINGS, ask=lambda new: "correct horse")
    assert skill.id not in {claim.id for claim in built.rolemap.claims}
    page = reader.get(MAP).text
    assert beside(page, "told")["page"]["waiting"] == 0
    reader.post(f"{MAP}/corrections", {"act": "undo", "what": skill.payload.subject})
    assert beside(reader.get(MAP).text, "told")["page"]["waiting"] == 1  # to be taken back is to be done too


def test_building_again_is_a_job_that_names_the_map(reader: Reader) -> None:
    job = reader.home.jobs.get(reader.post(f"{MAP}/build", {}).json["job"])
    assert (job.kind, job.told) == ("rebuild", {"map": ROLE, "role": ROLE})


@pytest.mark.parametrize("name", ["没有", "..", "%2e%2e", f"{ROLE}/../{ROLE}x"])
def test_a_map_that_is_not_there(looking: Reader, name: str) -> None:
    assert looking.get(f"/maps/{name}").status == 404


def test_what_is_typed_is_shown_and_never_executed(reader: Reader) -> None:
    skill, evil = a_skill(the_map(room(reader))), "</script><img src=x onerror=alert(1)>"
    assert reader.post(f"{MAP}/corrections", {"act": "rename", "what": skill.payload.subject, "to": evil, "why": evil}).json["made"] == 1
    Workspace(reader.home.folder).build_again(f"maps/{ROLE}", SETTINGS, ask=lambda new: "correct horse")
    pages = [reader.get(f"{MAP}{part}").text for part in ("", "/corrections", "/versions", "/export")]
    assert all("<img" not in page for page in pages)
    assert any("&lt;img" in page or "\\u003cimg" in page for page in pages)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format_version": 99999}'])
def test_a_damaged_map_is_told_in_words_and_its_versions_are_left(reader: Reader, content: str) -> None:
    (room(reader) / "map.json").write_text(content, "utf-8")
    answer = reader.get(MAP)
    assert 400 <= answer.status < 500
    assert "map.json" in answer.text
    assert reader.get("/").status == 200


def test_names_of_the_lexicon_that_the_map_was_built_with_are_names_on_the_page(reader: Reader, tmp_path: Path) -> None:
    dimension = next(one.id for one in own_lexicon(()) if one.kind == "dimension")
    own = tmp_path / "mine.tsv"
    rows = (
        "id;zh;en;aliases;kind;broader;rule",
        f"g.house;自家做法;House way;;group;{dimension};",
        "gear;齿轮法;Gear;;method;g.house;",
    )
    own.write_text("\n".join(rows).replace(";", "\t") + "\n", "utf-8")
    Workspace(reader.home.folder).build([], ROLE, replace(SETTINGS, lexicon=(own,)), ask=lambda new: "correct horse")
    skill = a_skill(the_map(room(reader)))
    assert "g.house" in {group["id"] for group in beside(reader.get(MAP).text, "told")["page"]["groups"]}
    assert 'value="g.house"' in reader.get(f"{MAP}/corrections").text
    assert reader.post(f"{MAP}/corrections", {"act": "move", "what": skill.payload.subject, "to": "自家做法"}).status == 201
    (row,) = Workspace(room(reader)).corrections().rows
    assert (row.to, row.to_label) == ("g.house", "自家做法")
    built = Workspace(reader.home.folder).build_again(f"maps/{ROLE}", SETTINGS, ask=lambda new: "correct horse")
    assert skill.payload.subject in {claim.payload.subject for claim in built.rolemap.section("skill")}
    assert any(edit.act == "move" and edit.to == "自家做法" for edit in built.rolemap.corrections.edits)
    own.write_text("broken", "utf-8")  # the map can be looked at, but nothing is corrected by half a lexicon
    assert reader.get(MAP).status == 200
    refused = reader.post(f"{MAP}/corrections", {"act": "move", "what": skill.payload.subject, "to": "自家做法"})
    assert refused.status == 400
    assert "mine.tsv" in refused.text
    own.unlink()
    assert "g.house" not in {group["id"] for group in beside(reader.get(MAP).text, "told")["page"]["groups"]}
