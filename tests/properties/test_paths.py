"""Paths of 200 maps drawn by lot: no circle, every edge forward, each stop once, the same whatever the order of claims."""

from __future__ import annotations

from itertools import pairwise

import pytest

from jipu.uses.edges import SOURCES
from jipu.uses.learn import Learning, learning
from jipu.uses.stops import MOST, stops_of
from jipu.uses.teach import course_of
from tests.pathed import lottery, shuffled

SEEDS = range(200)


@pytest.fixture(scope="module")
def paths() -> list[Learning]:
    return [learning(lottery(seed)) for seed in SEEDS]


def test_no_path_has_a_circle(paths: list[Learning]) -> None:
    for path in paths:
        place = {stop.claim.id: number for number, stop in enumerate(path.stops)}
        assert all(place[edge.first] < place[edge.then] for edge in path.edges)
    assert sum(len(path.edges) for path in paths) > 500  # so that the line above says something


def test_every_source_of_edges_is_met(paths: list[Learning]) -> None:
    assert {edge.source for path in paths for edge in path.edges} == set(SOURCES)


def test_stages_only_rise_and_hold_every_stop_once(paths: list[Learning]) -> None:
    for path in paths:
        names = [stop.claim.id for stop in path.stops]
        assert sorted(names) == sorted(stop.claim.id for stop in stops_of(path.target)[0])
        assert len(names) == len(set(names)) <= MOST
        assert len({(stage.id, stage.place) for stage in path.stages}) == len(path.stages) <= 6


def test_an_edge_is_never_said_by_stronger_ones(paths: list[Learning]) -> None:
    for path in paths[:60]:
        for edge in path.edges:
            stronger = [(one.first, one.then) for one in path.edges if one.strength < edge.strength]
            assert not _leads(stronger, edge.first, edge.then)


def _leads(pairs: list[tuple[str, str]], start: str, end: str) -> bool:
    reached = {start}
    while grown := {then for first, then in pairs if first in reached} - reached:
        reached |= grown
    return end in reached


@pytest.mark.parametrize("seed", range(0, 200, 10))
def test_the_order_of_claims_and_people_changes_nothing(paths: list[Learning], seed: int) -> None:
    again = learning(shuffled(paths[seed].target, seed))
    assert [stop.claim.id for stop in again.stops] == [stop.claim.id for stop in paths[seed].stops]
    assert again.edges == paths[seed].edges
    assert [[stop.subject for stop in stage.stops] for stage in again.stages] == [
        [stop.subject for stop in s.stops] for s in paths[seed].stages
    ]


@pytest.mark.parametrize("seed", range(0, 200, 25))
def test_a_course_holds_every_stop_once_and_numbers_its_lessons(seed: int) -> None:
    course = course_of(lottery(seed))
    assert [lesson.number for lesson in course.lessons] == list(range(1, len(course.path.stops) + 1))
    assert {lesson.stop.claim.id for lesson in course.lessons} == {stop.claim.id for stop in course.path.stops}
    place = {stop.claim.id: number for number, stop in enumerate(course.path.stops)}
    for module in course.modules:
        assert all(place[one.stop.claim.id] < place[two.stop.claim.id] for one, two in pairwise(module.lessons))
