"""Edited mind maps: untouched they say nothing, each kind of edit is one correction, whatever else is done is a conflict in words."""

from __future__ import annotations

import io
import json
import random
import zipfile

import pytest

from jipu.errors import BadTable
from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Claim
from jipu.model.correction import Correction, Corrections
from jipu.model.rolemap import RoleMap
from jipu.render.exchange.mind_maps import to_freemind, to_opml, to_xmind
from jipu.render.exchange.topics import topics_of
from jipu.sheets.mind_map import read_mind_map
from jipu.sheets.mind_map_edits import bare
from jipu.verbs.mind_maps import Taken, taken
from tests.levelled import levelled_map, shared_levels
from tests.mind_maps import FORMATS, Edited
from tests.running import spent

NONE = Corrections()


def exported(rolemap: RoleMap, to: str, lang: str = "zh") -> bytes:
    if to == "xmind":
        return to_xmind(rolemap, lang)  # type: ignore[arg-type]
    return (to_freemind if to == "mm" else to_opml)(rolemap, lang).encode()  # type: ignore[arg-type]


def back(content: bytes, rolemap: RoleMap | None = None, in_force: Corrections = NONE) -> Taken:
    return taken(rolemap or levelled_map(), "改.xmind", content, load_lexicon(), in_force)


def skills() -> list[tuple[Claim, str]]:
    """Skills that the tree shows, with the groups that they stand under."""
    tree = topics_of(levelled_map(), "zh")
    shown = {topic.id: above.id for above in tree.walk() for topic in above.topics if topic.place == "skill"}
    return [(levelled_map().claim(skill), group) for skill, group in shown.items()]


def other_group(group: str) -> str:
    return next(above for _, above in skills() if above != group)


@pytest.fixture(params=FORMATS)
def file(request: pytest.FixtureRequest) -> Edited:
    return Edited(request.param, exported(levelled_map(), request.param))


def only(found: Taken) -> Correction:
    assert found.conflicts == ()
    assert len(found.corrections) == 1
    return found.corrections[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("to", FORMATS)
def test_an_untouched_file_says_nothing(to: str, lang: str) -> None:
    for rolemap in (levelled_map(), shared_levels()):
        found = back(exported(rolemap, to, lang), rolemap)
        assert (found.corrections, found.conflicts, found.lang) == ((), (), lang)
    assert back(exported(shared_levels(), to), levelled_map()).conflicts == ()


def test_a_file_saved_by_its_tool_says_nothing(file: Edited) -> None:
    found = back(file.saved())
    assert (found.corrections, found.conflicts) == ((), ())


def test_a_new_name_is_one_rename(file: Edited) -> None:
    skill, _ = skills()[0]
    file.rename(skill.id, "换了个名字 7/40")
    row = only(back(file.saved()))
    assert (row.act, row.target, row.zh) == ("rename", skill.payload.subject, "换了个名字")  # type: ignore[union-attr]


def test_a_group_may_have_a_new_name_too(file: Edited) -> None:
    _, group = skills()[0]
    file.rename(group, "另一个方向名")
    assert only(back(file.saved())).act == "rename"


def test_a_count_that_is_taken_off_is_no_new_name(file: Edited) -> None:
    skill, _ = skills()[0]
    file.rename(skill.id, bare(file.title(skill.id)))
    assert back(file.saved()).corrections == ()


def test_a_skill_under_another_group_is_one_move(file: Edited) -> None:
    skill, group = skills()[0]
    file.move(skill.id, other_group(group))
    row = only(back(file.saved()))
    to = levelled_map().claim(other_group(group)).payload.subject  # type: ignore[union-attr]
    assert (row.act, row.target, row.to) == ("move", skill.payload.subject, to)  # type: ignore[union-attr]


def test_a_skill_that_is_gone_is_one_drop(file: Edited) -> None:
    skill, _ = skills()[0]
    file.drop(skill.id)
    row = only(back(file.saved()))
    assert (row.act, row.target) == ("drop", skill.payload.subject)  # type: ignore[union-attr]


def test_a_new_topic_under_a_group_is_one_addition(file: Edited) -> None:
    _, group = skills()[0]
    file.add("微前端沙箱设计", group)
    row = only(back(file.saved()))
    assert (row.act, row.zh, row.to) == ("add", "微前端沙箱设计", levelled_map().claim(group).payload.subject)  # type: ignore[union-attr]


def test_what_holds_already_is_not_written_again(file: Edited) -> None:
    skill, _ = skills()[0]
    file.drop(skill.id)
    first = back(file.saved())
    assert back(file.saved(), in_force=Corrections.in_force(first.corrections)).corrections == ()


def conflicts(file: Edited) -> list[str]:
    found = back(file.saved())
    assert found.corrections == ()
    return [conflict.zh for conflict in found.conflicts]


def test_a_skill_outside_of_groups_is_a_conflict(file: Edited) -> None:
    skill, _ = skills()[0]
    file.move(skill.id, "root")
    assert conflicts(file) == ["要放在方向下面"]


def test_a_group_cannot_be_moved_or_removed(file: Edited) -> None:
    _, group = skills()[0]
    dimension = levelled_map().claim(group).parent or ""
    other = next(claim.id for claim in levelled_map().section("dimension") if claim.id != dimension and claim.id in exported_ids())
    file.move(group, other)
    assert conflicts(file) == ["方向不能移到别处，只有方向下的单项可以"]
    file.drop(group)
    assert conflicts(file) == ["整个方向删不掉，请逐项删"]


def exported_ids() -> set[str]:
    return {topic.id for topic in topics_of(levelled_map(), "zh").walk()}


def test_a_copy_is_a_conflict(file: Edited) -> None:
    skill, group = skills()[0]
    file.copy(skill.id, other_group(group))
    assert conflicts(file) == ["出现了两次，请只留一处"]


def test_a_name_that_another_skill_has_asks_for_a_merge(file: Edited) -> None:
    (skill, _), (other, _), *_ = skills()
    file.rename(skill.id, other.payload.zh)  # type: ignore[union-attr]
    (told,) = conflicts(file)
    assert "合并" in told


def test_an_empty_topic_and_a_remark_elsewhere_are_passed_over(file: Edited) -> None:
    _, group = skills()[0]
    file.add("  ", group)
    methods = [topic.id for topic in topics_of(levelled_map(), "zh").topics if topic.place == "beside"]
    for place in methods:
        file.add("我的备注", place, "new-2")
    found = back(file.saved())
    assert (found.corrections, found.conflicts) == ((), ())


def test_without_ids_names_tell_which_topic_is_meant(file: Edited) -> None:
    skill, group = skills()[0]
    file.move(skill.id, other_group(group))
    file.forget("id")
    assert only(back(file.saved())).act == "move"


def test_of_a_map_made_anew_nothing_that_is_missing_is_dropped(file: Edited) -> None:
    skill, _ = skills()[0]
    file.drop(skill.id)
    (told,) = back(file.saved(), levelled_map(30)).conflicts
    assert "重新导出" in told.zh


def test_a_file_that_does_not_say_which_map_it_is_of_is_refused(file: Edited) -> None:
    file.forget("notes")
    with pytest.raises(BadTable, match="central topic"):
        back(file.saved())


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.json", b" " * 70_000_000)
    return made.getvalue()


def deep() -> bytes:
    topic: dict[str, object] = {"title": "x"}
    for _ in range(80):
        topic = {"title": "x", "children": {"attached": [topic]}}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("content.json", json.dumps([{"rootTopic": topic}]))
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"PK\x03\x04 torn",
        b"<map></map>",
        b"<opml><body/></opml>",
        b"<html><body>x</body></html>",
        b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><map><node TEXT="&b;"/>',
        bomb(),
        deep(),
    ],
    ids=["empty", "text", "torn", "no node", "no outline", "html", "entities", "bomb", "deep"],
)
def test_what_is_no_mind_map_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(BadTable, match="坏\\.xmind"):
        read_mind_map("坏.xmind", content)


def test_entities_fetch_and_expand_nothing() -> None:
    told = b'<!DOCTYPE m [<!ENTITY f SYSTEM "file:///etc/passwd">]><map><node TEXT="a"><node TEXT="b"/><richcontent TYPE="NOTE"><p>&f;</p></richcontent></node></map>'
    assert "root:" not in read_mind_map("a.mm", told).note


def test_damaged_bytes_are_refused_or_read_and_never_raise_anything_else() -> None:
    chance = random.Random(7)
    for to in FORMATS:
        whole = bytearray(exported(levelled_map(), to))
        for _ in range(15):
            torn = bytearray(whole)
            for _ in range(20):
                torn[chance.randrange(len(torn))] = chance.randrange(256)
            try:
                back(bytes(torn))
            except BadTable:
                continue


def test_xmind_8_is_read_too() -> None:
    space = "urn:xmind:xmap:xmlns:content:2.0"
    note = topics_of(levelled_map(), "zh").note
    skill, group = skills()[0]
    content = (
        f'<xmap-content xmlns="{space}"><sheet><topic id="root"><title>前端</title><notes><plain>{note.replace("<", "")}</plain></notes>'
        f'<children><topics type="attached"><topic id="{group}"><title>别的方向</title><children><topics type="attached">'
        f'<topic id="{skill.id}"><title>{skill.payload.zh}</title></topic></topics></children></topic></topics></children></topic></sheet></xmap-content>'  # type: ignore[union-attr]
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("content.xml", content)
    found = read_mind_map("old.xmind", made.getvalue())
    assert [topic.id for topic in found.walk()] == ["root", group, skill.id]
    assert found.note.strip() == note.replace("<", "").strip()


@pytest.mark.parametrize("title", ["·" * 1_000_000 + "x", "1" * 1_000_000 + "x", "1/" * 500_000, " " * 1_000_000 + "x"])
def test_a_title_without_end_takes_no_longer_than_its_length(title: str) -> None:
    start = spent()
    bare(title)
    assert spent() - start < 5
