"""What a higher role takes over from the lower one."""

from __future__ import annotations

from dataclasses import replace

from tests.pairs import SIZE, director_map, manager_map, shared

from jipu.errors import Lang
from jipu.model.claim import Claim
from jipu.model.inheritance import Inherited
from jipu.render.compose import compose
from jipu.render.formats import TEXTS, render
from jipu.render.map_json import to_json
from jipu.uses.diff import changes
from jipu.uses.inherit import inheriting, without_inherited


def taken(claims: tuple[Claim, ...]) -> dict[str, tuple[Claim, Inherited]]:
    return {claim.payload.subject: (claim, claim.payload) for claim in claims if isinstance(claim.payload, Inherited)}


MADE = inheriting(director_map(), manager_map())
TAKEN = taken(MADE.claims)


def test_each_group_and_skill_of_the_lower_role_has_a_verdict_with_both_counts() -> None:
    kept = {name: payload.kept for name, (_, payload) in TAKEN.items()}
    assert kept["team-management"] == kept["g.team"] == "deepened"
    assert kept["crm-system"] == "inherited"
    assert kept["livestream-ops"] == kept["new-media-ops"] == "left"
    assert "budget-management" not in kept, "one person of the lower role writes it"
    claim, payload = TAKEN["livestream-ops"]
    assert (payload.lower_k, payload.lower_n, claim.support.k, claim.support.n) == (SIZE - 1, SIZE, 1, SIZE)
    assert payload.q is not None
    assert payload.q <= 0.1
    assert TAKEN["team-management"][1].by == "grades"
    assert TAKEN["team-management"][1].lower_grades == {"claimed": SIZE}


def test_fewer_than_three_here_may_be_chance() -> None:
    small = inheriting(director_map(4), manager_map(5))
    assert {payload.kept for _, payload in taken(small.claims).values()} <= {"inherited", "unclear", "deepened"}
    assert taken(small.claims)["new-media-ops"][1].kept == "unclear"


def test_it_is_done_anew_and_nothing_else_of_the_map_changes() -> None:
    assert to_json(inheriting(MADE, manager_map())) == to_json(MADE)
    assert without_inherited(MADE) == director_map()
    assert changes(director_map(), MADE).none, "it rests on what is there already"


def test_claims_stand_on_their_people_and_quotes() -> None:
    for claim, payload in TAKEN.values():
        assert len(claim.people) in (0, claim.support.k)
        assert {quote.person for quote in claim.quotes} <= set(claim.people)
        assert set(payload.rests_on) <= {one.id for one in MADE.claims}
    assert len({claim.id for claim in MADE.claims}) == len(MADE.claims)


def test_a_page_has_its_part_only_where_it_was_asked_for() -> None:
    langs: tuple[tuple[Lang, str], ...] = (("zh", "从市场经理承接的"), ("en", "Taken over from Marketing Manager"))
    for lang, title in langs:
        levels = [next(part for part in compose(rolemap, lang).parts if part.id == "level") for rolemap in (MADE, director_map())]
        found, bare = (next((one for one in part.findings if one.title == title), None) for part in levels)
        assert bare is None
        assert found is not None
        assert len(found.items) == len(TAKEN)
        assert {item.claim for item in found.items} == {claim.id for claim, _ in TAKEN.values()}
        assert "15/16" in next(item.text for item in found.items if item.claim == TAKEN["livestream-ops"][0].id)


def test_every_text_format_tells_it() -> None:
    for to in TEXTS:
        assert render(MADE, to, "zh")


def test_it_stays_in_the_house() -> None:
    outside = shared(MADE)
    assert not taken(outside.claims)
    assert outside.withheld is not None
    assert outside.withheld.claims["career"] >= len(TAKEN)


def test_of_a_share_edition_below_only_what_it_tells_is_taken_over() -> None:
    found = taken(inheriting(director_map(), shared(manager_map())).claims)
    assert "team-management" in found
    assert all(payload.lower_k >= 3 for _, payload in found.values())


def test_a_map_above_an_empty_one_takes_over_nothing() -> None:
    assert inheriting(director_map(), replace(manager_map(), claims=())) == director_map()
