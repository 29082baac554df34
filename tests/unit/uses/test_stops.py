"""Which abilities stand on a path."""

from __future__ import annotations

from dataclasses import replace

from tests.levelled import levelled_map, shared_levels
from tests.pathed import PEOPLE, map_with

from jipu.lexicon.concepts import load_lexicon
from jipu.lexicon.standings import standing_rows
from jipu.model.bullet import Bullet
from jipu.model.claim import Claim, Presence
from jipu.model.rolemap import RoleMap
from jipu.statistics.shares import support
from jipu.uses.stops import MOST, MOST_CLUES, stops_of


def subjects(rolemap: RoleMap) -> list[str]:
    return [stop.subject for stop in stops_of(rolemap)[0]]


def test_what_three_people_tell_stands_on_the_path_most_told_first() -> None:
    many = {
        name: PEOPLE[: 12 - place]
        for place, name in enumerate(["vue", "react", "css", "html", "webpack", "vite", "babel", "jquery", "svg"])
    }
    assert subjects(map_with({**many, "monorepo": PEOPLE[:2]}))[:2] == ["vue", "react"]
    assert "monorepo" not in subjects(map_with({**many, "monorepo": PEOPLE[:2]}))


def test_a_map_of_few_shared_skills_takes_hints_as_hints() -> None:
    stops, rest = stops_of(map_with({"vue": PEOPLE[:4], "react": PEOPLE[:2], "css": PEOPLE[:1]}))
    assert [(stop.subject, stop.clue) for stop in stops] == [("vue", False), ("react", True)]  # what one of two dozen tells is none
    assert not rest


def test_of_three_people_everything_is_a_hint_and_no_more_than_a_few() -> None:
    names = [name for name in sorted(standing_rows()) if not name.startswith("d")][:40]
    small = map_with(dict.fromkeys(names, PEOPLE[:1]))
    small = replace(small, sample=replace(small.sample, n=3))
    stops, _ = stops_of(small)
    assert len(stops) == MOST_CLUES
    assert all(stop.clue for stop in stops)


def test_no_path_is_longer_than_a_person_can_follow() -> None:
    names = sorted(name for name in standing_rows())[:70]
    stops, rest = stops_of(map_with({name: PEOPLE[:5] for name in names if name in load_lexicon()}))
    assert len(stops) == MOST
    assert rest
    assert not {stop.claim.id for stop in stops} & {stop.claim.id for stop in rest}


def test_counts_of_one_word_are_not_told_apart_before_the_roles_own() -> None:
    told = {"sql": PEOPLE[:5], "vue": PEOPLE[:4], "react": PEOPLE[:20]}
    others = dict.fromkeys(("html", "css", "jquery", "svg", "webpack", "vite"), PEOPLE[:3])
    rolemap = map_with({**told, **others})
    assert rolemap.role.core  # the role of a front-end developer knows its groups
    order = subjects(rolemap)
    assert order[0] == "react"
    assert order.index("vue") < order.index("sql")


def test_knowing_a_field_of_business_is_no_stop() -> None:
    assert "dom-payment" not in subjects(map_with({"dom-payment": PEOPLE[:9], "vue": PEOPLE[:5]}))


def test_a_line_of_several_skills_stands_for_them_where_nobody_shares_one() -> None:
    rolemap = map_with({"docker": PEOPLE[:2], "kubernetes": PEOPLE[2:4], "vue": PEOPLE[:9]})
    skill = next(claim for claim in rolemap.section("skill") if isinstance(claim.payload, Presence) and claim.payload.subject == "docker")
    told = Bullet(subject="g.container", form="facet", zh="容器与编排", en="Containers", group=skill.parent or "", members=(skill.id,))
    line = Claim(id="line", section="line", payload=told, supports=(support(16, 24),), people=PEOPLE[:16])
    stops, _ = stops_of(replace(rolemap, claims=(*rolemap.claims, line)))
    assert [stop.sort for stop in stops if stop.claim.id == "line"] == ["group"]
    few = replace(line, supports=(support(4, 24),))
    assert "line" not in [stop.claim.id for stop in stops_of(replace(rolemap, claims=(*rolemap.claims, few)))[0]]


def test_levels_say_where_a_skill_enters() -> None:
    places = {stop.subject: stop.place for stop in stops_of(levelled_map(40))[0]}
    assert places["docker"] > places["vue"] == 0


def test_what_is_known_already_is_left_out() -> None:
    assert "vue" not in [stop.subject for stop in stops_of(levelled_map(40), {"vue"})[0]]


def test_a_share_edition_has_stops_too() -> None:
    stops, _ = stops_of(shared_levels())
    assert {"vue", "react"} <= {stop.subject for stop in stops}
    assert not any(stop.claim.people for stop in stops)
