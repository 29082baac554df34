"""A course: its modules, its topics, and where much is claimed and little shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.levelled import levelled_map, shared_levels
from tests.pathed import PEOPLE, map_with

from jipu.model.rolemap import RoleMap
from jipu.uses.teach import LEAST_LESSONS, MOST_Q, TOPICS, course_of, gaps_of

SHOWN = ("vue", "react", "webpack", "vite", "css", "html", "jquery", "babel")
TOLD = {**dict.fromkeys(SHOWN, PEOPLE[:12]), "sql": PEOPLE[:12], "english": PEOPLE[:4], "team-management": PEOPLE[:6]}
GRADES = {
    **{name: {"claimed": 2, "demonstrated": 4, "outcome": 6} for name in SHOWN},
    "sql": {"claimed": 11, "demonstrated": 1},
    "english": {"claimed": 2, "demonstrated": 2},
    "team-management": {"demonstrated": 6},
}


@pytest.fixture(scope="module")
def rolemap() -> RoleMap:
    return map_with(TOLD, grades=GRADES)


def gap_names(rolemap: RoleMap) -> dict[str, list[str]]:
    names = {claim.id: claim.payload.subject for claim in rolemap.section("skill")}  # type: ignore[union-attr]
    return {names[claim]: [gap.kind for gap in gaps] for claim, gaps in gaps_of(rolemap).items()}


def test_much_claimed_and_little_shown_is_a_gap(rolemap: RoleMap) -> None:
    found = gap_names(rolemap)
    assert found["sql"] == ["shown"]
    assert "vue" not in found
    assert "english" not in found  # two of four is nothing out of the way


def test_much_done_without_results_is_a_gap_of_results(rolemap: RoleMap) -> None:
    assert gap_names(rolemap)["team-management"] == ["results"]


def test_a_gap_tells_its_counts_and_what_it_is_measured_by(rolemap: RoleMap) -> None:
    (gap,) = next(gaps for claim, gaps in gaps_of(rolemap).items() if rolemap.claim(claim).payload.subject == "sql")  # type: ignore[union-attr]
    assert (gap.k, gap.n) == (1, 12)
    assert gap.share == pytest.approx((8 * 10 + 1 + 2 + 6) / (9 * 12 + 4 + 6))
    assert gap.q <= MOST_Q


def test_where_all_are_alike_there_is_no_gap() -> None:
    alike = map_with(dict.fromkeys(SHOWN, PEOPLE[:12]), grades={name: {"claimed": 6, "demonstrated": 6} for name in SHOWN})
    assert not gaps_of(alike)


def test_job_ads_show_nothing_and_have_no_gaps(rolemap: RoleMap) -> None:
    assert not gaps_of(replace(rolemap, basis="job_ads"))
    assert course_of(replace(rolemap, basis="job_ads")).tested == {"shown": 0, "results": 0}


def test_grades_that_a_share_edition_left_out_are_not_tested() -> None:
    half = map_with({"vue": PEOPLE[:12]}, grades={"vue": {"claimed": 6}})
    assert course_of(half).tested["shown"] == 0


def test_modules_are_groups_with_lessons_enough_else_what_stands_above(rolemap: RoleMap) -> None:
    course = course_of(rolemap)
    for module in course.modules:
        if module.claim and module.claim.section == "group" and len(module.lessons) >= LEAST_LESSONS:
            assert {lesson.stop.group.id for lesson in module.lessons if lesson.stop.group} == {module.claim.id}
    assert sum(len(module.lessons) for module in course.modules) == len(course.lessons) == len(course.path.stops)


def test_a_lesson_names_the_lessons_that_it_needs() -> None:
    course = course_of(map_with({"javascript": PEOPLE[:9], "typescript": PEOPLE[:5]}))
    needs = {lesson.stop.subject: lesson.before for lesson in course.lessons}
    assert needs["javascript"] == ()
    assert needs["typescript"] == (next(lesson.number for lesson in course.lessons if lesson.stop.subject == "javascript"),)


def test_each_lesson_has_three_to_five_topics_and_pitfalls_only_where_something_is_weak(rolemap: RoleMap) -> None:
    course = course_of(rolemap)
    topics = {lesson.stop.subject: lesson.topics for lesson in course.lessons}
    assert all(3 <= len(one) <= 5 and list(one) == [kind for kind in TOPICS if kind in one] for one in topics.values())
    assert "pitfall" in topics["sql"]
    assert "pitfall" not in topics["vue"]


@pytest.mark.parametrize("rolemap_of", [levelled_map, shared_levels])
def test_every_ground_of_a_lesson_is_a_claim_of_the_map(rolemap_of: object) -> None:
    given = rolemap_of()  # type: ignore[operator]
    known = {claim.id for claim in given.claims}
    assert all(set(lesson.material.grounds) <= known for lesson in course_of(given).lessons)


def test_an_empty_map_has_no_course() -> None:
    course = course_of(replace(levelled_map(40), claims=()))
    assert not course.modules
    assert not course.lessons
