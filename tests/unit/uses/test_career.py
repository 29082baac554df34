"""The career model: levels, moves, the place in the catalogue, what a move adds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.atlased import PEOPLE, role_map, shared_map
from tests.levelled import levelled_map

from jipu.model.career import CareerMove
from jipu.model.claim import Band, Claim, claim_id
from jipu.model.rolemap import RoleMap
from jipu.statistics.shares import support
from jipu.uses.career import Career, career_of


def moved(rolemap: RoleMap, *moves: tuple[str, str, str, int]) -> RoleMap:
    """A map with these moves (step, before, after, people) in the place of its own."""
    claims = tuple(
        Claim(
            id=claim_id(rolemap.role.id, "career", *map(str, told)),
            section="career",
            payload=CareerMove(step=told[0], before_zh=told[1], before_en=told[1], after_zh=told[2], after_en=told[2]),  # type: ignore[arg-type]
            supports=(support(told[3], rolemap.voters),),
        )
        for told in moves
    )
    return replace(rolemap, claims=(*(claim for claim in rolemap.claims if claim.section != "career"), *claims))


def test_a_rise_that_says_what_a_step_into_the_role_says_is_told_once() -> None:
    career = career_of(role_map("技术总监"))
    assert [(move.told.step, move.told.before_zh, move.claim.support.k) for move in career.moves] == [("before", "前端开发", PEOPLE)]
    assert career.ahead
    assert career.wholes == ()


def test_the_grades_of_one_post_add_up_since_everybody_had_one_post_before() -> None:
    told = moved(
        role_map("技术总监"),
        ("before", "前端开发", "", 2),
        ("before", "前端开发（高级）", "", 3),
        ("before", "产品经理", "", 2),
        ("rise", "前端开发", "前端开发（高级）", 4),
    )
    (whole,) = career_of(told).wholes
    assert (whole.role.id, whole.k, whole.n, len(whole.moves)) == ("frontend", 5, PEOPLE, 2)


def test_bands_stand_lowest_first_with_what_begins_in_each() -> None:
    career = career_of(levelled_map())
    assert len(career.bands) == len(career.grows) == 4
    names = [[claim.payload.subject for claim in row] for row in career.grows]  # type: ignore[union-attr]
    assert names[0] == []
    assert any("docker" in row for row in names[2:3])
    assert [claim.payload.subject for claim in career.falls] == ["echarts"]  # type: ignore[union-attr]
    assert career.gap is None


def test_where_levels_cannot_be_told_apart_the_reason_stands() -> None:
    career = career_of(role_map("前端开发"))
    assert not career.bands
    assert not career.moves


@pytest.mark.parametrize(
    ("role", "above", "below"),
    [("前端开发", {"tech-director"}, set()), ("产品经理", {"product-director"}, set()), ("技术总监", {"cto"}, set())],
)
def test_the_catalogue_tells_what_is_above_and_below(role: str, above: set[str], below: set[str]) -> None:
    places = {place: {row.role.id for row in career_of(role_map(role)).ladder if row.place == place} for place in ("above", "below")}
    assert above <= places["above"]
    assert below <= places["below"]
    assert not places["above"] & places["below"]


def test_levels_that_cannot_be_told_apart_are_listed_from_the_lowest() -> None:
    rolemap = role_map("前端开发")
    rows = [
        Claim(id=f"{place:012d}", section="level", payload=Band(subject="seniority", value=value), supports=(support(k, 9),))
        for place, (value, k) in enumerate([("总监", 1), ("高级", 5), ("初级", 3)])
    ]
    career = career_of(replace(rolemap, claims=(*rolemap.claims, *rows)))
    assert [claim.payload.value for claim in career.people if isinstance(claim.payload, Band)][:3] == ["初级", "高级", "总监"]


def test_a_role_that_the_catalogue_lacks_has_no_ladder() -> None:
    assert career_of(role_map("星际摆渡人")).ladder == ()


def test_a_move_to_another_role_adds_what_the_comparison_finds_with_the_moves_of_both_maps() -> None:
    (added,) = career_of(role_map("前端开发"), [role_map("技术总监")]).added
    found = {row.unit.subject for row in added.comparison.rows if row.found and row.gap > 0}
    assert {"team-management", "budget-management"} <= found
    assert [(move.told.before_zh, move.claim.support.k) for move in added.moves] == [("前端开发", PEOPLE)]


def test_the_map_itself_is_no_role_to_move_to() -> None:
    assert career_of(role_map("前端开发"), [role_map("前端开发")]).added == ()


def ids(career: Career) -> set[str]:
    moves = {move.claim.id for move in (*career.moves, *(one for added in career.added for one in added.moves))}
    levels = {claim.id for claim in (*career.bands, *career.falls, *career.people, *(one for row in career.grows for one in row))}
    return moves | levels


@pytest.mark.parametrize("make", [role_map, shared_map])
def test_every_item_is_a_claim_of_the_maps(make: object) -> None:
    one, other = make("技术总监"), make("前端开发")  # type: ignore[operator]
    known = {claim.id for rolemap in (one, other) for claim in rolemap.claims}
    assert ids(career_of(one, [other])) <= known
