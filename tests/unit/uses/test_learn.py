"""A path to a role: its stages, from nothing and from another role."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.levelled import levelled_map, shared_levels
from tests.pathed import PEOPLE, map_with

from jipu.lexicon.concepts import load_lexicon
from jipu.model.rolemap import RoleMap
from jipu.uses.learn import Learning, Stage, learning, shown

TOLD = {
    "javascript": PEOPLE[:14],
    "typescript": PEOPLE[:6],
    "css": PEOPLE[:9],
    "mini-program": PEOPLE[:8],
    "team-management": PEOPLE[:7],
    "cross-dept-collaboration": PEOPLE[:6],
    "sql": PEOPLE[:5],
    "english": PEOPLE[:5],
    "webpack": PEOPLE[:4],
}


def stage_of(path: Learning, subject: str) -> str:
    return next(stage.id for stage in path.stages for stop in stage.stops if stop.subject == subject)


def test_each_thing_stands_in_the_stage_that_it_is_of() -> None:
    path = learning(map_with(TOLD))
    assert stage_of(path, "css") == "ground"
    assert stage_of(path, "mini-program") == "doing"
    assert stage_of(path, "typescript") == "deep"
    assert stage_of(path, "cross-dept-collaboration") == "around"
    assert stage_of(path, "sql") == "beside"
    assert stage_of(path, "team-management") == "lead"
    assert [stage.id for stage in path.stages] == ["ground", "doing", "around", "deep", "beside", "lead"]


def test_what_leads_elsewhere_is_the_work_itself_of_a_role_that_is_made_of_it() -> None:
    rolemap = map_with({**TOLD, "budget-management": PEOPLE[:8]})
    assert stage_of(learning(rolemap), "budget-management") == "lead"
    group = load_lexicon().group_of("budget-management")
    assert group
    mine = replace(rolemap, role=replace(rolemap.role, core=(group,)))
    assert stage_of(learning(mine), "budget-management") in ("ground", "doing", "deep")
    assert stage_of(learning(mine), "team-management") == "lead"


def test_the_language_of_a_chinese_title_is_nothing_to_learn() -> None:
    rolemap = map_with({**TOLD, "mandarin": PEOPLE[:9]})
    foreign = replace(rolemap, role=replace(rolemap.role, title="Front-end Developer"))

    def subjects(told: RoleMap) -> set[str]:
        return {stop.subject for stage in learning(told).stages for stop in stage.stops}

    assert "english" in subjects(rolemap)
    assert "mandarin" not in subjects(rolemap)
    assert "mandarin" in subjects(foreign)


def test_a_tool_of_every_office_is_groundwork() -> None:
    assert stage_of(learning(map_with({**TOLD, "jira": PEOPLE[:6]})), "jira") == "ground"


def test_what_fits_no_group_is_no_stop_and_is_counted_with_the_rest() -> None:
    rolemap = map_with(TOLD)
    (skill, *_) = [claim for claim in rolemap.section("skill") if claim.payload.subject == "css"]  # type: ignore[union-attr]
    strange = replace(skill, id="strange", parent=None, payload=replace(skill.payload, subject="x:banks"))  # type: ignore[type-var]
    path = learning(replace(rolemap, claims=(*rolemap.claims, strange)))
    assert "strange" not in [stop.claim.id for stop in path.stops]
    assert "strange" in [stop.claim.id for stop in path.rest]


def test_a_role_without_groups_of_its_own_has_no_trades_beside_it() -> None:
    rolemap = map_with(TOLD)
    path = learning(replace(rolemap, role=replace(rolemap.role, core=())))
    assert "beside" not in {stage.id for stage in path.stages}
    assert stage_of(path, "sql") == "ground"


def test_bands_of_levels_make_stages_of_their_own() -> None:
    path = learning(levelled_map(40))
    deep = [stage for stage in path.stages if stage.place]
    assert deep
    assert all(stop.place == stage.place for stage in deep for stop in stage.stops if stop.part == "trade" and not path.before(stop))
    assert len(path.stages) <= 6


def test_basic_comes_before_what_builds_on_it_and_more_told_before_less() -> None:
    path = learning(map_with(TOLD))
    order = [stop.subject for stop in path.stops]
    assert order.index("javascript") < order.index("typescript")
    assert order.index("javascript") < order.index("css")
    assert [edge.source for edge in path.before(path.stops[order.index("typescript")])] == ["lexicon"]


def test_an_empty_map_has_an_empty_path() -> None:
    path = learning(replace(levelled_map(40), claims=()))
    assert not path.stages
    assert not path.edges
    assert not path.people


def test_a_share_edition_has_a_path_by_the_lexicon() -> None:
    path = learning(shared_levels())
    assert path.stops
    assert not path.people
    assert {edge.source for edge in path.edges} <= {"lexicon", "whole", "standing"}


@pytest.fixture(scope="module")
def origin() -> RoleMap:
    grades = {"css": {"claimed": 9}, "javascript": {"demonstrated": 14}}
    return map_with({"javascript": PEOPLE[:14], "css": PEOPLE[:12], "webpack": PEOPLE[:4], "html": PEOPLE[:9]}, grades=grades)


def test_what_the_other_role_has_is_left_out_and_what_is_deeper_here_stays(origin: RoleMap) -> None:
    path = learning(map_with(TOLD), origin)
    on_path = {stop.subject for stop in path.stops}
    assert [held.stop.subject for held in path.has] == ["javascript"]
    assert "javascript" not in on_path
    assert [held.stop.subject for held in path.deeper] == ["css"]  # all of 9 show it here, none of 12 there
    assert "css" in on_path


def test_what_some_there_tell_stays_and_is_named(origin: RoleMap) -> None:
    path = learning(map_with(TOLD), origin)
    assert [held.stop.subject for held in path.partly] == ["webpack"]
    assert path.partly[0].there.support.k == 4


def test_a_role_from_itself_leaves_nothing_common_to_learn() -> None:
    rolemap = map_with(TOLD)
    path = learning(rolemap, rolemap)
    assert not {held.stop.subject for held in path.has} & {stop.subject for stop in path.stops}
    assert not path.deeper


def test_shown_counts_work_and_results_of_those_whose_evidence_is_graded() -> None:
    rolemap = map_with({"vue": PEOPLE[:6]}, grades={"vue": {"claimed": 3, "demonstrated": 2, "outcome": 1}})
    (skill,) = rolemap.section("skill")
    assert shown(skill) == (3, 6)
    assert shown(rolemap.section("group")[0]) == (0, 0)


def test_more_stages_than_a_path_may_have_are_made_fewer() -> None:
    path = learning(levelled_map(40))
    assert all(isinstance(stage, Stage) and stage.stops for stage in path.stages)
    assert len(path.stages) == len({(stage.id, stage.place) for stage in path.stages})
