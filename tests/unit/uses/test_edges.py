"""What comes before what: every source by a map in which it is known, and no circles."""

from __future__ import annotations

from dataclasses import replace

from tests.pathed import PEOPLE, Told, map_with

from jipu.uses.edges import Edge, by_lexicon, by_people, by_standing, by_whole, edges_between, without_circles
from jipu.uses.stops import Stop, stops_of


def stops(told: Told) -> tuple[Stop, ...]:
    return stops_of(map_with(told))[0]


def named(stops: tuple[Stop, ...], edge: Edge) -> tuple[str, str]:
    names = {stop.claim.id: stop.subject for stop in stops}
    return names[edge.first], names[edge.then]


def test_the_lexicon_says_what_a_skill_builds_on() -> None:
    found = stops({"javascript": PEOPLE[:9], "typescript": PEOPLE[:6], "css": PEOPLE[:4]})
    assert [named(found, edge) for edge in by_lexicon(found)] == [("javascript", "typescript")]


def test_what_lies_between_in_the_lexicon_is_named() -> None:
    found = stops({"react": PEOPLE[:9], "react-server-components": PEOPLE[:4]})
    (edge,) = by_lexicon(found)
    assert named(found, edge) == ("react", "react-server-components")
    assert edge.through == ("next-js",)


def test_a_technology_stands_before_its_parts_and_a_method_does_not() -> None:
    found = stops({"docker": PEOPLE[:5], "dockerfile": PEOPLE[:3], "user-research": PEOPLE[:5], "user-interview": PEOPLE[:3]})
    assert [named(found, edge) for edge in by_whole(found)] == [("docker", "dockerfile")]


def test_people_give_an_edge_where_most_who_tell_one_tell_the_other_and_not_the_reverse() -> None:
    found = stops({"javascript": PEOPLE[:12], "css": PEOPLE[:6], "html": PEOPLE[6:18]})
    (edge,) = by_people(found)
    assert named(found, edge) == ("javascript", "css")
    assert (edge.both, edge.of_first, edge.of_then) == (6, 12, 6)


def test_four_who_tell_both_are_too_few() -> None:
    assert not list(by_people(stops({"javascript": PEOPLE[:12], "css": PEOPLE[:4]})))


def test_what_nearly_everybody_tells_stands_before_nothing() -> None:
    found = stops({"javascript": PEOPLE[:22], "css": PEOPLE[:6]})
    assert not list(by_people(found))  # six of six by chance alone in every second such map


def test_people_give_no_edge_between_fields() -> None:
    found = stops({"javascript": PEOPLE[:12], "sql": PEOPLE[:6]})
    assert not list(by_people(found))


def test_people_give_no_edge_to_what_enters_earlier() -> None:
    late, early = stops({"javascript": PEOPLE[:12], "css": PEOPLE[:6]})
    assert not list(by_people([replace(late, place=2), early]))
    assert list(by_people([late, replace(early, place=2)]))


def test_a_map_without_people_gives_the_edges_of_the_lexicon_alone() -> None:
    found = stops({"javascript": PEOPLE[:12], "css": PEOPLE[:6], "typescript": PEOPLE[:4]})
    nobody = tuple(replace(stop, claim=replace(stop.claim, people=())) for stop in found)
    assert not list(by_people(nobody))
    assert list(by_lexicon(nobody))


def test_the_most_told_basic_skill_of_a_group_stands_before_its_advanced_ones() -> None:
    found = stops({"prd": PEOPLE[:8], "requirements-management": PEOPLE[:5]})
    assert [named(found, edge) for edge in by_standing(found)] == [("prd", "requirements-management")]


def test_the_weaker_edge_of_a_circle_is_left_out_and_counted() -> None:
    strong, back = Edge(first="a", then="b", source="lexicon"), Edge(first="c", then="a", source="standing")
    kept, circles = without_circles([back, Edge(first="b", then="c", source="whole"), strong, Edge(first="d", then="d", source="whole")])
    assert [(edge.first, edge.then) for edge in kept] == [("a", "b"), ("b", "c")]
    assert circles == 2


def test_what_others_say_already_is_said_once_and_is_no_circle() -> None:
    edges = [
        Edge(first="a", then="b", source="lexicon"),
        Edge(first="b", then="c", source="lexicon"),
        Edge(first="a", then="c", source="people", both=5, of_first=9, of_then=5),
    ]
    kept, circles = without_circles(reversed(edges))
    assert kept == tuple(edges[:2])
    assert circles == 0


def test_the_more_lopsided_of_two_opposite_edges_is_kept() -> None:
    weak = Edge(first="a", then="b", source="people", both=5, of_first=9, of_then=6)
    strong = Edge(first="b", then="a", source="people", both=6, of_first=15, of_then=6)
    assert without_circles([weak, strong]) == ((strong,), 1)


def test_edges_of_all_sources_come_together() -> None:
    found = stops({"javascript": PEOPLE[:12], "typescript": PEOPLE[:6], "react": PEOPLE[12:20], "ant-design": PEOPLE[12:16]})
    kept, circles = edges_between(found)
    assert {(named(found, edge), edge.source) for edge in kept} >= {
        (("javascript", "typescript"), "lexicon"),
        (("react", "ant-design"), "whole"),
    }
    assert circles == 0
