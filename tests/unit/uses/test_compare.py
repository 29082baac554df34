"""Two maps side by side: what was planted is found, what is alike is not, and what is withheld is never taken for nobody."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.pairs import SIZE, director_map, manager_map, map_of_ads, map_with_ads, shared

from jipu.model.claim import Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.statistics.shares import support
from jipu.uses.compare import LEVEL, Difference, asked_and_held, common_to, compared, distinctive
from jipu.uses.errors import NothingToCompare
from jipu.uses.units import Told, Unit

BUDGET, LIVE, TEAM, CRM = (Unit("skill", name) for name in ("budget-management", "livestream-ops", "team-management", "crm-system"))


def drawn(rolemap: RoleMap, seed: int, people: int = 20) -> RoleMap:
    """The same map with skills that each person has by lot, one in three, alike for every seed."""
    lots = random.Random(seed)
    claims = []
    for number in range(60):
        k = sum(lots.random() < 0.33 for _ in range(people))
        payload = Presence(subject=f"x:{number}", zh=f"甲{number}", en=f"a{number}", kind="tool")
        claims.append(Claim(id=f"{seed}:{number}", section="skill", payload=payload, supports=(support(k, people),)))
    return replace(rolemap, claims=tuple(claims))


def test_planted_differences_are_found_with_both_counts() -> None:
    comparison = compared(manager_map(), director_map())
    found = {row.unit: row for row in comparison.rows if row.found}
    assert (found[BUDGET].verdict, found[BUDGET].one.k, found[BUDGET].other.k) == ("added", 1, SIZE - 1)
    assert (found[LIVE].verdict, found[LIVE].one.k, found[LIVE].other.k) == ("dropped", SIZE - 1, 1)
    assert TEAM not in found
    assert CRM not in found
    assert all(row.q is not None and row.q <= LEVEL and row.claims for row in found.values())
    assert comparison.findings == len(found) + sum(row.found for row in (*comparison.depths, *comparison.scales))


def test_the_other_way_round_is_the_same_told_in_reverse() -> None:
    there, back = compared(manager_map(), director_map()), compared(director_map(), manager_map())
    turned = {"added": "dropped", "dropped": "added", "more": "fewer", "fewer": "more"}
    verdicts = {row.unit: row.verdict for row in back.rows}
    for row in there.rows:
        assert verdicts[row.unit] == turned.get(row.verdict, row.verdict)
    assert [row.q for row in there.scales] == [row.q for row in back.scales]


def test_a_map_differs_from_itself_in_nothing() -> None:
    comparison = compared(manager_map(), manager_map())
    assert comparison.findings == 0
    assert comparison.both == SIZE, "the same handles"


def test_what_is_alike_is_called_different_seldom() -> None:
    """Sixty skills by lot, twenty times: at most one comparison in ten calls any of them a difference, with some room for chance."""
    wrong = sum(compared(drawn(manager_map(), seed), drawn(director_map(), seed + 1000)).findings > 0 for seed in range(20))
    assert wrong <= 4


def test_the_order_of_claims_changes_nothing() -> None:
    one, other = manager_map(), director_map()
    turned = replace(other, claims=tuple(reversed(other.claims)))
    rows = [(row.unit, row.verdict, row.q) for row in compared(one, other).rows]
    assert rows == [(row.unit, row.verdict, row.q) for row in compared(one, turned).rows]


def test_what_a_share_edition_withholds_is_not_compared() -> None:
    comparison = compared(shared(manager_map()), shared(director_map()))
    budget = comparison.row(BUDGET)
    assert budget is not None
    assert (budget.one.k, budget.verdict) == (None, "untold")
    assert all(row.p is None for row in comparison.scales), "ranges are rounded"
    told = compared(manager_map(), shared(director_map())).row(BUDGET)
    assert told is not None
    assert told.verdict == "added", "one that is told and one that is in the house are known"


def test_what_a_description_named_first_is_no_finding() -> None:
    told = Told(k=0, n=20, marks=("query",))
    assert Difference(unit=BUDGET, one=told, other=Told(k=20, n=20), p=0.0001, q=0.001).verdict == "named"


def test_people_against_job_ads() -> None:
    within = asked_and_held(map_with_ads())
    live = within.row(LIVE)
    assert live is not None
    assert (live.one.k, live.other.k, live.other.n, live.verdict) == (SIZE - 1, 0, 12, "dropped")
    apart = compared(manager_map(), map_of_ads()).row(Unit("skill", "brand-strategy"))
    assert apart is not None
    assert (apart.verdict, apart.other.k) == ("added", 12)
    with pytest.raises(NothingToCompare, match="both resumes and job ads"):
        asked_and_held(manager_map())


def test_distinctive_and_common_to_several_maps() -> None:
    own = {row.unit for row in distinctive(director_map(), [manager_map(), map_with_ads()])}
    assert {BUDGET, Unit("group", "g.brand")} <= own
    assert not {LIVE, TEAM, CRM} & own
    rows = dict(common_to([manager_map(), director_map()]))
    assert [told.k for told in rows[TEAM]] == [SIZE, SIZE]
    assert CRM in rows
    assert BUDGET not in rows
    assert common_to([]) == ()


def test_a_map_of_one_person_and_one_without_claims() -> None:
    alone = compared(manager_map(1), director_map(1))
    assert alone.findings == 0
    assert alone.rows
    assert compared(replace(manager_map(), claims=()), replace(director_map(), claims=())).rows == ()
