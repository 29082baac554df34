"""People laid on a finished map: whoever is counted stands where the map counts them, and corrections of the map hold for newcomers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import KEY, SETTINGS, Said, reading, sample_of
from tests.levelled import levelled_map, person

from jipu.lexicon.concepts import load_lexicon
from jipu.model.claim import Claim, Presence
from jipu.model.correction import Correction, Corrections
from jipu.model.reading import Reading
from jipu.model.rolemap import RoleMap
from jipu.stages.select import name_persons, shape_role
from jipu.stages.synthesise import synthesise_map
from jipu.stages.synthesise.placed import Tree, place, together

LEXICON = load_lexicon()
PEOPLE = 12


def corrected_map(*rows: Correction, people: int = PEOPLE) -> RoleMap:
    readings = [person(number) for number in range(people)]
    settings = replace(SETTINGS, top=60)
    role = shape_role("前端开发")
    sample = sample_of(readings, role, LEXICON, settings, KEY)
    return synthesise_map(role, sample, readings, LEXICON, settings, files=people, corrections=Corrections.in_force(rows))


@pytest.fixture(scope="module")
def plain() -> RoleMap:
    return corrected_map()


def claim_of(rolemap: RoleMap, subject: str, section: str = "skill") -> Claim:
    return next(c for c in rolemap.claims if c.section == section and isinstance(c.payload, Presence) and c.payload.subject == subject)


def told(rolemap: RoleMap, *facts: Said) -> set[str]:
    """The claims that somebody new is laid on."""
    return set(place("甲", [reading("new", facts)], Tree.of(rolemap, LEXICON)).told)


def names_told(rolemap: RoleMap, *facts: Said) -> set[str]:
    found = told(rolemap, *facts)
    return {c.payload.zh for c in rolemap.claims if c.id in found and isinstance(c.payload, Presence)}


def test_everybody_who_is_counted_stands_where_the_map_counts_them() -> None:
    rolemap, readings = levelled_map(40), [person(number) for number in range(40)]
    names, tree = name_persons(readings, KEY), Tree.of(levelled_map(40), LEXICON)
    for one in readings[:16]:
        name = names[one.document.id]
        counted = {c.id for c in rolemap.claims if c.section in ("group", "skill") and name in c.people}
        assert set(place(name, [one], tree).told) == counted


def test_evidence_is_verbatim_and_the_strongest_first(plain: RoleMap) -> None:
    one = reading(
        "new", [Said("Vue", "vue", grade="claimed"), Said("Vue", "vue", grade="outcome", sentence="用 Vue 重做后台，首屏由 4 秒降到 1 秒")]
    )
    pieces = place("甲", [one], Tree.of(plain, LEXICON)).told[claim_of(plain, "vue").id]
    assert [piece.grade for piece in pieces] == ["outcome", "claimed"]
    assert all(piece.quote.text in one.document.text and piece.quote.person == "甲" for piece in pieces)


def test_what_the_map_does_not_hold_is_named_beside_it(plain: RoleMap) -> None:
    found = place("甲", [reading("new", [Said("供应计划", "supply-planning"), Said("Vue", "vue")])], Tree.of(plain, LEXICON))
    group = LEXICON[LEXICON.group_of("supply-planning") or ""]
    assert (group.zh, group.en) in found.beyond
    assert not any(zh == "Vue 技术栈" for zh, _ in found.beyond)


def test_a_skill_that_was_moved_counts_for_the_group_it_was_moved_to() -> None:
    to = LEXICON.group_of("docker") or ""
    rolemap = corrected_map(Correction(target="vite", act="move", to=to, label="Vite"))
    found = told(rolemap, Said("Vite", "vite"))
    parent = claim_of(rolemap, "vite").parent
    assert parent in found
    assert len(found & {c.id for c in rolemap.section("group")}) == 1


def test_a_merged_skill_counts_for_what_it_was_merged_into() -> None:
    rolemap = corrected_map(Correction(target="vite", act="merge", to="webpack", label="Vite", to_label="Webpack"))
    assert claim_of(rolemap, "webpack").id in told(rolemap, Said("Vite", "vite"))


def test_what_was_dropped_counts_for_nothing(plain: RoleMap) -> None:
    assert "Vite" in names_told(plain, Said("Vite", "vite"))
    rolemap = corrected_map(Correction(target="vite", act="drop", label="Vite"))
    assert not told(rolemap, Said("Vite", "vite"))


def test_a_renamed_skill_is_still_the_same() -> None:
    rolemap = corrected_map(Correction(target="vite", act="rename", zh="打包甲", label="Vite"))
    assert "打包甲" in names_told(rolemap, Said("Vite", "vite"))


def test_a_writing_that_was_split_off_counts_for_what_it_was_split_into() -> None:
    rows = [Said("Vue3", "vue", sentence="用 Vue3 做后台")]
    readings = [reading(f"p{n}", [*rows, Said("Vue", "vue")], keys=[f"p:{n}"], headline="前端开发工程师") for n in range(6)]
    split = Correction(target="vue", act="split", to="x:vue三", label="Vue", zh="Vue三", writings=("Vue3",))
    role, settings = shape_role("前端开发"), replace(SETTINGS, top=60)
    sample = sample_of(readings, role, LEXICON, settings, KEY)
    rolemap = synthesise_map(role, sample, readings, LEXICON, settings, files=6, corrections=Corrections.in_force([split]))
    found = names_told(rolemap, Said("Vue3", "vue", sentence="我用 Vue3 写页面"))
    assert "Vue三" in found
    assert "Vue" not in found


def test_what_was_added_by_hand_is_looked_for_by_its_writings() -> None:
    group = LEXICON.group_of("vue") or ""
    added = Correction(target="x:第一轮优化", act="add", label="首轮优化", zh="首轮优化", kind="ability", to=group, writings=("第0轮优化",))
    rolemap = corrected_map(added)
    one: Reading = reading("new", [Said("Vue", "vue", sentence="做完第0轮优化后用 Vue 收尾")])
    found = place("甲", [one], Tree.of(rolemap, LEXICON)).told
    assert claim_of(rolemap, "x:第一轮优化").id in found


def test_a_resume_and_a_sheet_are_put_together(plain: RoleMap) -> None:
    tree = Tree.of(plain, LEXICON)
    one, other = (place("甲", [reading(skill, [Said(skill, skill.lower())])], tree) for skill in ("Vue", "React"))
    both = together(one, replace(other, denied=frozenset({"x"}), lost=2))
    assert set(both.told) == {*one.told, *other.told}
    assert (both.denied, both.lost) == (frozenset({"x"}), 2)
