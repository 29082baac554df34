"""Five questions, and the step from one grade to the next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.levelled import levelled_map
from tests.pairs import SIZE, director_map, manager_map, map_of_ads, shared

from jipu.model.claim import Distribution
from jipu.model.rolemap import RoleMap
from jipu.stages.synthesise.leading import leading_groups
from jipu.uses.compare import compared
from jipu.uses.five import FIVE, FiveRow, five_rows, least
from jipu.uses.leap import leap_of, rises
from jipu.uses.units import Unit


def rows_of(one: RoleMap, other: RoleMap) -> dict[str, FiveRow]:
    found = five_rows(compared(one, other), lambda rolemap: leading_groups(rolemap.role, rolemap.claims))
    return {row.id: row for row in found}


def test_five_rows_always_in_their_order_each_with_claims() -> None:
    for one, other in ((manager_map(), director_map()), (manager_map(1), map_of_ads()), (shared(manager_map()), levelled_map(40))):
        rows = rows_of(one, other)
        assert tuple(rows) == FIVE
        known = {claim.id for rolemap in (one, other) for claim in rolemap.claims}
        assert all(row.claims and set(row.claims) <= known for row in rows.values())


def test_cells_hold_what_most_people_of_each_side_tell() -> None:
    rows = rows_of(manager_map(), director_map())
    team = [claim for claim in rows["decisions"].other if isinstance(claim.payload, Distribution)]
    assert [claim.payload.median for claim in team if isinstance(claim.payload, Distribution)] == [77.5]
    assert rows["outputs"].one == ()
    assert [claim.support.k for claim in rows["outputs"].other] == [SIZE]
    assert [row.claims for row in rows["outputs"].findings]
    assert rows["methods"].one == rows["methods"].other == ()


def test_what_one_person_tells_answers_for_no_role() -> None:
    assert [least(n) for n in (1, 10, 20, 21, 45)] == [2, 2, 2, 3, 5]
    alone = rows_of(manager_map(1), director_map(1))
    assert all(not (row.one or row.other) for name, row in alone.items() if name in ("perspective", "outputs", "methods"))


def test_the_leap_adds_deepens_enlarges_and_leaves() -> None:
    leap = leap_of(compared(manager_map(), director_map()))
    assert leap is not None
    assert (leap.before, leap.after) == ("staff", "director")
    assert Unit("skill", "budget-management") in {row.unit for row in leap.added}
    assert Unit("skill", "livestream-ops") in {row.unit for row in leap.left}
    assert Unit("skill", "team-management") in {row.unit for row in leap.deepened}
    assert Unit("aim", "cost") in {row.unit for row in leap.charged}
    assert [row.subject for row in leap.enlarged] == ["team_size"]


@pytest.mark.parametrize(
    ("family", "grade", "rising"),
    [("市场类", "executive", True), ("市场类", "staff", False), ("技术类", "director", False), (None, None, False)],
)
def test_only_a_higher_grade_of_the_same_family_is_a_leap(family: str | None, grade: str | None, rising: bool) -> None:
    other = replace(director_map(), role=replace(director_map().role, family=family, grade=grade))
    assert rises(manager_map(), other) is rising
    assert (leap_of(compared(manager_map(), other)) is not None) is rising


def test_down_is_no_leap() -> None:
    assert leap_of(compared(director_map(), manager_map())) is None
