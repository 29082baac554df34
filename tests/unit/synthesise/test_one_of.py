"""At least one of: half of the people have one, few have two, and fewer than chance would bring."""

from __future__ import annotations

import random

from bench.planted.lines import false_choices
from tests.builders import Said
from tests.unit.synthesise.lines import lines, map_of, told

from jipu.model.bullet import OneOf
from jipu.model.rolemap import RoleMap
from jipu.stages.synthesise.one_of import apart

VITE, WEBPACK, ROLLUP = Said("Vite", "vite"), Said("Webpack", "webpack"), Said("Rollup", "rollup")
GIT = Said("Git", "git")


def one_of(rolemap: RoleMap) -> list[OneOf]:
    return [c.payload for c in lines(rolemap, "one_of") if isinstance(c.payload, OneOf)]


def test_siblings_that_stand_for_one_another_are_found_and_counted() -> None:
    people = [told(n, VITE) for n in range(8)] + [told(8 + n, WEBPACK) for n in range(8)] + [told(16 + n, GIT) for n in range(2)]
    rolemap = map_of(people)
    (found,) = one_of(rolemap)
    assert {part.zh: part.k for part in found.members} == {"Vite": 8, "Webpack": 8}
    assert found.together == 0
    assert lines(rolemap, "one_of")[0].support.k == 16
    assert found.p == round(apart({str(n) for n in range(8)}, {str(n) for n in range(8, 16)}, 18), 4)


def test_siblings_that_the_same_people_have_are_no_choice() -> None:
    people = [told(n, VITE, WEBPACK) for n in range(8)] + [told(8 + n, GIT) for n in range(8)]
    assert one_of(map_of(people)) == []


def test_less_than_half_of_the_people_is_too_few() -> None:
    people = [told(n, VITE) for n in range(6)] + [told(6 + n, WEBPACK) for n in range(6)] + [told(12 + n, GIT) for n in range(20)]
    assert one_of(map_of(people)) == []


def test_what_chance_would_bring_as_well_is_not_told() -> None:
    people = [told(n, VITE) for n in range(3)] + [told(3 + n, WEBPACK) for n in range(3)] + [told(6 + n, GIT) for n in range(6)]
    assert one_of(map_of(people)) == []


def test_three_may_stand_for_one_another() -> None:
    people = [told(6 * place + n, said) for place, said in enumerate((VITE, WEBPACK, ROLLUP)) for n in range(6)]
    (found,) = one_of(map_of(people))
    assert len(found.members) == 3


def test_apart_is_small_only_where_they_rarely_meet() -> None:
    first, second = {str(n) for n in range(9)}, {str(n) for n in range(9, 18)}
    assert apart(first, second, 18) < 0.001
    assert apart(first, first, 18) == 1.0


def test_the_order_of_people_changes_nothing() -> None:
    people = [told(n, VITE) for n in range(8)] + [told(8 + n, WEBPACK) for n in range(8)]
    shuffled = list(people)
    random.Random(4).shuffle(shuffled)
    assert lines(map_of(people), "one_of") == lines(map_of(shuffled), "one_of")


def test_people_who_choose_each_by_itself_hardly_ever_look_as_if_they_chose_one() -> None:
    assert false_choices(maps=12, people=20) <= 1
