"""The drawing of a path: every stop once, in its stage, with arrows from what comes first; and the same as a flowchart."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as Tree

import pytest

from jipu.render.drawings.gallery import inline, to_file
from jipu.render.drawings.route import WIDTH, Chip, route, route_flowchart, route_text


def chip(name: str, claim: str = "", standing: str = "") -> Chip:
    return Chip(claim=claim or name, name=name, count="3/9", standing=standing)


STAGES = [
    ("打底", [chip(f"基础{number}") for number in range(9)]),
    ("做深", [chip("很长很长很长很长很长很长很长很长很长很长的名字", "long"), chip("A<B>&C", "odd", "advanced")]),
]
EDGES = [("基础0", "long"), ("基础0", "基础1"), ("基础8", "odd"), ("gone", "odd")]


@pytest.fixture(scope="module")
def body() -> Tree.Element:
    return Tree.fromstring(inline(route("路线", "字", STAGES, EDGES)))  # noqa: S314 - our own drawing


def nodes(body: Tree.Element) -> dict[str, Tree.Element]:
    return {one.attrib["data-claim"]: one for one in body.iter() if "data-claim" in one.attrib}


def test_every_stop_is_drawn_once_inside_of_the_picture(body: Tree.Element) -> None:
    assert set(nodes(body)) == {one.claim for _, stops in STAGES for one in stops}
    for one in nodes(body).values():
        rect = next(part for part in one if part.tag == "rect")
        assert float(rect.attrib["x"]) >= 0 and float(rect.attrib["x"]) + float(rect.attrib["width"]) <= WIDTH
        assert float(rect.attrib["y"]) + float(rect.attrib["height"]) <= float(body.attrib["height"])


def test_chips_do_not_lie_on_one_another(body: Tree.Element) -> None:
    rects = [next(part for part in one if part.tag == "rect").attrib for one in nodes(body).values()]
    rows: dict[str, list[tuple[float, float]]] = {}
    for rect in rects:
        rows.setdefault(rect["y"], []).append((float(rect["x"]), float(rect["x"]) + float(rect["width"])))
    for row in rows.values():
        ordered = sorted(row)
        assert all(one[1] < two[0] for one, two in pairwise(ordered))


def test_stages_stand_one_under_the_other(body: Tree.Element) -> None:
    places = nodes(body)
    top = {name: float(next(part for part in one if part.tag == "rect").attrib["y"]) for name, one in places.items()}
    assert max(top[f"基础{number}"] for number in range(9)) < top["long"] == top["odd"]


def test_an_arrow_an_edge_whose_ends_are_there(body: Tree.Element) -> None:
    leads = [one for one in body.iter() if one.attrib.get("class") == "lead"]
    arrows = [one for one in body.iter() if one.attrib.get("class") == "arrow"]
    assert len(leads) == len(arrows) == 3


def test_what_is_shortened_has_its_whole_name_beside_it(body: Tree.Element) -> None:
    told = nodes(body)["long"]
    assert next(part.text for part in told if part.tag == "title") == "很长很长很长很长很长很长很长很长很长很长的名字"
    assert "…" in "".join(told.itertext())
    assert not [part for part in nodes(body)["odd"] if part.tag == "title"]


def test_names_are_words_whatever_they_hold(body: Tree.Element) -> None:
    assert "A<B>&C" in "".join(nodes(body)["odd"].itertext())
    assert "A&lt;B&gt;&amp;C" in to_file(route("路线", "字", STAGES, EDGES))


def test_an_empty_path_is_an_empty_drawing() -> None:
    assert "data-claim" not in route("路线", "", [], []).body


@pytest.mark.parametrize(("lang", "words"), [("zh", "2 做深：很长"), ("en", "2 做深: 很长")])
def test_the_drawing_in_words(lang: str, words: str) -> None:
    assert words in route_text(STAGES, lang)


def test_the_flowchart_has_the_same_stops_and_edges() -> None:
    quoted = {name: '"q"' for name, _ in STAGES} | {one.claim: f'"{one.claim[:2]}"' for _, stops in STAGES for one in stops}
    chart = route_flowchart(STAGES, EDGES[:3], quoted)
    assert chart.startswith("flowchart TB")
    assert len(re.findall(r"^    n\d+\[", chart, re.M)) == 11
    assert chart.count(" --> ") == 3
    assert chart.count(" ==> ") == 1
    assert chart.count("subgraph") == chart.count("\n  end") == 2
